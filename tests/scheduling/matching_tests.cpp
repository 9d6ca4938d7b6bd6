#include "core/scheduling/matching.hpp"

#include <rapidcheck.h>

#include <catch2/catch.hpp>

#include "core/scheduling/rules.hpp"
#include "core/scheduling/slots.hpp"
#include "tests/scheduling/chance.hpp"

namespace {

using builders::kNow;
using builders::utc;
using scheduling::FactorName;
using scheduling::RuleName;
using scheduling::Volunteer;

struct Programme {
    scheduling::Request request = builders::request();
    std::vector<Volunteer> volunteers{builders::volunteer(1), builders::volunteer(2)};
    scheduling::Policy policy;
    scheduling::Catalogue catalogue = builders::catalogue();
    std::optional<scheduling::Instant> start = utc(2026, 6, 10, 15);

    scheduling::Ranking rank() const { return scheduling::rank({request, volunteers, policy, catalogue, kNow, start}); }
    /// The factor's value for volunteer 1.
    double value(FactorName name) const {
        for (const auto& match : rank().ranked)
            if (match.volunteer.value == 1) return match.factors.at(static_cast<std::size_t>(name)).value;
        FAIL("volunteer 1 is excluded");
        return -1;
    }
};

}  // namespace

TEST_CASE("contributions add up to the score exactly, in any order, and names follow the list") {
    Programme p;
    p.request.elapsed = scheduling::ElapsedBand::days;
    p.volunteers[0].experiences[0].elapsed = scheduling::ElapsedBand::weeks;
    p.policy.weights.urgency = 3.3;
    for (const auto& match : p.rank().ranked) {
        double forth = 0;
        double back = 0;
        for (std::size_t i = 0; i < match.factors.size(); ++i) {
            CHECK(match.factors[i].name == static_cast<FactorName>(i));
            CHECK(match.factors[i].contribution ==
                  Approx(match.factors[i].value * match.factors[i].weight).margin(1e-9));
            forth += match.factors[i].contribution;
            back += match.factors[match.factors.size() - 1 - i].contribution;
        }
        CHECK(forth == match.score);
        CHECK(back == match.score);
    }
}

TEST_CASE("ties are broken by the least weighted load, then by id") {
    Programme p;
    p.volunteers = {builders::volunteer(3), builders::volunteer(1), builders::volunteer(2)};
    p.policy.weights.fairness = 0;
    p.volunteers[1].weighted_load = p.volunteers[0].weighted_load = 4;
    std::vector<std::int64_t> order;
    for (const auto& match : p.rank().ranked) order.push_back(match.volunteer.value);
    CHECK(order == std::vector<std::int64_t>{2, 1, 3});
}

TEST_CASE("the nearer experience comes first") {
    Programme p;
    p.volunteers[0].experiences[0].event = {2};
    const auto ranking = p.rank();
    REQUIRE(ranking.ranked.size() == 2);
    CHECK(ranking.ranked[0].volunteer.value == 2);
    CHECK(p.value(FactorName::closeness) == 0.6);
    CHECK(scheduling::closeness(p.catalogue, {2}, {1}) == 0.6);
    CHECK(scheduling::closeness(p.catalogue, {1}, {3}) == 0);
}

TEST_CASE("each soft factor answers to what it is about") {
    Programme p;
    auto& volunteer = p.volunteers[0];
    auto& lived = volunteer.experiences[0];
    CHECK(p.value(FactorName::same_status) == 0);
    p.request.status = lived.status = scheduling::ChildStatus::recovered;
    CHECK(p.value(FactorName::same_status) == 1);
    CHECK(p.value(FactorName::same_relation) == 0);
    p.request.relation = lived.relation = scheduling::Relation::sibling;
    CHECK(p.value(FactorName::same_relation) == 1);
    p.request.elapsed = scheduling::ElapsedBand::days;
    lived.elapsed = scheduling::ElapsedBand::years;
    CHECK(p.value(FactorName::elapsed_band) == 0);
    lived.elapsed = scheduling::ElapsedBand::days;
    CHECK(p.value(FactorName::elapsed_band) == 1);
    CHECK(p.value(FactorName::wishes) == 1);
    p.request.wishes = {scheduling::Relation::sibling, scheduling::Gender::woman, ""};
    CHECK(p.value(FactorName::wishes) == 0.5);
    CHECK(p.value(FactorName::continuity) == 0);
    p.request.met_before = {{1}};
    CHECK(p.value(FactorName::continuity) == 1);
    CHECK(p.value(FactorName::comfortable_hour) == 1);
    p.start = utc(2026, 6, 10, 7);
    CHECK(p.value(FactorName::comfortable_hour) == 0.5);
    p.start = utc(2026, 6, 10, 3);
    CHECK(p.value(FactorName::comfortable_hour) == 0);
    p.start = kNow + std::chrono::hours{12};
    CHECK(p.value(FactorName::urgency) == 0.75);
}

TEST_CASE("fairness is the shortfall against the mean load, and newcomers are calibrated to the mean") {
    Programme p;
    p.volunteers[1].weighted_load = 8;
    p.volunteers[0].weighted_load = 2;
    CHECK(p.value(FactorName::fairness) == Approx(0.6));
    p.volunteers[0].weighted_load = 12;
    CHECK(p.value(FactorName::fairness) == 0);
    p.volunteers[0].weighted_load = 0;
    p.volunteers[0].active_since = builders::day(2026, 6, 1);
    CHECK(p.value(FactorName::fairness) == 0);
    p.volunteers[0].active_since = builders::day(2026, 5, 18);  // half of the 28 days
    CHECK(p.value(FactorName::fairness) == Approx(0.5));
}

TEST_CASE("who cannot take the call is excluded with every reason, worst first") {
    Programme p;
    p.volunteers[0].on_break = true;
    p.volunteers[0].languages = {"es"};
    const auto ranking = p.rank();
    REQUIRE(ranking.excluded.size() == 1);
    CHECK(ranking.excluded[0].breaches[0].rule == RuleName::volunteer_inactive);
    CHECK(ranking.excluded[0].breaches[1].rule == RuleName::language);
    CHECK(ranking.ranked.size() == 1);
}

TEST_CASE("without a start each volunteer is judged at their first open one, or excluded for what is in its way") {
    Programme p;
    p.start.reset();
    p.volunteers[0].availability.weekly = {{1, builders::window(9, 0, 10, 0)}};  // Mondays; today's has passed
    p.volunteers[1].availability.weekly.clear();
    const auto ranking = p.rank();
    REQUIRE(ranking.ranked.size() == 1);
    CHECK(ranking.ranked[0].earliest_start == utc(2026, 6, 8, 9));
    REQUIRE(ranking.excluded.size() == 1);
    CHECK(ranking.excluded[0].breaches == std::vector<scheduling::Breach>{{RuleName::outside_availability}});
    p.volunteers[0].caps.per_week = 0;
    CHECK(p.rank().excluded[0].breaches[0].rule == RuleName::week_cap);
}

TEST_CASE("ranking agrees with search and judge, and every score is its sum, on programmes of chance") {
    std::size_t ranked = 0;
    std::size_t excluded = 0;
    CHECK(rc::check([&] {
        builders::Chance chance{*rc::gen::arbitrary<std::uint32_t>()};
        const auto request = chance.request();
        auto policy = chance.policy();
        policy.call.horizon = date::days{1 + chance.upto(30)};
        const auto catalogue = builders::catalogue();
        std::vector<Volunteer> volunteers;
        for (int id = 1; id <= 5; ++id) volunteers.push_back(chance.volunteer(id));
        const auto now = chance.begin();
        const auto ranking = scheduling::rank({request, volunteers, policy, catalogue, now});
        RC_ASSERT(ranking.ranked.size() + ranking.excluded.size() == volunteers.size());
        for (const auto& match : ranking.ranked) {
            const auto& volunteer = volunteers.at(static_cast<std::size_t>(match.volunteer.value - 1));
            const auto range = builders::span(now, now + *policy.call.horizon + date::days{1});
            const auto starts = find_starts_of({request, {}, policy, catalogue, range, now}, volunteer, 1);
            RC_ASSERT(starts == std::vector{match.earliest_start});
            double sum = 0;
            for (const auto& factor : match.factors) {
                RC_ASSERT(factor.value >= 0 && factor.value <= 1);
                sum += factor.contribution;
            }
            RC_ASSERT(sum == match.score);
        }
        const auto better = [](const auto& a, const auto& b) { return a.score > b.score; };
        RC_ASSERT(std::ranges::is_sorted(ranking.ranked, better));
        for (const auto& row : ranking.excluded) RC_ASSERT(!row.breaches.empty());
        ranked += ranking.ranked.size();
        excluded += ranking.excluded.size();
    }));
    CHECK(ranked > 50);
    CHECK(excluded > 50);
}

TEST_CASE("a first start weeks ahead is found as one of tomorrow is") {
    Programme p;
    p.start.reset();
    auto& availability = p.volunteers[0].availability;
    availability.weekly.clear();
    availability.extra = {builders::span(utc(2026, 7, 20, 9), utc(2026, 7, 20, 12))};
    const auto ranking = p.rank();
    REQUIRE(ranking.ranked.size() == 2);
    for (const auto& match : ranking.ranked)
        if (match.volunteer.value == 1) CHECK(match.earliest_start == utc(2026, 7, 20, 9));
}

TEST_CASE("on a journey the comfortable hour and liked hours are those of the place, and at home before and after") {
    Programme p;
    auto& mine = p.volunteers[0].availability;
    mine.weekly = {{.days = 127, .window = {scheduling::LocalMinute{0}, scheduling::LocalMinute{1440}}}};
    mine.rather_not.clear();
    const auto home = p.value(FactorName::comfortable_hour);
    REQUIRE(home == 1);  // 15:00 UTC, a morning at home
    const auto tokyo = *scheduling::Zone::parse("Asia/Tokyo");
    const auto day = tokyo.date_of(*p.start);  // there it is midnight of the next date
    mine.travel = {{day, day, tokyo}};
    CHECK(p.value(FactorName::comfortable_hour) == 0);
    mine.glad = {{.days = 127, .window = {scheduling::LocalMinute{0}, scheduling::LocalMinute{120}}}};
    CHECK(p.value(FactorName::comfortable_hour) == 1);
    mine.glad.clear();
    mine.travel = {{day + date::days{1}, day + date::days{1}, tokyo}};
    CHECK(p.value(FactorName::comfortable_hour) == 1);
}

TEST_CASE("the comfortable hour says when it is the volunteer's own word that counts") {
    using scheduling::Liking;
    Programme p;
    const auto liking = [&] {
        const auto ranking = p.rank();
        for (const auto& match : ranking.ranked)
            if (match.volunteer.value == 1)
                return match.factors[static_cast<std::size_t>(FactorName::comfortable_hour)].liking;
        return Liking::nothing;
    };
    auto& mine = p.volunteers[0].availability;
    mine.weekly = {{.days = 127, .window = {scheduling::LocalMinute{0}, scheduling::LocalMinute{1440}}}};
    CHECK(liking() == Liking::nothing);
    const auto wall = mine.zone.to_local(*p.start);
    const auto begin = std::chrono::duration_cast<scheduling::LocalMinute>(wall - std::chrono::floor<date::days>(wall));
    const auto hours = [&](int minutes) {
        return std::vector<scheduling::WeeklyRule>{
            {.days = 127, .window = {begin, begin + scheduling::LocalMinute{minutes}}}};
    };
    const auto length = static_cast<int>(p.policy.call.length.count());
    mine.glad = hours(length);
    CHECK(liking() == Liking::glad);
    CHECK(p.value(FactorName::comfortable_hour) == 1);
    mine.rather_not = hours(length);
    CHECK(liking() == Liking::rather_not);
    CHECK(p.value(FactorName::comfortable_hour) == 0);
    mine.glad.clear();
    mine.rather_not = hours(length - 1);  // the call goes on for a minute
    CHECK(liking() == Liking::nothing);
}
