#include "core/store/team_work.hpp"

namespace store {
namespace {

// A call whose family is tried a second time later has no outcome yet, and rightly so. Of a call that was never
// screened its volunteer knows nothing.
constexpr Sql select_members{
    "SELECT volunteers.id, debrief_since, "
    "(SELECT COUNT(*) FROM calls WHERE volunteer_id = volunteers.id AND state = 'confirmed' AND covered_by IS NULL "
    "AND screened = 1 AND ends > $2 AND ends <= $3 "
    "AND NOT EXISTS (SELECT 1 FROM call_reports WHERE call_id = calls.id AND try_until > $3)), "
    "(SELECT COUNT(*) FROM calls WHERE volunteer_id = volunteers.id AND outcome = 'volunteer_absent' "
    "AND covered_by IS NULL AND screened = 1 AND ends > $2) "
    "FROM volunteers JOIN teams ON teams.id = team_id WHERE consultant_id = $1 ORDER BY volunteers.id"};

}  // namespace

std::vector<TeamMember> list_team_members(Reader& db, PersonId consultant, Instant since, Instant now) {
    std::vector<TeamMember> members;
    db.connection().each(
        select_members,
        [&](const Row& row) {
            members.push_back({.id = row.get<VolunteerId>(0),
                               .debrief_since = row.get<std::optional<Instant>>(1),
                               .without_outcome = static_cast<int>(row.get<std::int64_t>(2)),
                               .not_there = static_cast<int>(row.get<std::int64_t>(3))});
        },
        consultant, since, now);
    return members;
}

}  // namespace store
