// How are many starts written? The answer of GET /api/v1/slots, two stamps for each start.
// Leaves out: which starts (actions/find_times.hpp).
#pragma once
#include <span>
#include <string>

#include "core/scheduling/zone.hpp"

namespace json {

/// out: {"starts": [{"start": "…Z", "local": "…-06:00"}], "zone": NAME}
/// src: contract.md, HTTP
std::string write_starts(std::span<const scheduling::Instant> starts, const scheduling::Zone& zone);

}  // namespace json
