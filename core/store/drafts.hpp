// What has a family answered so far? One sealed blob from page to page, so that addresses hold nothing personal.
// Leaves out: what the bytes mean (actions).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

void save_draft(Transaction& db, FamilyId id, const Personal& answers, Instant now);
std::optional<Personal> load_draft(Reader& db, FamilyId id);
void delete_draft(Transaction& db, FamilyId id);
/// Ends drafts that were idle since before this instant (30 minutes ago).
/// out:  how many
std::int64_t purge_drafts(Transaction& db, Instant idle_since);

/// The same of a family that rings, as far as a coordinator has typed it: one each, sealed under the programme's key.
struct IntakeDraft {
    Personal answers;
    Instant updated{};
};
void save_intake(Transaction& db, PersonId id, const Personal& answers, Instant now);
std::optional<IntakeDraft> load_intake(Reader& db, PersonId id);
void delete_intake(Transaction& db, PersonId id);
/// Ends those that were last changed at this instant or before. out: how many
std::int64_t purge_intakes(Transaction& db, Instant changed_until);

}  // namespace store
