// Which rules did a coordinator set aside for one call, with a reason, when it was given? They stand in the audit
// entry. Leaves out: setting one aside (coordinate.hpp), and which rules may be (core/scheduling).
#pragma once
#include "core/actions/work.hpp"
#include "core/store/calls.hpp"

namespace actions {

/// What the audit entry says: "day_cap,rest: volunteer_agrees"; nothing when nothing was set aside.
std::string set_aside_because(const std::vector<RuleName>& rules, const std::string& reason);

/// Takes out what was set aside for this call and this volunteer: it was known. Not once it has changed since.
/// in:   changed  when what the rules look at was changed last
void excuse_set_aside(store::Reader& db, const store::Call& call, std::optional<Instant> changed,
                      std::vector<scheduling::Breach>& breaches);

}  // namespace actions
