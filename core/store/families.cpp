#include "core/store/families.hpp"

#include "core/store/ids.hpp"
#include "core/store/sessions.hpp"

namespace store {
namespace {

constexpr Sql insert_family{
    "INSERT INTO families (id, zone, language, rule_updated, created) VALUES ($1, $2, $3, $4, $4)"};
constexpr Sql insert_key{"INSERT INTO family_keys (family_id, version, wrapped) VALUES ($1, $2, $3)"};
constexpr Sql select_key{"SELECT version, wrapped FROM family_keys WHERE family_id = $1"};
constexpr Sql select_key_version{"SELECT version FROM family_keys WHERE family_id = $1"};
constexpr Sql select_family{
    "SELECT id, zone, language, code_hash IS NOT NULL, messages_held, created, rule_updated FROM families WHERE id = "
    "$1"};
constexpr Sql update_locale{"UPDATE families SET zone = $2, language = $3 WHERE id = $1"};
constexpr Sql update_held{"UPDATE families SET messages_held = $2 WHERE id = $1"};
constexpr Sql update_rule{"UPDATE families SET rule_updated = MAX(rule_updated, $2) WHERE id = $1"};
constexpr Sql update_code{"UPDATE families SET code_hash = $2 WHERE id = $1"};
constexpr Sql select_by_code{"SELECT id FROM families WHERE code_hash = $1"};

constexpr Sql select_kept{"SELECT id FROM families WHERE code_hash IS NOT NULL ORDER BY id DESC"};

constexpr std::string_view keys_table = "family_keys";
constexpr std::size_t code_digits = 16;

// Spaces and hyphens go; anything that is not 16 digits becomes a text that no code has, and is looked up all the same.
Personal normal_code(const Personal& code) {
    std::string digits;
    bool fits = code.reveal().size() <= 64;
    for (const char c : code.reveal()) {
        if (std::string_view{" -._/\t"}.find(c) != std::string_view::npos) continue;  // any grouping
        fits = fits && c >= '0' && c <= '9';
        digits.push_back(c);
    }
    if (!fits || digits.size() != code_digits) digits = "none";
    return Personal{std::move(digits)};
}

}  // namespace

FamilyId create_family(Transaction& db, const Zone& zone, std::string_view language, Instant now) {
    const auto id = make_id<FamilyId>(db);
    db.connection().run(insert_family, id, zone, language, now);
    const auto key = SecretKey::random();
    const std::int64_t version = 1;
    db.connection().run(insert_key, id, version,
                        seal(db.keys().wrapping, version, {keys_table, id.value, "wrapped"}, key.view()));
    return id;
}

std::optional<Family> load_family(Reader& db, FamilyId id) {
    const auto read = [](const Row& row) {
        return Family{.id = row.get<FamilyId>(0),
                      .zone = row.get<Zone>(1),
                      .language = row.get<std::string>(2),
                      .kept = row.get<bool>(3),
                      .messages_held = row.get<bool>(4),
                      .created = row.get<Instant>(5),
                      .rule_updated_at = row.get<Instant>(6)};
    };
    return db.connection().first(select_family, read, id);
}

void save_locale(Transaction& db, FamilyId id, const Zone& zone, std::string_view language) {
    db.connection().run(update_locale, id, zone, language);
}

void hold_messages(Transaction& db, FamilyId id, bool held) {
    db.connection().run(update_held, id, held);
}

void renew_contact_rule(Transaction& db, FamilyId id, Instant at) {
    db.connection().run(update_rule, id, at);
}

Personal give_code(Transaction& db, FamilyId id) {
    while (true) {
        Personal code = random_code();
        const auto hash = keyed_hash(db.keys().family_code, code.reveal());
        // One writer, so nobody takes the code between the look and the write.
        if (db.connection().first(select_by_code, [](const Row&) { return true; }, hash)) continue;
        if (db.connection().run(update_code, id, hash) != 1) throw Fault{"a code for a family that is not there"};
        return code;
    }
}

std::optional<FamilyId> find_family_by_code(Reader& db, const Personal& code) {
    const auto hash = keyed_hash(db.keys().family_code, normal_code(code).reveal());
    return db.connection().first(select_by_code, [](const Row& row) { return row.get<FamilyId>(0); }, hash);
}

std::vector<FamilyId> kept_families(Reader& db) {
    std::vector<FamilyId> families;
    db.connection().each(select_kept, [&](const Row& row) { families.push_back(row.get<FamilyId>(0)); });
    return families;
}

SecretKey family_key(Reader& db, FamilyId id) {
    const auto wrapped = db.connection().first(select_key, [](const Row& row) { return row.get<Bytes>(1); }, id);
    if (!wrapped) throw Fault{"a family without a key was asked for: it was erased"};
    Bytes plain = open_sealed(db.keys().wrapping, {keys_table, id.value, "wrapped"}, *wrapped);
    return SecretKey::take(plain);
}

std::int64_t family_key_version(Reader& db, FamilyId id) {
    return db.connection()
        .first(
            select_key_version, [](const Row& row) { return row.get<std::int64_t>(0); }, id)
        .value_or(0);
}

}  // namespace store
