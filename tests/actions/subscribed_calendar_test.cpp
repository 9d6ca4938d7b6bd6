// A calendar kept elsewhere: what reading it changes, and what it does not.
#include <catch2/catch.hpp>

#include "core/actions/own_calendar.hpp"
#include "core/actions/subscribed_calendar.hpp"
#include "tests/actions/programme.hpp"

namespace {

using scheduling::Interval;
using scheduling::Minutes;
using scheduling::Personal;
using store::CalendarProblem;
using support::Actor;
using support::at;
using support::days;
using support::hours;
using support::Programme;
using support::Work;

const Personal secret{"https://cal.example.org/private-4f1c/basic.ics"};

auto subscribe(Programme& programme, const Personal& address = secret) {
    const auto person = programme.person(0);
    return programme.run(Actor::person(person),
                         [&](Work& work) { return actions::subscribe_calendar(work, person, address); });
}

auto unsubscribe(Programme& programme) {
    const auto person = programme.person(0);
    return programme.run(Actor::person(person),
                         [&](Work& work) { return actions::unsubscribe_calendar(work, person); });
}

std::optional<actions::CalendarStanding> standing(Programme& programme) {
    const auto person = programme.person(0);
    return programme.run(Actor::person(person), [&](Work& work) { return actions::see_subscription(work, person); })
        .value();
}

std::vector<actions::CalendarToRead> lease(Programme& programme) {
    return programme.work([](Work& work) { return actions::lease_calendars(work, 8); });
}

void answer(Programme& programme, const actions::CalendarToRead& read, const std::vector<Interval>& busy) {
    programme.work([&](Work& work) { actions::calendar_read(work, read, busy); });
}

void fail(Programme& programme, const actions::CalendarToRead& read, CalendarProblem problem) {
    programme.work([&](Work& work) { actions::calendar_failed(work, read, problem); });
}

Interval hour_at(int minutes) {
    return Interval::starting(at(minutes), Minutes{60});
}

/// Minutes from now on after which it is due, looked for minute by minute.
int minutes_until_due(Programme& programme) {
    const auto from = programme.now();
    for (int minute = 0; minute <= 10 * hours; ++minute) {
        programme.set_now(from + Minutes{minute});
        if (!lease(programme).empty()) return minute;
    }
    return -1;
}

}  // namespace

TEST_CASE("what a calendar has as busy is offered to nobody, cannot be booked, and is free again when it is stopped") {
    Programme programme{1};
    REQUIRE(programme.offers(at(2 * days)));
    REQUIRE(subscribe(programme));
    const auto due = lease(programme);
    REQUIRE(due.size() == 1);
    CHECK(due.front().address.reveal() == secret.reveal());
    CHECK(due.front().range.contains(at(2 * days)));
    answer(programme, due.front(), {hour_at(2 * days)});
    CHECK_FALSE(programme.offers(at(2 * days)));
    CHECK(programme.offers(at(3 * days)));
    CHECK_FALSE(programme.book(programme.family(), at(2 * days)));
    CHECK(standing(programme)->busy == 1);
    CHECK(standing(programme)->host == "cal.example.org");
    REQUIRE(unsubscribe(programme));
    CHECK(programme.offers(at(2 * days)));
    CHECK_FALSE(standing(programme));
    CHECK(lease(programme).empty());
}

TEST_CASE("a reading that comes after another address was given, or none any more, changes nothing") {
    Programme programme{1};
    REQUIRE(subscribe(programme));
    const auto old = lease(programme).front();
    REQUIRE(subscribe(programme, Personal{"https://other.example.org/"}));
    answer(programme, old, {hour_at(2 * days)});
    fail(programme, old, CalendarProblem::refused);
    CHECK(programme.offers(at(2 * days)));
    CHECK_FALSE(standing(programme)->last_read);
    CHECK_FALSE(standing(programme)->problem);
    REQUIRE(unsubscribe(programme));
    answer(programme, old, {hour_at(2 * days)});
    CHECK(programme.offers(at(2 * days)));
}

TEST_CASE("a calendar is read every half hour; one that fails after 5, 10, 20 minutes, six hours at most") {
    Programme programme{1};
    REQUIRE(subscribe(programme));
    answer(programme, lease(programme).front(), {hour_at(2 * days)});
    CHECK(minutes_until_due(programme) == 30);
    for (const int wait : {5, 10, 20, 40, 80, 160, 320, 360, 360}) {
        fail(programme, {programme.volunteer(0), secret, hour_at(0), {}}, CalendarProblem::unreachable);
        CHECK(minutes_until_due(programme) == wait);
    }
    CHECK(standing(programme)->problem == CalendarProblem::unreachable);
    CHECK(standing(programme)->busy == 1);  // what was read before stands
    CHECK_FALSE(programme.offers(at(2 * days)));
    answer(programme, {programme.volunteer(0), secret, hour_at(0), {}}, {});
    CHECK_FALSE(standing(programme)->problem);
    CHECK(minutes_until_due(programme) == 30);
}

TEST_CASE("one whose reading was never answered for comes again after ten minutes") {
    Programme programme{1};
    REQUIRE(subscribe(programme));
    REQUIRE(lease(programme).size() == 1);
    CHECK(minutes_until_due(programme) == 10);
}

TEST_CASE("a call that was agreed before stands, and the volunteer is told that the calendar says otherwise") {
    Programme programme{1};
    const auto booked = programme.booked(at(2 * days));
    programme.work([&](Work& work) {
        auto call = store::load_call(work.db, booked.call).value();
        call.screened = true;
        store::save_call(work.db, call, work.now);
    });
    REQUIRE(subscribe(programme));
    answer(programme, lease(programme).front(), {hour_at(2 * days)});
    const auto then = standing(programme)->calls_then;
    REQUIRE(then.size() == 1);
    CHECK(then.front().start == at(2 * days));
    CHECK(programme.call(booked.call).state == scheduling::CallState::confirmed);
    CHECK(programme.findings().empty());
}

TEST_CASE("their own calls, read back from the feed we publish, do not make them busy") {
    const actions::CalendarToRead read{{}, secret, Interval::starting(at(), Minutes{days}), {}};
    const std::string start =
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260309T170000Z\r\nDTEND:20260309T174500Z\r\n";
    const std::string end = "END:VEVENT\r\nEND:VCALENDAR\r\n";
    CHECK(actions::busy_times_of(read, start + "UID:4f1c@peerline\r\n" + end).value().empty());
    CHECK(actions::busy_times_of(read, start + "UID:4f1c@elsewhere\r\n" + end).value().size() == 1);
    CHECK(actions::busy_times_of(read, "<html>Sign in</html>").error() == CalendarProblem::not_a_calendar);
}

TEST_CASE("the address stands nowhere in the database but sealed, and is wanted by nobody who cannot have it") {
    Programme programme{2};
    REQUIRE(subscribe(programme));
    const auto dump = programme.read([](store::Reader& db) {
        std::string all;
        constexpr store::Sql rows{"SELECT hex(address_sealed) FROM subscribed_calendars"};
        db.connection().each(rows, [&](const store::Row& row) { all += row.get<std::string>(0); });
        return all;
    });
    CHECK(dump.size() > 2 * secret.reveal().size());
    CHECK(dump.find("70726976617465") == std::string::npos);  // "private"
    const auto coordinator = programme.coordinator();
    CHECK(support::refused_by(programme.run(Actor::person(coordinator),
                                            [&](Work& work) { return actions::see_subscription(work, coordinator); }),
                              support::RuleName::not_found));
}
