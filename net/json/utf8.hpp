// Is this readable text? Leaves out: which characters a field allows (forms, readers).
#pragma once
#include <string_view>

namespace json {

/// Whether every byte belongs to a sequence of Unicode 15, table 3-7.
bool is_utf8(std::string_view text);

}  // namespace json
