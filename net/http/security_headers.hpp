// Which headers does every answer carry? S1 of reliability.md, in one place.
// Leaves out: framing (wire).
#pragma once
#include <span>
#include <string_view>
#include <utility>

namespace http {

/// Name and value of each that never changes.
std::span<const std::pair<std::string_view, std::string_view>> security_headers();

/// out: all of them as header lines, with Cache-Control and, over TLS, HSTS
std::string_view security_block(bool is_tls, bool is_immutable);

/// Whether a header is ours alone: a handler that sets it is ignored.
bool is_reserved_header(std::string_view name);

}  // namespace http
