#include "core/scheduling/rules.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "tests/scheduling/builders.hpp"

namespace {

using builders::booked;
using builders::day;
using builders::kEveryDay;
using builders::kNow;
using builders::span;
using builders::utc;
using builders::window;
using builders::zone;
using scheduling::CallState;
using scheduling::Instant;
using scheduling::Minutes;
using scheduling::RuleName;

/// All that one question needs; everything is allowed at the start until a test changes something.
struct World {
    scheduling::Request request = builders::request();
    scheduling::Volunteer volunteer = builders::volunteer();
    scheduling::Policy policy;
    scheduling::Catalogue catalogue = builders::catalogue();
    Instant now = kNow;
    Instant start = utc(2026, 6, 10, 15);  // a Wednesday
    std::optional<scheduling::CallId> own_call;

    std::vector<RuleName> breached() const {
        std::vector<RuleName> names;
        for (const auto& breach : scheduling::check({request, volunteer, policy, catalogue, now, start, own_call}))
            names.push_back(breach.rule);
        return names;
    }
};

struct Edge {
    RuleName rule;
    std::function<void(World&)> breach;     ///< the smallest one
    std::function<void(World&)> neighbour;  ///< the nearest that is allowed
};

Instant start_of_world() {
    return World{}.start;
}
Instant before(int minutes) {
    return start_of_world() - Minutes{minutes};
}

scheduling::Booking heavy_until(int minutes_before) {
    auto made = booked(before(minutes_before + 45), CallState::completed);
    made.heavy = true;
    return made;
}

std::vector<Edge> pair_edges() {
    using scheduling::ChildStatus;
    return {
        {RuleName::excluded, [](World& w) { w.request.excluded = {{1}}; },
         [](World& w) { w.request.excluded = {{2}}; }},
        {RuleName::excluded, [](World& w) { w.volunteer.excluded = {{1}}; },
         [](World& w) { w.volunteer.excluded = {{2}}; }},
        {RuleName::volunteer_inactive, [](World& w) { w.volunteer.active = false; }, [](World&) {}},
        {RuleName::volunteer_inactive, [](World& w) { w.volunteer.on_break = true; }, [](World&) {}},
        {RuleName::on_standby,
         [](World& w) {
             w.volunteer.on_break = w.volunteer.standby = true;
             w.volunteer.surge_yes = {day(2026, 6, 9), 0, 0};
         },
         [](World& w) {
             w.volunteer.on_break = w.volunteer.standby = true;
             w.volunteer.surge_yes = {day(2026, 6, 10), 0, 0};
         }},
        {RuleName::volunteer_inactive,
         [](World& w) { w.volunteer.on_break = true, w.volunteer.surge_yes = {day(2026, 6, 10), 1, 1}; },
         [](World& w) { w.volunteer.standby = true; }},
        {RuleName::volunteer_inactive, [](World& w) { w.volunteer.on_break = w.volunteer.standby = true; },
         [](World&) {}},
        {RuleName::volunteer_inactive,
         [](World& w) { w.volunteer.active = false, w.volunteer.surge_yes = {day(2026, 6, 10), 1, 1}; },
         [](World& w) { w.volunteer.surge_yes = {day(2026, 6, 9), 1, 1}; }},
        {RuleName::credential_lapsed, [](World& w) { w.volunteer.credentials[0].expires = day(2026, 6, 9); },
         [](World& w) { w.volunteer.credentials[0].expires = day(2026, 6, 10); }},
        {RuleName::credential_lapsed, [](World& w) { w.volunteer.credentials[2].issued = day(2026, 6, 11); },
         [](World& w) { w.volunteer.credentials[2].issued = day(2026, 6, 10); }},
        {RuleName::language, [](World& w) { w.request.language = "es"; }, [](World& w) { w.request.language = ""; }},
        {RuleName::own_event_too_recent, [](World& w) { w.volunteer.experiences[0].happened = day(2024, 12, 11); },
         [](World& w) { w.volunteer.experiences[0].happened = day(2024, 12, 10); }},
        {RuleName::experience_too_far, [](World& w) { w.request.experience = {3}; },
         [](World& w) { w.request.experience = {2}; }},
        {RuleName::missing_with_deceased,
         [](World& w) {
             w.request.status = ChildStatus::missing;
             w.volunteer.experiences[0].status = ChildStatus::deceased;
             w.volunteer.agrees_missing_with_deceased = true;
         },
         [](World& w) {
             w.request.status = ChildStatus::missing;
             w.volunteer.experiences[0].status = ChildStatus::deceased;
             w.volunteer.agrees_missing_with_deceased = w.request.agrees_missing_with_deceased = true;
         }},
        {RuleName::debrief_due, [](World& w) { w.volunteer.debrief_due = true; }, [](World&) {}},
    };
}

/// The programme's date changes so many minutes into the call: the rest of it lies on a closed day.
void close_after(World& w, int minutes) {
    w.start = utc(2026, 6, 11) - Minutes{minutes};
    w.policy.call.interval = Minutes{1};
    w.policy.closures = {{day(2026, 6, 11), day(2026, 6, 11)}};
}

std::vector<Edge> place_edges() {
    return {
        {RuleName::blackout, [](World& w) { w.volunteer.availability.blackouts = {day(2026, 6, 10)}; },
         [](World& w) { w.volunteer.availability.blackouts = {day(2026, 6, 9), day(2026, 6, 11)}; }},
        {RuleName::blackout,
         [](World& w) {
             w.volunteer.availability.away = {{day(2026, 6, 8), day(2026, 6, 10)}};
             // Free intervals given as instants are no windows of a date: what closes them is this rule.
             w.volunteer.availability.extra = {span(utc(2026, 6, 9), utc(2026, 6, 12))};
         },
         [](World& w) {
             w.volunteer.availability.away = {{day(2026, 6, 1), day(2026, 6, 9)}, {day(2026, 6, 11), day(2026, 6, 20)}};
         }},
        {RuleName::outside_availability,
         [](World& w) { w.volunteer.availability.weekly = {{kEveryDay, window(15, 1, 18, 0)}}; },
         [](World& w) { w.volunteer.availability.weekly = {{kEveryDay, window(15, 0, 15, 45)}}; }},
        {RuleName::outside_availability,
         [](World& w) { w.volunteer.availability.busy = {span(w.start + Minutes{59}, w.start + Minutes{90})}; },
         [](World& w) { w.volunteer.availability.busy = {span(w.start + Minutes{60}, w.start + Minutes{90})}; }},
        {RuleName::outside_safe_windows,
         [](World& w) { w.request.safe_windows = {{kEveryDay, window(15, 0, 15, 44)}}; },
         [](World& w) { w.request.safe_windows = {{kEveryDay, window(15, 0, 15, 45)}}; }},
        {RuleName::outside_safe_windows,
         [](World& w) { w.request.safe_windows = std::vector<scheduling::WeeklyRule>{}; },
         [](World& w) { w.request.safe_windows.reset(); }},
        {RuleName::outside_service_hours,
         [](World& w) { w.policy.service_hours = {{kEveryDay, window(15, 0, 15, 44)}}; },
         [](World& w) { w.policy.service_hours = {{kEveryDay, window(15, 0, 15, 45)}}; }},
        {RuleName::closed_day, [](World& w) { w.policy.closures = {{day(2026, 6, 10), day(2026, 6, 10)}}; },
         [](World& w) {
             w.policy.closures = {{day(2026, 6, 8), day(2026, 6, 9)}, {day(2026, 6, 11), day(2026, 6, 12)}};
         }},
        {RuleName::closed_day,  // the last minute of the call is the first of the closed day
         [](World& w) { close_after(w, 44); }, [](World& w) { close_after(w, 45); }},
        {RuleName::outside_availability,
         [](World& w) {
             w.volunteer.availability.travel = {{day(2026, 6, 10), day(2026, 6, 10), zone("Asia/Tokyo")}};
             w.volunteer.availability.weekly = {{kEveryDay, window(15, 0, 16, 0)}};
         },
         [](World& w) {
             w.volunteer.availability.travel = {{day(2026, 6, 11), day(2026, 6, 12), zone("Asia/Tokyo")}};
             w.volunteer.availability.weekly = {{kEveryDay, window(15, 0, 16, 0)}};
         }},
        {RuleName::off_grid, [](World& w) { w.start += Minutes{1}; }, [](World& w) { w.start += Minutes{30}; }},
        {RuleName::off_grid, [](World& w) { w.request.zone = zone("Asia/Kathmandu"); },
         [](World& w) { w.request.zone = zone("Asia/Kolkata"); }},
    };
}

std::vector<Edge> time_edges() {
    return {
        {RuleName::volunteer_busy,
         [](World& w) { w.policy.rest = Minutes{0}, w.volunteer.bookings = {booked(before(59))}; },
         [](World& w) { w.policy.rest = Minutes{0}, w.volunteer.bookings = {booked(before(60))}; }},
        {RuleName::volunteer_busy,
         [](World& w) { w.policy.rest = Minutes{0}, w.volunteer.bookings = {booked(w.start + Minutes{59})}; },
         [](World& w) { w.policy.rest = Minutes{0}, w.volunteer.bookings = {booked(w.start + Minutes{60})}; }},
        {RuleName::family_busy, [](World& w) { w.request.bookings = {booked(before(59))}; },
         [](World& w) { w.request.bookings = {booked(before(60))}; }},
        {RuleName::day_cap,
         [](World& w) { w.volunteer.bookings = {booked(utc(2026, 6, 10, 1)), booked(utc(2026, 6, 10, 22))}; },
         [](World& w) { w.volunteer.bookings = {booked(utc(2026, 6, 10, 1)), booked(utc(2026, 6, 11, 0))}; }},
        {RuleName::week_cap,
         [](World& w) {
             w.volunteer.caps.per_week = 1;
             w.volunteer.bookings = {booked(utc(2026, 6, 14, 23))};  // Sunday of the same week
         },
         [](World& w) {
             w.volunteer.caps.per_week = 1;
             w.volunteer.bookings = {booked(utc(2026, 6, 15, 0)), booked(utc(2026, 6, 7, 23))};
         }},
        {RuleName::day_cap,
         [](World& w) {
             w.volunteer.surge_yes = {day(2026, 6, 9), 1, 0};
             w.volunteer.bookings = {booked(utc(2026, 6, 10, 1)), booked(utc(2026, 6, 10, 22))};
         },
         [](World& w) {
             w.volunteer.surge_yes = {day(2026, 6, 10), 1, 0};
             w.volunteer.bookings = {booked(utc(2026, 6, 10, 1)), booked(utc(2026, 6, 10, 22))};
         }},
        {RuleName::day_cap,
         [](World& w) {
             w.policy.cap_per_day = 1, w.volunteer.surge_yes = {day(2026, 6, 10), 1, 1};
             w.volunteer.bookings = {booked(utc(2026, 6, 10, 1)), booked(utc(2026, 6, 10, 22))};
         },
         [](World& w) {
             w.policy.cap_per_day = 1, w.volunteer.surge_yes = {day(2026, 6, 10), 1, 1};
             w.volunteer.bookings = {booked(utc(2026, 6, 10, 1))};
         }},
        {RuleName::week_cap,
         [](World& w) {
             w.volunteer.caps.per_week = 1, w.volunteer.surge_yes = {day(2026, 6, 9), 1, 1};
             w.volunteer.bookings = {booked(utc(2026, 6, 8, 1))};
         },
         [](World& w) {
             w.volunteer.caps.per_week = 1, w.volunteer.surge_yes = {day(2026, 6, 10), 1, 1};
             w.volunteer.bookings = {booked(utc(2026, 6, 8, 1))};
         }},
        {RuleName::heavy_cap,
         [](World& w) { w.policy.cap_heavy_per_week = 1, w.volunteer.bookings = {heavy_until(24 * 60)}; },
         [](World& w) { w.policy.cap_heavy_per_week = 2, w.volunteer.bookings = {heavy_until(24 * 60)}; }},
        {RuleName::rest, [](World& w) { w.volunteer.bookings = {booked(before(45 + 74))}; },
         [](World& w) { w.volunteer.bookings = {booked(before(45 + 75))}; }},
        {RuleName::cool_down, [](World& w) { w.volunteer.bookings = {heavy_until(24 * 60 - 1)}; },
         [](World& w) { w.volunteer.bookings = {heavy_until(24 * 60)}; }},
        {RuleName::too_soon, [](World& w) { w.now = w.start - Minutes{119}; },
         [](World& w) { w.now = w.start - Minutes{120}; }},
        {RuleName::beyond_horizon, [](World& w) { w.now = w.start - date::days{60} - std::chrono::seconds{1}; },
         [](World& w) { w.now = w.start - date::days{60}; }},
        {RuleName::in_the_past,
         [](World& w) { w.policy.call.notice = Minutes{0}, w.now = w.start + std::chrono::seconds{1}; },
         [](World& w) { w.policy.call.notice = Minutes{0}, w.now = w.start; }},
    };
}

void check_edges(const std::vector<Edge>& edges) {
    for (const auto& edge : edges) {
        INFO(to_string(edge.rule));
        World wrong;
        edge.breach(wrong);
        CHECK(wrong.breached() == std::vector{edge.rule});
        World right;
        edge.neighbour(right);
        CHECK(right.breached().empty());
    }
}

}  // namespace

TEST_CASE("nothing stands against a call that breaks no rule") {
    CHECK(World{}.breached().empty());
}

TEST_CASE("the smallest breach of a rule about the two triggers it alone; the nearest neighbour is allowed") {
    check_edges(pair_edges());
}

TEST_CASE("the smallest breach of a rule about when they can triggers it alone; the nearest neighbour is allowed") {
    check_edges(place_edges());
}

TEST_CASE("the smallest breach of a rule about limits triggers it alone; the nearest neighbour is allowed") {
    check_edges(time_edges());
}

TEST_CASE("every matching rule has an edge in these tests") {
    std::vector<RuleName> covered;
    for (const auto& edges : {pair_edges(), place_edges(), time_edges()})
        for (const auto& edge : edges) covered.push_back(edge.rule);
    for (const auto& rule : scheduling::rules()) {
        INFO(to_string(rule.name));
        CHECK(std::ranges::find(covered, rule.name) != covered.end());
    }
}

TEST_CASE("several breaches are given worst first") {
    World w;
    w.request.excluded = {{1}};
    w.request.language = "es";
    w.start += Minutes{1};
    w.volunteer.availability.weekly.clear();
    CHECK(w.breached() ==
          std::vector{RuleName::excluded, RuleName::language, RuleName::outside_availability, RuleName::off_grid});
}

TEST_CASE("holds and proposals take time until they expire, cancelled calls never, missed ones do not count for caps") {
    struct Row {
        CallState state;
        std::optional<Instant> expires;
        bool takes;
        bool counts;
    };
    const Row rows[] = {
        {CallState::held, kNow + std::chrono::seconds{1}, true, true},
        {CallState::held, kNow, false, false},
        {CallState::held, std::nullopt, true, true},
        {CallState::proposed, kNow + std::chrono::seconds{1}, true, true},
        {CallState::proposed, kNow, false, false},
        {CallState::confirmed, kNow, true, true},
        {CallState::completed, std::nullopt, true, true},
        {CallState::missed, std::nullopt, true, false},
        {CallState::cancelled, std::nullopt, false, false},
    };
    for (const auto& row : rows) {
        auto booking = booked(kNow, row.state);
        booking.expires = row.expires;
        INFO(static_cast<int>(row.state));
        CHECK(takes_time(booking, kNow) == row.takes);
        CHECK(counts_for_caps(booking, kNow) == row.counts);
    }
}

TEST_CASE("caps are counted on the volunteer's wall, not on the viewer's") {
    World w;
    w.policy.cap_per_day = 1;
    w.volunteer.availability.zone = zone("Pacific/Auckland");  // UTC+12 in June
    w.request.zone = zone("America/New_York");
    w.start = utc(2026, 6, 10, 11);                         // 10 June in both zones
    w.volunteer.bookings = {booked(utc(2026, 6, 10, 14))};  // already 11 June in Auckland
    CHECK(w.breached().empty());
    w.volunteer.bookings = {booked(utc(2026, 6, 9, 13))};  // 10 June in Auckland
    CHECK(w.breached() == std::vector{RuleName::day_cap});
}

TEST_CASE("a closed day is the programme's date, whatever the family and the volunteer call it, and all of it") {
    World w;
    w.policy.programme_zone = zone("America/New_York");
    w.volunteer.availability.zone = w.request.zone = zone("Asia/Tokyo");
    w.policy.call.horizon.reset();
    const auto breached_at = [&](Instant start) {
        w.start = start;
        return w.breached();
    };
    const std::vector closed{RuleName::closed_day};
    w.policy.closures = {{day(2026, 12, 25), day(2026, 12, 25)}};
    CHECK(breached_at(utc(2026, 12, 25, 4)).empty());        // from 23:00 to 23:45 in New York
    CHECK(breached_at(utc(2026, 12, 25, 4, 30)) == closed);  // over midnight
    CHECK(breached_at(utc(2026, 12, 25, 5)) == closed);
    CHECK(breached_at(utc(2026, 12, 26, 4, 30)) == closed);
    CHECK(breached_at(utc(2026, 12, 26, 5)).empty());
    w.policy.closures = {{day(2026, 3, 8), day(2026, 3, 8)}};  // 23 hours
    w.now = utc(2026, 3, 1);
    CHECK(breached_at(utc(2026, 3, 8, 5)) == closed);
    CHECK(breached_at(utc(2026, 3, 9, 3, 30)) == closed);
    CHECK(breached_at(utc(2026, 3, 9, 4)).empty());
    w.policy.closures = {{day(2026, 11, 1), day(2026, 11, 1)}};  // 25 hours
    CHECK(breached_at(utc(2026, 11, 1, 3)).empty());
    CHECK(breached_at(utc(2026, 11, 1, 4)) == closed);
    CHECK(breached_at(utc(2026, 11, 2, 4, 30)) == closed);
    CHECK(breached_at(utc(2026, 11, 2, 5)).empty());
}

TEST_CASE("more calls on crisis days are counted on the volunteer's wall, and a yes to them widens no other limit") {
    World w;
    w.policy.cap_per_day = w.policy.cap_heavy_per_week = 1;
    w.volunteer.availability.zone = zone("Pacific/Auckland");  // UTC+12 in June
    w.volunteer.surge_yes = {day(2026, 6, 10), 1, 1};
    w.volunteer.bookings = {booked(utc(2026, 6, 10, 1))};
    w.start = utc(2026, 6, 10, 11);  // 23:00 on the 10th
    CHECK(w.breached().empty());
    w.volunteer.bookings = {booked(utc(2026, 6, 10, 14))};
    w.start = utc(2026, 6, 10, 17);  // 05:00 on the 11th, which is not the 10th in UTC
    CHECK(w.breached() == std::vector{RuleName::day_cap});
    w.volunteer.bookings = {heavy_until(30 * 60)};
    w.start = utc(2026, 6, 10, 11);
    CHECK(w.breached() == std::vector{RuleName::heavy_cap});
}

TEST_CASE("a call that is moved is not in its own way") {
    World w;
    w.volunteer.bookings = w.request.bookings = {booked(w.start)};
    CHECK(w.breached() == std::vector{RuleName::volunteer_busy, RuleName::family_busy});
    w.own_call = scheduling::CallId{77};
    CHECK(w.breached().empty());
}

TEST_CASE("months later is the same day, or the month's last") {
    CHECK(scheduling::week_of(day(2026, 6, 7)) == day(2026, 6, 1));
    CHECK(scheduling::week_of(day(2026, 6, 1)) == day(2026, 6, 1));
    World w;
    w.policy.event_months_ago = 1;
    w.volunteer.experiences[0].happened = day(2026, 1, 31);
    w.now = utc(2026, 2, 1);
    w.start = utc(2026, 2, 28, 15);
    CHECK(w.breached().empty());
    w.start = utc(2026, 2, 27, 15);
    CHECK(w.breached() == std::vector{RuleName::own_event_too_recent});
}
