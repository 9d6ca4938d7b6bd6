#include "core/scheduling/weekly_text.hpp"

#include <algorithm>

namespace scheduling {
namespace {

constexpr std::array<std::string_view, 7> day_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr std::size_t days_a_week = day_names.size();

/// What stands before the separator; the text goes on after it.
std::string_view take_until(std::string_view& text, std::string_view separators) {
    const auto end = text.find_first_of(separators);
    const auto piece = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return piece;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::optional<std::size_t> day_of(std::string_view text) {
    std::string lower{text};
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    const auto found = std::ranges::find(day_names, lower);
    if (found == day_names.end()) return std::nullopt;
    return static_cast<std::size_t>(found - day_names.begin());
}

/// "mon", "mon-fri", "sat-mon", "mon,wed-fri" as bits; 0 when it cannot be read.
std::uint8_t days_of(std::string_view text) {
    unsigned days = 0;
    while (!text.empty()) {
        auto range = take_until(text, ",");
        const bool is_one_day = range.find('-') == std::string_view::npos;
        const auto from = day_of(take_until(range, "-"));
        const auto to = is_one_day ? from : day_of(range);
        if (!from || !to) return 0;
        for (std::size_t day = *from;; day = (day + 1) % days_a_week) {
            days |= 1U << day;
            if (day == *to) break;
        }
    }
    return static_cast<std::uint8_t>(days);
}

std::optional<int> two_digits(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (!std::ranges::all_of(text, is_digit)) return std::nullopt;
    return (text[0] - '0') * 10 + (text[1] - '0');
}

/// "09:00"; 24:00 is the end of the day and no beginning.
std::optional<LocalMinute> minute_of(std::string_view text, bool is_end) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = two_digits(text.substr(0, 2));
    const auto minute = two_digits(text.substr(3));
    if (!hour || !minute || *minute > 59) return std::nullopt;
    const bool is_day_end = is_end && *hour == 24 && *minute == 0;
    if (*hour > 23 && !is_day_end) return std::nullopt;
    return LocalMinute{*hour * 60 + *minute};
}

std::optional<DayWindow> window_of(std::string_view text) {
    const auto from = minute_of(take_until(text, "-"), false);
    const auto to = minute_of(text, true);
    if (!from || !to) return std::nullopt;
    return DayWindow{*from, *to};
}

/// Adds "mon-fri 09:00-12:00 13:00-17:00". out: why not, or empty
std::string_view add_rules(std::string_view text, std::vector<WeeklyRule>& rules) {
    const auto days = days_of(take_until(text, " \t"));
    if (days == 0) return "unknown_day";
    text = trimmed(text);
    if (text.empty()) return "not_hours";
    for (; !text.empty(); text = trimmed(text)) {
        const auto window = window_of(take_until(text, " \t"));
        if (!window) return "not_a_time";
        rules.push_back({days, *window});
    }
    return {};
}

/// Runs of adjoining days: "mon-fri", "mon,wed-thu".
std::string days_text(std::uint8_t days) {
    const auto is_in = [days](std::size_t day) { return day < days_a_week && (days >> day & 1U) != 0; };
    std::string text;
    for (std::size_t first = 0; first < days_a_week; ++first) {
        if (!is_in(first)) continue;
        auto last = first;
        while (is_in(last + 1)) ++last;
        text += text.empty() ? "" : ",";
        text += day_names.at(first);
        if (last > first) text += '-' + std::string{day_names.at(last)};
        first = last;
    }
    return text;
}

std::string minute_text(LocalMinute minute) {
    const auto two = [](auto number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minute.count() / 60) + ':' + two(minute.count() % 60);
}

}  // namespace

WeeklyText parse_weekly(std::string_view text) {
    WeeklyText read;
    while (!text.empty() && read.reason.empty()) {
        const auto piece = trimmed(take_until(text, ";"));
        if (!piece.empty()) read.reason = add_rules(piece, read.rules);
    }
    return read;
}

std::string to_weekly_text(const std::vector<WeeklyRule>& weekly) {
    std::string text;
    std::uint8_t days = 0;
    for (const auto& rule : weekly) {
        if (rule.days != days) text += (text.empty() ? "" : "; ") + days_text(rule.days);
        days = rule.days;
        text += ' ' + minute_text(rule.window.from) + '-' + minute_text(rule.window.to);
    }
    return text;
}

}  // namespace scheduling
