#include "core/store/teams.hpp"

#include "core/store/ids.hpp"

namespace store {
namespace {

constexpr Sql insert_team{"INSERT INTO teams (id, name, consultant_id) VALUES ($1, $2, $3)", ConstraintName::team_name};
constexpr Sql update_team{"UPDATE teams SET name = $2, consultant_id = $3 WHERE id = $1", ConstraintName::team_name};
constexpr Sql select_teams{"SELECT id, name, consultant_id FROM teams ORDER BY name"};

}  // namespace

TeamId create_team(Transaction& db, std::string_view name, std::optional<PersonId> consultant) {
    const auto id = make_id<TeamId>(db);
    db.connection().run(insert_team, id, name, consultant);
    return id;
}

void save_team(Transaction& db, const Team& team) {
    db.connection().run(update_team, team.id, team.name, team.consultant);
}

std::vector<Team> list_teams(Reader& db) {
    std::vector<Team> teams;
    db.connection().each(select_teams, [&](const Row& row) {
        teams.push_back({row.get<TeamId>(0), row.get<std::string>(1), row.get<std::optional<PersonId>>(2)});
    });
    return teams;
}

}  // namespace store
