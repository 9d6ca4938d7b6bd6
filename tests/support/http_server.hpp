// A server with a small table of its own, in this process, on a port of its own; stopped and joined at the end.
#pragma once
#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <future>
#include <semaphore>
#include <thread>

#include "net/http/context.hpp"
#include "net/http/routes.hpp"
#include "net/http/server.hpp"
#include "tests/support/http_client.hpp"

namespace support {

/// Handlers have no captures: what a test shares with them stands here.
struct Shared {
    std::counting_semaphore<> gate{0};  ///< /gated waits for it on a worker
    std::atomic<int> inside = 0;        ///< handlers that wait there
    std::atomic<int> handled = 0;
};
Shared& shared();

std::span<const std::span<const http::Route>> test_routes();

class TestServer {
public:
    explicit TestServer(http::ServerOptions options = {}, http::Settings settings = {});
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;
    ~TestServer();

    std::uint16_t port() const { return port_; }
    Answer ask(std::string_view bytes) const { return Client{port_}.ask(bytes); }
    /// Begins to drain; wait() on the future for its end.
    std::future<void> stop();
    http::Metrics& metrics() { return metrics_; }
    void publish(const std::string& topic);

private:
    boost::asio::io_context loop_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{loop_.get_executor()};
    http::Lanes lanes_;
    http::Events events_{loop_.get_executor()};
    http::Limits limits_{false};
    http::Metrics metrics_;
    http::Services services_;
    http::Router router_{test_routes()};
    http::Server server_;
    std::uint16_t port_;
    bool stopped_ = false;
    std::thread thread_;
};

}  // namespace support
