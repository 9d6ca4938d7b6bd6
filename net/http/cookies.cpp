#include "net/http/cookies.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "net/http/text.hpp"

namespace http {
namespace {

constexpr std::size_t most_cookies = 50;

/// RFC 6265 4.1.1, cookie-octet
bool is_cookie_character(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

bool is_cookie_value(std::string_view value) {
    return std::ranges::all_of(value, is_cookie_character);
}

std::string attributes(const Request& request) {
    return std::string{"; Path=/; HttpOnly; SameSite=Lax"} + (request.is_tls ? "; Secure" : "");
}

}  // namespace

Fields parse_cookies(std::string_view header) {
    Fields sent;
    std::set<std::string_view> seen, twice;
    while (!header.empty() && sent.pairs().size() < most_cookies) {
        const auto end = header.find(';');
        const auto pair = trimmed(header.substr(0, end));
        header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos || equals == 0) continue;
        const auto name = pair.substr(0, equals);
        const auto value = pair.substr(equals + 1);
        if (!std::ranges::all_of(name, is_token_character) || !is_cookie_value(value)) continue;
        if (!seen.insert(name).second) twice.insert(name);
        sent.add(std::string{name}, std::string{value});
    }
    if (twice.empty()) return sent;
    // Two of one name: a neighbour on this host may have planted one of them. Neither is believed.
    Fields clean;
    for (const auto& [name, value] : sent.pairs())
        if (!twice.contains(name)) clean.add(name, value);
    return clean;
}

std::string cookie_name(std::string_view name, bool is_tls) {
    return (is_tls ? "__Host-" : "") + std::string{name};
}

const std::string* find_cookie(const Request& request, std::string_view name) {
    return request.cookies.first(cookie_name(name, request.is_tls));
}

void set_cookie(Response& response, const Request& request, std::string_view name, std::string_view value) {
    if (!is_cookie_value(value)) throw std::invalid_argument("not a cookie value");
    response.add("Set-Cookie", cookie_name(name, request.is_tls) + "=" + std::string{value} + attributes(request));
}

void clear_cookie(Response& response, const Request& request, std::string_view name) {
    response.add("Set-Cookie", cookie_name(name, request.is_tls) + "=; Max-Age=0" + attributes(request));
}

}  // namespace http
