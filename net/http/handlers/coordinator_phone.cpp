#include "core/actions/answer_phone.hpp"
#include "core/actions/on_the_phone.hpp"
#include "core/scheduling/phone.hpp"
#include "net/http/handlers/answer_forms.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/reach_words.hpp"
#include "net/http/handlers/times.hpp"
#include "web/format.hpp"
#include "web/pages/coordinator.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::CallId;
using scheduling::Instant;
using scheduling::Personal;
using scheduling::RequestId;
using scheduling::Result;
using web::say;

std::vector<std::string> may_say(const Context& context, const actions::Caller& caller) {
    const auto language = context.language;
    std::vector<std::string> says;
    if (!caller.contact.name.empty())
        says.push_back(say(language, "phone_say_name", {{"name", caller.contact.name.reveal()}}));
    if (caller.call) {
        const auto when = web::full_time(caller.call->time.begin(), caller.zone, language);
        says.push_back(say(language, "phone_say_call", {{"when", when}}));
        if (caller.line)
            for (auto& line : line_words(context, *caller.line, caller.zone, "phone_say_line"))
                says.push_back(std::move(line));
    } else {
        says.push_back(say(language, "phone_say_no_call"));
    }
    if (caller.messages_held) says.push_back(say(language, "phone_say_held"));
    return says;
}

boost::asio::awaitable<Response> show_phone(Context& context) {
    const web::PhonePage page;
    co_return html(web::render_phone(frame_of(context), page));
}

/// The page for a caller who is known, or with what was wrong.
Response phone_response(const Context& context, web::PhonePage page, const Result<actions::Caller>& caller) {
    web::Frame frame = frame_of(context);
    if (!caller) {
        add_refusal(frame, caller.error());
        return html(web::render_phone(frame, page), 422);
    }
    page.open = true;
    page.says = may_say(context, *caller);
    page.held = caller->messages_held;
    if (caller->request) page.request = std::to_string(caller->request->value);
    if (caller->call) page.call = std::to_string(caller->call->id.value);
    page.may_book = caller->may_book;
    page.connect = caller->call && scheduling::reach_shown(caller->call->time).contains(context.now);
    page.new_code = !caller->contact.code_word.empty();
    return html(web::render_phone(frame, page));
}

boost::asio::awaitable<Response> ask_phone(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    reader.allow_only({"code", "code_word"});
    web::PhonePage page;
    page.code = reader.required_text("code", 40);
    page.code_word = reader.text("code_word", 40);
    Result<actions::Caller> caller = std::unexpected{reader.refusal()};
    if (reader.ok()) {
        std::function<Result<actions::Caller>(Work&)> ask = [code = Personal{page.code},
                                                             word = Personal{page.code_word}](Work& work) {
            return actions::answer_phone(work, code, word);
        };
        caller = co_await act(context, std::move(ask));
    }
    co_return phone_response(context, std::move(page), caller);
}

boost::asio::awaitable<Response> ask_without_code(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    reader.allow_only({"code_word", "name", "phone", "email"});
    web::PhonePage page;
    page.lost = true;
    page.code_word = reader.required_text("code_word", 40);
    page.name = reader.text("name", 60);
    page.phone = reader.text("phone", 30);
    page.email = reader.text("email", 120);
    if (!page.phone.empty() && !scheduling::is_phone(page.phone)) reader.refuse("phone", "phone");
    if (!page.email.empty() && !is_email(page.email)) reader.refuse("email", "email");
    Result<actions::Caller> caller = std::unexpected{reader.refusal()};
    if (reader.ok()) {
        const actions::Said said{.code_word = Personal{page.code_word},
                                 .name = Personal{page.name},
                                 .phone = Personal{page.phone},
                                 .email = Personal{page.email}};
        auto look = [said](store::Reader& db) { return actions::who_may_say(db, said); };
        const auto found = co_await context.services.lanes.read(std::move(look));
        std::function<Result<actions::LostCode>(Work&)> ask = [said, found](Work& work) {
            return actions::answer_without_code(work, said, found);
        };
        auto answer = co_await act(context, std::move(ask));
        if (!answer)
            caller = std::unexpected{std::move(answer.error())};
        else if (answer->caller)
            caller = *std::move(answer->caller);
        else
            caller = actions::refuse("said", answer->several ? "several_fit" : "nobody_fits");
    }
    co_return phone_response(context, std::move(page), caller);
}

std::string times_path(RequestId id) {
    return "/coordinator/requests/" + std::to_string(id.value) + "/times";
}

/// The times that this family would see, read out to them.
boost::asio::awaitable<Response> times_of_family(Context& context, RequestId id, scheduling::Refusal refusal) {
    std::function<Result<actions::YourCall>(Work&)> see = [id](Work& work) {
        return actions::see_for_family(work, id);
    };
    const auto seen = co_await act(context, std::move(see));
    if (!seen) co_return error_response(context, status_of(seen.error()));
    if (!seen->may_book()) co_return error_response(context, 409);
    const auto facts = search_facts(*seen);
    auto page = times_page(context, *outlook_of(context), facts, times_path(id));
    if (seen->has_met) add_same_volunteer(page, context, *outlook_of(context), facts);
    page.offer_none = false;
    const bool refused = !refusal.breaches.empty() || !refusal.fields.empty();
    page.taken = !refusal.breaches.empty();
    auto frame = frame_of(context, "/coordinator/requests/" + std::to_string(id.value));
    frame.path = times_path(id);
    frame.errors = refusal.fields;
    co_return html(web::render_times(frame, page), refused ? status_of(refusal) : 200);
}

boost::asio::awaitable<Response> show_times(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const RequestId request{*id};
    scheduling::Refusal nothing;
    co_return co_await times_of_family(context, request, std::move(nothing));
}

boost::asio::awaitable<Response> move(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const RequestId request{*id};
    const auto start = parse_instant(form->value("start"));
    Result<CallId> moved = actions::refuse("start", "choose_one");
    if (start) {
        std::function<Result<CallId>(Work&)> run = [request, at = *start](Work& work) -> Result<CallId> {
            const auto call = actions::move_for_family(work, request, at);
            if (!call) return std::unexpected{call.error()};
            return call->id;
        };
        moved = co_await act(context, std::move(run));
    }
    if (!moved) co_return co_await times_of_family(context, request, std::move(moved.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator/requests/" + std::to_string(*id) + "?done=time_given");
}

boost::asio::awaitable<Response> cancel(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    const auto call = form ? parse_number(form->value("call")) : std::nullopt;
    if (!id) co_return error_response(context, 404);
    if (!call) co_return error_response(context, 422);
    std::function<Result<CallId>(Work&)> run = [request = RequestId{*id}, seen = CallId{*call}](Work& work) {
        return actions::cancel_for_family(work, request, seen);
    };
    const auto cancelled = co_await act(context, std::move(run), Priority::essential);
    if (!cancelled) co_return error_response(context, status_of(cancelled.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator/requests/" + std::to_string(*id) + "?done=cancelled_for_them");
}

}  // namespace

std::span<const Route> coordinator_phone_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/phone", Who::coordinator, Token::none, show_phone, "phone"},
        Route{Method::post, "/coordinator/phone", Who::coordinator, Token::form, ask_phone, "answer_phone"},
        Route{Method::post, "/coordinator/phone/without-code", Who::coordinator, Token::form, ask_without_code,
              "answer_without_code"},
        Route{Method::get, "/coordinator/requests/{id}/times", Who::coordinator, Token::none, show_times,
              "times_of_family"},
        Route{Method::post, "/coordinator/requests/{id}/times", Who::coordinator, Token::form, move, "move_for_family"},
        Route{Method::post, "/coordinator/requests/{id}/cancel", Who::coordinator, Token::form, cancel,
              "cancel_for_family"},
    };
    return routes;
}

}  // namespace http
