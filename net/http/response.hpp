// What is answered? Status, headers through one checked setter, and a body; made by handlers, sent by the session.
// Leaves out: the headers that every answer carries (security_headers) and framing (wire).
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

class Subscription;  // events.hpp

class Response {
public:
    explicit Response(int status = 200) : status_{status} {}

    int status() const { return status_; }
    void set_status(int status) { status_ = status; }

    /// Sets a header, replacing one of the same name.
    /// err: std::invalid_argument for a name that is no token or a value with control characters: CR and LF above all
    Response& set(std::string_view name, std::string_view value);
    /// The same, beside what is there: for Set-Cookie only.
    Response& add(std::string_view name, std::string_view value);
    /// out: the value of the first header of this name (any case), "" when there is none
    std::string_view header(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>>& headers() const { return headers_; }

    void set_body(std::string body, std::string_view content_type);
    /// in: bytes  that live as long as the program: embedded files
    void set_static_body(std::string_view bytes, std::string_view content_type);
    std::string_view body() const { return static_body_.data() != nullptr ? static_body_ : std::string_view{body_}; }

    /// Turns the answer into a stream of server-sent events that ends when the client or the server goes.
    void set_events(std::shared_ptr<Subscription> events);
    const std::shared_ptr<Subscription>& events() const { return events_; }

    /// May be kept by the browser for ever: only for addresses with a hash of the content.
    void set_immutable() { immutable_ = true; }
    bool is_immutable() const { return immutable_; }

private:
    int status_;
    std::vector<std::pair<std::string, std::string>> headers_;
    std::string body_;
    std::string_view static_body_;
    std::shared_ptr<Subscription> events_;  // shared with the hub that feeds it
    bool immutable_ = false;
};

Response html(std::string page, int status = 200);
/// in: text  a JSON document, already serialised
Response json(std::string text, int status = 200);
Response plain(std::string text, int status = 200);
/// out: 303, so that the browser asks with GET
/// err: std::invalid_argument unless path begins with one '/': never another site
Response see_other(std::string_view path);
Response no_content();
Response not_modified();

}  // namespace http
