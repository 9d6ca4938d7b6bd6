#include "core/scheduling/slots.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>
#include <random>

#include "core/scheduling/rules.hpp"
#include "tests/scheduling/builders.hpp"

namespace {

using builders::day;
using builders::span;
using builders::utc;
using scheduling::CallState;
using scheduling::Instant;
using scheduling::Interval;
using scheduling::Minutes;

const std::array kZones{"America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"};
/// Spring in New York, then London; autumn on Lord Howe.
const Instant kBegin = utc(2026, 3, 5);
constexpr int kDays = 34;

/// A programme of chance, with small numbers so that every rule is met often.
class Chance {
public:
    explicit Chance(std::uint32_t seed) : random_{seed} {}

    int upto(int most) { return std::uniform_int_distribution<int>{0, most}(random_); }
    bool one_in(int n) { return upto(n - 1) == 0; }
    Instant instant() { return kBegin + Minutes{upto(kDays * 24 * 4) * 15}; }
    Interval stretch() { return Interval::starting(instant(), Minutes{15 * (1 + upto(20))}); }
    scheduling::LocalDate date() { return day(2026, 3, 3) + date::days{upto(kDays + 3)}; }
    scheduling::Zone zone() { return builders::zone(kZones.at(static_cast<std::size_t>(upto(4)))); }
    scheduling::DayWindow window() {
        const int from = upto(23 * 4) * 15;
        const int to = upto(24 * 4) * 15;
        return {Minutes{from}, Minutes{to == from ? to + 15 : to}};
    }
    scheduling::WeeklyRule rule() { return {static_cast<std::uint8_t>(1 + upto(126)), window()}; }

    scheduling::Booking booking() {
        auto made = builders::booked(instant(), static_cast<CallState>(upto(5)), Minutes{15 * (1 + upto(4))});
        made.heavy = one_in(3);
        if (made.state == CallState::held || made.state == CallState::proposed) made.expires = instant();
        return made;
    }

    scheduling::Volunteer volunteer(int id) {
        auto made = builders::volunteer(id);
        auto& availability = made.availability;
        availability.zone = zone();
        availability.weekly = {rule(), rule()};
        for (int i = upto(3); i > 0; --i) availability.overrides.push_back({date(), {}});
        if (one_in(2)) availability.overrides.push_back({date(), {window(), window()}});
        if (one_in(2)) availability.extra = {stretch()};
        for (int i = upto(4); i > 0; --i) availability.busy.push_back(stretch());
        if (one_in(3)) availability.blackouts = {date(), date()};
        for (int i = upto(5); i > 0; --i) made.bookings.push_back(booking());
        if (one_in(4)) made.credentials[0].expires = date();
        if (one_in(4)) made.credentials[1].issued = date();
        if (one_in(4)) made.experiences[0].happened = day(2024, 9, 1) + date::days{upto(40)};
        if (one_in(8)) made.on_break = true;
        made.caps = {1 + upto(2), 1 + upto(4), 1 + upto(2)};
        return made;
    }

    scheduling::Request request() {
        auto made = builders::request();
        made.zone = zone();
        if (one_in(2)) made.safe_windows = {rule(), rule(), rule()};
        for (int i = upto(2); i > 0; --i) made.bookings.push_back(booking());
        return made;
    }

    scheduling::Policy policy() {
        scheduling::Policy made;
        made.call.length = Minutes{15 * (1 + upto(4))};
        made.call.interval = Minutes{std::array{5, 10, 15, 20, 30, 60}.at(static_cast<std::size_t>(upto(5)))};
        made.call.buffer_before = Minutes{15 * upto(2)};
        made.call.buffer_after = Minutes{15 * upto(2)};
        made.call.notice = Minutes{60 * upto(48)};
        if (one_in(2)) made.call.horizon = date::days{upto(kDays)};
        made.rest = Minutes{30 * upto(3)};
        made.cool_down = Minutes{60 * upto(30)};
        return made;
    }

private:
    std::mt19937 random_;
};

/// Start by start and volunteer by volunteer, by the registry alone.
using Found = std::vector<std::pair<Instant, std::vector<scheduling::VolunteerId>>>;

Found search_slowly(const scheduling::SlotSearch& search) {
    Found all;
    for (Instant at = search.range.begin(); at + search.policy.call.length <= search.range.end(); at += Minutes{5}) {
        std::vector<scheduling::VolunteerId> able;
        for (const auto& volunteer : search.volunteers)
            if (scheduling::check({search.request, volunteer, search.policy, search.catalogue, search.now, at}).empty())
                able.push_back(volunteer.id);
        if (!able.empty()) all.emplace_back(at, std::move(able));
    }
    return all;
}

}  // namespace

TEST_CASE("the search finds exactly the starts that the registry allows, on programmes of chance") {
    int found = 0;
    CHECK(rc::check([&] {
        Chance chance{*rc::gen::arbitrary<std::uint32_t>()};
        const auto request = chance.request();
        const auto policy = chance.policy();
        const auto catalogue = builders::catalogue();
        const std::vector volunteers{chance.volunteer(1), chance.volunteer(2)};
        const Instant from = chance.instant();
        const scheduling::SlotSearch search{
            request, volunteers, policy, catalogue, Interval::starting(from, Minutes{24 * 60 * 6}), chance.instant()};
        Found open;
        for (const auto each : find_open_starts(search)) open.emplace_back(each.start, each.volunteers.list());
        found += static_cast<int>(open.size());
        RC_ASSERT(open == search_slowly(search));
    }));
    CHECK(found > 1000);
}

TEST_CASE("the first starts of one volunteer are the beginning of all of them") {
    const auto request = builders::request();
    const auto volunteer = builders::volunteer();
    const scheduling::Policy policy;
    const auto catalogue = builders::catalogue();
    const scheduling::SlotSearch search{request,       {}, policy, catalogue, span(builders::kNow, utc(2026, 6, 2)),
                                        builders::kNow};
    const auto all = find_starts_of(search, volunteer);
    CHECK(all.front() == utc(2026, 6, 1, 14));
    CHECK(all.back() == utc(2026, 6, 1, 23));
    CHECK(find_starts_of(search, volunteer, 2) == std::vector{all[0], all[1]});
}

TEST_CASE("both hours of a fold are offered and none of a gap, each start once") {
    auto request = builders::request();
    request.zone = builders::zone("America/New_York");
    auto volunteer = builders::volunteer();
    volunteer.availability.zone = request.zone;
    volunteer.availability.weekly = {{builders::kEveryDay, builders::window(1, 0, 3, 0)}};
    scheduling::Policy policy;
    policy.call.length = Minutes{60};
    policy.call.interval = Minutes{60};
    const auto catalogue = builders::catalogue();
    const auto search = [&](Interval range) {
        return find_starts_of({request, {}, policy, catalogue, range, range.begin() - date::days{2}}, volunteer);
    };
    CHECK(search(span(utc(2026, 11, 1, 4), utc(2026, 11, 1, 12))) ==
          std::vector{utc(2026, 11, 1, 5), utc(2026, 11, 1, 6), utc(2026, 11, 1, 7)});
    CHECK(search(span(utc(2026, 3, 8, 4), utc(2026, 3, 8, 12))) == std::vector{utc(2026, 3, 8, 6)});
}
