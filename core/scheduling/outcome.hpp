// What follows from how a call went? Its state, a debrief, the board, the clock: never a narrative.
// Leaves out: rest after a heavy call, which the time rules read from the bookings (rules.hpp).
#pragma once
#include "core/scheduling/booking.hpp"

namespace scheduling {

enum class CallOutcome { talked, ended_early, no_answer, family_absent, someone_else, unsafe, volunteer_absent };
/// What the volunteer and the family agreed on, or what should be tried.
enum class NextStep { another_call, coordinator, enough };

struct OutcomeReport {
    CallOutcome outcome{};
    bool heavy = false;
    bool wants_debrief = false;
    NextStep next{};
};

struct OutcomeDecision {
    CallState state{};
    bool debrief_due = false;
    bool follow_up = false;       ///< stays on the board until a coordinator has looked after it
    bool reopens = false;         ///< the request waits for another time again
    bool holds_messages = false;  ///< somebody else may be listening: nothing is sent until a coordinator lifts it
};

/// From an hour before the start on the volunteer may say "I am ready".
inline constexpr Minutes check_in_before{60};
/// Later than this before the start without it, the board says so.
inline constexpr Minutes check_in_missing{10};

/// no: call_not_open unless confirmed and at most an hour ahead or going on
Result<bool> decide_check_in(const ExistingCall& call, const Minutes& length, Instant now);
/// "I need help now": for a call of the volunteer's own, from an hour before it until a day after.
/// no: call_not_open
Result<bool> decide_help(const ExistingCall& call, Instant now);
/// Once: from the start of a confirmed call on.
/// no: call_not_open
Result<OutcomeDecision> decide_outcome(const ExistingCall& call, const OutcomeReport& report, Instant now);

}  // namespace scheduling
