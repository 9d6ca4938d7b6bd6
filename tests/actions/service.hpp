// A programme behind the real server: every route, every hook, one loop, a port of its own; ended at the end.
// Leaves out: the command line, the sweeper and the sender, which no booking waits for.
#pragma once
#include <boost/asio/io_context.hpp>
#include <thread>

#include "net/http/handlers/application.hpp"
#include "net/http/server.hpp"
#include "tests/actions/programme.hpp"

namespace support {

class Service {
public:
    explicit Service(Programme& programme);
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;
    ~Service();
    std::uint16_t port() const { return port_; }

private:
    http::Application application_;
    boost::asio::io_context loop_{1};
    http::Lanes lanes_;
    http::Events events_{loop_.get_executor()};
    http::Limits limits_{false};
    http::Metrics metrics_;
    http::Router router_;
    http::Services services_;
    http::Server server_;
    std::uint16_t port_;
    std::thread thread_;
};

}  // namespace support
