// What is no longer needed, and goes? Families at rest, messages that have ended, the guard of time that has passed.
// Leaves out: totals, which stay, and the audit chain, which holds pseudonyms only.
#pragma once
#include "core/actions/work.hpp"
#include "core/store/retention.hpp"
#include "core/store/settings.hpp"

namespace actions {

/// Looks at the next families, in the order of their ids, and forgets those that have been at rest for longer than
/// the settings keep them: by destroying their key. Each stands in the chain.
/// in:   after  the last one that was looked at; none: from the beginning
/// out:  the last one looked at now; nothing once all were looked at
std::optional<FamilyId> forget_families(Work& work, FamilyId after);
inline constexpr int families_at_once = 200;  ///< others wait for the same writer

/// Messages that have ended, times that were kept and let go again, and the guard of time that has passed.
/// out:  how many messages
std::int64_t forget_what_has_ended(Work& work);

struct Keeping {
    int families_days = 0, messages_days = 0;  ///< as they are set
    store::Stored stored;
    /// How many families have been at rest for longer than so many days.
    std::vector<std::pair<int, std::int64_t>> at_rest;
};
/// What is kept, and what a shorter or longer time would mean. Takes a moment with many families: for a reader.
Keeping look_at_keeping(store::Reader& db, Instant now);

}  // namespace actions
