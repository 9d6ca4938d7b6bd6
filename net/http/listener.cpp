#include "net/http/listener.hpp"

#include "net/http/server.hpp"

namespace http {

boost::asio::ip::tcp::acceptor listen_on(boost::asio::io_context& loop, const std::string& address,
                                         std::uint16_t port) {
    using boost::asio::ip::tcp;
    boost::system::error_code failed;
    const auto ip = boost::asio::ip::make_address(address, failed);
    if (failed) throw CannotListen{address + " is not an address of this machine."};
    const tcp::endpoint endpoint{ip, port};
    tcp::acceptor acceptor{loop};
    acceptor.open(endpoint.protocol(), failed);
    if (!failed) acceptor.set_option(tcp::acceptor::reuse_address{true}, failed);
    if (!failed) acceptor.bind(endpoint, failed);
    if (!failed) acceptor.listen(tcp::acceptor::max_listen_connections, failed);
    if (failed == boost::asio::error::address_in_use)
        throw CannotListen{"Port " + std::to_string(port) + " is in use already; choose another one with --listen."};
    if (failed)
        throw CannotListen{"Cannot listen on " + address + ":" + std::to_string(port) + ": " + failed.message() + "."};
    return acceptor;
}

}  // namespace http
