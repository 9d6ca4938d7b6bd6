#include "core/store/idempotency.hpp"

namespace store {
namespace {

constexpr Sql select_answer{"SELECT body_hash, status, answer_sealed FROM answers WHERE key_hash = $1"};
constexpr Sql insert_answer{
    "INSERT INTO answers (key_hash, body_hash, status, answer_sealed, created) VALUES ($1, $2, $3, $4, $5)",
    ConstraintName::idempotency_key};
constexpr Sql delete_old{"DELETE FROM answers WHERE created < $1"};

constexpr Place place{"answers", 0, "answer"};

Hash key_hash(const Reader& db, const Personal& key) {
    return keyed_hash(db.keys().idempotency, key.reveal());
}

// The Idempotency-Key itself is kept nowhere, so only who has it can open the answer.
SecretKey answer_key(const Reader& db, const Personal& key) {
    return SecretKey{keyed_hash(db.keys().idempotency_answer, key.reveal())};
}

Hash body_hash(const Reader& db, std::string_view body) {
    return keyed_hash(db.keys().idempotency, body);
}

}  // namespace

std::optional<KeptAnswer> find_answer(Reader& db, const Personal& key, std::string_view request_body) {
    const auto asked = body_hash(db, request_body);
    const auto read = [&](const Row& row) {
        const auto stored = row.get<Bytes>(0);
        if (!std::equal(stored.begin(), stored.end(), asked.begin(), asked.end())) return KeptAnswer{};
        return KeptAnswer{.same_body = true,
                          .status = row.get<int>(1),
                          .body = open_text(answer_key(db, key), place, row.get<Bytes>(2))};
    };
    return db.connection().first(select_answer, read, key_hash(db, key));
}

void keep_answer(Transaction& db, const Personal& key, std::string_view request_body, int status,
                 const Personal& answer, Instant now) {
    db.connection().run(insert_answer, key_hash(db, key), body_hash(db, request_body), status,
                        seal(answer_key(db, key), 1, place, answer), now);
}

std::int64_t purge_answers(Transaction& db, Instant before) {
    return db.connection().run(delete_old, before);
}

}  // namespace store
