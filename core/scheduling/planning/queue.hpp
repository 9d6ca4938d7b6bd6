// Who talks with whom, and when, for all open requests at once? Plans the queue by the rules of the registry.
// Leaves out: matrices without times (assignment.hpp), whether a plan keeps the rules (judge.hpp), what a plan changes
// against another (difference.hpp).
#pragma once
#include <compare>
#include <functional>
#include <span>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "core/scheduling/planning/generalised.hpp"
#include "core/scheduling/result.hpp"

namespace scheduling {

struct PlannedCall {
    RequestId request;
    VolunteerId volunteer;
    Instant start;
    friend bool operator==(const PlannedCall&, const PlannedCall&) = default;
};

/// What a plan is worth, compared from the first to the last.
struct PlanValue {
    std::int64_t placed = 0;    ///< requests with a call
    std::int64_t kept = 0;      ///< calls exactly as in the present plan; 0 unless they are to be kept
    std::int64_t urgency = 0;   ///< urgency_of_request, summed over the placed
    std::int64_t score = 0;     ///< the score of matching.hpp in thousandths, each rounded, summed
    std::int64_t fairness = 0;  ///< minus what the new calls add to the squares of the volunteers' loads, in hundredths
    friend auto operator<=>(const PlanValue&, const PlanValue&) = default;
};

struct PlanQuestion {
    std::span<const Request> requests;      ///< ids are distinct
    std::span<const Volunteer> volunteers;  ///< ids are distinct; bookings are calls outside this plan
    const Policy& policy;
    const Catalogue& catalogue;
    Instant now;
    std::span<const PlannedCall> locked{};   ///< stand as they are whenever the rules allow them
    std::span<const PlannedCall> present{};  ///< today's plan: where the search begins
    bool keep_present = false;               ///< after as many families as possible, change the fewest calls
    bool keep_times = false;                 ///< a call of the present plan has its own time or none: it was promised
};

struct UnplacedRequest {
    RequestId request;
    std::vector<Breach> breaches;  ///< why not, worst first; empty only when it was not looked at
    bool looked_at = true;         ///< false: the plan was stopped before the rules of its pairs were asked
};

struct QueuePlan {
    std::vector<PlannedCall> calls;         ///< in the order of the requests
    std::vector<UnplacedRequest> unplaced;  ///< in the order of the requests
    PlanValue value;
    PlanValue bound;  ///< no plan is worth more
    bool proven_optimal = false;
};

/// Told now and then: what the search has and what could still be had at best.
using Progress = std::function<void(const PlanValue& best, const PlanValue& bound)>;

/// The best plan: as many families as possible, then the most urgent, then the best scores, then fair shares.
/// Deterministic unless it is stopped: a relaxation without overlaps is solved exactly as a flow, and branch and bound
/// settles what overlaps.
/// in:  stop_asked  not asked before 100,000 pairs are looked at, so that small questions always get all of it
/// out: never worse than plan_greedily of the requests that were looked at, nor than a lawful present plan
QueuePlan plan_queue(const PlanQuestion& question, const StopAsked& stop_asked, const Progress& progress = {});

/// First come, first served, the most urgent first: what a coordinator does by hand.
QueuePlan plan_greedily(const PlanQuestion& question);

/// Minutes of urgency: the sooner the first-contact target, the more; a year ahead and later counts 0.
std::int64_t urgency_of_request(const Request& request, Instant now);

}  // namespace scheduling
