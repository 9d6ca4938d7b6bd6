// How is my team? What a consultant sees of the volunteers they look after, and that a debrief was held.
// Leaves out: everybody else's volunteers, and anything of a family.
#pragma once
#include "core/actions/work.hpp"
#include "core/store/team_work.hpp"

namespace actions {

inline constexpr date::days misses_counted{90};

struct OwnTeam {
    bool has_team = false;
    std::vector<store::TeamMember> members;  ///< by id
    std::vector<Personal> numbers;           ///< one for each member; empty: not given
};
/// Each number is an entry of the audit chain.
Result<OwnTeam> see_own_team(Work& work, PersonId consultant);

/// no:   not_found when the volunteer is in no team of this consultant
Result<VolunteerId> note_own_debrief(Work& work, PersonId consultant, VolunteerId id);

}  // namespace actions
