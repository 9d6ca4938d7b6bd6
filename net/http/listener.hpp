// Which port is ours? Opening a listening socket, with a sentence when it cannot be had.
#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <cstdint>
#include <string>

namespace http {

/// err: CannotListen (server.hpp), naming the port and the reason
boost::asio::ip::tcp::acceptor listen_on(boost::asio::io_context& loop, const std::string& address, std::uint16_t port);

}  // namespace http
