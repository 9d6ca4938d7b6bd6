// What does a volunteer decide about their own time, calendar and learning?
#include <catch2/catch.hpp>

#include "core/actions/administer.hpp"
#include "core/actions/change_call.hpp"
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

/// Every day from nine to noon in New York.
scheduling::Volunteer morning_volunteer() {
    auto volunteer = support::willing_volunteer();
    volunteer.availability.weekly = {{.days = 127, .window = {Minutes{540}, Minutes{720}}}};
    return volunteer;
}

auto travel(Programme& programme, LocalDate first, LocalDate last, const char* zone) {
    return as_volunteer(programme,
                        [=](Work& work, auto person) { return actions::travel(work, person, first, last, zone); });
}

std::vector<std::string> zones_of_journeys(Programme& programme) {
    std::vector<std::string> zones;
    for (const auto& journey : facts(programme).availability.travel) zones.push_back(journey.zone.name());
    return zones;
}

template <class T>
bool refused_because(const scheduling::Result<T>& answer, std::string_view field, std::string_view reason) {
    return !answer && std::ranges::any_of(answer.error().fields, [&](const auto& error) {
        return error.field == field && error.reason == reason;
    });
}

auto like(Programme& programme, int number, actions::Liking liking, const scheduling::WeeklyRule& hours) {
    const auto person = programme.person(number);
    return programme.run(Actor::person(person),
                         [=](Work& work) { return actions::like_hours(work, person, liking, hours); });
}

auto serve(Programme& programme, const std::string& hours) {
    return programme.run(Actor::person(programme.coordinator()),
                         [=](Work& work) { return actions::change_settings(work, {{"service_hours", hours}}); });
}

/// Nine in the morning in Tokyo, and in New York, two days from at().
constexpr int tokyo_morning = 36 * support::hours, home_morning = 49 * support::hours;

}  // namespace

TEST_CASE(
    "on a journey the same hours are offered, booked and assigned on the clock of the place, and at home after it") {
    Programme programme{1, morning_volunteer()};
    CHECK(programme.offers(at(home_morning)));
    CHECK_FALSE(programme.offers(at(tokyo_morning)));
    const auto day = date_at(home_morning);
    REQUIRE(travel(programme, day, day, "Asia/Tokyo"));
    CHECK(programme.offers(at(tokyo_morning)));
    CHECK_FALSE(programme.offers(at(home_morning)));
    CHECK(programme.offers(at(home_morning - days)));
    CHECK(programme.offers(at(home_morning + days)));
    CHECK_FALSE(programme.book(programme.family(), at(home_morning)));
    const auto request = programme.open_request();
    CHECK(refused_by(programme.assign(request, programme.volunteer(0), at(home_morning)),
                     RuleName::outside_availability));
    CHECK(programme.assign(request, programme.volunteer(0), at(tokyo_morning)));
    REQUIRE(as_volunteer(programme, [&](Work& work, auto person) { return actions::stay_home(work, person, day); }));
    CHECK(programme.offers(at(home_morning)));
    CHECK(programme.findings().empty());
}

TEST_CASE("a journey that is inverted, over, too long or beside another, or to no known place, is refused") {
    Programme programme{1, morning_volunteer()};
    const auto day = date_at(days);
    const auto one = date::days{1};
    CHECK(refused_because(travel(programme, day, day - one, "Asia/Tokyo"), "travel_last", "ends_before"));
    CHECK(refused_because(travel(programme, day - 3 * one, day - 2 * one, "Asia/Tokyo"), "travel_last", "past"));
    CHECK(refused_because(travel(programme, day, day + date::days{366}, "Asia/Tokyo"), "travel_last", "too_many_days"));
    CHECK(refused_because(travel(programme, day, day, "Mars/Base"), "travel_zone", "unknown_zone"));
    CHECK(refused_because(travel(programme, day, day, ""), "travel_zone", "required"));
    const auto both = travel(programme, day, day - one, "../etc/passwd");
    CHECK(refused_because(both, "travel_last", "ends_before"));
    CHECK(refused_because(both, "travel_zone", "unknown_zone"));
    CHECK(facts(programme).availability.travel.empty());
    REQUIRE(travel(programme, day + 2 * one, day + 4 * one, "Asia/Tokyo"));
    for (const int from : {0, 2, 4})
        CHECK(refused_because(travel(programme, day + from * one, day + (from + 2) * one, "UTC"), "travel_last",
                              "overlap"));
    CHECK(refused_because(travel(programme, day + 3 * one, day + 3 * one, "UTC"), "travel_last", "overlap"));
    CHECK(travel(programme, day, day + one, "UTC"));
    CHECK(travel(programme, day + 5 * one, day + 5 * one, "UTC"));
    CHECK(zones_of_journeys(programme) == std::vector<std::string>{"UTC", "Asia/Tokyo", "UTC"});
}

TEST_CASE("a journey takes Windows names and any case, keeps a former name, and forgets journeys that are over") {
    Programme programme{1, morning_volunteer()};
    const auto day = date_at(days);
    const auto one = date::days{1};
    REQUIRE(travel(programme, day, day, "Tokyo Standard Time"));
    REQUIRE(travel(programme, day + one, day + one, "europe/london"));
    REQUIRE(travel(programme, day + 2 * one, day + 2 * one, "Asia/Calcutta"));
    CHECK(zones_of_journeys(programme) == std::vector<std::string>{"Asia/Tokyo", "Europe/London", "Asia/Calcutta"});
    programme.set_now(at(4 * days));
    REQUIRE(travel(programme, day + 10 * one, day + 10 * one, "UTC"));
    CHECK(zones_of_journeys(programme) == std::vector<std::string>{"Asia/Calcutta", "UTC"});
}

TEST_CASE("twenty journeys are kept and one more is refused") {
    Programme programme{1, morning_volunteer()};
    for (int number = 1; number <= 20; ++number)
        REQUIRE(travel(programme, date_at(number * days), date_at(number * days), "UTC"));
    CHECK(refused_because(travel(programme, date_at(21 * days), date_at(21 * days), "UTC"), "travel_first",
                          "too_many_journeys"));
}

TEST_CASE("who is glad of an hour is asked first, until that is taken back") {
    Programme programme{2};
    const auto night = scheduling::WeeklyRule{.days = 127, .window = {Minutes{0}, Minutes{360}}};
    const int at_two = days + 18 * support::hours;  // in New York: comfortable for nobody
    const auto first_choice = [&] {
        const auto booked = programme.booked(at(at_two));
        const auto chosen = programme.call(booked.call).volunteer;
        REQUIRE(programme.run(Actor::family(booked.family),
                              [&](Work& work) { return actions::cancel_own_call(work, booked.family); }));
        return chosen;
    };
    const auto before = first_choice();
    const int other = before == programme.volunteer(0) ? 1 : 0;
    REQUIRE(like(programme, other, actions::Liking::glad, night));
    CHECK(first_choice() == programme.volunteer(other));
    const auto person = programme.person(other);
    REQUIRE(programme.run(Actor::person(person), [&](Work& work) {
        return actions::forget_hours(work, person, actions::Liking::glad, night);
    }));
    CHECK(first_choice() == before);
}

TEST_CASE("who would rather not is asked when nobody else can, and no time is lost") {
    Programme programme{2};
    REQUIRE(like(programme, 0, actions::Liking::rather_not, {.days = 127, .window = {Minutes{480}, Minutes{720}}}));
    const int nine = 4 * days + support::hours;
    const auto chosen = [&] { return programme.call(programme.booked(at(nine)).call).volunteer; };
    CHECK(chosen() == programme.volunteer(1));
    CHECK(programme.offers(at(nine)));
    CHECK(chosen() == programme.volunteer(0));
    CHECK_FALSE(programme.offers(at(nine)));
    CHECK(programme.findings().empty());
}

TEST_CASE("liked hours that overlap any others, have no day or no length are refused") {
    Programme programme{1};
    using actions::Liking;
    const scheduling::WeeklyRule monday{.days = 1, .window = {Minutes{540}, Minutes{720}}};
    REQUIRE(like(programme, 0, Liking::glad, monday));
    CHECK(refused_because(like(programme, 0, Liking::glad, monday), "liking_window", "overlap"));
    CHECK(refused_because(like(programme, 0, Liking::rather_not, {.days = 3, .window = {Minutes{700}, Minutes{800}}}),
                          "liking_window", "overlap"));
    CHECK(refused_because(like(programme, 0, Liking::glad, {.days = 0, .window = {Minutes{0}, Minutes{60}}}),
                          "liking_days", "required"));
    CHECK(refused_because(like(programme, 0, Liking::glad, {.days = 2, .window = {Minutes{60}, Minutes{60}}}),
                          "liking_window", "empty"));
    REQUIRE(like(programme, 0, Liking::rather_not, {.days = 1, .window = {Minutes{720}, Minutes{800}}}));
    CHECK(facts(programme).availability.glad == std::vector{monday});
    REQUIRE(as_volunteer(
        programme, [&](Work& work, auto person) { return actions::forget_hours(work, person, Liking::glad, monday); }));
    CHECK(facts(programme).availability.glad.empty());
    CHECK(facts(programme).availability.rather_not.size() == 1);
    CHECK(programme.offers(at(days)));
}

TEST_CASE("service hours hold for search, booking and assigning on the programme's clock, and end when taken back") {
    Programme programme{1};
    const auto set_zone = programme.run(Actor::person(programme.coordinator()), [](Work& work) {
        return actions::change_settings(work, {{"zone", "America/Chicago"}});
    });
    REQUIRE(set_zone);
    REQUIRE(serve(programme, "mon-fri 09:00-17:00"));
    const int tuesday_nine = 26 * support::hours;  // 14:00 UTC, 9 am in Chicago
    CHECK(programme.offers(at(tuesday_nine)));
    CHECK_FALSE(programme.offers(at(tuesday_nine - 60)));
    CHECK_FALSE(programme.offers(at(tuesday_nine + 7 * 60 + 30)));  // it would end after five
    CHECK_FALSE(programme.offers(at(tuesday_nine + 4 * days)));     // a Saturday
    CHECK_FALSE(programme.book(programme.family(), at(tuesday_nine - 60)));
    const auto request = programme.open_request();
    CHECK(refused_by(programme.assign(request, programme.volunteer(0), at(tuesday_nine - 60)),
                     RuleName::outside_service_hours));
    CHECK(refused_because(serve(programme, "mon-fri"), "service_hours", "not_service_hours"));
    CHECK(refused_because(serve(programme, "mon 9-17"), "service_hours", "not_service_hours"));
    CHECK_FALSE(programme.offers(at(tuesday_nine - 60)));
    REQUIRE(serve(programme, ""));
    CHECK(programme.offers(at(tuesday_nine - 60)));
}

TEST_CASE("time away takes whole days out, and what was set for single days of it counts again afterwards") {
    Programme programme{1};
    const auto first = date_at(days);
    const auto last = date_at(3 * days);
    const scheduling::DateOverride morning{.date = first, .windows = {{Minutes{600}, Minutes{660}}}};
    const scheduling::DateOverride off{.date = date_at(2 * days), .windows = {}};
    for (const auto& day : {morning, off})
        REQUIRE(as_volunteer(programme,
                             [&](Work& work, auto person) { return actions::save_override(work, person, day); }));
    CHECK(programme.offers(at(days + 2 * support::hours)));
    REQUIRE(be_away(programme, first, last));
    CHECK(facts(programme).availability.overrides.size() == 2);
    for (const int start : {days + 2 * support::hours, days, 2 * days, 3 * days})
        CHECK_FALSE(programme.offers(at(start)));
    CHECK(programme.offers(at(4 * days)));
    REQUIRE(
        as_volunteer(programme, [&](Work& work, auto person) { return actions::be_back(work, person, first, last); }));
    CHECK(programme.offers(at(days + 2 * support::hours)));
    CHECK_FALSE(programme.offers(at(days)));
    CHECK_FALSE(programme.offers(at(2 * days)));
    CHECK(programme.offers(at(3 * days)));
}

TEST_CASE("times away that meet are one, and coming back earlier leaves the rest") {
    Programme programme{1};
    const auto day = [](int ahead) { return date_at(ahead * days); };
    REQUIRE(be_away(programme, day(1), day(3)));
    REQUIRE(be_away(programme, day(8), day(9)));
    REQUIRE(be_away(programme, day(4), day(5)));
    using Spans = std::vector<scheduling::DateSpan>;
    CHECK(facts(programme).availability.away == Spans{{day(1), day(5)}, {day(8), day(9)}});
    REQUIRE(as_volunteer(programme,
                         [&](Work& work, auto person) { return actions::be_back(work, person, day(3), day(8)); }));
    CHECK(facts(programme).availability.away == Spans{{day(1), day(2)}, {day(9), day(9)}});
    CHECK(programme.offers(at(3 * days)));
    CHECK_FALSE(programme.offers(at(9 * days)));
}

TEST_CASE("who is away comes back before the last day, however long the times away that became one") {
    Programme programme{1};
    const auto day = [](int ahead) { return date_at(ahead * days); };
    REQUIRE(be_away(programme, day(0), day(365)));
    REQUIRE(be_away(programme, day(366), day(500)));
    CHECK(facts(programme).availability.away.size() == 1);
    programme.set_now(at(3 * days));
    REQUIRE(as_volunteer(programme,
                         [&](Work& work, auto person) { return actions::be_back(work, person, day(3), day(500)); }));
    CHECK(programme.offers(at(4 * days)));
}

TEST_CASE("time away is a year at most and goes forward") {
    Programme programme{1};
    const auto first = date_at(days);
    CHECK(refused_by(be_away(programme, first, first - date::days{1}), "last"));
    CHECK(refused_by(be_away(programme, first, first + date::days{366}), "last"));
    CHECK(facts(programme).availability.away.empty());
    CHECK(be_away(programme, first, first + date::days{365}));
    CHECK(be_away(programme, first, first));
    CHECK(facts(programme).availability.away.size() == 1);
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
