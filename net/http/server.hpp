// Who listens? One loop: accepting, bounds on connections, draining. Beast lives in server, session and wire only.
// Leaves out: what is answered (dispatch).
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "net/http/routes.hpp"
#include "net/http/services.hpp"

namespace boost::asio {
class io_context;
}

namespace http {

/// All steady-clock; tests shorten them.
struct Deadlines {
    std::chrono::milliseconds header{10'000};
    std::chrono::milliseconds body{10'000};
    std::chrono::milliseconds write{10'000};
    std::chrono::milliseconds idle{30'000};  ///< between two requests of a connection
    std::chrono::milliseconds drain{10'000};
    std::chrono::milliseconds accept_pause{50};   ///< after EMFILE
    std::chrono::milliseconds heartbeat{15'000};  ///< of an event stream
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;       ///< 0: any
    std::string tls_certificate;  ///< PEM files; both or neither
    std::string tls_key;
    std::size_t max_connections = 10'000;
    Deadlines deadlines;
};

/// The environment does not allow it: port in use, certificate unreadable. One clear sentence.
struct CannotListen : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Server {
public:
    /// in:   loop, services, router  must outlive the server
    /// err:  CannotListen
    Server(boost::asio::io_context& loop, Services& services, const Router& router, const ServerOptions& options);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    /// out: the port, chosen by the system when 0 was asked for
    std::uint16_t port() const;
    /// out: "http://127.0.0.1:8080"
    std::string address() const;
    /// Begins to accept.
    void start();
    /// Stops accepting, lets requests in flight finish, closes the rest, then calls on_stopped; from the loop's thread.
    void stop(std::function<void()> on_stopped);

private:
    struct Inside;
    std::shared_ptr<Inside> inside_;  // shared with the coroutines of the connections
};

}  // namespace http
