#include "core/actions/sign_in.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "net/http/handlers/sign_in_steps.hpp"
#include "net/http/totp.hpp"
#include "web/pages/sign_in.hpp"

namespace http {
namespace {

web::Frame door_frame(const Context& context) {
    web::Frame frame = frame_of(context);
    frame.audience = web::Audience::nobody;
    frame.path = "/sign-in";
    return frame;
}

web::SignInPage door_page(const Context& context) {
    web::SignInPage page;
    for (const auto& account : application_of(context).demo_sign_ins)
        page.demo.push_back({"role_" + account.role, account.email, account.password,
                             totp_code(actions::Personal{account.totp_secret}, context.now)});
    return page;
}

boost::asio::awaitable<Response> show_door(Context& context) {
    if (context.actor.role != Role::nobody && context.actor.role != Role::family)
        co_return see_other(home_of(context.actor.role));
    co_return html(web::render_sign_in(door_frame(context), door_page(context)));
}

boost::asio::awaitable<Response> enter(Context& context) {
    if (is_from_elsewhere(context)) co_return error_response(context, 403);
    if (!context.services.limits.allow(Limited::sign_in, context.request.client, context.now))
        co_return error_response(context, 429);
    const auto form = form_of(context);
    std::optional<SignedIn> signed_in;
    if (form) {
        Credentials credentials{.email = actions::Personal{form->value("email")},
                                .password = actions::Personal{form->value("password")},
                                .code = std::string{form->value("code")}};
        signed_in = co_await sign_in_with(context, std::move(credentials));
    }
    if (!signed_in) {
        auto page = door_page(context);
        page.wrong = true;
        if (form) page.email = form->value("email");
        co_return html(web::render_sign_in(door_frame(context), page), 422);
    }
    context.services.limits.forgive(Limited::sign_in, context.request.client, context.now);
    Response response = see_other(home_of(signed_in->role));
    set_cookie(response, context.request, session_cookie, signed_in->session.token.reveal());
    co_return response;
}

boost::asio::awaitable<Response> go_out(Context& context) {
    const auto token = session_token(context);
    std::function<scheduling::Result<bool>(actions::Work&)> end =
        [token](actions::Work& work) -> scheduling::Result<bool> {
        actions::sign_out(work, token);
        return true;
    };
    co_await act(context, std::move(end), Priority::essential);
    Response response = see_other("/sign-in");
    clear_cookie(response, context.request, session_cookie);
    co_return response;
}

}  // namespace

std::span<const Route> staff_door_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/sign-in", Who::anyone, Token::none, show_door, "sign_in_page"},
        Route{Method::post, "/sign-in", Who::anyone, Token::exempt, enter, "sign_in"},
        Route{Method::post, "/sign-out", Who::signed_in, Token::form, go_out, "sign_out"},
    };
    return routes;
}

}  // namespace http
