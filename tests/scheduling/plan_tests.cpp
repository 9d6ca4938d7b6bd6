// Plans against enumeration: every rule in play, the registry as the only judge.
#include <catch2/catch.hpp>
#include <iostream>

#include "core/scheduling/matching.hpp"
#include "core/scheduling/planning/judge.hpp"
#include "core/scheduling/planning/queue.hpp"
#include "plan_cases.hpp"

namespace {

using plan_cases::Case;
using scheduling::Instant;
using scheduling::PlannedCall;
using scheduling::PlanValue;

constexpr unsigned seed = 20260611;

/// The best of all plans, each call asked of the registry with the calls before it booked.
class Enumeration {
public:
    explicit Enumeration(const Case& made) : made_{made}, volunteers_{made.volunteers}, requests_{made.requests} {
        visit(0);
    }
    PlanValue best;
    std::vector<PlannedCall> calls;
    std::size_t plans = 0;

private:
    void visit(std::size_t at) {
        if (at == requests_.size()) {
            ++plans;
            const auto value = scheduling::value_of(made_.ask(), calls_);
            if (value > best) {
                best = value;
                calls = calls_;
            }
            return;
        }
        visit(at + 1);
        if (requests_[at].closed) return;
        const Instant end = builders::kNow + *made_.policy.call.horizon;
        for (auto& volunteer : volunteers_)
            for (Instant start = builders::kNow; start <= end; start += std::chrono::minutes{30})
                if (scheduling::why_not(requests_[at], volunteer, made_.policy, made_.catalogue, builders::kNow, start)
                        .empty())
                    with_call(at, volunteer, start);
    }

    void with_call(std::size_t at, scheduling::Volunteer& volunteer, Instant start) {
        const auto booking = builders::booked(start);
        calls_.push_back({requests_[at].id, volunteer.id, start});
        volunteer.bookings.push_back(booking);
        for (auto& request : requests_)
            if (request.family == requests_[at].family) request.bookings.push_back(booking);
        visit(at + 1);
        for (auto& request : requests_)
            if (request.family == requests_[at].family) request.bookings.pop_back();
        volunteer.bookings.pop_back();
        calls_.pop_back();
    }

    const Case& made_;
    std::vector<scheduling::Volunteer> volunteers_;
    std::vector<scheduling::Request> requests_;
    std::vector<PlannedCall> calls_;
};

void check_best(const Case& made, const Enumeration& all) {
    const auto plan = scheduling::plan_queue(made.ask(), {});
    CHECK(scheduling::judge_plan(made.ask(), plan.calls).empty());
    CHECK(plan.value == scheduling::value_of(made.ask(), plan.calls));
    CHECK(plan.proven_optimal);
    CHECK(plan.bound == plan.value);
    CHECK(plan.calls.size() + plan.unplaced.size() == made.requests.size());
    for (const auto& unplaced : plan.unplaced) CHECK(!unplaced.breaches.empty());
    INFO("placed " << plan.value.placed << " of " << all.best.placed << ", kept " << plan.value.kept << " of "
                   << all.best.kept << ", urgency " << plan.value.urgency << " of " << all.best.urgency << ", score "
                   << plan.value.score << " of " << all.best.score << ", fairness " << plan.value.fairness << " of "
                   << all.best.fairness);
    REQUIRE(plan.value == all.best);
    const auto greedy = scheduling::plan_greedily(made.ask());
    CHECK(scheduling::judge_plan(made.ask(), greedy.calls).empty());
    CHECK(plan.value >= greedy.value);
}

}  // namespace

TEST_CASE("a plan is as good as the best of all plans, with every rule in play") {
    std::size_t plans = 0;
    std::int64_t placed = 0;
    for (unsigned round = 0; round < 1000; ++round) {
        CAPTURE(seed + round);
        const Case made = plan_cases::small_case(seed + round);
        const Enumeration all{made};
        plans += all.plans;
        placed += all.best.placed;
        check_best(made, all);
    }
    std::cout << "plans enumerated: " << plans << ", calls placed: " << placed << '\n';
    CHECK(placed > 500);
}
