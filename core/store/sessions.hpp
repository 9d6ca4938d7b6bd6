// Whose browser is this? 256-bit tokens, stored only as hashes, with a form token derived from them.
// Leaves out: cookies (net/http) and how long each role may idle (the caller's `ends`).
#pragma once
#include <variant>

#include "core/store/transaction.hpp"

namespace store {

using SessionOwner = std::variant<PersonId, FamilyId>;

struct NewSession {
    Personal token{};  ///< for the cookie; kept nowhere else
    Personal csrf{};   ///< for forms and X-CSRF-Token
};

struct Session {
    SessionOwner owner;
    Personal csrf{};
    Instant created{};
    Instant last_seen{};
    Instant ends{};
};

NewSession create_session(Transaction& db, const SessionOwner& owner, Instant now, Instant ends);
/// out:  nothing when unknown, ended, or the person is disabled
std::optional<Session> find_session(Reader& db, const Personal& token, Instant now);
/// Moves the end of a session that is in use.
void touch_session(Transaction& db, const Personal& token, Instant now, Instant ends);
void end_session(Transaction& db, const Personal& token);
/// out:  how many were ended
std::int64_t end_sessions_of(Transaction& db, const SessionOwner& owner);
std::int64_t purge_sessions(Transaction& db, Instant now);

}  // namespace store
