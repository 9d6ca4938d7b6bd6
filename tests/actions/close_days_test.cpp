// On which days are no calls held, and what becomes of what stands there?
#include <catch2/catch.hpp>

#include "core/actions/administer.hpp"
#include "core/actions/change_call.hpp"
#include "core/actions/close_days.hpp"
#include "core/actions/find_times.hpp"
#include "tests/actions/programme.hpp"

namespace {

using actions::DaysToClose;
using scheduling::LocalDate;
using support::Actor;
using support::at;
using support::days;
using support::hours;
using support::Programme;
using support::refused_by;
using support::RuleName;
using support::Work;

LocalDate on(int month, int day) {
    return LocalDate{date::year{2026} / month / day};
}

template <class T>
bool refused_because(const scheduling::Result<T>& answer, std::string_view field, std::string_view reason) {
    return !answer && std::ranges::any_of(answer.error().fields, [&](const auto& error) {
        return error.field == field && error.reason == reason;
    });
}

template <class F>
auto as_staff(Programme& programme, F action) {
    return programme.run(Actor::person(programme.coordinator()), action);
}

void set_zone(Programme& programme, const std::string& zone) {
    REQUIRE(as_staff(programme, [=](Work& work) { return actions::change_settings(work, {{"zone", zone}}); }));
}

DaysToClose closing(Programme& programme, LocalDate first, LocalDate last) {
    return {.days = {first, last}, .title_en = {}, .title_es = {}, .answers = programme.coordinator(), .seen = 0};
}

auto close(Programme& programme, const DaysToClose& asked) {
    return as_staff(programme, [=](Work& work) { return actions::close_days(work, asked); });
}

actions::SeenClosures seen(Programme& programme) {
    return as_staff(programme, [](Work& work) { return actions::see_closures(work); }).value();
}

std::size_t standing(Programme& programme) {
    const auto outlook = programme.schedule().look();
    return programme.read(
        [&, now = programme.now()](store::Reader& db) { return actions::count_standing(db, outlook->settings, now); });
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

constexpr int friday = 4 * days;  // 13 March 2026, 8 am in New York

}  // namespace

TEST_CASE("on closed days no time is offered, booked or assigned, and opened again they are as before") {
    Programme programme{1};
    set_zone(programme, "America/New_York");
    CHECK(offers(programme, at(friday)));
    const auto id = close(programme, closing(programme, on(3, 13), on(3, 14)));
    REQUIRE(id);
    CHECK_FALSE(offers(programme, at(friday)));
    CHECK_FALSE(offers(programme, at(friday + days)));
    CHECK(offers(programme, at(friday - 9 * hours)));        // 11 pm to 11:45 pm of the day before
    CHECK_FALSE(offers(programme, at(friday - 8 * hours)));  // midnight
    CHECK_FALSE(offers(programme, at(friday + 39 * hours)));
    CHECK(offers(programme, at(friday + 40 * hours)));  // midnight after
    CHECK_FALSE(programme.book(programme.family(), at(friday)));
    CHECK(refused_by(programme.assign(programme.open_request(), programme.volunteer(0), at(friday)),
                     RuleName::closed_day));
    REQUIRE(as_staff(programme, [&](Work& work) { return actions::open_days(work, *id); }));
    CHECK(offers(programme, at(friday)));
    CHECK(programme.book(programme.family(), at(friday)));
    CHECK(refused_by(as_staff(programme, [&](Work& work) { return actions::open_days(work, *id); }),
                     RuleName::not_found));
    CHECK(programme.findings() == "");
}

TEST_CASE("a closed day is as long as the programme's clock makes it") {
    Programme programme{1};
    set_zone(programme, "Europe/London");
    REQUIRE(close(programme, closing(programme, on(3, 29), on(3, 29))));  // 23 hours
    const support::Instant midnight{date::sys_days{date::year{2026} / 3 / 29}};
    CHECK(offers(programme, midnight - std::chrono::minutes{60}));
    CHECK_FALSE(offers(programme, midnight - std::chrono::minutes{30}));
    CHECK_FALSE(offers(programme, midnight));
    CHECK_FALSE(offers(programme, midnight + std::chrono::minutes{23 * 60 - 30}));
    CHECK(offers(programme, midnight + std::chrono::minutes{23 * 60}));
}

TEST_CASE("calls that stand on days to be closed are seen before, stay, and are on the board until they are over") {
    Programme programme{2};
    set_zone(programme, "America/New_York");
    const auto booked = programme.booked(at(friday));
    const auto deadline = programme.request_of(booked.family).facts.deadline;
    auto asked = closing(programme, on(3, 13), on(3, 13));
    const auto looked = as_staff(programme, [&](Work& work) { return actions::look_at_days(work, asked.days); });
    REQUIRE(looked);
    REQUIRE(looked->size() == 1);
    CHECK(looked->front().stored.call == booked.call);
    CHECK(refused_because(close(programme, asked), "seen", "calls_changed"));
    CHECK(seen(programme).closures.empty());
    asked.seen = 1;
    REQUIRE(close(programme, asked));
    CHECK(programme.call(booked.call).state == scheduling::CallState::confirmed);
    CHECK(programme.request_of(booked.family).facts.deadline == deadline);
    CHECK(standing(programme) == 1);
    REQUIRE(seen(programme).closures.size() == 1);
    CHECK(seen(programme).closures.front().standing.front().stored.call == booked.call);
    const auto family = booked.family;
    const auto move = [&](int to) {
        return programme.run(Actor::family(family),
                             [&](Work& work) { return actions::move_call(work, family, at(to)); });
    };
    CHECK_FALSE(move(friday + 2 * hours));
    CHECK(standing(programme) == 1);
    REQUIRE(move(friday + 2 * days));
    CHECK(standing(programme) == 0);
    CHECK(programme.findings() == "");
}

TEST_CASE("a proposal that stands on a day closed since can be accepted, and is counted until it runs out") {
    Programme programme{1};
    set_zone(programme, "America/New_York");
    const auto call =
        programme.assign(programme.open_request(), programme.volunteer(0), at(friday), actions::How::propose).value();
    auto asked = closing(programme, on(3, 13), on(3, 13));
    asked.seen = 1;
    REQUIRE(close(programme, asked));
    CHECK(standing(programme) == 1);
    CHECK(programme.call(call).state == scheduling::CallState::proposed);
    programme.set_now(programme.call(call).expires.value());
    CHECK(standing(programme) == 0);
}

TEST_CASE("a time that is kept for a family can still be booked when its day is closed meanwhile") {
    Programme programme{1};
    set_zone(programme, "America/New_York");
    const auto family = programme.family();
    const auto kept = programme.hold(family, at(friday));
    REQUIRE(kept);
    REQUIRE(close(programme, closing(programme, on(3, 13), on(3, 13))));
    REQUIRE(programme.book(family, at(friday), kept->call));
    CHECK(standing(programme) == 1);
}

TEST_CASE("who answers is named, can sign in, and is told from somebody who no longer can") {
    Programme programme{1};
    auto asked = closing(programme, on(3, 9), on(3, 9));
    asked.answers.reset();
    CHECK(refused_because(close(programme, asked), "answers", "required"));
    asked.answers = programme.person(0);  // a volunteer
    CHECK(refused_because(close(programme, asked), "answers", "cannot_answer"));
    asked.answers = store::duty_coordinator;
    CHECK(refused_because(close(programme, asked), "answers", "cannot_answer"));
    asked.answers = programme.coordinator();
    const auto id = close(programme, asked);
    REQUIRE(id);
    const auto who = [&] { return programme.work([](Work& work) { return actions::who_answers_today(work); }); };
    CHECK(who() == "Coordinator 1");
    const auto other = programme.work([](Work& work) {
        return actions::add_person(work, {.role = store::Role::administrator,
                                          .name = scheduling::Personal{"Administrator 1"},
                                          .email = scheduling::Personal{"admin@example.org"},
                                          .password_hash = "-",
                                          .totp_secret = scheduling::Personal{"PEERLINETEST"}})
            .value();
    });
    const auto name = [&](std::optional<scheduling::PersonId> person) {
        return as_staff(programme, [&](Work& work) { return actions::name_who_answers(work, *id, person); });
    };
    REQUIRE(name(other));
    CHECK(who() == "Administrator 1");
    CHECK(refused_because(name(programme.person(0)), "answers", "cannot_answer"));
    CHECK(refused_because(name(std::nullopt), "answers", "required"));
    programme.work([&](Work& work) {
        store::set_disabled(work.db, other, true);
        return true;
    });
    CHECK_FALSE(who());
    REQUIRE(seen(programme).closures.size() == 1);
    CHECK(seen(programme).closures.front().answers_gone);
    CHECK(refused_because(name(other), "answers", "cannot_answer"));
    programme.set_now(at(days));  // not over on the programme's clock before this
    CHECK_FALSE(actions::closed_today(programme.schedule().look()->settings, programme.now()));
    CHECK(seen(programme).closures.empty());
}

TEST_CASE("closures go forward, are a year at most, do not meet, and have a name in both languages or none") {
    Programme programme{1};
    const auto today = on(3, 9);
    const auto ask = [&](LocalDate first, LocalDate last) { return close(programme, closing(programme, first, last)); };
    CHECK(refused_because(ask(today, today - date::days{1}), "last", "ends_before"));
    CHECK(refused_because(ask(today - date::days{2}, today - date::days{1}), "last", "past"));
    CHECK(refused_because(ask(today, today + date::days{366}), "last", "too_many_days"));
    REQUIRE(ask(today + date::days{10}, today + date::days{12}));
    CHECK(refused_because(ask(today, today + date::days{10}), "last", "overlap"));
    CHECK(refused_because(ask(today + date::days{12}, today + date::days{13}), "last", "overlap"));
    CHECK(ask(today, today + date::days{9}));
    CHECK(ask(today + date::days{13}, today + date::days{13}));
    auto named = closing(programme, today + date::days{20}, today + date::days{20});
    named.title_en = "winter holiday";
    CHECK(refused_because(close(programme, named), "title_es", "both_languages"));
    named.title_es = std::string(81, 'x');
    CHECK(refused_because(close(programme, named), "title_es", "too_long"));
    named.title_es = "fiestas";
    REQUIRE(close(programme, named));
    CHECK(seen(programme).closures.back().closure.title_es == "fiestas");
    CHECK(seen(programme).can_answer.size() == 1);
}
