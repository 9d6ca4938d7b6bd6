// Who is at the door? Staff and volunteers sign in with password and second factor; each session ends by itself.
// Leaves out: hashing (slow: the caller runs it on the pool) and the arithmetic of one-time codes (net/http).
#pragma once
#include "core/actions/work.hpp"
#include "core/store/people.hpp"
#include "core/store/sessions.hpp"

namespace actions {

inline constexpr Minutes staff_idle{12 * 60};

/// After the password fitted: uses the one-time code's step up and opens a session.
/// in:   step  of the code; replay  whether a step may be used again (demo only); language  code of the page's: letters
///       to this person speak it from now on
/// no:   field code when the step was used before
Result<store::NewSession> sign_in(Work& work, PersonId person, std::int64_t step, bool replay,
                                  std::string_view language);
void sign_out(Work& work, const Personal& token);

/// Who a session belongs to, as routes see it.
struct Visitor {
    std::optional<store::Role> role;  ///< of a person
    PersonId person;
    FamilyId family;
    VolunteerId volunteer;
    Personal csrf;
};
/// out:  nothing when unknown or over
std::optional<Visitor> find_visitor(store::Reader& db, const Personal& token, Instant now);

}  // namespace actions
