#include "core/scheduling/weekly_text.hpp"

#include <catch2/catch.hpp>

using scheduling::LocalMinute;
using scheduling::parse_weekly;
using scheduling::to_weekly_text;
using scheduling::WeeklyRule;

TEST_CASE("weekly hours are read with days in lists and ranges, over the weekend and past midnight") {
    const auto read = parse_weekly(" Mon-wed,fri 09:00-12:00  13:30-24:00 ;; sat-mon 22:00-02:00; ");
    CHECK(read.reason.empty());
    CHECK(read.rules == std::vector<WeeklyRule>{{0b0010111, {LocalMinute{540}, LocalMinute{720}}},
                                                {0b0010111, {LocalMinute{810}, LocalMinute{1440}}},
                                                {0b1100001, {LocalMinute{1320}, LocalMinute{120}}}});
}

TEST_CASE("weekly hours are written so that they are read as the same rules") {
    CHECK(to_weekly_text({}).empty());
    for (int days = 1; days < 128; ++days) {
        CAPTURE(days);
        const std::vector<WeeklyRule> week{{static_cast<std::uint8_t>(days), {LocalMinute{0}, LocalMinute{1440}}},
                                           {static_cast<std::uint8_t>(days), {LocalMinute{1439}, LocalMinute{61}}},
                                           {static_cast<std::uint8_t>(128 - days), {LocalMinute{5}, LocalMinute{600}}}};
        const auto read = parse_weekly(to_weekly_text(week));
        CHECK(read.reason.empty());
        CHECK(read.rules == week);
    }
    CHECK(to_weekly_text({{0b1010110, {LocalMinute{545}, LocalMinute{600}}}}) == "tue-wed,fri,sun 09:05-10:00");
}

TEST_CASE("weekly hours that cannot be read say what is wrong") {
    struct Case {
        const char *text, *reason;
    };
    for (const auto& one : {Case{"monday 09:00-10:00", "unknown_day"}, Case{"09:00-10:00", "unknown_day"},
                            Case{"mon- 09:00-10:00", "unknown_day"}, Case{"mon", "not_hours"},
                            Case{"mon 9:00-10:00", "not_a_time"}, Case{"mon 24:00-10:00", "not_a_time"},
                            Case{"mon 09:00-24:01", "not_a_time"}, Case{"mon 09:60-10:00", "not_a_time"},
                            Case{"mon 0a:00-10:00", "not_a_time"}, Case{"mon 09:00", "not_a_time"}}) {
        CAPTURE(one.text);
        CHECK(parse_weekly(one.text).reason == one.reason);
    }
}
