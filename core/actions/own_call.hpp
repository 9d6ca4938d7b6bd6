// Is this the volunteer's own call, and may they see it?
#pragma once
#include "core/actions/work.hpp"
#include "core/store/calls.hpp"

namespace actions {

/// no:   not_found when this person is no volunteer
Result<VolunteerId> volunteer_of(Work& work, PersonId person);

/// no:   not_found when it is not theirs, or not any more, or they may not see it yet
Result<store::Call> own_call(Work& work, PersonId person, CallId id);

}  // namespace actions
