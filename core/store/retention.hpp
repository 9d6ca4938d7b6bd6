// What is stored, and whose story has ended so long ago that nobody needs it any more? Leaves out: how long that is
// (settings) and forgetting (families.hpp, outbox.hpp).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

/// How many there are of what is kept.
struct Stored {
    std::int64_t families = 0;  ///< that can be read: their key is there
    std::int64_t drafts = 0;
    std::int64_t messages = 0;  ///< that have ended: sent or withdrawn
    std::int64_t audit_entries = 0;
    std::int64_t erased = 0;  ///< families of whom only totals are left
};
Stored count_stored(Reader& db);

/// A family, and since when it is at rest: everything it asked for is closed, no question of it waits for somebody; the
/// latest of its beginning, the end of its last call, and the last audit record of it, its requests or its calls.
struct RestingFamily {
    FamilyId id{};
    std::optional<Instant> since{};  ///< nothing: it is not at rest, or was forgotten
};
/// Looks at so many families from after this one on, in the order of their ids; some index lookups each.
/// out:  fewer than `limit` at the end
std::vector<RestingFamily> look_at_families(Reader& db, FamilyId after, int limit);

}  // namespace store
