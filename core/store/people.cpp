#include "core/store/people.hpp"

#include "core/store/ids.hpp"
#include "core/store/sessions.hpp"

namespace store {
namespace {

constexpr std::string_view table = "people";

constexpr Sql insert_person{
    "INSERT INTO people (id, role, name_sealed, email_sealed, email_index, password_hash, totp_sealed, created) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    ConstraintName::person_email};
constexpr Sql select_person{
    "SELECT id, role, name_sealed, email_sealed, disabled, created, person_version FROM people WHERE id BETWEEN $1 AND "
    "$2 "
    "ORDER BY id"};
constexpr Sql select_sign_in{
    "SELECT id, role, password_hash, totp_sealed, totp_last_step, disabled FROM people WHERE email_index = $1"};
constexpr Sql advance_step{"UPDATE people SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2"};
constexpr Sql update_password{"UPDATE people SET password_hash = $2 WHERE id = $1 AND id <> 1"};
constexpr Sql update_totp{"UPDATE people SET totp_sealed = $2, totp_last_step = 0 WHERE id = $1 AND id <> 1"};
constexpr Sql update_disabled{"UPDATE people SET disabled = $2 WHERE id = $1 AND id <> 1"};
constexpr Sql select_language{"SELECT language FROM people WHERE id = $1"};
constexpr Sql update_language{"UPDATE people SET language = $2 WHERE id = $1"};
constexpr Sql update_name{
    "UPDATE people SET name_sealed = $2, person_version = person_version + 1 WHERE id = $1 AND id <> 1"};
constexpr Sql update_email{
    "UPDATE people SET email_sealed = $2, email_index = $3, person_version = person_version + 1 WHERE id = $1 AND id "
    "<> 1",
    ConstraintName::person_email};
constexpr Sql update_role{"UPDATE people SET role = $2 WHERE id = $1 AND id <> 1"};

Bytes seal_for(const Reader& db, PersonId id, std::string_view column, const Personal& plain) {
    return seal(db.keys().programme, db.keys().programme_version, {table, id.value, column}, plain);
}

Personal open_for(const Reader& db, PersonId id, std::string_view column, const std::optional<Bytes>& sealed) {
    if (!sealed) return {};
    return open_text(db.keys().programme, {table, id.value, column}, *sealed);
}

// Addresses differ in case only on paper; other letters than ASCII are kept as they are.
Hash email_index(const Reader& db, const Personal& email) {
    std::string lower = email.reveal();
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    const Personal normal{std::move(lower)};
    return keyed_hash(db.keys().email_index, normal.reveal());
}

Person to_person(const Reader& db, const Row& row) {
    const auto id = row.get<PersonId>(0);
    return {.id = id,
            .role = row.get<Role>(1),
            .name = open_for(db, id, "name", row.get<std::optional<Bytes>>(2)),
            .email = open_for(db, id, "email", row.get<std::optional<Bytes>>(3)),
            .disabled = row.get<bool>(4),
            .created = row.get<Instant>(5),
            .version = row.get<std::int64_t>(6)};
}

}  // namespace

PersonId create_person(Transaction& db, const NewPerson& person, Instant now) {
    const auto id = make_id<PersonId>(db);
    db.connection().run(insert_person, id, person.role, seal_for(db, id, "name", person.name),
                        seal_for(db, id, "email", person.email), email_index(db, person.email), person.password_hash,
                        seal_for(db, id, "totp", person.totp_secret), now);
    return id;
}

std::optional<Person> load_person(Reader& db, PersonId id) {
    return db.connection().first(select_person, [&](const Row& row) { return to_person(db, row); }, id, id);
}

std::vector<Person> list_people(Reader& db) {
    std::vector<Person> people;
    db.connection().each(
        select_person, [&](const Row& row) { people.push_back(to_person(db, row)); }, std::int64_t{0}, INT64_MAX);
    return people;
}

std::optional<SignIn> find_sign_in(Reader& db, const Personal& email) {
    const auto read = [&](const Row& row) {
        const auto id = row.get<PersonId>(0);
        return SignIn{.id = id,
                      .role = row.get<Role>(1),
                      .password_hash = row.get<std::string>(2),
                      .totp_secret = open_for(db, id, "totp", row.get<std::optional<Bytes>>(3)),
                      .last_totp_step = row.get<std::int64_t>(4),
                      .disabled = row.get<bool>(5)};
    };
    return db.connection().first(select_sign_in, read, email_index(db, email));
}

std::string language_of(Reader& db, PersonId id) {
    const auto read = [](const Row& row) { return row.get<std::string>(0); };
    return db.connection().first(select_language, read, id).value_or("en");
}

void set_language(Transaction& db, PersonId id, std::string_view code) {
    db.connection().run(update_language, id, std::string{code});
}

bool use_totp_step(Transaction& db, PersonId id, std::int64_t step) {
    return db.connection().run(advance_step, id, step) == 1;
}

void set_password(Transaction& db, PersonId id, const std::string& password_hash) {
    db.connection().run(update_password, id, password_hash);
    end_sessions_of(db, id);
}

void set_totp_secret(Transaction& db, PersonId id, const Personal& secret) {
    db.connection().run(update_totp, id, seal_for(db, id, "totp", secret));
    end_sessions_of(db, id);
}

void set_disabled(Transaction& db, PersonId id, bool disabled) {
    db.connection().run(update_disabled, id, disabled);
    end_sessions_of(db, id);
}

void set_name(Transaction& db, PersonId id, const Personal& name) {
    db.connection().run(update_name, id, seal_for(db, id, "name", name));
}

void set_email(Transaction& db, PersonId id, const Personal& email) {
    db.connection().run(update_email, id, seal_for(db, id, "email", email), email_index(db, email));
    end_sessions_of(db, id);
}

void set_role(Transaction& db, PersonId id, Role role) {
    db.connection().run(update_role, id, role);
    end_sessions_of(db, id);
}

}  // namespace store
