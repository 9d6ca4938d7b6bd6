#include "core/scheduling/planning/queue.hpp"

#include <algorithm>

#include "core/scheduling/matching.hpp"
#include "core/scheduling/planning/judge.hpp"
#include "core/scheduling/planning/search.hpp"
#include "core/scheduling/rules.hpp"

namespace scheduling {

namespace {

/// The question with its locked calls settled: they are bookings now, and their requests no longer open.
struct Settled {
    std::vector<PlannedCall> calls;
    BookedQuestion booked;
    std::vector<std::int64_t> calls_of;  ///< by volunteer
    std::vector<PlannedCall> present;

    explicit Settled(const PlanQuestion& question) {
        if (question.locked.empty() || judge_plan(question, question.locked).empty())
            calls.assign(question.locked.begin(), question.locked.end());
        for (const auto& call : question.locked) {
            if (calls.size() == question.locked.size()) break;
            calls.push_back(call);
            if (!judge_plan(question, calls).empty()) calls.pop_back();
        }
        booked = book_calls(question, calls);
        calls_of.assign(question.volunteers.size(), 0);
        for (const auto& call : calls) {
            const auto volunteer = std::ranges::find(booked.volunteers, call.volunteer, &Volunteer::id);
            ++calls_of[static_cast<std::size_t>(volunteer - booked.volunteers.begin())];
            std::erase_if(booked.requests, [&](const Request& request) { return request.id == call.request; });
        }
        // A locked call that the rules refuse keeps its request from being planned elsewhere.
        for (auto& request : booked.requests)
            if (std::ranges::find(question.locked, request.id, &PlannedCall::request) != question.locked.end())
                request.closed = true;
        for (const auto& call : question.present)
            if (std::ranges::find(question.locked, call.request, &PlannedCall::request) == question.locked.end())
                present.push_back(call);
    }

    PlanQuestion ask(const PlanQuestion& question) const {
        return {booked.requests, booked.volunteers,     question.policy,    question.catalogue, question.now, {},
                present,         question.keep_present, question.keep_times};
    }
};

/// So many pairs are looked at before anybody is asked whether to stop.
constexpr std::size_t pairs_unasked = 100'000;

/// Looks at one request after the other, the most urgent first, and gives each the best place that is left.
/// out: false when it was stopped before all were looked at
bool look_and_place(Instance& instance, Draft& draft, const StopAsked& stop_asked) {
    std::size_t pairs = 0;
    for (const std::uint32_t request : draft.order()) {
        if (pairs >= pairs_unasked && stop_asked && stop_asked()) return false;
        instance.look_at(request);
        draft.place(request);
        pairs += instance.volunteers();
    }
    return true;
}

Draft present_draft(Instance& instance) {
    Draft draft{instance};
    for (const auto& call : instance.question().present) {
        const auto request = instance.find_request(call.request);
        const auto volunteer = instance.find_volunteer(call.volunteer);
        const auto start = instance.find_start(call.start);
        if (!request || !volunteer || !start || draft.place_of(*request).is_set()) continue;
        instance.look_at_pair(*request, *volunteer);
        if (draft.allows(*request, {*volunteer, *start})) draft.put(*request, {*volunteer, *start});
    }
    draft.fill();
    return draft;
}

std::vector<PlannedCall> to_calls(const Instance& instance, const std::vector<Place>& places) {
    std::vector<PlannedCall> calls;
    for (std::uint32_t r = 0; r < places.size(); ++r) {
        if (!places[r].is_set()) continue;
        calls.push_back({instance.question().requests[r].id, instance.question().volunteers[places[r].volunteer].id,
                         instance.starts()[places[r].start]});
    }
    return calls;
}

const Volunteer* find_volunteer(const BookedQuestion& booked, VolunteerId id) {
    const auto found = std::ranges::find(booked.volunteers, id, &Volunteer::id);
    return found == booked.volunteers.end() ? nullptr : &*found;
}

/// Reasons are looked for with so many volunteers; more would say the same again. Fewer when time is short.
constexpr std::size_t most_asked = 60;
constexpr std::size_t few_asked = 4;

/// How well it is looked into why a request has no call: when time is short, with fewer volunteers.
struct Care {
    std::vector<RequestId> not_looked_at;  ///< rising
    bool in_haste = false;
};

/// Calls and reasons in the order of the requests.
QueuePlan describe(const PlanQuestion& question, std::vector<PlannedCall> calls, const Care& care = {}) {
    QueuePlan plan;
    const BookedQuestion booked = book_calls(question, calls);
    std::ranges::sort(calls, {}, &PlannedCall::request);
    for (const auto& request : question.requests) {
        const auto call = std::ranges::lower_bound(calls, request.id, {}, &PlannedCall::request);
        if (call != calls.end() && call->request == request.id) {
            plan.calls.push_back(*call);
            continue;
        }
        if (std::ranges::binary_search(care.not_looked_at, request.id)) {
            plan.unplaced.push_back({request.id, {}, false});
            continue;
        }
        const auto lock = std::ranges::find(question.locked, request.id, &PlannedCall::request);
        const auto* volunteer = lock == question.locked.end() ? nullptr : find_volunteer(booked, lock->volunteer);
        auto breaches =
            volunteer == nullptr
                ? explain_unplaced(question, booked, request.id, care.in_haste ? few_asked : most_asked)
                : why_not(request, *volunteer, question.policy, question.catalogue, question.now, lock->start);
        if (breaches.empty()) breaches.push_back(Breach{RuleName::slot_taken});
        plan.unplaced.push_back({request.id, std::move(breaches)});
    }
    plan.value = value_of(question, plan.calls);
    plan.bound = plan.value;
    return plan;
}

PlanValue plus(PlanValue a, const PlanValue& b) {
    a.placed += b.placed;
    a.kept += b.kept;
    a.urgency += b.urgency;
    a.score += b.score;
    a.fairness += b.fairness;
    return a;
}

}  // namespace

QueuePlan plan_greedily(const PlanQuestion& question) {
    const Settled settled{question};
    Instance instance{settled.ask(question), settled.calls_of};
    Draft draft{instance};
    look_and_place(instance, draft, {});
    std::vector<Place> places;
    places.reserve(instance.requests());
    for (std::uint32_t r = 0; r < instance.requests(); ++r) places.push_back(draft.place_of(r));
    auto calls = to_calls(instance, places);
    calls.insert(calls.end(), settled.calls.begin(), settled.calls.end());
    return describe(question, std::move(calls));
}

QueuePlan plan_queue(const PlanQuestion& question, const StopAsked& stop_asked, const Progress& progress) {
    bool stopped = false;
    const StopAsked stop = [&] { return stopped = stopped || (stop_asked && stop_asked()); };
    const Settled settled{question};
    Instance instance{settled.ask(question), settled.calls_of, stop};
    const PlanValue locked_value = value_of(question, settled.calls);
    const auto read = [&](Wide worth) { return plus(locked_value, instance.levels().read(worth)); };
    PlanSearch search{instance, stop, [&](Wide best, Wide bound) {
                          if (progress) progress(read(best), read(bound));
                      }};
    Draft greedy{instance};
    look_and_place(instance, greedy, stop);
    search.offer(greedy);
    if (!question.present.empty()) search.offer(present_draft(instance));
    search.run();
    auto calls = to_calls(instance, search.best());
    calls.insert(calls.end(), settled.calls.begin(), settled.calls.end());
    Care care{{}, stopped};
    for (std::uint32_t r = 0; r < instance.requests(); ++r)
        if (!instance.is_looked_at(r)) care.not_looked_at.push_back(settled.booked.requests[r].id);
    std::ranges::sort(care.not_looked_at);
    QueuePlan plan = describe(question, std::move(calls), care);
    plan.bound = read(search.bound());
    plan.proven_optimal = plan.bound == plan.value;
    return plan;
}

}  // namespace scheduling
