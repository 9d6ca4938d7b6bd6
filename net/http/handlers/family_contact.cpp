#include "core/actions/change_contact.hpp"
#include "net/http/handlers/answer_forms.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/contact_words.hpp"
#include "net/http/handlers/visits.hpp"
#include "web/pages/family_answers.hpp"

namespace http {
namespace {

using actions::ContactChange;
using actions::SeenContact;
using actions::Work;
using scheduling::Result;

boost::asio::awaitable<Result<SeenContact>> see(Context& context) {
    const auto family = context.actor.family;
    std::function<Result<SeenContact>(Work&)> look = [family](Work& work) {
        return actions::see_contact(work, family);
    };
    co_return co_await act(context, std::move(look));
}

web::ContactPage change_page(const Context& context, const SeenContact& seen, const ContactForm& form) {
    auto page = contact_page(form.visit, context.services.settings.texts, context.language);
    page.action = "/your-call/contact";
    page.changing = true;
    page.guess_zone = false;
    page.has_phone = !seen.rule.contact.phone.empty() && !seen.rule.contact.phone_unsafe;
    page.has_email = !seen.rule.contact.email.empty() && !seen.rule.contact.email_unsafe;
    page.phone_unsafe = form.phone_unsafe;
    page.email_unsafe = form.email_unsafe;
    if (seen.waits)
        page.waits = part_words(actions::split_contact_change(seen.rule, *seen.waits, context.now).waits, "waits_",
                                context.language);
    return page;
}

boost::asio::awaitable<Response> show_change(Context& context) {
    const auto seen = co_await see(context);
    if (!seen) co_return visit_over();
    // What was asked for stands in the form, so that saving again takes nothing of it back.
    const auto form = form_of_rule(seen->waits ? *seen->waits : seen->rule);
    co_return html(web::render_contact(frame_of(context, "/your-call"), change_page(context, *seen, form)));
}

boost::asio::awaitable<Response> save_change(Context& context) {
    ContactForm form;
    auto errors = context.form_errors;
    for (auto& error : read_contact_change(context.form, form)) errors.push_back(std::move(error));
    if (!errors.empty()) {
        const auto seen = co_await see(context);
        if (!seen) co_return visit_over();
        web::Frame frame = frame_of(context, "/your-call");
        frame.errors = std::move(errors);
        auto page = change_page(context, *seen, form);
        keep_typed(context.form, page);
        co_return html(web::render_contact(frame, page), 422);
    }
    const auto family = context.actor.family;
    std::function<Result<ContactChange>(Work&)> change = [family, asked = rule_of(form)](Work& work) {
        return actions::change_contact(work, family, asked);
    };
    const auto changed = co_await act(context, std::move(change), Priority::essential);
    if (!changed) co_return visit_over();
    context.services.events.publish("board");
    co_return see_other(changed->later ? "/your-call?done=contact_waits" : "/your-call?done=contact");
}

}  // namespace

std::span<const Route> family_contact_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/your-call/contact", Who::family, Token::none, show_change, "your_contact"},
        Route{Method::post, "/your-call/contact", Who::family, Token::form, save_change, "change_contact"},
    };
    return routes;
}

}  // namespace http
