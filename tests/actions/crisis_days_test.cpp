// When are these crisis days, and whose limits do they widen?
#include <catch2/catch.hpp>

#include "core/actions/administer.hpp"
#include "core/actions/crisis_days.hpp"
#include "core/actions/find_times.hpp"
#include "core/actions/keep_clocks.hpp"
#include "core/actions/messages.hpp"
#include "core/actions/own_hours.hpp"
#include "core/actions/sign_in.hpp"
#include "core/actions/volunteer_day.hpp"
#include "tests/actions/programme.hpp"

namespace {

using scheduling::LocalDate;
using store::SurgeAnswer;
using support::Actor;
using support::at;
using support::days;
using support::hours;
using support::Programme;
using support::refused_by;
using support::RuleName;
using support::Work;

const LocalDate today{date::year{2026} / 3 / 9};
constexpr SurgeAnswer one_a_day{true, 1, 0}, one_a_week{true, 0, 1}, usual{true, 0, 0}, no{false, 0, 0};

template <class T>
bool refused_because(const scheduling::Result<T>& answer, std::string_view field, std::string_view reason) {
    return !answer && std::ranges::any_of(answer.error().fields, [&](const auto& error) {
        return error.field == field && error.reason == reason;
    });
}

auto begin(Programme& programme, int more_days) {
    return programme.run(Actor::person(programme.coordinator()),
                         [=](Work& work) { return actions::begin_crisis_days(work, today + date::days{more_days}); });
}

auto end(Programme& programme) {
    return programme.run(Actor::person(programme.coordinator()), actions::end_crisis_days);
}

template <class F>
auto as_volunteer(Programme& programme, int number, F action) {
    const auto person = programme.person(number);
    return programme.run(Actor::person(person), [&](Work& work) { return action(work, person); });
}

auto answer(Programme& programme, int number, SurgeAnswer said) {
    return as_volunteer(programme, number,
                        [=](Work& work, auto person) { return actions::answer_crisis_days(work, person, said); });
}

auto take_back(Programme& programme, int number) {
    return as_volunteer(programme, number, actions::take_back_answer);
}

void be_on_break(Programme& programme, int number, bool on_break) {
    REQUIRE(as_volunteer(programme, number,
                         [=](Work& work, auto person) { return actions::take_break(work, person, on_break); }));
}

void stand_by(Programme& programme, int number, bool standby) {
    REQUIRE(as_volunteer(programme, number,
                         [=](Work& work, auto person) { return actions::stand_by(work, person, standby); }));
}

std::optional<actions::CrisisQuestion> asked(Programme& programme, int number) {
    return as_volunteer(programme, number, actions::see_today).value().crisis;
}

bool is_on(Programme& programme) {
    return store::is_surge_on(programme.schedule().look()->settings, programme.now());
}

/// What is kept for search says the same as the cold search.
bool offers(Programme& programme, support::Instant start) {
    const auto outlook = programme.schedule().look();
    auto bare = *outlook;
    bare.slots.reset();
    const auto range = actions::bookable_range(*outlook, programme.now());
    const auto cold = actions::find_times(bare, support::plain_wish().facts, range, programme.now());
    CHECK(actions::find_times(*outlook, support::plain_wish().facts, range, programme.now()) == cold);
    return support::holds(cold, start);
}

/// What leaves now: "question volunteer0@example.org es", in the order of addresses.
std::vector<std::string> leaving(Programme& programme) {
    return programme.work([](Work& work) {
        std::vector<std::string> letters;
        for (const auto& letter : actions::lease_letters(work, "test", store::Channel::mail, 100)) {
            letters.push_back(letter.kind + " " + letter.to.reveal() + " " + letter.language);
            actions::letter_sent(work, letter.id, "test");
        }
        std::ranges::sort(letters);
        return letters;
    });
}

std::string question_to(int number, std::string_view language = "en") {
    return "surge_question volunteer" + std::to_string(number) + "@example.org " + std::string{language};
}

using Letters = std::vector<std::string>;

/// One call a day, six a week.
scheduling::Volunteer volunteer() {
    auto one = support::willing_volunteer();
    one.caps.per_day = 1;
    one.caps.per_week = 6;
    return one;
}

}  // namespace

TEST_CASE("crisis days have an end within two weeks, are on once at a time, and end at any time") {
    Programme programme{1};
    CHECK_FALSE(is_on(programme));
    CHECK(refused_by(end(programme), RuleName::not_found));
    CHECK(refused_because(begin(programme, -1), "last_day", "past"));
    CHECK(refused_because(begin(programme, 14), "last_day", "too_many_days"));
    REQUIRE(begin(programme, 13));
    CHECK(is_on(programme));
    CHECK(refused_because(begin(programme, 13), "last_day", "on"));
    REQUIRE(end(programme));
    CHECK_FALSE(is_on(programme));
    REQUIRE(begin(programme, 0));
    const support::Instant midnight{date::sys_days{date::year{2026} / 3 / 10}};  // the programme's clock is UTC
    programme.set_now(midnight - std::chrono::seconds{1});
    CHECK(is_on(programme));
    CHECK(asked(programme, 0));
    programme.set_now(midnight);
    CHECK_FALSE(is_on(programme));
    CHECK_FALSE(asked(programme, 0));
    CHECK(refused_by(answer(programme, 0, one_a_day), RuleName::not_found));
}

TEST_CASE("only their own yes lets a volunteer be asked for one more, on crisis days and no others") {
    Programme programme{1, volunteer()};
    const int first = days, second = 2 * days, fourth = 4 * days;
    for (const int day : {first, second, fourth}) programme.booked(at(day));
    const auto another = [&](int day) { return offers(programme, at(day + 4 * hours)); };
    REQUIRE(begin(programme, 2));
    CHECK_FALSE(another(first));
    REQUIRE(answer(programme, 0, no));
    CHECK_FALSE(another(first));
    REQUIRE(answer(programme, 0, one_a_week));
    CHECK_FALSE(another(first));
    REQUIRE(answer(programme, 0, one_a_day));
    CHECK(another(first));
    CHECK(another(second));        // the last day is included
    CHECK_FALSE(another(fourth));  // and nothing after it
    CHECK(refused_by(programme.assign(programme.open_request(), programme.volunteer(0), at(fourth + 4 * hours)),
                     RuleName::day_cap));
    const auto more = programme.booked(at(first + 4 * hours));
    CHECK_FALSE(offers(programme, at(first + 8 * hours)));  // one more is one
    REQUIRE(take_back(programme, 0));
    CHECK_FALSE(another(second));
    CHECK(programme.call(more.call).state == scheduling::CallState::confirmed);
    REQUIRE(answer(programme, 0, one_a_day));
    CHECK(another(second));
    REQUIRE(end(programme));
    CHECK_FALSE(another(second));
    CHECK(programme.call(more.call).state == scheduling::CallState::confirmed);
    CHECK(programme.findings() == "");
}

TEST_CASE("one more a week is held on crisis days, though the week goes on after them") {
    auto like = volunteer();
    like.caps.per_day = 5;
    like.caps.per_week = 1;
    Programme programme{1, like};
    programme.booked(at(days));
    REQUIRE(begin(programme, 2));
    REQUIRE(answer(programme, 0, one_a_week));
    CHECK(offers(programme, at(2 * days)));
    CHECK_FALSE(offers(programme, at(3 * days)));
    CHECK(offers(programme, at(7 * days)));  // another week, as usual
    programme.booked(at(2 * days));
    CHECK_FALSE(offers(programme, at(2 * days + 4 * hours)));
}

TEST_CASE("crisis days that are over end by themselves, so that others can begin and answers count no more") {
    Programme programme{1, volunteer()};
    REQUIRE(begin(programme, 1));
    REQUIRE(answer(programme, 0, one_a_day));
    const auto sweep = [&] {
        return programme.work([](Work& work) {
            actions::sweep(work);
            return work.everything;
        });
    };
    CHECK_FALSE(sweep());
    programme.set_now(at(3 * days));
    CHECK(sweep());
    CHECK_FALSE(sweep());
    REQUIRE(programme.run(Actor::person(programme.coordinator()),
                          [](Work& work) { return actions::begin_crisis_days(work, today + date::days{5}); }));
    REQUIRE(asked(programme, 0));
    CHECK_FALSE(asked(programme, 0)->answer);
}

TEST_CASE("on a break only those on standby are asked, and their yes is for crisis days within their usual limits") {
    Programme programme{1, volunteer()};
    be_on_break(programme, 0, true);
    REQUIRE(begin(programme, 2));
    CHECK_FALSE(asked(programme, 0));
    CHECK(refused_by(answer(programme, 0, usual), RuleName::not_found));
    stand_by(programme, 0, true);
    REQUIRE(asked(programme, 0));
    CHECK(asked(programme, 0)->on_break);
    CHECK_FALSE(offers(programme, at(days)));
    CHECK(refused_because(answer(programme, 0, one_a_day), "surge", "choose_one"));
    REQUIRE(answer(programme, 0, usual));
    CHECK(offers(programme, at(days)));
    CHECK(offers(programme, at(2 * days)));
    CHECK_FALSE(offers(programme, at(3 * days)));
    CHECK(refused_by(programme.assign(programme.open_request(), programme.volunteer(0), at(3 * days)),
                     RuleName::on_standby));
    programme.booked(at(days));
    CHECK_FALSE(offers(programme, at(days + 4 * hours)));
    stand_by(programme, 0, false);
    CHECK_FALSE(offers(programme, at(2 * days)));
    stand_by(programme, 0, true);
    CHECK_FALSE(asked(programme, 0)->answer);  // what was taken back is asked anew
    be_on_break(programme, 0, false);
    CHECK(offers(programme, at(3 * days)));
    CHECK_FALSE(asked(programme, 0)->on_break);
}

TEST_CASE("a break ends what was said before it, with one press and on standby too") {
    Programme programme{1, volunteer()};
    stand_by(programme, 0, true);
    REQUIRE(begin(programme, 2));
    REQUIRE(answer(programme, 0, one_a_day));
    be_on_break(programme, 0, true);
    CHECK_FALSE(offers(programme, at(days)));
    CHECK_FALSE(asked(programme, 0)->answer);
}

TEST_CASE("a yes says to what, and a no says nothing more") {
    Programme programme{1, volunteer()};
    REQUIRE(begin(programme, 2));
    CHECK(refused_because(answer(programme, 0, usual), "surge", "choose_one"));
    CHECK(refused_because(answer(programme, 0, {false, 1, 0}), "surge", "choose_one"));
    REQUIRE(answer(programme, 0, {true, 1, 1}));
    CHECK(asked(programme, 0)->answer->more_per_week == 1);
    CHECK(refused_by(programme.run(Actor::person(programme.coordinator()),
                                   [&](Work& work) {
                                       return actions::answer_crisis_days(work, programme.coordinator(), one_a_day);
                                   }),
                     RuleName::not_found));
}

TEST_CASE("the staff reads how many were asked, and what they said") {
    Programme programme{6, volunteer()};
    be_on_break(programme, 0, true);  // not asked
    be_on_break(programme, 1, true);
    stand_by(programme, 1, true);
    REQUIRE(begin(programme, 2));
    REQUIRE(answer(programme, 1, usual));
    REQUIRE(answer(programme, 2, one_a_day));
    REQUIRE(answer(programme, 3, no));
    REQUIRE(answer(programme, 4, no));
    REQUIRE(take_back(programme, 4));
    const auto seen = programme.run(Actor::person(programme.coordinator()), actions::see_crisis_days).value();
    REQUIRE(seen.surge);
    CHECK(seen.tally.serving.asked == 4);
    CHECK(seen.tally.serving.yes == 1);
    CHECK(seen.tally.serving.no == 1);
    CHECK(seen.tally.serving.silent() == 2);
    CHECK(seen.tally.standby.asked == 1);
    CHECK(seen.tally.standby.yes == 1);
    CHECK(seen.tally.standby.silent() == 0);
}

TEST_CASE("whoever is asked is written to once, in their language: serving, and on a break on standby only") {
    Programme programme{4, volunteer()};
    be_on_break(programme, 1, true);
    be_on_break(programme, 2, true);
    stand_by(programme, 2, true);
    programme.work([&](Work& work) { return actions::disable_person(work, programme.person(3)).has_value(); });
    programme.work([&](Work& work) { return actions::sign_in(work, programme.person(2), 1, false, "es").has_value(); });
    CHECK(leaving(programme) == Letters{});
    REQUIRE(begin(programme, 2));
    CHECK(refused_because(begin(programme, 2), "last_day", "on"));
    CHECK(leaving(programme) == Letters{question_to(0), question_to(2, "es")});
    programme.set_now(at(days));
    CHECK(leaving(programme) == Letters{});
    REQUIRE(answer(programme, 0, no));
    REQUIRE(take_back(programme, 0));
    CHECK(leaving(programme) == Letters{});
}

TEST_CASE("a letter that has not left goes to nobody who has answered, is not asked any more, or cannot sign in") {
    Programme programme{5, volunteer()};
    stand_by(programme, 4, true);
    REQUIRE(begin(programme, 2));
    REQUIRE(answer(programme, 0, no));
    REQUIRE(answer(programme, 1, one_a_day));
    be_on_break(programme, 2, true);
    programme.work([&](Work& work) { return actions::disable_person(work, programme.person(3)).has_value(); });
    be_on_break(programme, 4, true);
    CHECK(leaving(programme) == Letters{question_to(4)});
    be_on_break(programme, 2, false);
    CHECK(leaving(programme) == Letters{});
}

TEST_CASE("a question ends with its crisis days, and others are asked about by a letter of their own") {
    Programme programme{1, volunteer()};
    REQUIRE(begin(programme, 2));
    SECTION("ended, and begun again before the mail could leave") {
        REQUIRE(end(programme));
        CHECK(leaving(programme) == Letters{});
        REQUIRE(begin(programme, 2));
        CHECK(leaving(programme) == Letters{question_to(0)});
        REQUIRE(end(programme));
        REQUIRE(begin(programme, 2));
        CHECK(leaving(programme) == Letters{question_to(0)});
    }
    SECTION("begun again at once") {
        REQUIRE(end(programme));
        REQUIRE(begin(programme, 2));
        CHECK(leaving(programme) == Letters{question_to(0)});
    }
    SECTION("over before the mail could leave") {
        programme.set_now(support::Instant{date::sys_days{date::year{2026} / 3 / 12}});
        CHECK(leaving(programme) == Letters{});
    }
}
