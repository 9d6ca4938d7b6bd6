#include "core/calendar/property.hpp"

#include <algorithm>

namespace calendar {

namespace {

char to_upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool is_name_character(char c) {
    const char upper = to_upper(c);
    return (upper >= 'A' && upper <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// Where the character stands outside quotes. A quote that is never closed is taken as an ordinary character.
std::size_t find_unquoted(std::string_view text, char wanted, std::size_t from = 0) {
    for (std::size_t i = from; i < text.size(); ++i) {
        if (text[i] == wanted) return i;
        if (text[i] != '"') continue;
        const auto close = text.find('"', i + 1);
        if (close != std::string_view::npos) i = close;
    }
    return std::string_view::npos;
}

}  // namespace

bool same_word(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return to_upper(x) == to_upper(y); });
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blank = " \t\r";
    const auto first = text.find_first_not_of(blank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::string_view take_item(std::string_view& rest, char separator) {
    const auto end = rest.find(separator);
    const auto item = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    return item;
}

std::optional<Property> parse_property(std::string_view text, std::size_t line) {
    const auto name_end = text.find_first_of(";:");
    if (name_end == 0 || name_end == std::string_view::npos) return std::nullopt;
    const auto name = text.substr(0, name_end);
    if (!std::ranges::all_of(name, is_name_character)) return std::nullopt;
    if (text[name_end] == ':') return Property{name, {}, text.substr(name_end + 1), line};
    const auto colon = find_unquoted(text, ':', name_end);
    if (colon == std::string_view::npos) return std::nullopt;
    return Property{name, text.substr(name_end + 1, colon - name_end - 1), text.substr(colon + 1), line};
}

std::optional<std::string_view> parameter(const Property& property, std::string_view name) {
    std::string_view rest = property.parameters;
    while (!rest.empty()) {
        const auto end = find_unquoted(rest, ';');
        const auto item = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
        const auto equals = item.find('=');
        if (equals == std::string_view::npos || !same_word(trimmed(item.substr(0, equals)), name)) continue;
        auto value = trimmed(item.substr(equals + 1));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        return value;
    }
    return std::nullopt;
}

}  // namespace calendar
