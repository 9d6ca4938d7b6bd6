// A call whose volunteer is not there, and a family that was not reached: what a coordinator does about them.
#include "core/actions/call_day.hpp"
#include "core/actions/cover_call.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/coded_choices.hpp"
#include "net/http/handlers/duty.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/pages/rota.hpp"

namespace http {
namespace {

using actions::CallAsSeen;
using actions::SeenCover;
using actions::Work;
using scheduling::CallId;
using scheduling::Result;
using scheduling::VolunteerId;
using web::say;

std::string name_or_none(const Context& context, const scheduling::Personal& name) {
    return name.empty() ? say(context.language, "check_no_name") : name.reveal();
}

std::string state_line(const Context& context, const SeenCover& seen, const std::string& alias) {
    const auto language = context.language;
    if (!seen.open) return say(language, "cover_over");
    if (seen.call.covered_by == context.actor.person) return say(language, "cover_yours");
    if (seen.call.is_given_back()) return say(language, "cover_given_back", {{"volunteer", alias}});
    if (seen.holder) return taken_line(language, *seen.holder);
    if (!seen.call.screened) return say(language, "cover_not_screened", {{"volunteer", alias}});
    return say(language, seen.report.checked_in ? "cover_is_ready" : "cover_not_ready", {{"volunteer", alias}});
}

std::string done_of(const Context& context) {
    const auto done = context.request.query.value("done");
    for (const auto* known : {"taken", "given", "ready"})
        if (done == known) return say(context.language, "done_cover_" + std::string{known});
    return {};
}

web::CoverPage page_of(const Context& context, const SeenCover& seen) {
    const auto outlook = outlook_of(context);
    const auto alias = outlook->alias_of(seen.call.volunteer);
    const auto start = seen.call.time.begin();
    web::CoverPage page{.id = std::to_string(seen.call.id.value),
                        .version = std::to_string(seen.call.version),
                        .request = seen.call.request ? std::to_string(seen.call.request->value) : std::string{},
                        .alias = name_or_none(context, seen.name),
                        .when = web::full_time(start, outlook->settings.policy.programme_zone, context.language),
                        .relative = web::relative_time(start, context.now, context.language),
                        .volunteer = alias,
                        .state = state_line(context, seen, alias),
                        .open = seen.open,
                        .mine = seen.call.covered_by == context.actor.person,
                        .can_be_ready = false,
                        .may_be_given = seen.may_be_given,
                        .volunteers = {},
                        .number = seen.number.reveal(),
                        .shows_number = !seen.call.covered_by,
                        .to_ask = {},
                        .done = done_of(context)};
    const bool waits = seen.call.screened && !seen.call.covered_by && !seen.report.checked_in;
    page.can_be_ready = waits && start - scheduling::check_in_before <= context.now;
    for (const auto id : seen.volunteers)
        page.volunteers.push_back({std::to_string(id.value), outlook->alias_of(id), false});
    for (std::size_t at = 0; at < seen.numbers.size(); ++at)
        page.to_ask.push_back({page.volunteers[at].value, page.volunteers[at].label, seen.numbers[at].reveal()});
    return page;
}

boost::asio::awaitable<Response> cover_page(Context& context, CallId id, scheduling::Refusal refusal) {
    std::function<Result<SeenCover>(Work&)> see = [id](Work& work) { return actions::see_cover(work, id); };
    const auto seen = co_await act(context, std::move(see));
    if (!seen) co_return error_response(context, 404);
    auto frame = frame_of(context, "/coordinator");
    const bool refused = !refusal.fields.empty() || !refusal.breaches.empty();
    add_refusal(frame, refusal);
    auto page = page_of(context, *seen);
    if (refused) page.done.clear();
    co_return html(web::render_cover(frame, page), refused ? status_of(refusal) : 200);
}

boost::asio::awaitable<Response> show_cover(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const CallId call{*id};
    scheduling::Refusal none;
    co_return co_await cover_page(context, call, std::move(none));
}

using Decision = std::function<Result<CallId>(Work&)>;

/// What the form asks for, and the word for when it is done.
Result<std::pair<Decision, const char*>> decision_of(const Fields& form, CallAsSeen seen) {
    const auto what = form.value("what");
    const auto step = [&](auto action, const char* done) {
        return std::pair{Decision{[action, seen](Work& work) { return action(work, seen); }}, done};
    };
    if (what == "take") return step(actions::take_call, "taken");
    if (what == "ready") return step(actions::note_ready, "ready");
    const auto volunteer = parse_number(form.value("volunteer"));
    if (what != "give" || !volunteer)
        return std::unexpected{scheduling::Refusal{{}, {{"volunteer", "choose_one"}}, {}}};
    return std::pair{
        Decision{[seen, to = VolunteerId{*volunteer}](Work& work) { return actions::give_call(work, seen, to); }},
        "given"};
}

boost::asio::awaitable<Response> cover_call(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const CallAsSeen seen{CallId{*id}, version_of(*form)};
    auto decision = decision_of(*form, seen);
    if (!decision) co_return co_await cover_page(context, seen.id, std::move(decision.error()));
    auto run = std::move(decision->first);
    auto decided = co_await act(context, std::move(run));
    if (!decided) co_return co_await cover_page(context, seen.id, std::move(decided.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator/calls/" + std::to_string(*id) + "/cover?done=" + decision->second);
}

boost::asio::awaitable<Response> not_reached_page(Context& context, CallId id, scheduling::Refusal refusal) {
    std::function<Result<SeenCover>(Work&)> see = [id](Work& work) { return actions::see_cover(work, id); };
    const auto seen = co_await act(context, std::move(see));
    if (!seen || !seen->call.outcome) co_return error_response(context, 404);
    const auto outlook = outlook_of(context);
    const auto when =
        web::full_time(seen->call.time.begin(), outlook->settings.policy.programme_zone, context.language);
    const auto alias = who_holds(context.language, outlook->alias_of(seen->call.volunteer), seen->holder);
    const web::NotReachedPage page{
        .id = std::to_string(id.value),
        .request = seen->call.request ? std::to_string(seen->call.request->value) : std::string{},
        .alias = name_or_none(context, seen->name),
        .about = say(context.language, "need_says", {{"volunteer", alias}, {"when", when}}),
        .open = seen->report.follow_up,
        .results = coded_choices<store::NotReached>("not_reached_", context.language, context.form.value("result"))};
    auto frame = frame_of(context, "/coordinator");
    const bool refused = !refusal.fields.empty() || !refusal.breaches.empty();
    add_refusal(frame, refusal);
    co_return html(web::render_not_reached(frame, page), refused ? status_of(refusal) : 200);
}

boost::asio::awaitable<Response> show_not_reached(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const CallId call{*id};
    scheduling::Refusal none;
    co_return co_await not_reached_page(context, call, std::move(none));
}

boost::asio::awaitable<Response> settle_not_reached(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const CallId call{*id};
    FormReader reader{*form};
    const auto result = chosen_code<store::NotReached>(reader, "result");
    if (!result) co_return co_await not_reached_page(context, call, reader.refusal());
    std::function<Result<CallId>(Work&)> settle = [call, told = *result](Work& work) {
        return actions::settle_not_reached(work, call, told);
    };
    auto settled = co_await act(context, std::move(settle));
    if (!settled) co_return co_await not_reached_page(context, call, std::move(settled.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator");
}

}  // namespace

std::span<const Route> coordinator_cover_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/calls/{id}/cover", Who::coordinator, Token::none, show_cover, "see_cover"},
        Route{Method::post, "/coordinator/calls/{id}/cover", Who::coordinator, Token::form, cover_call, "cover_call"},
        Route{Method::get, "/coordinator/calls/{id}/not-reached", Who::coordinator, Token::none, show_not_reached,
              "see_not_reached"},
        Route{Method::post, "/coordinator/calls/{id}/not-reached", Who::coordinator, Token::form, settle_not_reached,
              "settle_not_reached"},
    };
    return routes;
}

}  // namespace http
