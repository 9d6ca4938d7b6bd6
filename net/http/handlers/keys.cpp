// The list of single keys for staff, and whether they work: WCAG 2.1.4 wants a way to turn them off.
#include "web/pages/keys.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"

namespace http {
namespace {

boost::asio::awaitable<Response> show_keys(Context& context) {
    const bool saved = context.request.query.value("done") == "saved";
    co_return html(web::render_keys(frame_of(context), saved));
}

/// By script as the box changes, or by the button.
boost::asio::awaitable<Response> choose_keys(Context& context) {
    const auto& form = context.form;
    Response response = form.value("then") == "page" ? see_other("/keys?done=saved") : no_content();
    if (form.value("on") == "yes")
        clear_cookie(response, context.request, keys_cookie);
    else
        set_cookie(response, context.request, keys_cookie, "off");
    co_return response;
}

}  // namespace

std::span<const Route> keys_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/keys", Who::signed_in, Token::none, show_keys, "keys"},
        Route{Method::post, "/keys", Who::signed_in, Token::form, choose_keys, "choose_keys"},
    };
    return routes;
}

}  // namespace http
