#include "net/cli/endpoint.hpp"

#include <boost/asio/ip/address.hpp>

#include "net/cli/problems.hpp"
#include "net/http/forms.hpp"

namespace cli {

std::string parse_address(std::string_view text, std::string_view option) {
    boost::system::error_code failed;
    const auto address = boost::asio::ip::make_address(std::string{text}, failed);
    if (failed) throw BadInput{std::string{option} + " needs an address in numbers such as 127.0.0.1 or ::1."};
    return address.to_string();
}

Endpoint parse_endpoint(std::string_view text, std::string_view option) {
    const auto colon = text.rfind(':');
    auto host = text.substr(0, colon);
    const bool in_brackets = host.starts_with('[') && host.ends_with(']');
    if (in_brackets) host = host.substr(1, host.size() - 2);
    const auto port = colon == std::string_view::npos ? std::nullopt : http::parse_number(text.substr(colon + 1));
    const bool fits = port && *port >= 0 && *port <= 65535 && in_brackets == (host.find(':') != std::string_view::npos);
    if (!fits) throw BadInput{std::string{option} + " needs ADDR:PORT such as 127.0.0.1:8080 or [::1]:8080."};
    return {.address = parse_address(host, option), .port = static_cast<std::uint16_t>(*port)};
}

bool is_loopback(const Endpoint& endpoint) {
    return boost::asio::ip::make_address(endpoint.address).is_loopback();
}

}  // namespace cli
