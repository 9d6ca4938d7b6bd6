#include "net/http/metrics_listener.hpp"

#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "net/http/listener.hpp"
#include "net/http/log.hpp"
#include "net/http/server.hpp"
#include "net/http/transport.hpp"

namespace http {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;

constexpr auto scrape_time = std::chrono::seconds{5};
constexpr std::size_t most_bytes = 8192;
constexpr int most_at_once = 8;

std::string answer_to(std::string_view head, const Metrics& metrics) {
    const bool found = head.starts_with("GET /metrics ") || head.starts_with("GET / ");
    const std::string body = found ? metrics.to_text() : std::string{};
    return std::string{found ? "HTTP/1.1 200 OK" : "HTTP/1.1 404 Not Found"} +
           "\r\nContent-Type: text/plain; version=0.0.4\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n"
           "Cache-Control: no-store\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n\r\n" + body;
}

}  // namespace

struct MetricsListener::Inside {
    Inside(asio::io_context& io, const Metrics& counters, const std::string& address, std::uint16_t port)
        : loop{io}, metrics{counters}, acceptor{listen_on(io, address, port)}, pause{io} {}

    static asio::awaitable<void> accept_all(std::shared_ptr<Inside> self);
    static asio::awaitable<void> serve(std::shared_ptr<Inside> self, std::shared_ptr<Transport> transport);

    asio::io_context& loop;
    const Metrics& metrics;
    Tcp::acceptor acceptor;
    asio::steady_timer pause;
    int open = 0;
};

asio::awaitable<void> MetricsListener::Inside::serve(std::shared_ptr<Inside> self,
                                                     std::shared_ptr<Transport> transport) {
    const auto deadline = std::chrono::steady_clock::now() + scrape_time;
    std::string head;
    std::array<char, 1024> piece{};
    while (head.find("\r\n\r\n") == std::string::npos && head.size() < most_bytes) {
        const auto into = asio::buffer(piece);
        const std::size_t size = co_await transport->read_some(into, deadline);
        if (size == 0) break;
        head.append(piece.data(), size);
    }
    if (head.find("\r\n\r\n") != std::string::npos) {
        const std::string answer = answer_to(head, self->metrics);
        const auto first = asio::buffer(answer);
        const asio::const_buffer nothing;
        const bool sent = co_await transport->write(first, nothing, deadline);
        if (sent) co_await transport->finish(deadline);
    }
    transport->close();
    --self->open;
}

asio::awaitable<void> MetricsListener::Inside::accept_all(std::shared_ptr<Inside> self) {
    boost::system::error_code failed;
    auto token = asio::redirect_error(asio::use_awaitable, failed);
    while (self->acceptor.is_open()) {
        Tcp::socket socket{self->loop};
        co_await self->acceptor.async_accept(socket, token);
        if (!failed && self->open < most_at_once) {
            ++self->open;
            std::shared_ptr<Transport> transport = plain_transport(std::move(socket));
            auto served = serve(self, std::move(transport));
            asio::co_spawn(self->loop, std::move(served), [](const std::exception_ptr& error) {
                if (error) log_fault("metrics", new_incident(), describe(error));
            });
        } else {
            self->pause.expires_after(std::chrono::milliseconds{50});
            co_await self->pause.async_wait(token);
        }
    }
}

MetricsListener::MetricsListener(asio::io_context& loop, const Metrics& metrics, const std::string& address,
                                 std::uint16_t port)
    : inside_{std::make_shared<Inside>(loop, metrics, address, port)} {
    asio::co_spawn(loop, Inside::accept_all(inside_), [](const std::exception_ptr& error) {
        if (error) log_fault("metrics", new_incident(), describe(error));
    });
}

MetricsListener::~MetricsListener() = default;

std::uint16_t MetricsListener::port() const {
    return inside_->acceptor.local_endpoint().port();
}

void MetricsListener::stop() {
    boost::system::error_code ignored;  // it is closed either way
    inside_->acceptor.close(ignored);
    inside_->pause.cancel();
}

}  // namespace http
