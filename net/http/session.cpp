#include "net/http/session.hpp"

#include <algorithm>

#include "net/http/compression.hpp"
#include "net/http/cookies.hpp"
#include "net/http/dispatch.hpp"
#include "net/http/error_pages.hpp"
#include "net/http/events.hpp"
#include "net/http/head_rules.hpp"
#include "net/http/log.hpp"

namespace http {
namespace {

using Steady = std::chrono::steady_clock;

constexpr int nobody_there = -1;
constexpr std::size_t read_piece = 2048;
constexpr std::size_t body_piece = std::size_t{64} * 1024;
constexpr std::size_t linger_bytes = std::size_t{256} * 1024;
constexpr auto linger_time = std::chrono::seconds{1};

/// Counts one request from its head to the last byte of its answer.
class InFlight {
public:
    explicit InFlight(Metrics& metrics) : metrics_{metrics} { metrics_.request_began(); }
    InFlight(const InFlight&) = delete;
    InFlight& operator=(const InFlight&) = delete;
    ~InFlight() { metrics_.request_ended(); }

private:
    Metrics& metrics_;
};

std::chrono::microseconds since(Steady::time_point began) {
    return std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - began);
}

void note(Metrics& metrics, std::string_view route, int status, Steady::time_point began) {
    const auto took = since(began);
    metrics.count_request(route, status, took);
    log_request(route, status, took);
}

/// The first language of ours in the order of the header; what browsers send is ordered by weight.
web::Language language_of(const Request& request) {
    if (const std::string* chosen = find_cookie(request, language_cookie))
        if (const auto language = web::parse_language(*chosen)) return *language;
    std::string_view rest = request.accept_language;
    while (!rest.empty()) {
        const auto end = rest.find(',');
        auto tag = rest.substr(0, end);
        tag.remove_prefix(std::min(tag.find_first_not_of(' '), tag.size()));
        if (const auto language = web::parse_language(tag)) return *language;
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return web::Language::en;
}

bool looks_like_api(std::string_view head) {
    const auto space = head.find(' ');
    return space != std::string_view::npos && head.substr(space + 1).starts_with("/api/");
}

}  // namespace

Session::Session(std::unique_ptr<Transport> transport, const SessionsShared& shared)
    : transport_{std::move(transport)}, shared_{shared}, buffer_{head_limit} {
    shared_.services.metrics.connection_opened();
}

Session::~Session() {
    shared_.services.metrics.connection_closed();
}

boost::asio::awaitable<void> Session::run() {
    const auto deadline = head_deadline();
    const bool started = co_await transport_->start(deadline);
    if (started) {
        bool goes_on = true;
        while (goes_on) {
            goes_on = co_await serve_one();
            is_first_ = false;
        }
    }
    transport_->close();
}

void Session::drain() {
    if (events_) events_->end();
    // Bytes that have arrived are a request in flight, although nobody has looked at them yet. They may even be in a
    // read that is done and waits for its turn on the loop, so the connection is not closed, it only hears no more.
    if (is_idle_ && !transport_->has_unread()) transport_->stop_waiting();
}

std::string_view Session::received() const {
    const auto data = buffer_.data();
    return {static_cast<const char*>(data.data()), data.size()};
}

Deadline Session::head_deadline() const {
    const auto& deadlines = shared_.deadlines;
    const auto wait = is_first_ || buffer_.size() > 0 ? deadlines.header : deadlines.idle;
    const auto longest = shared_.draining ? std::chrono::milliseconds{linger_time} : wait;
    return Steady::now() + std::min(wait, longest);
}

/// out: 0 when head_size_ bytes are a head, nobody_there, or the status to refuse with
boost::asio::awaitable<int> Session::read_head() {
    HeadScanner scanner;
    auto deadline = head_deadline();
    if (buffer_.size() == 0) buffer_.shrink_to_fit();  // an idle connection holds no buffer
    for (;;) {
        const auto found = scanner.scan(received());
        head_size_ = found.size;
        if (found.status != 0 || found.size != 0) co_return found.status;
        const std::size_t room = buffer_.max_size() - buffer_.size();
        if (room == 0) co_return 431;
        is_idle_ = buffer_.size() == 0;
        const auto into = buffer_.prepare(std::min(room, read_piece));
        const std::size_t size = co_await transport_->read_some(into, deadline);
        if (size == 0) co_return is_idle_ ? nobody_there : 400;
        if (is_idle_ && !is_first_) deadline = Steady::now() + shared_.deadlines.header;
        is_idle_ = false;
        buffer_.commit(size);
    }
}

boost::asio::awaitable<bool> Session::read_body(Request& request, std::uint64_t size) {
    const auto deadline = Steady::now() + shared_.deadlines.body;
    const auto here = received().substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(size, buffer_.size())));
    request.body.assign(here);
    buffer_.consume(here.size());
    while (request.body.size() < size) {
        // Grows with what arrives: a large claim alone takes no memory.
        const std::size_t filled = request.body.size();
        const auto missing = static_cast<std::size_t>(size) - filled;
        request.body.resize(filled + std::min(missing, body_piece));
        const auto into = boost::asio::buffer(request.body.data() + filled, request.body.size() - filled);
        const std::size_t got = co_await transport_->read_some(into, deadline);
        request.body.resize(filled + got);
        if (got == 0) co_return false;
    }
    co_return true;
}

void Session::believe_proxy(Head& head) const {
    const auto& proxy = shared_.services.settings.trusted_proxy;
    const std::string peer = transport_->client_address();
    const bool trusted = !proxy.empty() && peer == proxy;
    head.request.is_tls = transport_->is_tls() || (trusted && head.forwarded_tls);
    head.request.client = address_prefix(trusted && !head.forwarded_for.empty() ? head.forwarded_for : peer);
}

boost::asio::awaitable<Response> Session::answer(Context& context, Router::Found found) {
    if (found.route != nullptr) {
        context.route = found.route;
        context.request.parameters = std::move(found.parameters);
        co_return co_await dispatch(context);
    }
    Response response = error_answer(context, found.allow.empty() ? 404 : 405);
    if (!found.allow.empty()) response.set("Allow", found.allow);
    co_return response;
}

/// Reads one request and answers it. out: whether another may follow
boost::asio::awaitable<bool> Session::serve_one() {
    const int status = co_await read_head();
    if (status == nobody_there) co_return false;
    const auto began = Steady::now();
    const InFlight counted{shared_.services.metrics};
    const auto bytes = received().substr(0, head_size_);
    const bool for_api = looks_like_api(received());
    if (status != 0) co_return co_await refuse(status, for_api);
    auto head = parse_head(bytes);
    if (!head) co_return co_await refuse(head.error(), for_api);
    buffer_.consume(head_size_);
    auto found = shared_.router.find(head->request.method, head->request.path);
    const std::size_t limit = found.route != nullptr ? found.route->body_limit : default_body_limit;
    if (head->body_size > limit) co_return co_await refuse(413, for_api);
    const bool whole = co_await read_body(head->request, head->body_size);
    if (!whole) co_return co_await refuse(400, for_api);
    believe_proxy(*head);

    const std::string_view route = found.route != nullptr ? found.route->name : "none";
    Context context{.services = shared_.services, .request = std::move(head->request), .now = shared_.services.now()};
    context.language = language_of(context.request);
    context.incident = new_incident();
    Response response = co_await answer(context, std::move(found));
    compress_page(response, context.request);
    const Framing framing{.is_tls = context.request.is_tls,
                          .keep_alive = head->keep_alive && !shared_.draining,
                          .with_body = context.request.method != Method::head};
    const bool sent = co_await send(response, framing);
    note(shared_.services.metrics, route, response.status(), began);
    if (sent && framing.keep_alive && !response.events()) co_return true;
    co_await linger();
    co_return false;
}

boost::asio::awaitable<bool> Session::send(const Response& response, Framing framing) {
    const std::string head = head_of(response, framing, shared_.services.now());
    const std::string_view body = framing.with_body ? response.body() : std::string_view{};
    const auto first = boost::asio::buffer(head);
    const auto second = boost::asio::buffer(body.data(), body.size());
    const auto deadline = Steady::now() + shared_.deadlines.write;
    const bool sent = co_await transport_->write(first, second, deadline);
    if (!sent || !response.events() || !framing.with_body) co_return sent;
    co_return co_await send_events(response.events());
}

boost::asio::awaitable<bool> Session::send_events(std::shared_ptr<Subscription> events) {
    events_ = events;
    if (shared_.draining) events_->end();
    bool open = true;
    while (open) {
        const std::string bytes = co_await events->next(shared_.deadlines.heartbeat);
        const auto deadline = Steady::now() + shared_.deadlines.write;
        const auto first = boost::asio::buffer(bytes);
        const boost::asio::const_buffer nothing;
        open = !bytes.empty();
        if (open) open = co_await transport_->write(first, nothing, deadline);
    }
    events_.reset();
    co_return false;
}

/// One answer, and the connection ends: what follows an unreadable request cannot be told apart from it.
boost::asio::awaitable<bool> Session::refuse(int status, bool for_api) {
    const auto began = Steady::now();
    const Response response = error_answer_early(status, for_api);
    const Framing framing{.is_tls = transport_->is_tls(), .keep_alive = false};
    const bool sent = co_await send(response, framing);
    note(shared_.services.metrics, "refused", status, began);
    if (sent) co_await linger();
    co_return false;
}

/// Closing with unread bytes sends a reset, which can destroy the answer on its way: read them first, within bounds.
boost::asio::awaitable<void> Session::linger() {
    const auto deadline = Steady::now() + linger_time;
    co_await transport_->finish(deadline);
    buffer_.consume(buffer_.size());
    std::size_t total = 0;
    while (total < linger_bytes) {
        const auto into = buffer_.prepare(read_piece);
        const std::size_t size = co_await transport_->read_some(into, deadline);
        if (size == 0) co_return;
        total += size;
    }
}

}  // namespace http
