// What follows from how a call went, and when may it be said?
#include <catch2/catch.hpp>

#include "core/scheduling/outcome.hpp"

namespace {

using scheduling::CallOutcome;
using scheduling::CallState;
using scheduling::decide_outcome;
using scheduling::ExistingCall;
using scheduling::Instant;
using scheduling::Minutes;
using scheduling::NextStep;

const Instant start{std::chrono::seconds{1773057600}};

ExistingCall call_in(CallState state) {
    return {.id = {}, .state = state, .start = start, .expires = std::nullopt};
}

auto decide(CallOutcome outcome, NextStep next, bool heavy = false) {
    return decide_outcome(call_in(CallState::confirmed),
                          {.outcome = outcome, .heavy = heavy, .wants_debrief = false, .next = next},
                          start + Minutes{45})
        .value();
}

constexpr std::array all_outcomes{CallOutcome::talked,          CallOutcome::ended_early,  CallOutcome::no_answer,
                                  CallOutcome::family_absent,   CallOutcome::someone_else, CallOutcome::unsafe,
                                  CallOutcome::volunteer_absent};
constexpr std::array all_steps{NextStep::another_call, NextStep::coordinator, NextStep::enough};

}  // namespace

TEST_CASE("a call is completed when the two have spoken, and missed otherwise") {
    for (const auto outcome : all_outcomes) {
        const bool talked = outcome == CallOutcome::talked || outcome == CallOutcome::ended_early;
        CHECK(decide(outcome, NextStep::enough).state == (talked ? CallState::completed : CallState::missed));
    }
}

TEST_CASE("no outcome closes anything by itself: somebody waits for a time again, or a coordinator looks") {
    for (const auto outcome : all_outcomes)
        for (const auto next : all_steps) {
            const auto decision = decide(outcome, next);
            CHECK((decision.reopens || decision.follow_up));
            if (decision.state == CallState::missed) CHECK(decision.follow_up);
            if (next != NextStep::another_call) CHECK_FALSE(decision.reopens);
        }
}

TEST_CASE("where somebody else may listen, nothing is sent and nothing is tried before a coordinator has looked") {
    for (const auto outcome : {CallOutcome::someone_else, CallOutcome::unsafe}) {
        const auto decision = decide(outcome, NextStep::another_call);
        CHECK(decision.holds_messages);
        CHECK_FALSE(decision.reopens);
        CHECK(decision.follow_up);
    }
    CHECK_FALSE(decide(CallOutcome::no_answer, NextStep::another_call).holds_messages);
    CHECK(decide(CallOutcome::no_answer, NextStep::another_call).reopens);
}

TEST_CASE("a debrief is due after a heavy call, and whenever the volunteer asks for one") {
    CHECK(decide(CallOutcome::talked, NextStep::enough, true).debrief_due);
    CHECK(decide(CallOutcome::no_answer, NextStep::enough, true).debrief_due);
    CHECK_FALSE(decide(CallOutcome::talked, NextStep::enough).debrief_due);
    const auto asked =
        decide_outcome(call_in(CallState::confirmed), {.outcome = {}, .wants_debrief = true, .next = {}}, start);
    CHECK(asked.value().debrief_due);
}

TEST_CASE("an outcome is told once, of a confirmed call that has begun") {
    CHECK_FALSE(decide_outcome(call_in(CallState::confirmed), {}, start - std::chrono::seconds{1}));
    CHECK(decide_outcome(call_in(CallState::confirmed), {}, start));
    CHECK(decide_outcome(call_in(CallState::confirmed), {}, start + date::days{9}));
    for (const auto state :
         {CallState::held, CallState::proposed, CallState::completed, CallState::missed, CallState::cancelled})
        CHECK_FALSE(decide_outcome(call_in(state), {}, start + Minutes{45}));
}

TEST_CASE("ready is said from an hour before until the end, help is asked until a day after") {
    const Minutes length{45};
    const auto ready = [&](int minutes, CallState state = CallState::confirmed) {
        return decide_check_in(call_in(state), length, start + Minutes{minutes}).has_value();
    };
    CHECK_FALSE(ready(-61));
    CHECK(ready(-60));
    CHECK(ready(44));
    CHECK_FALSE(ready(45));
    CHECK_FALSE(ready(0, CallState::cancelled));
    CHECK_FALSE(ready(0, CallState::proposed));
    const auto help = [&](int minutes, CallState state) {
        return decide_help(call_in(state), start + Minutes{minutes}).has_value();
    };
    CHECK_FALSE(help(-61, CallState::confirmed));
    CHECK(help(-60, CallState::confirmed));
    CHECK(help(24 * 60 - 1, CallState::completed));
    CHECK(help(60, CallState::missed));
    CHECK_FALSE(help(24 * 60, CallState::completed));
    CHECK_FALSE(help(0, CallState::cancelled));
    CHECK_FALSE(help(0, CallState::proposed));
}
