// Who belongs together, and who looks after them?
#include <catch2/catch.hpp>

#include "core/actions/administer.hpp"
#include "core/actions/arrange_teams.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::TeamWish;
using store::TeamId;
using support::Actor;
using support::PersonId;
using support::Programme;
using support::refused_by;
using support::RuleName;
using support::Work;

struct Office {
    template <class F>
    auto run(F action) {
        return programme.run(Actor::person(programme.coordinator()), std::move(action));
    }
    auto create(const std::string& name, std::optional<PersonId> consultant = std::nullopt) {
        return run([&](Work& work) { return actions::create_team(work, {name, consultant}); });
    }
    auto join(TeamId id, const std::string& alias) {
        return run([&](Work& work) { return actions::join_team(work, id, alias); });
    }
    PersonId consultant() {
        return programme.work([](Work& work) {
            return actions::add_person(work, {.role = store::Role::consultant,
                                              .name = scheduling::Personal{"Jo"},
                                              .email = scheduling::Personal{"jo@example.org"},
                                              .password_hash = "-",
                                              .totp_secret = scheduling::Personal{"PEERLINETEST"}})
                .value();
        });
    }
    std::optional<TeamId> team_of(int number) {
        const auto id = programme.volunteer(number);
        return programme.read([id](store::Reader& db) { return store::load_card(db, id)->team; });
    }

    Programme programme{2};
};

}  // namespace

TEST_CASE("a team has a name of its own and a consultant who can sign in as one") {
    Office office;
    const auto jo = office.consultant();
    const auto north = office.create("North", jo);
    REQUIRE(north);
    CHECK(refused_by(office.create("North"), "name"));
    CHECK(refused_by(office.create(""), "name"));
    CHECK(office.create(std::string(80, 'n')));
    CHECK(refused_by(office.create(std::string(81, 'n')), "name"));
    CHECK(refused_by(office.create("South", office.programme.coordinator()), "consultant"));
    CHECK(refused_by(office.create("South", PersonId{99}), "consultant"));
    office.programme.work([&](Work& work) { return actions::disable_person(work, jo).has_value(); });
    CHECK(refused_by(office.create("South", jo), "consultant"));
}

TEST_CASE("a team is renamed, and not into another team's name") {
    Office office;
    const auto north = office.create("North").value(), south = office.create("South").value();
    const auto change = [&](TeamId id, const std::string& name) {
        return office.run([&](Work& work) { return actions::change_team(work, id, {name, std::nullopt}); });
    };
    CHECK(refused_by(change(south, "North"), "name"));
    CHECK(change(north, "North"));
    CHECK(change(south, "West"));
    CHECK(refused_by(change(TeamId{77}, "East"), RuleName::not_found));
    const auto teams = office.programme.read([](store::Reader& db) { return store::list_teams(db); });
    REQUIRE(teams.size() == 2);
    CHECK(teams[1].name == "West");
}

TEST_CASE("a volunteer is put into a team by alias, changes over, and is taken out again") {
    Office office;
    const auto north = office.create("North").value(), south = office.create("South").value();
    CHECK(refused_by(office.join(north, "Nobody"), "alias"));
    CHECK(refused_by(office.join(TeamId{77}, Programme::name_of(0)), RuleName::not_found));
    REQUIRE(office.join(north, "vOLUNTEER 0"));
    CHECK(office.team_of(0) == north);
    REQUIRE(office.join(south, Programme::name_of(0)));
    CHECK(office.team_of(0) == south);
    CHECK_FALSE(office.team_of(1));
    const auto leave = [&](TeamId id) {
        return office.run([&](Work& work) { return actions::leave_team(work, id, office.programme.volunteer(0)); });
    };
    CHECK(refused_by(leave(north), RuleName::not_found));
    REQUIRE(leave(south));
    CHECK_FALSE(office.team_of(0));
}
