#include "core/scheduling/week_hours.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

namespace {

using scheduling::common_hours;
using scheduling::hours_hold;
using scheduling::Minutes;
using scheduling::shifted_hours;
using scheduling::WeeklyRule;

constexpr std::uint8_t weekdays = 0b0011111;
constexpr std::uint8_t monday = 0b0000001;
constexpr std::uint8_t tuesday = 0b0000010;
constexpr std::uint8_t sunday = 0b1000000;
constexpr std::uint8_t all_days = 0b1111111;

WeeklyRule rule(std::uint8_t days, int from, int to) {
    return {days, {Minutes{from * 60}, Minutes{to * 60}}};
}

std::vector<WeeklyRule> drawn() {
    std::vector<WeeklyRule> rules;
    const auto count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
        const auto days = *rc::gen::inRange(1, 128);
        rules.push_back(rule(static_cast<std::uint8_t>(days), *rc::gen::inRange(0, 24), *rc::gen::inRange(1, 25)));
    }
    return rules;
}

}  // namespace

TEST_CASE("hours that two weeks have in common are said in few rules") {
    using Rules = std::vector<WeeklyRule>;
    struct Row {
        const char* what;
        Rules one, other, both;
    };
    const Row row = GENERATE(
        Row{"the same", {rule(weekdays, 18, 21)}, {rule(weekdays, 18, 21)}, {rule(weekdays, 18, 21)}},
        Row{"later and fewer days", {rule(weekdays, 18, 21)}, {rule(monday, 20, 23)}, {rule(monday, 20, 21)}},
        Row{"nothing", {rule(weekdays, 8, 12)}, {rule(weekdays, 12, 14)}, {}},
        Row{"over midnight", {rule(monday, 22, 2)}, {rule(all_days, 0, 24)}, {rule(monday, 22, 2)}},
        Row{"Sunday night runs into Monday", {rule(sunday, 22, 2)}, {rule(monday, 0, 9)}, {rule(monday, 0, 2)}},
        Row{"the end of the day stays 24:00", {rule(monday, 20, 24)}, {rule(monday, 21, 24)}, {rule(monday, 21, 24)}},
        Row{"two windows that touch are one",
            {rule(monday, 9, 12), rule(monday, 12, 15)},
            {rule(all_days, 0, 24)},
            {rule(monday, 9, 15)}},
        Row{"always", {rule(all_days, 0, 24)}, {rule(all_days, 9, 9)}, {rule(all_days, 0, 24)}},
        Row{"longer than a day",
            {rule(monday, 0, 24), rule(tuesday, 0, 6)},
            {rule(all_days, 0, 24)},
            {rule(monday, 0, 24), rule(tuesday, 0, 6)}});
    INFO(row.what);
    CHECK(common_hours(row.one, row.other) == row.both);
    CHECK(common_hours(row.other, row.one) == row.both);
}

TEST_CASE("hours in common are held by both, and nothing more would be") {
    CHECK(rc::check([] {
        const auto one = drawn(), other = drawn();
        const auto both = common_hours(one, other);
        RC_ASSERT(hours_hold(one, both));
        RC_ASSERT(hours_hold(other, both));
        RC_ASSERT(common_hours(both, one) == both);
        RC_ASSERT((both == common_hours(one, one)) == hours_hold(other, one));
    }));
}

TEST_CASE("hours move with the clock and come back") {
    CHECK(shifted_hours({rule(monday, 18, 21)}, Minutes{180}) == std::vector{rule(monday, 21, 24)});
    CHECK(shifted_hours({rule(sunday, 22, 23)}, Minutes{180}) == std::vector{rule(monday, 1, 2)});
    CHECK(shifted_hours({rule(monday, 1, 2)}, Minutes{-180}) == std::vector{rule(sunday, 22, 23)});
    CHECK(rc::check([] {
        const auto rules = drawn();
        const Minutes ahead{*rc::gen::inRange(-26 * 60, 26 * 60)};
        RC_ASSERT(shifted_hours(shifted_hours(rules, ahead), -ahead) == common_hours(rules, rules));
    }));
}
