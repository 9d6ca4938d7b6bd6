#include "net/cli/import_volunteers.hpp"

#include <boost/json.hpp>

#include "core/actions/import_volunteers.hpp"
#include "core/store/catalogue.hpp"
#include "core/store/passwords.hpp"
#include "core/store/settings.hpp"
#include "net/cli/problems.hpp"
#include "net/http/totp.hpp"
#include "net/json/newcomers.hpp"
#include "web/reasons.hpp"

namespace cli {
namespace {

using scheduling::LineProblem;
using scheduling::Newcomer;
using scheduling::Personal;

[[noreturn]] void refuse(const std::vector<LineProblem>& problems) {
    boost::json::array errors;
    std::string detail;
    for (const auto& problem : problems) {
        const auto says = web::says(scheduling::FieldError{problem.column, problem.reason}, web::Language::en);
        std::string place = "line " + std::to_string(problem.line);
        if (!problem.column.empty()) place.append(", ").append(problem.column);
        if (detail.empty()) detail.append(place).append(": ").append(says);
        errors.push_back({{"field", place},
                          {"line", problem.line},
                          {"column", problem.column},
                          {"reason", problem.reason},
                          {"says", says}});
    }
    BadInput refused{detail + " Nothing was stored.", "import"};
    refused.errors = boost::json::serialize(errors);
    throw refused;
}

json::NewcomersContext context_of(store::Reader& db, scheduling::Instant now) {
    json::NewcomersContext context;
    for (const auto& card : store::list_experiences(db)) context.experiences[card.public_id] = card.id;
    context.today = store::load_settings(db).policy.programme_zone.date_of(now);
    return context;
}

struct Secrets {
    std::vector<actions::ImportSignIn> sign_ins;
    std::string text;  ///< for who hands them over
};

Secrets make_secrets(const std::vector<Newcomer>& people) {
    Secrets secrets;
    for (const auto& person : people) {
        auto& made = secrets.sign_ins.emplace_back();
        if (person.email.empty()) continue;
        const Personal password = store::random_password();
        made = {store::hash_password(password), http::new_totp_secret()};
        secrets.text += "\nalias " + person.alias + "\nemail " + person.email.reveal() + "\npassword " +
                        password.reveal() +
                        "\nsecond factor otpauth://totp/Peerline?secret=" + made.totp_secret.reveal() + "\n";
    }
    return secrets;
}

std::string summary(const actions::Imported& imported, bool dry_run) {
    std::string text = dry_run ? "would store " : "stored ";
    text += std::to_string(imported.volunteers) + (imported.volunteers == 1 ? " volunteer, " : " volunteers, ") +
            std::to_string(imported.sign_ins) + (imported.sign_ins == 1 ? " sign-in\n" : " sign-ins\n");
    for (const auto& team : imported.new_teams) text += "new team " + team + "\n";
    return text;
}

}  // namespace

CommandResult import_volunteers(store::Database& database, actions::Schedule& schedule, const std::string& text,
                                bool dry_run, scheduling::Instant now) {
    const auto context = database.read([now](store::Reader& db) { return context_of(db, now); });
    const auto read = json::read_newcomers(text, context);
    if (!read.problems.empty()) refuse(read.problems);
    const auto check = database.read([&](store::Reader& db) { return actions::check_import(db, read.people); });
    if (!check.problems.empty()) refuse(check.problems);
    if (dry_run) return {Exit::done, summary(check, true)};
    const auto secrets = make_secrets(read.people);
    std::optional<scheduling::Result<actions::Imported>> done;
    const std::function<scheduling::Result<actions::Imported>(actions::Work&)> store_all = [&](actions::Work& work) {
        return actions::import_volunteers(work, read.people, secrets.sign_ins);
    };
    database.write([&](store::Transaction& db) {
        actions::Work work{
            .db = db, .now = now, .schedule = schedule, .actor = {.kind = store::ActorKind::command, .id = 0}};
        actions::perform<actions::Imported>(work, done, store_all);
    });
    if (!done->value().problems.empty()) refuse(done->value().problems);
    return {Exit::done, summary(done->value(), false) + secrets.text};
}

}  // namespace cli
