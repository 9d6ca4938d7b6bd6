// What did the form say? Strict reading of urlencoded bodies and queries, then typed values with a reason per field.
// Leaves out: rules about the values (core), JSON bodies (net/json).
#pragma once
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "core/scheduling/result.hpp"
#include "net/http/fields.hpp"
#include "net/json/utf8.hpp"

namespace http {

struct FormLimits {
    std::size_t fields = 256;
    std::size_t name_bytes = 64;
    std::size_t value_bytes = 8192;
};

/// Decodes application/x-www-form-urlencoded.
/// no:   not_text (broken % escape, invalid UTF-8), control_characters (other than tab, CR LF), too_long, too_many;
///       each names its field where it has one
scheduling::Result<Fields> parse_form(std::string_view body, FormLimits limits = {});
/// The body without its escaped control characters, so that the rest of a refused form can be shown again.
std::string without_control_escapes(std::string_view body);
/// The same for the part of an address after '?'; no line breaks or tabs either.
scheduling::Result<Fields> parse_query(std::string_view query);
/// Decodes one percent-encoded piece; '+' stays. Nothing for a broken escape.
std::optional<std::string> percent_decoded(std::string_view text);
using json::is_utf8;

/// Reads the fields of one form and gathers what is wrong, in the order asked.
/// A field sent twice where one is wanted is refused as "unreadable".
class FormReader {
public:
    explicit FormReader(const Fields& fields) : fields_{fields} {}

    /// Refuses every field that is not listed ("unknown_key"); `_token` is always allowed.
    void allow_only(std::initializer_list<std::string_view> names);
    void allow_only(std::span<const std::string> names);

    /// Trimmed; line breaks only when `lines`.
    std::string text(std::string_view name, std::size_t max_bytes, bool lines = false);
    std::string required_text(std::string_view name, std::size_t max_bytes);
    /// One of the values; the first error is choose_one when nothing was chosen and unknown_choice otherwise.
    template <class E>
    std::optional<E> choice(std::string_view name, std::span<const std::pair<std::string_view, E>> values);
    std::optional<std::int64_t> number(std::string_view name, std::int64_t least, std::int64_t most);
    /// "2026-03-09T17:00:00Z" and nothing else
    std::optional<scheduling::Instant> instant(std::string_view name);
    std::optional<scheduling::LocalDate> date(std::string_view name);
    /// "18:00"; "24:00" is 1440
    std::optional<scheduling::LocalMinute> minute(std::string_view name);
    std::optional<scheduling::Zone> zone(std::string_view name);
    /// A check box: absent is false, "1", "on" and "yes" are true.
    bool flag(std::string_view name);
    /// ISO weekdays 1..7, each "1" … "7", as the bits of WeeklyRule::days
    std::uint8_t days(std::string_view name);

    bool has(std::string_view name) const { return !fields_.value(name).empty(); }
    void refuse(std::string_view name, std::string_view reason);
    bool ok() const { return errors_.empty(); }
    const std::vector<scheduling::FieldError>& errors() const { return errors_; }
    scheduling::Refusal refusal() const;

private:
    /// The one value, trimmed; nothing when absent, empty, or sent twice (an error then).
    std::optional<std::string> single(std::string_view name);
    template <class Parse>
    auto parsed(std::string_view name, Parse parse, std::string_view reason) -> decltype(parse(std::string_view{}));

    const Fields& fields_;
    std::vector<scheduling::FieldError> errors_;
};

// Each parser is strict and total: nothing for anything but the one form.
std::optional<scheduling::Instant> parse_instant(std::string_view text);
std::optional<scheduling::LocalDate> parse_date(std::string_view text);
std::optional<scheduling::LocalMinute> parse_minute(std::string_view text);
std::optional<std::int64_t> parse_number(std::string_view text);

template <class E>
std::optional<E> FormReader::choice(std::string_view name, std::span<const std::pair<std::string_view, E>> values) {
    const auto sent = single(name);
    if (!sent) {
        if (fields_.count(name) < 2) refuse(name, "choose_one");
        return std::nullopt;
    }
    for (const auto& [text, value] : values)
        if (text == *sent) return value;
    refuse(name, "unknown_choice");
    return std::nullopt;
}

}  // namespace http
