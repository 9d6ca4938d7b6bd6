// Who signs in, sessions, kept answers, settings and the catalogue.
#include <catch2/catch.hpp>
#include <set>

#include "core/store/catalogue.hpp"
#include "core/store/drafts.hpp"
#include "core/store/idempotency.hpp"
#include "core/store/people.hpp"
#include "core/store/sessions.hpp"
#include "core/store/settings.hpp"
#include "tests/store/builders.hpp"

using build::at;
using store::ConstraintName;
using store::Personal;

namespace {

store::PersonId person(store::Transaction& tx, std::string_view email) {
    return store::create_person(tx,
                                {.role = store::Role::coordinator,
                                 .name = Personal{"Ana"},
                                 .email = Personal{email},
                                 .password_hash = "$argon2id$x",
                                 .totp_secret = Personal{"JBSWY3DP"}},
                                at());
}

}  // namespace

TEST_CASE("somebody is found by address in any case, and an address serves one person") {
    support::TemporaryStore db;
    db->write([](store::Transaction& tx) {
        const auto id = person(tx, "Ana@Example.org");
        const auto found = store::find_sign_in(tx, Personal{"ana@example.ORG"});
        REQUIRE(found);
        CHECK(found->id == id);
        CHECK(found->totp_secret.reveal() == "JBSWY3DP");
        CHECK_FALSE(store::find_sign_in(tx, Personal{"other@example.org"}));
        CHECK(build::conflict_of([&] { person(tx, "ANA@example.org"); }) == ConstraintName::person_email);
        CHECK(store::load_person(tx, id)->name.reveal() == "Ana");
        CHECK(store::list_people(tx).size() == 2);
    });
}

TEST_CASE("the duty coordinator is there from the start and can never sign in") {
    support::TemporaryStore db;
    db->write([](store::Transaction& tx) {
        const auto duty = store::load_person(tx, store::duty_coordinator);
        REQUIRE(duty);
        CHECK(duty->role == store::Role::coordinator);
        store::set_password(tx, store::duty_coordinator, "$argon2id$x");
        store::set_disabled(tx, store::duty_coordinator, true);
        CHECK_FALSE(store::load_person(tx, store::duty_coordinator)->disabled);
        static constexpr store::Sql force{"UPDATE people SET password_hash = 'x' WHERE id = 1"};
        CHECK(build::conflict_of([&] { tx.connection().run(force); }) == ConstraintName::check);
    });
}

TEST_CASE("a one-time-code step is used once, and never one before it") {
    support::TemporaryStore db;
    db->write([](store::Transaction& tx) {
        const auto id = person(tx, "a@example.org");
        CHECK(store::use_totp_step(tx, id, 100));
        CHECK_FALSE(store::use_totp_step(tx, id, 100));
        CHECK_FALSE(store::use_totp_step(tx, id, 99));
        CHECK(store::use_totp_step(tx, id, 101));
    });
}

TEST_CASE("a session is found by its token only, until it ends or the person is disabled") {
    support::TemporaryStore db;
    db->write([](store::Transaction& tx) {
        const auto id = person(tx, "a@example.org");
        const auto session = store::create_session(tx, id, at(0), at(60));
        CHECK(session.token.reveal().size() == 43);
        const auto found = store::find_session(tx, session.token, at(1));
        REQUIRE(found);
        CHECK(std::get<store::PersonId>(found->owner) == id);
        CHECK(found->csrf.reveal() == session.csrf.reveal());
        CHECK_FALSE(store::find_session(tx, Personal{session.token.reveal() + "x"}, at(1)));
        CHECK_FALSE(store::find_session(tx, session.csrf, at(1)));
        CHECK_FALSE(store::find_session(tx, session.token, at(60)));
        store::touch_session(tx, session.token, at(50), at(110));
        CHECK(store::find_session(tx, session.token, at(60)));
        store::set_disabled(tx, id, true);
        CHECK_FALSE(store::find_session(tx, session.token, at(60)));
    });
}

TEST_CASE("a family's session ends by itself, and with all of the family's") {
    support::TemporaryStore db;
    db->write([](store::Transaction& tx) {
        const auto family = build::family(tx);
        const auto first = store::create_session(tx, family, at(0), at(30));
        const auto second = store::create_session(tx, family, at(0), at(90));
        CHECK(store::purge_sessions(tx, at(30)) == 1);
        CHECK_FALSE(store::find_session(tx, first.token, at(1)));
        CHECK(std::get<store::FamilyId>(store::find_session(tx, second.token, at(1))->owner) == family);
        CHECK(store::end_sessions_of(tx, family) == 1);
    });
}

TEST_CASE("a code is found however it is grouped, and a new one ends the old one") {
    support::TemporaryStore db;
    db->write([](store::Transaction& tx) {
        const auto family = build::family(tx);
        const auto code = store::give_code(tx, family);
        const auto& digits = code.reveal();
        REQUIRE(digits.size() == 16);
        const auto find = [&](const std::string& typed) { return store::find_family_by_code(tx, Personal{typed}); };
        CHECK(find(digits) == family);
        CHECK(find(digits.substr(0, 4) + " " + digits.substr(4, 4) + "-" + digits.substr(8)) == family);
        CHECK_FALSE(find(digits.substr(1)));
        CHECK_FALSE(find(digits + "1"));
        CHECK_FALSE(find("x" + digits.substr(1)));
        CHECK_FALSE(find(""));
        CHECK_FALSE(find(std::string(100'000, ' ') + digits));
        const auto next = store::give_code(tx, family);
        CHECK_FALSE(find(digits));
        CHECK(find(next.reveal()) == family);
    });
}

TEST_CASE("an answer is kept for the same key and body, and tells another body apart") {
    support::TemporaryStore db;
    db->write([](store::Transaction& tx) {
        const Personal key{"k-1"};
        CHECK_FALSE(store::find_answer(tx, key, "body"));
        store::keep_answer(tx, key, "body", 201, Personal{"answer"}, at(0));
        const auto same = store::find_answer(tx, key, "body");
        REQUIRE(same);
        CHECK(same->same_body);
        CHECK(same->status == 201);
        CHECK(same->body.reveal() == "answer");
        const auto other = store::find_answer(tx, key, "other body");
        REQUIRE(other);
        CHECK_FALSE(other->same_body);
        CHECK(other->body.empty());
        CHECK_FALSE(store::find_answer(tx, Personal{"k-2"}, "body"));
        CHECK(build::conflict_of([&] { store::keep_answer(tx, key, "body", 201, Personal{"b"}, at(0)); }) ==
              ConstraintName::idempotency_key);
        CHECK(store::purge_answers(tx, at(0)) == 0);
        CHECK(store::purge_answers(tx, at(1)) == 1);
        CHECK_FALSE(store::find_answer(tx, key, "body"));
    });
}

TEST_CASE("idle drafts go, and families that only ever were drafts go with them") {
    support::TemporaryStore db;
    db->write([](store::Transaction& tx) {
        const auto idle = build::family(tx);
        const auto busy = build::family(tx);
        const auto booked = build::family(tx);
        store::save_draft(tx, idle, Personal{"a"}, at(0));
        store::save_draft(tx, busy, Personal{"a"}, at(0));
        store::save_draft(tx, busy, Personal{"b"}, at(20));
        build::request(tx, booked);
        CHECK(store::purge_drafts(tx, at(10)) == 1);
        CHECK(store::purge_abandoned_families(tx, at(10)) == 1);
        CHECK_FALSE(store::load_family(tx, idle));
        CHECK(store::load_draft(tx, busy)->reveal() == "b");
        CHECK(store::load_family(tx, booked));
    });
}

TEST_CASE("settings: what is stored is what is read, and what cannot be is refused") {
    support::TemporaryStore db;
    db->write([](store::Transaction& tx) {
        CHECK(store::load_settings(tx).policy.cap_per_week == scheduling::Policy{}.cap_per_week);
        struct Case {
            const char *name, *value;
            bool fits;
        };
        for (const auto& one : std::vector<Case>{{"cap_per_week", "7", true},
                                                 {"cap_per_week", "0", false},
                                                 {"cap_per_week", "7x", false},
                                                 {"cap_per_week", "", false},
                                                 {"call_length", "50", true},
                                                 {"call_length", "47", false},
                                                 {"call_interval", "25", false},
                                                 {"call_interval", "20", true},
                                                 {"comfortable_to", "400", false},
                                                 {"screening", "off", true},
                                                 {"screening", "maybe", false},
                                                 {"zone", "America/Chicago", true},
                                                 {"zone", "Mars/Base", false},
                                                 {"weight_fairness", "2.5", true},
                                                 {"weight_fairness", "-1", false},
                                                 {"service_hours", "", true},
                                                 {"service_hours", "mon-fri", false},
                                                 {"service_hours", "mon-fri 09:00-09:00", false},
                                                 {"service_hours", "mon 09:00-12:00; mon 11:00-13:00", false},
                                                 {"service_hours", "Mon-Fri 09:00-17:00;sat 22:00-02:00 ;", true},
                                                 {"service_hours", "someday 09:00-17:00", false},
                                                 {"crisis_lines", "", false},
                                                 {"crisis_lines", "Help\t911\n", true},
                                                 {"crisis_lines", "no number\n", false},
                                                 {"no_such_setting", "1", false}}) {
            CAPTURE(one.name, one.value);
            CHECK(store::put_setting(tx, one.name, one.value) == one.fits);
        }
        const auto settings = store::load_settings(tx);
        CHECK(settings.policy.cap_per_week == 7);
        CHECK(settings.policy.call.length == store::Minutes{50});
        CHECK(settings.policy.screening == scheduling::Screening::off);
        CHECK(settings.policy.programme_zone.name() == "America/Chicago");
        CHECK(settings.policy.weights.fairness == 2.5);
        CHECK(settings.crisis_lines.size() == 1);
        REQUIRE(settings.policy.service_hours);
        CHECK(settings.policy.service_hours->size() == 2);
        const auto rows = store::list_settings(tx);
        CHECK(std::ranges::find(rows, "service_hours", &store::SettingRow::name)->value ==
              "mon-fri 09:00-17:00; sat 22:00-02:00");
        for (const auto& row : store::list_settings(tx)) {
            CAPTURE(row.name);
            CHECK(store::put_setting(tx, row.name, row.value));  // what is listed can be typed again
        }
    });
}

TEST_CASE(
    "the catalogue holds every experience in two languages, closeness runs both ways, families read no telling word") {
    support::TemporaryStore db;
    db->read([](store::Reader& reader) {
        const auto catalogue = store::load_catalogue(reader);
        const auto cards = store::list_experiences(reader);
        CHECK(catalogue.size() == 21);
        REQUIRE(cards.size() == 21);
        std::set<std::pair<std::int64_t, std::int64_t>> pairs;
        for (const auto& one : catalogue) {
            for (const auto& [other, closeness] : one.related) {
                CHECK((closeness > 0 && closeness < 1));
                pairs.emplace(one.id.value, other.value);
            }
        }
        for (const auto& [a, b] : pairs) CHECK(pairs.contains({b, a}));
        for (const auto& card : cards) {
            CAPTURE(card.public_id);
            CHECK(store::find_experience(reader, card.public_id) == card.id);
            for (const auto* text : {&card.for_families.en, &card.for_families.es}) {
                CHECK_FALSE(text->empty());
                for (const auto* word : {"runaway", "traffick", "sextort", "abduct", "pimp", "gang", "trata", "fuga",
                                         "sextors", "secuestr", "proxeneta", "deceased", "remains"}) {
                    CAPTURE(word);
                    CHECK(text->find(word) == std::string::npos);
                }
            }
        }
    });
}
