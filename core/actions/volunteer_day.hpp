// What does a volunteer see and do? Today's calls, proposals, their own availability, a break.
// Leaves out: anything about families beyond alias, language, experience, time, and reaching them around the call.
#pragma once
#include "core/actions/work.hpp"
#include "core/store/calls.hpp"

namespace actions {

struct SeenCall {
    CallId id;
    Instant start;
    std::string alias;  ///< what the family wants to be called
    std::string language;
    ExperienceId experience;
    std::optional<Instant> expires;  ///< of a proposal
    bool reachable = false;          ///< from 24 h before until 24 h after
};
struct Day {
    VolunteerId volunteer;
    Zone zone;
    std::vector<SeenCall> proposals, calls;  ///< soonest first
};
/// no:   not_found when this person is no volunteer
Result<Day> see_today(Work& work, PersonId person);

/// no:   not_found when it is not theirs, call_not_open, hold_expired
Result<CallId> accept_call(Work& work, PersonId person, CallId call);
Result<CallId> decline_call(Work& work, PersonId person, CallId call);

/// in:   weekly  checked: no empty or overlapping windows
/// no:   fields of the week
Result<VolunteerId> save_week(Work& work, PersonId person, const std::vector<scheduling::WeeklyRule>& weekly);
/// Replaces one date; no windows is a day off.
/// no:   fields date, windows
Result<VolunteerId> save_override(Work& work, PersonId person, const scheduling::DateOverride& day);
Result<VolunteerId> remove_override(Work& work, PersonId person, scheduling::LocalDate date);
Result<VolunteerId> take_break(Work& work, PersonId person, bool on_break);

}  // namespace actions
