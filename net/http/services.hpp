// What is there for handlers to use? References to what main owns, and the hooks that the composition fills in.
// Leaves out: how any of it is made (net/cli/serve).
#pragma once
#include <boost/asio/awaitable.hpp>
#include <exception>
#include <functional>
#include <string>

#include "core/scheduling/personal.hpp"
#include "core/scheduling/time.hpp"
#include "net/http/events.hpp"
#include "net/http/lanes.hpp"
#include "net/http/limits.hpp"
#include "net/http/metrics.hpp"

namespace http {

struct Context;
struct Actor;
class Response;

struct Settings {
    bool demo = false;
    bool limits = true;               ///< by address
    bool texts = false;               ///< a gateway for text messages is named
    scheduling::Personal line_key{};  ///< of the telephone system that asks about calls; empty: there is none
    bool calendars = true;            ///< calendars that volunteers keep elsewhere are read
    bool own_networks = false;        ///< some of them may lie in networks of the operator's, by http too
    std::string trusted_proxy;        ///< address whose X-Forwarded-For and -Proto are believed; empty: none
};

/// What the transport asks of the rest. Each may be left empty.
struct Hooks {
    /// Who sent this cookie? Reads Context::request; nobody when the session is unknown or over.
    boost::asio::awaitable<Actor> (*resolve_actor)(Context&) = nullptr;
    /// The answer for a status without one of its own: a page for people, a problem object for the API.
    Response (*error_page)(Context&, int status) = nullptr;
    /// The status of an exception that left a handler: 503 for a busy store. 500 where this is empty.
    int (*status_of_fault)(const std::exception_ptr&) = nullptr;
    /// May requests be sent here? Reads the database.
    boost::asio::awaitable<bool> (*is_ready)(Context&) = nullptr;
};

struct Services {
    Lanes& lanes;
    Events& events;
    Limits& limits;
    Metrics& metrics;
    std::function<scheduling::Instant()> now;  ///< the clock; read through this only
    Settings settings;
    Hooks hooks;
    void* application =
        nullptr;  ///< what handlers/ share beyond the transport; handlers/application.hpp knows its type
};

}  // namespace http
