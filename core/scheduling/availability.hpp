// When does a volunteer offer time? Weekly rules, overrides, extra and busy time made into instants.
// Leaves out: bookings and blackouts, which are rules of their own (rules.hpp).
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "core/scheduling/interval_set.hpp"
#include "core/scheduling/result.hpp"

namespace scheduling {

/// What is offered on this date, as the wall clock of wherever the volunteer is then shows it: the overrides of that
/// date, or without one the week; nothing in time away.
std::vector<DayWindow> windows_on(const Availability& availability, LocalDate day);

/// What is offered inside range: weekly rules and overrides in the volunteer's zone, plus extra, before busy time.
IntervalSet offered_time(const Availability& availability, const Interval& range);

/// Neither journeys nor time away.
bool is_always_home(const Availability& availability);

/// The same offer without journeys and time away: their dates are off at home, and the windows of journeys are extra
/// time, placed on the walls of the zones travelled to. in: range  windows that cannot reach it are left out
Availability as_if_home(const Availability& availability, const Interval& range);

/// The whole of each date of time away, on the wall of wherever the volunteer is then; all that reaches into range.
IntervalSet away_time(const Availability& availability, const Interval& range);

/// What is offered minus busy time, merged and cut to range.
/// src: contract.md, `peerline slots`, rules
IntervalSet free_time(const Availability& availability, const Interval& range);

/// Weekly windows as instants of range, without overrides; a family's safe windows, for one.
IntervalSet weekly_time(std::span<const WeeklyRule> weekly, const Zone& zone, const Interval& range);

/// What these closures close of range, and perhaps of the days beside it.
IntervalSet closed_time(std::span<const Closure> closures, const Zone& zone, const Interval& range);

/// When the programme holds calls, inside range: its service hours without its closed days.
IntervalSet open_time(const Policy& policy, const Interval& range);

/// All instants whose date on this wall is one of first … last. Mostly one piece; two where a fold spans midnight.
IntervalSet time_of_dates(const Zone& zone, LocalDate first, LocalDate last);

/// The window's length on the wall: overnight when to < from; an end of 23:59 means 24:00.
LocalMinute wall_length(const DayWindow& window);

/// Checks weekly rules typed by people.
/// in:  field  the form's name of the list, such as "weekly"
/// out: errors in the order of the rules: "weekly[2].window" with reason "empty" (from == to), "out_of_range",
///      "overlap" (with an earlier rule, what spills over midnight and Sunday to Monday included);
///      "weekly[2].days" with reason "required"
std::vector<FieldError> find_weekly_errors(std::span<const WeeklyRule> weekly, std::string_view field);

/// Checks overrides typed by people: the same reasons, and "duplicate" or "impossible_date" for "overrides[1].date".
std::vector<FieldError> find_override_errors(std::span<const DateOverride> overrides, std::string_view field);

}  // namespace scheduling
