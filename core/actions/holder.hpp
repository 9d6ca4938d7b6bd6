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
///       open        it is to come or goes on: what is over had its holder, whoever has left since
/// out:  nothing where its volunteer holds it; without a name where it was given back and nobody has it
std::optional<Holder> holder_of(store::Reader& db, std::optional<PersonId> covered_by, bool open);

/// out:  empty when there is no such person
Personal staff_name(store::Reader& db, PersonId id);

}  // namespace actions
