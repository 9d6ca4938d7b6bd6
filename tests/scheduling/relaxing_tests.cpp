#include "core/scheduling/relaxing.hpp"

#include "tests/scheduling/builders.hpp"

namespace {

using builders::kNow;
using scheduling::Relaxation;
using scheduling::RuleName;

struct Programme {
    scheduling::Request request = builders::request();
    std::vector<scheduling::Volunteer> volunteers;
    scheduling::Policy policy;
    scheduling::Catalogue catalogue = builders::catalogue();

    std::vector<Relaxation> ask(std::optional<scheduling::Instant> start = std::nullopt) const {
        return scheduling::find_relaxations({request, volunteers, policy, catalogue, kNow, start});
    }
};

scheduling::Volunteer speaking(std::int64_t id, std::vector<std::string> languages) {
    auto volunteer = builders::volunteer(id);
    volunteer.languages = std::move(languages);
    return volunteer;
}

}  // namespace

TEST_CASE("a request that somebody can take asks for no change") {
    Programme programme;
    programme.volunteers = {speaking(1, {"es"}), builders::volunteer(2)};
    CHECK(programme.ask().empty());
    CHECK(programme.ask(kNow + std::chrono::hours{24}).empty());
}

TEST_CASE("each single rule that would do is named, with whom it brings, the most first") {
    Programme programme;
    auto far = builders::volunteer(2);
    far.experiences.front().event = {3};
    programme.volunteers = {speaking(3, {"es"}), far, speaking(1, {"fr"})};
    CHECK(programme.ask() ==
          std::vector<Relaxation>{{{RuleName::language}, {{1}, {3}}}, {{RuleName::experience_too_far}, {{2}}}});
}

TEST_CASE("more rules are named only when no fewer would do") {
    Programme programme;
    auto both = speaking(1, {"es"});
    both.experiences.front().event = {3};
    programme.volunteers = {both};
    CHECK(programme.ask() == std::vector<Relaxation>{{{RuleName::language, RuleName::experience_too_far}, {{1}}}});
    programme.volunteers.push_back(speaking(2, {"es"}));
    CHECK(programme.ask() == std::vector<Relaxation>{{{RuleName::language}, {{2}}}});
}

TEST_CASE("hours are weighed at every start: the least that any of them asks for counts") {
    Programme programme;
    programme.request.safe_windows = {{{1, builders::window(9, 0, 10, 0)}}};
    auto evenings = builders::volunteer(1);
    evenings.availability.weekly = {{builders::kEveryDay, builders::window(18, 0, 20, 0)}};
    programme.volunteers = {evenings};
    const auto changes = programme.ask();
    REQUIRE(changes.size() == 2);
    CHECK(changes[0] == Relaxation{{RuleName::outside_availability}, {{1}}});
    CHECK(changes[1] == Relaxation{{RuleName::outside_safe_windows}, {{1}}});
}

TEST_CASE("what nobody may relax is never proposed") {
    Programme programme;
    programme.volunteers = {builders::volunteer(1), builders::volunteer(2), builders::volunteer(3)};
    programme.request.excluded = {{1}};
    programme.volunteers[1].on_break = true;
    for (int ahead = 0; ahead < 70; ++ahead)
        programme.volunteers[2].availability.blackouts.push_back(builders::day(2026, 6, 1) + date::days{ahead});
    CHECK(programme.ask().empty());
    // Neither is a closed day opened, nor a break ended, so that a request can be taken.
    programme.volunteers = {builders::volunteer(4), builders::volunteer(5)};
    programme.volunteers[0].on_break = programme.volunteers[0].standby = true;
    programme.volunteers[0].surge_yes = {builders::day(2026, 5, 31), 0, 0};
    programme.volunteers[1].excluded = {programme.request.family};
    CHECK(programme.ask().empty());
    programme.volunteers = {builders::volunteer(6)};
    programme.policy.closures = {{builders::day(2026, 6, 1), builders::day(2026, 8, 31)}};
    CHECK(programme.ask().empty());
}

TEST_CASE("one start asked for is judged alone") {
    Programme programme;
    programme.volunteers = {builders::volunteer(1)};
    CHECK(programme.ask(kNow + std::chrono::hours{1}) == std::vector<Relaxation>{{{RuleName::too_soon}, {{1}}}});
    CHECK(programme.ask(kNow + std::chrono::hours{61 * 24}) ==
          std::vector<Relaxation>{{{RuleName::beyond_horizon}, {{1}}}});
    CHECK(programme.ask(kNow + std::chrono::minutes{24 * 60 + 7}).empty());
}
