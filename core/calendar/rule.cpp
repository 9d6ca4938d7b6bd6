#include "core/calendar/rule.hpp"

#include <algorithm>

#include "core/calendar/property.hpp"

namespace calendar {

bool Rule::has_weekdays() const {
    return std::ranges::any_of(weekdays, &WeekdayPart::any);
}

namespace {

constexpr std::array<std::string_view, 7> frequency_names{"SECONDLY", "MINUTELY", "HOURLY", "DAILY",
                                                          "WEEKLY",   "MONTHLY",  "YEARLY"};
constexpr std::array<std::string_view, 7> weekday_names{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
constexpr std::size_t most_set_positions = 1'000;

template <std::size_t size>
std::optional<std::size_t> index_of(const std::array<std::string_view, size>& names, std::string_view name) {
    for (std::size_t i = 0; i < size; ++i)
        if (same_word(names[i], name)) return i;
    return std::nullopt;
}

/// Calls take with each item of a list; empty ones are left out. out: false when one was not taken
template <class Take>
bool each_item(std::string_view list, Take take) {
    while (!list.empty()) {
        const auto item = trimmed(take_item(list, ','));
        if (!item.empty() && !take(item)) return false;
    }
    return true;
}

template <std::size_t most>
bool read_positions(std::string_view list, Positions<most>& into) {
    return each_item(list, [&](std::string_view item) {
        const auto number = parse_number(item);
        if (!number || *number == 0 || std::abs(*number) > static_cast<std::int64_t>(most)) return false;
        (*number > 0 ? into.from_begin : into.from_end).set(static_cast<std::size_t>(std::abs(*number)));
        return true;
    });
}

/// in: highest  also what a larger number up to most is read as, since no clock here shows the 60th second
bool read_numbers(std::string_view list, std::int64_t most, std::int64_t highest, std::vector<int>& into) {
    const bool good = each_item(list, [&](std::string_view item) {
        const auto number = parse_number(item);
        if (!number || *number < 0 || *number > most) return false;
        into.push_back(static_cast<int>(std::min(*number, highest)));
        return true;
    });
    std::ranges::sort(into);
    into.erase(std::ranges::unique(into).begin(), into.end());
    return good;
}

bool read_months(std::string_view list, std::bitset<13>& into) {
    return each_item(list, [&](std::string_view item) {
        const auto number = parse_number(item);
        if (!number || *number < 1 || *number > 12) return false;
        into.set(static_cast<std::size_t>(*number));
        return true;
    });
}

bool read_weekdays(std::string_view list, std::array<WeekdayPart, 7>& into) {
    return each_item(list, [&](std::string_view item) {
        if (item.size() < 2) return false;
        const auto day = index_of(weekday_names, item.substr(item.size() - 2));
        if (!day) return false;
        const auto nth = trimmed(item.substr(0, item.size() - 2));
        if (!nth.empty()) return read_positions(nth, into[*day].nth);
        into[*day].every = true;
        return true;
    });
}

bool read_set_positions(std::string_view list, std::vector<int>& into) {
    return each_item(list, [&](std::string_view item) {
        const auto number = parse_number(item);
        if (!number || *number == 0 || std::abs(*number) > 100'000'000) return false;
        if (into.size() < most_set_positions) into.push_back(static_cast<int>(*number));
        return true;
    });
}

bool read_positive(std::string_view value, std::int64_t& into) {
    const auto number = parse_number(value);
    if (!number || *number < 1) return false;
    into = std::min<std::int64_t>(*number, 1'000'000'000);
    return true;
}

bool read_by_part(std::string_view name, std::string_view value, Rule& rule) {
    if (same_word(name, "BYMONTH")) return read_months(value, rule.months);
    if (same_word(name, "BYWEEKNO")) return read_positions(value, rule.weeks);
    if (same_word(name, "BYYEARDAY")) return read_positions(value, rule.year_days);
    if (same_word(name, "BYMONTHDAY")) return read_positions(value, rule.month_days);
    if (same_word(name, "BYDAY")) return read_weekdays(value, rule.weekdays);
    if (same_word(name, "BYHOUR")) return read_numbers(value, 23, 23, rule.hours);
    if (same_word(name, "BYMINUTE")) return read_numbers(value, 59, 59, rule.minutes);
    if (same_word(name, "BYSECOND")) return read_numbers(value, 60, 59, rule.seconds);
    if (same_word(name, "BYSETPOS")) return read_set_positions(value, rule.set_positions);
    return name.starts_with("X-") || name.starts_with("x-");
}

bool read_until(std::string_view value, Rule& rule) {
    rule.until = parse_date_time(value);
    return rule.until.has_value();
}

bool read_week_begin(std::string_view value, Rule& rule) {
    const auto day = index_of(weekday_names, value);
    if (day) rule.week_begin = static_cast<unsigned>(*day);
    return day.has_value();
}

bool read_part(std::string_view name, std::string_view value, Rule& rule) {
    if (same_word(name, "INTERVAL")) return read_positive(value, rule.interval);
    if (same_word(name, "COUNT")) return read_positive(value, rule.count.emplace());
    if (same_word(name, "UNTIL")) return read_until(value, rule);
    if (same_word(name, "WKST")) return read_week_begin(value, rule);
    return read_by_part(name, value, rule);
}

}  // namespace

std::expected<Rule, std::string_view> parse_rule(std::string_view text) {
    Rule rule;
    bool has_frequency = false;
    while (!text.empty()) {
        const auto part = trimmed(take_item(text, ';'));
        if (part.empty()) continue;
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) return std::unexpected{"bad_rule"};
        const auto name = trimmed(part.substr(0, equals));
        const auto value = trimmed(part.substr(equals + 1));
        if (same_word(name, "FREQ")) {
            const auto found = index_of(frequency_names, value);
            if (!found) return std::unexpected{"bad_rule"};
            rule.frequency = static_cast<Frequency>(*found);
            has_frequency = true;
        } else if (same_word(name, "RSCALE") || same_word(name, "SKIP")) {
            if (!same_word(value, "GREGORIAN") && !same_word(value, "OMIT")) return std::unexpected{"unsupported_rule"};
        } else if (!read_part(name, value, rule)) {
            return std::unexpected{"bad_rule"};
        }
    }
    if (!has_frequency) return std::unexpected{"bad_rule"};
    return rule;
}

}  // namespace calendar
