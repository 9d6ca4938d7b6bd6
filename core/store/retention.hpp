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

/// Families at rest since before an instant: all they asked for is closed, no question of theirs waits for somebody,
/// no call of theirs ended later, and no audit record of them, their requests or their calls is younger.
std::vector<FamilyId> families_at_rest(Reader& db, Instant since, int limit);
std::int64_t count_at_rest(Reader& db, Instant since);

}  // namespace store
