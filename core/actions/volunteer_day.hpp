// What does a volunteer see today? Calls, proposals and their answers.
// Leaves out: anything about families beyond alias, language, experience, time, and reaching them around the call;
// the volunteer's own hours (own_hours.hpp) and what happens in a call (call_day.hpp).
#pragma once
#include "core/actions/crisis_days.hpp"
#include "core/actions/reach_call.hpp"
#include "core/actions/work.hpp"
#include "core/store/calls.hpp"
#include "core/store/seats.hpp"

namespace actions {

struct SeenCall {
    CallId id;
    Instant start;
    std::string alias;  ///< what the family wants to be called; empty a day after the call
    std::string language;
    ExperienceId experience;
    std::optional<Instant> expires;  ///< of a proposal
    bool reachable = false;          ///< from 24 h before until 24 h after
    Reach how = Reach::coordinator;  ///< it is made
};
/// What a volunteer may see of a call of their own; the reading is audited.
SeenCall show_call(Work& work, const store::Call& call);

struct Day {
    VolunteerId volunteer;
    Zone zone;
    std::vector<SeenCall> proposals, calls;  ///< soonest first
    std::vector<SeenCall> to_report;         ///< begun or over, their outcome not told yet
    std::vector<store::OwnSeat> seats;       ///< in calls of others, once their families have agreed
    bool debrief_due = false;
    bool has_phone = false;                ///< a coordinator can ring them
    std::optional<CrisisQuestion> crisis;  ///< what is asked of them on crisis days
};
/// no:   not_found when this person is no volunteer
Result<Day> see_today(Work& work, PersonId person);

/// no:   not_found when it is not theirs, call_not_open, hold_expired
Result<CallId> accept_call(Work& work, PersonId person, CallId call);
Result<CallId> decline_call(Work& work, PersonId person, CallId call);

}  // namespace actions
