// How do the volunteers of one consultant's teams get on? Since when a debrief is due, and which calls went amiss.
// Leaves out: load, caps and credentials, which are facts of the rules (volunteers.hpp); anything of a family.
#pragma once
#include "core/store/transaction.hpp"

namespace store {

struct TeamMember {
    VolunteerId id{};
    std::optional<Instant> debrief_since{};  ///< absent also where one was due before this was noted
    int without_outcome = 0;                 ///< calls that are over, and nobody has said how they went
    int not_there = 0;                       ///< calls without their volunteer
};

/// in:   since  calls that ended earlier are not counted
/// out:  by id; calls that one of the staff took over count for nobody
std::vector<TeamMember> list_team_members(Reader& db, PersonId consultant, Instant since, Instant now);

}  // namespace store
