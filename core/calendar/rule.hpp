// What does an RRULE say? Its parts as plain values.
// Leaves out: the dates it gives (recurrence.hpp).
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>
#include <vector>

#include "core/calendar/values.hpp"

namespace calendar {

enum class Frequency { secondly, minutely, hourly, daily, weekly, monthly, yearly };

/// Numbers counted from the beginning (1 is the first) or from the end (-1 is the last) of something.
template <std::size_t most>
struct Positions {
    std::bitset<most + 1> from_begin;
    std::bitset<most + 1> from_end;
    bool any() const { return from_begin.any() || from_end.any(); }
    /// in: at  1 … size  of: size <= most
    bool has(int at, int size) const {
        return from_begin[static_cast<std::size_t>(at)] ||
               from_end[static_cast<std::size_t>(size) - static_cast<std::size_t>(at) + 1];
    }
};

/// BYDAY for one day of the week: each of them, or the n-th of its month or year.
struct WeekdayPart {
    bool every = false;
    Positions<53> nth;
    bool any() const { return every || nth.any(); }
};

/// One RRULE, checked.
struct Rule {
    Frequency frequency{};
    std::int64_t interval = 1;
    std::optional<std::int64_t> count;
    std::optional<DateTime> until;
    unsigned week_begin = 1;  ///< WKST, 0 is Sunday
    std::bitset<13> months;
    Positions<53> weeks;
    Positions<366> year_days;
    Positions<31> month_days;
    std::array<WeekdayPart, 7> weekdays;       ///< 0 is Sunday
    std::vector<int> hours, minutes, seconds;  ///< sorted, each once
    std::vector<int> set_positions;            ///< as written

    bool has_weekdays() const;
};

/// Lenient with letters' case, blanks, empty items and unknown X- parts.
/// no:  "bad_rule": no FREQ, an unknown part, a number out of range; "unsupported_rule": RSCALE other than Gregorian,
/// SKIP src: RFC 5545 3.3.10
std::expected<Rule, std::string_view> parse_rule(std::string_view text);

}  // namespace calendar
