// What happens around a call? Ready, help, how it went; and what a coordinator does about it.
// Leaves out: proposals and availability (volunteer_day.hpp).
#pragma once
#include "core/actions/ask_staff.hpp"
#include "core/actions/follow_series.hpp"
#include "core/actions/volunteer_day.hpp"
#include "core/scheduling/outcome.hpp"
#include "core/store/call_reports.hpp"
#include "core/store/seats.hpp"

namespace actions {

/// One call of a volunteer's own, as the first-call card needs it.
struct OwnCall {
    SeenCall seen;
    std::optional<OwnReach> reach{};  ///< around the call; the family's number and code word only where it is rung
    scheduling::CallState state{};
    store::CallReport report;
    Zone zone;                           ///< the volunteer's
    bool ended = false;                  ///< its time is over
    bool first_call = false;             ///< the family has talked with no volunteer yet
    bool code_word = false;              ///< the family has set one
    bool voicemail = false;              ///< a message may be left
    bool family_calls = false;           ///< "do not contact me, I will call"
    std::optional<SeenSeries> series{};  ///< of its request
    std::optional<store::Seat> seat{};   ///< who else will be in it, once the family has agreed
    std::vector<NamedAsk> asked{};       ///< of the staff, since help was asked for
    Personal helped_by{};                ///< who answered; empty when nobody did yet
    bool taken = false;                  ///< by a coordinator; nothing else is told then
    bool checklist_open = false;         ///< whether something has to be reported is not settled
    bool can_check_in = false, can_ask_help = false, can_report = false;
};
/// no:   not_found when it is not theirs
Result<OwnCall> see_own_call(Work& work, PersonId person, CallId id);

/// "I am ready". Saying it twice is saying it once.
/// no:   not_found, call_not_open
Result<CallId> check_in(Work& work, PersonId person, CallId id);
/// "I need help now": on the board until a coordinator has answered; who is on call is asked at once. Saying it again
/// before somebody has answered does not begin anew.
/// no:   not_found, call_not_open
Result<CallId> ask_for_help(Work& work, PersonId person, CallId id);
/// How it went, from the volunteer. A family that was not reached is tried once more where that can be done: the call
/// stays open until then.
/// no:   not_found, call_not_open; field outcome: volunteer_absent, which only a coordinator says
Result<CallId> report_outcome(Work& work, PersonId person, CallId id, const scheduling::OutcomeReport& report);

/// The same from a coordinator, for a volunteer who does not.
/// no:   not_found, call_not_open
Result<CallId> report_for_volunteer(Work& work, CallId id, const scheduling::OutcomeReport& report);
/// This coordinator is with the volunteer.
/// no:   not_found, call_not_open when nobody asked
Result<CallId> answer_help(Work& work, CallId id);
/// A coordinator has looked after what the outcome left open: it leaves the board.
/// no:   not_found, call_not_open when nothing is open, or the family was not reached
Result<CallId> follow_up(Work& work, CallId id);
/// What became of a family that was not reached; nothing else takes it off the board. With a time to find, or while it
/// will ring, its request waits on the board again; otherwise its request is closed.
/// no:   not_found, call_not_open when no such task is open; field call when another call stands
Result<CallId> settle_not_reached(Work& work, CallId id, store::NotReached result);

}  // namespace actions
