#include "core/scheduling/sooner.hpp"

#include <catch2/catch.hpp>

namespace {

using scheduling::begin_sooner_wish;
using scheduling::decide_sooner;
using scheduling::Instant;
using scheduling::SoonerFacts;
using scheduling::SoonerWish;

using When = std::optional<Instant>;

/// Hours after some morning; the call of every row is at hour 100.
Instant hour(int n) {
    return Instant{date::sys_days{date::year{2026} / 3 / 9}} + std::chrono::hours{n};
}

constexpr auto none = std::nullopt;

}  // namespace

TEST_CASE("a start that comes free is news once, and only when it is sooner than the call and than all there was") {
    struct Row {
        const char* what;
        When seen, found, told, told_of;
        When call, earliest;
        bool may_write;
        When then_seen, then_found;
        bool writes;
    };
    const int now = 48;
    const When call = hour(100);
    const Row row = GENERATE_COPY(
        Row{"nothing is free before the call", none, none, none, none, call, hour(101), true, none, none, false},
        Row{"nothing is free at all", none, none, none, none, call, none, true, none, none, false},
        Row{"the call's own hour is no sooner", none, none, none, none, call, hour(100), true, none, none, false},
        Row{"one opens where there was none", none, none, none, none, call, hour(90), true, hour(90), hour(90), true},
        Row{"one opens, and nobody may write", none, none, none, none, call, hour(90), false, hour(90), hour(90),
            false},
        Row{"what was free all the time", hour(90), none, none, none, call, hour(90), true, hour(90), none, false},
        Row{"one opens before what was free", hour(90), none, none, none, call, hour(80), true, hour(80), hour(80),
            true},
        Row{"what was free is gone", hour(80), none, none, none, call, hour(90), true, hour(90), none, false},
        Row{"found and told stands", hour(90), hour(90), hour(20), hour(90), call, hour(90), true, hour(90), hour(90),
            false},
        Row{"found and taken by somebody else", hour(90), hour(90), hour(20), hour(90), call, none, true, none, none,
            false},
        Row{"another one within a day of the last letter", hour(90), hour(90), hour(25), hour(90), call, hour(80), true,
            hour(80), hour(80), false},
        Row{"it still stands when the day is over", hour(80), hour(80), hour(24), hour(90), call, hour(80), true,
            hour(80), hour(80), true},
        Row{"found while nobody might write, and now they may", hour(80), hour(80), none, none, call, hour(80), true,
            hour(80), hour(80), true},
        Row{"without a call there is no sooner", hour(90), hour(90), none, none, none, hour(80), true, none, none,
            false});
    INFO(row.what);
    const SoonerWish wish{row.seen, row.found, row.told, row.told_of};
    const auto decision = decide_sooner(wish, {row.call, row.earliest, row.may_write}, hour(now));
    CHECK(decision.wish.seen == row.then_seen);
    CHECK(decision.wish.found == row.then_found);
    CHECK(decision.writes == row.writes);
    CHECK(decision.wish.told == (row.writes ? When{hour(now)} : row.told));
    CHECK(decision.wish.told_of == (row.writes ? row.then_found : row.told_of));
}

TEST_CASE("what is free when the wish is made is no news afterwards") {
    const SoonerFacts facts{hour(100), hour(60), true};
    const auto wish = begin_sooner_wish(facts);
    CHECK_FALSE(decide_sooner(wish, facts, hour(1)).wish.found);
    CHECK(decide_sooner(wish, {hour(100), hour(59), true}, hour(1)).writes);
    CHECK_FALSE(begin_sooner_wish({hour(100), hour(100), true}).seen);
}
