// The ends of a family's story in the store: erased, abandoned, kept apart from others.
#include "core/store/families.hpp"
#include "core/store/sessions.hpp"

namespace store {
namespace {

constexpr Sql delete_key{"DELETE FROM family_keys WHERE family_id = $1"};
constexpr Sql delete_draft_of{"DELETE FROM drafts WHERE family_id = $1"};
constexpr Sql delete_windows{"DELETE FROM safe_windows WHERE family_id = $1"};
constexpr Sql delete_messages{"DELETE FROM outbox WHERE family_id = $1"};
constexpr Sql delete_releases{"DELETE FROM releases WHERE family_id = $1"};
constexpr Sql blank_family{
    "UPDATE families SET code_hash = NULL, contact_sealed = NULL, pending_sealed = NULL, pending_since = NULL, "
    "windows_given = 0, messages_held = 1, zone = 'UTC' WHERE id = $1"};
// What is counted stays; what could point at somebody goes.
constexpr Sql blank_requests{
    "UPDATE requests SET status = 'unknown', relation = 'unknown', elapsed = 'unknown', international = 0, "
    "agrees_mixed = 0, "
    "wish_relation = 'unknown', wish_gender = 'unknown', wish_faith = '' WHERE family_id = $1"};
constexpr Sql blank_calls{"UPDATE calls SET local_shown = '', zone = 'UTC' WHERE family_id = $1"};
constexpr Sql list_erased{
    "INSERT INTO erased_families (family_id, at) VALUES ($1, $2) ON CONFLICT (family_id) DO NOTHING"};

constexpr Sql delete_abandoned{
    "DELETE FROM families WHERE code_hash IS NULL AND created < $1 "
    "AND NOT EXISTS (SELECT 1 FROM drafts WHERE drafts.family_id = families.id) "
    "AND NOT EXISTS (SELECT 1 FROM requests WHERE requests.family_id = families.id) "
    "AND NOT EXISTS (SELECT 1 FROM calls WHERE calls.family_id = families.id) "
    "AND NOT EXISTS (SELECT 1 FROM family_time WHERE family_time.family_id = families.id)"};

constexpr Sql insert_excluded{
    "INSERT INTO excluded_volunteers (family_id, volunteer_id, kind, since) VALUES ($1, $2, $3, $4) "
    "ON CONFLICT (family_id, volunteer_id) DO NOTHING"};
constexpr Sql insert_apart{
    "INSERT INTO families_apart (family_id, other_id, since) VALUES ($1, $2, $3), ($2, $1, $3) "
    "ON CONFLICT (family_id, other_id) DO NOTHING"};
constexpr Sql delete_excluded{
    "DELETE FROM excluded_volunteers WHERE family_id = $1 AND volunteer_id = $2 AND kind <> 'other_side'"};
constexpr Sql delete_apart{
    "DELETE FROM families_apart WHERE (family_id = $1 AND other_id = $2) OR (family_id = $2 AND other_id = $1)"};
constexpr Sql select_apart{"SELECT other_id, since, 0 FROM families_apart WHERE family_id = $1 ORDER BY other_id"};
constexpr Sql select_volunteers{
    "SELECT volunteer_id, since, kind = 'other_side' FROM excluded_volunteers WHERE family_id = $1 ORDER BY "
    "volunteer_id"};
constexpr Sql select_families{
    "SELECT family_id, since, kind = 'other_side' FROM excluded_volunteers WHERE volunteer_id = $1 ORDER BY family_id"};

template <class Who, class Id>
std::vector<KeptApart<Who>> list_apart(Reader& db, const Sql& select, Id id) {
    std::vector<KeptApart<Who>> all;
    db.connection().each(
        select, [&](const Row& row) { all.push_back({row.get<Who>(0), row.get<Instant>(1), row.get<bool>(2)}); }, id);
    return all;
}

}  // namespace

void erase_family(Transaction& db, FamilyId id, Instant now) {
    auto& connection = db.connection();
    connection.run(delete_key, id);
    connection.run(delete_draft_of, id);
    connection.run(delete_windows, id);
    connection.run(delete_messages, id);
    connection.run(delete_releases, id);
    connection.run(blank_family, id);
    connection.run(blank_requests, id);
    connection.run(blank_calls, id);
    connection.run(list_erased, id, now);
    end_sessions_of(db, id);
}

std::int64_t purge_abandoned_families(Transaction& db, Instant created_before) {
    return db.connection().run(delete_abandoned, created_before);
}

void exclude_pair(Transaction& db, FamilyId family, VolunteerId volunteer, ExclusionKind kind, Instant now) {
    db.connection().run(insert_excluded, family, volunteer, kind, now);
}

void exclude_pair(Transaction& db, FamilyId family, FamilyId other, Instant now) {
    db.connection().run(insert_apart, family, other, now);
}

bool allow_pair(Transaction& db, FamilyId family, VolunteerId volunteer) {
    return db.connection().run(delete_excluded, family, volunteer) > 0;
}

bool allow_pair(Transaction& db, FamilyId family, FamilyId other) {
    return db.connection().run(delete_apart, family, other) > 0;
}

std::vector<KeptApart<FamilyId>> families_apart_from(Reader& db, FamilyId family) {
    return list_apart<FamilyId>(db, select_apart, family);
}

std::vector<KeptApart<VolunteerId>> volunteers_apart_from(Reader& db, FamilyId family) {
    return list_apart<VolunteerId>(db, select_volunteers, family);
}

std::vector<KeptApart<FamilyId>> families_apart_from(Reader& db, VolunteerId volunteer) {
    return list_apart<FamilyId>(db, select_families, volunteer);
}

}  // namespace store
