// A volunteer cannot take a call that was agreed: it leaves them at once, and the family keeps its time (I9).
// Leaves out: who is found (plan_queue.hpp, hand_on_given_back; cover_call.hpp for a coordinator) and who is asked
// meanwhile (ask_staff.hpp).
#pragma once
#include "core/actions/cover_call.hpp"
#include "core/actions/volunteer_day.hpp"
#include "core/scheduling/booking.hpp"

namespace actions {

struct SeenGiveBack {
    SeenCall call;  ///< without anything of the family where the call is not theirs any more
    Zone zone;      ///< the volunteer's
    int version = 1;
    std::optional<scheduling::Search> search;  ///< what follows; nothing when it cannot be given back
};
/// no:   not_found when it is not theirs
Result<SeenGiveBack> see_give_back(Work& work, PersonId person, CallId id);

/// No reason is asked. The call is every coordinator's until somebody has it, and stands on the board. Saying it twice
/// is saying it once.
/// no:   not_found when it is not theirs, call_not_open when it has begun or does not stand; field version
Result<CallId> give_back_call(Work& work, PersonId person, CallAsSeen seen);

/// How often volunteers gave this call back so far.
int times_given_back(store::Reader& db, CallId id);

}  // namespace actions
