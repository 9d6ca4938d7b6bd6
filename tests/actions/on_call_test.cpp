// Help and calls without their volunteer: who is asked, who answers, who takes the call; and the family keeps its time.
#include <catch2/catch.hpp>

#include "core/actions/administer.hpp"
#include "core/actions/arrange_teams.hpp"
#include "core/actions/call_day.hpp"
#include "core/actions/close_days.hpp"
#include "core/actions/cover_call.hpp"
#include "core/actions/keep_clocks.hpp"
#include "core/actions/keep_rota.hpp"
#include "core/actions/messages.hpp"
#include "core/actions/see_calendar.hpp"
#include "core/store/totals.hpp"
#include "tests/actions/programme.hpp"

namespace {

using scheduling::Alarm;
using scheduling::CallState;
using store::CallNeed;
using support::Actor;
using support::at;
using support::CallId;
using support::days;
using support::PersonId;
using support::Programme;
using support::refused_by;
using support::Result;
using support::RuleName;
using support::Work;

using Asked = std::vector<std::pair<std::string, int>>;  // who, and how many seconds after the alarm

PersonId add_coordinator(Programme& programme, const std::string& name) {
    return programme.work([&](Work& work) {
        return actions::add_person(work, {.role = store::Role::coordinator,
                                          .name = scheduling::Personal{name},
                                          .email = scheduling::Personal{name + "@example.org"},
                                          .password_hash = "-",
                                          .totp_secret = scheduling::Personal{"PEERLINETEST"}})
            .value();
    });
}

/// A volunteer with a call tomorrow at noon on the programme's wall, the first coordinator on call, Bo behind them, and
/// Cy.
struct OnCall {
    explicit OnCall(int volunteers = 1, const actions::Wanted& wanted = support::wish_with_mail())
        : programme{volunteers}, bo{add_coordinator(programme, "bo")}, cy{add_coordinator(programme, "cy")} {
        request = programme.open_request(wanted);
        call = programme.assign(request, programme.volunteer(0), at(days)).value();
        programme.set_now(at(1));
        leaving();
    }
    template <class F>
    auto as_staff(F action, std::optional<PersonId> who = std::nullopt) {
        return programme.run(Actor::person(who.value_or(programme.coordinator())),
                             [&](Work& work) { return action(work); });
    }
    Result<scheduling::ShiftId> shift(int from_hour, int to_hour, std::optional<PersonId> primary,
                                      std::optional<PersonId> backup) {
        const scheduling::ShiftAsk ask{
            .day = programme.schedule().look()->settings.policy.programme_zone.date_of(at(days)),
            .window = {std::chrono::minutes{from_hour * 60}, std::chrono::minutes{to_hour * 60}},
            .primary = primary,
            .backup = backup};
        return as_staff([&](Work& work) { return actions::add_shift(work, ask); });
    }
    template <class F>
    auto as_volunteer(F action, int number = 0) {
        const auto person = programme.person(number);
        return programme.run(Actor::person(person), [&](Work& work) { return action(work, person, call); });
    }
    void be_at(int minutes, int seconds = 0) { programme.set_now(at(days + minutes) + std::chrono::seconds{seconds}); }
    int sweep() {
        return programme.work([](Work& work) { return actions::sweep(work).asked; });
    }
    Asked asked(Alarm alarm, int since) {
        return programme.read([&](store::Reader& db) {
            Asked list;
            for (const auto& ask : actions::name_asks(db, call, {alarm, at(days + since)}))
                list.emplace_back(ask.person == store::duty_coordinator ? "everybody" : ask.name.reveal(),
                                  static_cast<int>((ask.at - at(days + since)).count()));
            return list;
        });
    }
    /// What leaves now, as "kind to".
    std::vector<std::string> leaving() {
        return programme.work([](Work& work) {
            std::vector<std::string> said;
            for (const auto& letter : actions::lease_letters(work, "test", store::Channel::mail, 50)) {
                said.push_back(letter.kind + " " + letter.to.reveal());
                actions::letter_sent(work, letter.id, "test");
            }
            std::ranges::sort(said);
            return said;
        });
    }
    std::vector<CallNeed> needs() {
        const auto now = programme.now();
        return programme.read([now](store::Reader& db) {
            std::vector<CallNeed> needs;
            for (const auto& row : store::calls_in_need(db, now)) needs.push_back(row.need);
            return needs;
        });
    }
    Result<CallId> take(std::optional<PersonId> who = std::nullopt) {
        return as_staff([&](Work& work) { return actions::take_call(work, {call, std::nullopt}); }, who);
    }
    Result<CallId> give(int number) {
        const auto to = programme.volunteer(number);
        return as_staff([&](Work& work) { return actions::give_call(work, {call, std::nullopt}, to); });
    }

    Programme programme;
    PersonId bo, cy;
    support::RequestId request;
    CallId call;
};

using Letters = std::vector<std::string>;

}  // namespace

TEST_CASE("help asks the primary at once, the backup after two minutes, everybody after four, by message as well") {
    OnCall on_call;
    REQUIRE(on_call.shift(6, 18, on_call.programme.coordinator(), on_call.bo));
    on_call.be_at(20);
    REQUIRE(on_call.as_volunteer(actions::check_in));
    on_call.leaving();
    REQUIRE(on_call.as_volunteer(actions::ask_for_help));
    CHECK(on_call.asked(Alarm::help, 20) == Asked{{"Coordinator 1", 0}});
    CHECK(on_call.leaving() == Letters{"help_now coordinator@example.org"});
    CHECK(on_call.sweep() == 0);
    on_call.be_at(21, 59);
    CHECK(on_call.sweep() == 0);
    on_call.be_at(22);
    REQUIRE(on_call.as_volunteer(actions::ask_for_help));  // pressed again: the minutes do not begin anew
    CHECK(on_call.sweep() == 1);
    CHECK(on_call.leaving() == Letters{"help_now bo@example.org"});
    on_call.be_at(24);
    CHECK(on_call.sweep() == 1);
    CHECK(on_call.sweep() == 0);
    CHECK(on_call.asked(Alarm::help, 20) == Asked{{"Coordinator 1", 0}, {"bo", 120}, {"everybody", 240}});
    CHECK(on_call.leaving() == Letters{"help_now cy@example.org"});
}

TEST_CASE("once somebody has answered nobody else is asked, and the volunteer reads who it is") {
    OnCall on_call;
    REQUIRE(on_call.shift(6, 18, on_call.programme.coordinator(), on_call.bo));
    on_call.be_at(20);
    REQUIRE(on_call.as_volunteer(actions::ask_for_help));
    const auto seen = [&] { return on_call.as_volunteer(actions::see_own_call).value(); };
    REQUIRE(seen().asked.size() == 1);
    CHECK(seen().asked.front().name.reveal() == "Coordinator 1");
    CHECK(seen().helped_by.empty());
    on_call.be_at(21);
    REQUIRE(on_call.as_staff([&](Work& work) { return actions::answer_help(work, on_call.call); }, on_call.cy));
    CHECK(seen().helped_by.reveal() == "cy");
    CHECK(on_call.leaving().empty());  // the message to the primary is not needed any more
    on_call.be_at(30);
    CHECK(on_call.sweep() == 0);
    CHECK(on_call.asked(Alarm::help, 20).size() == 1);
}

TEST_CASE("without a rota every coordinator is asked at once") {
    OnCall on_call;
    on_call.be_at(20);
    REQUIRE(on_call.as_volunteer(actions::ask_for_help));
    CHECK(on_call.asked(Alarm::help, 20) == Asked{{"everybody", 0}});
    CHECK(on_call.leaving() ==
          Letters{"help_now bo@example.org", "help_now coordinator@example.org", "help_now cy@example.org"});
}

TEST_CASE("a volunteer who is not ready ten minutes before: the backup is told, then the primary, then everybody") {
    OnCall on_call;
    REQUIRE(on_call.shift(6, 18, on_call.programme.coordinator(), on_call.bo));
    on_call.be_at(-11);
    on_call.leaving();
    CHECK(on_call.sweep() == 0);
    on_call.be_at(-10);
    CHECK(on_call.sweep() == 1);
    CHECK(on_call.asked(Alarm::cover, -10) == Asked{{"bo", 0}});
    CHECK(on_call.leaving() == Letters{"cover_needed bo@example.org"});
    on_call.be_at(-5);
    CHECK(on_call.sweep() == 1);
    on_call.be_at(0);
    CHECK(on_call.sweep() == 1);
    CHECK(on_call.asked(Alarm::cover, -10) == Asked{{"bo", 0}, {"Coordinator 1", 300}, {"everybody", 600}});
}

TEST_CASE("whoever is ready, by their own word or a coordinator's, needs nobody in their place") {
    OnCall on_call;
    on_call.be_at(-10);
    const auto note = [&] {
        return on_call.as_staff([&](Work& work) { return actions::note_ready(work, {on_call.call, std::nullopt}); });
    };
    REQUIRE(note());
    CHECK(on_call.sweep() == 0);
    CHECK(on_call.needs().empty());
    OnCall early;
    early.be_at(-61);
    CHECK(refused_by(early.as_staff([&](Work& work) { return actions::note_ready(work, {early.call, std::nullopt}); }),
                     RuleName::call_not_open));
}

TEST_CASE("a coordinator takes the call: the family keeps its time and hears nothing, the volunteer is free") {
    OnCall on_call;
    on_call.be_at(-9);
    on_call.leaving();
    CHECK(on_call.needs() == std::vector{CallNeed::not_ready});
    REQUIRE(on_call.take());
    REQUIRE(on_call.take());
    CHECK(on_call.needs().empty());
    const auto call = on_call.programme.call(on_call.call);
    CHECK(call.state == CallState::confirmed);
    CHECK(call.time.begin() == at(days));
    CHECK(call.covered_by == on_call.programme.coordinator());
    CHECK(on_call.programme.request(on_call.request).owner == on_call.programme.coordinator());
    CHECK(on_call.leaving() == Letters{"call_cancelled volunteer0@example.org"});
    const auto seen = on_call.as_volunteer(actions::see_own_call);
    REQUIRE(seen);
    CHECK(seen->taken);
    CHECK(seen->seen.alias.empty());
    CHECK(refused_by(on_call.as_volunteer(actions::check_in), RuleName::not_found));
    CHECK(on_call.programme.findings() == "");
    const auto other = on_call.programme.open_request();
    CHECK(on_call.programme.assign(other, on_call.programme.volunteer(0), at(days + 180)));
    on_call.be_at(46);
    CHECK(on_call.needs() == std::vector{CallNeed::no_outcome});
    REQUIRE(on_call.as_staff([&](Work& work) {
        return actions::report_for_volunteer(
            work, on_call.call,
            {.outcome = scheduling::CallOutcome::talked, .heavy = true, .next = scheduling::NextStep::another_call});
    }));
    CHECK(on_call.programme.request(on_call.request).facts.met_before.empty());  // nobody met that volunteer
    on_call.programme.read([&](store::Reader& db) {
        CHECK_FALSE(store::load_volunteer(db, on_call.programme.volunteer(0), at(days + 46))->debrief_due);
    });
    CHECK(on_call.programme.findings() == "");
}

TEST_CASE("another volunteer takes the call at the same time, and has to be ready too") {
    OnCall on_call{2};
    on_call.be_at(-9);
    on_call.leaving();
    REQUIRE(on_call.give(1));
    const auto call = on_call.programme.call(on_call.call);
    CHECK(call.volunteer == on_call.programme.volunteer(1));
    CHECK(call.time.begin() == at(days));
    CHECK(call.state == CallState::confirmed);
    CHECK(on_call.leaving() == Letters{"call_booked volunteer1@example.org", "call_cancelled volunteer0@example.org"});
    CHECK(on_call.needs() == std::vector{CallNeed::not_ready});
    CHECK(refused_by(on_call.as_volunteer(actions::check_in, 0), RuleName::not_found));
    REQUIRE(on_call.as_volunteer(actions::check_in, 1));
    CHECK(on_call.needs().empty());
    CHECK(on_call.programme.findings() == "");
    REQUIRE(on_call.take());
    REQUIRE(on_call.give(0));  // and back, from the coordinator who had it
    CHECK(on_call.needs() == std::vector{CallNeed::not_ready});
    CHECK(on_call.programme.findings() == "");
}

TEST_CASE("a volunteer who cannot have the call is not given it") {
    OnCall on_call{2};
    const auto busy = on_call.programme.open_request();
    REQUIRE(on_call.programme.assign(busy, on_call.programme.volunteer(1), at(days + 30)));
    on_call.be_at(-9);
    CHECK(refused_by(on_call.give(1), RuleName::volunteer_busy));
    CHECK(refused_by(on_call.give(0), RuleName::call_not_open));
    CHECK(on_call.programme.call(on_call.call).volunteer == on_call.programme.volunteer(0));
    const auto choices = [&] {
        return on_call.as_staff([&](Work& work) { return actions::see_cover(work, on_call.call); })->volunteers;
    };
    CHECK(choices().empty());
    on_call.be_at(45);
    CHECK(refused_by(on_call.take(), RuleName::call_not_open));
}

TEST_CASE("of two coordinators at once the second is told, and changes nothing") {
    OnCall on_call{2};
    on_call.be_at(-9);
    const int seen = on_call.programme.call(on_call.call).version;
    REQUIRE(on_call.as_staff([&](Work& work) { return actions::take_call(work, {on_call.call, seen}); }));
    CHECK(refused_by(
        on_call.as_staff(
            [&](Work& work) { return actions::give_call(work, {on_call.call, seen}, on_call.programme.volunteer(1)); },
            on_call.bo),
        "version"));
    CHECK(on_call.programme.call(on_call.call).covered_by == on_call.programme.coordinator());
}

TEST_CASE("a call whose holder of the staff is disabled stands on the board at once, until somebody else takes it") {
    OnCall on_call{2};
    const auto holder = [&] {
        return on_call.as_staff([&](Work& work) { return actions::see_cover(work, on_call.call); })->holder;
    };
    REQUIRE(on_call.take(on_call.bo));
    on_call.leaving();
    CHECK(on_call.needs().empty());
    CHECK_FALSE(holder()->gone);
    REQUIRE(on_call.as_staff([&](Work& work) { return actions::disable_person(work, on_call.bo); }));
    CHECK(on_call.needs() == std::vector{CallNeed::holder_gone});  // a day ahead
    CHECK(holder()->gone);
    CHECK(holder()->name.reveal() == "bo");
    on_call.be_at(-121);
    CHECK(on_call.sweep() == 0);
    on_call.be_at(-120);
    CHECK(on_call.sweep() == 1);
    CHECK(on_call.asked(Alarm::cover, -120) == Asked{{"everybody", 0}});
    CHECK(on_call.leaving() == Letters{"cover_needed coordinator@example.org", "cover_needed cy@example.org"});
    const bool by_staff = GENERATE(true, false);
    REQUIRE((by_staff ? on_call.take(on_call.cy) : on_call.give(0)).has_value());
    CHECK(on_call.needs().empty());
    CHECK(on_call.programme.findings() == "");
}

TEST_CASE("who was asked before a call was taken is asked again once its holder is disabled") {
    OnCall on_call;
    on_call.be_at(-10);
    CHECK(on_call.sweep() == 1);
    on_call.be_at(-8);
    REQUIRE(on_call.take(on_call.bo));
    on_call.leaving();
    REQUIRE(on_call.as_staff([&](Work& work) { return actions::disable_person(work, on_call.bo); }));
    on_call.be_at(-7);
    CHECK(on_call.sweep() == 1);
    CHECK(on_call.asked(Alarm::cover, -8) == Asked{{"everybody", 60}});
    CHECK(on_call.leaving() == Letters{"cover_needed coordinator@example.org", "cover_needed cy@example.org"});
    on_call.be_at(45);
    CHECK(on_call.needs() == std::vector{CallNeed::no_outcome});
}

TEST_CASE("a call that the staff took is theirs on the board, in the calendar, on closed days and in totals") {
    OnCall on_call;
    const auto team = on_call.as_staff([&](Work& work) { return actions::create_team(work, {"North", std::nullopt}); });
    REQUIRE(on_call.as_staff([&](Work& work) {
        return actions::join_team(work, team.value(), store::load_card(work.db, on_call.programme.volunteer(0))->alias);
    }));
    on_call.be_at(-60);
    const auto holder_on_board = [&] {
        const auto outlook = on_call.programme.schedule().look();
        const auto board = on_call.programme.read(
            [&](store::Reader& db) { return actions::load_board(db, *outlook, on_call.programme.now()); });
        return board.today.at(0).covered_by;
    };
    const auto calendar = [&](std::optional<store::TeamId> of) {
        const actions::CalendarAsk ask{scheduling::Interval::between(at(days), at(2 * days)).value(), of};
        return on_call.as_staff([&](Work& work) { return actions::see_calendar(work, ask); })->calls;
    };
    const auto standing = [&] {
        const scheduling::LocalDate day{date::year{2026} / 3 / 10};
        return on_call.as_staff([&](Work& work) { return actions::look_at_days(work, {day, day}); })->at(0);
    };
    const auto team_counted = [&] {
        return on_call.programme.read(
            [&](store::Reader& db) { return store::count_calls(db, at(days), at(2 * days)).at(0).team; });
    };
    CHECK_FALSE(holder_on_board());
    CHECK(calendar(team.value()).size() == 1);
    CHECK_FALSE(calendar(std::nullopt).at(0).holder);
    CHECK_FALSE(standing().holder);
    CHECK(team_counted() == "North");
    REQUIRE(on_call.take(on_call.bo));
    CHECK(holder_on_board() == on_call.bo);
    CHECK(calendar(team.value()).empty());
    CHECK(calendar(std::nullopt).at(0).holder->name.reveal() == "bo");
    CHECK(standing().holder->name.reveal() == "bo");
    CHECK(team_counted() == "");
    REQUIRE(on_call.as_staff([&](Work& work) { return actions::disable_person(work, on_call.bo); }));
    CHECK(calendar(std::nullopt).at(0).holder->gone);
    on_call.be_at(46);  // it is over, and had its holder
    CHECK_FALSE(calendar(std::nullopt).at(0).holder->gone);
}

TEST_CASE("a family that talked with the staff has a new clock, and its next call is the first with a volunteer") {
    OnCall on_call;
    on_call.be_at(-9);
    REQUIRE(on_call.take());
    const bool told_late = GENERATE(false, true);  // the rules look back two weeks
    on_call.be_at(told_late ? 20 * days : 46);
    const auto before = on_call.programme.request(on_call.request).facts.deadline;
    REQUIRE(on_call.as_staff([&](Work& work) {
        return actions::report_for_volunteer(
            work, on_call.call,
            {.outcome = scheduling::CallOutcome::talked, .next = scheduling::NextStep::another_call});
    }));
    const auto request = on_call.programme.request(on_call.request);
    CHECK(request.state == store::RequestState::open);
    CHECK(request.facts.has_talked);
    CHECK(request.facts.deadline > before);
    CHECK(request.facts.deadline > on_call.programme.now());
    const auto tomorrow = on_call.programme.now() + std::chrono::hours{24};
    on_call.call =
        on_call.programme
            .assign(on_call.request, on_call.programme.volunteer(0), std::chrono::floor<std::chrono::hours>(tomorrow))
            .value();
    CHECK(on_call.as_volunteer(actions::see_own_call)->first_call);
}

TEST_CASE("whoever sits in a call that the staff took is not offered it, nor given it") {
    OnCall on_call{3};
    const auto choices = [&] {
        return on_call.as_staff([&](Work& work) { return actions::see_cover(work, on_call.call); })->volunteers;
    };
    REQUIRE(on_call.take());
    REQUIRE(support::holds(choices(), on_call.programme.volunteer(1)));
    REQUIRE(on_call.as_staff([&](Work& work) {
        return actions::give_seat(work, {on_call.request, std::nullopt},
                                  {on_call.programme.volunteer(1), scheduling::SeatKind::trainee}, true);
    }));
    CHECK_FALSE(support::holds(choices(), on_call.programme.volunteer(1)));
    CHECK(support::holds(choices(), on_call.programme.volunteer(0)));
    CHECK(support::holds(choices(), on_call.programme.volunteer(2)));
    CHECK(refused_by(on_call.give(1), RuleName::volunteer_busy));
    REQUIRE(on_call.as_staff([&](Work& work) { return actions::remove_seat(work, {on_call.request, std::nullopt}); }));
    CHECK(support::holds(choices(), on_call.programme.volunteer(1)));
}

TEST_CASE("a call given back to its volunteer brings one letter that says so, and each reminder once") {
    OnCall on_call;
    const bool heard = GENERATE(true, false);  // whether they know already that it was taken
    REQUIRE(on_call.take());
    if (heard) CHECK(on_call.leaving() == Letters{"call_cancelled volunteer0@example.org"});
    REQUIRE(on_call.give(0));
    CHECK(on_call.leaving() == Letters{"call_again volunteer0@example.org"});
    on_call.be_at(-60);
    const auto soon = on_call.leaving();
    CHECK(std::ranges::count(soon, "call_soon volunteer0@example.org") == 1);
    CHECK(soon.size() == 2);  // and the family's
}

TEST_CASE("a call that nobody screened in time is somebody's too, and given to a volunteer it counts as screened") {
    OnCall on_call{2};
    const auto booked = on_call.programme.booked(at(days + 300));
    const auto call = on_call.programme.call(booked.call);
    on_call.call = call.id;
    on_call.be_at(291);
    CHECK(support::holds(on_call.needs(), CallNeed::not_screened));
    const int other = call.volunteer == on_call.programme.volunteer(0) ? 1 : 0;
    REQUIRE(on_call.give(other));
    CHECK(on_call.programme.call(call.id).screened);
    CHECK(on_call.programme.request(*call.request).screening == store::ScreeningState::suitable);
}

TEST_CASE("a call that is over and was never screened is no question of how it went") {
    OnCall on_call{2};
    const auto booked = on_call.programme.booked(at(days + 300));
    const auto call = on_call.programme.call(booked.call);
    on_call.call = call.id;
    on_call.be_at(299);
    REQUIRE(support::holds(on_call.needs(), CallNeed::not_screened));
    const bool taken = GENERATE(false, true);
    if (taken) REQUIRE(on_call.take());
    on_call.programme.set_now(call.time.end());
    CHECK(support::holds(on_call.needs(), CallNeed::never_screened) != taken);
    // The other one is the call of the first volunteer, who knows of it.
    CHECK(std::ranges::count(on_call.needs(), CallNeed::no_outcome) == (taken ? 2 : 1));
    REQUIRE(on_call.as_staff([&](Work& work) {
        return actions::report_for_volunteer(
            work, call.id,
            {scheduling::CallOutcome::volunteer_absent, false, false, scheduling::NextStep::another_call});
    }));
    CHECK_FALSE(support::holds(on_call.needs(), CallNeed::never_screened));
    CHECK(on_call.programme.request(*call.request).state == store::RequestState::open);
}

TEST_CASE("a family that was passed on is given to no volunteer, and a coordinator takes its call") {
    OnCall on_call{2};
    const auto booked = on_call.programme.booked(at(days + 300));
    const auto call = on_call.programme.call(booked.call);
    on_call.call = call.id;
    REQUIRE(on_call.as_staff(
        [&](Work& work) { return actions::screen_request(work, *call.request, actions::ScreeningOutcome::referred); }));
    on_call.be_at(291);
    CHECK(refused_by(on_call.give(call.volunteer == on_call.programme.volunteer(0) ? 1 : 0), RuleName::call_not_open));
    REQUIRE(on_call.take());
    CHECK((on_call.programme.call(call.id).time == call.time));
}

TEST_CASE("the rota names only who may be on call, and two shifts never overlap") {
    OnCall on_call;
    CHECK(refused_by(on_call.shift(6, 18, on_call.programme.person(0), on_call.bo), "primary"));
    REQUIRE(on_call.shift(6, 18, on_call.bo, on_call.cy));
    CHECK(refused_by(on_call.shift(11, 13, on_call.bo, on_call.cy), "shift_from"));
    const auto stored =
        on_call.programme.read([](store::Reader& db) { return store::shifts_between(db, at(), at(9 * days)).at(0); });
    const actions::ShiftAsSeen seen{stored.facts.id, stored.version};
    const auto put = [&](std::optional<PersonId> primary, std::optional<PersonId> backup) {
        return on_call.as_staff([&](Work& work) { return actions::put_on_shift(work, seen, primary, backup); });
    };
    CHECK(refused_by(put(on_call.cy, on_call.cy), "backup"));
    REQUIRE(put(on_call.cy, std::nullopt));
    CHECK(refused_by(put(on_call.bo, std::nullopt), "version"));
    const actions::ShiftAsSeen again{stored.facts.id, stored.version + 1};
    const auto remove = [&] {
        return on_call.as_staff([&](Work& work) { return actions::remove_shift(work, again); });
    };
    on_call.be_at(-6 * support::hours);  // six o'clock: it has begun
    CHECK(refused_by(remove(), "shift"));
    on_call.be_at(-6 * support::hours - 1);
    CHECK(remove());
}

TEST_CASE("the board names a shift that lacks somebody within three days, and a week is repeated with its people") {
    OnCall on_call;
    REQUIRE(on_call.shift(6, 18, on_call.bo, std::nullopt));
    const auto duty = [&] {
        const auto now = on_call.programme.now();
        return on_call.programme.read([now](store::Reader& db) { return actions::look_at_duty(db, now); });
    };
    REQUIRE(duty().in_need.size() == 1);
    CHECK(duty().in_need.front().lack == scheduling::Lack::no_backup);
    CHECK_FALSE(duty().now);
    on_call.be_at(0);
    REQUIRE(duty().now);
    CHECK(duty().now->primary == on_call.bo);
    const auto monday = support::new_york().date_of(at());
    const auto repeat = [&](scheduling::LocalDate week, int weeks) {
        return on_call.as_staff([&](Work& work) { return actions::repeat_week(work, week, weeks); });
    };
    CHECK(repeat(monday, 2)->shifts == 2);
    CHECK(repeat(monday, 3)->left_out == 2);
    CHECK(refused_by(repeat(monday + date::days{28}, 1), "weeks"));
    const auto all =
        on_call.programme.read([](store::Reader& db) { return store::shifts_between(db, at(), at(60 * days)); });
    REQUIRE(all.size() == 4);
    CHECK(all.back().facts.primary == on_call.bo);
    CHECK(all.at(1).facts.time.begin() == all.at(0).facts.time.begin() + date::days{7});
}

TEST_CASE("the week of the night when the clock goes forward is repeated at the hours that were asked for") {
    OnCall on_call;
    REQUIRE(on_call.as_staff([](Work& work) { return actions::change_settings(work, {{"zone", "America/Chicago"}}); }));
    const date::sys_days night{date::year{2027} / 3 / 14};
    REQUIRE(on_call.as_staff([&](Work& work) {
        return actions::add_shift(work, {.day = scheduling::LocalDate{night.time_since_epoch()},
                                         .window = {std::chrono::minutes{150}, std::chrono::minutes{480}},
                                         .primary = on_call.bo,
                                         .backup = std::nullopt});
    }));
    const scheduling::LocalDate monday{date::year{2027} / 3 / 8};
    REQUIRE(on_call.as_staff([&](Work& work) { return actions::repeat_week(work, monday, 1); })->shifts == 1);
    const auto all = on_call.programme.read(
        [&](store::Reader& db) { return store::shifts_between(db, night, night + date::days{14}); });
    REQUIRE(all.size() == 2);
    CHECK(all.at(0).facts.time.begin() == night + std::chrono::minutes{8 * 60 + 30});
    CHECK(all.at(1).facts.time.begin() == night + date::days{7} + std::chrono::minutes{7 * 60 + 30});
}
