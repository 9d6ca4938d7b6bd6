// What does a volunteer decide about their own time? The week, single days, time away, private days, limits, a break.
// Leaves out: calls (volunteer_day.hpp, call_day.hpp).
#pragma once
#include "core/actions/work.hpp"

namespace actions {

inline constexpr date::days most_days_away{366};
inline constexpr std::size_t most_private_days = 60;

/// in:   weekly  checked: no empty or overlapping windows
/// no:   fields of the week
Result<VolunteerId> save_week(Work& work, PersonId person, const std::vector<scheduling::WeeklyRule>& weekly);
/// Replaces one date; no windows is a day off.
/// no:   fields date, windows
Result<VolunteerId> save_override(Work& work, PersonId person, const scheduling::DateOverride& day);
Result<VolunteerId> remove_override(Work& work, PersonId person, scheduling::LocalDate date);
Result<VolunteerId> take_break(Work& work, PersonId person, bool on_break);

struct DaysOff {
    scheduling::LocalDate first, last;
};
/// Runs of dates without hours, from this date on, soonest first.
/// in:   overrides  in the order of their dates
std::vector<DaysOff> days_off(const std::vector<scheduling::DateOverride>& overrides, scheduling::LocalDate from);

/// The hours of one weekday (0 = Monday) for others too; what they had is replaced.
/// in:   to  as the bits of WeeklyRule::days
/// no:   field copy_to: choose_one, overlap
Result<VolunteerId> copy_day(Work& work, PersonId person, int day, std::uint8_t to);
/// No hours on any of these dates, both included; what was set for them is replaced.
/// no:   field last: ends_before, too_many_days
Result<VolunteerId> be_away(Work& work, PersonId person, scheduling::LocalDate first, scheduling::LocalDate last);
/// The days off among these dates end; other single days stay.
Result<VolunteerId> be_back(Work& work, PersonId person, scheduling::LocalDate first, scheduling::LocalDate last);
/// A private date, without a reason: others read "not available" and no more.
/// no:   field day: too_many_days
Result<VolunteerId> set_private_day(Work& work, PersonId person, scheduling::LocalDate day, bool is_private);
/// in:   nothing means the programme's limit
Result<VolunteerId> set_own_caps(Work& work, PersonId person, std::optional<int> per_day, std::optional<int> per_week);

}  // namespace actions
