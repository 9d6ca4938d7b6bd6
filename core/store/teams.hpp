// Which groups of volunteers are there, and which consultant looks after each?
// Leaves out: who belongs to a team (a column of volunteers.hpp).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

struct Team {
    TeamId id{};
    std::string name{};
    std::optional<PersonId> consultant{};
};

/// no:   Conflict team_name
TeamId create_team(Transaction& db, std::string_view name, std::optional<PersonId> consultant);
void save_team(Transaction& db, const Team& team);
std::vector<Team> list_teams(Reader& db);

}  // namespace store
