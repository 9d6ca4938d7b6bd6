#include "net/cli/database_commands.hpp"

#include "core/actions/administer.hpp"
#include "core/actions/join_card.hpp"
#include "core/store/audit.hpp"
#include "core/store/check.hpp"
#include "core/store/passwords.hpp"
#include "core/store/people.hpp"
#include "net/cli/import_volunteers.hpp"
#include "net/cli/problems.hpp"
#include "net/http/totp.hpp"
#include "web/reasons.hpp"

namespace cli {
namespace {

using scheduling::Instant;
using scheduling::Personal;
using Words = std::vector<std::string>;

CommandResult check(store::Database& database, Instant now) {
    const auto findings = database.read([now](store::Reader& db) { return store::check_store(db, now); });
    CommandResult result;
    for (const auto& finding : findings)
        result.text += finding.what + " " + std::to_string(finding.row) +
                       (finding.detail.empty() ? "" : " " + finding.detail) + "\n";
    if (findings.empty())
        result.text = "ok\n";
    else
        result.exit = Exit::no;
    return result;
}

const char* fault_name(store::AuditFault fault) {
    switch (fault) {
        case store::AuditFault::none:
            return "ok";
        case store::AuditFault::edited:
            return "edited";
        case store::AuditFault::missing:
            return "missing";
        case store::AuditFault::cut:
            return "cut";
        case store::AuditFault::head_changed:
            return "head changed";
        case store::AuditFault::older_than_kept:
            return "older than the head kept elsewhere";
    }
    return "unknown";
}

CommandResult verify_audit(store::Database& database) {
    const auto report = database.read([](store::Reader& db) { return store::verify_audit(db); });
    CommandResult result{report.fault == store::AuditFault::none ? Exit::done : Exit::no, fault_name(report.fault)};
    if (report.fault != store::AuditFault::none) result.text += " at entry " + std::to_string(report.at_entry);
    result.text += "\nhead " + std::to_string(report.head.entries) + " " + report.head.hash + "\n";
    return result;
}

using Change = std::function<scheduling::Result<scheduling::PersonId>(actions::Work&)>;

/// One action from the command line, in one transaction.
void change_person(store::Database& database, actions::Schedule& schedule, Instant now, const Change& change) {
    std::optional<scheduling::Result<scheduling::PersonId>> done;
    try {
        database.write([&](store::Transaction& db) {
            actions::Work work{
                .db = db, .now = now, .schedule = schedule, .actor = {.kind = store::ActorKind::command, .id = 0}};
            actions::perform<scheduling::PersonId>(work, done, change);
        });
    } catch (const actions::Refused&) {
        const auto& refusal = done->error();
        if (refusal.fields.empty()) throw BadInput{"nobody signs in with this address", "unknown_person"};
        const auto& error = refusal.fields.front();
        throw BadInput{web::says(error, web::Language::en), error.reason};
    }
}

/// The password given, long enough to be one; an empty one is made.
std::string password_of(const std::string& given) {
    constexpr std::size_t least = 12, most = 200;
    if (given.empty()) return store::random_password().reveal();
    if (given.size() < least || given.size() > most)
        throw BadInput{"a password has 12 to 200 characters", "password_length"};
    return given;
}

std::string sign_in_text(const std::string& email, const std::string& password, const Personal& secret) {
    return "email " + email + "\npassword " + password +
           "\nsecond factor otpauth://totp/Peerline?secret=" + secret.reveal() + "\n";
}

store::Role role_named(const std::string& name) {
    for (const auto role :
         {store::Role::volunteer, store::Role::consultant, store::Role::coordinator, store::Role::administrator})
        if (store::to_code(role) == name) return role;
    throw BadInput{"the role is volunteer, consultant, coordinator or administrator, not " + name, "unknown_role"};
}

CommandResult add_user(store::Database& database, actions::Schedule& schedule, const Words& words, Instant now) {
    const auto role = role_named(words.at(4));
    const std::string password = password_of(words.at(5));
    const std::string hash = store::hash_password(Personal{password});
    const Personal secret = http::new_totp_secret();
    const actions::NewStaff staff{.role = role,
                                  .name = Personal{words.at(3)},
                                  .email = Personal{words.at(2)},
                                  .password_hash = hash,
                                  .totp_secret = secret};
    change_person(database, schedule, now, [&](actions::Work& work) -> scheduling::Result<scheduling::PersonId> {
        const bool is_unnamed = role == store::Role::volunteer && words.at(6).empty();
        const auto alias = is_unnamed ? actions::free_alias(work.db) : words.at(6);
        const auto added = actions::take_on(work, staff, {.card = std::nullopt, .alias = alias});
        if (!added) return std::unexpected{added.error()};
        return added->person;
    });
    return {Exit::done, sign_in_text(words.at(2), password, secret)};
}

scheduling::PersonId person_named(store::Database& database, const std::string& email) {
    const auto found = database.read([&](store::Reader& db) { return store::find_sign_in(db, Personal{email}); });
    if (!found) throw BadInput{"nobody signs in with this address", "unknown_person"};
    return found->id;
}

CommandResult reset_user(store::Database& database, actions::Schedule& schedule, const Words& words, Instant now) {
    const auto id = person_named(database, words.at(2));
    const std::string password = password_of(words.at(3));
    const std::string hash = store::hash_password(Personal{password});
    const Personal secret = http::new_totp_secret();
    change_person(database, schedule, now,
                  [&](actions::Work& work) { return actions::renew_sign_in(work, id, hash, secret); });
    return {Exit::done, sign_in_text(words.at(2), password, secret)};
}

CommandResult disable_user(store::Database& database, actions::Schedule& schedule, const Words& words, Instant now) {
    const auto id = person_named(database, words.at(2));
    change_person(database, schedule, now, [&](actions::Work& work) { return actions::disable_person(work, id); });
    return {Exit::done, "disabled\n"};
}

CommandResult list_users(store::Database& database) {
    const auto people = database.read([](store::Reader& db) { return store::list_people(db); });
    std::string text;
    for (const auto& person : people) {
        if (person.email.empty()) continue;
        text += person.email.reveal() + "\t" + std::string{store::to_code(person.role)} +
                (person.disabled ? "\tdisabled" : "") + "\n";
    }
    return {Exit::done, text};
}

}  // namespace

CommandResult run_database_command(store::Database& database, actions::Schedule& schedule, const Words& words,
                                   Instant now) {
    const auto is = [&](std::size_t count, std::string_view first, std::string_view second) {
        return words.size() == count && words[0] == first && (second.empty() || words[1] == second);
    };
    if (is(1, "check", "")) return check(database, now);
    if (is(2, "audit", "verify")) return verify_audit(database);
    if (is(2, "user", "list")) return list_users(database);
    if (is(7, "user", "add")) return add_user(database, schedule, words, now);
    if (is(4, "user", "reset")) return reset_user(database, schedule, words, now);
    if (is(3, "user", "disable")) return disable_user(database, schedule, words, now);
    if (is(4, "import", "volunteers")) return import_volunteers(database, schedule, words[3], words[2] == "check", now);
    throw BadInput{"there is no such database command", "unknown_command"};
}

}  // namespace cli
