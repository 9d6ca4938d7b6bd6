// Who may do what? What an administrator changes about a person's role, and what stands in its way.
// Leaves out: what each role may see (net/http/routes).
#pragma once
#include "core/actions/join_card.hpp"
#include "core/store/people.hpp"
#include "core/store/volunteers.hpp"

namespace actions {

/// Code in the audit chain; its detail is "volunteer_to_coordinator".
inline constexpr std::string_view role_changed = "change_role";

/// Whether calls can be with a person of this role.
constexpr bool takes_calls(store::Role role) {
    return role == store::Role::volunteer || role == store::Role::consultant;
}
/// Whether requests, calls of others and shifts can be with a person of this role.
constexpr bool looks_after_families(store::Role role) {
    return role == store::Role::coordinator || role == store::Role::administrator;
}

struct SeenPerson {
    store::Person person;
    std::optional<VolunteerId> volunteer;  ///< the card that is theirs
    std::size_t calls_ahead = 0;           ///< agreed, proposed or kept, also as a further seat
    std::vector<std::string> teams;        ///< that they look after
};
/// no:   not_found
Result<SeenPerson> see_person(Work& work, PersonId id);

struct RoleChange {
    PersonId person;
    store::Role was{};  ///< that the administrator had before their eyes
    store::Role role{};
    CardChoice card = {};  ///< for who would be a volunteer without one
};
/// Ends the person's sessions. Whoever takes no calls any more keeps their card, at rest, since past calls are theirs;
/// whoever takes calls again is suggested again. What was theirs as a coordinator is the duty coordinator's.
/// no:   not_found; fields version: "changed_by_another"; role: "same_role", "own_role", "last_administrator",
///       "calls_ahead" for a volunteer whose calls nobody has taken over, "team_ahead" for a consultant whose team has
///       no other, "no_card" for whoever would be a volunteer without one and has no choice; as join_card
Result<PersonId> change_role(Work& work, const RoleChange& change);

/// Open and booked requests of somebody who looks after families no more are the duty coordinator's.
void leave_requests(Work& work, PersonId person);

}  // namespace actions
