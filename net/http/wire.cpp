#include "net/http/wire.hpp"

#include <array>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include "net/http/cookies.hpp"
#include "net/http/forms.hpp"
#include "net/http/head_rules.hpp"
#include "net/http/problem.hpp"
#include "net/http/security_headers.hpp"
#include "net/http/text.hpp"

namespace http {
namespace {

namespace beast_http = boost::beast::http;
using Message = beast_http::request<beast_http::empty_body>;

struct Forbidden {
    beast_http::field field;
    int status;
};

/// What we never do, whatever it says. src: reliability.md, fact 1
constexpr std::array forbidden{
    Forbidden{beast_http::field::transfer_encoding, 501},
    Forbidden{beast_http::field::trailer, 400},
    Forbidden{beast_http::field::expect, 417},
    Forbidden{beast_http::field::upgrade, 501},
};

/// Fields that may stand once: two of them could be read in two ways.
constexpr std::array<std::string_view, 12> single{
    "Host",         "Content-Length", "Content-Type",    "Cookie",        "Origin",        "Sec-Fetch-Site",
    "X-CSRF-Token", "Accept",         "Idempotency-Key", "If-None-Match", "Authorization", "Last-Event-ID"};

std::string_view view_of(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

std::string_view field_of(const Message& message, std::string_view name) {
    return view_of(message[name]);
}

std::expected<Message, int> parse_message(std::string_view bytes) {
    beast_http::request_parser<beast_http::empty_body> parser;
    parser.header_limit(static_cast<std::uint32_t>(head_limit));
    parser.body_limit(boost::none);  // bounded by the route, before a byte of it is read
    boost::system::error_code failed;
    const std::size_t used = parser.put(boost::asio::buffer(bytes.data(), bytes.size()), failed);
    if (failed || !parser.is_header_done() || used != bytes.size()) return std::unexpected{400};
    return parser.release();
}

int check_fields(const Message& message) {
    for (const auto& [field, status] : forbidden)
        if (message.count(field) > 0) return status;
    for (const auto name : single)
        if (message.count(name) > 1) return 400;
    return message.count("Host") == 1 && is_host(field_of(message, "Host")) ? 0 : 400;
}

/// "text/html; charset=utf-8" → "text/html"
std::string media_type(std::string_view value) {
    std::string type{trimmed(value.substr(0, value.find(';')))};
    for (char& c : type) c = to_lower(c);
    return type;
}

bool asks_to_close(std::string_view connection) {
    while (!connection.empty()) {
        const auto end = connection.find(',');
        if (same_name(trimmed(connection.substr(0, end)), "close")) return true;
        connection.remove_prefix(end == std::string_view::npos ? connection.size() : end + 1);
    }
    return false;
}

bool any_asks_to_close(const Message& message) {
    const auto [first, last] = message.equal_range(beast_http::field::connection);
    return std::any_of(first, last, [](const auto& field) { return asks_to_close(view_of(field.value())); });
}

std::string last_of_list(std::string_view list) {
    const auto comma = list.rfind(',');
    return std::string{trimmed(comma == std::string_view::npos ? list : list.substr(comma + 1))};
}

void copy_fields(const Message& message, Request& request) {
    request.host = field_of(message, "Host");
    request.content_type = media_type(field_of(message, "Content-Type"));
    request.accept = field_of(message, "Accept");
    request.accept_language = field_of(message, "Accept-Language");
    request.accept_encoding = field_of(message, "Accept-Encoding");
    request.origin = field_of(message, "Origin");
    request.sec_fetch_site = field_of(message, "Sec-Fetch-Site");
    request.idempotency_key = field_of(message, "Idempotency-Key");
    request.csrf_token = field_of(message, "X-CSRF-Token");
    request.timestamp = field_of(message, "X-Timestamp");
    request.signature = field_of(message, "X-Signature");
    request.if_none_match = field_of(message, "If-None-Match");
    request.last_event_id = field_of(message, "Last-Event-ID");
    request.cookies = parse_cookies(field_of(message, "Cookie"));
}

/// out: the status to refuse with, 0 for none
int read_body_size(const Message& message, Head& head) {
    if (message.count("Content-Length") == 0) return 0;
    const auto value = trimmed(field_of(message, "Content-Length"));
    const auto size = parse_content_length(value);
    if (!size) return value.size() > 18 && value.find_first_not_of("0123456789") == std::string_view::npos ? 413 : 400;
    head.body_size = *size;
    return is_safe(head.request.method) && *size > 0 ? 400 : 0;
}

void append_two_digits(std::string& out, unsigned value) {
    out += static_cast<char>('0' + value / 10 % 10);
    out += static_cast<char>('0' + value % 10);
}

/// IMF-fixdate. src: RFC 9110 5.6.7
std::string http_date(scheduling::Instant at) {
    static constexpr std::string_view days = "SunMonTueWedThuFriSat";
    static constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const auto day = date::floor<date::days>(at);
    const date::year_month_day civil{day};
    const date::hh_mm_ss time{at - day};
    std::string out{days.substr(date::weekday{day}.c_encoding() * std::size_t{3}, 3)};
    out += ", ";
    append_two_digits(out, static_cast<unsigned>(civil.day()));
    out.append(" ").append(months.substr((static_cast<unsigned>(civil.month()) - 1) * std::size_t{3}, 3)).append(" ");
    out += std::to_string(static_cast<int>(civil.year())) + ' ';
    append_two_digits(out, static_cast<unsigned>(time.hours().count()));
    out += ':';
    append_two_digits(out, static_cast<unsigned>(time.minutes().count()));
    out += ':';
    append_two_digits(out, static_cast<unsigned>(time.seconds().count()));
    return out + " GMT";
}

bool may_have_length(const Response& response) {
    return response.status() != 204 && response.status() != 304 && !response.events();
}

}  // namespace

std::expected<Head, int> parse_head(std::string_view bytes) {
    if (const int status = check_head(bytes); status != 0) return std::unexpected{status};
    const auto message = parse_message(bytes);
    if (!message) return std::unexpected{message.error()};
    if (const int status = check_fields(*message); status != 0) return std::unexpected{status};
    Head head;
    const auto method = parse_method(view_of(message->method_string()));
    if (!method) return std::unexpected{501};
    head.request.method = *method;
    auto target = parse_target(view_of(message->target()));
    if (!target) return std::unexpected{400};
    auto query = parse_query(target->query);
    if (!query) return std::unexpected{400};
    head.request.path = std::move(target->path);
    head.request.query = std::move(*query);
    copy_fields(*message, head.request);
    if (const int status = read_body_size(*message, head); status != 0) return std::unexpected{status};
    head.keep_alive = message->version() == 11 && !any_asks_to_close(*message);
    const auto forwarded = message->equal_range("X-Forwarded-For");
    for (auto field = forwarded.first; field != forwarded.second; ++field)
        head.forwarded_for = last_of_list(view_of(field->value()));
    head.forwarded_tls = message->count("X-Forwarded-Proto") == 1 && field_of(*message, "X-Forwarded-Proto") == "https";
    return head;
}

std::string head_of(const Response& response, Framing framing, scheduling::Instant now) {
    std::string head;
    head.reserve(1536);
    const auto line = [&](std::string_view name, std::string_view value) {
        head.append(name).append(": ").append(value).append("\r\n");
    };
    head.append("HTTP/1.1 ").append(std::to_string(response.status())).append(" ");
    head.append(reason_phrase(response.status())).append("\r\n");
    line("Date", http_date(now));
    if (may_have_length(response)) line("Content-Length", std::to_string(response.body().size()));
    line("Connection", framing.keep_alive && !response.events() ? "keep-alive" : "close");
    head.append(security_block(framing.is_tls, response.is_immutable()));
    for (const auto& [name, value] : response.headers())
        if (!is_reserved_header(name)) line(name, value);
    return head.append("\r\n");
}

}  // namespace http
