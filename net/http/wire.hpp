// How do bytes become a Request, and a Response bytes? The one file that knows Beast's messages.
// Leaves out: reading and writing (session), the grammar of single lines (head_rules).
#pragma once
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "core/scheduling/time.hpp"
#include "net/http/request.hpp"
#include "net/http/response.hpp"

namespace http {

/// A head that may be followed by a body of known length.
struct Head {
    Request request;  ///< without body, client and route parameters
    std::uint64_t body_size = 0;
    bool keep_alive = true;
    std::string forwarded_for;  ///< last address of X-Forwarded-For, believed only of the trusted proxy
    bool forwarded_tls = false;
};

/// in:   bytes  from the first to the empty line, which it must end with
/// no:   the status to refuse with: everything in reliability.md fact 1, strictly
std::expected<Head, int> parse_head(std::string_view bytes);

struct Framing {
    bool is_tls = false;
    bool keep_alive = true;
    bool with_body = true;  ///< false for HEAD
};

/// out: status line and headers, with the empty line; the body is sent beside it
std::string head_of(const Response& response, Framing framing, scheduling::Instant now);

}  // namespace http
