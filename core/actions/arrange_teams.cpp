#include "core/actions/arrange_teams.hpp"

#include <algorithm>

#include "core/actions/folded.hpp"

namespace actions {
namespace {

using store::Team;
using store::TeamId;
using store::VolunteerCard;

std::optional<Team> find_team(Work& work, TeamId id) {
    const auto teams = store::list_teams(work.db);
    const auto found = std::ranges::find(teams, id, &Team::id);
    return found == teams.end() ? std::nullopt : std::optional{*found};
}

bool is_consultant(const store::Person& person) {
    return person.role == store::Role::consultant && !person.disabled;
}

std::optional<Refusal> stands_against(Work& work, const TeamWish& wish) {
    if (wish.name.empty()) return refuse("name", "required").error();
    if (wish.name.size() > longest_team_name) return refuse("name", "too_long").error();
    const auto person = wish.consultant ? store::load_person(work.db, *wish.consultant) : std::nullopt;
    if (wish.consultant && (!person || !is_consultant(*person)))
        return refuse("consultant", "not_a_consultant").error();
    return std::nullopt;
}

/// Runs what stores a team; a name that another team has is refused.
Result<TeamId> store_team(const std::function<TeamId()>& store) {
    try {
        return store();
    } catch (const store::Conflict& conflict) {
        if (conflict.constraint() == store::ConstraintName::team_name) return refuse("name", "team_taken");
        throw;
    }
}

void place(Work& work, const VolunteerCard& card, std::optional<TeamId> team) {
    store::save_placement(work.db, card.id, card.alias, team, card.person);
    work.touched.push_back(card.id);
}

}  // namespace

Result<TeamId> create_team(Work& work, const TeamWish& wish) {
    if (auto against = stands_against(work, wish)) return std::unexpected{std::move(*against)};
    auto created = store_team([&] { return store::create_team(work.db, wish.name, wish.consultant); });
    if (created) record(work, "create_team", store::SubjectKind::team, *created);
    return created;
}

Result<TeamId> change_team(Work& work, TeamId id, const TeamWish& wish) {
    if (!find_team(work, id)) return refuse(RuleName::not_found);
    if (auto against = stands_against(work, wish)) return std::unexpected{std::move(*against)};
    auto changed = store_team([&] {
        store::save_team(work.db, {id, wish.name, wish.consultant});
        return id;
    });
    if (changed) record(work, "change_team", store::SubjectKind::team, id);
    return changed;
}

Result<TeamId> join_team(Work& work, TeamId id, const std::string& alias) {
    if (!find_team(work, id)) return refuse(RuleName::not_found);
    const auto cards = store::list_cards(work.db);
    const auto meant = folded(alias);
    const auto card = std::ranges::find_if(cards, [&](const auto& one) { return folded(one.alias) == meant; });
    if (card == cards.end()) return refuse("alias", "no_such_volunteer");
    place(work, *card, id);
    record(work, "join_team", store::SubjectKind::volunteer, card->id);
    return id;
}

Result<TeamId> leave_team(Work& work, TeamId id, VolunteerId volunteer) {
    const auto card = store::load_card(work.db, volunteer);
    if (!card || card->team != id) return refuse(RuleName::not_found);
    place(work, *card, std::nullopt);
    record(work, "leave_team", store::SubjectKind::volunteer, volunteer);
    return id;
}

Result<SeenTeams> see_teams(Work& work) {
    SeenTeams seen{.teams = store::list_teams(work.db), .cards = store::list_cards(work.db), .consultants = {}};
    for (auto& person : store::list_people(work.db))
        if (is_consultant(person)) seen.consultants.push_back(std::move(person));
    record(work, "see_teams", store::SubjectKind::none, PersonId{});
    return seen;
}

}  // namespace actions
