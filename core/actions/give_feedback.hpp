// After a call, one question that nobody has to answer: did it help? Totals only.
// Leaves out: the totals (count_totals.hpp).
#pragma once
#include "core/actions/work.hpp"

namespace actions {

/// So long after a call the question still stands on the family's page.
inline constexpr date::days feedback_lifetime{30};

/// The call that can be answered for, if there is one.
std::optional<CallId> call_to_rate(Work& work, FamilyId family);
/// The audit says that an answer was given, not which.
/// no:   not_found without such a call
Result<CallId> give_feedback(Work& work, FamilyId family, store::Feedback answer);

}  // namespace actions
