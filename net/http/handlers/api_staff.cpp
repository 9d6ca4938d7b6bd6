#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "core/actions/sign_in.hpp"
#include "net/http/handlers/api_bodies.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "net/http/handlers/sign_in_steps.hpp"
#include "net/http/problem.hpp"

namespace http {
namespace {

using actions::Personal;
using scheduling::Result;

const char* name_of(Role role) {
    switch (role) {
        case Role::nobody:
            return "nobody";
        case Role::family:
            return "family";
        case Role::volunteer:
            return "volunteer";
        case Role::consultant:
            return "consultant";
        case Role::coordinator:
            return "coordinator";
        case Role::administrator:
            return "administrator";
    }
    return "nobody";
}

Result<Credentials> read_credentials(const boost::json::value& body) {
    json::Errors errors;
    json::ObjectReader reader{body, {}, errors};
    for (const char* name : {"email", "password", "code"}) reader.require(name);
    Credentials credentials{.email = Personal{reader.text("email", 200).value_or("")},
                            .password = Personal{reader.text("password", 200).value_or("")},
                            .code = reader.text("code", 20).value_or("")};
    reader.done();
    if (errors.empty()) return credentials;
    scheduling::Refusal refusal;
    refusal.fields = std::move(errors);
    return std::unexpected{std::move(refusal)};
}

boost::asio::awaitable<Response> open_session(Context& context) {
    const bool allowed = context.services.limits.allow(Limited::sign_in, context.request.client, context.now);
    const Problem limited{
        .status = 429, .code = "too_many_tries", .title = {}, .detail = {}, .incident = {}, .refusal = {}};
    if (!allowed) co_return problem(limited, context.language);
    const Problem elsewhere{
        .status = 403, .code = "cross_origin", .title = {}, .detail = {}, .incident = {}, .refusal = {}};
    if (is_from_elsewhere(context)) co_return problem(elsewhere, context.language);
    const auto body = json_body(context);
    if (!body) co_return body.error();
    auto credentials = read_credentials(*body);
    if (!credentials) co_return refused(credentials.error(), context.language);
    const auto signed_in = co_await sign_in_with(context, *std::move(credentials));
    const Problem wrong{
        .status = 401, .code = "wrong_credentials", .title = {}, .detail = {}, .incident = {}, .refusal = {}};
    if (!signed_in) co_return problem(wrong, context.language);
    context.services.limits.forgive(Limited::sign_in, context.request.client, context.now);
    const boost::json::object answer{{"role", name_of(signed_in->role)},
                                     {"csrf_token", signed_in->session.csrf.reveal()}};
    Response response = json(boost::json::serialize(answer));
    set_cookie(response, context.request, session_cookie, signed_in->session.token.reveal());
    co_return response;
}

boost::asio::awaitable<Response> show_session(Context& context) {
    const boost::json::object answer{{"role", name_of(context.actor.role)}, {"csrf_token", context.actor.csrf_token}};
    co_return json(boost::json::serialize(answer));
}

boost::asio::awaitable<Response> close_session(Context& context) {
    const auto token = session_token(context);
    std::function<Result<bool>(actions::Work&)> end = [token](actions::Work& work) -> Result<bool> {
        actions::sign_out(work, token);
        return true;
    };
    co_await act(context, std::move(end), Priority::essential);
    Response response = no_content();
    clear_cookie(response, context.request, session_cookie);
    co_return response;
}

/// Wakes open pages: an event names a topic and nothing else.
boost::asio::awaitable<Response> stream_events(Context& context) {
    const auto subscription = context.services.events.subscribe();
    const Problem full{
        .status = 503, .code = "too_many_pages", .title = {}, .detail = {}, .incident = {}, .refusal = {}};
    if (!subscription) co_return problem(full, context.language);
    Response response;
    response.set_events(subscription);
    co_return response;
}

}  // namespace

std::span<const Route> api_staff_routes() {
    static constexpr std::array routes{
        Route{Method::post, "/api/v1/session", Who::anyone, Token::exempt, open_session, "api_sign_in"},
        Route{Method::get, "/api/v1/session", Who::signed_in, Token::none, show_session, "api_session"},
        Route{Method::remove, "/api/v1/session", Who::signed_in, Token::json, close_session, "api_sign_out"},
        Route{Method::get, "/api/v1/events", Who::signed_in, Token::none, stream_events, "api_events"},
    };
    return routes;
}

}  // namespace http
