// A call whose volunteer is not there: somebody else takes it, and the family keeps its time (I9).
// Leaves out: who is told that it needs somebody (ask_staff.hpp).
#pragma once
#include "core/actions/holder.hpp"
#include "core/actions/work.hpp"
#include "core/store/call_reports.hpp"
#include "core/store/calls.hpp"
#include "core/store/requests.hpp"

namespace actions {

/// Which call, and which version of it the coordinator had before their eyes.
struct CallAsSeen {
    CallId id;
    std::optional<int> version;  ///< absent: not asked
};

struct SeenCover {
    store::Call call;
    store::CallReport report;
    Personal name;                        ///< what the family wants to be called
    std::optional<Holder> holder;         ///< of the staff, in the volunteer's place
    bool open = false;                    ///< confirmed, and not over
    bool may_be_given = false;            ///< to another volunteer: not where screening said otherwise
    std::vector<VolunteerId> volunteers;  ///< who could take it, as far as memory knows; whom the family knows first
    Personal number{};                    ///< of whose call it is, while it is theirs; empty: not given
    std::vector<Personal> numbers{};      ///< of the first of `volunteers`, in their order; empty: not given
};
/// Whoever is to be asked first is rung: more numbers than these are not shown at once.
inline constexpr std::size_t numbers_shown = 5;

/// Each number is an entry of the audit chain.
/// no:   not_found
Result<SeenCover> see_cover(Work& work, CallId id);

/// A family that was screened as not suitable, or passed on, is a coordinator's; no volunteer sees it.
bool may_see_volunteers(const store::StoredRequest& request);

/// Who could take this confirmed call as it stands, whom the family knows first; as far as memory knows.
std::vector<VolunteerId> who_could_take(Work& work, const store::Call& call, const scheduling::Request& request);

/// The coordinator holds the call in the volunteer's place, who is free then.
/// no:   not_found, call_not_open; field version
Result<CallId> take_call(Work& work, CallAsSeen seen);
/// Another volunteer has the call from now on, at the same time.
/// no:   not_found; every rule that decide_cover finds, volunteer_busy; field version
Result<CallId> give_call(Work& work, CallAsSeen seen, VolunteerId volunteer);
/// The volunteer has told a coordinator that they are ready.
/// no:   not_found, call_not_open; field version
Result<CallId> note_ready(Work& work, CallAsSeen seen);

}  // namespace actions
