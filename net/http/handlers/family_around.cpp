// What a family decides around its calls: no more of them, what may be passed on, who else may be there.
#include "core/actions/allow_release.hpp"
#include "core/actions/follow_series.hpp"
#include "core/actions/further_seat.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::FamilyId;
using scheduling::RequestId;
using scheduling::Result;

boost::asio::awaitable<Response> no_more(Context& context) {
    const auto family = context.actor.family;
    std::function<Result<RequestId>(Work&)> run = [family](Work& work) { return actions::want_no_more(work, family); };
    const auto stopped = co_await act(context, std::move(run), Priority::essential);
    if (!stopped) co_return see_other("/your-call");
    context.services.events.publish("board");
    co_return see_other("/your-call?done=no_more");
}

boost::asio::awaitable<Response> take_back(Context& context) {
    const auto family = context.actor.family;
    std::function<Result<FamilyId>(Work&)> run = [family](Work& work) {
        return actions::take_back_releases(work, family);
    };
    co_await act(context, std::move(run), Priority::essential);
    co_return see_other("/your-call?done=took_back");
}

boost::asio::awaitable<Response> answer_seat(Context& context) {
    const auto answer = context.form.value("seat");
    if (answer != "yes" && answer != "no") co_return error_response(context, 422);
    const bool agrees = answer == "yes";
    const auto family = context.actor.family;
    std::function<Result<FamilyId>(Work&)> run = [family, agrees](Work& work) {
        return actions::answer_seat(work, family, agrees);
    };
    const auto answered = co_await act(context, std::move(run), Priority::essential);
    if (!answered) co_return see_other("/your-call");
    context.services.events.publish("board");
    co_return see_other(agrees ? "/your-call?done=seat_yes" : "/your-call?done=seat_no");
}

}  // namespace

std::span<const Route> family_around_routes() {
    static constexpr std::array routes{
        Route{Method::post, "/your-call/no-more", Who::family, Token::form, no_more, "no_more_calls"},
        Route{Method::post, "/your-call/take-back", Who::family, Token::form, take_back, "take_back_releases"},
        Route{Method::post, "/your-call/seat", Who::family, Token::form, answer_seat, "answer_seat"},
    };
    return routes;
}

}  // namespace http
