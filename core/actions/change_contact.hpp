// A family changes how it may be reached: less at once and silently, more once a coordinator has confirmed it.
// Leaves out: which part is which (contact_change.hpp) and confirming (look_after_request.hpp).
#pragma once
#include "core/actions/contact_change.hpp"

namespace actions {

struct SeenContact {
    store::ContactRule rule;
    std::optional<store::ContactRule> waits;  ///< asked for, not confirmed yet
};
/// The rule as it stands; the reading is audited.
/// no:   not_found
Result<SeenContact> see_contact(Work& work, FamilyId family);

/// Without an audit record of its own, for actions that write one.
store::ContactRule load_contact_rule(Work& work, FamilyId family);
void save_contact_rule(Work& work, FamilyId family, const store::ContactRule& rule);

/// Sends nothing, whatever is asked. A change that waits takes the place of one that waited before.
/// no:   not_found
Result<ContactChange> change_contact(Work& work, FamilyId family, const store::ContactRule& asked);

enum class Less { no_voicemail, no_contact };
/// One press: less contact works at once and sends nothing; what waits for more of it is forgotten.
void allow_less_contact(Work& work, FamilyId family, Less less);

}  // namespace actions
