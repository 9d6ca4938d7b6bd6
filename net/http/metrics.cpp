#include "net/http/metrics.hpp"

#include <fmt/format.h>

#include <iterator>

namespace http {

void Metrics::count_request(std::string_view route, int status, std::chrono::microseconds took) {
    const std::scoped_lock lock{mutex_};
    auto found = routes_.find(route);
    if (found == routes_.end()) found = routes_.emplace(std::string{route}, PerRoute{}).first;
    ++found->second.by_status[status];
    found->second.microseconds += static_cast<std::uint64_t>(std::max<std::int64_t>(took.count(), 0));
}

void Metrics::set_gauge(const std::string& name, double value) {
    const std::scoped_lock lock{mutex_};
    gauges_[name] = value;
}

std::string Metrics::to_text() const {
    std::string text;
    auto out = std::back_inserter(text);
    fmt::format_to(out, "# TYPE peerline_http_connections gauge\npeerline_http_connections {}\n", connections());
    fmt::format_to(out, "# TYPE peerline_http_in_flight gauge\npeerline_http_in_flight {}\n", in_flight());
    const std::scoped_lock lock{mutex_};
    text += "# TYPE peerline_http_requests_total counter\n";
    for (const auto& [route, counts] : routes_)
        for (const auto& [status, count] : counts.by_status)
            fmt::format_to(out, "peerline_http_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", route, status,
                           count);
    text += "# TYPE peerline_http_request_seconds_total counter\n";
    for (const auto& [route, counts] : routes_)
        fmt::format_to(out, "peerline_http_request_seconds_total{{route=\"{}\"}} {:.6f}\n", route,
                       static_cast<double>(counts.microseconds) / 1e6);
    for (const auto& [name, value] : gauges_) fmt::format_to(out, "# TYPE {} gauge\n{} {}\n", name, name, value);
    return text;
}

}  // namespace http
