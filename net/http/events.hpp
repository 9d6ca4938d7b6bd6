// What has just changed? A hub that wakes open pages: server-sent events with a topic and nothing personal.
// Leaves out: what a page does about it (it asks again), and sending the bytes (session).
#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace http {

/// One open page. Used on the loop's thread only.
class Subscription {
public:
    explicit Subscription(const boost::asio::any_io_executor& loop);

    /// Waits for the next bytes to send: an event, or a comment line after `heartbeat` without one. Empty: it is over.
    boost::asio::awaitable<std::string> next(std::chrono::steady_clock::duration heartbeat);
    void push(const std::string& bytes);
    void end();
    bool ended() const { return ended_; }

private:
    boost::asio::steady_timer wake_;
    std::string waiting_;
    bool ended_ = false;
};

/// Used on the loop's thread only; other threads post to it.
class Events {
public:
    explicit Events(boost::asio::any_io_executor loop) : loop_{std::move(loop)} {}

    /// out: null when most_pages are open already (503)
    std::shared_ptr<Subscription> subscribe();
    /// in: topic  letters, digits and '_' only: "board", "calls"
    void publish(std::string_view topic);
    void end_all();
    std::size_t size();

    static constexpr std::size_t most_pages = 1000;

private:
    boost::asio::any_io_executor loop_;
    std::vector<std::weak_ptr<Subscription>> pages_;
};

}  // namespace http
