#include "net/cli/serving.hpp"

#include <sys/resource.h>

#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <ostream>

namespace cli {

void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    // A refusal leaves the old limit, and the server bounds its connections by what it finds.
    static_cast<void>(::setrlimit(RLIMIT_NOFILE, &limit));
}

namespace {

/// From here on the process ends by itself: a further signal must not cut the closing of the database.
void ignore_signals() {
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGTERM, SIG_IGN);
}

void serve(const Serving& serving, std::ostream& out) {
    boost::asio::signal_set signals{serving.loop, SIGINT, SIGTERM};
    const auto end = [&] { serving.loop.stop(); };
    signals.async_wait([&](const boost::system::error_code& failed, int) {
        if (failed) return;
        signals.async_wait([&](const boost::system::error_code& again, int) {
            if (!again) end();
        });
        if (serving.before_stop) serving.before_stop();
        if (serving.metrics != nullptr) serving.metrics->stop();
        serving.events.end_all();
        serving.server.stop(end);
    });
    serving.server.start();
    out << "Peerline listens on " << serving.server.address() << '\n' << std::flush;
    serving.loop.run();
    ignore_signals();
}

}  // namespace

Exit serve_until_signal(const Serving& serving, std::ostream& out) {
    // A client that goes away while it is written to is an error code, not the end of the program.
    std::signal(SIGPIPE, SIG_IGN);
    serve(serving, out);
    ignore_signals();  // the signal set gave the default handlers back as it went
    return Exit::done;
}

}  // namespace cli
