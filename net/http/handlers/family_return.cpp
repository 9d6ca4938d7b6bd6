#include "core/actions/change_call.hpp"
#include "core/actions/change_contact.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/around.hpp"
#include "net/http/handlers/contact_words.hpp"
#include "net/http/handlers/reach_words.hpp"
#include "net/http/handlers/times.hpp"
#include "net/http/handlers/visits.hpp"
#include "web/format.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Instant;
using scheduling::Result;

boost::asio::awaitable<Response> show_return(Context& context) {
    if (has_left(context)) co_return closed_page(context);
    co_return html(web::render_return(frame_of(context, "/")));
}

Response unknown_code(const Context& context) {
    web::Frame frame = frame_of(context, "/");
    frame.errors.push_back({"code", "code"});
    return html(web::render_return(frame), 422);
}

/// A wrong code gets the same answer as a well-formed unknown one.
boost::asio::awaitable<Response> come_back(Context& context) {
    if (is_from_elsewhere(context)) co_return error_response(context, 403);
    if (!context.services.limits.allow(Limited::code_lookup, context.request.client, context.now))
        co_return error_response(context, 429);
    const auto form = form_of(context);
    const actions::Personal code{form ? std::string{form->value("code")} : std::string{}};
    std::function<Result<std::string>(Work&)> open = [code](Work& work) -> Result<std::string> {
        const auto family = actions::find_family(work, code);
        if (!family) return std::unexpected{family.error()};
        work.actor = actions::Actor::family(*family);
        return actions::open_visit(work, *family).token.reveal();
    };
    const auto token = co_await act(context, std::move(open));
    if (!token) co_return unknown_code(context);
    context.services.limits.forgive(Limited::code_lookup, context.request.client, context.now);
    Response response = see_other("/your-call");
    set_cookie(response, context.request, session_cookie, *token);
    clear_cookie(response, context.request, left_cookie);
    co_return response;
}

boost::asio::awaitable<Result<actions::YourCall>> see(Context& context) {
    const auto family = context.actor.family;
    std::function<Result<actions::YourCall>(Work&)> look = [family](Work& work) {
        return actions::see_your_call(work, family);
    };
    co_return co_await act(context, std::move(look));
}

std::string done_key(const Context& context) {
    constexpr std::array<std::string_view, 13> known{"moved",         "cancelled", "someone",   "less",     "contact",
                                                     "contact_waits", "sooner",    "no_sooner", "feedback", "no_more",
                                                     "took_back",     "seat_yes",  "seat_no"};
    const auto done = context.request.query.value("done");
    if (std::ranges::find(known, done) == known.end()) return {};
    return "done_" + std::string{done};
}

/// What a family has to know to take part: a place on the line, or that an unknown number will ring.
void add_reach(web::YourCallPage& page, const Context& context, const actions::YourCall& seen) {
    if (seen.reach == actions::Reach::volunteer) page.reach = {web::say(context.language, "your_call_rings")};
    if (seen.reach != actions::Reach::line) return;
    page.reach = {web::say(context.language, "your_call_line_later")};
    if (!seen.line) return;
    page.reach = line_words(context, *seen.line, seen.zone, "your_call_line");
    page.number = place_words(seen.line->number);
}

boost::asio::awaitable<Response> show_your_call(Context& context) {
    const auto seen = co_await see(context);
    if (!seen) co_return visit_over();
    web::YourCallPage page;
    page.done = done_key(context);
    page.has_met = seen->has_met;
    page.can_rate = seen->can_rate;
    page.may_book = seen->may_book();
    const auto phone = outlook_of(context)->settings.programme_phone;
    if (seen->request.state == store::RequestState::closed)
        page.ended = web::say(context.language, "more_calls_ended", {{"phone", phone}});
    page.around = your_around_of(context, *seen);
    page.wants_sooner = seen->request.wants_sooner;
    if (seen->sooner && seen->call) {
        const auto when = web::full_time(*seen->sooner, seen->zone, context.language);
        page.sooner = web::say(context.language, "sooner_found", {{"when", when}});
    }
    if (seen->call) page.when = web::full_time(seen->call->time.begin(), seen->zone, context.language);
    add_reach(page, context, *seen);
    const bool on_line = seen->reach == actions::Reach::line;
    page.contact = contact_sentence(seen->contact.contact, seen->contact.windows, {phone, on_line}, context.language);
    page.may_drop_voicemail = actions::allows_less(actions::Less::no_voicemail, seen->contact, seen->contact_waits);
    page.may_stop = actions::allows_less(actions::Less::no_contact, seen->contact, seen->contact_waits);
    if (seen->contact_waits)
        page.contact_waits =
            part_words(actions::split_contact_change(seen->contact, *seen->contact_waits, context.now).waits, "waits_",
                       context.language);
    co_return html(web::render_your_call(frame_of(context), page));
}

web::TimesPage move_page(const Context& context, const actions::YourCall& seen) {
    const auto outlook = outlook_of(context);
    const auto facts = search_facts(seen);
    auto page = times_page(context, *outlook, facts, "/your-call/times");
    if (seen.has_met) add_same_volunteer(page, context, *outlook, facts);
    page.offer_none = false;
    return page;
}

boost::asio::awaitable<Response> show_move(Context& context) {
    const auto seen = co_await see(context);
    if (!seen) co_return visit_over();
    if (!seen->may_book()) co_return see_other("/your-call");
    co_return html(web::render_times(frame_of(context, "/your-call"), move_page(context, *seen)));
}

boost::asio::awaitable<Response> move(Context& context) {
    const auto form = form_of(context);
    std::optional<Instant> start;
    if (form) start = parse_instant(form->value("start"));
    const auto family = context.actor.family;
    Result<bool> moved = actions::refuse("start", "choose_one");
    if (start) {
        std::function<Result<bool>(Work&)> change = [family, at = *start](Work& work) -> Result<bool> {
            const auto call = actions::move_call(work, family, at);
            if (!call) return std::unexpected{call.error()};
            return true;
        };
        moved = co_await act(context, std::move(change));
    }
    if (moved) {
        context.services.events.publish("board");
        co_return see_other("/your-call?done=moved");
    }
    const auto seen = co_await see(context);
    if (!seen) co_return visit_over();
    if (!seen->may_book()) co_return see_other("/your-call");
    web::Frame frame = frame_of(context, "/your-call");
    auto page = move_page(context, *seen);
    page.taken = moved.error().fields.empty();
    frame.errors = moved.error().fields;
    co_return html(web::render_times(frame, page), status_of(moved.error()));
}

using Change = Result<scheduling::CallId> (*)(Work&, scheduling::FamilyId);

boost::asio::awaitable<Response> release(Context& context, Change change, std::string done) {
    const auto family = context.actor.family;
    std::function<Result<scheduling::CallId>(Work&)> run = [family, change](Work& work) {
        return change(work, family);
    };
    const auto released = co_await act(context, std::move(run), Priority::essential);
    if (!released && status_of(released.error()) == 409) co_return error_response(context, 409);
    context.services.events.publish("board");
    co_return see_other(released ? "/your-call?done=" + done : "/your-call");
}

boost::asio::awaitable<Response> cancel(Context& context) {
    co_return co_await release(context, actions::cancel_own_call, "cancelled");
}

boost::asio::awaitable<Response> someone_else(Context& context) {
    co_return co_await release(context, actions::ask_for_someone_else, "someone");
}

boost::asio::awaitable<Response> less(Context& context) {
    const auto form = form_of(context);
    const std::string what = form ? std::string{form->value("less")} : std::string{};
    if (what != "voicemail" && what != "stop") co_return error_response(context, 422);
    const auto family = context.actor.family;
    const auto less = what == "stop" ? actions::Less::no_contact : actions::Less::no_voicemail;
    std::function<Result<bool>(Work&)> run = [family, less](Work& work) -> Result<bool> {
        actions::allow_less_contact(work, family, less);
        return true;
    };
    co_await act(context, std::move(run), Priority::essential);
    co_return see_other("/your-call?done=less");
}

}  // namespace

std::span<const Route> family_return_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/return", Who::anyone, Token::none, show_return, "return"},
        Route{Method::post, "/return", Who::anyone, Token::exempt, come_back, "come_back"},
        Route{Method::get, "/your-call", Who::family, Token::none, show_your_call, "your_call"},
        Route{Method::get, "/your-call/times", Who::family, Token::none, show_move, "your_call_times"},
        Route{Method::post, "/your-call/times", Who::family, Token::form, move, "move_call"},
        Route{Method::post, "/your-call/cancel", Who::family, Token::form, cancel, "cancel_call"},
        Route{Method::post, "/your-call/someone-else", Who::family, Token::form, someone_else, "someone_else"},
        Route{Method::post, "/your-call/less", Who::family, Token::form, less, "less_contact"},
    };
    return routes;
}

}  // namespace http
