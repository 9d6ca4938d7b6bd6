// What happens on one connection? Requests one after the other, each read with limits and deadlines, each answered.
// Leaves out: accepting (server), what is answered (dispatch), the grammar (head_rules, wire).
#pragma once
#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <memory>
#include <string>

#include "net/http/context.hpp"
#include "net/http/server.hpp"
#include "net/http/transport.hpp"
#include "net/http/wire.hpp"

namespace http {

/// What the sessions of one server have in common.
struct SessionsShared {
    Services& services;
    const Router& router;
    Deadlines deadlines;
    bool draining = false;
};

/// Lives on the loop's thread.
class Session {
public:
    Session(std::unique_ptr<Transport> transport, const SessionsShared& shared);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    /// Serves requests until either side is done.
    boost::asio::awaitable<void> run();
    /// The server stops: an idle connection ends now, a request in flight is answered first.
    void drain();
    /// Ends the connection at once.
    void close() { transport_->close(); }

private:
    boost::asio::awaitable<bool> serve_one();
    boost::asio::awaitable<int> read_head();
    boost::asio::awaitable<bool> read_body(Request& request, std::uint64_t size);
    boost::asio::awaitable<Response> answer(Context& context, Router::Found found);
    boost::asio::awaitable<bool> send(const Response& response, Framing framing);
    boost::asio::awaitable<bool> send_events(std::shared_ptr<Subscription> events);
    boost::asio::awaitable<bool> refuse(int status, bool for_api);
    boost::asio::awaitable<void> linger();
    Deadline head_deadline() const;
    void believe_proxy(Head& head) const;
    std::string_view received() const;

    std::unique_ptr<Transport> transport_;
    const SessionsShared& shared_;
    boost::beast::flat_buffer buffer_;
    std::shared_ptr<Subscription> events_;  // shared with the response that streams it
    std::size_t head_size_ = 0;
    bool is_first_ = true;
    bool is_idle_ = false;
};

}  // namespace http
