// Which credentials does a volunteer hold? Staff record a new one, which also is how one is renewed or withdrawn.
// Leaves out: showing them (own_learning.hpp), and what ends of an older one (core/scheduling/credentials.hpp).
#pragma once
#include "core/actions/work.hpp"

namespace actions {

inline constexpr date::years longest_credential{10};

/// An end in the past is allowed: what was held ends then. Calls already booked stay; those after the end are on the
/// board.
/// no:   not_found; field credential_last: "ends_before" (the first day), "longer_than_ten_years"
Result<VolunteerId> record_credential(Work& work, VolunteerId id, const scheduling::Credential& credential);

}  // namespace actions
