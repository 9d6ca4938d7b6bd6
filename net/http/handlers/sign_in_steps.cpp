#include "net/http/handlers/sign_in_steps.hpp"

#include "core/actions/sign_in.hpp"
#include "core/store/passwords.hpp"
#include "net/http/totp.hpp"

namespace http {

Role role_of(store::Role role) {
    switch (role) {
        case store::Role::volunteer:
            return Role::volunteer;
        case store::Role::consultant:
            return Role::consultant;
        case store::Role::coordinator:
            return Role::coordinator;
        case store::Role::administrator:
            return Role::administrator;
    }
    return Role::nobody;
}

boost::asio::awaitable<std::optional<SignedIn>> sign_in_with(Context& context, Credentials credentials) {
    const auto email = credentials.email;
    auto find = [email](store::Reader& db) { return store::find_sign_in(db, email); };
    const auto known = co_await context.services.lanes.read(std::move(find));
    // An unknown address costs the same password hash as a known one.
    std::optional<std::string> hash;
    if (known && !known->disabled) hash = known->password_hash;
    auto verify = [hash, password = credentials.password] { return store::verify_password(hash, password); };
    const bool fits = co_await context.services.lanes.hash(std::move(verify));
    if (!fits || !known) co_return std::nullopt;
    const auto step = totp_step(known->totp_secret, credentials.code, context.now);
    if (!step) co_return std::nullopt;
    const bool replay = context.services.settings.demo;
    std::function<scheduling::Result<store::NewSession>(actions::Work&)> open =
        [id = known->id, at = *step, replay, language = web::to_code(context.language)](actions::Work& work) {
            return actions::sign_in(work, id, at, replay, language);
        };
    auto session = co_await act(context, std::move(open), Priority::essential);
    if (!session) co_return std::nullopt;
    co_return SignedIn{std::move(*session), role_of(known->role)};
}

std::string home_of(Role role) {
    switch (role) {
        case Role::volunteer:
            return "/volunteer";
        case Role::consultant:
            return "/consultant";
        case Role::coordinator:
            return "/coordinator";
        case Role::administrator:
            return "/admin";
        case Role::family:
        case Role::nobody:
            return "/";
    }
    return "/";
}

}  // namespace http
