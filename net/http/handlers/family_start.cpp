#include "web/pages/family_start.hpp"

#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/visits.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Result;

boost::asio::awaitable<Response> show_arrive(Context& context) {
    if (has_left(context)) co_return closed_page(context);
    co_return html(web::render_arrive(frame_of(context)));
}

boost::asio::awaitable<Response> show_young(Context& context) {
    if (has_left(context)) co_return closed_page(context);
    co_return html(web::render_young(frame_of(context, "/")));
}

boost::asio::awaitable<Response> show_before(Context& context) {
    if (has_left(context)) co_return closed_page(context);
    co_return html(web::render_before(frame_of(context, "/")));
}

/// "Are you 18 or over?" comes first; "no" stores nothing.
boost::asio::awaitable<Response> start_visit(Context& context) {
    if (is_from_elsewhere(context)) co_return error_response(context, 403);
    const auto form = form_of(context);
    const std::string age = form ? std::string{form->value("age")} : std::string{};
    if (age == "no") {
        Response young = see_other("/young");
        if (has_left(context)) clear_cookie(young, context.request, left_cookie);
        co_return young;
    }
    if (age != "yes") {
        web::Frame frame = frame_of(context);
        frame.errors.push_back({"age", "choose_one"});
        co_return html(web::render_arrive(frame), 422);
    }
    const std::string language{web::to_code(context.language)};
    std::function<Result<std::string>(Work&)> begin = [language](Work& work) -> Result<std::string> {
        const auto begun = actions::begin_visit(work, language);
        work.actor = actions::Actor::family(begun.family);
        actions::record(work, "begin_visit", store::SubjectKind::family, begun.family);
        return begun.session.token.reveal();
    };
    const auto token = co_await act(context, std::move(begin));
    Response response = see_other("/before");
    if (token) set_cookie(response, context.request, session_cookie, *token);
    clear_cookie(response, context.request, left_cookie);
    co_return response;
}

/// Leaving works without JavaScript, ends the session on the server, and goes on to a neutral site.
boost::asio::awaitable<Response> leave(Context& context) {
    // No token is asked for: leaving must work even on a page that has grown old.
    context.actor = co_await context.services.hooks.resolve_actor(context);
    const auto token = session_token(context);
    const auto family = context.actor.family;
    const bool is_family = context.actor.role == Role::family;
    std::function<Result<bool>(Work&)> end = [token, family, is_family](Work& work) -> Result<bool> {
        if (is_family) actions::end_visit(work, family, token);
        return true;
    };
    if (is_family) co_await act(context, std::move(end), Priority::essential);
    const std::string& target = application_of(context).exit_target;
    Response response = html(web::render_left(context.language, target));
    response.set("Refresh", "0; url=" + target);
    // All cookies but the one that says so are cleared by name: "cookies" would take that one as well.
    response.set("Clear-Site-Data", "\"cache\", \"storage\"");
    clear_cookie(response, context.request, session_cookie);
    clear_cookie(response, context.request, language_cookie);
    set_cookie(response, context.request, left_cookie, "1");
    co_return response;
}

/// Somebody presses the button that Back never presses.
boost::asio::awaitable<Response> open_again(Context& context) {
    if (is_from_elsewhere(context)) co_return error_response(context, 403);
    Response response = see_other("/");
    clear_cookie(response, context.request, left_cookie);
    co_return response;
}

}  // namespace

std::span<const Route> family_start_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/", Who::anyone, Token::none, show_arrive, "arrive"},
        Route{Method::get, "/start", Who::anyone, Token::none, show_arrive, "arrive_again"},
        Route{Method::post, "/start", Who::anyone, Token::exempt, start_visit, "start_visit"},
        Route{Method::get, "/young", Who::anyone, Token::none, show_young, "young"},
        Route{Method::get, "/before", Who::anyone, Token::none, show_before, "before"},
        Route{Method::post, "/open", Who::anyone, Token::exempt, open_again, "open_again"},
        Route{Method::post, "/exit", Who::anyone, Token::exempt, leave, "leave"},
    };
    return routes;
}

}  // namespace http
