#include "core/actions/plan_queue.hpp"

#include <algorithm>

#include "core/actions/call_facts.hpp"
#include "core/actions/cover_call.hpp"
#include "core/actions/find_times.hpp"
#include "core/actions/give_back_call.hpp"
#include "core/actions/messages.hpp"
#include "core/scheduling/booking.hpp"
#include "core/scheduling/planning/judge.hpp"
#include "core/store/seats.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

using scheduling::CallState;
using store::Call;

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

bool is_to_come(const Call& call, Instant now) {
    if (call.time.begin() <= now) return false;
    if (call.state == CallState::confirmed) return true;
    return call.state == CallState::proposed && call.expires && *call.expires > now;
}

/// Who could have this call, the best first. A confirmed time stands: a day closed since, or notice, takes nobody away.
std::vector<VolunteerId> candidates(Work& work, const Call& call, const scheduling::Request& facts,
                                    const Outlook& outlook) {
    auto best = find_volunteers(outlook, facts, call.time.begin(), work.now, call.id);
    if (call.state != CallState::confirmed) return best;
    for (const auto id : who_could_take(work, call, facts))
        if (std::ranges::find(best, id) == best.end()) best.push_back(id);
    return best;
}

/// Gives one call to the first who may have it at its own time. out: whom, or nothing
std::optional<VolunteerId> give_away(Work& work, const Call& call, const Outlook& outlook) {
    const auto request = store::load_request(work.db, *call.request, work.now);
    if (!request || !may_see_volunteers(*request)) return std::nullopt;
    const auto seat = store::load_seat(work.db, call.id);
    const Instant start = call.time.begin();
    for (const VolunteerId id : candidates(work, call, request->facts, outlook)) {
        if (id == call.volunteer || (seat && seat->is_taken_by(id))) continue;
        const auto volunteer = store::load_volunteer(work.db, id, work.now);
        if (!volunteer) continue;
        const scheduling::BookingFacts asked{request->facts, *volunteer, outlook.settings.policy, outlook.catalogue};
        const auto standing = existing(call);
        const bool may_have_it = call.state == CallState::confirmed
                                     ? scheduling::decide_cover(asked, standing, call.time, work.now).has_value()
                                     : scheduling::decide_move(asked, standing, start, work.now).has_value();
        if (!may_have_it) continue;
        try {
            store::move_call(work.db, call.id, id, call.time, call.local_shown, work.now);
        } catch (const store::Conflict& conflict) {
            // The gap that was stored with the call may be longer than the one that the rules know now.
            if (conflict.constraint() != store::ConstraintName::volunteer_time) throw;
            continue;
        }
        // For the family nothing changes, and nothing is sent to it.
        enqueue_for_volunteer(work, call, "call_cancelled");
        begin_report_anew(work, call.id);
        enqueue_for_volunteer(work, call.id, call.state == CallState::confirmed ? "call_booked" : "call_proposed");
        record(work, "hand_over_call", store::SubjectKind::call, call.id);
        return id;
    }
    return std::nullopt;
}

}  // namespace

Result<PlanFacts> gather_plan(Work& work) {
    record(work, "gather_plan", store::SubjectKind::none, RequestId{});
    return load_facts(work);
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

int hand_on_given_back(Work& work) {
    int found = 0;
    auto outlook = work.schedule.look();
    for (const auto& call : store::calls_given_back(work.db, work.now)) {
        // Whoever has asked for help besides is answered first: with another volunteer that question would be gone.
        const auto said = store::load_report(work.db, call.id);
        if (!call.request || (said.help_asked && !said.help_answered)) continue;
        const auto search = scheduling::decide_give_back(outlook->settings.policy, existing(call),
                                                         times_given_back(work.db, call.id) - 1, work.now);
        if (search != scheduling::Search::by_itself) continue;
        const auto to = give_away(work, call, *outlook);
        if (!to) continue;
        ++found;
        work.touched.push_back(*to);
        outlook = refreshed(*outlook, work.db, *to, work.now);
    }
    return found;
}

Result<TakenOver> hand_over_calls(Work& work, VolunteerId from) {
    if (!store::load_card(work.db, from)) return refuse(RuleName::not_found);
    TakenOver taken;
    auto outlook = work.schedule.look();
    const Instant far = work.now + date::days{400};
    for (const auto& call : store::calls_of(work.db, from, work.now, far)) {
        if (!call.request || !is_to_come(call, work.now)) continue;
        const auto to = give_away(work, call, *outlook);
        if (!to) {
            taken.left.push_back(*call.request);
            continue;
        }
        ++taken.moved;
        work.touched.push_back(*to);
        // For the calls that follow: whom this one went to is no longer free then.
        outlook = refreshed(*outlook, work.db, *to, work.now);
    }
    work.touched.push_back(from);
    record(work, "hand_over_calls", store::SubjectKind::volunteer, from, std::to_string(taken.moved));
    return taken;
}

}  // namespace actions
