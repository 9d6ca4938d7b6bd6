// How is a browser recognised? Reading the Cookie header, and writing Set-Cookie in the one way we do.
// Leaves out: what a session is (core/store).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "net/http/fields.hpp"
#include "net/http/request.hpp"
#include "net/http/response.hpp"

namespace http {

/// RFC 6265 4.2.1, strictly; at most 50. What does not fit is left out; a name sent twice is left out altogether.
Fields parse_cookies(std::string_view header);

inline constexpr std::string_view session_cookie = "session";
inline constexpr std::string_view language_cookie = "language";
inline constexpr std::string_view left_cookie = "left";  ///< the family has left: Back shows nothing of our pages
inline constexpr std::string_view keys_cookie = "keys";  ///< "off": no single keys for staff in this browser

/// out: "__Host-session" over TLS, "session" otherwise: over plain HTTP a browser refuses the prefix
std::string cookie_name(std::string_view name, bool is_tls);

/// out: the value of this cookie of ours, null when it was not sent
const std::string* find_cookie(const Request& request, std::string_view name);

/// Sets a cookie: Path=/, HttpOnly, SameSite=Lax, Secure and __Host- over TLS; it ends with the browser.
/// err: std::invalid_argument for a value that is no cookie value
void set_cookie(Response& response, const Request& request, std::string_view name, std::string_view value);
void clear_cookie(Response& response, const Request& request, std::string_view name);

}  // namespace http
