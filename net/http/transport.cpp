#include "net/http/transport.hpp"

#include <array>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "net/http/server.hpp"

namespace http {
namespace {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using Tcp = boost::beast::basic_stream<asio::ip::tcp, asio::any_io_executor>;
using Tls = ssl::stream<Tcp>;

std::string address_of(const asio::ip::tcp::socket& socket) {
    boost::system::error_code failed;
    const auto peer = socket.remote_endpoint(failed);
    return failed ? std::string{} : peer.address().to_string();
}

template <class Stream>
class StreamTransport : public Transport {
public:
    template <class... Args>
    explicit StreamTransport(asio::ip::tcp::socket socket, Args&... args)
        : address_{address_of(socket)}, stream_{Tcp{std::move(socket)}, args...} {}

    asio::awaitable<std::size_t> read_some(asio::mutable_buffer into, Deadline deadline) override {
        lowest().expires_at(deadline);
        boost::system::error_code failed;
        auto token = asio::redirect_error(asio::use_awaitable, failed);
        const std::size_t size = co_await stream_.async_read_some(into, token);
        co_return failed ? 0 : size;
    }

    asio::awaitable<bool> write(asio::const_buffer first, asio::const_buffer second, Deadline deadline) override {
        lowest().expires_at(deadline);
        boost::system::error_code failed;
        auto token = asio::redirect_error(asio::use_awaitable, failed);
        const std::array buffers{first, second};
        co_await asio::async_write(stream_, buffers, token);
        co_return !failed;
    }

    void stop_waiting() override {
        boost::system::error_code ignored;  // the other side may have gone already
        lowest().socket().shutdown(asio::ip::tcp::socket::shutdown_receive, ignored);
    }

    void close() override { lowest().close(); }

    bool has_unread() override {
        boost::system::error_code failed;
        const auto size = lowest().socket().available(failed);
        return !failed && size > 0;
    }

    std::string client_address() const override { return address_; }

protected:
    Tcp& lowest() {
        if constexpr (std::is_same_v<Stream, Tcp>)
            return stream_;
        else
            return stream_.next_layer();
    }

    void shut_sending() {
        boost::system::error_code ignored;  // the other side may have gone already
        lowest().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    }

    Stream& stream() { return stream_; }

private:
    std::string address_;
    Stream stream_;
};

class Plain final : public StreamTransport<Tcp> {
public:
    using StreamTransport::StreamTransport;
    asio::awaitable<bool> start(Deadline) override { co_return true; }
    asio::awaitable<void> finish(Deadline) override {
        shut_sending();
        co_return;
    }
    bool is_tls() const override { return false; }
};

class Encrypted final : public StreamTransport<Tls> {
public:
    using StreamTransport::StreamTransport;

    asio::awaitable<bool> start(Deadline deadline) override {
        lowest().expires_at(deadline);
        boost::system::error_code failed;
        auto token = asio::redirect_error(asio::use_awaitable, failed);
        co_await stream().async_handshake(ssl::stream_base::server, token);
        co_return !failed;
    }

    asio::awaitable<void> finish(Deadline deadline) override {
        lowest().expires_at(deadline);
        boost::system::error_code ignored;
        auto token = asio::redirect_error(asio::use_awaitable, ignored);
        co_await stream().async_shutdown(token);
        shut_sending();
    }

    bool is_tls() const override { return true; }
};

void restrict(SSL_CTX* context) {
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(
        context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_num_tickets(context, 0);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    const char* suites =
        "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:"
        "ECDHE-RSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256";
    if (SSL_CTX_set_cipher_list(context, suites) != 1) throw CannotListen{"OpenSSL knows none of our cipher suites."};
}

}  // namespace

std::unique_ptr<Transport> plain_transport(asio::ip::tcp::socket socket) {
    return std::make_unique<Plain>(std::move(socket));
}

std::unique_ptr<Transport> tls_transport(asio::ip::tcp::socket socket, ssl::context& context) {
    return std::make_unique<Encrypted>(std::move(socket), context);
}

std::unique_ptr<ssl::context> tls_context(const std::string& certificate, const std::string& key) {
    auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
    restrict(context->native_handle());
    boost::system::error_code failed;
    context->use_certificate_chain_file(certificate, failed);
    if (failed) throw CannotListen{"The TLS certificate cannot be read: " + failed.message() + "."};
    context->use_private_key_file(key, ssl::context::pem, failed);
    if (failed)
        throw CannotListen{"The TLS key cannot be read or does not fit the certificate: " + failed.message() + "."};
    return context;
}

}  // namespace http
