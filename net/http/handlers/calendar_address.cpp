#include "net/http/handlers/calendar_address.hpp"

#include <algorithm>
#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

namespace http {

std::expected<std::string, std::string_view> parse_calendar_address(std::string_view typed, bool plain) {
    const auto parsed = boost::urls::parse_uri({typed.data(), typed.size()});
    if (!parsed || !parsed->has_authority() || parsed->encoded_host().empty())
        return std::unexpected{"calendar_address"};
    if (parsed->has_userinfo()) return std::unexpected{"calendar_password"};
    boost::urls::url address{*parsed};
    address.remove_fragment();
    std::string scheme{address.scheme().data(), address.scheme().size()};
    std::ranges::transform(scheme, scheme.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (scheme == "webcal" || scheme == "webcals" || scheme == "https")
        address.set_scheme("https");
    else if (scheme != "http")
        return std::unexpected{"calendar_address"};
    else if (!plain)
        return std::unexpected{"calendar_https"};
    else
        address.set_scheme("http");
    const auto text = address.buffer();
    return std::string{text.data(), text.size()};
}

}  // namespace http
