// Which hours of the week do two weekly rules have in common, and does one hold the other?
// Leaves out: dates and clock changes (availability.hpp): here a week has seven days of 1440 minutes.
#pragma once
#include <vector>

#include "core/scheduling/facts.hpp"

namespace scheduling {

/// Hours that both allow.
/// out:  as few rules as say it; empty when there are none
std::vector<WeeklyRule> common_hours(const std::vector<WeeklyRule>& one, const std::vector<WeeklyRule>& other);

/// Whether every minute of `inner` is one of `outer`.
bool hours_hold(const std::vector<WeeklyRule>& outer, const std::vector<WeeklyRule>& inner);

/// The same hours said on a clock that is this much ahead.
std::vector<WeeklyRule> shifted_hours(const std::vector<WeeklyRule>& rules, Minutes ahead);

}  // namespace scheduling
