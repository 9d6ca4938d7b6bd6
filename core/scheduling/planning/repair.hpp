// Who takes over when a volunteer drops out? The plan of today with as few other changes as can be.
// Leaves out: what changed, as a list (difference.hpp).
#pragma once
#include <span>

#include "core/scheduling/planning/queue.hpp"

namespace scheduling {

/// As many families as possible keep a call, then the fewest calls of the present plan change, then plan_queue's order.
/// in: question.present  today's plan; dropped  volunteers who take no calls from now on, their locks void
QueuePlan repair_plan(const PlanQuestion& question, std::span<const VolunteerId> dropped, const StopAsked& stop_asked,
                      const Progress& progress = {});

}  // namespace scheduling
