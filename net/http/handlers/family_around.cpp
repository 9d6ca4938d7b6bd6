// What a family decides around its calls: no more of them for now.
#include "core/actions/follow_series.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"

namespace http {
namespace {

using actions::Work;
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

constexpr std::array routes{
    Route{Method::post, "/your-call/no-more", Who::family, Token::form, no_more, "no_more_calls"},
};

}  // namespace

std::span<const Route> family_around_routes() {
    return routes;
}

}  // namespace http
