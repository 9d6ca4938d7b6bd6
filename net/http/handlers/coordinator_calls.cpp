// What a coordinator does about a call on the board: help answered, looked after, how it went.
#include "core/actions/call_day.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/duty.hpp"
#include "net/http/handlers/outcome_form.hpp"
#include "web/format.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::CallId;
using scheduling::Result;

using Step = Result<CallId> (*)(Work&, CallId);

boost::asio::awaitable<Response> take_step(Context& context, Step step) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    std::function<Result<CallId>(Work&)> run = [step, call = CallId{*id}](Work& work) { return step(work, call); };
    const auto taken = co_await act(context, std::move(run));
    if (!taken) co_return error_response(context, status_of(taken.error()));
    context.services.events.publish("board");
    context.services.events.publish("help");
    co_return see_other("/coordinator");
}

boost::asio::awaitable<Response> helped(Context& context) {
    co_return co_await take_step(context, actions::answer_help);
}
boost::asio::awaitable<Response> followed_up(Context& context) {
    co_return co_await take_step(context, actions::follow_up);
}

/// Only which call it is: whose volunteer, and when. Nothing of the family.
boost::asio::awaitable<std::optional<web::OutcomePage>> outcome_page(Context& context, CallId id, const Fields* sent) {
    auto load = [id](store::Reader& db) {
        auto call = store::load_call(db, id);
        auto holder = call ? actions::holder_of(db, call->covered_by, false) : std::nullopt;
        return std::pair{std::move(call), std::move(holder)};
    };
    const auto loaded = co_await context.services.lanes.read(std::move(load));
    const auto& [call, holder] = loaded;
    if (!call) co_return std::nullopt;
    const auto outlook = outlook_of(context);
    const auto alias = who_holds(context.language, outlook->alias_of(call->volunteer), holder);
    const auto when = web::full_time(call->time.begin(), outlook->settings.policy.programme_zone, context.language);
    co_return web::OutcomePage{
        .id = std::to_string(id.value),
        .about = web::say(context.language, "outcome_for", {{"volunteer", alias}, {"when", when}}),
        .outcome = outcome_fields(context, WhoTells::coordinator, sent)};
}

boost::asio::awaitable<Response> ask_outcome(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const CallId call{*id};
    const auto page = co_await outcome_page(context, call, nullptr);
    if (!page) co_return error_response(context, 404);
    co_return html(web::render_outcome(frame_of(context, "/coordinator"), *page));
}

boost::asio::awaitable<Response> tell_outcome(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const CallId call{*id};
    const auto report = read_outcome(*form);
    if (!report) {
        const auto page = co_await outcome_page(context, call, &*form);
        if (!page) co_return error_response(context, 404);
        auto frame = frame_of(context, "/coordinator");
        add_refusal(frame, report.error());
        co_return html(web::render_outcome(frame, *page), status_of(report.error()));
    }
    std::function<Result<CallId>(Work&)> run = [call, told = *report](Work& work) {
        return actions::report_for_volunteer(work, call, told);
    };
    const auto told = co_await act(context, std::move(run));
    if (!told) co_return error_response(context, status_of(told.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator");
}

}  // namespace

std::span<const Route> coordinator_call_routes() {
    static constexpr std::array routes{
        Route{Method::post, "/coordinator/calls/{id}/helped", Who::coordinator, Token::form, helped, "answer_help"},
        Route{Method::post, "/coordinator/calls/{id}/followed-up", Who::coordinator, Token::form, followed_up,
              "follow_up"},
        Route{Method::get, "/coordinator/calls/{id}/outcome", Who::coordinator, Token::none, ask_outcome,
              "ask_outcome"},
        Route{Method::post, "/coordinator/calls/{id}/outcome", Who::coordinator, Token::form, tell_outcome,
              "report_outcome_for"},
    };
    return routes;
}

}  // namespace http
