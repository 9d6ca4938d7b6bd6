// How do weekly hours stand in one line of text? "mon-fri 09:00-17:00; sat 10:00-12:00 14:00-16:00", in and out.
// Leaves out: whether the hours make sense together (find_weekly_errors).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/scheduling/facts.hpp"

namespace scheduling {

struct WeeklyText {
    std::vector<WeeklyRule> rules;
    std::string reason;
};

/// Days are mon … sun in any case, ranges and lists of them; an end may be 24:00.
/// out:  reason is empty, or "unknown_day", "not_a_time", "not_hours"
WeeklyText parse_weekly(std::string_view text);

/// The text that parse_weekly reads as these rules.
/// in:   weekly  each with a day
std::string to_weekly_text(const std::vector<WeeklyRule>& weekly);

}  // namespace scheduling
