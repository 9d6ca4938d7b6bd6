// Does a volunteer agree to be put together with a family across a missing and a deceased child? Their own word, and
// nobody else's. Leaves out: the family's (correct_request.hpp), and that it takes both (scheduling).
#pragma once
#include "core/actions/work.hpp"

namespace actions {

/// At once, for what is booked from now on; calls that stand stay.
/// no:   not_found when this person is no volunteer
Result<VolunteerId> agree_to_mix(Work& work, PersonId person, bool agrees);

}  // namespace actions
