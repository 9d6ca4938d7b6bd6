#include "net/http/response.hpp"

#include <algorithm>
#include <stdexcept>

#include "net/http/text.hpp"

namespace http {
namespace {

void check_header(std::string_view name, std::string_view value) {
    if (name.empty() || !std::ranges::all_of(name, is_token_character))
        throw std::invalid_argument("a header's name is a token");
    if (!std::ranges::all_of(value, is_field_character))
        throw std::invalid_argument("a header's value holds no control characters");
}

}  // namespace

Response& Response::set(std::string_view name, std::string_view value) {
    check_header(name, value);
    const auto found =
        std::ranges::find_if(headers_, [&](const auto& header) { return same_name(header.first, name); });
    if (found != headers_.end())
        found->second = value;
    else
        headers_.emplace_back(name, value);
    return *this;
}

Response& Response::add(std::string_view name, std::string_view value) {
    check_header(name, value);
    headers_.emplace_back(name, value);
    return *this;
}

std::string_view Response::header(std::string_view name) const {
    const auto found =
        std::ranges::find_if(headers_, [&](const auto& header) { return same_name(header.first, name); });
    return found == headers_.end() ? std::string_view{} : std::string_view{found->second};
}

void Response::set_body(std::string body, std::string_view content_type) {
    body_ = std::move(body);
    static_body_ = {};
    set("Content-Type", content_type);
}

void Response::set_static_body(std::string_view bytes, std::string_view content_type) {
    body_.clear();
    static_body_ = bytes;
    set("Content-Type", content_type);
}

void Response::set_events(std::shared_ptr<Subscription> events) {
    events_ = std::move(events);
    set("Content-Type", "text/event-stream; charset=utf-8");
}

Response html(std::string page, int status) {
    Response response{status};
    response.set_body(std::move(page), "text/html; charset=utf-8");
    return response;
}

Response json(std::string text, int status) {
    Response response{status};
    response.set_body(std::move(text), "application/json");
    return response;
}

Response plain(std::string text, int status) {
    Response response{status};
    response.set_body(std::move(text), "text/plain; charset=utf-8");
    return response;
}

Response see_other(std::string_view path) {
    // "//host" and "/\host" lead to another site in browsers.
    const bool ours = path.starts_with('/') && !path.starts_with("//") && path.find('\\') == std::string_view::npos;
    if (!ours) throw std::invalid_argument("a redirect leads to a path of ours");
    Response response{303};
    response.set("Location", path);
    return response;
}

Response no_content() {
    return Response{204};
}

Response not_modified() {
    return Response{304};
}

}  // namespace http
