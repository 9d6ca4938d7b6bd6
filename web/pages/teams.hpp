// Which volunteers belong together? What an administrator sees of teams and of one team.
#pragma once
#include "web/frame.hpp"
#include "web/lists.hpp"

namespace web {

struct TeamForm {
    std::string name;                 ///< as typed
    std::vector<Choice> consultants;  ///< nobody first
};

struct TeamsPage {
    struct Team {
        std::string id, name, consultant;  ///< consultant empty for nobody
        std::size_t volunteers = 0;
    };
    std::vector<Team> teams;
    std::size_t without_team = 0;  ///< volunteers
    TeamForm form;                 ///< of a new team
    std::string done;
};
std::string render_teams(const Frame& frame, const TeamsPage& page);

struct TeamPage {
    std::string id, name;  ///< as stored
    TeamForm form;
    std::vector<Choice> members;            ///< value: the id; label: the alias
    std::vector<std::string> without_team;  ///< aliases, to choose from
    std::string alias;                      ///< as typed
    std::string done;
};
std::string render_team(const Frame& frame, const TeamPage& page);

}  // namespace web
