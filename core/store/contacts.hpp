// How may a family be reached, and when? Sealed under the family's key; only the windows stand in the open, for the
// rules. Leaves out: whether a change may apply at once (actions) and whether a message may go (actions).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

struct Contact {
    Personal name{};  ///< to be called by; may be invented
    Personal phone{};
    Personal email{};
    Personal code_word{};
    bool may_call = false;
    bool may_message = false;  ///< by e-mail
    bool may_text = false;     ///< to the phone
    bool voicemail = false;
    bool family_calls = false;  ///< "do not contact me, I will call"
    bool phone_unsafe = false;  ///< reported: never rung again
    bool email_unsafe = false;
};

/// Absent: always; empty: never. In the family's zone.
using SafeWindows = std::optional<std::vector<scheduling::WeeklyRule>>;

/// Replaces the contact; `at` is when the family gave or confirmed it.
void save_contact(Transaction& db, FamilyId id, const Contact& contact, Instant at);
/// out:  an empty contact when none was given
Contact load_contact(Reader& db, FamilyId id);
void save_safe_windows(Transaction& db, FamilyId id, const SafeWindows& windows, Instant at);
SafeWindows load_safe_windows(Reader& db, FamilyId id);

/// All that says how and when a family may be reached.
struct ContactRule {
    Contact contact{};
    SafeWindows windows{};
    Zone zone{};
};

/// More contact, a new number or wider hours wait for a coordinator and the code word. One that takes the place of
/// another waits since the first.
void save_pending_contact(Transaction& db, FamilyId id, const ContactRule& rule, Instant at);
std::optional<ContactRule> load_pending_contact(Reader& db, FamilyId id);
void drop_pending_contact(Transaction& db, FamilyId id);
/// out:  families whose change waits, oldest first
std::vector<FamilyId> families_with_pending_contact(Reader& db);

}  // namespace store
