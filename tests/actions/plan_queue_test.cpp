// May a plan be read before it is applied, and is it judged by the rules as they are then?
#include <catch2/catch.hpp>

#include "core/actions/plan_queue.hpp"
#include "tests/actions/programme.hpp"

namespace {

using support::at;
using support::Programme;
using support::Work;

/// Two families and a volunteer who is always there, planned at once.
std::vector<scheduling::PlannedCall> planned(Programme& programme) {
    programme.open_request();
    programme.open_request();
    const auto facts = programme.as_coordinator([](Work& work) { return actions::gather_plan(work); });
    REQUIRE(facts);
    auto plan = scheduling::plan_queue(facts->question(), [] { return false; }, {});
    REQUIRE(plan.calls.size() == 2);
    return std::move(plan.calls);
}

auto apply(Programme& programme, const std::vector<scheduling::PlannedCall>& calls) {
    return programme.as_coordinator([&](Work& work) { return actions::apply_plan(work, calls, actions::How::assign); });
}

}  // namespace

TEST_CASE("a plan made on a quarter of an hour is applied whole after it was read") {
    Programme programme{2};
    const auto calls = planned(programme);
    programme.set_now(at(static_cast<int>(actions::time_to_read.count())));
    const auto applied = apply(programme, calls);
    REQUIRE(applied);
    CHECK(applied->refused.empty());
    CHECK(applied->applied == 2);
}

TEST_CASE("a plan that lay too long is judged by the rules as they are then, and none of it is applied") {
    Programme programme{2};
    const auto calls = planned(programme);
    programme.set_now(calls.front().start);
    const auto applied = apply(programme, calls);
    REQUIRE(applied);
    CHECK(applied->applied == 0);
    CHECK_FALSE(applied->refused.empty());
}
