// A telephone system asks who belongs together: signed with the key of the line, no session.
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "core/actions/reach_call.hpp"
#include "core/actions/signed_post.hpp"
#include "net/http/handlers/api_bodies.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/problem.hpp"
#include "web/format.hpp"

namespace http {
namespace {

using actions::OnLine;
using actions::Work;
using scheduling::Result;

bool is_from_line(const Context& context) {
    const auto& key = context.services.settings.line_key;
    const auto& request = context.request;
    return !key.empty() && actions::is_signed(key, {request.timestamp, request.signature, request.body}, context.now);
}

const char* side_of(actions::LineSide side) {
    if (side == actions::LineSide::seat) return "seat";
    return side == actions::LineSide::family ? "family" : "volunteer";
}

Response refusal_of(const Context& context, int status, const char* code) {
    const Problem fault{.status = status, .code = code, .title = {}, .detail = {}, .incident = {}, .refusal = {}};
    return problem(fault, context.language);
}

boost::asio::awaitable<Response> find_on_line(Context& context) {
    if (!is_from_line(context)) co_return refusal_of(context, 401, "not_signed");
    const auto body = json_body(context);
    if (!body) co_return body.error();
    const auto typed = read_line_number(*body);
    if (!typed) co_return refused(typed.error(), context.language);
    std::function<Result<OnLine>(Work&)> find = [number = *typed](Work& work) {
        return actions::find_on_line(work, number);
    };
    const auto found = co_await act(context, std::move(find));
    if (!found) co_return refusal_of(context, 404, "not_found");
    const boost::json::object answer{{"room", found->room},
                                     {"side", side_of(found->side)},
                                     {"opens", web::stamp(found->open.begin())},
                                     {"closes", web::stamp(found->open.end())}};
    co_return json(boost::json::serialize(answer));
}

}  // namespace

std::span<const Route> api_line_routes() {
    static constexpr std::array routes{
        Route{Method::post, "/api/v1/line", Who::anyone, Token::exempt, find_on_line, "api_line"},
    };
    return routes;
}

}  // namespace http
