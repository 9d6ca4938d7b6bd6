// What of a change of the safe-contact rule is less, and what is more? Less holds at once; more waits for a coordinator
// and the code word. Leaves out: storing either (change_contact.hpp).
#pragma once
#include "core/actions/work.hpp"
#include "core/store/contacts.hpp"

namespace actions {

/// What can be more, in the order in which a page says it.
enum class ContactPart { call, phone, voicemail, text, message, email, hours, zone, code_word };

struct ContactChange {
    store::ContactRule now{};                   ///< holds at once: in no part more than before
    std::optional<store::ContactRule> later{};  ///< all that was asked, when some of it is more
    std::vector<ContactPart> waits{};           ///< which parts that is
};

/// Splits what a family asks into what may hold at once and what has to wait.
/// in:   asked  phone_unsafe and email_unsafe are about the address known before; an empty code word keeps the old one
///       now    for the distance of two zones, when hours are given in both
/// An address reported unsafe is never used again, whoever types it. A new address waits beside the old one, which is
/// used on until then, unless it was reported.
/// src:  product.md, family journey 5
ContactChange split_contact_change(const store::ContactRule& before, const store::ContactRule& asked, Instant now);

}  // namespace actions
