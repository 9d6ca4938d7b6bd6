#include "net/http/forms.hpp"

#include <algorithm>
#include <charconv>

#include "net/http/text.hpp"

namespace http {
namespace {

using scheduling::FieldError;
using scheduling::Refusal;

enum class Lines { allowed, refused };

std::unexpected<Refusal> refusal_of(std::string_view field, std::string_view reason) {
    Refusal refusal;
    refusal.fields.push_back({std::string{field}, std::string{reason}});
    return std::unexpected{std::move(refusal)};
}

std::optional<std::string> form_decoded(std::string_view text) {
    std::string spaced{text};
    std::ranges::replace(spaced, '+', ' ');
    return percent_decoded(spaced);
}

/// Tab and the line break of a text area (CR LF, or either alone) are all that is allowed below a space.
bool has_control_characters(std::string_view text, Lines lines) {
    return std::ranges::any_of(text, [&](char c) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\t' || c == '\r' || c == '\n') return lines == Lines::refused;
        return byte < 0x20 || byte == 0x7f;
    });
}

scheduling::Result<Fields> parse_pairs(std::string_view text, const FormLimits& limits, Lines lines) {
    Fields fields;
    std::size_t count = 0;
    while (!text.empty()) {
        const auto end = text.find('&');
        const auto pair = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (pair.empty()) continue;
        if (++count > limits.fields) return refusal_of("", "too_long");
        const auto equals = pair.find('=');
        auto name = form_decoded(pair.substr(0, equals));
        if (!name || !is_utf8(*name) || has_control_characters(*name, Lines::refused))
            return refusal_of("", "not_text");
        if (name->empty() || name->size() > limits.name_bytes) return refusal_of("", "unknown_key");
        auto value = form_decoded(equals == std::string_view::npos ? "" : pair.substr(equals + 1));
        if (!value || !is_utf8(*value)) return refusal_of(*name, "not_text");
        if (has_control_characters(*value, lines)) return refusal_of(*name, "control_characters");
        if (value->size() > limits.value_bytes) return refusal_of(*name, "too_long");
        fields.add(std::move(*name), std::move(*value));
    }
    return fields;
}

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Digits only, all of them.
std::optional<int> digits(std::string_view text) {
    if (text.empty() || !std::ranges::all_of(text, is_digit)) return std::nullopt;
    int value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            out += text[at];
            continue;
        }
        if (at + 2 >= text.size()) return std::nullopt;
        const auto high = hex_value(text[at + 1]);
        const auto low = hex_value(text[at + 2]);
        if (!high || !low) return std::nullopt;
        out += static_cast<char>(*high * 16 + *low);
        at += 2;
    }
    return out;
}

scheduling::Result<Fields> parse_form(std::string_view body, FormLimits limits) {
    return parse_pairs(body, limits, Lines::allowed);
}

std::string without_control_escapes(std::string_view body) {
    std::string out;
    for (std::size_t at = 0; at < body.size(); ++at) {
        const auto byte = body[at] == '%' ? percent_decoded(body.substr(at, 3)) : std::nullopt;
        const bool line = byte == "\t" || byte == "\r" || byte == "\n";
        if (byte && byte->size() == 1 && !line && has_control_characters(*byte, Lines::refused)) {
            at += 2;
            continue;
        }
        out += body[at];
    }
    return out;
}

scheduling::Result<Fields> parse_query(std::string_view query) {
    return parse_pairs(query, {}, Lines::refused);
}

void FormReader::refuse(std::string_view name, std::string_view reason) {
    errors_.push_back({std::string{name}, std::string{reason}});
}

scheduling::Refusal FormReader::refusal() const {
    scheduling::Refusal refusal;
    refusal.fields = errors_;
    return refusal;
}

void FormReader::allow_only(std::initializer_list<std::string_view> names) {
    for (const auto& [name, value] : fields_.pairs())
        if (name != "_token" && std::ranges::find(names, name) == names.end()) refuse(name, "unknown_key");
}

void FormReader::allow_only(std::span<const std::string> names) {
    for (const auto& [name, value] : fields_.pairs())
        if (name != "_token" && std::ranges::find(names, name) == names.end()) refuse(name, "unknown_key");
}

std::optional<std::string> FormReader::single(std::string_view name) {
    if (fields_.count(name) > 1) {
        refuse(name, "unreadable");
        return std::nullopt;
    }
    const auto value = without_blanks(fields_.value(name));
    if (value.empty()) return std::nullopt;
    return std::string{value};
}

std::string FormReader::text(std::string_view name, std::size_t max_bytes, bool lines) {
    auto value = single(name).value_or("");
    if (!lines && has_control_characters(value, Lines::refused)) {
        refuse(name, "control_characters");
        return {};
    }
    // The value stays: a refused form comes back as it was typed.
    if (value.size() > max_bytes) refuse(name, "too_long");
    return value;
}

std::string FormReader::required_text(std::string_view name, std::size_t max_bytes) {
    const auto before = errors_.size();
    auto value = text(name, max_bytes);
    if (value.empty() && errors_.size() == before) refuse(name, "required");
    return value;
}

template <class Parse>
auto FormReader::parsed(std::string_view name, Parse parse, std::string_view reason)
    -> decltype(parse(std::string_view{})) {
    const auto sent = single(name);
    if (!sent) return std::nullopt;
    auto value = parse(*sent);
    if (!value) refuse(name, reason);
    return value;
}

std::optional<std::int64_t> FormReader::number(std::string_view name, std::int64_t least, std::int64_t most) {
    const auto value = parsed(name, parse_number, "not_a_number");
    if (!value) return std::nullopt;
    if (*value < least || *value > most) {
        refuse(name, "out_of_range");
        return std::nullopt;
    }
    return value;
}

std::optional<scheduling::Instant> FormReader::instant(std::string_view name) {
    return parsed(name, parse_instant, "not_an_instant");
}

std::optional<scheduling::LocalDate> FormReader::date(std::string_view name) {
    return parsed(name, parse_date, "not_a_date");
}

std::optional<scheduling::LocalMinute> FormReader::minute(std::string_view name) {
    return parsed(name, parse_minute, "not_a_time");
}

std::optional<scheduling::Zone> FormReader::zone(std::string_view name) {
    return parsed(name, scheduling::Zone::parse, "unknown_zone");
}

bool FormReader::flag(std::string_view name) {
    const auto sent = single(name);
    if (!sent) return false;
    const bool is_yes = *sent == "1" || *sent == "on" || *sent == "yes";
    if (!is_yes && *sent != "0" && *sent != "no") refuse(name, "unknown_choice");
    return is_yes;
}

std::uint8_t FormReader::days(std::string_view name) {
    unsigned days = 0;
    for (const auto value : fields_.all(name)) {
        if (value.size() != 1 || value[0] < '1' || value[0] > '7') {
            refuse(name, "unknown_choice");
            return 0;
        }
        days |= 1U << static_cast<unsigned>(value[0] - '1');
    }
    return static_cast<std::uint8_t>(days);
}

std::optional<std::int64_t> parse_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<scheduling::LocalDate> parse_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const date::year_month_day found{date::year{*year}, date::month{static_cast<unsigned>(*month)},
                                     date::day{static_cast<unsigned>(*day)}};
    if (!found.ok()) return std::nullopt;
    return scheduling::LocalDate{found};
}

std::optional<scheduling::LocalMinute> parse_minute(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = digits(text.substr(0, 2));
    const auto minute = digits(text.substr(3, 2));
    if (!hour || !minute || *minute > 59 || *hour * 60 + *minute > 24 * 60) return std::nullopt;
    return scheduling::LocalMinute{*hour * 60 + *minute};
}

std::optional<scheduling::Instant> parse_instant(std::string_view text) {
    if (text.size() != 20 || text[10] != 'T' || text[16] != ':' || text[19] != 'Z') return std::nullopt;
    const auto day = parse_date(text.substr(0, 10));
    const auto minute = parse_minute(text.substr(11, 5));
    const auto second = digits(text.substr(17, 2));
    // 24:00 is the end of a day on a form, not an instant; a leap second has no place in UTC seconds.
    if (!day || !minute || !second || *second > 59 || *minute >= std::chrono::hours{24}) return std::nullopt;
    return scheduling::Instant{day->time_since_epoch()} + *minute + std::chrono::seconds{*second};
}

}  // namespace http
