// Who of the staff holds a call in its volunteer's place? And whoever cannot sign in any more holds none.
// Leaves out: taking and giving (cover_call.hpp).
#pragma once
#include "core/actions/work.hpp"

namespace actions {

struct Holder {
    Personal name;
    bool gone = false;  ///< was disabled, or works as something else: somebody must take the call
};
/// in:   covered_by  of the call
/// out:  nothing where its volunteer holds it
std::optional<Holder> holder_of(store::Reader& db, std::optional<PersonId> covered_by);

/// out:  empty when there is no such person
Personal staff_name(store::Reader& db, PersonId id);

}  // namespace actions
