#include "core/actions/change_role.hpp"

#include <algorithm>

#include "core/actions/administer.hpp"
#include "core/store/calls.hpp"
#include "core/store/requests.hpp"
#include "core/store/seats.hpp"
#include "core/store/teams.hpp"

namespace actions {
namespace {

using scheduling::CallState;
using store::Role;

std::size_t count_ahead(Work& work, VolunteerId id) {
    const auto stands = [&](const store::Call& call) {
        const bool kept = call.state == CallState::held || call.state == CallState::proposed;
        return call.is_open(work.now) || (kept && call.expires > work.now);
    };
    const auto calls = store::calls_of(work.db, id, work.now, Instant::max());
    return static_cast<std::size_t>(std::ranges::count_if(calls, stands)) +
           store::seats_of(work.db, id, work.now).size();
}

std::vector<std::string> teams_of(Work& work, PersonId id) {
    std::vector<std::string> names;
    for (const auto& team : store::list_teams(work.db))
        if (team.consultant == id) names.push_back(team.name);
    return names;
}

std::optional<SeenPerson> load(Work& work, PersonId id) {
    const auto person = find_staff(work, id);
    if (!person) return std::nullopt;
    SeenPerson seen{.person = *person,
                    .volunteer = store::find_volunteer_of(work.db, id),
                    .calls_ahead = 0,
                    .teams = teams_of(work, id)};
    if (seen.volunteer) seen.calls_ahead = count_ahead(work, *seen.volunteer);
    return seen;
}

const char* stands_against(Work& work, const SeenPerson& seen, const RoleChange& change) {
    const Role role = change.role;
    const auto& person = seen.person;
    if (work.actor.kind == store::ActorKind::person && work.actor.id == person.id.value) return "own_role";
    if (person.role == role) return "same_role";
    if (is_last_administrator(work, person)) return "last_administrator";
    if (takes_calls(person.role) && !takes_calls(role) && seen.calls_ahead > 0) return "calls_ahead";
    if (person.role == Role::consultant && !seen.teams.empty()) return "team_ahead";
    if (role == Role::volunteer && !seen.volunteer && change.card.is_nothing()) return "no_card";
    return nullptr;
}

}  // namespace

void leave_requests(Work& work, PersonId person) {
    for (const auto id : store::requests_owned_by(work.db, person)) {
        store::give_to_duty(work.db, id);
        record(work, "leave_request", store::SubjectKind::request, id);
    }
}

Result<SeenPerson> see_person(Work& work, PersonId id) {
    auto seen = load(work, id);
    if (!seen) return refuse(RuleName::not_found);
    record(work, "see_person", store::SubjectKind::person, id);
    return *std::move(seen);
}

Result<PersonId> change_role(Work& work, const RoleChange& change) {
    const auto seen = load(work, change.person);
    if (!seen) return refuse(RuleName::not_found);
    const Role was = seen->person.role;
    if (was != change.was) return refuse("version", "changed_by_another");
    if (const char* against = stands_against(work, *seen, change)) return refuse("role", against);
    store::set_role(work.db, change.person, change.role);
    if (seen->volunteer && takes_calls(was) != takes_calls(change.role)) {
        store::set_active(work.db, *seen->volunteer, takes_calls(change.role));
        work.touched.push_back(*seen->volunteer);
    }
    if (change.role == Role::volunteer && !seen->volunteer)
        if (const auto joined = join_card(work, change.person, change.card); !joined)
            return std::unexpected{joined.error()};
    if (looks_after_families(was) && !looks_after_families(change.role)) leave_requests(work, change.person);
    record(work, role_changed, store::SubjectKind::person, change.person,
           std::string{store::to_code(was)} + "_to_" + std::string{store::to_code(change.role)});
    return change.person;
}

}  // namespace actions
