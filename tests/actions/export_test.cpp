// Can anything leave the house by one person alone, twice, late, or by somebody else?
#include <catch2/catch.hpp>

#include "core/actions/administer.hpp"
#include "core/actions/export_data.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::ExportState;
using actions::ExportWish;
using store::ExportId;
using store::ExportKind;
using store::ExportPurpose;
using support::Actor;
using support::at;
using support::days;
using support::PersonId;
using support::Programme;
using support::refused_by;
using support::Result;
using support::RuleName;
using support::Work;

struct Office {
    Office() {
        administrator = programme.work([](Work& work) {
            return actions::add_person(work, {.role = store::Role::administrator,
                                              .name = scheduling::Personal{"Alex"},
                                              .email = scheduling::Personal{"alex@example.org"},
                                              .password_hash = "-",
                                              .totp_secret = scheduling::Personal{"PEERLINETEST"}})
                .value();
        });
    }
    Result<ExportId> ask(ExportKind kind, std::optional<support::RequestId> request = std::nullopt) {
        const ExportWish wish{.kind = kind, .purpose = ExportPurpose::law, .request = request};
        return programme.run(Actor::person(administrator),
                             [&](Work& work) { return actions::ask_export(work, administrator, wish); });
    }
    Result<ExportId> decide(ExportId id, PersonId by, bool agreed = true) {
        return programme.run(Actor::person(by),
                             [&](Work& work) { return actions::decide_export(work, by, id, agreed); });
    }
    Result<actions::Exported> take(ExportId id, PersonId by) {
        return programme.run(Actor::person(by), [&](Work& work) { return actions::take_export(work, by, id); });
    }
    ExportState state(ExportId id) {
        const auto now = programme.now();
        return programme.read(
            [id, now](store::Reader& db) { return actions::export_state(store::load_export(db, id).value(), now); });
    }

    Programme programme{2};
    PersonId administrator;
    PersonId coordinator = programme.coordinator();
};

}  // namespace

TEST_CASE("an export needs a second person, and is taken once by who asked") {
    Office office;
    const auto id = office.ask(ExportKind::volunteers).value();
    CHECK(office.state(id) == ExportState::waiting);
    CHECK(refused_by(office.take(id, office.administrator), "export"));
    CHECK(refused_by(office.decide(id, office.administrator), "export"));
    REQUIRE(office.decide(id, office.coordinator));
    CHECK(refused_by(office.decide(id, office.coordinator, false), "export"));
    CHECK(refused_by(office.take(id, office.coordinator), RuleName::not_found));
    const auto taken = office.take(id, office.administrator);
    REQUIRE(taken);
    CHECK(taken->volunteers.size() == 2);
    CHECK(taken->volunteers.front().alias == Programme::name_of(0));
    CHECK_FALSE(taken->volunteers.front().email.reveal().empty());
    CHECK(office.state(id) == ExportState::taken);
    CHECK(refused_by(office.take(id, office.administrator), "export"));
}

TEST_CASE("who has just given somebody a sign-in cannot be agreed with by that sign-in") {
    Office office;
    auto& programme = office.programme;
    const auto add = [](Work& work) {
        return actions::add_person(work, {.role = store::Role::coordinator,
                                          .name = scheduling::Personal{"Robin"},
                                          .email = scheduling::Personal{"robin@example.org"},
                                          .password_hash = "-",
                                          .totp_secret = scheduling::Personal{"PEERLINETEST"}});
    };
    const auto second = programme.run(Actor::person(office.administrator), add).value();
    const auto early = office.ask(ExportKind::calls).value();
    CHECK(refused_by(office.decide(early, second), "export"));
    CHECK(office.decide(early, second, false));  // keeping it in the house needs no trust
    programme.set_now(at(7 * days));
    CHECK(office.decide(office.ask(ExportKind::calls).value(), second));
    const auto renew = [&](Work& work) {
        return actions::renew_sign_in(work, office.coordinator, "-", scheduling::Personal{"PEERLINETEST"});
    };
    REQUIRE(programme.run(Actor::person(office.administrator), renew));
    const auto renewed = office.ask(ExportKind::calls).value();
    CHECK(refused_by(office.decide(renewed, office.coordinator), "export"));
    const auto shown_often = [&](Work& work) -> Result<bool> {
        constexpr int more_than_is_looked_at = 1'001;
        for (int i = 0; i < more_than_is_looked_at; ++i)
            actions::record(work, "sign_in", store::SubjectKind::person, office.coordinator);
        return true;
    };
    REQUIRE(programme.run(Actor::person(office.coordinator), shown_often));
    CHECK(refused_by(office.decide(renewed, office.coordinator), "export"));  // many entries hide nothing
    REQUIRE(programme.run(Actor::person(second), renew));  // another administrator's hand: theirs to know
    CHECK(office.decide(renewed, office.coordinator));
}

TEST_CASE("the database itself refuses that who asked agrees") {
    Office office;
    const auto id = office.ask(ExportKind::calls).value();
    CHECK_THROWS_AS(office.programme.work([&](Work& work) {
        return store::decide_export(work.db, id, office.administrator, true, work.now);
    }),
                    store::Conflict);
    CHECK_FALSE(office.programme.work([&](Work& work) { return store::take_export(work.db, id, work.now); }));
    CHECK(office.state(id) == ExportState::waiting);
}

TEST_CASE("what was refused, or not agreed to in seven days, or not taken in a day, stays in the house") {
    Office office;
    auto& programme = office.programme;
    const auto refused = office.ask(ExportKind::calls).value();
    REQUIRE(office.decide(refused, office.coordinator, false));
    CHECK(refused_by(office.take(refused, office.administrator), "export"));
    const auto late = office.ask(ExportKind::calls).value(), in_time = office.ask(ExportKind::calls).value();
    programme.set_now(at(7 * days - 1));
    REQUIRE(office.decide(in_time, office.coordinator));
    programme.set_now(at(7 * days));
    CHECK(refused_by(office.decide(late, office.coordinator), "export"));
    CHECK(office.state(late) == ExportState::lapsed);
    const auto agreed = at(7 * days - 1);
    programme.set_now(agreed + std::chrono::hours{24});
    CHECK(refused_by(office.take(in_time, office.administrator), "export"));
    programme.set_now(agreed + std::chrono::hours{24} - std::chrono::minutes{1});
    CHECK(office.take(in_time, office.administrator));
}

TEST_CASE("the board counts what waits for a second person") {
    Office office;
    const auto waiting = [&] {
        const auto now = office.programme.now();
        return office.programme.read([now](store::Reader& db) { return actions::exports_waiting(db, now); });
    };
    CHECK(waiting() == 0);
    const auto id = office.ask(ExportKind::calls).value();
    CHECK(waiting() == 1);
    REQUIRE(office.decide(id, office.coordinator, false));
    CHECK(waiting() == 0);
}

TEST_CASE("a family's data is asked for by its request, and reading it stands in the chain") {
    Office office;
    auto& programme = office.programme;
    CHECK(refused_by(office.ask(ExportKind::family), "request"));
    CHECK(refused_by(office.ask(ExportKind::family, support::RequestId{12}), "request"));
    const auto request = programme.open_request(support::wish_with_mail());
    const auto family = programme.request(request).facts.family;
    const store::ContactRule waits{
        .contact = {.name = scheduling::Personal{"Jo"}}, .windows = {}, .zone = support::new_york()};
    std::string sent;
    programme.work([&](Work& work) {
        store::save_pending_contact(work.db, family, waits, work.now);
        for (const auto* kind : {"call_booked", "call_moved"})
            store::enqueue(work.db,
                           {.kind = kind,
                            .language = "en",
                            .channel = store::Channel::mail,
                            .to = family,
                            .payload = scheduling::Personal{"{}"},
                            .not_before = work.now},
                           work.now);
        const store::Lease lease{
            .owner = "test", .channel = store::Channel::mail, .length = scheduling::Minutes{5}, .limit = 1};
        const auto leased = store::lease_messages(work.db, lease, work.now);
        REQUIRE(leased.size() == 1);
        REQUIRE(store::mark_sent(work.db, leased.front().id, "test", work.now));
        sent = leased.front().kind;
        return 0;
    });
    const auto id = office.ask(ExportKind::family, request).value();
    REQUIRE(office.decide(id, office.coordinator));
    const auto taken = office.take(id, office.administrator);
    REQUIRE(taken);
    REQUIRE(taken->family);
    CHECK(taken->family->rule.contact.email.reveal() == "family@example.org");
    REQUIRE(taken->family->pending);
    CHECK(taken->family->pending->contact.name.reveal() == "Jo");
    REQUIRE(taken->family->messages.size() == 1);  // what waits was not sent
    CHECK(taken->family->messages.front().kind == sent);
    CHECK(taken->family->requests.size() == 1);
    const auto entries = programme.read(
        [family](store::Reader& db) { return store::audit_of(db, store::SubjectKind::family, family.value, 1); });
    REQUIRE(entries.size() == 1);
    CHECK(entries.front().action == "export_family");
}

TEST_CASE("a family that was forgotten meanwhile is not exported") {
    Office office;
    const auto request = office.programme.open_request();
    const auto id = office.ask(ExportKind::family, request).value();
    REQUIRE(office.decide(id, office.coordinator));
    office.programme.work([&](Work& work) {
        store::erase_family(work.db, store::load_request(work.db, request, work.now)->facts.family, work.now);
        return 0;
    });
    CHECK(refused_by(office.take(id, office.administrator), "export"));
}

TEST_CASE("calls leave with numbers in place of people, the same number for the same family") {
    Office office;
    auto& programme = office.programme;
    const auto first = programme.booked(at(days));
    programme.booked(at(2 * days));
    const auto request = programme.call(first.call).request.value();
    programme.set_now(at(3 * days));
    const auto id = office.ask(ExportKind::calls).value();
    REQUIRE(office.decide(id, office.coordinator));
    const auto calls = office.take(id, office.administrator).value().calls;
    REQUIRE(calls.size() == 2);
    CHECK(calls[0].family == 1);
    CHECK(calls[1].family == 2);
    CHECK(calls[0].call.begins == at(days));
    CHECK(calls[0].call.experience == "e01");
    CHECK(request.value > 0);
}
