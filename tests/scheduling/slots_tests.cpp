#include "core/scheduling/slots.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "core/scheduling/booking.hpp"
#include "core/scheduling/matching.hpp"
#include "core/scheduling/rules.hpp"
#include "tests/scheduling/chance.hpp"

namespace {

using builders::Chance;
using builders::span;
using builders::utc;
using scheduling::Instant;
using scheduling::Interval;
using scheduling::Minutes;

using Found = std::vector<std::pair<Instant, std::vector<scheduling::VolunteerId>>>;

/// Minute by minute and volunteer by volunteer, by the registry alone.
Found search_slowly(const scheduling::SlotSearch& search) {
    Found all;
    const auto off_grid = scheduling::find_rule(scheduling::RuleName::off_grid)->find;
    const Instant first = std::chrono::ceil<Minutes>(search.range.begin());
    for (Instant at = first; at + search.policy.call.length <= search.range.end(); at += Minutes{1}) {
        std::vector<scheduling::VolunteerId> able;
        for (const auto& volunteer : search.volunteers) {
            const scheduling::Question question{search.request,   volunteer,  search.policy,
                                                search.catalogue, search.now, at};
            if (!off_grid(question) && scheduling::check(question).empty()) able.push_back(volunteer.id);
        }
        if (!able.empty()) all.emplace_back(at, std::move(able));
    }
    return all;
}

Found search(const scheduling::SlotSearch& asked) {
    Found all;
    for (const auto open : find_open_starts(asked)) all.emplace_back(open.start, open.volunteers.list());
    return all;
}

}  // namespace

TEST_CASE("the search finds exactly the starts that the registry allows, on programmes of chance") {
    std::size_t found = 0;
    CHECK(rc::check([&] {
        Chance chance{*rc::gen::arbitrary<std::uint32_t>()};
        const auto request = chance.request();
        const auto policy = chance.policy();
        const auto catalogue = builders::catalogue();
        const std::vector volunteers{chance.volunteer(1), chance.volunteer(2), chance.volunteer(3)};
        const Interval range = Interval::starting(chance.instant(), Minutes{24 * 60 * 5});
        const Instant now = chance.one_in(2) ? chance.begin() : chance.instant();
        const auto open = search({request, volunteers, policy, catalogue, range, now});
        found += open.size();
        RC_ASSERT(open == search_slowly({request, volunteers, policy, catalogue, range, now}));
    }));
    CHECK(found > 1000);
}

TEST_CASE("what is offered can be booked, and what is not offered is refused, on programmes of chance") {
    int booked = 0;
    int refused = 0;
    CHECK(rc::check([&] {
        Chance chance{*rc::gen::arbitrary<std::uint32_t>()};
        auto request = chance.request();
        const auto policy = chance.policy();
        const auto catalogue = builders::catalogue();
        const auto volunteer = chance.volunteer(1);
        const Instant now = chance.begin();
        const Interval range = Interval::starting(now, Minutes{24 * 60 * Chance::days});
        const auto open = find_starts_of({request, {}, policy, catalogue, range, now}, volunteer);
        for (int i = 0; i < 60; ++i) {
            const bool offered = !open.empty() && chance.one_in(2);
            const Instant start = offered ? open[static_cast<std::size_t>(chance.upto(open.size() - 1))]
                                          : std::chrono::floor<Minutes>(chance.instant());
            if (start + policy.call.length > range.end()) continue;
            const bool listed = std::ranges::binary_search(open, start);
            const scheduling::BookingFacts facts{request, volunteer, policy, catalogue};
            const auto decision = decide_booking(facts, {.start = start}, std::nullopt, now);
            RC_ASSERT(decision.has_value() == listed);
            RC_ASSERT(why_not(request, volunteer, policy, catalogue, now, start).empty() == listed);
            ++(listed ? booked : refused);
        }
    }));
    CHECK(booked > 100);
    CHECK(refused > 100);
}

TEST_CASE("every start lies inside availability and outside busy and booked time, on programmes of chance") {
    CHECK(rc::check([] {
        Chance chance{*rc::gen::arbitrary<std::uint32_t>()};
        const auto request = chance.request();
        const auto policy = chance.policy();
        const auto catalogue = builders::catalogue();
        const auto volunteer = chance.volunteer(1);
        const Interval range = Interval::starting(chance.begin(), Minutes{24 * 60 * Chance::days});
        const auto open = find_starts_of({request, {}, policy, catalogue, range, chance.begin()}, volunteer);
        const auto free = unbooked_time(volunteer, range, chance.begin());
        for (const Instant start : open) RC_ASSERT(free.contains(Interval::starting(start, policy.call.length)));
        RC_ASSERT(std::ranges::adjacent_find(open, std::greater_equal{}) == open.end());
    }));
}

TEST_CASE("more volunteers than a row has bits come out one by one, in the order given") {
    Chance chance{7};
    const auto request = builders::request();
    scheduling::Policy policy;
    policy.call.notice = Minutes{0};
    const auto catalogue = builders::catalogue();
    for (const int count : {1, 63, 64, 65, 128, 150}) {
        std::vector<scheduling::Volunteer> volunteers;
        for (int i = 0; i < count; ++i) volunteers.push_back(chance.volunteer(1000 - i));
        const auto range = Interval::starting(chance.begin(), Minutes{24 * 60});
        const scheduling::SlotSearch asked{request, volunteers, policy, catalogue, range, chance.begin()};
        INFO(count << " volunteers");
        CHECK(search(asked) == search_slowly(asked));
    }
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
    const auto starts = [&](Interval range) {
        return find_starts_of({request, {}, policy, catalogue, range, range.begin() - date::days{2}}, volunteer);
    };
    CHECK(starts(span(utc(2026, 11, 1, 4), utc(2026, 11, 1, 12))) ==
          std::vector{utc(2026, 11, 1, 5), utc(2026, 11, 1, 6), utc(2026, 11, 1, 7)});
    CHECK(starts(span(utc(2026, 3, 8, 4), utc(2026, 3, 8, 12))) == std::vector{utc(2026, 3, 8, 6)});
}

TEST_CASE("windows of far dates count where a date was skipped, and where midnight came twice") {
    struct Row {
        const char* zone;
        scheduling::WeeklyRule rule;
        Interval range;
        Instant first;
    };
    // Apia had no 30 December 2011: what began on the 29th goes on into the 31st. St. John's went from 00:01 on Sunday
    // back to 23:01 on Saturday, where the range ends.
    const Row rows[] = {
        {"Pacific/Apia",
         {0x08, builders::window(20, 0, 19, 0)},
         span(utc(2011, 12, 30, 12), utc(2011, 12, 31, 12)),
         utc(2011, 12, 30, 12)},
        {"America/St_Johns",
         {0x40, builders::window(0, 0, 2, 0)},
         span(utc(2010, 11, 6, 12), utc(2010, 11, 7, 2, 50)),
         utc(2010, 11, 7, 2, 30)},
    };
    for (const auto& row : rows) {
        INFO(row.zone);
        const auto request = builders::request();
        std::vector volunteers{builders::volunteer()};
        volunteers[0].availability.zone = builders::zone(row.zone);
        volunteers[0].availability.weekly = {row.rule};
        scheduling::Policy policy;
        policy.call.length = Minutes{15};
        policy.call.notice = Minutes{0};
        policy.credentials_required = false;
        const auto catalogue = builders::catalogue();
        volunteers[0].experiences[0].happened.reset();
        const scheduling::SlotSearch asked{request, volunteers, policy, catalogue, row.range, row.range.begin()};
        const auto found = search(asked);
        REQUIRE_FALSE(found.empty());
        CHECK(found.front().first == row.first);
        CHECK(found == search_slowly(asked));
    }
}
