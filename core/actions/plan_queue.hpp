// Who talks with whom, for all open requests at once? What the planner needs, and applying what a coordinator chose.
// Leaves out: the planning itself (core/scheduling/planning), and when to stop it (the caller has a clock).
#pragma once
#include "core/actions/coordinate.hpp"
#include "core/scheduling/planning/queue.hpp"

namespace actions {

/// Everything the planner looks at, copied, so that it can run beside the service.
struct PlanFacts {
    std::vector<scheduling::Request> requests;
    std::vector<scheduling::Volunteer> volunteers;
    scheduling::Policy policy;
    scheduling::Catalogue catalogue;
    Instant now{};

    scheduling::PlanQuestion question() const {
        return {.requests = requests, .volunteers = volunteers, .policy = policy, .catalogue = catalogue, .now = now};
    }
};
/// A plan is read before it is applied: no time of it becomes too near for its volunteer meanwhile.
inline constexpr Minutes time_to_read{15};
/// Every open request that no call stands for, and every volunteer, with a notice longer by the time to read; audited
/// as one reading.
Result<PlanFacts> gather_plan(Work& work);

/// One line of a plan that was not applied, and why.
struct PlanRefusal {
    scheduling::PlannedCall call;
    std::vector<scheduling::Breach> breaches;
};
struct AppliedPlan {
    std::size_t applied = 0;
    std::vector<PlanRefusal> refused;  ///< when there is one, nothing was applied
};
/// Judges the chosen calls against the rules as they are now, then assigns or proposes all of them in one transaction.
/// out:  all of them, or none with the reasons
Result<AppliedPlan> apply_plan(Work& work, const std::vector<scheduling::PlannedCall>& chosen, How how);

}  // namespace actions
