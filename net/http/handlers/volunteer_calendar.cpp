// The volunteer's calendar feed: its address is made, renewed and switched off here, and read by calendar programmes.
#include "core/actions/own_calendar.hpp"
#include "core/store/volunteers.hpp"
#include "net/http/error_pages.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/own_time.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Personal;
using scheduling::Result;
using scheduling::VolunteerId;

boost::asio::awaitable<Response> show_calendar(Context& context) {
    auto ask = [id = context.actor.volunteer](store::Reader& db) { return store::has_feed(db, id); };
    web::OwnCalendarPage page;
    page.on = co_await context.services.lanes.read(std::move(ask));
    if (context.request.query.value("done") == "revoked") page.done = "done_revoked";
    co_return html(web::render_own_calendar(frame_of(context), page));
}

boost::asio::awaitable<Response> make_address(Context& context) {
    const auto person = context.actor.person;
    std::function<Result<Personal>(Work&)> run = [person](Work& work) { return actions::renew_own_feed(work, person); };
    const auto token = co_await act(context, std::move(run));
    if (!token) co_return error_response(context, status_of(token.error()));
    const auto& request = context.request;
    web::OwnCalendarPage page{.on = true, .address = {}, .done = {}};
    page.address = (request.is_tls ? "https://" : "http://") + request.host + "/calendar/" + token->reveal() + ".ics";
    co_return html(web::render_own_calendar(frame_of(context), page));
}

boost::asio::awaitable<Response> change_address(Context& context) {
    const auto form = form_of(context);
    const std::string what = form ? std::string{form->value("what")} : std::string{};
    if (what == "make") co_return co_await make_address(context);
    if (what != "revoke") co_return error_response(context, 422);
    const auto person = context.actor.person;
    std::function<Result<VolunteerId>(Work&)> run = [person](Work& work) {
        return actions::revoke_own_feed(work, person);
    };
    const auto revoked = co_await act(context, std::move(run));
    if (!revoked) co_return error_response(context, status_of(revoked.error()));
    co_return see_other("/volunteer/calendar?done=revoked");
}

/// The address is the key: an unknown one is told nothing and costs no place on the writer's thread.
boost::asio::awaitable<Response> read_feed(Context& context) {
    const Personal token{context.request.parameter("token")};
    auto ask = [token](store::Reader& db) { return store::find_feed(db, token).has_value(); };
    const bool known = co_await context.services.lanes.read(std::move(ask));
    if (!known) co_return error_answer(context, 404);
    const auto title = web::say(context.language, "calendar_appointment");
    std::function<Result<std::string>(Work&)> run = [token, title](Work& work) {
        return actions::read_feed(work, token, title);
    };
    auto feed = co_await act(context, std::move(run));
    if (!feed) co_return error_answer(context, 404);
    Response response{200};
    response.set_body(*std::move(feed), "text/calendar; charset=utf-8");
    co_return response;
}

constexpr std::array routes{
    Route{Method::get, "/volunteer/calendar", Who::volunteer, Token::none, show_calendar, "own_calendar"},
    Route{Method::post, "/volunteer/calendar", Who::volunteer, Token::form, change_address, "change_feed"},
    Route{Method::get, "/calendar/{token}.ics", Who::anyone, Token::none, read_feed, "feed"},
};

}  // namespace

std::span<const Route> volunteer_calendar_routes() {
    return routes;
}

}  // namespace http
