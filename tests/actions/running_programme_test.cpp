#include "core/actions/import_volunteers.hpp"

#include <catch2/catch.hpp>

#include "core/actions/count_totals.hpp"
#include "core/actions/hand_over.hpp"
#include "core/actions/look_after_request.hpp"
#include "core/actions/see_calendar.hpp"
#include "core/store/people.hpp"
#include "core/store/teams.hpp"
#include "core/store/volunteers.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::Imported;
using actions::Work;
using scheduling::LineProblem;
using scheduling::Newcomer;
using scheduling::Personal;
using support::at;
using support::Programme;

Newcomer newcomer(std::size_t line, const std::string& alias, const std::string& email = "",
                  const std::string& team = "") {
    return {.line = line,
            .facts = support::willing_volunteer(),
            .alias = alias,
            .team = team,
            .email = Personal{email},
            .name = Personal{email.empty() ? "" : "Robin"}};
}

scheduling::Result<Imported> bring_in(Programme& programme, const std::vector<Newcomer>& people) {
    const std::vector<actions::ImportSignIn> sign_ins(people.size(), {"-", Personal{"PEERLINETEST"}});
    return programme.run(actions::Actor::person(programme.coordinator()),
                         [&](Work& work) { return actions::import_volunteers(work, people, sign_ins); });
}

}  // namespace

TEST_CASE(
    "an import makes volunteers, their sign-ins and the teams that were missing, and they can be booked at once") {
    Programme programme{0};
    const auto start = at(2 * support::days);
    CHECK_FALSE(programme.offers(start));
    const auto done = bring_in(programme, {newcomer(2, "A", "a@example.org", "North"), newcomer(3, "B", "", "north")});
    REQUIRE(done);
    CHECK(done->problems.empty());
    CHECK(done->volunteers == 2);
    CHECK(done->sign_ins == 1);
    CHECK(done->new_teams == std::vector<std::string>{"North"});
    CHECK(programme.offers(start));
    const auto cards = programme.read([](store::Reader& db) { return store::list_cards(db); });
    REQUIRE(cards.size() == 2);
    CHECK(cards[0].team == cards[1].team);
    CHECK(cards[0].person.has_value());
    CHECK_FALSE(cards[1].person.has_value());
    CHECK(programme.findings().empty());
}

TEST_CASE("an alias or address that somebody has keeps the whole list out") {
    struct Row {
        std::vector<Newcomer> people;
        LineProblem problem;
    };
    const std::vector<Row> table{
        {{newcomer(2, "A"), newcomer(3, "VOLUNTEER 0")}, {3, "alias", "alias_taken"}},
        {{newcomer(2, "A"), newcomer(3, "a")}, {3, "alias", "duplicate"}},
        {{newcomer(2, "A"), newcomer(3, "B", "Volunteer0@example.org")}, {3, "email", "email_taken"}},
        {{newcomer(2, "A", "x@example.org"), newcomer(3, "B", "X@example.org")}, {3, "email", "duplicate"}},
    };
    Programme programme{1};
    const auto before = programme.row_counts();
    for (const auto& row : table) {
        const auto done = bring_in(programme, row.people);
        REQUIRE(done);
        CHECK(done->problems == std::vector<LineProblem>{row.problem});
        const auto check = programme.read([&](store::Reader& db) { return actions::check_import(db, row.people); });
        CHECK(check.problems == done->problems);
    }
    CHECK(programme.row_counts() == before);
    CHECK(
        bring_in(programme, {newcomer(2, "A", "x@example.org"), newcomer(3, "B", "y@example.org")})->problems.empty());
}

TEST_CASE("the calendar holds calls that begin on its days, with the chosen name, and no time that is only kept") {
    Programme programme{2};
    const auto booked = programme.booked(at(2 * support::days));
    const auto kept = programme.hold(programme.family(), at(2 * support::days + 2 * support::hours));
    REQUIRE(kept);
    const auto see = [&](int from, int to, std::optional<store::TeamId> team = std::nullopt) {
        const actions::CalendarAsk ask{scheduling::Interval::between(at(from), at(to)).value(), team};
        return programme
            .run(actions::Actor::person(programme.coordinator()),
                 [&](Work& work) { return actions::see_calendar(work, ask); })
            .value()
            .calls;
    };
    const auto calls = see(2 * support::days, 3 * support::days);
    REQUIRE(calls.size() == 1);
    CHECK(calls[0].call.id == booked.call);
    CHECK(calls[0].name.reveal() == "Robin");
    CHECK(see(2 * support::days + 15, 3 * support::days).empty());
    CHECK(see(0, 2 * support::days).empty());
    CHECK(see(2 * support::days, 3 * support::days, store::TeamId{7}).empty());
}

TEST_CASE("what is hidden in totals leaves the count as no number at all") {
    Programme programme{3};
    for (int number = 0; number < 4; ++number) programme.open_request();
    const auto count = [&] {
        return programme.read([&](store::Reader& db) {
            return actions::count_totals(db, support::new_york(), {"en", "es"}, programme.now());
        });
    };
    auto totals = count();
    CHECK(totals.requests.first.rows.size() == 4);
    CHECK(totals.requests.second.rows.size() == 2);
    CHECK(totals.calls.months.empty());
    for (const auto& row : totals.requests.first.rows) {
        CHECK(row.total.shown != scheduling::Shown::plain);
        CHECK(row.total.value == 0);
    }
    CHECK(totals.requests.total.shown != scheduling::Shown::plain);
    CHECK_FALSE(totals.contact.median_hours);
    for (int number = 0; number < 3; ++number) programme.open_request();
    totals = count();
    CHECK(totals.requests.total.shown == scheduling::Shown::plain);
    CHECK(totals.requests.total.value == 7);
    CHECK(totals.requests.months.back() == date::year{2026} / 3);
    CHECK(totals.requests.months.size() == 1);
}

TEST_CASE("a handover begins where the coordinator left and tells what others did since") {
    Programme programme{1};
    const auto coordinator = actions::Actor::person(programme.coordinator());
    const auto sign_in = [&] {
        programme.work([&](Work& work) {
            actions::record(work, "sign_in", store::SubjectKind::person, programme.coordinator());
            return 0;
        });
    };
    const auto hand_over = [&](std::optional<scheduling::Instant> since = std::nullopt) {
        return programme.read([&](store::Reader& db) {
            return actions::hand_over(db, *programme.schedule().look(), programme.coordinator(), since,
                                      programme.now());
        });
    };
    programme.set_now(at(-20 * support::days));
    const auto old = programme.open_request();
    sign_in();
    programme.set_now(at(-3 * support::days));
    const actions::RequestAsSeen seen{old, std::nullopt};
    REQUIRE(programme.run(coordinator, [&](Work& work) { return actions::take_over(work, seen); }));
    programme.set_now(at(-2 * support::days));
    const auto fresh = programme.open_request();
    programme.set_now(at());
    CHECK(hand_over().since == at(-14 * support::days));
    sign_in();
    const auto handover = hand_over();
    CHECK(handover.since == at(-3 * support::days));
    REQUIRE(handover.happened.size() == 1);
    CHECK(handover.happened[0].action == "ask_for_call");
    CHECK(handover.happened[0].times == 1);
    CHECK(handover.happened[0].requests == std::vector<scheduling::RequestId>{fresh});
    CHECK(handover.breached == 2);
    REQUIRE(handover.next.size() == 2);
    CHECK(handover.next[0].request.id == old);
    CHECK(handover.next[0].mine);
    CHECK_FALSE(handover.next[1].mine);
    CHECK(hand_over(at(-1 * support::days)).happened.empty());
}

TEST_CASE("what comes next at a handover is as urgent as on the board: who has a time is not breached") {
    Programme programme{3};
    programme.set_now(at(-4 * support::days));
    const auto assigned = [&](int number, int minutes, actions::How how) {
        const auto request = programme.open_request();
        REQUIRE(programme.assign(request, programme.volunteer(number), at(minutes), how));
        return request;
    };
    // All of them past their deadline, the last one the latest: screening, an answer, anybody is waited for.
    const auto booked = programme.booked(at(2 * support::days));
    const auto unscreened = programme.call(booked.call).request.value();
    const auto proposed = assigned(1, 3 * support::days, actions::How::propose);
    programme.set_now(at(-4 * support::days + 60));
    const auto waiting = programme.open_request();
    REQUIRE(programme.as_coordinator([&](Work& work) { return actions::take_over(work, {waiting, std::nullopt}); }));
    programme.set_now(at(-4 * support::days) + std::chrono::hours{50});
    const auto handover = programme.read([&](store::Reader& db) {
        return actions::hand_over(db, *programme.schedule().look(), programme.coordinator(), {}, programme.now());
    });
    CHECK(handover.breached == 1);
    REQUIRE(handover.next.size() == 3);
    CHECK(handover.next[0].request.id == waiting);
    CHECK(handover.next[0].column == store::BoardColumn::breached);
    CHECK(handover.next[1].request.id == proposed);
    CHECK(handover.next[2].request.id == unscreened);
    CHECK(handover.next[2].column == store::BoardColumn::screening);
}
