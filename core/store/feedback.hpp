// Did a call help? One answer a call, counted, never shown beside a name.
// Leaves out: which numbers may be shown (core/scheduling/totals.hpp).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

/// A second answer for the same call takes the place of the first.
void save_feedback(Transaction& db, CallId call, Feedback answer, Instant at);
/// The family's last call that was held in [from, to) and has no answer.
std::optional<CallId> call_without_feedback(Reader& db, FamilyId family, Instant from, Instant to);

using FeedbackCounts = std::array<std::int64_t, Codes<Feedback>::words.size()>;
/// Answers given in [from, to), in the order of Feedback.
FeedbackCounts count_feedback(Reader& db, Instant from, Instant to);

}  // namespace store
