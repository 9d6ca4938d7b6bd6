// When is a family tried once more that was not reached?
#include <catch2/catch.hpp>

#include "core/scheduling/second_try.hpp"
#include "tests/scheduling/builders.hpp"

namespace {

using scheduling::Booking;
using scheduling::CallOutcome;
using scheduling::find_second_try;
using scheduling::Instant;
using scheduling::Interval;
using scheduling::Zone;

const Instant noon{date::sys_days{date::year{2026} / 3 / 9} + std::chrono::hours{12}};

Instant after(int minutes) {
    return noon + std::chrono::minutes{minutes};
}
Interval from_to(int from, int to) {
    return Interval::between(after(from), after(to)).value();
}
Booking booking(std::int64_t call, int from, int to) {
    return {.call = {call}, .time = from_to(from, to), .expires = std::nullopt, .family = std::nullopt};
}
/// 24:00 is the end of a day.
scheduling::WeeklyRule daily(int from, int to) {
    return {.days = 0b1111111, .window = {std::chrono::minutes{from}, std::chrono::minutes{to}}};
}

/// A call from noon to a quarter to one, UTC on both sides; its volunteer offers nothing else.
struct Tried {
    std::optional<Interval> second(int now) const {
        return find_second_try({.request = request,
                                .volunteer = volunteer,
                                .policy = policy,
                                .call = {5},
                                .time = from_to(0, 45),
                                .may_be_rung = may_be_rung},
                               after(now));
    }
    void offers(int from, int to) { volunteer.availability.weekly = {daily(from, to)}; }

    scheduling::Request request;
    scheduling::Volunteer volunteer;
    scheduling::Policy policy;
    bool may_be_rung = true;
};

}  // namespace

TEST_CASE("the second try is due a quarter of an hour later, in what is left of the call's own time") {
    Tried tried;
    CHECK(tried.second(5) == from_to(20, 45));
    CHECK(tried.second(15) == from_to(30, 45));
    CHECK_FALSE(tried.second(16));
    tried.offers(0, 1440);
    CHECK(tried.second(5) == from_to(20, 45 + 24 * 60));
}

TEST_CASE("it lies in the volunteer's own time, and is a quarter of an hour long at least") {
    Tried tried;
    tried.offers(18 * 60, 19 * 60);
    CHECK(tried.second(30) == from_to(6 * 60, 7 * 60));
    tried.offers(18 * 60, 18 * 60 + 15);
    CHECK(tried.second(30) == from_to(6 * 60, 6 * 60 + 15));
    tried.offers(18 * 60, 18 * 60 + 14);
    CHECK_FALSE(tried.second(30));
}

TEST_CASE("it lies within the family's safe hours") {
    Tried tried;
    tried.offers(0, 1440);
    tried.request.safe_windows = {daily(12 * 60, 12 * 60 + 30)};
    CHECK(tried.second(0) == from_to(15, 30));
    CHECK(tried.second(1) == from_to(24 * 60, 24 * 60 + 30));
    tried.request.safe_windows = std::vector<scheduling::WeeklyRule>{};
    CHECK_FALSE(tried.second(0));
}

TEST_CASE("it lies in the programme's service hours, or in the call's own time that was promised") {
    Tried tried;
    tried.offers(0, 1440);
    tried.policy.service_hours = {daily(9 * 60, 12 * 60 + 15)};  // the call itself goes on until 12:45
    CHECK(tried.second(5) == from_to(20, 45));
    CHECK(tried.second(30) == from_to(21 * 60, 24 * 60 + 15));
    tried.policy.programme_zone = Zone::parse("America/New_York").value();  // four hours behind
    CHECK(tried.second(30) == from_to(60, 4 * 60 + 15));
}

TEST_CASE("it lies on no closed day of the programme, except in the call's own time") {
    Tried tried;
    tried.offers(0, 1440);
    const scheduling::LocalDate today{date::year{2026} / 3 / 9};
    tried.policy.closures = {{today + date::days{1}, today + date::days{3}}};
    CHECK(tried.second(30) == from_to(45, 12 * 60));
    tried.policy.closures = {{today, today}};
    CHECK(tried.second(5) == from_to(20, 45));
    CHECK(tried.second(30) == from_to(12 * 60, 45 + 24 * 60));
    tried.policy.closures = {{today, today + date::days{1}}};
    CHECK_FALSE(tried.second(30));
}

TEST_CASE("it lies beside every other call of either side, and apart from private days and breaks") {
    Tried tried;
    tried.offers(0, 1440);
    const auto other = booking(6, 15, 120);
    tried.volunteer.bookings = {other, booking(5, 0, 45)};
    CHECK(tried.second(0) == from_to(120, 45 + 24 * 60));
    tried.volunteer.bookings.clear();
    tried.request.bookings = {other};
    CHECK(tried.second(0) == from_to(120, 45 + 24 * 60));
    tried.request.bookings.front().state = scheduling::CallState::cancelled;
    CHECK(tried.second(0) == from_to(15, 45 + 24 * 60));
    tried.volunteer.on_break = true;
    CHECK(tried.second(0) == from_to(15, 45));
    tried.volunteer.on_break = false;
    tried.volunteer.availability.blackouts = {scheduling::LocalDate{date::year{2026} / 3 / 9}};
    CHECK(tried.second(0) == from_to(12 * 60, 45 + 24 * 60));
    // A call that stood when the time away was set keeps its own time.
    tried.volunteer.availability.away = {
        {tried.volunteer.availability.blackouts.front(), tried.volunteer.availability.blackouts.front()}};
    tried.volunteer.availability.blackouts.clear();
    CHECK(tried.second(0) == from_to(15, 45));
}

TEST_CASE("after a day it is too late, and a family that rings itself is not rung") {
    Tried tried;
    tried.offers(0, 1440);
    const int last = 45 + 24 * 60 - 15 - 15;
    CHECK(tried.second(last) == from_to(last + 15, last + 30));
    CHECK_FALSE(tried.second(last + 1));
    CHECK_FALSE(tried.second(3 * 24 * 60));
    tried.may_be_rung = false;
    CHECK_FALSE(tried.second(0));
}

TEST_CASE("only a family that nobody talked with and nobody answered for is tried again") {
    CHECK(is_not_reached(CallOutcome::no_answer));
    CHECK(is_not_reached(CallOutcome::family_absent));
    for (const auto outcome : {CallOutcome::talked, CallOutcome::ended_early, CallOutcome::someone_else,
                               CallOutcome::unsafe, CallOutcome::volunteer_absent})
        CHECK_FALSE(is_not_reached(outcome));
}
