#include "net/json/busy_filter.hpp"

#include <boost/json/serialize.hpp>

#include "web/reasons.hpp"

namespace json {

using scheduling::Instant;
using scheduling::Interval;
using scheduling::Zone;

namespace {

constexpr Instant first_from = date::sys_days{date::year{1900} / 1 / 1};
constexpr Instant default_from = date::sys_days{date::year{1970} / 1 / 1};
constexpr Instant last_to = date::sys_days{date::year{2037} / 1 / 1};
constexpr std::size_t block = std::size_t{1} << 16;

Instant read_instant(const std::optional<std::string>& text, Instant otherwise, std::string_view field,
                     Errors& errors) {
    if (!text) return otherwise;
    const auto instant = parse_instant(*text);
    if (!instant) add_error(errors, std::string{field}, "not_an_instant");
    return instant.value_or(otherwise);
}

void append_stretch(std::string& text, const Interval& stretch) {
    text += "{\"start\":\"";
    text += to_text(stretch.begin());
    text += "\",\"end\":\"";
    text += to_text(stretch.end());
    text += "\"}";
}

void append_warning(std::string& text, const calendar::Warning& warning) {
    const boost::json::object object{{"line", warning.line},
                                     {"property", warning.property},
                                     {"reason", warning.reason},
                                     {"says", web::says(scheduling::FieldError{{}, warning.reason}, web::Language::en)}};
    text += boost::json::serialize(object);
}

}  // namespace

std::expected<calendar::BusyQuery, Errors> read_busy_options(const BusyOptions& options) {
    Errors errors;
    const Instant from = read_instant(options.from, default_from, "from", errors);
    const Instant to = read_instant(options.to, last_to, "to", errors);
    if (from < first_from) add_error(errors, "from", "out_of_range");
    if (to > last_to) add_error(errors, "to", "too_far");
    const auto range = Interval::between(from, to);
    if (errors.empty() && !range) add_error(errors, "to", "not_after_from");
    const auto zone = Zone::parse(options.tz.value_or("UTC"));
    if (!zone) add_error(errors, "tz", "unknown_zone");
    if (!errors.empty()) return std::unexpected{std::move(errors)};
    return calendar::BusyQuery{*range, *zone};
}

void write_busy(const calendar::BusyAnswer& answer, const std::function<void(std::string_view)>& write) {
    std::string text = "{\"busy\":[";
    const auto add_list = [&](const auto& items, const auto& append) {
        bool first = true;
        for (const auto& item : items) {
            if (!first) text += ',';
            first = false;
            append(text, item);
            if (text.size() < block) continue;
            write(text);
            text.clear();
        }
    };
    add_list(answer.busy, append_stretch);
    text += "],\"warnings\":[";
    add_list(answer.warnings, append_warning);
    text += "]}\n";
    write(text);
}

std::string_view busy_schema() {
    return R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "urn:peerline:schema:busy",
  "title": "Input of peerline busy",
  "description": "One or more VCALENDARs (RFC 5545; VAVAILABILITY of RFC 7953), at most 32 MiB. Options: --from and --to are instants such as 2026-03-07T12:00:00Z, up to 2037-01-01T00:00:00Z; --tz is the IANA zone of floating and all-day times where the calendar has no X-WR-TIMEZONE (default UTC). The answer is #/$defs/answer: busy time merged, sorted and cut to [from, to).",
  "type": "string",
  "contentMediaType": "text/calendar",
  "minLength": 1,
  "$defs": {
    "instant": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z$"},
    "answer": {
      "type": "object", "required": ["busy", "warnings"], "additionalProperties": false,
      "properties": {
        "busy": {
          "type": "array",
          "items": {
            "type": "object", "required": ["start", "end"], "additionalProperties": false,
            "properties": {"start": {"$ref": "#/$defs/instant"}, "end": {"$ref": "#/$defs/instant"}}
          }
        },
        "warnings": {
          "type": "array", "maxItems": 1001,
          "items": {
            "type": "object", "required": ["line", "property", "reason", "says"], "additionalProperties": false,
            "properties": {
              "line": {"type": "integer", "minimum": 0, "description": "Of the input, from 1."},
              "property": {"type": "string", "description": "Empty where the line has none that is known."},
              "reason": {"type": "string"},
              "says": {"type": "string"}
            }
          }
        }
      }
    }
  }
}
)json";
}

std::string_view busy_example() {
    return "BEGIN:VCALENDAR\r\n"
           "VERSION:2.0\r\n"
           "PRODID:-//Example//Calendar//EN\r\n"
           "BEGIN:VEVENT\r\n"
           "UID:weekly@example.org\r\n"
           "DTSTAMP:20260301T120000Z\r\n"
           "DTSTART;TZID=America/Chicago:20260302T090000\r\n"
           "DURATION:PT1H\r\n"
           "RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=6\r\n"
           "EXDATE;TZID=America/Chicago:20260304T090000\r\n"
           "SUMMARY:Busy\r\n"
           "END:VEVENT\r\n"
           "BEGIN:VEVENT\r\n"
           "UID:day-off@example.org\r\n"
           "DTSTAMP:20260301T120000Z\r\n"
           "DTSTART;VALUE=DATE:20260320\r\n"
           "SUMMARY:Away\r\n"
           "END:VEVENT\r\n"
           "END:VCALENDAR\r\n";
}

}  // namespace json
