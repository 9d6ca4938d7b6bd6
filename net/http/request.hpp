// What was asked? One request as handlers see it: checked, decoded, complete.
// Leaves out: the bytes it came in (head_rules, wire) and every header that is not listed here.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "net/http/fields.hpp"

namespace http {

enum class Method { get, head, post, put, remove };  ///< remove is DELETE

/// out: "GET" … "DELETE"
std::string_view to_string(Method method);
/// out: nothing for a method that this service does not know (501)
std::optional<Method> parse_method(std::string_view token);
/// GET and HEAD change nothing, so they need no token.
constexpr bool is_safe(Method method) {
    return method == Method::get || method == Method::head;
}

struct Request {
    Method method = Method::get;
    std::string path = "/";  ///< decoded, normal: begins with '/', no "." or ".." or empty segment, valid UTF-8
    Fields parameters;       ///< what {name} in the route's pattern stood for
    Fields query;            ///< decoded; a malformed query never gets here (400)
    Fields cookies;          ///< a name sent twice is dropped altogether
    std::string body;
    std::string host;          ///< as sent, with port if it has one
    std::string content_type;  ///< lower case, without parameters: "application/json"
    std::string accept;
    std::string accept_language;
    std::string accept_encoding;
    std::string origin;
    std::string sec_fetch_site;
    std::string idempotency_key;
    std::string csrf_token;  ///< of the X-CSRF-Token header; a form's stands in its body
    std::string timestamp;   ///< of the X-Timestamp header, with what signs it and the body
    std::string signature;   ///< of the X-Signature header
    std::string if_none_match;
    std::string last_event_id;
    bool is_tls = false;  ///< here, or at the trusted proxy
    std::string client;   ///< address prefix, for limits only: never stored, never logged (S7, S12)

    /// in:  name  of a {name} in the pattern of the route; std::logic_error when the pattern has none
    const std::string& parameter(std::string_view name) const;
    bool is_api() const { return path.starts_with("/api/") || path == "/api"; }
};

}  // namespace http
