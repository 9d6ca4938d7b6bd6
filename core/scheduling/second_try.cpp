#include "core/scheduling/second_try.hpp"

#include "core/scheduling/availability.hpp"
#include "core/scheduling/rules.hpp"

namespace scheduling {
namespace {

IntervalSet taken_time(const std::vector<Booking>& bookings, CallId own, Instant now) {
    std::vector<Interval> taken;
    for (const auto& booking : bookings)
        if (booking.call != own && takes_time(booking, now)) taken.push_back(booking.time);
    return IntervalSet{std::move(taken)};
}

}  // namespace

bool is_not_reached(CallOutcome outcome) {
    switch (outcome) {
        case CallOutcome::no_answer:
        case CallOutcome::family_absent:
            return true;
        case CallOutcome::talked:
        case CallOutcome::ended_early:
        case CallOutcome::someone_else:
        case CallOutcome::unsafe:
        case CallOutcome::volunteer_absent:
            return false;
    }
    return false;
}

std::optional<Interval> find_second_try(const TryFacts& facts, Instant now) {
    if (!facts.may_be_rung) return std::nullopt;
    const auto range = Interval::between(now + try_again_after, facts.time.end() + try_again_within);
    if (!range) return std::nullopt;
    const auto& [request, volunteer, call, time, rung] = facts;
    auto when = free_time(volunteer.availability, *range).united_with(IntervalSet{time}).clipped_to(*range);
    if (request.safe_windows) when = when.intersected_with(weekly_time(*request.safe_windows, request.zone, *range));
    for (const auto day : volunteer.availability.blackouts)
        when = when.minus(time_of_dates(volunteer.availability.zone, day, day));
    if (volunteer.on_break || !volunteer.active) when = when.clipped_to(time);
    when = when.minus(taken_time(volunteer.bookings, call, now)).minus(taken_time(request.bookings, call, now));
    for (const auto& piece : when)
        if (piece.end() - piece.begin() >= shortest_try) return piece;
    return std::nullopt;
}

}  // namespace scheduling
