// Does everybody who takes calls have a card, and can name and address be put right?
#include <catch2/catch.hpp>

#include "core/actions/change_role.hpp"
#include "core/actions/join_card.hpp"
#include "core/actions/keep_card.hpp"
#include "core/actions/keep_person.hpp"
#include "core/actions/volunteer_day.hpp"
#include "core/store/sessions.hpp"
#include "tests/actions/programme.hpp"

namespace {

using scheduling::Personal;
using store::Role;
using support::at;
using support::days;
using support::PersonId;
using support::Programme;
using support::refused_by;
using support::RuleName;
using support::VolunteerId;
using support::Work;

struct Office {
    Programme programme{1};

    auto take_on(Role role, const std::string& email, const actions::CardChoice& choice) {
        return programme.as_coordinator([&](Work& work) {
            return actions::take_on(work,
                                    {.role = role,
                                     .name = Personal{"Somebody"},
                                     .email = Personal{email},
                                     .password_hash = "-",
                                     .totp_secret = Personal{"PEERLINETEST"}},
                                    choice);
        });
    }
    /// A card of an import without an address.
    VolunteerId lone_card(const std::string& alias) {
        return programme.work([&](Work& work) {
            const auto id =
                store::create_volunteer(work.db, support::willing_volunteer(), alias, std::nullopt, std::nullopt);
            work.touched.push_back(id);
            return id;
        });
    }
    std::optional<store::SignIn> signs_in(const std::string& email) {
        return programme.read([&](store::Reader& db) { return store::find_sign_in(db, Personal{email}); });
    }
    auto keep(PersonId id, const std::string& name, const std::string& email,
              std::optional<std::int64_t> version = std::nullopt) {
        return programme.as_coordinator(
            [&](Work& work) { return actions::keep_person(work, {id, version, Personal{name}, Personal{email}}); });
    }
    store::Person person(PersonId id) {
        return programme.read([id](store::Reader& db) { return store::load_person(db, id).value(); });
    }
};

}  // namespace

TEST_CASE("a new volunteer has a card from the first moment, to which no call is suggested before it is filled in") {
    Office office;
    auto& programme = office.programme;
    const auto added = office.take_on(Role::volunteer, "new@example.org", {{}, "Volunteer 40"}).value();
    REQUIRE(added.card);
    CHECK(programme.schedule().look()->alias_of(*added.card) == "Volunteer 40");
    const auto today = [&](Work& work) { return actions::see_today(work, added.person); };
    CHECK(programme.as_coordinator(today));
    const auto request = programme.open_request();
    CHECK_FALSE(programme.assign(request, *added.card, at(days)));
    const auto facts = support::willing_volunteer();
    const actions::ToldCard told{.alias = "Volunteer 40",
                                 .phone = {},
                                 .zone = "America/New_York",
                                 .languages = {"en"},
                                 .gender = scheduling::Gender::unknown,
                                 .heavy_per_week = std::nullopt,
                                 .experiences = {{0, facts.experiences.front()}}};
    const auto keep = [&](Work& work) { return actions::keep_card(work, *added.card, std::nullopt, told); };
    REQUIRE(programme.as_coordinator(keep));
    programme.work([&](Work& work) {
        store::save_credentials(work.db, *added.card, facts.credentials);
        store::save_availability(work.db, *added.card, facts.availability);
        work.touched.push_back(*added.card);
        return true;
    });
    CHECK(programme.assign(request, *added.card, at(days)));
    CHECK(programme.findings() == "");
}

TEST_CASE("nobody is a volunteer without a card, and nothing is left behind when that is refused") {
    Office office;
    CHECK(refused_by(office.take_on(Role::volunteer, "new@example.org", {}), "alias"));
    CHECK(refused_by(office.take_on(Role::volunteer, "new@example.org", {{}, "volunteer 0"}), "alias"));
    CHECK(refused_by(office.take_on(Role::volunteer, "new@example.org", {VolunteerId{12}, ""}), "card"));
    CHECK(refused_by(office.take_on(Role::volunteer, "new@example.org", {office.programme.volunteer(0), ""}), "card"));
    CHECK(refused_by(office.take_on(Role::coordinator, "new@example.org", {{}, "Volunteer 40"}), "card"));
    CHECK(refused_by(office.take_on(Role::volunteer, "Volunteer0@example.org", {{}, "Volunteer 40"}), "email"));
    CHECK_FALSE(office.signs_in("new@example.org"));
    CHECK(office.programme.read([](store::Reader& db) { return store::list_cards(db).size(); }) == 1);
    const auto jo = office.take_on(Role::consultant, "jo@example.org", {});
    REQUIRE(jo);
    CHECK_FALSE(jo->card);
}

TEST_CASE("a card without a sign-in is given one, also to somebody who signs in already, once") {
    Office office;
    auto& programme = office.programme;
    const auto first = office.lone_card("Volunteer 10"), second = office.lone_card("Volunteer 9");
    const auto lone = programme.read([](store::Reader& db) { return actions::cards_to_join(db); });
    REQUIRE(lone.size() == 2);
    CHECK(lone.front().id == second);
    const auto added = office.take_on(Role::volunteer, "ten@example.org", {first, ""}).value();
    CHECK(added.card == first);
    const auto jo = office.take_on(Role::consultant, "jo@example.org", {}).value();
    const auto join = [&](PersonId person, const actions::CardChoice& choice) {
        return programme.as_coordinator([&](Work& work) { return actions::join_card(work, person, choice); });
    };
    CHECK(refused_by(join(jo.person, {first, ""}), "card"));
    CHECK(refused_by(join(added.person, {second, ""}), "card"));
    CHECK(refused_by(join(programme.coordinator(), {second, ""}), "card"));
    CHECK(refused_by(join(PersonId{7}, {second, ""}), RuleName::not_found));
    CHECK(join(jo.person, {second, ""}));
    const auto seen = programme.as_coordinator([&](Work& work) { return actions::see_person(work, jo.person); });
    CHECK(seen->volunteer == second);
    CHECK(programme.read([](store::Reader& db) { return actions::cards_to_join(db).empty(); }));
    CHECK(programme.findings() == "");
}

TEST_CASE("another address is signed in with from now on, ends the sessions, and writes to nobody") {
    Office office;
    auto& programme = office.programme;
    const auto id = programme.person(0);
    const auto messages = programme.row_counts()["outbox"];
    const auto session = programme.work(
        [&](Work& work) { return store::create_session(work.db, id, work.now, work.now + std::chrono::hours{1}); });
    const auto is_signed_in = [&] {
        const auto now = programme.now();
        return programme.read(
            [&](store::Reader& db) { return store::find_session(db, session.token, now).has_value(); });
    };
    REQUIRE(office.keep(id, "Robin Other", "volunteer0@example.org"));
    CHECK(office.person(id).name.reveal() == "Robin Other");
    CHECK(is_signed_in());
    REQUIRE(office.keep(id, "Robin Other", "robin@example.org"));
    CHECK_FALSE(is_signed_in());
    CHECK_FALSE(office.signs_in("volunteer0@example.org"));
    REQUIRE(office.signs_in("ROBIN@example.org"));
    CHECK(office.signs_in("robin@example.org")->id == id);
    REQUIRE(office.keep(id, "Robin Other", "Robin@Example.org"));  // the same to sign in with
    CHECK(office.person(id).email.reveal() == "Robin@Example.org");
    CHECK(programme.row_counts()["outbox"] == messages);
    const auto entries = programme.read([&](store::Reader& db) { return store::find_audit(db, {}, 1000).entries; });
    const auto times = [&](std::string_view action) {
        return std::ranges::count_if(entries, [&](const auto& one) {
            return one.action == action && one.subject_id == id.value && one.detail.empty();
        });
    };
    CHECK(times("change_name") == 1);
    CHECK(times("change_email") == 2);
}

TEST_CASE("an address of somebody else, and what somebody else has changed meanwhile, are refused") {
    Office office;
    const auto id = office.programme.person(0);
    const auto version = office.person(id).version;
    CHECK(refused_by(office.keep(id, "Robin", "COORDINATOR@example.org"), "email"));
    CHECK(office.person(id).name.reveal() == "Volunteer 0");
    REQUIRE(office.keep(id, "Robin", "robin@example.org", version));
    CHECK(refused_by(office.keep(id, "Sascha", "sascha@example.org", version), "version"));
    CHECK(office.person(id).name.reveal() == "Robin");
    CHECK(refused_by(office.keep(store::duty_coordinator, "Robin", "r@example.org"), RuleName::not_found));
    CHECK(refused_by(office.keep(PersonId{7}, "Robin", "r@example.org"), RuleName::not_found));
}
