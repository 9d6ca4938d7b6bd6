#include "core/actions/plan_queue.hpp"

#include <algorithm>

#include "core/actions/call_facts.hpp"
#include "core/actions/find_times.hpp"
#include "core/scheduling/planning/judge.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

PlanFacts load_facts(Work& work) {
    const auto outlook = work.schedule.look();
    PlanFacts facts{.requests = {},
                    .volunteers = store::load_volunteers(work.db, work.now),
                    .policy = outlook->settings.policy,
                    .catalogue = outlook->catalogue,
                    .now = work.now};
    for (auto& request : store::list_open_requests(work.db, work.now))
        if (!standing_call(work, request.facts.id)) facts.requests.push_back(std::move(request.facts));
    return facts;
}

}  // namespace

Result<PlanFacts> gather_plan(Work& work) {
    record(work, "gather_plan", store::SubjectKind::none, RequestId{});
    auto facts = load_facts(work);
    facts.policy.call.notice += time_to_read;
    return facts;
}

Result<AppliedPlan> apply_plan(Work& work, const std::vector<scheduling::PlannedCall>& chosen, How how) {
    const auto facts = load_facts(work);
    AppliedPlan applied;
    for (const auto& fault : scheduling::judge_plan(facts.question(), chosen)) {
        const auto call = std::ranges::find(chosen, fault.request, &scheduling::PlannedCall::request);
        applied.refused.push_back({call == chosen.end() ? scheduling::PlannedCall{} : *call, fault.breaches});
    }
    if (!applied.refused.empty()) return applied;
    for (const auto& call : chosen) {
        const auto stored =
            assign_call(work, call.request, {.volunteer = call.volunteer, .start = call.start, .how = how});
        if (!stored) return std::unexpected{stored.error()};  // undoes the others too
        ++applied.applied;
    }
    record(work, "apply_plan", store::SubjectKind::none, RequestId{}, std::to_string(applied.applied));
    return applied;
}

}  // namespace actions
