#include "core/store/sessions.hpp"

namespace store {
namespace {

constexpr Sql insert_session{
    "INSERT INTO sessions (token_hash, person_id, family_id, created, last_seen, ends) "
    "VALUES ($1, $2, $3, $4, $4, $5)"};
constexpr Sql select_session{
    "SELECT person_id, family_id, created, last_seen, ends FROM sessions WHERE token_hash = $1 AND ends > $2 AND "
    "NOT EXISTS (SELECT 1 FROM people WHERE people.id = sessions.person_id AND disabled = 1)"};
constexpr Sql update_session{"UPDATE sessions SET last_seen = $2, ends = $3 WHERE token_hash = $1 AND ends > $2"};
constexpr Sql delete_session{"DELETE FROM sessions WHERE token_hash = $1"};
constexpr Sql delete_of_person{"DELETE FROM sessions WHERE person_id = $1"};
constexpr Sql delete_of_family{"DELETE FROM sessions WHERE family_id = $1"};
constexpr Sql delete_ended{"DELETE FROM sessions WHERE ends <= $1"};

// 256 random bits need no slow hash and no salt: nobody can guess one to compare.
Hash token_hash(const Personal& token) {
    return plain_hash(token.reveal());
}

Personal csrf_of(const Reader& db, const Personal& token) {
    return Personal{to_hex(keyed_hash(db.keys().sessions, token.reveal()))};
}

template <class IdType>
std::optional<IdType> owner_as(const SessionOwner& owner) {
    const auto* id = std::get_if<IdType>(&owner);
    return id == nullptr ? std::nullopt : std::optional{*id};
}

}  // namespace

NewSession create_session(Transaction& db, const SessionOwner& owner, Instant now, Instant ends) {
    NewSession session{.token = random_token(), .csrf = {}};
    session.csrf = csrf_of(db, session.token);
    db.connection().run(insert_session, token_hash(session.token), owner_as<PersonId>(owner), owner_as<FamilyId>(owner),
                        now, ends);
    return session;
}

std::optional<Session> find_session(Reader& db, const Personal& token, Instant now) {
    const auto read = [&](const Row& row) {
        const auto person = row.get<std::optional<PersonId>>(0);
        return Session{.owner = person ? SessionOwner{*person} : SessionOwner{row.get<FamilyId>(1)},
                       .csrf = csrf_of(db, token),
                       .created = row.get<Instant>(2),
                       .last_seen = row.get<Instant>(3),
                       .ends = row.get<Instant>(4)};
    };
    return db.connection().first(select_session, read, token_hash(token), now);
}

void touch_session(Transaction& db, const Personal& token, Instant now, Instant ends) {
    db.connection().run(update_session, token_hash(token), now, ends);
}

void end_session(Transaction& db, const Personal& token) {
    db.connection().run(delete_session, token_hash(token));
}

std::int64_t end_sessions_of(Transaction& db, const SessionOwner& owner) {
    if (const auto* person = std::get_if<PersonId>(&owner)) return db.connection().run(delete_of_person, *person);
    return db.connection().run(delete_of_family, std::get<FamilyId>(owner));
}

std::int64_t purge_sessions(Transaction& db, Instant now) {
    return db.connection().run(delete_ended, now);
}

}  // namespace store
