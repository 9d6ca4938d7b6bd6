// What does a session read from and write to? One byte stream with deadlines, with or without TLS.
// Leaves out: HTTP. The interface keeps Beast's templates out of the session.
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace boost::asio::ssl {
class context;  // NOLINT(readability-identifier-naming): the library's name
}

namespace http {

using Deadline = std::chrono::steady_clock::time_point;

class Transport {
public:
    Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;
    virtual ~Transport() = default;

    /// out: whether the connection may be used
    virtual boost::asio::awaitable<bool> start(Deadline deadline) = 0;
    /// out: bytes read; 0 when the other side is done, the deadline is over or anything failed
    virtual boost::asio::awaitable<std::size_t> read_some(boost::asio::mutable_buffer into, Deadline deadline) = 0;
    /// Writes both, one after the other. The bytes must live until it is done.
    /// out: false when it could not be written whole
    virtual boost::asio::awaitable<bool> write(boost::asio::const_buffer first, boost::asio::const_buffer second,
                                               Deadline deadline) = 0;
    /// Says that nothing more will be sent.
    virtual boost::asio::awaitable<void> finish(Deadline deadline) = 0;
    /// Ends waiting for bytes; what has arrived can still be read, and an answer written.
    virtual void stop_waiting() = 0;
    /// Ends everything at once; what waits comes back with nothing.
    virtual void close() = 0;
    /// out: whether bytes have arrived that nobody has read yet
    virtual bool has_unread() = 0;
    virtual bool is_tls() const = 0;
    virtual std::string client_address() const = 0;
};

std::unique_ptr<Transport> plain_transport(boost::asio::ip::tcp::socket socket);
std::unique_ptr<Transport> tls_transport(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& context);

/// TLS 1.3, or 1.2 with authenticated encryption and forward secrecy; no tickets, no session cache, no renegotiation.
/// err:  CannotListen (server.hpp) when the files cannot be used
std::unique_ptr<boost::asio::ssl::context> tls_context(const std::string& certificate, const std::string& key);

}  // namespace http
