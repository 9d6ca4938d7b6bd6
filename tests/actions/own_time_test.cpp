// What does a volunteer decide about their own time, calendar and learning?
#include <catch2/catch.hpp>

#include "core/actions/own_calendar.hpp"
#include "core/actions/own_hours.hpp"
#include "core/actions/own_learning.hpp"
#include "core/store/volunteers.hpp"
#include "tests/actions/programme.hpp"

namespace {

using scheduling::LocalDate;
using scheduling::Minutes;
using support::Actor;
using support::at;
using support::days;
using support::Programme;
using support::refused_by;
using support::RuleName;
using support::Work;

template <class F>
auto as_volunteer(Programme& programme, F action) {
    const auto person = programme.person(0);
    return programme.run(Actor::person(person), [&](Work& work) { return action(work, person); });
}

LocalDate date_at(int minutes) {
    return support::new_york().date_of(at(minutes));
}

scheduling::Volunteer facts(Programme& programme) {
    const auto id = programme.volunteer(0);
    const auto now = programme.now();
    return programme.read([id, now](store::Reader& db) { return store::load_volunteer(db, id, now).value(); });
}

auto be_away(Programme& programme, LocalDate first, LocalDate last) {
    return as_volunteer(programme,
                        [=](Work& work, auto person) { return actions::be_away(work, person, first, last); });
}

}  // namespace

TEST_CASE("time away takes whole days out, replaces what was set for them, and ends as a whole") {
    Programme programme{1};
    const auto first = date_at(days);
    const auto last = date_at(3 * days);
    REQUIRE(as_volunteer(programme, [&](Work& work, auto person) {
        return actions::save_override(work, person, {.date = first, .windows = {{Minutes{600}, Minutes{660}}}});
    }));
    REQUIRE(be_away(programme, first, last));
    CHECK(facts(programme).availability.overrides.size() == 3);
    CHECK_FALSE(programme.offers(at(days)));
    CHECK_FALSE(programme.offers(at(3 * days)));
    CHECK(programme.offers(at(4 * days)));
    const auto runs = actions::days_off(facts(programme).availability.overrides, first);
    REQUIRE(runs.size() == 1);
    CHECK(runs.front().first == first);
    CHECK(runs.front().last == last);
    REQUIRE(
        as_volunteer(programme, [&](Work& work, auto person) { return actions::be_back(work, person, first, last); }));
    CHECK(programme.offers(at(days)));
}

TEST_CASE("time away is a year at most and goes forward") {
    Programme programme{1};
    const auto first = date_at(days);
    CHECK(refused_by(be_away(programme, first, first - date::days{1}), "last"));
    CHECK(refused_by(be_away(programme, first, first + date::days{366}), "last"));
    CHECK(facts(programme).availability.overrides.empty());
    CHECK(be_away(programme, first, first + date::days{365}));
    CHECK(facts(programme).availability.overrides.size() == 366);
    CHECK(be_away(programme, first, first));
}

TEST_CASE("a private day takes its times away and gives them back") {
    Programme programme{1};
    const auto set = [&](bool is_private) {
        return as_volunteer(programme, [=](Work& work, auto person) {
            return actions::set_private_day(work, person, date_at(2 * days), is_private);
        });
    };
    REQUIRE(set(true));
    REQUIRE(set(true));
    CHECK(facts(programme).availability.blackouts.size() == 1);
    CHECK_FALSE(programme.offers(at(2 * days)));
    REQUIRE(set(false));
    CHECK(programme.offers(at(2 * days)));
}

TEST_CASE("the hours of a day are copied to others, whose own are replaced") {
    Programme programme{1};
    REQUIRE(as_volunteer(programme, [](Work& work, auto person) {
        return actions::save_week(work, person,
                                  {{.days = 1, .window = {Minutes{540}, Minutes{720}}},
                                   {.days = 1, .window = {Minutes{840}, Minutes{900}}},
                                   {.days = 0b110, .window = {Minutes{60}, Minutes{120}}}});
    }));
    const auto copy = [&](int from, std::uint8_t to) {
        return as_volunteer(programme,
                            [=](Work& work, auto person) { return actions::copy_day(work, person, from, to); });
    };
    CHECK(refused_by(copy(0, 0), "copy_to"));
    CHECK(refused_by(copy(0, 1), "copy_to"));
    REQUIRE(copy(0, 0b1010));
    const auto weekly = facts(programme).availability.weekly;
    const auto count = [&](int day) {
        return std::ranges::count_if(weekly, [&](const auto& rule) { return (rule.days >> day & 1) != 0; });
    };
    CHECK(count(0) == 2);
    CHECK(count(1) == 2);
    CHECK(count(2) == 1);
    CHECK(count(3) == 2);
}

TEST_CASE("a copy that would overlap what spills over midnight is refused and changes nothing") {
    Programme programme{1};
    const std::vector<scheduling::WeeklyRule> week{{.days = 1, .window = {Minutes{1320}, Minutes{120}}},
                                                   {.days = 0b100, .window = {Minutes{60}, Minutes{180}}}};
    REQUIRE(as_volunteer(programme, [&](Work& work, auto person) { return actions::save_week(work, person, week); }));
    CHECK(refused_by(
        as_volunteer(programme, [](Work& work, auto person) { return actions::copy_day(work, person, 0, 0b10); }),
        "copy_to"));
    CHECK(facts(programme).availability.weekly == week);
}

TEST_CASE("a volunteer's own limit holds instead of the programme's") {
    Programme programme{1};
    programme.booked(at(days));
    CHECK(programme.offers(at(days + 600)));
    REQUIRE(as_volunteer(programme,
                         [](Work& work, auto person) { return actions::set_own_caps(work, person, 1, std::nullopt); }));
    CHECK_FALSE(programme.offers(at(days + 600)));
    REQUIRE(as_volunteer(programme, [](Work& work, auto person) {
        return actions::set_own_caps(work, person, std::nullopt, std::nullopt);
    }));
    CHECK_FALSE(facts(programme).caps.per_day);
}

TEST_CASE("the calendar feed tells that there are appointments and nothing else, until its address ends") {
    Programme programme{1};
    programme.booked(at(2 * days));
    const auto call =
        programme.assign(programme.open_request(), programme.volunteer(0), at(4 * days), actions::How::assign).value();
    const auto token =
        as_volunteer(programme, [](Work& work, auto person) { return actions::renew_own_feed(work, person); }).value();
    const auto read = [&](const scheduling::Personal& key) {
        return programme.run(Actor{}, [&](Work& work) { return actions::read_feed(work, key, "Appointment"); });
    };
    const auto feed = read(token);
    REQUIRE(feed);
    // The call that nobody has screened yet is not there.
    CHECK(feed->find("BEGIN:VEVENT") == feed->rfind("BEGIN:VEVENT"));
    CHECK(feed->find("20260313T080000") != std::string::npos);
    CHECK(feed->find("SUMMARY:Appointment") != std::string::npos);
    for (const auto* telling : {"Robin", "Volunteer", "Peerline support"})
        CHECK(feed->find(telling) == std::string::npos);
    CHECK(feed->find(std::to_string(call.value)) == std::string::npos);
    CHECK(refused_by(read(scheduling::Personal{"unknown"}), RuleName::not_found));
    const auto second =
        as_volunteer(programme, [](Work& work, auto person) { return actions::renew_own_feed(work, person); }).value();
    CHECK(refused_by(read(token), RuleName::not_found));
    CHECK(read(second));
    REQUIRE(as_volunteer(programme, [](Work& work, auto person) { return actions::revoke_own_feed(work, person); }));
    CHECK(refused_by(read(second), RuleName::not_found));
}

TEST_CASE("learning is noted by date, minutes and topic; the sum is of the last year") {
    Programme programme{1};
    const auto today = date_at(0);
    const auto add = [&](LocalDate day, int minutes) {
        return as_volunteer(programme, [=](Work& work, auto person) {
            return actions::add_learning(
                work, person, {.id = {}, .day = day, .length = Minutes{minutes}, .topic = store::LearningTopic::law});
        });
    };
    CHECK(refused_by(add(today + date::days{1}, 60), "date"));
    CHECK(refused_by(add(today, 4), "minutes"));
    CHECK(refused_by(add(today, 1441), "minutes"));
    REQUIRE(add(today, 90));
    REQUIRE(add(today - date::days{364}, 30));
    const auto old = add(today - date::days{365}, 600);
    REQUIRE(old);
    const auto see = [&] {
        return as_volunteer(programme, [](Work& work, auto person) { return actions::see_own_learning(work, person); })
            .value();
    };
    CHECK(see().learning.size() == 3);
    CHECK(see().last_year == Minutes{120});
    REQUIRE(
        as_volunteer(programme, [&](Work& work, auto person) { return actions::remove_learning(work, person, *old); }));
    CHECK(see().learning.size() == 2);
    CHECK(refused_by(
        as_volunteer(programme, [&](Work& work, auto person) { return actions::remove_learning(work, person, *old); }),
        RuleName::not_found));
}
