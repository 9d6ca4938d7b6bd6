#include "core/actions/ask_sooner.hpp"
#include "core/actions/give_feedback.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Result;

/// A family's tick for a sooner time. out: whether it is ticked now; nothing when there is no call to come sooner
boost::asio::awaitable<std::optional<bool>> tick_sooner(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return std::nullopt;
    FormReader reader{*form};
    reader.allow_only({"sooner"});
    const bool wanted = reader.flag("sooner");
    if (!reader.ok()) co_return std::nullopt;
    const auto family = context.actor.family;
    std::function<Result<scheduling::RequestId>(Work&)> ask = [family, wanted](Work& work) {
        return actions::ask_sooner(work, family, wanted);
    };
    const auto asked = co_await act(context, std::move(ask));
    if (!asked) co_return std::nullopt;
    co_return wanted;
}

boost::asio::awaitable<Response> sooner_on_return(Context& context) {
    const auto ticked = co_await tick_sooner(context);
    if (!ticked) co_return see_other("/your-call");
    co_return see_other(*ticked ? "/your-call?done=sooner" : "/your-call?done=no_sooner");
}

boost::asio::awaitable<Response> sooner_when_kept(Context& context) {
    co_await tick_sooner(context);
    co_return see_other("/kept");
}

boost::asio::awaitable<Response> feedback(Context& context) {
    constexpr std::array<std::pair<std::string_view, store::Feedback>, 4> answers{
        {{"yes", store::Feedback::yes},
         {"somewhat", store::Feedback::somewhat},
         {"no", store::Feedback::no},
         {"rather_not", store::Feedback::rather_not}}};
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    reader.allow_only({"answer"});
    const auto answer = reader.choice<store::Feedback>(
        "answer", std::span<const std::pair<std::string_view, store::Feedback>>{answers});
    if (!answer || !reader.ok()) co_return error_response(context, 422);
    const auto family = context.actor.family;
    std::function<Result<scheduling::CallId>(Work&)> give = [family, said = *answer](Work& work) {
        return actions::give_feedback(work, family, said);
    };
    const auto given = co_await act(context, std::move(give));
    co_return see_other(given ? "/your-call?done=feedback" : "/your-call");
}

}  // namespace

std::span<const Route> family_wish_routes() {
    static constexpr std::array routes{
        Route{Method::post, "/kept/sooner", Who::family, Token::form, sooner_when_kept, "kept_sooner"},
        Route{Method::post, "/your-call/sooner", Who::family, Token::form, sooner_on_return, "your_call_sooner"},
        Route{Method::post, "/your-call/feedback", Who::family, Token::form, feedback, "your_call_feedback"},
    };
    return routes;
}

}  // namespace http
