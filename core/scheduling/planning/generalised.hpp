// Which volunteer takes which request when each pair weighs differently? Generalised assignment, `peerline plan` with
// weights. Leaves out: loads of 1 (assignment.hpp, exact at once), times and rules (queue.hpp).
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "core/scheduling/planning/assignment.hpp"

namespace scheduling {

/// Says when to stop: true ends the search with the best plan so far and its bound. Empty: never.
using StopAsked = std::function<bool()>;

struct GeneralisedProblem {
    ScoreMatrix matrix;                 ///< capacity is the load that a column bears
    std::vector<std::int64_t> weights;  ///< beside scores, >= 0
};

/// Branch and bound on the Lagrangian relaxation of "each row once", whose parts are knapsacks.
/// out: bound is true whenever the search ends; proven_optimal only when nothing is left to look at
/// src: Fisher, Jaikumar, Van Wassenhove 1986; Ross, Soland 1975
MatrixPlan assign_generalised(const GeneralisedProblem& problem, const StopAsked& stop_asked);

}  // namespace scheduling
