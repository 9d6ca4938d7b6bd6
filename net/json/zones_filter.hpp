// What does `peerline zones` answer? Every zone's offset at an instant, or the IANA name of another name.
// Leaves out: options and exit codes (net/cli/filters).
#pragma once
#include <boost/json/object.hpp>
#include <expected>
#include <string_view>

#include "net/json/reader.hpp"

namespace json {

/// in:  tzdata  the version of the database
/// out: {"tzdata", "zones": [{"name", "utc_offset_s", "next_change"}]}; next_change is null when none comes before 2037
/// no:  "at" is not an instant of 1970 … 2036
std::expected<boost::json::object, Errors> answer_zones_at(std::string_view at, std::string_view tzdata);

/// out: {"asked", "name"}; a name that is used now comes back as it is, letters' case repaired
/// no:  "resolve" is unknown
std::expected<boost::json::object, Errors> answer_resolve(std::string_view asked);

}  // namespace json
