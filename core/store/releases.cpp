#include "core/store/releases.hpp"

#include "core/store/families.hpp"
#include "core/store/ids.hpp"

namespace store {
namespace {

constexpr Sql insert_row{
    "INSERT INTO releases (id, family_id, that_we_talk, call_times, how_to_reach, to_whom_sealed, purpose, written, "
    "given, recorded_by, until_day) VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9, $10)"};
constexpr Sql update_revoked{
    "UPDATE releases SET revoked = COALESCE(revoked, $3), revoked_by = COALESCE(revoked_by, $4) "
    "WHERE id = $1 AND family_id = $2"};
constexpr Sql select_of_family{
    "SELECT id, that_we_talk, call_times, how_to_reach, to_whom_sealed, purpose, given, recorded_by, until_day, "
    "revoked, revoked_by FROM releases WHERE family_id = $1 ORDER BY given DESC, id"};

Place place_of(ReleaseId id) {
    return {"releases", id.value, "to_whom"};
}

}  // namespace

ReleaseId insert_release(Transaction& db, const Release& release) {
    const auto id = make_id<ReleaseId>(db);
    const Bytes to_whom =
        seal(family_key(db, release.family), family_key_version(db, release.family), place_of(id), release.to_whom);
    db.connection().run(insert_row, id, release.family, release.what.that_we_talk, release.what.call_times,
                        release.what.how_to_reach, to_whom, release.purpose, release.given, release.recorded_by,
                        release.until);
    return id;
}

bool revoke_release(Transaction& db, FamilyId family, ReleaseId id, EndedBy by, Instant now) {
    return db.connection().run(update_revoked, id, family, now, by) == 1;
}

std::vector<Release> releases_of(Reader& db, FamilyId family) {
    std::vector<Release> releases;
    std::optional<SecretKey> key;
    const auto add = [&](const Row& row) {
        if (!key) key = family_key(db, family);
        const auto id = row.get<ReleaseId>(0);
        releases.push_back({.id = id,
                            .family = family,
                            .what = {row.get<bool>(1), row.get<bool>(2), row.get<bool>(3)},
                            .to_whom = open_text(*key, place_of(id), row.get<Bytes>(4)),
                            .purpose = row.get<ReleasePurpose>(5),
                            .given = row.get<Instant>(6),
                            .recorded_by = row.get<PersonId>(7),
                            .until = row.get<LocalDate>(8),
                            .revoked = row.get<std::optional<Instant>>(9),
                            .revoked_by = row.get<std::optional<EndedBy>>(10)});
    };
    db.connection().each(select_of_family, add, family);
    return releases;
}

}  // namespace store
