#include "core/scheduling/outcome.hpp"

namespace scheduling {

namespace {

std::unexpected<Refusal> not_open() {
    return std::unexpected{Refusal{{{RuleName::call_not_open}}, {}, {}}};
}

/// Whether the two have spoken with each other.
bool has_talked(CallOutcome outcome) {
    switch (outcome) {
        case CallOutcome::talked:
        case CallOutcome::ended_early:
            return true;
        case CallOutcome::no_answer:
        case CallOutcome::family_absent:
        case CallOutcome::someone_else:
        case CallOutcome::unsafe:
        case CallOutcome::volunteer_absent:
            return false;
    }
    return false;
}

bool may_be_overheard(CallOutcome outcome) {
    return outcome == CallOutcome::someone_else || outcome == CallOutcome::unsafe;
}

}  // namespace

Result<bool> decide_check_in(const ExistingCall& call, const Minutes& length, Instant now) {
    const bool in_time = call.start - check_in_before <= now && now < call.start + length;
    if (call.state != CallState::confirmed || !in_time) return not_open();
    return true;
}

Result<bool> decide_help(const ExistingCall& call, Instant now) {
    const bool near = call.start - check_in_before <= now && now < call.start + date::days{1};
    switch (call.state) {
        case CallState::confirmed:
        case CallState::completed:
        case CallState::missed:
            break;
        case CallState::held:
        case CallState::proposed:
        case CallState::cancelled:
            return not_open();
    }
    if (!near) return not_open();
    return true;
}

Result<OutcomeDecision> decide_outcome(const ExistingCall& call, const OutcomeReport& report, Instant now) {
    if (call.state != CallState::confirmed || now < call.start) return not_open();
    const bool overheard = may_be_overheard(report.outcome);
    OutcomeDecision decision;
    decision.state = has_talked(report.outcome) ? CallState::completed : CallState::missed;
    decision.debrief_due = report.heavy || report.wants_debrief;
    // Whoever may be overheard is not tried again before a coordinator knows how.
    decision.reopens = report.next == NextStep::another_call && !overheard;
    // A call that did not come about is somebody's task even when it shall be tried again.
    decision.follow_up = !decision.reopens || decision.state == CallState::missed;
    decision.holds_messages = overheard;
    return decision;
}

}  // namespace scheduling
