// What does a volunteer decide about their own time? The week, single days, time away, journeys,
// private days, hours they like, limits, a break.
// Leaves out: calls (volunteer_day.hpp, call_day.hpp).
#pragma once
#include "core/actions/work.hpp"

namespace actions {

inline constexpr date::days most_days_away{366};
inline constexpr std::size_t most_spans_away = 60;
inline constexpr std::size_t most_private_days = 60;
inline constexpr std::size_t most_journeys = 20;
inline constexpr std::size_t most_liked_hours = 30;

/// A zone as people type it: an IANA name, a former one or a Windows name, in any case. What was chosen stays as it was
/// written, when the database has it so.
std::optional<scheduling::Zone> zone_named(std::string_view name);

/// in:   weekly  checked: no empty or overlapping windows
/// no:   fields of the week
Result<VolunteerId> save_week(Work& work, PersonId person, const std::vector<scheduling::WeeklyRule>& weekly);
/// Replaces one date; no windows is a day off.
/// no:   fields date, windows
Result<VolunteerId> save_override(Work& work, PersonId person, const scheduling::DateOverride& day);
Result<VolunteerId> remove_override(Work& work, PersonId person, scheduling::LocalDate date);
Result<VolunteerId> take_break(Work& work, PersonId person, bool on_break);

/// The hours of one weekday (0 = Monday) for others too; what they had is replaced.
/// in:   to  as the bits of WeeklyRule::days
/// no:   field copy_to: choose_one, overlap
Result<VolunteerId> copy_day(Work& work, PersonId person, int day, std::uint8_t to);
/// No calls on any of these dates, both included; what is set for single days of them stays, and counts again
/// afterwards.
/// no:   field last: ends_before, too_many_days, too_many_spans
Result<VolunteerId> be_away(Work& work, PersonId person, scheduling::LocalDate first, scheduling::LocalDate last);
/// The time away among these dates ends; what comes before and after them stays.
Result<VolunteerId> be_back(Work& work, PersonId person, scheduling::LocalDate first, scheduling::LocalDate last);
/// From date to date, both included, the volunteer's hours are read on another clock. Journeys that are over are
/// forgotten.
/// in:   zone  as zone_named reads it
/// no:   fields travel_last: ends_before, past, too_many_days, overlap; travel_first: too_many_journeys;
///       travel_zone: required, unknown_zone
Result<VolunteerId> travel(Work& work, PersonId person, scheduling::LocalDate first, scheduling::LocalDate last,
                           std::string_view zone);
/// The journey that begins on this date is taken back.
Result<VolunteerId> stay_home(Work& work, PersonId person, scheduling::LocalDate first);

/// How somebody feels about hours that they offer. It orders matches and never offers or takes a time.
enum class Liking { glad, rather_not };
/// no:   fields liking_days: required; liking_window: empty, out_of_range, overlap (with either kind), too_many_hours
Result<VolunteerId> like_hours(Work& work, PersonId person, Liking liking, const scheduling::WeeklyRule& hours);
Result<VolunteerId> forget_hours(Work& work, PersonId person, Liking liking, const scheduling::WeeklyRule& hours);

/// A private date, without a reason: others read "not available" and no more.
/// no:   field day: too_many_days
Result<VolunteerId> set_private_day(Work& work, PersonId person, scheduling::LocalDate day, bool is_private);
/// in:   nothing means the programme's limit
Result<VolunteerId> set_own_caps(Work& work, PersonId person, std::optional<int> per_day, std::optional<int> per_week);

}  // namespace actions
