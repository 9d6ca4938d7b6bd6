#include "net/http/security_headers.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "net/http/text.hpp"

namespace http {
namespace {

using Header = std::pair<std::string_view, std::string_view>;

constexpr std::array always{
    Header{"Content-Security-Policy",
           "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
           "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"},
    Header{"X-Content-Type-Options", "nosniff"},
    Header{"X-Frame-Options", "DENY"},
    Header{"Referrer-Policy", "no-referrer"},
    Header{"Cross-Origin-Opener-Policy", "same-origin"},
    Header{"Cross-Origin-Embedder-Policy", "require-corp"},
    Header{"Cross-Origin-Resource-Policy", "same-origin"},
    Header{"Permissions-Policy",
           "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
           "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
           "picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), web-share=(), "
           "xr-spatial-tracking=()"},
    Header{"X-Robots-Tag", "noindex, nofollow"},
};

constexpr std::array framing{
    std::string_view{"Cache-Control"},  std::string_view{"Strict-Transport-Security"}, std::string_view{"Connection"},
    std::string_view{"Content-Length"}, std::string_view{"Transfer-Encoding"},         std::string_view{"Date"},
};

std::string make_block(bool is_tls, bool is_immutable) {
    std::string block;
    const auto line = [&](std::string_view name, std::string_view value) {
        block.append(name).append(": ").append(value).append("\r\n");
    };
    for (const auto& [name, value] : always) line(name, value);
    line("Cache-Control", is_immutable ? "public, max-age=31536000, immutable" : "no-store");
    if (is_tls) line("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    return block;
}

}  // namespace

std::span<const Header> security_headers() {
    return always;
}

std::string_view security_block(bool is_tls, bool is_immutable) {
    static const std::array blocks{make_block(false, false), make_block(false, true), make_block(true, false),
                                   make_block(true, true)};
    return blocks[(is_tls ? 2U : 0U) + (is_immutable ? 1U : 0U)];
}

bool is_reserved_header(std::string_view name) {
    const auto is_name = [name](std::string_view other) { return same_name(name, other); };
    return std::ranges::any_of(framing, is_name) || std::ranges::any_of(always, is_name, &Header::first);
}

}  // namespace http
