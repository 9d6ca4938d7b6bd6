#include <algorithm>

#include "net/json/newcomers.hpp"
#include "net/json/reader.hpp"

namespace json {
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
        const auto from = day_of(take_until(range, "-"));
        const auto to = range.empty() ? from : day_of(range);
        if (!from || !to) return 0;
        for (std::size_t day = *from;; day = (day + 1) % days_a_week) {
            days |= 1U << day;
            if (day == *to) break;
        }
    }
    return static_cast<std::uint8_t>(days);
}

std::optional<scheduling::DayWindow> window_of(std::string_view text) {
    const auto from = parse_minute(take_until(text, "-"), false);
    const auto to = parse_minute(text, true);
    if (!from || !to) return std::nullopt;
    return scheduling::DayWindow{*from, *to};
}

/// Adds "mon-fri 09:00-12:00 13:00-17:00". out: why not, or empty
std::string_view add_rules(std::string_view text, std::vector<scheduling::WeeklyRule>& rules) {
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

}  // namespace

WeeklyText parse_weekly(std::string_view text) {
    WeeklyText read;
    while (!text.empty() && read.reason.empty()) {
        const auto piece = trimmed(take_until(text, ";"));
        if (!piece.empty()) read.reason = add_rules(piece, read.rules);
    }
    return read;
}

}  // namespace json
