// Where do the calendar's conformance cases come from, and how are they asked? Shared by the conformance tests.
#pragma once
#include <boost/json/value.hpp>
#include <optional>
#include <string>

#include "core/calendar/busy.hpp"

namespace cases {

/// The file beside the project. out: nothing, after saying that it was skipped, where it is not there
std::optional<std::string> read_text(const std::string& name);
std::optional<boost::json::value> read_json(const std::string& name);

/// "20260308" or "20260308T093000", with or without Z, as if in UTC.
scheduling::Instant compact(std::string_view text);
/// "2026-03-08" or "2026-03-08T09:30:00", with or without Z, on the wall.
date::local_seconds extended(std::string_view text);

scheduling::IntervalSet busy(const std::string& ics, scheduling::Instant from, scheduling::Instant to,
                             const std::string& zone = "UTC");

}  // namespace cases
