// Does a plan keep every rule, and what is it worth? Asked of the registry alone, apart from whatever made the plan.
// Leaves out: how plans are made (queue.hpp).
#pragma once
#include <span>
#include <vector>

#include "core/scheduling/planning/queue.hpp"

namespace scheduling {

struct PlanFault {
    RequestId request;
    std::vector<Breach> breaches;  ///< worst first; not_found: no such request or volunteer, or planned twice
};

/// Every call of the plan that a rule forbids, all its other calls being booked; what is locked is judged among what is
/// locked. Empty: the plan may be applied.
std::vector<PlanFault> judge_plan(const PlanQuestion& question, std::span<const PlannedCall> calls);

/// What a plan is worth, worked out call by call.
PlanValue value_of(const PlanQuestion& question, std::span<const PlannedCall> calls);
/// The score of each call, in thousandths. in: calls  of requests and volunteers of the question
std::vector<std::int64_t> scores_of(const PlanQuestion& question, std::span<const PlannedCall> calls);

/// The volunteers and requests of a question with these calls among their bookings, under ids below zero.
struct BookedQuestion {
    std::vector<Request> requests;
    std::vector<Volunteer> volunteers;
};
BookedQuestion book_calls(const PlanQuestion& question, std::span<const PlannedCall> calls);

/// Why nobody takes this request beside these calls: every rule that stands against one of the volunteers, worst first.
/// in: most_asked  so many volunteers are asked about, those who suit but for the time before all others
std::vector<Breach> explain_unplaced(const PlanQuestion& question, const BookedQuestion& booked, RequestId request,
                                     std::size_t most_asked);

}  // namespace scheduling
