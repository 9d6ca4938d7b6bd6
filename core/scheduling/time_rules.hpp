// Which rules look at the start of the call? One function per rule; each needs question.start; rules.hpp is the
// registry. Leaves out: the search, which applies the same rules to many starts at once (slots.hpp).
#pragma once
#include <optional>

#include "core/scheduling/rules.hpp"

namespace scheduling {

std::optional<Breach> find_blackout(const Question& question);
std::optional<Breach> find_outside_availability(const Question& question);
std::optional<Breach> find_outside_service_hours(const Question& question);
std::optional<Breach> find_closed_day(const Question& question);
std::optional<Breach> find_outside_safe_windows(const Question& question);
/// limit, actual: minutes between the calls; an overlap counts as 0
std::optional<Breach> find_volunteer_busy(const Question& question);
std::optional<Breach> find_family_busy(const Question& question);
/// limit, actual: calls on the local date, or in the local week, of the volunteer
std::optional<Breach> find_day_cap(const Question& question);
std::optional<Breach> find_week_cap(const Question& question);
std::optional<Breach> find_heavy_cap(const Question& question);
/// limit, actual: minutes
std::optional<Breach> find_rest(const Question& question);
std::optional<Breach> find_cool_down(const Question& question);
std::optional<Breach> find_too_soon(const Question& question);
/// limit: days
std::optional<Breach> find_beyond_horizon(const Question& question);
std::optional<Breach> find_in_the_past(const Question& question);
/// limit: minutes of the grid
std::optional<Breach> find_off_grid(const Question& question);

}  // namespace scheduling
