// What do dates, times, lengths and offsets say? iCalendar's spellings as plain values.
// Leaves out: which zone a wall time is in (clock.hpp, zone_book.hpp).
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/scheduling/time.hpp"

namespace calendar {

using scheduling::Instant;
using Wall = date::local_seconds;  ///< a time on somebody's wall

/// "20260308" (midnight, is_date), "20260308T093000" or, in UTC, "20260308T093000Z".
struct DateTime {
    Wall wall{};
    bool is_date = false;
    bool is_utc = false;
};
/// no: another form, or a date that does not exist; 23:59:60 reads as 23:59:59
std::optional<DateTime> parse_date_time(std::string_view text);

/// Days are nominal: the same wall time some days later. Seconds are exact.
/// src: RFC 5545 3.3.6
struct Length {
    std::int32_t days = 0;
    std::int64_t seconds = 0;
};
/// "P1DT2H", "-PT15M", "P2W"; lengths beyond 400 years are cut to that.
std::optional<Length> parse_length(std::string_view text);

/// "+0100", "-083000"; less than a day.
std::optional<std::chrono::seconds> parse_offset(std::string_view text);

/// A whole number, all of the text.
std::optional<std::int64_t> parse_number(std::string_view text);

}  // namespace calendar
