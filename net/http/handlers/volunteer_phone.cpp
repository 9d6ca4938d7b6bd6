// A volunteer's own number, at which a coordinator rings to connect a call.
#include "core/actions/volunteer_phone.hpp"
#include "core/scheduling/phone.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/reach.hpp"

namespace http {
namespace {

using actions::Personal;
using actions::Work;
using scheduling::Result;

boost::asio::awaitable<Response> show_phone(Context& context) {
    std::function<Result<Personal>(Work&)> see = [person = context.actor.person](Work& work) {
        return actions::see_own_phone(work, person);
    };
    const auto phone = co_await act(context, std::move(see));
    if (!phone) co_return error_response(context, 404);
    const web::OwnPhonePage page{.phone = phone->reveal()};
    co_return html(web::render_own_phone(frame_of(context, "/volunteer"), page));
}

boost::asio::awaitable<Response> save_phone(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    reader.allow_only({"phone"});
    const web::OwnPhonePage page{.phone = reader.text("phone", 30)};
    if (!page.phone.empty() && !scheduling::is_phone(page.phone)) reader.refuse("phone", "phone");
    if (!reader.ok()) {
        auto frame = frame_of(context, "/volunteer");
        frame.errors = reader.errors();
        co_return html(web::render_own_phone(frame, page), 422);
    }
    std::function<Result<scheduling::VolunteerId>(Work&)> run = [person = context.actor.person,
                                                                 phone = Personal{page.phone}](Work& work) {
        return actions::save_own_phone(work, person, phone);
    };
    const auto saved = co_await act(context, std::move(run));
    if (!saved) co_return error_response(context, status_of(saved.error()));
    co_return see_other("/volunteer?done=phone");
}

}  // namespace

std::span<const Route> volunteer_phone_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/volunteer/phone", Who::volunteer, Token::none, show_phone, "own_phone"},
        Route{Method::post, "/volunteer/phone", Who::volunteer, Token::form, save_phone, "save_own_phone"},
    };
    return routes;
}

}  // namespace http
