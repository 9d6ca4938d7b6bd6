// Who signs in? Staff and volunteers, with sealed names, addresses and second factors.
// Leaves out: sessions (sessions.hpp), hashing of passwords (passwords.hpp), who may do what (actions).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

/// The built-in "Duty coordinator", who owns every request nobody else owns. Cannot sign in; its name is a word of web.
inline constexpr PersonId duty_coordinator{1};

struct NewPerson {
    Role role{};
    Personal name{};
    Personal email{};             ///< unique without regard to case
    std::string password_hash{};  ///< from hash_password
    Personal totp_secret{};       ///< as the authenticator application shows it (base32)
};

struct Person {
    PersonId id{};
    Role role{};
    Personal name{};   ///< empty for the duty coordinator
    Personal email{};  ///< empty for the duty coordinator
    bool disabled = false;
    Instant created{};
    std::int64_t version = 1;  ///< of name and address
};

/// What signing in needs.
struct SignIn {
    PersonId id{};
    Role role{};
    std::string password_hash{};
    Personal totp_secret{};
    std::int64_t last_totp_step = 0;
    bool disabled = false;
};

/// no:   Conflict person_email
PersonId create_person(Transaction& db, const NewPerson& person, Instant now);
std::optional<Person> load_person(Reader& db, PersonId id);
/// out:  everybody, the duty coordinator first
std::vector<Person> list_people(Reader& db);
std::optional<SignIn> find_sign_in(Reader& db, const Personal& email);

/// In which language they are written to. out: "en" for who never signed in, or is not there
std::string language_of(Reader& db, PersonId id);
void set_language(Transaction& db, PersonId id, std::string_view code);

/// Sessions stay: who signs in is the same.
void set_name(Transaction& db, PersonId id, const Personal& name);
/// Ends the person's sessions, since they sign in with another address from now on.
/// no:   Conflict person_email
void set_email(Transaction& db, PersonId id, const Personal& email);

/// Uses up a one-time-code step.
/// out:  false when this step, or a later one, was used before: a replay
bool use_totp_step(Transaction& db, PersonId id, std::int64_t step);

/// Each also ends the person's sessions.
void set_password(Transaction& db, PersonId id, const std::string& password_hash);
void set_totp_secret(Transaction& db, PersonId id, const Personal& secret);
void set_disabled(Transaction& db, PersonId id, bool disabled);
void set_role(Transaction& db, PersonId id, Role role);

}  // namespace store
