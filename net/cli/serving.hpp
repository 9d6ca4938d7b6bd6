// How does a server run and end? The loop, the signals, the drain; the same for every composition.
// Leaves out: what is served (run_serve puts that together).
#pragma once
#include <boost/asio/io_context.hpp>
#include <functional>
#include <iosfwd>

#include "net/cli/commands.hpp"
#include "net/http/events.hpp"
#include "net/http/metrics_listener.hpp"
#include "net/http/server.hpp"

namespace cli {

struct Serving {
    boost::asio::io_context& loop;
    http::Server& server;
    http::Events& events;
    http::MetricsListener* metrics = nullptr;
    std::function<void()> before_stop;  ///< timers and sockets of the composition; on the loop's thread; may be empty
};

/// Prints the address, then serves until SIGTERM or SIGINT and drains; a second signal ends at once.
/// No signal is missed: they are caught before the address is printed.
Exit serve_until_signal(const Serving& serving, std::ostream& out);

/// Lets the process hold as many connections as the system allows.
void raise_descriptor_limit();

}  // namespace cli
