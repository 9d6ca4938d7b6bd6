// The family was not reached: when is it tried once more? Within its safe hours, the volunteer's own time, and while
// the programme is open.
// Leaves out: what comes after the second try, which is a coordinator's task (core/actions/call_day.hpp).
#pragma once
#include "core/scheduling/facts.hpp"
#include "core/scheduling/interval_set.hpp"
#include "core/scheduling/outcome.hpp"

namespace scheduling {

/// Not at once: whoever did not hear it ring may do so a little later.
inline constexpr Minutes try_again_after{15};
/// A shorter stretch is not worth ringing in.
inline constexpr Minutes shortest_try{15};
/// As long as the volunteer still sees how to reach the family after a call.
inline constexpr std::chrono::hours try_again_within{24};

/// Nobody could be talked with; not when somebody else answered, or it was not safe.
bool is_not_reached(CallOutcome outcome);

/// What bounds a second try besides the two people's other hours.
struct TryBounds {
    const Policy& policy;  ///< service hours and closed days
    const std::optional<std::vector<WeeklyRule>>& safe_windows;
    const Zone& zone;  ///< the family's
    Interval call;     ///< its time was promised: it counts as open, whatever was closed since
};
/// out:  the part of range in which the family may be tried: safe for it, and open or promised
IntervalSet time_to_try(const TryBounds& bounds, const Interval& range);

struct TryFacts {
    const Request& request;      ///< its zone, safe windows and other calls
    const Volunteer& volunteer;  ///< availability, busy times and other calls
    const Policy& policy;        ///< service hours and closed days
    CallId call;
    Interval time;             ///< of the call; both had agreed to it
    bool may_be_rung = false;  ///< the family did not keep ringing to itself, and its number is safe
};
/// out:  from when until when the second try can be made; nothing: there is none, and a coordinator looks after it
std::optional<Interval> find_second_try(const TryFacts& facts, Instant now);

}  // namespace scheduling
