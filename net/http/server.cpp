#include "net/http/server.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <unordered_set>

#include "net/http/listener.hpp"
#include "net/http/log.hpp"
#include "net/http/session.hpp"

namespace http {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;

constexpr auto stop_poll = std::chrono::milliseconds{20};
constexpr auto after_drain = std::chrono::seconds{1};
constexpr rlim_t kept_descriptors = 64;  // for the database, the log, the outbox

/// A descriptor kept back: with none left, it is given up to take a waiting connection and turn it away.
class Reserve {
public:
    Reserve() { take(); }
    Reserve(const Reserve&) = delete;
    Reserve& operator=(const Reserve&) = delete;
    ~Reserve() { give(); }

    void turn_one_away(int listener) {
        give();
        const int waiting = ::accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (waiting >= 0) ::close(waiting);
        take();
    }

private:
    void take() { descriptor_ = ::open("/dev/null", O_RDONLY | O_CLOEXEC); }
    void give() {
        if (descriptor_ >= 0) ::close(descriptor_);
        descriptor_ = -1;
    }
    int descriptor_ = -1;
};

std::size_t bounded_connections(std::size_t wanted) {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return wanted;
    const rlim_t usable = limit.rlim_cur > 2 * kept_descriptors ? limit.rlim_cur - kept_descriptors : kept_descriptors;
    return std::min(wanted, static_cast<std::size_t>(usable));
}

bool is_out_of_resources(const boost::system::error_code& failed) {
    return failed == asio::error::no_descriptors || failed == asio::error::no_buffer_space ||
           failed == asio::error::no_memory || failed.value() == ENFILE;
}

void log_escaped(const std::exception_ptr& error) {
    if (error) log_fault("connection", new_incident(), describe(error));
}

}  // namespace

struct Server::Inside : std::enable_shared_from_this<Inside> {
    Inside(asio::io_context& io, Services& services, const Router& router, const ServerOptions& wanted)
        : loop{io},
          shared{.services = services, .router = router, .deadlines = wanted.deadlines},
          most{bounded_connections(wanted.max_connections)},
          acceptor{listen_on(io, wanted.address, wanted.port)},
          pause{io},
          stop_timer{io} {
        if (!wanted.tls_certificate.empty()) tls = tls_context(wanted.tls_certificate, wanted.tls_key);
    }

    void open(Tcp::socket socket) {
        boost::system::error_code ignored;  // only slower without it
        socket.set_option(Tcp::no_delay{true}, ignored);
        auto transport = tls ? tls_transport(std::move(socket), *tls) : plain_transport(std::move(socket));
        auto session = std::make_shared<Session>(std::move(transport), shared);
        sessions.insert(session);
        asio::co_spawn(loop, serve(shared_from_this(), std::move(session)), log_escaped);
    }

    /// What the kernel has accepted for us already gets an answer too.
    void open_waiting() {
        boost::system::error_code failed;
        acceptor.non_blocking(true, failed);
        while (!failed && sessions.size() < most) {
            Tcp::socket socket{loop};
            acceptor.accept(socket, failed);
            if (!failed) open(std::move(socket));
        }
    }

    static asio::awaitable<void> serve(std::shared_ptr<Inside> self, std::shared_ptr<Session> session);
    static asio::awaitable<void> accept_all(std::shared_ptr<Inside> self);
    static asio::awaitable<void> wait_until_empty(std::shared_ptr<Inside> self, std::function<void()> on_stopped);

    asio::io_context& loop;
    SessionsShared shared;
    std::size_t most;
    Tcp::acceptor acceptor;
    std::unique_ptr<asio::ssl::context> tls;
    std::unordered_set<std::shared_ptr<Session>> sessions;
    asio::steady_timer pause;
    asio::steady_timer stop_timer;
    Reserve reserve;
};

asio::awaitable<void> Server::Inside::serve(std::shared_ptr<Inside> self, std::shared_ptr<Session> session) {
    std::exception_ptr error;
    try {
        co_await session->run();
    } catch (...) {
        error = std::current_exception();
    }
    session->close();
    self->sessions.erase(session);
    log_escaped(error);
}

asio::awaitable<void> Server::Inside::accept_all(std::shared_ptr<Inside> self) {
    boost::system::error_code failed;
    auto token = asio::redirect_error(asio::use_awaitable, failed);
    while (!self->shared.draining) {
        if (self->sessions.size() < self->most) {
            Tcp::socket socket{self->loop};
            co_await self->acceptor.async_accept(socket, token);
            if (!failed) self->open(std::move(socket));
            if (!failed || !self->acceptor.is_open()) continue;
            if (is_out_of_resources(failed)) self->reserve.turn_one_away(self->acceptor.native_handle());
        }
        // Nothing can be accepted right now: wait a little, never spin.
        self->pause.expires_after(self->shared.deadlines.accept_pause);
        co_await self->pause.async_wait(token);
    }
}

asio::awaitable<void> Server::Inside::wait_until_empty(std::shared_ptr<Inside> self, std::function<void()> on_stopped) {
    const auto began = std::chrono::steady_clock::now();
    const auto soft = began + self->shared.deadlines.drain;
    const auto hard = soft + after_drain;
    bool closed = false;
    while (!self->sessions.empty() && std::chrono::steady_clock::now() < hard) {
        if (!closed && std::chrono::steady_clock::now() >= soft) {
            closed = true;
            for (const auto& session : self->sessions) session->close();
        }
        self->stop_timer.expires_after(stop_poll);
        co_await self->stop_timer.async_wait(asio::use_awaitable);
    }
    on_stopped();
}

Server::Server(asio::io_context& loop, Services& services, const Router& router, const ServerOptions& options)
    : inside_{std::make_shared<Inside>(loop, services, router, options)} {}

Server::~Server() = default;

std::uint16_t Server::port() const {
    return inside_->acceptor.local_endpoint().port();
}

std::string Server::address() const {
    const auto here = inside_->acceptor.local_endpoint();
    const std::string host =
        here.address().is_v6() ? "[" + here.address().to_string() + "]" : here.address().to_string();
    return (inside_->tls ? "https://" : "http://") + host + ":" + std::to_string(here.port());
}

void Server::start() {
    asio::co_spawn(inside_->loop, Inside::accept_all(inside_), log_escaped);
}

void Server::stop(std::function<void()> on_stopped) {
    if (inside_->shared.draining) return;
    inside_->shared.draining = true;
    inside_->open_waiting();
    boost::system::error_code ignored;  // it is closed either way
    inside_->acceptor.close(ignored);
    inside_->pause.cancel();
    for (const auto& session : inside_->sessions) session->drain();
    asio::co_spawn(inside_->loop, Inside::wait_until_empty(inside_, std::move(on_stopped)), log_escaped);
}

}  // namespace http
