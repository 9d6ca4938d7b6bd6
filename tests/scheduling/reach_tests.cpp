// Which way is a call made, and may a family be rung at this instant?
#include <catch2/catch.hpp>

#include "core/scheduling/reach.hpp"
#include "tests/scheduling/builders.hpp"

namespace {

using scheduling::Instant;
using scheduling::Interval;
using scheduling::NotRung;
using scheduling::Reach;
using scheduling::Talk;
using scheduling::Zone;

const Instant noon{date::sys_days{date::year{2026} / 3 / 9} + std::chrono::hours{12}};  // a Monday

Instant after(int minutes) {
    return noon + std::chrono::minutes{minutes};
}

/// A family in UTC that may be rung from noon to one, every day.
struct Family {
    std::optional<NotRung> against(Instant at) const {
        return scheduling::decide_ringing({.may_call = may_call,
                                           .number_known = number_known,
                                           .held = held,
                                           .rule_is_old = rule_is_old,
                                           .safe_windows = windows,
                                           .zone = zone},
                                          at);
    }
    bool may_call = true, number_known = true, held = false, rule_is_old = false;
    Zone zone;
    std::optional<std::vector<scheduling::WeeklyRule>> windows{
        {{.days = 0b1111111, .window = {std::chrono::minutes{720}, std::chrono::minutes{780}}}}};
};

}  // namespace

TEST_CASE("each way is taken only where it can be") {
    scheduling::ReachFacts facts{.talk = Talk::volunteer, .may_be_rung = true, .with_volunteer = true};
    const auto reach = [&] { return scheduling::decide_reach(facts); };
    CHECK(reach() == Reach::volunteer);
    SECTION("who may not be rung is a coordinator's") {
        facts.may_be_rung = false;
        CHECK(reach() == Reach::coordinator);
    }
    SECTION("a call that the volunteer does not have, or not alone, too") {
        facts.with_volunteer = false;
        CHECK(reach() == Reach::coordinator);
        facts.with_volunteer = facts.has_seat = true;
        CHECK(reach() == Reach::coordinator);
    }
    SECTION("the second try too, whatever was agreed") {
        facts.second_try = true;
        facts.on_line = GENERATE(false, true);
        CHECK(reach() == Reach::coordinator);
    }
    SECTION("on the line is who was told so, whatever is chosen since") {
        facts.talk = GENERATE(Talk::coordinator, Talk::line, Talk::volunteer);
        facts.on_line = true;
        facts.may_be_rung = facts.with_volunteer = false;
        facts.has_seat = true;
        CHECK(reach() == Reach::line);
    }
    SECTION("who was not told is connected") {
        facts.talk = Talk::line;
        CHECK(reach() == Reach::coordinator);
    }
    SECTION("connected is connected") {
        facts.talk = Talk::coordinator;
        CHECK(reach() == Reach::coordinator);
    }
}

TEST_CASE("a family is rung within its hours, and by nothing that it said or that was decided for it") {
    Family family;
    CHECK(!family.against(noon));
    CHECK(!family.against(after(59)));
    CHECK(family.against(after(60)) == NotRung::hours);
    CHECK(family.against(noon - std::chrono::seconds{1}) == NotRung::hours);
    SECTION("no hours named: always") {
        family.windows.reset();
        CHECK(!family.against(after(-600)));
    }
    SECTION("no hours at all: never") {
        family.windows = std::vector<scheduling::WeeklyRule>{};
        CHECK(family.against(noon) == NotRung::hours);
        CHECK(!scheduling::next_safe_instant(family.windows, family.zone, noon));
    }
    SECTION("the rule is too old") {
        family.rule_is_old = true;
        CHECK(family.against(noon) == NotRung::rule_is_old);
    }
    SECTION("messages are held") {
        family.held = true;
        CHECK(family.against(noon) == NotRung::held);
    }
    SECTION("no number that is safe") {
        family.number_known = false;
        CHECK(family.against(noon) == NotRung::no_number);
    }
    SECTION("it rings itself, whatever else") {
        family.may_call = family.number_known = false;
        family.held = true;
        CHECK(family.against(noon) == NotRung::family_calls);
    }
}

TEST_CASE("the next safe instant is now, or when the next hours begin on the family's clock") {
    Family family;
    CHECK(scheduling::next_safe_instant(family.windows, family.zone, after(30)) == after(30));
    CHECK(scheduling::next_safe_instant(family.windows, family.zone, after(60)) == after(24 * 60));
    family.zone = Zone::parse("America/New_York").value();
    CHECK(scheduling::next_safe_instant(family.windows, family.zone, noon) == after(4 * 60));  // noon there, in summer
    family.windows->front().days = 0b1000000;                                                  // Sundays
    CHECK(scheduling::next_safe_instant(family.windows, family.zone, noon) == after(6 * 24 * 60 + 4 * 60));
}

TEST_CASE("how the two reach each other is shown a day around the call, and the line opens a little before") {
    const auto call = Interval::between(noon, after(45)).value();
    CHECK(scheduling::reach_shown(call) == Interval::between(after(-24 * 60), after(45 + 24 * 60)).value());
    CHECK(scheduling::line_open(call) == Interval::between(after(-15), after(75)).value());
}

TEST_CASE("a call is to be connected from ten minutes before it begins until a quarter of an hour after") {
    const auto call = Interval::between(noon, after(45)).value();
    CHECK(!scheduling::is_to_connect(call, after(-11)));
    CHECK(scheduling::is_to_connect(call, after(-10)));
    CHECK(scheduling::is_to_connect(call, after(14)));
    CHECK(!scheduling::is_to_connect(call, after(15)));
}
