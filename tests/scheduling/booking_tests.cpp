#include "core/scheduling/booking.hpp"

#include <catch2/catch.hpp>

#include "core/scheduling/rules.hpp"
#include "tests/scheduling/builders.hpp"

namespace {

using builders::booked;
using builders::kNow;
using builders::utc;
using scheduling::CallState;
using scheduling::ExistingCall;
using scheduling::Instant;
using scheduling::Minutes;
using scheduling::RuleName;
using scheduling::Screening;

const Instant kStart = utc(2026, 6, 10, 15);

struct Desk {
    scheduling::Request request = builders::request();
    scheduling::Volunteer volunteer = builders::volunteer();
    scheduling::Policy policy;
    scheduling::Catalogue catalogue = builders::catalogue();

    scheduling::BookingFacts facts() const { return {request, volunteer, policy, catalogue}; }
    /// The call stands in both calendars, as the store would read it.
    void put(const ExistingCall& call) {
        auto booking = booked(call.start, call.state);
        booking.call = call.id;
        booking.expires = call.expires;
        volunteer.bookings.push_back(booking);
        request.bookings.push_back(booking);
    }
};

ExistingCall existing(CallState state, std::optional<Instant> expires = std::nullopt) {
    return {{5}, state, kStart, expires, true};
}

std::vector<RuleName> reasons(const scheduling::Result<scheduling::Decision>& result) {
    std::vector<RuleName> names;
    if (result) return names;
    for (const auto& breach : result.error().breaches) names.push_back(breach.rule);
    return names;
}

}  // namespace

TEST_CASE("a hold takes the call and its gap for ten minutes") {
    const Desk desk;
    const auto decision = decide_hold(desk.facts(), kStart, kNow).value();
    CHECK(decision.state == CallState::held);
    CHECK(decision.time == scheduling::Interval::starting(kStart, Minutes{45}));
    CHECK(decision.held == scheduling::Interval::starting(kStart, Minutes{60}));
    CHECK(decision.expires == kNow + Minutes{10});
}

TEST_CASE("a refusal gives every breach, worst first") {
    Desk desk;
    desk.request.closed = true;
    desk.request.language = "es";
    CHECK(reasons(decide_hold(desk.facts(), kStart + Minutes{1}, kNow)) ==
          std::vector{RuleName::language, RuleName::off_grid, RuleName::request_closed});
}

TEST_CASE("a first call booked by oneself is seen after screening, as the setting says") {
    struct Row {
        Screening setting;
        bool referral;
        bool met_before;
        bool screened;
    };
    const Row rows[] = {
        {Screening::required, false, false, false},
        {Screening::required, true, false, true},
        {Screening::referral_code, false, false, false},
        {Screening::referral_code, true, false, true},
        {Screening::off, false, false, true},
        {Screening::required, false, true, true},
    };
    for (const auto& row : rows) {
        Desk desk;
        desk.policy.screening = row.setting;
        if (row.met_before) desk.request.met_before = {{9}};
        CHECK(decide_booking(desk.facts(), {kStart, row.referral}, std::nullopt, kNow).value().screened ==
              row.screened);
    }
}

TEST_CASE("a live hold protects its time, even when the notice has run into it") {
    Desk desk;
    const Instant now = kStart - Minutes{115};
    const auto hold = existing(CallState::held, now + Minutes{3});
    desk.put(hold);
    CHECK(decide_booking(desk.facts(), {kStart}, hold, now).value().state == CallState::confirmed);
    CHECK(reasons(decide_booking(desk.facts(), {kStart}, std::nullopt, now)) ==
          std::vector{RuleName::volunteer_busy, RuleName::family_busy, RuleName::too_soon});
}

TEST_CASE("a live hold protects its time from a closure that came after it, and nothing else is protected from one") {
    Desk desk;
    const auto hold = existing(CallState::held, kNow + Minutes{3});
    desk.put(hold);
    desk.policy.closures = {{builders::day(2026, 6, 10), builders::day(2026, 6, 10)}};
    CHECK(decide_booking(desk.facts(), {kStart}, hold, kNow).has_value());
    CHECK(reasons(decide_booking(desk.facts(), {kStart + Minutes{30}}, hold, kNow)) ==
          std::vector{RuleName::closed_day});
    CHECK(reasons(decide_booking(desk.facts(), {kStart}, hold, kNow + Minutes{3})) ==
          std::vector{RuleName::closed_day, RuleName::hold_expired});
    CHECK(reasons(decide_hold(desk.facts(), kStart + Minutes{120}, kNow)) == std::vector{RuleName::closed_day});
}

TEST_CASE("an expired hold protects nothing, and is named when the time is gone") {
    Desk desk;
    const auto hold = existing(CallState::held, kNow);
    desk.put(hold);
    CHECK(decide_booking(desk.facts(), {kStart}, hold, kNow).has_value());
    desk.volunteer.bookings.push_back(booked(kStart));
    CHECK(reasons(decide_booking(desk.facts(), {kStart}, hold, kNow)) ==
          std::vector{RuleName::volunteer_busy, RuleName::hold_expired});
    CHECK(reasons(decide_booking(desk.facts(), {kStart}, existing(CallState::cancelled), kNow)).back() ==
          RuleName::call_not_open);
}

TEST_CASE("a move may overlap its own old time, keeps the state, and is refused once the call has begun") {
    Desk desk;
    const auto call = existing(CallState::confirmed);
    desk.put(call);
    const auto moved = decide_move(desk.facts(), call, kStart + Minutes{30}, kNow).value();
    CHECK(moved.state == CallState::confirmed);
    CHECK(moved.time.begin() == kStart + Minutes{30});
    desk.volunteer.bookings.push_back(booked(kStart + Minutes{60}));
    CHECK(reasons(decide_move(desk.facts(), call, kStart + Minutes{30}, kNow)) ==
          std::vector{RuleName::volunteer_busy});
    CHECK(reasons(decide_move(desk.facts(), call, kStart + date::days{1}, kStart)) ==
          std::vector{RuleName::call_not_open});
    CHECK(reasons(decide_move(desk.facts(), existing(CallState::cancelled), kStart + date::days{1}, kNow)) ==
          std::vector{RuleName::call_not_open});
}

TEST_CASE("held, proposed and confirmed calls can be cancelled until they begin, others never") {
    struct Row {
        CallState state;
        Instant now;
        bool allowed;
    };
    const Instant last = kStart - std::chrono::seconds{1};
    const Row rows[] = {
        {CallState::held, last, true},         {CallState::proposed, last, true},   {CallState::confirmed, last, true},
        {CallState::confirmed, kStart, false}, {CallState::completed, last, false}, {CallState::missed, last, false},
        {CallState::cancelled, last, false},
    };
    for (const auto& row : rows) {
        const auto decision = decide_cancel({}, existing(row.state), row.now);
        CHECK(decision.has_value() == row.allowed);
        if (!decision) continue;
        CHECK(decision->state == CallState::cancelled);
        CHECK_FALSE(decision->held);
    }
}

TEST_CASE("a coordinator waives what can be waived, by name and with a reason, and nothing else") {
    Desk desk;
    desk.policy.cap_per_day = 0;
    const std::vector day_cap{RuleName::day_cap};
    CHECK(reasons(decide_assign(desk.facts(), {kStart, {}, true}, kNow)) == day_cap);
    CHECK(reasons(decide_assign(desk.facts(), {kStart, day_cap, false}, kNow)) == day_cap);
    CHECK(decide_assign(desk.facts(), {kStart, day_cap, true}, kNow).value().waived == day_cap);
    desk.request.excluded = {{1}};
    CHECK(reasons(decide_assign(desk.facts(), {kStart, {RuleName::excluded, RuleName::day_cap}, true}, kNow)) ==
          std::vector{RuleName::excluded});
    std::vector<RuleName> waivable;
    for (const auto& rule : scheduling::rules())
        if (rule.waivable) waivable.push_back(rule.name);
    CHECK(waivable == std::vector{RuleName::own_event_too_recent, RuleName::experience_too_far, RuleName::day_cap,
                                  RuleName::week_cap, RuleName::rest});
}

TEST_CASE("a proposal waits 24 hours and never past its start; accepted it is confirmed, declined it is freed") {
    Desk desk;
    CHECK(decide_propose(desk.facts(), {kStart}, kNow).value().expires == kNow + std::chrono::hours{24});
    CHECK(decide_propose(desk.facts(), {kStart}, kStart - Minutes{180}).value().expires == kStart);
    const auto call = existing(CallState::proposed, kNow + std::chrono::hours{24});
    desk.put(call);
    CHECK(decide_accept(desk.facts(), call, kNow).value().state == CallState::confirmed);
    const auto declined = decide_decline({}, call, kNow).value();
    CHECK(declined.state == CallState::cancelled);
    CHECK(declined.excludes_volunteer);
    const Instant late = kNow + std::chrono::hours{24};
    CHECK(reasons(decide_accept(desk.facts(), call, late)) == std::vector{RuleName::hold_expired});
    CHECK(reasons(decide_decline({}, call, late)) == std::vector{RuleName::hold_expired});
    CHECK(reasons(decide_decline({}, existing(CallState::confirmed), kNow)) == std::vector{RuleName::call_not_open});
}

TEST_CASE("acceptance looks again at safety, not at the limits that a coordinator weighed") {
    Desk desk;
    const auto call = existing(CallState::proposed, kNow + std::chrono::hours{24});
    desk.put(call);
    desk.policy.cap_per_day = 0;
    CHECK(decide_accept(desk.facts(), call, kNow).has_value());
    desk.request.safe_windows = std::vector<scheduling::WeeklyRule>{};
    CHECK(reasons(decide_accept(desk.facts(), call, kNow)) == std::vector{RuleName::outside_safe_windows});
}

TEST_CASE(
    "a call is given to another volunteer at its own time until it is over, and no rule but the clock's is excused") {
    Desk desk;
    const auto call = existing(CallState::confirmed);
    const auto time = scheduling::Interval::starting(kStart, Minutes{45});
    const auto cover = [&](Instant now) { return decide_cover(desk.facts(), call, time, now); };
    CHECK(cover(kStart - Minutes{9}));  // less than the notice
    REQUIRE(cover(time.end() - Minutes{1}));
    CHECK(cover(time.end() - Minutes{1})->time == time);
    CHECK(reasons(cover(time.end())) == std::vector{RuleName::call_not_open});
    desk.policy.call.interval = Minutes{60};
    const auto between = scheduling::Interval::starting(kStart + Minutes{30}, Minutes{45});
    auto off_grid = call;
    off_grid.start = between.begin();
    CHECK(decide_cover(desk.facts(), off_grid, between, kNow));
    for (const auto state :
         {CallState::held, CallState::proposed, CallState::completed, CallState::missed, CallState::cancelled})
        CHECK(reasons(decide_cover(desk.facts(), existing(state), time, kNow)) == std::vector{RuleName::call_not_open});
    desk.request.bookings.push_back(booked(kStart));
    desk.request.bookings.back().call = call.id;  // the call is not in its own way
    CHECK(cover(kNow));
    desk.volunteer.bookings.push_back(booked(kStart + Minutes{30}));
    CHECK(reasons(cover(kNow)).front() == RuleName::volunteer_busy);
    desk.volunteer.bookings.clear();
    desk.volunteer.excluded.push_back(desk.request.family);
    CHECK(reasons(cover(kNow)) == std::vector{RuleName::excluded});
}
