// From a whole request to an answer: who is it, may they, is it from our page, then the handler; nothing gets past it.
// Leaves out: bytes (wire) and the table (routes).
#pragma once
#include <boost/asio/awaitable.hpp>
#include <string_view>

#include "net/http/context.hpp"
#include "net/http/response.hpp"

namespace http {

/// Answers a request whose route is known. Never throws; a fault becomes an answer with an incident number.
boost::asio::awaitable<Response> dispatch(Context& context);

/// Whether an unsafe request comes from a site of somebody else. Pages say no-referrer, so browsers send the forms on
/// them with `Origin: null`: that is believed only with Sec-Fetch-Site, or where the session's token fits.
/// src: reliability.md S3; Fetch standard, "append a request Origin header"
bool is_cross_origin(const Context& context);

/// What is wrong with the token of an unsafe request that carries a session cookie.
/// in:  context  with its actor resolved and its form read
/// out: "" when it fits or none is needed; otherwise the code of the problem: "session_over", "token"
std::string_view token_breach(const Context& context);

/// Equality in a time that does not depend on where two texts differ.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace http
