// What does a new plan change against today's? For the proposal that a coordinator sees.
// Leaves out: applying it (core/actions).
#pragma once
#include <span>
#include <vector>

#include "core/scheduling/planning/queue.hpp"

namespace scheduling {

struct MovedCall {
    PlannedCall before;
    PlannedCall after;  ///< another volunteer, another start, or both
};

struct PlanDifference {
    std::vector<PlannedCall> kept;
    std::vector<PlannedCall> added;
    std::vector<MovedCall> moved;
    std::vector<PlannedCall> removed;
};

/// in:  before, after  each with at most one call for a request
/// out: each list in the order of the request ids
PlanDifference find_difference(std::span<const PlannedCall> before, std::span<const PlannedCall> after);

}  // namespace scheduling
