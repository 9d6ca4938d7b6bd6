#include "core/calendar/values.hpp"

#include <algorithm>
#include <charconv>

namespace calendar {

namespace {

constexpr std::int64_t seconds_per_day = 86'400;
constexpr std::int64_t longest_days = 400 * 366;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// in: text  digits only
int to_int(std::string_view text) {
    int value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    return value;
}

std::optional<date::local_days> parse_day(std::string_view text) {
    if (!std::ranges::all_of(text, is_digit)) return std::nullopt;
    const date::year_month_day day{date::year{to_int(text.substr(0, 4))},
                                   date::month{static_cast<unsigned>(to_int(text.substr(4, 2)))},
                                   date::day{static_cast<unsigned>(to_int(text.substr(6, 2)))}};
    if (!day.ok() || day.year() < date::year{1}) return std::nullopt;
    return date::local_days{day};
}

std::optional<std::chrono::seconds> parse_clock(std::string_view text) {
    if (!std::ranges::all_of(text, is_digit)) return std::nullopt;
    const int hour = to_int(text.substr(0, 2));
    const int minute = to_int(text.substr(2, 2));
    const int second = to_int(text.substr(4, 2));
    if (hour > 23 || minute > 59 || second > 60) return std::nullopt;
    return std::chrono::seconds{hour * 3600 + minute * 60 + std::min(second, 59)};
}

}  // namespace

std::optional<DateTime> parse_date_time(std::string_view text) {
    const bool is_utc = text.size() == 16 && (text[15] == 'Z' || text[15] == 'z');
    if (text.size() != 8 && text.size() != 15 && !is_utc) return std::nullopt;
    const auto day = parse_day(text.substr(0, 8));
    if (!day) return std::nullopt;
    if (text.size() == 8) return DateTime{Wall{*day}, true, false};
    const auto clock = parse_clock(text.substr(9, 6));
    if (!clock || (text[8] != 'T' && text[8] != 't')) return std::nullopt;
    return DateTime{Wall{*day} + *clock, false, is_utc};
}

std::optional<std::int64_t> parse_number(std::string_view text) {
    if (text.starts_with('+') && text.size() > 1 && is_digit(text[1])) text.remove_prefix(1);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

namespace {

struct Unit {
    char letter;
    bool after_t;
    std::int64_t days;
    std::int64_t seconds;
};
constexpr Unit units[] = {
    {'W', false, 7, 0}, {'D', false, 1, 0}, {'H', true, 0, 3600}, {'M', true, 0, 60}, {'S', true, 0, 1}};

}  // namespace

std::optional<Length> parse_length(std::string_view text) {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.remove_prefix(1);
    if (text.size() < 3 || (text[0] != 'P' && text[0] != 'p')) return std::nullopt;
    text.remove_prefix(1);
    std::int64_t days = 0, seconds = 0;
    bool after_t = false;
    while (!text.empty()) {
        if (!after_t && (text[0] == 'T' || text[0] == 't')) {
            after_t = true;
            text.remove_prefix(1);
        }
        const auto digits = std::ranges::find_if_not(text, is_digit) - text.begin();
        if (digits == 0 || digits > 12 || static_cast<std::size_t>(digits) == text.size()) return std::nullopt;
        const std::int64_t count = *parse_number(text.substr(0, static_cast<std::size_t>(digits)));
        const char letter = static_cast<char>(text[static_cast<std::size_t>(digits)] & ~0x20);
        const auto* unit =
            std::ranges::find_if(units, [&](const Unit& u) { return u.letter == letter && u.after_t == after_t; });
        if (unit == std::end(units)) return std::nullopt;
        days = std::min(days + count * unit->days, longest_days);
        seconds = std::min(seconds + count * unit->seconds, longest_days * seconds_per_day);
        text.remove_prefix(static_cast<std::size_t>(digits) + 1);
    }
    const int sign = negative ? -1 : 1;
    return Length{static_cast<std::int32_t>(sign * days), sign * seconds};
}

std::optional<std::chrono::seconds> parse_offset(std::string_view text) {
    if ((text.size() != 5 && text.size() != 7) || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    if (!std::ranges::all_of(text.substr(1), is_digit)) return std::nullopt;
    const int hour = to_int(text.substr(1, 2));
    const int minute = to_int(text.substr(3, 2));
    const int second = text.size() == 7 ? to_int(text.substr(5, 2)) : 0;
    if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
    const int length = hour * 3600 + minute * 60 + second;
    return std::chrono::seconds{text[0] == '-' ? -length : length};
}

}  // namespace calendar
