#include "core/scheduling/slot_index.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "core/scheduling/matching.hpp"
#include "tests/scheduling/chance.hpp"

namespace {

using builders::Chance;
using builders::utc;
using scheduling::Instant;
using scheduling::Interval;
using scheduling::Minutes;
using scheduling::SlotIndex;
using scheduling::Volunteer;
using scheduling::VolunteerId;

/// The same volunteers, kept and not kept.
struct Programme {
    scheduling::Policy policy;
    scheduling::Catalogue catalogue = builders::catalogue();
    Instant now = builders::kNow;
    std::vector<Volunteer> volunteers{};
    std::unique_ptr<SlotIndex> index = std::make_unique<SlotIndex>(policy, catalogue, now);

    void forget() { index = std::make_unique<SlotIndex>(policy, catalogue, now); }
    void put(const Volunteer& volunteer) {
        std::erase_if(volunteers, [&](const Volunteer& other) { return other.id == volunteer.id; });
        volunteers.push_back(volunteer);
        index->update(std::make_shared<const Volunteer>(volunteer), now);
    }
    void take(VolunteerId id) {
        std::erase_if(volunteers, [&](const Volunteer& other) { return other.id == id; });
        index->remove(id);
    }
    std::vector<Instant> cold(const scheduling::Request& request, const Interval& range) const {
        const auto open = scheduling::find_open_starts({request, volunteers, policy, catalogue, range, now});
        return {open.starts().begin(), open.starts().end()};
    }
    std::optional<std::vector<Instant>> kept(const scheduling::Request& request, const Interval& range) {
        return index->search(request, range, now);
    }
};

}  // namespace

TEST_CASE("who is best at a start is the same from what is kept as from the rules and factors, through changes") {
    std::size_t ranked = 0;
    std::size_t several = 0;
    CHECK(rc::check([&] {
        Chance chance{*rc::gen::arbitrary<std::uint32_t>()};
        Programme programme{.policy = chance.policy(), .now = chance.begin()};
        programme.policy.weights.urgency = chance.one_in(2) ? 7 : 0;
        programme.forget();
        const auto some_volunteer = [&](int id) {
            auto made = chance.volunteer(id);
            made.weighted_load = chance.upto(4);
            if (chance.one_in(3)) made.availability.glad = {{127, {Minutes{0}, Minutes{60 * (1 + chance.upto(23))}}}};
            if (chance.one_in(4)) made.active_since = made.availability.zone.date_of(programme.now) - date::days{9};
            return made;
        };
        for (int id = 1; id <= 6; ++id) programme.put(some_volunteer(id));
        for (int step = 0; step < 25; ++step) {
            if (chance.one_in(3)) programme.put(some_volunteer(1 + chance.upto(7)));
            if (chance.one_in(12)) programme.take({1 + chance.upto(7)});
            if (chance.one_in(3)) programme.now += Minutes{chance.upto(chance.one_in(4) ? 4000 : 300)};
            auto request = chance.request();
            request.experience_widened = chance.one_in(3);
            if (chance.one_in(3)) request.met_before = {{1 + chance.upto(5)}};
            if (chance.one_in(3)) request.wishes.gender = scheduling::Gender::woman;
            const auto range = Interval::starting(programme.now, Minutes{60 * 24 * 4});
            auto starts = programme.cold(request, range);
            starts.push_back(chance.instant());  // hardly ever a start
            const Instant start = starts[static_cast<std::size_t>(chance.upto(starts.size() - 1))];
            std::ranges::sort(programme.volunteers, {}, &Volunteer::id);
            const auto ranking = scheduling::rank({.request = request,
                                                   .volunteers = programme.volunteers,
                                                   .policy = programme.policy,
                                                   .catalogue = programme.catalogue,
                                                   .now = programme.now,
                                                   .start = start});
            std::vector<VolunteerId> wanted;
            for (const auto& match : ranking.ranked) wanted.push_back(match.volunteer);
            const auto kept = programme.index->rank_at(request, start, programme.now);
            if (!kept) continue;  // beyond what is kept
            RC_ASSERT(*kept == wanted);
            ranked += wanted.empty() ? 0 : 1;
            several += wanted.size() > 1 ? 1 : 0;
        }
    }));
    CHECK(ranked > 500);
    CHECK(several > 100);
}

TEST_CASE("what is kept answers as the cold search does, through changes and days, on programmes of chance") {
    int answers = 0;
    int starts = 0;
    CHECK(rc::check([&] {
        Chance chance{*rc::gen::arbitrary<std::uint32_t>()};
        Programme programme{.policy = chance.policy(), .now = chance.begin()};
        for (int id = 1; id <= 4; ++id) programme.put(chance.volunteer(id));
        for (int step = 0; step < 25; ++step) {
            if (chance.one_in(3)) programme.put(chance.volunteer(1 + chance.upto(5)));
            if (chance.one_in(12)) programme.take({1 + chance.upto(5)});
            if (chance.one_in(3)) programme.now += Minutes{chance.upto(chance.one_in(4) ? 4000 : 300)};
            auto request = chance.request();
            request.experience_widened = chance.one_in(3);
            const auto range = Interval::starting(std::max(chance.instant(), programme.now), Minutes{60 * 24 * 4});
            const auto kept = programme.kept(request, range);
            RC_ASSERT(kept.has_value());
            RC_ASSERT(*kept == programme.cold(request, range));
            ++answers;
            starts += kept->empty() ? 0 : 1;
        }
    }));
    CHECK(answers > 1000);
    CHECK(starts > 500);
}

TEST_CASE("a hold gives its time back at the second in which it lapses, and no question from before is answered") {
    Programme programme;
    programme.policy.call.notice = Minutes{0};
    programme.policy.rest = Minutes{0};
    programme.forget();
    const auto request = builders::request();
    const Instant start = programme.now + std::chrono::hours{24};
    const auto range = Interval::starting(start, Minutes{45});
    auto volunteer = builders::volunteer();
    volunteer.bookings = {builders::booked(start, scheduling::CallState::held)};
    volunteer.bookings[0].expires = programme.now + Minutes{10};
    programme.put(volunteer);
    const Instant begin = programme.now;
    CHECK(programme.kept(request, range).value().empty());
    programme.now = begin + Minutes{10} - std::chrono::seconds{1};
    CHECK(programme.kept(request, range).value().empty());
    programme.now = begin + Minutes{10};
    CHECK(programme.kept(request, range).value() == std::vector{start});
    programme.now = begin;
    CHECK_FALSE(programme.kept(request, range).has_value());
}

TEST_CASE("what lies beyond the kept days is left to the cold search") {
    Programme programme;
    programme.policy.call.horizon.reset();
    programme.forget();
    programme.put(builders::volunteer());
    const auto request = builders::request();
    CHECK(programme.kept(request, Interval::starting(programme.now, Minutes{24 * 60 * 60})).has_value());
    CHECK_FALSE(programme.kept(request, Interval::starting(programme.now, Minutes{24 * 60 * 70})).has_value());
    programme.policy.call.interval = Minutes{7};
    programme.forget();
    CHECK_FALSE(programme.kept(request, Interval::starting(programme.now, Minutes{24 * 60})).has_value());
}
