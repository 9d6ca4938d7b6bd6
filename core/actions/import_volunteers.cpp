#include "core/actions/import_volunteers.hpp"

#include <map>

#include "core/actions/administer.hpp"
#include "core/actions/folded.hpp"
#include "core/store/people.hpp"
#include "core/store/teams.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

using scheduling::Newcomer;

/// Who had this text first: a line of the list, or 0 for somebody who is there already.
class Taken {
public:
    void take(std::string_view text) { taken_.try_emplace(folded(text)); }
    /// out:  the reason against it, or empty
    std::string_view claim(std::string_view text, std::string_view reason) {
        const auto [entry, is_new] = taken_.try_emplace(folded(text), true);
        if (is_new) return {};
        return entry->second ? "duplicate" : reason;
    }

private:
    std::map<std::string, bool> taken_;  ///< whether a line of this list has it
};

}  // namespace

Imported check_import(store::Reader& db, const std::vector<Newcomer>& people) {
    Imported check;
    Taken aliases, addresses, teams;
    for (const auto& card : store::list_cards(db)) aliases.take(card.alias);
    for (const auto& person : store::list_people(db))
        if (!person.email.empty()) addresses.take(person.email.reveal());
    for (const auto& team : store::list_teams(db)) teams.take(team.name);
    for (const auto& person : people) {
        const auto alias = aliases.claim(person.alias, "alias_taken");
        if (!alias.empty()) scheduling::add_problem(check.problems, person.line, "alias", alias);
        if (!person.team.empty() && teams.claim(person.team, "taken").empty()) check.new_teams.push_back(person.team);
        ++check.volunteers;
        if (person.email.empty()) continue;
        ++check.sign_ins;
        const auto address = addresses.claim(person.email.reveal(), "email_taken");
        if (!address.empty()) scheduling::add_problem(check.problems, person.line, "email", address);
    }
    return check;
}

Result<Imported> import_volunteers(Work& work, const std::vector<Newcomer>& people,
                                   const std::vector<ImportSignIn>& sign_ins) {
    auto imported = check_import(work.db, people);
    if (!imported.problems.empty()) return imported;
    for (const auto& name : imported.new_teams)
        record(work, "add_team", store::SubjectKind::team, store::create_team(work.db, name, std::nullopt));
    std::map<std::string, store::TeamId> teams;
    for (const auto& team : store::list_teams(work.db)) teams[folded(team.name)] = team.id;
    for (std::size_t at = 0; at < people.size(); ++at) {
        const auto& newcomer = people[at];
        std::optional<store::TeamId> team;
        if (!newcomer.team.empty()) team = teams.at(folded(newcomer.team));
        std::optional<PersonId> person;
        if (!newcomer.email.empty()) {
            person = store::create_person(work.db,
                                          {.role = store::Role::volunteer,
                                           .name = newcomer.name,
                                           .email = newcomer.email,
                                           .password_hash = sign_ins.at(at).password_hash,
                                           .totp_secret = sign_ins.at(at).totp_secret},
                                          work.now);
            record(work, person_added, store::SubjectKind::person, *person, "volunteer");
        }
        const auto id = store::create_volunteer(work.db, newcomer.facts, newcomer.alias, team, person);
        if (!newcomer.phone.empty()) store::save_phone(work.db, id, newcomer.phone);
        record(work, "import_volunteer", store::SubjectKind::volunteer, id);
    }
    work.everything = true;
    return imported;
}

}  // namespace actions
