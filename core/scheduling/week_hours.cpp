#include "core/scheduling/week_hours.hpp"

#include <algorithm>
#include <bit>
#include <bitset>

namespace scheduling {
namespace {

constexpr std::size_t day_minutes = 24 * 60;
constexpr std::size_t week_minutes = 7 * day_minutes;
constexpr std::uint8_t every_day = 0b1111111;

/// Each minute of a week that repeats: Sunday's midnight runs on into Monday.
using Week = std::bitset<week_minutes>;

Week week_of(const std::vector<WeeklyRule>& rules) {
    Week week;
    for (const auto& rule : rules) {
        const auto from = static_cast<std::size_t>(rule.window.from.count());
        auto to = static_cast<std::size_t>(rule.window.to.count());
        if (to <= from) to += day_minutes;
        for (std::size_t day = 0; day < 7; ++day) {
            if ((rule.days >> day & 1) == 0) continue;
            for (std::size_t minute = from; minute < to; ++minute)
                week.set((day * day_minutes + minute) % week_minutes);
        }
    }
    return week;
}

/// Says one window on one day; days that share a window share a rule.
void add(std::vector<WeeklyRule>& rules, std::size_t day, std::size_t from, std::size_t length) {
    const std::size_t end = from + length;
    const DayWindow window{Minutes{static_cast<int>(from)},
                           Minutes{static_cast<int>(end > day_minutes ? end - day_minutes : end)}};
    auto rule = std::ranges::find(rules, window, &WeeklyRule::window);
    if (rule == rules.end()) rule = rules.insert(rules.end(), WeeklyRule{0, window});
    rule->days = static_cast<std::uint8_t>(rule->days | 1U << day);
}

/// One stretch that may be longer than a day: a window that crosses midnight, or whole days and what is left.
void add_stretch(std::vector<WeeklyRule>& rules, std::size_t begin, std::size_t length) {
    while (length > 0) {
        const std::size_t at = begin % week_minutes;
        const std::size_t minute = at % day_minutes;
        const std::size_t part = length < day_minutes ? length : day_minutes - minute;
        add(rules, at / day_minutes, minute, part);
        begin += part;
        length -= part;
    }
}

std::vector<WeeklyRule> rules_of(const Week& week) {
    std::vector<WeeklyRule> rules;
    if (week.all()) return {{every_day, {Minutes{0}, Minutes{day_minutes}}}};
    // A stretch begins where the minute before is not in the week.
    for (std::size_t at = 0; at < week_minutes; ++at) {
        if (!week[at] || week[(at + week_minutes - 1) % week_minutes]) continue;
        std::size_t length = 1;
        while (week[(at + length) % week_minutes]) ++length;
        add_stretch(rules, at, length);
    }
    std::ranges::sort(rules, {},
                      [](const WeeklyRule& rule) { return std::pair{std::countr_zero(rule.days), rule.window.from}; });
    return rules;
}

}  // namespace

std::vector<WeeklyRule> common_hours(const std::vector<WeeklyRule>& one, const std::vector<WeeklyRule>& other) {
    return rules_of(week_of(one) & week_of(other));
}

bool hours_hold(const std::vector<WeeklyRule>& outer, const std::vector<WeeklyRule>& inner) {
    return (week_of(inner) & ~week_of(outer)).none();
}

std::vector<WeeklyRule> shifted_hours(const std::vector<WeeklyRule>& rules, Minutes ahead) {
    const auto by = static_cast<std::size_t>(
        (ahead.count() % static_cast<std::int64_t>(week_minutes) + static_cast<std::int64_t>(week_minutes)) %
        static_cast<std::int64_t>(week_minutes));
    const Week week = week_of(rules);
    return rules_of(week << by | week >> (week_minutes - by));
}

}  // namespace scheduling
