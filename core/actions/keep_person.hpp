// What is somebody called who signs in, and with which address do they? An administrator keeps both true.
// Leaves out: roles (change_role.hpp), passwords and second factors (administer.hpp).
#pragma once
#include "core/actions/work.hpp"

namespace actions {

struct PersonAsTold {
    PersonId person;
    std::optional<std::int64_t> version;  ///< that the administrator had before their eyes; absent: not asked
    Personal name, email;                 ///< checked: a name, and what reads as an address
};
/// Nobody is written to. Another address is the one they sign in with from now on, and ends their sessions; another
/// name alone does not. no:   not_found; fields version: "person_changed"; email: "email_taken"
Result<PersonId> keep_person(Work& work, const PersonAsTold& told);

}  // namespace actions
