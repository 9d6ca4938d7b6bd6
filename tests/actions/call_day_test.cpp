// What happens around a call, and what does the board say of it until somebody has looked?
#include <catch2/catch.hpp>

#include "core/actions/call_day.hpp"
#include "core/actions/change_contact.hpp"
#include "core/actions/close_days.hpp"
#include "core/store/families.hpp"
#include "tests/actions/programme.hpp"

namespace {

using scheduling::CallOutcome;
using scheduling::CallState;
using scheduling::NextStep;
using scheduling::OutcomeReport;
using store::CallNeed;
using support::Actor;
using support::at;
using support::CallId;
using support::days;
using support::Programme;
using support::refused_by;
using support::RequestId;
using support::Result;
using support::RuleName;
using support::Work;

/// One volunteer with a confirmed call tomorrow at eight.
struct Arranged {
    explicit Arranged(int volunteers = 1, const actions::Wanted& wanted = support::plain_wish())
        : programme{volunteers} {
        request = programme.open_request(wanted);
        call = programme.assign(request, programme.volunteer(0), at(days)).value();
    }
    template <class F>
    auto as_volunteer(F action, int number = 0) {
        const auto person = programme.person(number);
        return programme.run(Actor::person(person), [&](Work& work) { return action(work, person); });
    }
    Result<CallId> tell(const OutcomeReport& report, int number = 0) {
        return as_volunteer(
            [&](Work& work, support::PersonId person) { return actions::report_outcome(work, person, call, report); },
            number);
    }
    std::vector<CallNeed> needs() {
        const auto now = programme.now();
        const auto outlook = programme.schedule().look();
        const auto rows =
            programme.read([&](store::Reader& db) { return actions::load_board(db, *outlook, now).in_need; });
        std::vector<CallNeed> needs;
        for (const auto& row : rows) needs.push_back(row.need);
        return needs;
    }
    void be_at(int minutes) { programme.set_now(at(days + minutes)); }

    Programme programme;
    RequestId request;
    CallId call;
};

constexpr OutcomeReport talked{.outcome = CallOutcome::talked, .next = NextStep::enough};

}  // namespace

TEST_CASE("a volunteer who is not ready ten minutes before stands on the board until they say so") {
    Arranged arranged;
    const auto ready = [&] {
        return arranged.as_volunteer(
            [&](Work& work, support::PersonId person) { return actions::check_in(work, person, arranged.call); });
    };
    arranged.be_at(-61);
    CHECK(refused_by(ready(), RuleName::call_not_open));
    arranged.be_at(-11);
    CHECK(arranged.needs().empty());
    arranged.be_at(-10);
    CHECK(arranged.needs() == std::vector{CallNeed::not_ready});
    REQUIRE(ready());
    REQUIRE(ready());
    CHECK(arranged.needs().empty());
}

TEST_CASE("help stands on the board until a coordinator is there, and again when it is asked again") {
    Arranged arranged;
    const auto ask = [&](int number) {
        return arranged.as_volunteer(
            [&](Work& work, support::PersonId person) { return actions::ask_for_help(work, person, arranged.call); },
            number);
    };
    const auto answer = [&] {
        return arranged.programme.as_coordinator([&](Work& work) { return actions::answer_help(work, arranged.call); });
    };
    arranged.be_at(20);
    REQUIRE(arranged.as_volunteer(
        [&](Work& work, support::PersonId person) { return actions::check_in(work, person, arranged.call); }));
    CHECK(refused_by(answer(), RuleName::call_not_open));
    for (int times = 0; times < 2; ++times) {
        REQUIRE(ask(0));
        CHECK(arranged.needs() == std::vector{CallNeed::help});
        REQUIRE(answer());
        CHECK(arranged.needs().empty());
    }
}

TEST_CASE("a call without outcome is never closed by itself") {
    Arranged arranged;
    arranged.be_at(45);
    CHECK(arranged.needs() == std::vector{CallNeed::no_outcome});
    arranged.be_at(40 * days);
    CHECK(arranged.needs() == std::vector{CallNeed::no_outcome});
    CHECK(arranged.programme.call(arranged.call).state == CallState::confirmed);
    REQUIRE(arranged.tell(talked));
    CHECK(arranged.needs() == std::vector{CallNeed::follow_up});
    const auto follow = [&] {
        return arranged.programme.as_coordinator([&](Work& work) { return actions::follow_up(work, arranged.call); });
    };
    REQUIRE(follow());
    CHECK(arranged.needs().empty());
    CHECK(refused_by(follow(), RuleName::call_not_open));
}

TEST_CASE("an outcome is kept as codes and told once") {
    Arranged arranged;
    arranged.be_at(-1);
    CHECK(refused_by(arranged.tell(talked), RuleName::call_not_open));
    arranged.be_at(46);
    REQUIRE(arranged.tell({.outcome = CallOutcome::no_answer, .next = NextStep::coordinator}));
    CHECK(arranged.programme.call(arranged.call).state == CallState::confirmed);  // there is a second try
    REQUIRE(arranged.tell({.outcome = CallOutcome::no_answer, .next = NextStep::coordinator}));
    const auto call = arranged.programme.call(arranged.call);
    CHECK(call.state == CallState::missed);
    CHECK(call.outcome == "no_answer");
    CHECK_FALSE(call.heavy);
    CHECK(refused_by(arranged.tell(talked), RuleName::call_not_open));
    CHECK(arranged.programme.findings() == "");
}

TEST_CASE("after a heavy call nobody asks that volunteer before the debrief, and before they have rested") {
    Arranged arranged;
    arranged.be_at(46);
    REQUIRE(arranged.tell({.outcome = CallOutcome::talked, .heavy = true, .next = NextStep::enough}));
    auto& programme = arranged.programme;
    const auto assign = [&](int minutes) {
        return programme.assign(programme.open_request(), programme.volunteer(0), at(days + minutes));
    };
    CHECK(refused_by(assign(3 * days), RuleName::debrief_due));
    programme.work([&](Work& work) {
        store::set_debrief_due(work.db, programme.volunteer(0), std::nullopt);
        return 0;
    });
    CHECK(refused_by(assign(20 * support::hours), RuleName::cool_down));
    CHECK(assign(3 * days));
}

TEST_CASE("another call brings the request back to the board with a clock that runs") {
    for (const auto outcome : {CallOutcome::talked, CallOutcome::no_answer}) {
        Arranged arranged;
        const auto before = arranged.programme.request(arranged.request).facts.deadline;
        arranged.be_at(46);
        for (int tries = outcome == CallOutcome::talked ? 1 : 2; tries > 0; --tries)
            REQUIRE(arranged.tell({.outcome = outcome, .next = NextStep::another_call}));
        const auto request = arranged.programme.request(arranged.request);
        CHECK(request.state == store::RequestState::open);
        if (outcome == CallOutcome::talked)
            CHECK(request.facts.deadline == arranged.programme.now() + date::days{14});
        else
            CHECK(request.facts.deadline == before);
        CHECK((arranged.needs() == std::vector{CallNeed::not_reached}) == (outcome == CallOutcome::no_answer));
        CHECK(arranged.programme.findings() == "");
    }
}

TEST_CASE(
    "a family that was not reached is tried once more, and stands on the board until it is said what became of it") {
    using store::NotReached;
    const auto result =
        GENERATE(NotReached::new_time, NotReached::will_ring, NotReached::no_more, NotReached::given_up);
    Arranged arranged;
    arranged.be_at(5);
    const OutcomeReport silent{.outcome = CallOutcome::no_answer, .heavy = true, .next = NextStep::coordinator};
    REQUIRE(arranged.tell(silent));
    CHECK(arranged.needs() == std::vector{CallNeed::second_try});
    const auto own = arranged.as_volunteer(
        [&](Work& work, support::PersonId person) { return actions::see_own_call(work, person, arranged.call); });
    REQUIRE(own->report.second_try);
    CHECK(own->report.second_try->begin() == at(days + 20));
    CHECK(own->can_report);
    const auto settle = [&] {
        return arranged.programme.as_coordinator(
            [&](Work& work) { return actions::settle_not_reached(work, arranged.call, result); });
    };
    CHECK(refused_by(settle(), RuleName::call_not_open));
    arranged.be_at(45 + days);  // the second try was not told of
    CHECK(arranged.needs() == std::vector{CallNeed::no_outcome});
    REQUIRE(arranged.tell(silent));
    CHECK(refused_by(arranged.tell(silent), RuleName::call_not_open));
    arranged.be_at(60 * days);
    CHECK(arranged.needs() == std::vector{CallNeed::not_reached});
    const auto follow = [&] {
        return arranged.programme.as_coordinator([&](Work& work) { return actions::follow_up(work, arranged.call); });
    };
    CHECK(refused_by(follow(), RuleName::call_not_open));
    REQUIRE(settle());
    CHECK(arranged.needs().empty());
    CHECK(refused_by(settle(), RuleName::call_not_open));
    const auto request = arranged.programme.request(arranged.request);
    const bool goes_on = result == NotReached::new_time || result == NotReached::will_ring;
    CHECK(request.state == (goes_on ? store::RequestState::open : store::RequestState::closed));
    CHECK(arranged.programme.findings() == "");
}

TEST_CASE("a second try is planned on no closed day, and one that a day closed since meets is not made") {
    const bool closed_before = GENERATE(true, false);
    Arranged arranged;
    arranged.be_at(46);
    const scheduling::LocalDate next_day{date::year{2026} / 3 / 11};  // from midnight UTC on, half a day after the call
    const auto close = [&] {
        return arranged.programme.as_coordinator([&](Work& work) {
            return actions::close_days(work, {.days = {next_day, next_day},
                                              .title_en = {},
                                              .title_es = {},
                                              .answers = arranged.programme.coordinator(),
                                              .seen = 0});
        });
    };
    if (closed_before) REQUIRE(close());
    REQUIRE(arranged.tell({.outcome = CallOutcome::no_answer, .next = NextStep::coordinator}));
    const auto second_try = [&] {
        return arranged
            .as_volunteer([&](Work& work, support::PersonId person) {
                return actions::see_own_call(work, person, arranged.call);
            })
            ->report.second_try;
    };
    REQUIRE(second_try());
    CHECK(second_try()->begin() == at(days + 61));
    CHECK(second_try()->end() == (closed_before ? at(days + 12 * support::hours) : at(2 * days + 45)));
    if (closed_before) return;
    REQUIRE(close());
    CHECK_FALSE(second_try());
}

TEST_CASE("a second try that is not safe any more stands on the board as a call without outcome, and nobody is asked") {
    enum class Since { nothing, held, unsafe, stopped, fewer_hours };
    const auto since = GENERATE(Since::nothing, Since::held, Since::unsafe, Since::stopped, Since::fewer_hours);
    Arranged arranged;
    arranged.be_at(5);
    REQUIRE(arranged.tell({.outcome = CallOutcome::no_answer, .next = NextStep::coordinator}));
    REQUIRE(arranged.needs() == std::vector{CallNeed::second_try});
    const auto family = arranged.programme.call(arranged.call).family;
    arranged.programme.work([&](Work& work) {
        auto rule = actions::load_contact_rule(work, family);
        if (since == Since::held) store::hold_messages(work.db, family, true);
        if (since == Since::stopped) actions::allow_less_contact(work, family, actions::Less::no_contact);
        if (since == Since::unsafe) rule.contact.phone_unsafe = true;
        if (since == Since::fewer_hours) rule.windows = std::vector<scheduling::WeeklyRule>{};
        if (since == Since::unsafe || since == Since::fewer_hours) actions::save_contact_rule(work, family, rule);
        return 0;
    });
    arranged.be_at(21);  // it is due
    const auto outlook = arranged.programme.schedule().look();
    const auto rows = arranged.programme.read(
        [&](store::Reader& db) { return actions::load_board(db, *outlook, arranged.programme.now()).in_need; });
    REQUIRE(rows.size() == 1);
    const bool still = since == Since::nothing;
    CHECK(rows.front().need == (still ? CallNeed::second_try : CallNeed::no_outcome));
    CHECK(rows.front().second_try.has_value() == still);
    CHECK(rows.front().try_withdrawn != still);
    CHECK(arranged.programme.work([](Work& work) { return actions::ask_on_call(work); }) == 0);
    REQUIRE(arranged.programme.as_coordinator([&](Work& work) {
        return actions::report_for_volunteer(work, arranged.call,
                                             {.outcome = CallOutcome::no_answer, .next = NextStep::coordinator});
    }));
    CHECK(arranged.needs() == std::vector{CallNeed::not_reached});
}

TEST_CASE("no second try where ringing is not allowed, nor when a coordinator says how it went") {
    const OutcomeReport silent{.outcome = CallOutcome::family_absent, .next = NextStep::coordinator};
    auto rings_itself = support::plain_wish();
    rings_itself.contact.may_call = false;
    rings_itself.contact.family_calls = true;
    Arranged quiet{1, rings_itself};
    quiet.be_at(5);
    REQUIRE(quiet.tell(silent));
    CHECK(quiet.needs() == std::vector{CallNeed::not_reached});
    Arranged held;
    held.be_at(5);
    const auto family = held.programme.call(held.call).family;
    held.programme.work([family](Work& work) {
        store::hold_messages(work.db, family, true);
        return 0;
    });
    REQUIRE(held.tell(silent));
    CHECK(held.needs() == std::vector{CallNeed::not_reached});
    Arranged told;
    told.be_at(5);
    REQUIRE(told.programme.as_coordinator(
        [&](Work& work) { return actions::report_for_volunteer(work, told.call, silent); }));
    CHECK(told.needs() == std::vector{CallNeed::not_reached});
}

TEST_CASE("when somebody else answers, all messages to this family wait for a coordinator") {
    Arranged arranged;
    arranged.be_at(46);
    const auto family = arranged.programme.call(arranged.call).family;
    REQUIRE(arranged.tell({.outcome = CallOutcome::someone_else, .next = NextStep::another_call}));
    const auto held =
        arranged.programme.read([family](store::Reader& db) { return store::load_family(db, family)->messages_held; });
    CHECK(held);
    CHECK(arranged.programme.request(arranged.request).state == store::RequestState::booked);
    CHECK(arranged.needs() == std::vector{CallNeed::follow_up});
}

TEST_CASE("a coordinator tells the outcome for a volunteer who does not, and says when the volunteer was not there") {
    Arranged arranged;
    arranged.be_at(90);
    const OutcomeReport absent{.outcome = CallOutcome::volunteer_absent, .next = NextStep::coordinator};
    CHECK(refused_by(arranged.tell(absent), "outcome"));
    REQUIRE(arranged.programme.as_coordinator(
        [&](Work& work) { return actions::report_for_volunteer(work, arranged.call, absent); }));
    CHECK(arranged.programme.call(arranged.call).state == CallState::missed);
}

TEST_CASE("nobody does anything around a call of somebody else, nor learns that it is there") {
    Arranged arranged{2};
    arranged.be_at(20);
    const auto refused = [&](auto action) {
        return refused_by(
            arranged.as_volunteer(
                [&](Work& work, support::PersonId person) { return action(work, person, arranged.call); }, 1),
            RuleName::not_found);
    };
    CHECK(refused(actions::check_in));
    CHECK(refused(actions::ask_for_help));
    CHECK(refused(actions::see_own_call));
    CHECK(refused_by(arranged.tell(talked, 1), RuleName::not_found));
    CHECK(arranged.programme.call(arranged.call).state == CallState::confirmed);
}

TEST_CASE("the card of a call tells whether there is a code word, and never which") {
    const bool cautious = GENERATE(true, false);
    auto wanted = support::plain_wish();
    wanted.contact.code_word = scheduling::Personal{cautious ? "marmalade" : ""};
    wanted.contact.voicemail = !cautious;
    Arranged arranged{1, wanted};
    arranged.be_at(-30);
    const auto own = arranged.as_volunteer(
        [&](Work& work, support::PersonId person) { return actions::see_own_call(work, person, arranged.call); });
    REQUIRE(own);
    CHECK(own->seen.alias == "Robin");
    CHECK(own->first_call);
    CHECK(own->can_check_in);
    CHECK(own->can_ask_help);
    CHECK_FALSE(own->can_report);
    CHECK(own->code_word == cautious);
    CHECK(own->voicemail != cautious);
    arranged.be_at(45 + days + 1);
    const auto later = arranged.as_volunteer(
        [&](Work& work, support::PersonId person) { return actions::see_own_call(work, person, arranged.call); });
    REQUIRE(later);
    CHECK(later->seen.alias.empty());
    CHECK_FALSE(later->seen.reachable);
}
