// How does somebody sign in, from the page or from the API? Address, password on the pool, second factor, session.
#pragma once
#include "core/store/people.hpp"
#include "core/store/sessions.hpp"
#include "net/http/handlers/application.hpp"

namespace http {

struct Credentials {
    actions::Personal email, password;
    std::string code;
};

/// out:  the new session and role; nothing for whatever did not fit, after the same work
struct SignedIn {
    store::NewSession session;
    Role role = Role::nobody;
};
boost::asio::awaitable<std::optional<SignedIn>> sign_in_with(Context& context, Credentials credentials);

/// What routes call the role that is stored.
Role role_of(store::Role role);

/// Where a role begins: "/coordinator".
std::string home_of(Role role);

}  // namespace http
