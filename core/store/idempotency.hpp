// Was this very call answered before? The answer is sealed under a key that only the caller's Idempotency-Key gives.
// Leaves out: what is done with a different body (actions).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

struct KeptAnswer {
    bool same_body = false;
    int status = 0;
    Personal body{};  ///< empty unless same_body
};

/// out:  nothing when the key was never used
std::optional<KeptAnswer> find_answer(Reader& db, const Personal& key, std::string_view request_body);
/// Keeps the answer in the transaction that earned it.
/// no:   Conflict idempotency_key
void keep_answer(Transaction& db, const Personal& key, std::string_view request_body, int status,
                 const Personal& answer, Instant now);
/// Forgets answers from before this instant (24 h ago).
std::int64_t purge_answers(Transaction& db, Instant before);

}  // namespace store
