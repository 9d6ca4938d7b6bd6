// What does `peerline busy` answer? Options as text, iCalendar in pieces; JSON out.
// Leaves out: options' spelling and exit codes (net/cli), reading calendars (core/calendar).
#pragma once
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/calendar/busy.hpp"
#include "net/json/reader.hpp"

namespace json {

/// As typed; each has a default.
struct BusyOptions {
    std::optional<std::string> from;  ///< an instant from 1900 on; default 1970-01-01T00:00:00Z
    std::optional<std::string> to;    ///< an instant up to 2037-01-01T00:00:00Z, which is the default
    std::optional<std::string> tz;    ///< an IANA name; default UTC
};

/// no: "from", "to", "tz" with not_an_instant, out_of_range, too_far, not_after_from, unknown_zone; every one that
/// applies
std::expected<calendar::BusyQuery, Errors> read_busy_options(const BusyOptions& options);

/// Writes {"busy": [{"start", "end"}], "warnings": [{"line", "property", "reason", "says"}]} piece by piece, so that a
/// million stretches never stand in memory as text.
void write_busy(const calendar::BusyAnswer& answer, const std::function<void(std::string_view)>& write);

/// The JSON Schema of the input, which is a text; its "$defs" describe the answer.
std::string_view busy_schema();
/// A small calendar.
std::string_view busy_example();

}  // namespace json
