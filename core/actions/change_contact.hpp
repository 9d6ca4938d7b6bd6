// A family changes how it may be reached: less at once and silently, more once a coordinator has confirmed it.
// Leaves out: which part is which (contact_change.hpp) and confirming (look_after_request.hpp).
#pragma once
#include "core/actions/contact_change.hpp"
#include "core/store/families.hpp"

namespace actions {

struct SeenContact {
    store::ContactRule rule;
    std::optional<store::ContactRule> waits;  ///< asked for, not confirmed yet
    std::string version{};                    ///< the same as long as neither of the two has changed
};
/// The rule as it stands; the reading is audited.
/// no:   not_found
Result<SeenContact> see_contact(Work& work, FamilyId family);

/// The family of a request, as long as it has a code; nothing once it was forgotten.
std::optional<store::Family> kept_family_of(Work& work, RequestId request);

/// Without an audit record of its own, for actions that write one.
store::ContactRule load_contact_rule(Work& work, FamilyId family);
/// in:   said  when it was told
void save_contact_rule(Work& work, FamilyId family, const store::ContactRule& rule, Instant said);
void save_contact_rule(Work& work, FamilyId family, const store::ContactRule& rule);

/// Sends nothing, whatever is asked. A change that waits takes the place of one that waited before.
/// no:   not_found
Result<ContactChange> change_contact(Work& work, FamilyId family, const store::ContactRule& asked);

/// Asked for on the phone, written down by a coordinator: less holds at once; more does too where the code word is
/// said. Of a family that set no code word, more waits as if it had asked for it by itself. in:   asked  an empty
/// number or address that is allowed means the one on file no:   not_found; field version; field phone, email:
/// "required" when there is none that may be used; field said: "required" when more is asked and no word was said,
/// "word_differs" when
///       one was said that is not theirs, whatever is asked
/// in:   version  of what was seen before: a family may have allowed less meanwhile, which nobody undoes unseen
/// Without a fitting word it is not known who asks: the rule counts as said when it was said before, and no later.
Result<ContactChange> change_contact_by_voice(Work& work, RequestId request, std::string_view version,
                                              const store::ContactRule& asked, const Personal& said);
/// The rule of the family of a request; the reading is audited.
/// no:   not_found, also for a family that was forgotten
Result<SeenContact> see_contact_of(Work& work, RequestId request);

enum class Less { no_voicemail, no_contact };
/// One press: less contact works at once and sends nothing; what waits for more of it is forgotten.
void allow_less_contact(Work& work, FamilyId family, Less less);
/// Whether that press would change anything, of the rule or of what waits.
bool allows_less(Less less, const store::ContactRule& rule, const std::optional<store::ContactRule>& waits);

}  // namespace actions
