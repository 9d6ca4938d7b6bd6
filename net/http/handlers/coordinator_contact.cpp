// A family says on the phone how it may be reached from now on, or needs another code: a coordinator does both for it.
#include "core/actions/answer_phone.hpp"
#include "core/actions/change_contact.hpp"
#include "net/http/handlers/answer_forms.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/contact_words.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/pages/coordinator.hpp"
#include "web/pages/family_answers.hpp"

namespace http {
namespace {

using actions::ContactChange;
using actions::SeenContact;
using actions::Work;
using scheduling::Personal;
using scheduling::RequestId;
using scheduling::Result;

std::string path_of(RequestId id) {
    return "/coordinator/requests/" + std::to_string(id.value);
}

/// The rule as it stands, without number, address or code word: they are typed when they change, and shown nowhere but
/// where the family may be rung.
boost::asio::awaitable<Response> contact_page_of(Context& context, RequestId id, const ContactForm* typed,
                                                 const scheduling::Refusal* refusal) {
    std::function<Result<SeenContact>(Work&)> look = [id](Work& work) { return actions::see_contact_of(work, id); };
    const auto seen = co_await act(context, std::move(look));
    if (!seen) co_return error_response(context, status_of(seen.error()));
    auto form = typed ? *typed : form_of_rule(seen->rule);
    if (!typed) form.visit.phone = form.visit.email = {};
    auto page = contact_page(form.visit, context.services.settings.texts, context.language);
    const auto& contact = seen->rule.contact;
    page.action = path_of(id) + "/contact";
    page.changing = true;
    page.guess_zone = false;
    page.has_phone = !contact.phone.empty() && !contact.phone_unsafe;
    page.has_email = !contact.email.empty() && !contact.email_unsafe;
    page.phone_unsafe = form.phone_unsafe;
    page.email_unsafe = form.email_unsafe;
    if (seen->waits) {
        const auto change = actions::split_contact_change(seen->rule, *seen->waits, context.now);
        page.waits = part_words(change.waits, "waits_", context.language);
    }
    page.by_voice =
        web::ContactPage::ByVoice{.version = typed ? std::string{context.form.value("version")} : seen->version,
                                  .has_word = !contact.code_word.empty(),
                                  .said = std::string{context.form.value("said")}};
    web::Frame frame = frame_of(context, path_of(id));
    if (typed) keep_typed(context.form, page);
    if (refusal) add_refusal(frame, *refusal);
    co_return html(web::render_contact(frame, page), refusal ? status_of(*refusal) : 200);
}

boost::asio::awaitable<Response> show_contact(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const RequestId request{*id};
    co_return co_await contact_page_of(context, request, nullptr, nullptr);
}

boost::asio::awaitable<Response> save_contact(Context& context) {
    const auto number = id_parameter(context);
    if (!number) co_return error_response(context, 404);
    const RequestId id{*number};
    ContactForm form;
    scheduling::Refusal refusal;
    refusal.fields = context.form_errors;
    for (auto& error : read_contact_change(context.form, form, true)) refusal.fields.push_back(std::move(error));
    if (!refusal.fields.empty()) co_return co_await contact_page_of(context, id, &form, &refusal);
    std::function<Result<ContactChange>(Work&)> change =
        [id, version = std::string{context.form.value("version")}, asked = rule_of(form),
         said = Personal{std::string{context.form.value("said")}}](Work& work) {
            return actions::change_contact_by_voice(work, id, version, asked, said);
        };
    const auto changed = co_await act(context, std::move(change), Priority::essential);
    // Overtaken, the page shows what stands now, so that nothing of it is undone unseen.
    const bool overtaken = !changed && status_of(changed.error()) == 409;
    if (!changed) co_return co_await contact_page_of(context, id, overtaken ? nullptr : &form, &changed.error());
    context.services.events.publish("board");
    co_return see_other(path_of(id) + (changed->later ? "?done=contact_said_waits" : "?done=contact_said"));
}

boost::asio::awaitable<Response> new_code(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    std::function<Result<Personal>(Work&)> give = [request = RequestId{*id},
                                                   word = Personal{std::string{form->value("code_word")}}](Work& work) {
        return actions::give_new_code(work, request, word);
    };
    const auto code = co_await act(context, std::move(give), Priority::essential);
    if (!code) co_return error_response(context, status_of(code.error()));
    const auto shown = web::grouped_code(code->reveal());
    co_return html(web::render_new_code(frame_of(context), shown, std::to_string(*id)));
}

}  // namespace

std::span<const Route> coordinator_contact_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/requests/{id}/contact", Who::coordinator, Token::none, show_contact,
              "contact_of_family"},
        Route{Method::post, "/coordinator/requests/{id}/contact", Who::coordinator, Token::form, save_contact,
              "change_contact_of_family"},
        Route{Method::post, "/coordinator/requests/{id}/new-code", Who::coordinator, Token::form, new_code, "new_code"},
    };
    return routes;
}

}  // namespace http
