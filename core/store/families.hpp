// Which families are there, how do they come back, and how are they forgotten? Each has a key of its own.
// Leaves out: how to reach them (contacts.hpp), what they ask for (requests.hpp).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

struct Family {
    FamilyId id{};
    Zone zone{};
    std::string language{};
    bool kept = false;           ///< has a code: more than a draft
    bool messages_held = false;  ///< nothing is sent until a coordinator lifts it
    Instant created{};
    Instant rule_updated_at{};  ///< when the safe-contact rule was last given or confirmed
};

/// Makes a family with a random key of its own, wrapped by the master key.
FamilyId create_family(Transaction& db, const Zone& zone, std::string_view language, Instant now);
std::optional<Family> load_family(Reader& db, FamilyId id);
void save_locale(Transaction& db, FamilyId id, const Zone& zone, std::string_view language);
void hold_messages(Transaction& db, FamilyId id, bool held);
/// The family came back by itself and has its safe-contact rule before it: it counts as said anew.
void renew_contact_rule(Transaction& db, FamilyId id, Instant at);

/// Gives the family a new code of 16 digits and forgets the old one.
/// out:  the digits, shown once; only a keyed hash is kept
Personal give_code(Transaction& db, FamilyId id);
/// in:   code  as typed: spaces and hyphens anywhere
/// out:  nothing when it is unknown or not 16 digits; both take the same work
std::optional<FamilyId> find_family_by_code(Reader& db, const Personal& code);

/// Families that have a code, the newest first.
std::vector<FamilyId> kept_families(Reader& db);

/// Destroys the family's key and everything sealed with it, its code and sessions; totals stay. The family stands on
/// the erase list from now on. Calls to come must have been cancelled before.
void erase_family(Transaction& db, FamilyId id, Instant now);
/// Families without a code whose draft is gone: nothing refers to them any more.
std::int64_t purge_abandoned_families(Transaction& db, Instant created_before);

/// The family's own key, unwrapped.
/// no:   Fault when there is none: the family was erased
SecretKey family_key(Reader& db, FamilyId id);
/// The version that sealing with family_key() stands under.
std::int64_t family_key_version(Reader& db, FamilyId id);

/// Keeps two apart for good.
void exclude_pair(Transaction& db, FamilyId family, VolunteerId volunteer, ExclusionKind kind, Instant now);
void exclude_pair(Transaction& db, FamilyId family, FamilyId other, Instant now);
/// Undoes either, but for a volunteer who served the other side of the same child.
/// out:  whether they were kept apart
bool allow_pair(Transaction& db, FamilyId family, VolunteerId volunteer);
bool allow_pair(Transaction& db, FamilyId family, FamilyId other);

/// Since when somebody is kept apart, and from whom.
template <class Who>
struct KeptApart {
    Who from{};
    Instant since{};
    bool served_other_side = false;  ///< so it stays: nobody takes back what was
};
std::vector<KeptApart<FamilyId>> families_apart_from(Reader& db, FamilyId family);
std::vector<KeptApart<VolunteerId>> volunteers_apart_from(Reader& db, FamilyId family);
std::vector<KeptApart<FamilyId>> families_apart_from(Reader& db, VolunteerId volunteer);

}  // namespace store
