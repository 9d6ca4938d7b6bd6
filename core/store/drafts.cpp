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
constexpr Sql upsert_intake{
    "INSERT INTO intake_drafts (person_id, answers_sealed, updated) VALUES ($1, $2, $3) "
    "ON CONFLICT (person_id) DO UPDATE SET answers_sealed = excluded.answers_sealed, updated = excluded.updated"};
constexpr Sql select_intake{"SELECT answers_sealed, updated FROM intake_drafts WHERE person_id = $1"};
constexpr Sql remove_intake{"DELETE FROM intake_drafts WHERE person_id = $1"};
constexpr Sql remove_old_intakes{"DELETE FROM intake_drafts WHERE updated <= $1"};

Place place_of(FamilyId id) {
    return {"drafts", id.value, "answers"};
}

Place place_of(PersonId id) {
    return {"intake_drafts", id.value, "answers"};
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

void save_intake(Transaction& db, PersonId id, const Personal& answers, Instant now) {
    db.connection().run(upsert_intake, id,
                        seal(db.keys().programme, db.keys().programme_version, place_of(id), answers), now);
}

std::optional<IntakeDraft> load_intake(Reader& db, PersonId id) {
    const auto read = [&](const Row& row) {
        return IntakeDraft{open_text(db.keys().programme, place_of(id), row.get<Bytes>(0)), row.get<Instant>(1)};
    };
    return db.connection().first(select_intake, read, id);
}

void delete_intake(Transaction& db, PersonId id) {
    db.connection().run(remove_intake, id);
}

std::int64_t purge_intakes(Transaction& db, Instant changed_until) {
    return db.connection().run(remove_old_intakes, changed_until);
}

}  // namespace store
