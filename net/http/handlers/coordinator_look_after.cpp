#include "core/actions/look_after_request.hpp"

#include "core/actions/answer_phone.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/contact_words.hpp"
#include "net/http/handlers/coordinator.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/pages/coordinator.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::RequestAsSeen;
using actions::Work;
using scheduling::Personal;
using scheduling::RequestId;
using scheduling::Result;
using web::say;

using Decision = std::function<Result<RequestId>(Work&)>;

/// What one button of the section decides; nothing for a button that is not there.
Decision decision_of(std::string_view what, const RequestAsSeen& seen, const Fields& form) {
    const std::string reason{form.value("reason")};
    const auto volunteer = scheduling::VolunteerId{parse_number(form.value("volunteer")).value_or(0)};
    const auto other = RequestId{parse_number(form.value("other")).value_or(0)};
    if (what == "hold" || what == "release")
        return [=](Work& work) { return actions::hold_messages(work, seen, what == "hold"); };
    if (what == "widen" || what == "narrow")
        return [=](Work& work) { return actions::widen_experience(work, seen, what == "widen", reason); };
    if (what == "take_over") return [=](Work& work) { return actions::take_over(work, seen); };
    if (what == "keep_apart") return [=](Work& work) { return actions::keep_apart(work, seen, volunteer); };
    if (what == "keep_sides_apart") return [=](Work& work) { return actions::keep_sides_apart(work, seen, other); };
    if (what == "close") return [=](Work& work) { return actions::close_request(work, seen, reason); };
    if (what == "confirm_contact" || what == "refuse_contact")
        return [=](Work& work) { return actions::confirm_contact(work, seen, what == "confirm_contact"); };
    return {};
}

boost::asio::awaitable<Response> look_after(Context& context) {
    const auto number = id_parameter(context);
    const auto form = form_of(context);
    if (!number) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const RequestAsSeen seen{RequestId{*number}, parse_number(form->value("version"))};
    auto decision = decision_of(form->value("what"), seen, *form);
    if (!decision) co_return error_response(context, 422);
    auto decided = co_await act(context, std::move(decision));
    if (!decided) co_return co_await request_page_with(context, seen.id, std::move(decided.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator/requests/" + std::to_string(*number) + "?done=looked_after");
}

std::vector<std::string> may_say(const Context& context, const actions::Caller& caller) {
    const auto language = context.language;
    std::vector<std::string> says;
    if (!caller.contact.name.empty())
        says.push_back(say(language, "phone_say_name", {{"name", caller.contact.name.reveal()}}));
    if (caller.call) {
        const auto when = web::full_time(caller.call->time.begin(), caller.zone, language);
        says.push_back(say(language, "phone_say_call", {{"when", when}}));
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

boost::asio::awaitable<Response> ask_phone(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    reader.allow_only({"code", "code_word"});
    web::PhonePage page;
    page.code = reader.required_text("code", 40);
    page.code_word = reader.text("code_word", 40);
    web::Frame frame = frame_of(context);
    frame.errors = reader.errors();
    if (!reader.ok()) co_return html(web::render_phone(frame, page), 422);
    std::function<Result<actions::Caller>(Work&)> ask =
        [code = Personal{page.code}, word = Personal{page.code_word}](Work& work) -> Result<actions::Caller> {
        auto caller = actions::answer_phone(work, code, word);
        return caller;
    };
    const auto caller = co_await act(context, std::move(ask));
    if (!caller) {
        add_refusal(frame, caller.error());
        co_return html(web::render_phone(frame, page), 422);
    }
    page.open = true;
    page.says = may_say(context, *caller);
    if (caller->request) page.request = std::to_string(caller->request->value);
    co_return html(web::render_phone(frame, page));
}

}  // namespace

std::span<const Route> coordinator_look_after_routes() {
    static constexpr std::array routes{
        Route{Method::post, "/coordinator/requests/{id}/look-after", Who::coordinator, Token::form, look_after,
              "look_after_request"},
        Route{Method::get, "/coordinator/phone", Who::coordinator, Token::none, show_phone, "phone"},
        Route{Method::post, "/coordinator/phone", Who::coordinator, Token::form, ask_phone, "answer_phone"},
    };
    return routes;
}

}  // namespace http
