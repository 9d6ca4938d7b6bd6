// Where are metrics read? On a listener of their own, so that they are never open to the world by accident.
#pragma once
#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <memory>
#include <string>

#include "net/http/metrics.hpp"

namespace http {

class MetricsListener {
public:
    /// in:   loop, metrics  must outlive the listener
    /// err:  CannotListen (server.hpp)
    MetricsListener(boost::asio::io_context& loop, const Metrics& metrics, const std::string& address,
                    std::uint16_t port);
    MetricsListener(const MetricsListener&) = delete;
    MetricsListener& operator=(const MetricsListener&) = delete;
    ~MetricsListener();
    std::uint16_t port() const;
    void stop();

private:
    struct Inside;
    std::shared_ptr<Inside> inside_;  // shared with its coroutines
};

}  // namespace http
