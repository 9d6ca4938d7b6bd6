// Which volunteers belong together, and which consultant looks after them?
// Leaves out: what a consultant sees of a team (look_after_volunteer.hpp).
#pragma once
#include "core/actions/work.hpp"
#include "core/store/people.hpp"
#include "core/store/teams.hpp"
#include "core/store/volunteers.hpp"

namespace actions {

struct TeamWish {
    std::string name;
    std::optional<PersonId> consultant;
};
/// no:   fields name: "required", "too_long", "team_taken"; consultant: "not_a_consultant"
Result<store::TeamId> create_team(Work& work, const TeamWish& wish);
/// no:   not_found; as create_team
Result<store::TeamId> change_team(Work& work, store::TeamId id, const TeamWish& wish);
inline constexpr std::size_t longest_team_name = 80;  ///< bytes

/// Into this team, out of the one before.
/// no:   not_found; field alias: "no_such_volunteer"
Result<store::TeamId> join_team(Work& work, store::TeamId id, const std::string& alias);
/// no:   not_found when the volunteer is not in this team
Result<store::TeamId> leave_team(Work& work, store::TeamId id, VolunteerId volunteer);

struct SeenTeams {
    std::vector<store::Team> teams;           ///< by name
    std::vector<store::VolunteerCard> cards;  ///< of all volunteers
    std::vector<store::Person> consultants;   ///< who can look after a team
};
Result<SeenTeams> see_teams(Work& work);

}  // namespace actions
