// Plans against enumeration: every rule in play, the registry as the only judge.
#include <array>
#include <catch2/catch.hpp>
#include <iostream>

#include "core/scheduling/matching.hpp"
#include "core/scheduling/planning/difference.hpp"
#include "core/scheduling/planning/instance.hpp"
#include "core/scheduling/planning/judge.hpp"
#include "core/scheduling/planning/queue.hpp"
#include "core/scheduling/planning/repair.hpp"
#include "core/scheduling/planning/start_set.hpp"
#include "realistic_cases.hpp"

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
        const Instant end = builders::kNow + *made_.policy.call.horizon;
        for (const auto& request : requests_) {
            auto& options = options_.emplace_back();
            for (std::size_t v = 0; v < volunteers_.size(); ++v)
                for (Instant start = builders::kNow; start <= end; start += std::chrono::minutes{30})
                    if (is_promised(request, start) && allows(request, volunteers_[v], start))
                        options.emplace_back(v, start);
        }
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
            // Where crisis days end within a week, a plan could be lawful in one order of its calls and not in another:
            // each call must hold with all the others booked, so that a part can be applied in any order.
            if (value > best && scheduling::judge_plan(made_.ask(), calls_).empty()) {
                best = value;
                calls = calls_;
            }
            return;
        }
        const auto lock = std::ranges::find(made_.locked, requests_[at].id, &PlannedCall::request);
        if (lock != made_.locked.end()) {
            auto& volunteer = volunteers_[static_cast<std::size_t>(lock->volunteer.value - 1)];
            return with_call(at, volunteer, lock->start);
        }
        visit(at + 1);
        if (requests_[at].closed) return;
        // What the rules forbid without the plan they forbid within it too.
        for (const auto& [v, start] : options_[at])
            if (allows(requests_[at], volunteers_[v], start)) with_call(at, volunteers_[v], start);
    }

    bool is_promised(const scheduling::Request& request, Instant start) const {
        if (!made_.keep_times) return true;
        const auto call = std::ranges::find(made_.present, request.id, &PlannedCall::request);
        return call == made_.present.end() || call->start == start;
    }
    bool allows(const scheduling::Request& request, const scheduling::Volunteer& volunteer, Instant start) const {
        return scheduling::why_not(request, volunteer, made_.policy, made_.catalogue, builders::kNow, start).empty();
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
    std::vector<std::vector<std::pair<std::size_t, Instant>>> options_;
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

TEST_CASE("where few hours are shared by many, families too, a plan is still the best of all") {
    std::int64_t left_over = 0;
    for (unsigned round = 0; round < 600; ++round) {
        CAPTURE(seed + round);
        const Case made = plan_cases::tight_case(seed + round);
        const Enumeration all{made};
        left_over += static_cast<std::int64_t>(made.requests.size()) - all.best.placed;
        check_best(made, all);
    }
    CHECK(left_over > 100);
}

TEST_CASE("crisis days that end within a week let a plan hold more calls before their end, and none after it") {
    Case made;
    made.catalogue = builders::catalogue();
    made.policy.call.horizon = date::days{5};
    made.volunteers = {builders::volunteer(1)};
    made.volunteers[0].caps.per_week = 1;
    for (const int day : {2, 4}) {  // Tuesday, Thursday
        auto request = builders::request();
        request.id = {day};
        request.family = {day};
        request.safe_windows = {{static_cast<std::uint8_t>(1U << (day - 1)), builders::window(14, 0, 16, 0)}};
        made.requests.push_back(request);
    }
    const auto placed = [&](std::optional<scheduling::SurgeYes> yes) {
        made.volunteers[0].surge_yes = yes;
        check_best(made, Enumeration{made});
        return scheduling::plan_queue(made.ask(), {}).value.placed;
    };
    CHECK(placed(std::nullopt) == 1);
    CHECK(placed({{builders::day(2026, 6, 2), 0, 1}}) == 1);
    CHECK(placed({{builders::day(2026, 6, 3), 0, 1}}) == 1);
    CHECK(placed({{builders::day(2026, 6, 4), 0, 1}}) == 2);
    CHECK(placed({{builders::day(2026, 6, 4), 1, 0}}) == 1);
}

TEST_CASE("a plan that is stopped at any moment has a true bound") {
    int unproven = 0;
    for (unsigned round = 0; round < 300; ++round) {
        CAPTURE(seed + round);
        const Case made = plan_cases::tight_case(seed + round);
        const auto best = scheduling::plan_queue(made.ask(), {});
        for (const int moment : {0, 1, 2, 3, 5}) {
            int asked = 0;
            const auto plan = scheduling::plan_queue(made.ask(), [&] { return asked++ >= moment; });
            CHECK(plan.bound >= best.value);
            CHECK(plan.proven_optimal == (plan.bound == plan.value));
            unproven += plan.proven_optimal ? 0 : 1;
        }
    }
    CHECK(unproven > 100);
}

TEST_CASE("what is locked stands, and the rest is planned as well as can be around it") {
    std::size_t locked = 0;
    for (unsigned round = 0; round < 300; ++round) {
        CAPTURE(seed + round);
        Case made = plan_cases::small_case(seed + round);
        // The last call of first come, first served is locked: mostly not where the best plan has it.
        const auto greedy = scheduling::plan_greedily(made.ask());
        if (greedy.calls.size() < 2) continue;
        // The enumeration books in the order of requests: a lock on the first is booked before all others.
        if (greedy.calls.front().request != made.requests.front().id) continue;
        made.locked = {greedy.calls.front()};
        ++locked;
        const Enumeration all{made};
        const auto plan = scheduling::plan_queue(made.ask(), {});
        CHECK(std::ranges::find(plan.calls, made.locked.front()) != plan.calls.end());
        check_best(made, all);
    }
    CHECK(locked > 20);
}

TEST_CASE("a locked call that the rules forbid leaves its request unplaced, with the rules") {
    Case made;
    made.catalogue = builders::catalogue();
    made.volunteers = {builders::volunteer(1), builders::volunteer(2)};
    made.volunteers[0].languages = {"es"};
    made.requests = {builders::request()};
    made.locked = {{{1}, {1}, builders::utc(2026, 6, 2, 12)}};
    const auto plan = scheduling::plan_queue(made.ask(), {});
    REQUIRE(plan.unplaced.size() == 1);
    CHECK(plan.unplaced[0].breaches.front().rule == scheduling::RuleName::language);
}

TEST_CASE("after a drop-out as many families keep a call as can, and the fewest other calls change") {
    std::size_t repaired = 0;
    for (unsigned round = 0; round < 500; ++round) {
        CAPTURE(seed + round);
        Case made = plan_cases::small_case(seed + round);
        const auto today = scheduling::plan_queue(made.ask(), {});
        if (today.calls.size() < 2) continue;
        ++repaired;
        made.present = today.calls;
        made.keep_times = round % 2 == 1;
        const auto gone = today.calls.front().volunteer;
        const auto plan = scheduling::repair_plan(made.ask(), std::array{gone}, {});
        for (auto& volunteer : made.volunteers) volunteer.active = volunteer.active && volunteer.id != gone;
        made.keep_present = true;
        check_best(made, Enumeration{made});
        CHECK(plan.value == scheduling::value_of(made.ask(), plan.calls));
        CHECK(plan.value == scheduling::plan_queue(made.ask(), {}).value);
        const auto difference = scheduling::find_difference(made.present, plan.calls);
        CHECK(static_cast<std::int64_t>(difference.kept.size()) == plan.value.kept);
        CHECK(difference.kept.size() + difference.moved.size() + difference.removed.size() == made.present.size());
        for (const auto& call : plan.calls) CHECK(call.volunteer != gone);
        for (const auto& moved : difference.moved) CHECK((!made.keep_times || moved.before.start == moved.after.start));
    }
    CHECK(repaired > 50);
}

TEST_CASE("the judge finds each rule that a plan breaks") {
    Case made;
    made.catalogue = builders::catalogue();
    made.volunteers = {builders::volunteer(1)};
    made.requests = {builders::request(), builders::request(), builders::request()};
    for (std::size_t i = 0; i < 3; ++i) {
        made.requests[i].id = {static_cast<std::int64_t>(i) + 1};
        made.requests[i].family = {static_cast<std::int64_t>(i) + 1};
    }
    const Instant noon = builders::utc(2026, 6, 2, 12);
    const auto rule_of = [&](std::vector<PlannedCall> calls) {
        const auto faults = scheduling::judge_plan(made.ask(), calls);
        REQUIRE(!faults.empty());
        return faults.front().breaches.front().rule;
    };
    using scheduling::RuleName;
    const std::chrono::minutes minute{1};
    CHECK(scheduling::judge_plan(made.ask(),
                                 std::array{PlannedCall{{1}, {1}, noon}, PlannedCall{{2}, {1}, noon + 120 * minute}})
              .empty());
    CHECK(rule_of({{{1}, {1}, noon}, {{2}, {1}, noon + 30 * minute}}) == RuleName::volunteer_busy);
    CHECK(rule_of({{{1}, {1}, noon}, {{2}, {1}, noon + 90 * minute}}) == RuleName::rest);
    CHECK(rule_of({{{1}, {1}, noon}, {{2}, {1}, noon + 120 * minute}, {{3}, {1}, noon + 240 * minute}}) ==
          RuleName::day_cap);
    CHECK(rule_of({{{1}, {1}, noon}, {{1}, {1}, noon + 300 * minute}}) == RuleName::not_found);
    CHECK(rule_of({{{9}, {1}, noon}}) == RuleName::not_found);
    made.requests[1].family = {1};
    made.volunteers.push_back(builders::volunteer(2));
    CHECK(rule_of({{{1}, {1}, noon}, {{2}, {2}, noon + 30 * minute}}) == RuleName::family_busy);
}

TEST_CASE("a plan that is stopped at once is lawful, at least greedy, and its bound is true") {
    for (unsigned round = 0; round < 100; ++round) {
        CAPTURE(seed + round);
        const Case made = plan_cases::small_case(seed + round);
        const auto plan = scheduling::plan_queue(made.ask(), [] { return true; });
        const auto best = scheduling::plan_queue(made.ask(), {});
        CHECK(scheduling::judge_plan(made.ask(), plan.calls).empty());
        CHECK(plan.value >= scheduling::plan_greedily(made.ask()).value);
        CHECK(plan.bound >= best.value);
        CHECK(plan.proven_optimal == (plan.bound == plan.value));
    }
}

TEST_CASE("no pair and no request is ever worth more than what is said to be the most") {
    std::size_t calls = 0;
    for (unsigned round = 0; round < 300; ++round) {
        CAPTURE(seed + round);
        Case made = plan_cases::small_case(seed + round);
        made.present = scheduling::plan_greedily(made.ask()).calls;
        made.keep_present = round % 2 == 0;
        const auto asked = made.ask();
        scheduling::Instance instance{asked, std::vector<std::int64_t>(made.volunteers.size(), 0)};
        instance.look_at_all();
        scheduling::StartSet bits;
        for (std::uint32_t r = 0; r < instance.requests(); ++r)
            for (const auto& pair : instance.pairs_of(r)) {
                instance.fill_starts(r, pair.volunteer, bits);
                scheduling::each_in_set(bits, [&](std::uint32_t start) {
                    ++calls;
                    CHECK(instance.worth(r, pair, start) <= instance.most_worth(r, pair));
                });
                CHECK(instance.most_worth(r, pair) <= instance.most_worth(r));
            }
    }
    CHECK(calls > 1000);
}

TEST_CASE("a plan that is stopped while its ways are laid out goes no further, and is at least greedy") {
    const Case made = plan_cases::realistic_case(seed, 200, 80);
    const auto asked = made.ask();
    const auto greedy = scheduling::plan_greedily(asked);
    const auto best = scheduling::plan_queue(asked, {});
    scheduling::Instance instance{asked, std::vector<std::int64_t>(made.volunteers.size(), 0)};
    instance.look_at_all();
    scheduling::Wide most = 0;
    for (std::uint32_t r = 0; r < instance.requests(); ++r) most += instance.most_worth(r);
    // All of these moments lie before the last of 200 requests has its ways: nothing but the plain bound is known.
    for (const int moment : {0, 1, 5, 12}) {
        int after = 0;
        int before = 0;
        const auto plan = scheduling::plan_queue(asked, [&] {
            const bool over = before >= moment;
            (over ? after : before) += 1;
            return over;
        });
        CHECK(after == 1);
        CHECK(plan.bound == instance.levels().read(most));
        CHECK(plan.bound > best.value);
        CHECK(plan.value >= greedy.value);
        CHECK(scheduling::judge_plan(asked, plan.calls).empty());
        CHECK(!plan.proven_optimal);
    }
}

TEST_CASE("a plan that is stopped before every pair is looked at is lawful, its bound true, and it says what it left") {
    // More pairs, or more volunteers, than are looked at before anybody is asked whether to stop.
    struct Shape {
        int requests, volunteers, moment;
        std::size_t looked_at;
    };
    for (const Shape shape : {Shape{640, 200, 0, 500}, Shape{640, 200, 70, 570}, Shape{450, 400, 0, 250},
                              Shape{450, 400, 2, 250}, Shape{450, 400, 3, 250}, Shape{450, 400, 4, 251}}) {
        CAPTURE(shape.requests, shape.volunteers, shape.moment);
        const Case made = plan_cases::realistic_case(seed, shape.requests, shape.volunteers);
        const auto asked = made.ask();
        int before = 0;
        int after = 0;
        const auto plan = scheduling::plan_queue(asked, [&] {
            const bool over = before >= shape.moment;
            (over ? after : before) += 1;
            return over;
        });
        CHECK(after == 1);
        const auto left = std::ranges::count(plan.unplaced, false, &scheduling::UnplacedRequest::looked_at);
        CHECK(made.requests.size() - static_cast<std::size_t>(left) == shape.looked_at);
        for (const auto& request : plan.unplaced) CHECK(request.breaches.empty() == !request.looked_at);
        CHECK(scheduling::judge_plan(asked, plan.calls).empty());
        CHECK(plan.value == scheduling::value_of(asked, plan.calls));
        CHECK(!plan.proven_optimal);
        CHECK(plan.bound > scheduling::plan_queue(asked, {}).value);
        CHECK(plan.bound.placed == static_cast<std::int64_t>(made.requests.size()));
        CHECK(plan.value.placed > 0);
        if (shape.volunteers == 400 && shape.moment < 3) {
            // Some volunteers were never asked: the requests that were looked at may be worth anything too.
            const scheduling::Instance fresh{asked, std::vector<std::int64_t>(made.volunteers.size(), 0)};
            scheduling::Wide most = 0;
            for (std::uint32_t r = 0; r < fresh.requests(); ++r) most += fresh.most_worth(r);
            CHECK(plan.bound == fresh.levels().read(most));
        }
        // First come, first served among those that were looked at would have given the same.
        Case looked = made;
        std::erase_if(looked.requests, [&](const scheduling::Request& request) {
            const auto found = std::ranges::find(plan.unplaced, request.id, &scheduling::UnplacedRequest::request);
            return found != plan.unplaced.end() && !found->looked_at;
        });
        if (shape.volunteers == 200) CHECK(plan.value >= scheduling::plan_greedily(looked.ask()).value);
    }
}

TEST_CASE("a plan that is stopped early keeps today's calls that are lawful") {
    Case made = plan_cases::realistic_case(seed, 640, 200);
    made.present = scheduling::plan_queue(made.ask(), {}).calls;
    made.keep_present = true;
    const auto plan = scheduling::plan_queue(made.ask(), [] { return true; });
    CHECK(plan.calls == made.present);
    CHECK(plan.value.kept == static_cast<std::int64_t>(made.present.size()));
    CHECK(std::ranges::all_of(plan.unplaced, [](const auto& left) { return left.looked_at || left.breaches.empty(); }));
}

TEST_CASE("a realistic queue is planned lawfully, the same each time, and no worse than greedily") {
    const Case made = plan_cases::realistic_case(seed, 60, 30);
    const auto plan = scheduling::plan_queue(made.ask(), {});
    CHECK(scheduling::judge_plan(made.ask(), plan.calls).empty());
    CHECK(plan.proven_optimal);
    CHECK(plan.value >= scheduling::plan_greedily(made.ask()).value);
    CHECK(scheduling::plan_queue(made.ask(), {}).calls == plan.calls);
}
