// How are the volunteers I look after? For a consultant: load, rest, debriefs, misses, credentials.
// Leaves out: anything of a family, and why somebody is not available.
#pragma once
#include "web/pages/team.hpp"

namespace web {

struct OwnTeamRow {
    VolunteerRow row;
    std::optional<scheduling::Minutes> debrief_age;  ///< how long a debrief has been due, where that is known
    int without_outcome = 0, not_there = 0;          ///< in 90 days
    std::string phone{};                             ///< empty: not given
};

/// Later than this a debrief stands out.
inline constexpr scheduling::Minutes debrief_within{24 * 60};

struct OwnTeamPage {
    bool has_team = false;
    std::vector<OwnTeamRow> rows;  ///< who needs somebody first
    double fair_share = 0;
    std::string done;  ///< a word
};
std::string render_own_team(const Frame& frame, const OwnTeamPage& page);

}  // namespace web
