// Where does an address lead? One row per route: method, pattern, who may, token, limit, handler, name.
// Leaves out: what handlers do (handlers/<area>), and asking who it is (dispatch).
#pragma once
#include <array>
#include <boost/asio/awaitable.hpp>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "net/http/request.hpp"
#include "net/http/response.hpp"

namespace http {

struct Context;

enum class Role { nobody, family, volunteer, consultant, coordinator, administrator };

/// Who may use a route. Each staff row admits its own role and those above it, volunteer only volunteers and
/// consultants: an object's own check (is this my call?) stays with the action.
enum class Who { anyone, family, volunteer, consultant, coordinator, administrator, signed_in };

/// signed_in: every role of staff, and volunteers; never a family.
bool admits(Who who, Role role);

/// How an unsafe request proves that it comes from a page of ours.
enum class Token {
    none,    ///< safe methods only
    form,    ///< hidden field `_token`, or the header
    json,    ///< X-CSRF-Token
    exempt,  ///< signed by other means; no cookie is looked at
};

using Handler = boost::asio::awaitable<Response> (*)(Context&);

inline constexpr std::size_t default_body_limit = std::size_t{16} * 1024;

struct Route {
    Method method;
    std::string_view pattern;  ///< "/api/v1/calls/{id}"; a {name} stands for one whole segment, or for its middle:
                               ///< "/calendar/{token}.ics"
    Who who;
    Token token;
    Handler handler;
    std::string_view name;  ///< for logs and metrics: never a path
    std::size_t body_limit = default_body_limit;
};

/// The whole table of the service, one span per area.
std::span<const std::span<const Route>> all_routes();

/// Finds the row of a request; made once at start-up.
class Router {
public:
    /// err: std::logic_error for two rows of one method and pattern, an unsafe row without token, a pattern without '/'
    explicit Router(std::span<const std::span<const Route>> areas);

    struct Found {
        const Route* route = nullptr;  ///< null: 404, or 405 when allow says something
        Fields parameters;
        std::string allow;  ///< "GET, HEAD, POST"
    };
    /// HEAD finds the row of GET unless there is one of its own.
    Found find(Method method, std::string_view path) const;
    const std::vector<const Route*>& routes() const { return rows_; }

private:
    void index(const Route& route);

    std::vector<const Route*> rows_;
    std::map<std::string_view, std::vector<const Route*>, std::less<>> literal_;
    std::vector<const Route*> with_parameters_;
};

}  // namespace http
