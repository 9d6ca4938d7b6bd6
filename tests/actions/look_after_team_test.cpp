// What does a consultant see of their own team, and whom can they not reach?
#include <catch2/catch.hpp>

#include "core/actions/administer.hpp"
#include "core/actions/arrange_teams.hpp"
#include "core/actions/call_day.hpp"
#include "core/actions/look_after_team.hpp"
#include "core/store/volunteers.hpp"
#include "tests/actions/programme.hpp"

namespace {

using scheduling::CallOutcome;
using scheduling::Instant;
using scheduling::NextStep;
using support::Actor;
using support::at;
using support::days;
using support::PersonId;
using support::Programme;
using support::refused_by;
using support::RuleName;
using support::VolunteerId;
using support::Work;

/// Two teams with a consultant each; Volunteer 0 is in the first, Volunteer 1 in the second, Volunteer 2 in none.
struct TwoTeams {
    Programme programme{3};
    PersonId jo = consultant("jo"), kim = consultant("kim");

    TwoTeams() {
        put(0, "North", jo);
        put(1, "South", kim);
    }
    PersonId consultant(const std::string& name) {
        return programme.work([&](Work& work) {
            return actions::add_person(work, {.role = store::Role::consultant,
                                              .name = scheduling::Personal{name},
                                              .email = scheduling::Personal{name + "@example.org"},
                                              .password_hash = "-",
                                              .totp_secret = scheduling::Personal{"PEERLINETEST"}})
                .value();
        });
    }
    void put(int number, const std::string& team, PersonId consultant) {
        const auto office = Actor::person(programme.coordinator());
        const auto id =
            programme.run(office, [&](Work& work) { return actions::create_team(work, {team, consultant}); });
        const auto id_of = programme.volunteer(number);
        const auto alias = programme.read([&](store::Reader& db) { return store::load_card(db, id_of)->alias; });
        REQUIRE(programme.run(office, [&](Work& work) { return actions::join_team(work, id.value(), alias); }));
    }
    actions::OwnTeam see(PersonId person) {
        return programme.run(Actor::person(person), [&](Work& work) { return actions::see_own_team(work, person); })
            .value();
    }
    auto held(PersonId person, int number) {
        return programme.run(Actor::person(person), [&](Work& work) {
            return actions::note_own_debrief(work, person, programme.volunteer(number));
        });
    }
    void need_debrief(int number) {
        programme.work([&](Work& work) {
            store::set_debrief_due(work.db, programme.volunteer(number), work.now);
            work.touched.push_back(programme.volunteer(number));
            return 0;
        });
    }
    bool is_due(int number) {
        const auto id = programme.volunteer(number);
        return programme.read([&](store::Reader& db) { return store::load_volunteer(db, id, at())->debrief_due; });
    }
};

}  // namespace

TEST_CASE("a consultant sees the volunteers of their own teams and nobody else") {
    TwoTeams office;
    for (const auto& [person, number] : {std::pair{office.jo, 0}, std::pair{office.kim, 1}}) {
        const auto own = office.see(person);
        CHECK(own.has_team);
        REQUIRE(own.members.size() == 1);
        CHECK(own.members.front().id == office.programme.volunteer(number));
    }
    const auto nobody = office.see(office.consultant("lee"));
    CHECK_FALSE(nobody.has_team);
    CHECK(nobody.members.empty());
}

TEST_CASE("a debrief is due since its first reason until a consultant of that team has held it") {
    TwoTeams office;
    const auto since = office.programme.now();
    office.need_debrief(0);
    office.programme.set_now(since + std::chrono::hours{25});
    office.need_debrief(0);
    CHECK(office.see(office.jo).members.front().debrief_since == since);
    CHECK(refused_by(office.held(office.kim, 0), RuleName::not_found));
    CHECK(refused_by(office.held(office.jo, 2), RuleName::not_found));
    CHECK(office.is_due(0));
    CHECK(office.held(office.jo, 0));
    CHECK_FALSE(office.is_due(0));
    CHECK_FALSE(office.see(office.jo).members.front().debrief_since);
}

TEST_CASE("a call without an outcome and one without its volunteer are misses for ninety days") {
    TwoTeams office;
    auto& programme = office.programme;
    const auto start = at(days);
    const auto call = programme.assign(programme.open_request(), programme.volunteer(0), start);
    REQUIRE(call);
    const auto misses = [&](Instant now) {
        programme.set_now(now);
        const auto member = office.see(office.jo).members.front();
        return std::pair{member.without_outcome, member.not_there};
    };
    using Pair = std::pair<int, int>;
    const auto end = start + std::chrono::minutes{45};
    CHECK(misses(start) == Pair{0, 0});
    CHECK(misses(end) == Pair{1, 0});
    REQUIRE(programme.run(Actor::person(programme.coordinator()), [&](Work& work) {
        return actions::report_for_volunteer(work, *call,
                                             {.outcome = CallOutcome::volunteer_absent, .next = NextStep::enough});
    }));
    CHECK(misses(end) == Pair{0, 1});
    CHECK(misses(end + date::days{90} - std::chrono::seconds{1}) == Pair{0, 1});
    CHECK(misses(end + date::days{90}) == Pair{0, 0});
}
