// Which single keys do staff have? The list that "?" opens, as a page of its own.
// Leaves out: what a key does (web/static/keys.js).
#pragma once
#include "web/frame.hpp"

namespace web {

/// in:   saved  whether the choice was just made
std::string render_keys(const Frame& frame, bool saved);

}  // namespace web
