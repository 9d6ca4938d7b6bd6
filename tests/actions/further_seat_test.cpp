// Who sits in a call besides its volunteer, and only while the family agrees?
#include <catch2/catch.hpp>

#include "core/actions/call_day.hpp"
#include "core/actions/change_call.hpp"
#include "core/actions/further_seat.hpp"
#include "core/actions/keep_apart.hpp"
#include "core/actions/messages.hpp"
#include "core/actions/own_calendar.hpp"
#include "core/store/call_reports.hpp"
#include "tests/actions/programme.hpp"

namespace {

using scheduling::CallState;
using scheduling::SeatKind;
using store::SeatState;
using support::Actor;
using support::at;
using support::days;
using support::FamilyId;
using support::hours;
using support::Instant;
using support::Programme;
using support::refused_by;
using support::Result;
using support::RuleName;
using support::Work;
using Letters = std::vector<std::string>;

scheduling::Volunteer interpreter() {
    auto facts = support::willing_volunteer();
    const auto today = support::new_york().date_of(at());
    facts.credentials.push_back(
        {scheduling::CredentialKind::interpreter, today - date::days{1}, today + date::days{60}});
    return facts;
}

/// A call of the first volunteer tomorrow at eight; the second and third could sit in it.
struct Together {
    explicit Together(Instant start = at(days)) : programme{3, interpreter()} {
        request = programme.open_request(support::wish_with_mail());
        family = programme.request(request).facts.family;
        call = programme.assign(request, programme.volunteer(0), start).value();
    }
    template <class F>
    auto as_family(F action) {
        return programme.run(Actor::family(family), action);
    }
    Result<support::RequestId> give(int number, bool agreed, SeatKind kind = SeatKind::interpreter) {
        return programme.as_coordinator([&](Work& work) {
            return actions::give_seat(work, {request, std::nullopt}, {programme.volunteer(number), kind}, agreed);
        });
    }
    Result<FamilyId> answer(bool agrees) {
        return as_family([&](Work& work) { return actions::answer_seat(work, family, agrees); });
    }
    Result<support::RequestId> remove() {
        return programme.as_coordinator(
            [&](Work& work) { return actions::remove_seat(work, {request, std::nullopt}); });
    }
    Result<support::CallId> give_back(int number) {
        const auto person = programme.person(number);
        return programme.run(Actor::person(person),
                             [&](Work& work) { return actions::give_back_seat(work, person, call); });
    }
    /// Whether the board says that somebody else is to be found for the seat.
    bool is_on_board() {
        const auto now = programme.now();
        return programme.read([now](store::Reader& db) {
            return std::ranges::count(store::calls_in_need(db, now), store::CallNeed::seat_empty,
                                      &store::CallInNeed::need) == 1;
        });
    }
    /// What leaves now, as "kind to", and what a calendar takes from it.
    Letters leaving() {
        return programme.work([](Work& work) {
            Letters said;
            for (const auto& letter : actions::lease_letters(work, "test", store::Channel::mail, 20)) {
                said.push_back(letter.kind + " " + letter.to.reveal());
                if (letter.appointment) said.back() += letter.appointment->cancelled ? " cancels" : " appointment";
                actions::letter_sent(work, letter.id, "test");
            }
            std::ranges::sort(said);
            return said;
        });
    }
    std::optional<SeatState> state() {
        const auto id = call;
        const auto seat = programme.read([id](store::Reader& db) { return store::load_seat(db, id); });
        return seat ? std::optional{seat->state} : std::nullopt;
    }
    bool told_to_volunteer() {
        const auto person = programme.person(0);
        return programme
            .run(Actor::person(person), [&](Work& work) { return actions::see_own_call(work, person, call); })
            .value()
            .seat.has_value();
    }
    std::size_t own_seats(int number) {
        const auto person = programme.person(number);
        return programme.run(Actor::person(person), [&](Work& work) { return actions::see_today(work, person); })
            .value()
            .seats.size();
    }
    /// How many appointments that person's own calendar programme reads.
    std::size_t in_calendar(int number) {
        const auto person = programme.person(number);
        const auto key =
            programme.run(Actor::person(person), [&](Work& work) { return actions::renew_own_feed(work, person); });
        const auto text =
            programme.run(Actor{}, [&](Work& work) { return actions::read_feed(work, key.value(), "Appointment"); });
        std::size_t events = 0;
        for (auto at = text->find("BEGIN:VEVENT"); at != std::string::npos; at = text->find("BEGIN:VEVENT", at + 1))
            ++events;
        return events;
    }
    /// Whether that person could be given a call at the time of the seat; it is not kept.
    bool is_free(int number) {
        const auto other = programme.open_request();
        bool given = false;
        programme.as_coordinator([&](Work& work) -> Result<support::CallId> {
            given = actions::assign_call(work, other, {.volunteer = programme.volunteer(number), .start = at(days)})
                        .has_value();
            return actions::refuse(RuleName::not_found);
        });
        return given;
    }

    Programme programme;
    support::RequestId request;
    FamilyId family;
    support::CallId call;
};

}  // namespace

TEST_CASE("a seat takes that person's time at once, and nobody reads of it before the family has agreed") {
    Together together;
    CHECK(together.is_free(1));
    REQUIRE(together.give(1, false));
    CHECK(together.state() == SeatState::asked);
    CHECK_FALSE(together.is_free(1));
    CHECK_FALSE(together.told_to_volunteer());
    CHECK(together.own_seats(1) == 0);
    CHECK(together.in_calendar(1) == 0);
    REQUIRE(together.answer(true));
    CHECK(together.told_to_volunteer());
    CHECK(together.own_seats(1) == 1);
    CHECK(together.in_calendar(1) == 1);
    CHECK(together.programme.findings() == "");
}

TEST_CASE("a family that takes its agreement back loses the seat at once and keeps the call") {
    for (const bool agreed : {false, true}) {
        Together together;
        REQUIRE(together.give(1, agreed));
        REQUIRE(together.answer(false));
        CHECK(together.state() == SeatState::refused);
        CHECK(together.programme.call(together.call).state == CallState::confirmed);
        CHECK(together.is_free(1));
        CHECK_FALSE(together.told_to_volunteer());
        CHECK(refused_by(together.answer(true), RuleName::not_found));
        CHECK(together.programme.findings() == "");
    }
}

TEST_CASE("a call that is moved or cancelled frees its seat, and a moved one is asked about again") {
    Together together;
    REQUIRE(together.give(1, true));
    REQUIRE(together.as_family([&](Work& work) { return actions::move_call(work, together.family, at(2 * days)); }));
    CHECK(together.state() == SeatState::freed);
    CHECK(together.is_free(1));
    CHECK_FALSE(together.told_to_volunteer());
    REQUIRE(together.give(1, true));
    CHECK(together.state() == SeatState::agreed);
    REQUIRE(together.as_family([&](Work& work) { return actions::cancel_own_call(work, together.family); }));
    CHECK(together.state() == SeatState::freed);
    CHECK(together.programme.findings() == "");
}

TEST_CASE("search offers the time of a freed seat again without a restart") {
    Together together;
    REQUIRE(together.give(1, true));
    REQUIRE(together.programme.assign(together.programme.open_request(), together.programme.volunteer(2), at(days)));
    CHECK_FALSE(together.programme.offers(at(days)));
    REQUIRE(together.as_family([&](Work& work) { return actions::cancel_own_call(work, together.family); }));
    const auto outlook = together.programme.schedule().look();
    CHECK(outlook->find_volunteer(together.programme.volunteer(1))->bookings.empty());
    CHECK(together.programme.offers(at(days)));
}

TEST_CASE("one call at a time holds for seats too, and the refusal leaves the earlier seat as it was") {
    Together together;
    REQUIRE(together.programme.assign(together.programme.open_request(), together.programme.volunteer(1), at(days)));
    CHECK(refused_by(together.give(1, true), RuleName::volunteer_busy));
    CHECK(refused_by(together.give(0, true), RuleName::volunteer_busy));  // who holds the call
    REQUIRE(together.give(2, true));
    CHECK(refused_by(together.give(1, true), RuleName::volunteer_busy));
    CHECK(together.state() == SeatState::agreed);
    CHECK_FALSE(together.is_free(2));
}

TEST_CASE("the database refuses a seat that the rules were not asked about") {
    Together together;
    REQUIRE(together.programme.assign(together.programme.open_request(), together.programme.volunteer(1), at(days)));
    const store::Seat seat{together.call, together.programme.volunteer(1), SeatKind::trainee, SeatState::agreed, at()};
    CHECK_THROWS_AS(together.programme.work([&](Work& work) {
        store::take_seat(work.db, seat, work.now);
        return 0;
    }),
                    store::Conflict);
    CHECK_FALSE(together.state());
}

TEST_CASE("somebody kept apart from the family does not sit in its call, nor does who served the other side") {
    Together together;
    REQUIRE(together.programme.as_coordinator([&](Work& work) {
        return actions::keep_apart(work, {together.request, std::nullopt}, together.programme.volunteer(1));
    }));
    CHECK(refused_by(together.give(1, true), RuleName::excluded));
    REQUIRE(together.give(2, true));
    const auto other = together.programme.open_request();
    REQUIRE(together.programme.as_coordinator(
        [&](Work& work) { return actions::keep_sides_apart(work, {together.request, std::nullopt}, other); }));
    CHECK(refused_by(together.programme.assign(other, together.programme.volunteer(2), at(3 * days)),
                     RuleName::excluded));
}

TEST_CASE("a coordinator who hears the family's yes later notes it, and can take the seat away") {
    Together together;
    const auto agree = [&] {
        return together.programme.as_coordinator(
            [&](Work& work) { return actions::agree_to_seat(work, {together.request, std::nullopt}); });
    };
    CHECK(refused_by(agree(), RuleName::call_not_open));
    REQUIRE(together.give(1, false));
    REQUIRE(agree());
    CHECK(together.state() == SeatState::agreed);
    REQUIRE(together.remove());
    CHECK_FALSE(together.state());
    CHECK_FALSE(together.is_on_board());
    CHECK(together.is_free(1));
    together.programme.set_now(at(days));
    CHECK(refused_by(together.give(1, true), RuleName::call_not_open));
}

TEST_CASE("whoever sits in a call hears of it once the family has agreed, and is reminded; the family hears no more") {
    Together together;
    together.leaving();
    REQUIRE(together.give(1, false));
    CHECK(together.leaving().empty());
    REQUIRE(together.answer(true));
    CHECK(together.leaving() == Letters{"call_booked volunteer1@example.org appointment"});
    REQUIRE(together.answer(true));  // pressed twice
    CHECK(together.leaving().empty());
    together.programme.set_now(at(days - hours));
    CHECK(together.leaving() == Letters{"call_soon family@example.org", "call_soon volunteer0@example.org",
                                        "call_soon volunteer1@example.org"});
    CHECK(together.programme.findings() == "");
}

TEST_CASE("a seat of a call two days ahead is reminded of a day before as well") {
    Together together{at(2 * days)};
    REQUIRE(together.give(1, true));
    together.leaving();
    together.programme.set_now(at(days));
    CHECK(together.leaving() == Letters{"call_tomorrow family@example.org", "call_tomorrow volunteer0@example.org",
                                        "call_tomorrow volunteer1@example.org"});
}

TEST_CASE("whoever sat in a call hears that it is off when it moves, is cancelled, or the seat is gone; no reminder") {
    const Letters off{"call_cancelled volunteer1@example.org cancels"};
    const auto of_seat = [](const Letters& all) {
        Letters found;
        for (const auto& letter : all)
            if (letter.find("volunteer1@") != std::string::npos) found.push_back(letter);
        return found;
    };
    const std::array<void (*)(Together&), 5> ways{
        [](Together& one) {
            REQUIRE(one.as_family([&](Work& w) { return actions::move_call(w, one.family, at(3 * days)); }));
        },
        [](Together& one) { REQUIRE(one.as_family([&](Work& w) { return actions::cancel_own_call(w, one.family); })); },
        [](Together& one) { REQUIRE(one.answer(false)); }, [](Together& one) { REQUIRE(one.remove()); },
        [](Together& one) { REQUIRE(one.give(2, false)); }};
    for (const auto way : ways) {
        Together told;
        REQUIRE(told.give(1, true));
        told.leaving();
        way(told);
        CHECK(of_seat(told.leaving()) == off);
        told.programme.set_now(at(days - hours));
        CHECK(of_seat(told.leaving()).empty());
        CHECK(told.programme.findings() == "");

        Together never_told;  // the family was only asked
        REQUIRE(never_told.give(1, false));
        way(never_told);
        CHECK(of_seat(never_told.leaving()).empty());
    }
}

TEST_CASE("whoever is given a seat again is told and reminded once") {
    Together together;
    together.leaving();
    REQUIRE(together.give(1, true));
    REQUIRE(together.remove());
    REQUIRE(together.give(1, true));
    CHECK(together.leaving() == Letters{"call_booked volunteer1@example.org appointment"});
    together.programme.set_now(at(days - hours));
    CHECK(together.leaving().size() == 3);
}

TEST_CASE("a letter about a seat that is gone before it left does not leave") {
    Together together;
    together.leaving();
    REQUIRE(together.give(1, true));
    together.programme.work([&](Work& work) {
        store::save_seat_state(work.db, together.call, SeatState::freed, work.now);
        return 0;
    });
    CHECK(together.leaving().empty());
}

TEST_CASE("whoever sits in a call gives the seat back: the call stays, and the board has it until somebody decides") {
    Together together;
    REQUIRE(together.give(1, true));
    together.leaving();
    CHECK_FALSE(together.is_on_board());
    REQUIRE(together.give_back(1));
    REQUIRE(together.give_back(1));  // pressed twice
    CHECK(together.state() == SeatState::freed);
    CHECK(together.programme.call(together.call).state == CallState::confirmed);
    CHECK(together.is_free(1));
    CHECK(together.own_seats(1) == 0);
    CHECK_FALSE(together.told_to_volunteer());
    CHECK(together.leaving() == Letters{"call_cancelled volunteer1@example.org cancels"});
    CHECK(together.is_on_board());
    REQUIRE(together.give(2, false));
    CHECK_FALSE(together.is_on_board());
    CHECK(together.programme.findings() == "");
}

TEST_CASE("only whoever sits in a call gives its seat back, once the family has agreed and until it begins") {
    Together together;
    REQUIRE(together.give(1, false));
    CHECK(refused_by(together.give_back(1), RuleName::not_found));  // they do not know of it
    REQUIRE(together.answer(true));
    for (const int other : {0, 2}) CHECK(refused_by(together.give_back(other), RuleName::not_found));
    CHECK(together.state() == SeatState::agreed);
    together.programme.set_now(at(days));
    CHECK(refused_by(together.give_back(1), RuleName::call_not_open));
    CHECK(together.state() == SeatState::agreed);
}

TEST_CASE("a seat that a move freed is on the board until a coordinator needs nobody any more, or the call begins") {
    for (const bool set_aside : {true, false}) {
        Together together;
        REQUIRE(together.give(1, false));
        REQUIRE(
            together.as_family([&](Work& work) { return actions::move_call(work, together.family, at(2 * days)); }));
        CHECK(together.is_on_board());
        if (set_aside) {
            REQUIRE(together.remove());
            CHECK(refused_by(together.remove(), RuleName::call_not_open));
        } else {
            together.programme.set_now(at(2 * days));
        }
        CHECK_FALSE(together.is_on_board());
    }
    Together cancelled;
    REQUIRE(cancelled.give(1, true));
    REQUIRE(cancelled.as_family([&](Work& work) { return actions::cancel_own_call(work, cancelled.family); }));
    CHECK_FALSE(cancelled.is_on_board());
    Together refused;
    REQUIRE(refused.give(1, true));
    REQUIRE(refused.answer(false));
    CHECK_FALSE(refused.is_on_board());
    CHECK(refused_by(refused.remove(), RuleName::call_not_open));
}
