// One call of a volunteer's own: ready, help, how it went.
#include "core/actions/call_day.hpp"
#include "core/actions/further_seat.hpp"
#include "core/actions/give_back_call.hpp"
#include "core/actions/mandated_report.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/around.hpp"
#include "net/http/handlers/duty.hpp"
#include "net/http/handlers/outcome_form.hpp"
#include "net/http/handlers/reach_words.hpp"
#include "web/format.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::CallId;
using scheduling::CallState;
using scheduling::Result;

std::string done_of(const Context& context) {
    const auto done = context.request.query.value("done");
    return done == "ready" || done == "help" || done == "report" ? "done_" + std::string{done} : std::string{};
}

bool stands(CallState state) {
    return state == CallState::confirmed || state == CallState::completed || state == CallState::missed;
}

/// While the family is to be rung once more.
std::string second_try_line(const Context& context, const actions::OwnCall& own) {
    const auto& due = own.report.second_try;
    if (!due || own.state != CallState::confirmed) return {};
    const auto from = web::full_time(due->begin(), own.zone, context.language);
    const auto until = web::full_time(due->end(), own.zone, context.language);
    return web::say(context.language, "call_second_try", {{"from", from}, {"until", until}});
}

/// How the two reach each other, around the call.
void add_reach(web::OwnCallPage& page, const Context& context, const actions::OwnCall& own) {
    if (!own.reach) return;
    const auto language = context.language;
    switch (own.reach->how) {
        case actions::Reach::coordinator:
            page.reach = {way_words(own.reach->how, language)};
            break;
        case actions::Reach::line:
            page.reach = line_words(context, *own.reach->line, own.zone, "reach_line");
            page.number = place_words(own.reach->line->number);
            break;
        case actions::Reach::volunteer:
            page.reach = {web::say(language, "reach_number")};
            page.number = own.reach->number.reveal();
            page.code_word_said = own.reach->code_word.reveal();
            break;
    }
}

web::OwnCallPage page_of(const Context& context, const actions::OwnCall& own) {
    const auto language = context.language;
    const auto outlook = outlook_of(context);
    web::OwnCallPage page{.id = std::to_string(own.seen.id.value),
                          .alias = own.seen.alias,
                          .language = language_name(own.seen.language, language),
                          .experience = staff_label(*outlook, own.seen.experience, language),
                          .start = own.seen.start,
                          .zone = own.zone,
                          .now = context.now,
                          .how = own.seen.how,
                          .reach = {},
                          .number = {},
                          .code_word_said = {},
                          .stands = stands(own.state) && !own.taken,
                          .over = own.ended || own.state != CallState::confirmed,
                          .first_call = own.first_call,
                          .code_word = own.code_word,
                          .voicemail = own.voicemail,
                          .family_calls = own.family_calls,
                          .can_check_in = own.can_check_in,
                          .checked_in = own.report.checked_in.has_value(),
                          .can_ask_help = own.can_ask_help,
                          .help_asked = own.report.help_asked.has_value(),
                          .help_answered = own.report.help_answered.has_value(),
                          .asked = asked_lines(context, own.asked, own.zone),
                          .helped_by = own.helped_by.reveal(),
                          .second_try = second_try_line(context, own),
                          .taken = own.taken,
                          .series = own.state == CallState::confirmed ? series_line(context, own.series) : "",
                          .seat = seat_line(context, own.seat),
                          .can_ask_report = own.seen.start <= context.now,
                          .checklist_open = own.checklist_open,
                          .can_give_back = own.state == CallState::confirmed && context.now < own.seen.start,
                          .done = done_of(context),
                          .outcome = std::nullopt};
    add_reach(page, context, own);
    if (page.alias.empty() && own.seen.reachable) page.alias = web::say(language, "check_no_name");
    if (own.can_report) page.outcome = outcome_fields(context, WhoTells::volunteer);
    return page;
}

boost::asio::awaitable<Result<actions::OwnCall>> load_own_call(Context& context, CallId id) {
    const auto person = context.actor.person;
    std::function<Result<actions::OwnCall>(Work&)> see = [person, id](Work& work) {
        return actions::see_own_call(work, person, id);
    };
    co_return co_await act(context, std::move(see));
}

boost::asio::awaitable<Response> show_call(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const CallId call{*id};
    const auto own = co_await load_own_call(context, call);
    if (!own) co_return error_response(context, 404);
    co_return html(web::render_own_call(frame_of(context, "/volunteer"), page_of(context, *own)));
}

using Step = Result<CallId> (*)(Work&, scheduling::PersonId, CallId);

std::string own_page(const Context& context, std::string_view done) {
    const auto id = id_parameter(context).value_or(0);
    return "/volunteer/calls/" + std::to_string(id) + "?done=" + std::string{done};
}

boost::asio::awaitable<Response> take_step(Context& context, Step step, std::string then) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const auto person = context.actor.person;
    std::function<Result<CallId>(Work&)> run = [person, step, call = CallId{*id}](Work& work) {
        return step(work, person, call);
    };
    const auto taken = co_await act(context, std::move(run));
    if (!taken) co_return error_response(context, status_of(taken.error()));
    context.services.events.publish("board");
    context.services.events.publish("help");
    co_return see_other(then);
}

boost::asio::awaitable<Response> ready(Context& context) {
    co_return co_await take_step(context, actions::check_in, own_page(context, "ready"));
}
boost::asio::awaitable<Response> help(Context& context) {
    co_return co_await take_step(context, actions::ask_for_help, own_page(context, "help"));
}

Result<CallId> ask_about_report(Work& work, scheduling::PersonId person, CallId call) {
    const auto asked = actions::ask_about_report(work, person, call);
    if (!asked) return std::unexpected{asked.error()};
    return call;
}
boost::asio::awaitable<Response> report(Context& context) {
    co_return co_await take_step(context, ask_about_report, own_page(context, "report"));
}
boost::asio::awaitable<Response> give_back_seat(Context& context) {
    co_return co_await take_step(context, actions::give_back_seat, "/volunteer?done=seat_given_back");
}

boost::asio::awaitable<Response> give_back_page(Context& context, CallId id, scheduling::Refusal refusal) {
    const auto person = context.actor.person;
    std::function<Result<actions::SeenGiveBack>(Work&)> see = [person, id](Work& work) {
        return actions::see_give_back(work, person, id);
    };
    const auto seen = co_await act(context, std::move(see));
    if (!seen) co_return error_response(context, 404);
    const web::GiveBackPage page{.id = std::to_string(id.value),
                                 .version = std::to_string(seen->version),
                                 .alias = seen->call.alias,
                                 .start = seen->call.start,
                                 .zone = seen->zone,
                                 .now = context.now,
                                 .open = seen->search.has_value(),
                                 .by_itself = seen->search == scheduling::Search::by_itself};
    auto frame = frame_of(context, "/volunteer/calls/" + page.id);
    const bool refused = !refusal.breaches.empty() || !refusal.fields.empty();
    add_refusal(frame, refusal);
    co_return html(web::render_give_back(frame, page), refused ? status_of(refusal) : 200);
}

boost::asio::awaitable<Response> show_give_back(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const CallId call{*id};
    scheduling::Refusal none;
    co_return co_await give_back_page(context, call, std::move(none));
}

boost::asio::awaitable<Response> give_back(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const CallId call{*id};
    const auto person = context.actor.person;
    const auto form = form_of(context);
    const actions::CallAsSeen as_seen{call, form ? version_of(*form) : std::nullopt};
    std::function<Result<CallId>(Work&)> run = [person, as_seen](Work& work) {
        return actions::give_back_call(work, person, as_seen);
    };
    auto given = co_await act(context, std::move(run));
    if (!given) co_return co_await give_back_page(context, call, std::move(given.error()));
    context.services.events.publish("board");
    co_return see_other("/volunteer?done=given_back");
}

boost::asio::awaitable<Response> refused_outcome(Context& context, CallId id, scheduling::Refusal refusal,
                                                 const Fields& form) {
    const auto own = co_await load_own_call(context, id);
    if (!own) co_return error_response(context, 404);
    auto page = page_of(context, *own);
    page.outcome = outcome_fields(context, WhoTells::volunteer, &form);
    auto frame = frame_of(context, "/volunteer");
    frame.path = "/volunteer/calls/" + std::to_string(id.value);
    add_refusal(frame, refusal);
    co_return html(web::render_own_call(frame, page), status_of(refusal));
}

boost::asio::awaitable<Response> tell_outcome(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const CallId call{*id};
    auto report = read_outcome(*form);
    if (!report) co_return co_await refused_outcome(context, call, report.error(), *form);
    const auto person = context.actor.person;
    std::function<Result<CallId>(Work&)> run = [person, call, told = *report](Work& work) {
        return actions::report_outcome(work, person, call, told);
    };
    const auto told = co_await act(context, std::move(run));
    if (!told && !told.error().fields.empty()) co_return co_await refused_outcome(context, call, told.error(), *form);
    if (!told) co_return error_response(context, status_of(told.error()));
    context.services.events.publish("board");
    co_return see_other("/volunteer?done=outcome");
}

}  // namespace

std::span<const Route> volunteer_call_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/volunteer/calls/{id}", Who::volunteer, Token::none, show_call, "volunteer_call"},
        Route{Method::post, "/volunteer/calls/{id}/ready", Who::volunteer, Token::form, ready, "check_in"},
        Route{Method::post, "/volunteer/calls/{id}/help", Who::volunteer, Token::form, help, "ask_for_help"},
        Route{Method::post, "/volunteer/calls/{id}/report", Who::volunteer, Token::form, report, "ask_about_report"},
        Route{Method::get, "/volunteer/calls/{id}/give-back", Who::volunteer, Token::none, show_give_back,
              "see_give_back"},
        Route{Method::post, "/volunteer/calls/{id}/give-back", Who::volunteer, Token::form, give_back,
              "give_back_call"},
        Route{Method::post, "/volunteer/calls/{id}/seat/give-back", Who::volunteer, Token::form, give_back_seat,
              "give_back_seat"},
        Route{Method::post, "/volunteer/calls/{id}/outcome", Who::volunteer, Token::form, tell_outcome,
              "report_outcome"},
    };
    return routes;
}

}  // namespace http
