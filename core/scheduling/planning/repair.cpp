#include "core/scheduling/planning/repair.hpp"

#include <algorithm>

namespace scheduling {

QueuePlan repair_plan(const PlanQuestion& question, std::span<const VolunteerId> dropped, const StopAsked& stop_asked,
                      const Progress& progress) {
    const auto is_dropped = [&](VolunteerId id) { return std::ranges::find(dropped, id) != dropped.end(); };
    std::vector<Volunteer> volunteers{question.volunteers.begin(), question.volunteers.end()};
    for (auto& volunteer : volunteers)
        if (is_dropped(volunteer.id)) volunteer.active = false;
    std::vector<PlannedCall> locked;
    for (const auto& call : question.locked)
        if (!is_dropped(call.volunteer)) locked.push_back(call);
    PlanQuestion repaired{question.requests, volunteers, question.policy,    question.catalogue, question.now, locked,
                          question.present,  true,       question.keep_times};
    return plan_queue(repaired, stop_asked, progress);
}

}  // namespace scheduling
