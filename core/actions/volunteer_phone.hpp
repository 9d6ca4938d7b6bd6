// At which number is a volunteer rung? By whom it is read, and who writes it down.
// Leaves out: the family's number and places on the line (reach_call.hpp); the rest of the card (keep_card.hpp).
#pragma once
#include "core/actions/work.hpp"

namespace actions {

/// For who looks after this volunteer, or connects their call: each reading is an entry of the audit chain.
/// out:  empty when there is none
Personal see_phone(Work& work, VolunteerId id);

/// Empty takes it back.
void keep_phone(Work& work, VolunteerId id, const Personal& phone);

/// The volunteer's own number: how a coordinator reaches them to connect a call.
/// no:   not_found
Result<VolunteerId> save_own_phone(Work& work, PersonId person, const Personal& phone);
/// no:   not_found
Result<Personal> see_own_phone(Work& work, PersonId person);

}  // namespace actions
