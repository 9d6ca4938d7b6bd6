// A family asks for a sooner time, and is shown the one that comes free: on its own page, on the board, and by a letter
// where it allowed one. Leaves out: taking it, which is moving the call (change_call.hpp). Nothing is held.
#pragma once
#include "core/actions/work.hpp"
#include "core/store/requests.hpp"

namespace actions {

/// Ticks or unticks the wish of the family's newest request.
/// no:   not_found without a call ahead
Result<RequestId> ask_sooner(Work& work, FamilyId family, bool wanted);

/// The call is another one now: what is free at this moment is no news for it. Nothing unless a sooner time is wanted.
void renew_sooner_wish(Work& work, RequestId request);

/// How many wishes are looked at in one go, and how often each.
inline constexpr int sooner_batch = 20;
inline constexpr Minutes sooner_every{1};
/// Looks at those wishes that were not looked at for a minute.
/// out:  how many families have something new on their page
int look_for_sooner(Work& work);

}  // namespace actions
