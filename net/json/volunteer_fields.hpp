// How do availability and bookings of a volunteer stand in JSON? Shared by the filters.
// Leaves out: what only one filter knows (slots_filter.cpp, match_filter.cpp).
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "net/json/reader.hpp"

namespace json {

/// Keys that collections of cases carry beside the input.
inline constexpr std::array<std::string_view, 8> case_keys{"source", "title",    "tags",    "note",
                                                           "id",     "expected", "applies", "mode"};
/// More rules or windows in one list than this are no person's availability.
inline constexpr std::size_t most_rules = 500;
inline constexpr std::int64_t most_calls = 1'000'000;

/// "list[3]"
std::string item_path(std::string_view list, std::size_t index);

/// Weekly rules under this name; absent reads as none.
std::vector<scheduling::WeeklyRule> read_rules(ObjectReader& reader, std::string_view name, Errors& errors);
/// tz, weekly, overrides, free_intervals_utc, busy.
void read_availability(ObjectReader& reader, scheduling::Availability& availability, Errors& errors);
/// bookings: start, end, status. PENDING holds its time; CANCELLED and REJECTED do not.
/// in: may_be_heavy  the key "heavy" is known too
void read_bookings(ObjectReader& reader, std::vector<scheduling::Booking>& bookings, Errors& errors,
                   bool may_be_heavy = false);
/// call: length_min, interval_min (divides 60), buffers, notice_min, horizon_days; what is absent stays as it was.
void read_call(ObjectReader& root, scheduling::CallShape& shape, Errors& errors);
/// A limit of calls, 0 allowed.
std::optional<int> read_cap(ObjectReader& reader, std::string_view name);

}  // namespace json
