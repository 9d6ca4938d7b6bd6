#include "core/actions/look_after_team.hpp"

#include "core/actions/look_after_volunteer.hpp"
#include "core/actions/volunteer_phone.hpp"
#include "core/store/teams.hpp"

namespace actions {
namespace {

std::vector<store::TeamMember> members_of(Work& work, PersonId consultant) {
    return store::list_team_members(work.db, consultant, work.now - misses_counted, work.now);
}

}  // namespace

Result<OwnTeam> see_own_team(Work& work, PersonId consultant) {
    const auto is_own = [&](const store::Team& team) { return team.consultant == consultant; };
    OwnTeam own{.has_team = std::ranges::any_of(store::list_teams(work.db), is_own),
                .members = members_of(work, consultant),
                .numbers = {}};
    for (const auto& member : own.members) own.numbers.push_back(see_phone(work, member.id));
    record(work, "see_own_team", store::SubjectKind::none, PersonId{});
    return own;
}

Result<VolunteerId> note_own_debrief(Work& work, PersonId consultant, VolunteerId id) {
    const auto members = members_of(work, consultant);
    if (std::ranges::find(members, id, &store::TeamMember::id) == members.end()) return refuse(RuleName::not_found);
    return look_after_volunteer(work, id, VolunteerChange::debrief_held);
}

}  // namespace actions
