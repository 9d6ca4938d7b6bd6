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

IntervalSet time_to_try(const TryBounds& bounds, const Interval& range) {
    const auto& [policy, safe_windows, zone, call] = bounds;
    const auto when = open_time(policy, range).united_with(IntervalSet{call}.clipped_to(range));
    return safe_windows ? when.intersected_with(weekly_time(*safe_windows, zone, range)) : when;
}

std::optional<Interval> find_second_try(const TryFacts& facts, Instant now) {
    if (!facts.may_be_rung) return std::nullopt;
    const auto range = Interval::between(now + try_again_after, facts.time.end() + try_again_within);
    if (!range) return std::nullopt;
    const auto& [request, volunteer, policy, call, time, rung] = facts;
    auto when = free_time(volunteer.availability, *range)
                    .united_with(IntervalSet{time})
                    .intersected_with(time_to_try({policy, request.safe_windows, request.zone, time}, *range));
    for (const auto day : volunteer.availability.blackouts)
        when = when.minus(time_of_dates(volunteer.availability.zone, day, day));
    // Time away takes no call that stands already: its own time stays.
    when = when.minus(away_time(volunteer.availability, *range).minus(IntervalSet{time}));
    if (volunteer.on_break || !volunteer.active) when = when.clipped_to(time);
    when = when.minus(taken_time(volunteer.bookings, call, now)).minus(taken_time(request.bookings, call, now));
    for (const auto& piece : when)
        if (piece.end() - piece.begin() >= shortest_try) return piece;
    return std::nullopt;
}

}  // namespace scheduling
