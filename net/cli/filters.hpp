// What do `peerline slots|match|plan|busy|zones` do? JSON or ICS on standard input, JSON on standard output, no database.
// Leaves out: options and their help (net/cli/app).
#pragma once
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "net/json/busy_filter.hpp"

namespace cli {

/// Each returns the exit code: 0 answered; 2 bad input, with one RFC 9457 problem object on err.
int run_slots(std::istream& in, std::ostream& out, std::ostream& err);
int run_match(std::istream& in, std::ostream& out, std::ostream& err);
/// Ends at time_limit_ms with the best plan so far and a true bound.
int run_plan(std::istream& in, std::ostream& out, std::ostream& err);

/// Exactly one of the two is set; otherwise exit code 2.
struct ZonesOptions {
    std::optional<std::string> at;       ///< an instant, "…Z"
    std::optional<std::string> resolve;  ///< a Windows name or an alias
};
int run_zones(const ZonesOptions& options, std::ostream& out, std::ostream& err);

/// iCalendar on in, JSON on out.
int run_busy(const json::BusyOptions& options, std::istream& in, std::ostream& out, std::ostream& err);

/// The JSON Schema (2020-12) of a filter's input. in: name  "slots", "match", "plan" or "busy"; otherwise exit code 2
int print_schema(std::string_view name, std::ostream& out);
/// A small input that the filter accepts.
int print_example(std::string_view name, std::ostream& out);

}  // namespace cli
