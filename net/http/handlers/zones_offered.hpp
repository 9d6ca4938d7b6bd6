// Which time zones are offered where somebody types one?
// Leaves out: reading what was typed (core/actions/own_hours.hpp).
#pragma once
#include <string>
#include <vector>

namespace http {

/// The names in use now; former ones and Windows names can be typed.
const std::vector<std::string>& zones_offered();

}  // namespace http
