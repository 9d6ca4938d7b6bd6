// How is the service doing? Counters by route name and status, as Prometheus text. No personal data, no path.
// Leaves out: the listener they are served on (metrics_listener).
#pragma once
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace http {

class Metrics {
public:
    /// in: route  name of a row, or "none"; a name is kept for ever, so only names of the table may come here
    void count_request(std::string_view route, int status, std::chrono::microseconds took);
    void connection_opened() { ++connections_; }
    void connection_closed() { --connections_; }
    void request_began() { ++in_flight_; }
    void request_ended() { --in_flight_; }
    std::int64_t connections() const { return connections_.load(); }
    std::int64_t in_flight() const { return in_flight_.load(); }
    /// A number of the rest of the program, such as "peerline_requests_breached"; overwritten each time.
    void set_gauge(const std::string& name, double value);
    /// out: text/plain; version=0.0.4
    std::string to_text() const;

private:
    struct PerRoute {
        std::map<int, std::uint64_t> by_status;
        std::uint64_t microseconds = 0;
    };
    mutable std::mutex mutex_;
    std::map<std::string, PerRoute, std::less<>> routes_;
    std::map<std::string, double> gauges_;
    std::atomic<std::int64_t> connections_ = 0;
    std::atomic<std::int64_t> in_flight_ = 0;
};

}  // namespace http
