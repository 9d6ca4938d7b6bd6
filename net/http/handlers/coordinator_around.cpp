// What a coordinator decides around a family's calls: further calls, what is reported, passed on, who else sits in.
#include "core/actions/follow_series.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/coded_choices.hpp"
#include "net/http/handlers/coordinator.hpp"
#include "net/http/handlers/pages.hpp"

namespace http {
namespace {

using actions::RequestAsSeen;
using actions::Work;
using scheduling::RequestId;
using scheduling::Result;

using Decision = std::function<Result<RequestId>(Work&)>;

/// Runs what a form of the request's page decides; the page comes back with what stood against it.
boost::asio::awaitable<Response> decide(Context& context, RequestId id, Result<Decision> decision,
                                        std::string section) {
    if (!decision) co_return co_await request_page_with(context, id, std::move(decision.error()));
    auto run = *std::move(decision);
    auto decided = co_await act(context, std::move(run));
    if (!decided) co_return co_await request_page_with(context, id, std::move(decided.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator/requests/" + std::to_string(id.value) + "?done=looked_after#" + section);
}

Result<Decision> series_decision(const RequestAsSeen& seen, const Fields& form) {
    const auto what = form.value("what");
    if (what == "begin") return [seen](Work& work) { return actions::begin_series(work, seen); };
    if (what == "in_touch") return [seen](Work& work) { return actions::note_in_touch(work, seen); };
    FormReader reader{form};
    const auto ending = chosen_code<store::SeriesEnding>(reader, "ending");
    std::optional<store::SeriesReason> reason;
    if (ending == store::SeriesEnding::goes_on) reason = chosen_code<store::SeriesReason>(reader, "series_reason");
    if (!reader.ok()) return std::unexpected{reader.refusal()};
    return [seen, ending = *ending, reason](Work& work) { return actions::end_series(work, seen, ending, reason); };
}

boost::asio::awaitable<Response> follow_series(Context& context) {
    const auto number = id_parameter(context);
    const auto form = form_of(context);
    if (!number) co_return error_response(context, 404);
    constexpr std::array<std::string_view, 3> buttons{"begin", "in_touch", "end"};
    if (!form || std::ranges::find(buttons, form->value("what")) == buttons.end())
        co_return error_response(context, 422);
    const RequestAsSeen seen{RequestId{*number}, parse_number(form->value("version"))};
    auto decision = series_decision(seen, *form);
    co_return co_await decide(context, seen.id, std::move(decision), "series");
}

constexpr std::array routes{
    Route{Method::post, "/coordinator/requests/{id}/series", Who::coordinator, Token::form, follow_series,
          "follow_series"},
};

}  // namespace

std::span<const Route> coordinator_around_routes() {
    return routes;
}

}  // namespace http
