#include "core/scheduling/availability.hpp"

#include <catch2/catch.hpp>

#include "tests/scheduling/builders.hpp"

namespace {

using builders::day;
using builders::kEveryDay;
using builders::span;
using builders::utc;
using builders::window;
using builders::zone;
using scheduling::Availability;
using scheduling::DayWindow;
using scheduling::free_time;
using scheduling::IntervalSet;

Availability weekly(const char* name, std::uint8_t days, DayWindow on) {
    Availability made;
    made.zone = zone(name);
    made.weekly = {{days, on}};
    return made;
}

constexpr std::uint8_t kMonday = 1;

}  // namespace

TEST_CASE("nine o'clock stays nine o'clock across a change of the clocks") {
    const auto made = weekly("America/New_York", kEveryDay, window(9, 0, 10, 0));
    const auto free = free_time(made, span(utc(2026, 3, 7), utc(2026, 3, 9)));
    CHECK(free ==
          IntervalSet{span(utc(2026, 3, 7, 14), utc(2026, 3, 7, 15)), span(utc(2026, 3, 8, 13), utc(2026, 3, 8, 14))});
}

TEST_CASE("a window over a change shrinks or grows, and never turns round") {
    struct Row {
        const char* zone;
        DayWindow window;
        scheduling::Interval range;
        IntervalSet free;
    };
    const auto spring = span(utc(2026, 3, 8, 5), utc(2026, 3, 9, 4));
    const auto autumn = span(utc(2026, 11, 1, 4), utc(2026, 11, 2, 5));
    const Row rows[] = {
        {"America/New_York", window(0, 0, 24, 0), spring, {span(utc(2026, 3, 8, 5), utc(2026, 3, 9, 4))}},    // 23 h
        {"America/New_York", window(0, 0, 24, 0), autumn, {span(utc(2026, 11, 1, 4), utc(2026, 11, 2, 5))}},  // 25 h
        {"America/New_York", window(1, 30, 2, 30), spring, {span(utc(2026, 3, 8, 6, 30), utc(2026, 3, 8, 7, 30))}},
        {"America/New_York", window(2, 30, 3, 15), spring, {}},
        {"America/New_York", window(2, 30, 3, 45), spring, {span(utc(2026, 3, 8, 7, 30), utc(2026, 3, 8, 7, 45))}},
        {"America/New_York", window(1, 15, 1, 45), autumn, {span(utc(2026, 11, 1, 5, 15), utc(2026, 11, 1, 6, 45))}},
        {"America/New_York", window(1, 30, 3, 0), autumn, {span(utc(2026, 11, 1, 5, 30), utc(2026, 11, 1, 8))}},
        {"America/Phoenix", window(1, 0, 3, 0), spring, {span(utc(2026, 3, 8, 8), utc(2026, 3, 8, 10))}},
    };
    for (const auto& row : rows) {
        INFO(row.window.from.count() << " to " << row.window.to.count());
        CHECK(free_time(weekly(row.zone, kEveryDay, row.window), row.range) == row.free);
    }
}

TEST_CASE("23:59 as an end, 24:00 and 00:00 of the next day are the same end") {
    const auto range = span(utc(2026, 6, 1), utc(2026, 6, 3));
    const IntervalSet expected{span(utc(2026, 6, 1, 20), utc(2026, 6, 2))};
    for (const auto end : {window(20, 0, 23, 59), window(20, 0, 24, 0), window(20, 0, 0, 0)})
        CHECK(free_time(weekly("UTC", kMonday, end), range) == expected);
}

TEST_CASE("an overnight window belongs to the date on which it begins") {
    auto made = weekly("UTC", kEveryDay, window(22, 0, 2, 0));
    made.overrides = {{day(2026, 6, 2), {}}};
    const auto free = free_time(made, span(utc(2026, 6, 1, 12), utc(2026, 6, 4, 12)));
    CHECK(free ==
          IntervalSet{span(utc(2026, 6, 1, 22), utc(2026, 6, 2, 2)), span(utc(2026, 6, 3, 22), utc(2026, 6, 4, 2))});
}

TEST_CASE("an override replaces its date, extra time is untouched by it, busy time is taken off all") {
    auto made = weekly("UTC", kEveryDay, window(9, 0, 17, 0));
    made.overrides = {{day(2026, 6, 1), {window(18, 0, 20, 0)}}, {day(2026, 6, 2), {}}};
    made.extra = {span(utc(2026, 6, 1, 10), utc(2026, 6, 1, 11)), span(utc(2026, 6, 1, 20), utc(2026, 6, 1, 21))};
    made.busy = {span(utc(2026, 6, 1, 19), utc(2026, 6, 1, 20, 30))};
    const auto free = free_time(made, span(utc(2026, 6, 1), utc(2026, 6, 3)));
    CHECK(free == IntervalSet{span(utc(2026, 6, 1, 10), utc(2026, 6, 1, 11)),
                              span(utc(2026, 6, 1, 18), utc(2026, 6, 1, 19)),
                              span(utc(2026, 6, 1, 20, 30), utc(2026, 6, 1, 21))});
}

TEST_CASE("leap days, month ends and the date line are days like any other") {
    const auto made = weekly("Pacific/Auckland", kEveryDay, window(9, 0, 10, 0));
    CHECK(free_time(made, span(utc(2028, 2, 28, 12), utc(2028, 3, 1, 12))) ==
          IntervalSet{span(utc(2028, 2, 28, 20), utc(2028, 2, 28, 21)),
                      span(utc(2028, 2, 29, 20), utc(2028, 2, 29, 21))});
    // Samoa had no 30 December 2011; its window falls on the day after and is not doubled.
    const auto samoa = weekly("Pacific/Apia", kEveryDay, window(9, 0, 10, 0));
    CHECK(free_time(samoa, span(utc(2011, 12, 29), utc(2011, 12, 31, 12))) ==
          IntervalSet{span(utc(2011, 12, 29, 19), utc(2011, 12, 29, 20)),
                      span(utc(2011, 12, 30, 19), utc(2011, 12, 30, 20))});
}

TEST_CASE("weekly rules typed by people are checked field by field") {
    using scheduling::FieldError;
    using scheduling::WeeklyRule;
    struct Row {
        std::vector<WeeklyRule> rules;
        std::vector<FieldError> errors;
    };
    constexpr std::uint8_t tuesday = 2, sunday = 64;
    const Row rows[] = {
        {{{kMonday, window(9, 0, 12, 0)}, {kMonday, window(12, 0, 13, 0)}}, {}},
        {{{kMonday, window(9, 0, 12, 0)}, {kMonday, window(11, 59, 13, 0)}}, {{"weekly[1].window", "overlap"}}},
        {{{kMonday, window(9, 0, 12, 0)}, {tuesday, window(9, 0, 12, 0)}}, {}},
        {{{kMonday, window(9, 0, 9, 0)}}, {{"weekly[0].window", "empty"}}},
        {{{0, window(9, 0, 10, 0)}}, {{"weekly[0].days", "required"}}},
        {{{kMonday, window(9, 0, 25, 0)}}, {{"weekly[0].window", "out_of_range"}}},
        {{{kMonday, window(22, 0, 2, 0)}, {tuesday, window(1, 0, 3, 0)}}, {{"weekly[1].window", "overlap"}}},
        {{{kMonday, window(22, 0, 2, 0)}, {tuesday, window(2, 0, 3, 0)}}, {}},
        {{{sunday, window(22, 0, 2, 0)}, {kMonday, window(1, 0, 3, 0)}}, {{"weekly[1].window", "overlap"}}},
    };
    for (const auto& row : rows) CHECK(scheduling::find_weekly_errors(row.rules, "weekly") == row.errors);
    CHECK(scheduling::find_override_errors(
              std::vector<scheduling::DateOverride>{{day(2026, 6, 1), {window(9, 0, 10, 0), window(9, 30, 11, 0)}},
                                                    {day(2026, 6, 1), {}}},
              "overrides") ==
          std::vector<FieldError>{{"overrides[0].windows[1]", "overlap"}, {"overrides[1].date", "duplicate"}});
}

TEST_CASE("on a journey the windows stand on the wall of the zone travelled to, and nothing is offered at home") {
    auto availability = weekly("America/New_York", kEveryDay, window(9, 0, 17, 0));
    availability.overrides = {{day(2026, 6, 11), {window(20, 0, 21, 0)}}};
    availability.travel = {{day(2026, 6, 10), day(2026, 6, 11), zone("Asia/Tokyo")}};
    const auto offered = scheduling::offered_time(availability, span(utc(2026, 6, 9), utc(2026, 6, 13)));
    CHECK(offered ==
          scheduling::IntervalSet{
              {span(utc(2026, 6, 9, 13), utc(2026, 6, 9, 21)), span(utc(2026, 6, 10, 0), utc(2026, 6, 10, 8)),
               span(utc(2026, 6, 11, 11), utc(2026, 6, 11, 12)), span(utc(2026, 6, 12, 13), utc(2026, 6, 12, 21))}});
}

TEST_CASE(
    "a date of time away offers nothing on the wall of wherever the volunteer is, and no window that begins on it") {
    auto availability = weekly("America/New_York", kEveryDay, window(9, 0, 12, 0));
    availability.travel = {{day(2026, 6, 10), day(2026, 6, 20), zone("Asia/Tokyo")}};
    availability.away = {{day(2026, 6, 12), day(2026, 6, 13)}};
    const auto range = span(utc(2026, 6, 11), utc(2026, 6, 15));
    // 9:00 in Tokyo is midnight UTC: the 11th, 14th and 15th are left, and 15:00 UTC is where a date begins there.
    CHECK(scheduling::offered_time(availability, range) ==
          scheduling::IntervalSet{
              {span(utc(2026, 6, 11), utc(2026, 6, 11, 3)), span(utc(2026, 6, 14), utc(2026, 6, 14, 3))}});
    CHECK(scheduling::away_time(availability, range) ==
          scheduling::IntervalSet{{span(utc(2026, 6, 11, 15), utc(2026, 6, 13, 15))}});
    availability = weekly("UTC", kEveryDay, window(22, 0, 2, 0));
    availability.overrides = {{day(2026, 6, 12), {window(8, 0, 9, 0)}}};
    availability.away = {{day(2026, 6, 12), day(2026, 6, 12)}};
    CHECK(scheduling::offered_time(availability, span(utc(2026, 6, 12), utc(2026, 6, 14))) ==
          scheduling::IntervalSet{
              {span(utc(2026, 6, 12), utc(2026, 6, 12, 2)), span(utc(2026, 6, 13, 22), utc(2026, 6, 14))}});
    CHECK(scheduling::away_time(availability, range).contains(span(utc(2026, 6, 12), utc(2026, 6, 13))));
}

TEST_CASE("a window before a journey keeps what spills into its first night") {
    auto availability = weekly("America/New_York", kEveryDay, window(22, 0, 2, 0));
    availability.travel = {{day(2026, 6, 10), day(2026, 6, 20), zone("UTC")}};
    const auto offered = scheduling::offered_time(availability, span(utc(2026, 6, 10), utc(2026, 6, 11)));
    CHECK(offered == scheduling::IntervalSet{{span(utc(2026, 6, 10, 2), utc(2026, 6, 10, 6)),
                                              span(utc(2026, 6, 10, 22), utc(2026, 6, 11, 0))}});
}
