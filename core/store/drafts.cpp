#include "core/store/drafts.hpp"

#include "core/store/families.hpp"

namespace store {
namespace {

constexpr Sql upsert_draft{
    "INSERT INTO drafts (family_id, answers_sealed, updated) VALUES ($1, $2, $3) "
    "ON CONFLICT (family_id) DO UPDATE SET answers_sealed = excluded.answers_sealed, updated = excluded.updated"};
constexpr Sql select_draft{"SELECT answers_sealed FROM drafts WHERE family_id = $1"};
constexpr Sql remove_draft{"DELETE FROM drafts WHERE family_id = $1"};
constexpr Sql remove_idle{"DELETE FROM drafts WHERE updated < $1"};

Place place_of(FamilyId id) {
    return {"drafts", id.value, "answers"};
}

}  // namespace

void save_draft(Transaction& db, FamilyId id, const Personal& answers, Instant now) {
    db.connection().run(upsert_draft, id, seal(family_key(db, id), family_key_version(db, id), place_of(id), answers),
                        now);
}

std::optional<Personal> load_draft(Reader& db, FamilyId id) {
    const auto sealed = db.connection().first(select_draft, [](const Row& row) { return row.get<Bytes>(0); }, id);
    if (!sealed) return std::nullopt;
    return open_text(family_key(db, id), place_of(id), *sealed);
}

void delete_draft(Transaction& db, FamilyId id) {
    db.connection().run(remove_draft, id);
}

std::int64_t purge_drafts(Transaction& db, Instant idle_since) {
    return db.connection().run(remove_idle, idle_since);
}

}  // namespace store
