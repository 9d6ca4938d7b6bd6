// Does a role change at once, and for nobody whom it would leave without access, help or an owner?
#include <catch2/catch.hpp>

#include "core/actions/administer.hpp"
#include "core/actions/arrange_teams.hpp"
#include "core/actions/change_role.hpp"
#include "core/actions/cover_call.hpp"
#include "core/actions/export_data.hpp"
#include "core/actions/look_after_volunteer.hpp"
#include "core/store/seats.hpp"
#include "core/store/sessions.hpp"
#include "tests/actions/programme.hpp"

namespace {

using scheduling::Personal;
using store::Role;
using support::Actor;
using support::at;
using support::days;
using support::Instant;
using support::PersonId;
using support::Programme;
using support::refused_by;
using support::Result;
using support::RuleName;
using support::Work;

constexpr int tomorrow = days;

/// Why the answer is a refusal of its one field; empty when it is none.
template <class T>
std::string reason_of(const Result<T>& answer) {
    return answer || answer.error().fields.empty() ? std::string{} : answer.error().fields.front().reason;
}

struct Office {
    Office() {
        alex = add(Role::administrator, "alex@example.org");
        programme.set_now(at(8 * days));  // who was added has settled
    }
    PersonId add(Role role, const std::string& email) {
        return programme.work([&](Work& work) {
            return actions::add_person(work, {.role = role,
                                              .name = Personal{"Somebody"},
                                              .email = Personal{email},
                                              .password_hash = "-",
                                              .totp_secret = Personal{"PEERLINETEST"}})
                .value();
        });
    }
    Role role_of(PersonId id) {
        return programme.read([id](store::Reader& db) { return store::load_person(db, id).value().role; });
    }
    Result<PersonId> change(const Actor& by, PersonId id, Role role) {
        const actions::RoleChange wanted{.person = id, .was = role_of(id), .role = role};
        return programme.run(by, [&](Work& work) { return actions::change_role(work, wanted); });
    }
    Result<PersonId> change(PersonId id, Role role) { return change(Actor::person(alex), id, role); }
    bool is_active(int number) {
        const auto id = programme.volunteer(number);
        return programme.read([id](store::Reader& db) { return store::load_card(db, id)->active; });
    }
    Instant in(int minutes) const { return programme.now() + std::chrono::minutes{minutes}; }

    Programme programme{2};
    PersonId alex;
};

}  // namespace

TEST_CASE("a new role holds at once: sessions end, the card rests or is back, both roles are in the chain") {
    Office office;
    auto& programme = office.programme;
    const auto person = programme.person(0);
    const auto session = programme.work(
        [&](Work& work) { return store::create_session(work.db, person, work.now, work.now + std::chrono::hours{1}); });
    const auto is_signed_in = [&] {
        const auto now = programme.now();
        return programme.read(
            [&](store::Reader& db) { return store::find_session(db, session.token, now).has_value(); });
    };
    CHECK(is_signed_in());
    CHECK(programme.schedule().look()->find_volunteer(programme.volunteer(0))->active);
    REQUIRE(office.change(person, Role::coordinator));
    CHECK(office.role_of(person) == Role::coordinator);
    CHECK_FALSE(is_signed_in());
    CHECK_FALSE(office.is_active(0));
    CHECK_FALSE(programme.schedule().look()->find_volunteer(programme.volunteer(0))->active);
    CHECK(office.is_active(1));
    const auto entry = programme.read([&](store::Reader& db) {
        return store::last_audit_of(db, store::SubjectKind::person, person.value, actions::role_changed).value();
    });
    CHECK(entry.detail == "volunteer_to_coordinator");
    CHECK(entry.actor_id == office.alex.value);
    REQUIRE(office.change(person, Role::volunteer));
    CHECK(office.is_active(0));
    REQUIRE(office.change(person, Role::consultant));  // who still takes calls
    CHECK(office.is_active(0));
    CHECK(programme.findings() == "");
}

TEST_CASE("nobody changes their own role, and the last administrator stays one") {
    Office office;
    CHECK(reason_of(office.change(office.alex, Role::coordinator)) == "own_role");
    const Actor command{store::ActorKind::command, 0};
    CHECK(reason_of(office.change(command, office.alex, Role::coordinator)) == "last_administrator");
    const auto second = office.add(Role::administrator, "second@example.org");
    CHECK(reason_of(office.change(office.alex, Role::coordinator)) == "own_role");
    REQUIRE(office.change(Actor::person(second), office.alex, Role::coordinator));
    CHECK(reason_of(office.change(command, second, Role::volunteer)) == "last_administrator");
}

TEST_CASE("a role is changed for somebody who is there, from the role that was seen, to another one") {
    Office office;
    auto& programme = office.programme;
    const auto run = [&](const actions::RoleChange& wanted) {
        return programme.run(Actor::person(office.alex),
                             [&](Work& work) { return actions::change_role(work, wanted); });
    };
    for (const auto id : {PersonId{7}, store::duty_coordinator})
        CHECK(refused_by(run({.person = id, .was = Role::coordinator, .role = Role::volunteer}), RuleName::not_found));
    const auto person = programme.coordinator();
    CHECK(reason_of(run({.person = person, .was = Role::coordinator, .role = Role::coordinator})) == "same_role");
    const auto stale = run({.person = person, .was = Role::volunteer, .role = Role::administrator});
    CHECK(refused_by(stale, "version"));
    CHECK(office.role_of(person) == Role::coordinator);
    CHECK(run({.person = person, .was = Role::coordinator, .role = Role::administrator}));
}

TEST_CASE("whoever has calls ahead takes calls until somebody else has them") {
    Office office;
    auto& programme = office.programme;
    const auto person = programme.person(0);
    const auto request = programme.open_request();
    const auto call = programme.assign(request, programme.volunteer(0), office.in(tomorrow)).value();
    CHECK(reason_of(office.change(person, Role::coordinator)) == "calls_ahead");
    CHECK(reason_of(office.change(person, Role::administrator)) == "calls_ahead");
    REQUIRE(office.change(person, Role::consultant));
    CHECK(reason_of(office.change(person, Role::coordinator)) == "calls_ahead");
    const auto take = [&](Work& work) { return actions::take_call(work, {.id = call, .version = std::nullopt}); };
    REQUIRE(programme.run(Actor::person(programme.coordinator()), take));
    CHECK(office.change(person, Role::coordinator));
    CHECK(programme.findings() == "");
}

TEST_CASE("a proposal, a time kept for a family and a further seat are calls ahead, until they are over") {
    Office office;
    auto& programme = office.programme;
    const auto person = programme.person(0);
    const auto leaves = [&] {
        const auto answer = office.change(person, Role::coordinator);
        if (answer) REQUIRE(office.change(person, Role::volunteer));
        return answer.has_value();
    };
    CHECK(leaves());
    REQUIRE(
        programme.assign(programme.open_request(), programme.volunteer(0), office.in(4 * days), actions::How::propose));
    CHECK_FALSE(leaves());
    programme.set_now(office.in(days));  // it ran out
    CHECK(leaves());
    const auto other = programme.assign(programme.open_request(), programme.volunteer(1), office.in(tomorrow)).value();
    programme.work([&](Work& work) {
        store::take_seat(work.db,
                         {.call = other,
                          .volunteer = programme.volunteer(0),
                          .kind = scheduling::SeatKind::interpreter,
                          .state = store::SeatState::agreed,
                          .changed = work.now},
                         work.now);
        return true;
    });
    CHECK_FALSE(leaves());
    programme.set_now(office.in(2 * days));
    CHECK(leaves());
}

TEST_CASE("a team is not left without its consultant, and no volunteer is made without a card") {
    Office office;
    auto& programme = office.programme;
    const auto jo = office.add(Role::consultant, "jo@example.org"),
               kim = office.add(Role::consultant, "kim@example.org");
    const auto as_alex = [&](auto action) { return programme.run(Actor::person(office.alex), action); };
    const auto team = as_alex([&](Work& work) { return actions::create_team(work, {"North", jo}); }).value();
    const auto seen = as_alex([&](Work& work) { return actions::see_person(work, jo); });
    CHECK(seen->teams == std::vector<std::string>{"North"});
    CHECK(reason_of(office.change(jo, Role::coordinator)) == "team_ahead");
    REQUIRE(as_alex([&](Work& work) { return actions::change_team(work, team, {"North", kim}); }));
    CHECK(office.change(jo, Role::coordinator));
    CHECK(reason_of(office.change(jo, Role::volunteer)) == "no_card");
    CHECK(office.change(jo, Role::consultant));
}

TEST_CASE("requests of who looks after families no more, or cannot sign in any more, are the duty coordinator's") {
    Office office;
    auto& programme = office.programme;
    const auto mine = programme.open_request();
    const auto own = [&](PersonId owner) {
        programme.work([&](Work& work) {
            auto request = store::load_request(work.db, mine, work.now).value();
            request.owner = owner;
            store::save_request(work.db, request);
            return true;
        });
    };
    const auto person = programme.coordinator();
    own(person);
    REQUIRE(office.change(person, Role::administrator));
    CHECK(programme.request(mine).owner == person);
    REQUIRE(office.change(person, Role::consultant));
    CHECK(programme.request(mine).owner == store::duty_coordinator);
    CHECK(programme.findings() == "");
    own(person);
    CHECK(programme.findings() != "");  // the check sees an owner who looks after no family
    REQUIRE(office.change(person, Role::coordinator));
    CHECK(programme.findings() == "");
    const auto disable = [&](Work& work) { return actions::disable_person(work, person); };
    REQUIRE(programme.run(Actor::person(office.alex), disable));
    CHECK(programme.request(mine).owner == store::duty_coordinator);
    CHECK(programme.findings() == "");
}

TEST_CASE("whoever has just been given a role cannot agree to what the giver asks for") {
    Office office;
    auto& programme = office.programme;
    const auto ask = [&] {
        const actions::ExportWish wish{.kind = store::ExportKind::calls, .purpose = store::ExportPurpose::law};
        return programme
            .run(Actor::person(office.alex), [&](Work& work) { return actions::ask_export(work, office.alex, wish); })
            .value();
    };
    const auto agree = [&](PersonId by) {
        const auto id = ask();
        return programme.run(Actor::person(by), [&](Work& work) { return actions::decide_export(work, by, id, true); });
    };
    const auto promoted = programme.person(0);
    CHECK(agree(programme.coordinator()));
    REQUIRE(office.change(promoted, Role::coordinator));
    CHECK(reason_of(agree(promoted)) == "role_by_asker");
    const auto renew = [&](Work& work) {
        return actions::renew_sign_in(work, promoted, "-", Personal{"PEERLINETEST"});
    };
    REQUIRE(programme.run(Actor::person(programme.coordinator()), renew));
    CHECK(reason_of(agree(promoted)) == "role_by_asker");  // another's hand at the sign-in settles no role
    const auto second = office.add(Role::administrator, "second@example.org");
    REQUIRE(office.change(Actor::person(second), promoted, Role::administrator));
    CHECK(agree(promoted));
    REQUIRE(office.change(promoted, Role::coordinator));
    programme.set_now(office.in(7 * days) - std::chrono::seconds{1});
    CHECK(reason_of(agree(promoted)) == "role_by_asker");
    programme.set_now(programme.now() + std::chrono::seconds{1});
    CHECK(agree(promoted));
}

TEST_CASE("the card of who is staff now stays at rest, also by a coordinator's hand") {
    Office office;
    auto& programme = office.programme;
    const auto activate = [&] {
        return programme.run(Actor::person(programme.coordinator()), [&](Work& work) {
            return actions::look_after_volunteer(work, programme.volunteer(0), actions::VolunteerChange::activate);
        });
    };
    CHECK(activate());
    REQUIRE(office.change(programme.person(0), Role::coordinator));
    CHECK(refused_by(activate(), "active"));
    CHECK_FALSE(office.is_active(0));
    REQUIRE(office.change(programme.person(0), Role::consultant));
    CHECK(activate());
}
