#include "web/pages/family_answers.hpp"

#include "core/actions/book_call.hpp"
#include "net/http/handlers/answer_forms.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/visits.hpp"

namespace http {
namespace {

using actions::Visit;
using actions::Work;
using scheduling::FieldError;
using scheduling::Result;

using Read = std::vector<FieldError> (*)(const Context&, const Fields&, Visit&);

web::Frame need_frame(const Context& context) {
    web::Frame frame = frame_of(context, "/before");
    frame.step = step_of(context, 1);
    return frame;
}

web::Frame about_frame(const Context& context) {
    web::Frame frame = frame_of(context, "/need");
    frame.step = step_of(context, 2);
    return frame;
}

web::Frame contact_frame(const Context& context) {
    web::Frame frame = frame_of(context, "/about");
    frame.step = step_of(context, 3);
    return frame;
}

/// What came of a form: kept, refused with reasons, or the visit is over.
struct Kept {
    std::optional<scheduling::Refusal> over;
    std::vector<FieldError> errors;
    Visit visit;  ///< as it is now, or as it was typed
    Fields form;
};

/// Reads the form into the visit and keeps it, unless something is wrong with it.
boost::asio::awaitable<Kept> keep(Context& context, Read read) {
    Kept kept;
    kept.form = context.form;
    auto* reading = &kept;
    const auto* asked = &context;
    std::function<Result<bool>(Work&, Visit&)> change = [reading, asked, read](Work&, Visit& visit) -> Result<bool> {
        reading->errors = asked->form_errors;
        for (auto& error : read(*asked, reading->form, visit)) reading->errors.push_back(std::move(error));
        reading->visit = visit;
        if (reading->errors.empty()) return true;
        scheduling::Refusal refusal;
        refusal.fields = reading->errors;
        return std::unexpected{std::move(refusal)};
    };
    const auto changed = co_await change_visit(context, std::move(change));
    if (!changed && kept.errors.empty()) kept.over = changed.error();
    co_return kept;
}

boost::asio::awaitable<Response> show_need(Context& context) {
    const auto visit = co_await see_visit(context);
    if (!visit) co_return visit_over(visit.error());
    co_return html(web::render_need(need_frame(context), need_page(*outlook_of(context), *visit, context.language)));
}

boost::asio::awaitable<Response> keep_need(Context& context) {
    constexpr Read read = [](const Context& asked, const Fields& form, Visit& visit) {
        return read_need(form, *outlook_of(asked), visit);
    };
    const auto kept = co_await keep(context, read);
    if (kept.over) co_return visit_over(*kept.over);
    if (kept.errors.empty()) co_return see_other("/about");
    web::Frame frame = need_frame(context);
    frame.errors = kept.errors;
    co_return html(web::render_need(frame, need_page(*outlook_of(context), kept.visit, context.language)), 422);
}

boost::asio::awaitable<Response> show_about(Context& context) {
    const auto visit = co_await see_visit(context);
    if (!visit) co_return visit_over(visit.error());
    co_return html(web::render_about(about_frame(context), about_page(*visit, context.language)));
}

boost::asio::awaitable<Response> keep_about(Context& context) {
    constexpr Read read = [](const Context&, const Fields& form, Visit& visit) { return read_about(form, visit); };
    const auto kept = co_await keep(context, read);
    if (kept.over) co_return visit_over(*kept.over);
    if (kept.errors.empty()) co_return see_other("/contact");
    web::Frame frame = about_frame(context);
    frame.errors = kept.errors;
    co_return html(web::render_about(frame, about_page(kept.visit, context.language)), 422);
}

boost::asio::awaitable<Response> show_contact(Context& context) {
    const auto visit = co_await see_visit(context);
    if (!visit) co_return visit_over(visit.error());
    co_return html(web::render_contact(contact_frame(context),
                                       contact_page(*visit, context.services.settings.texts, context.language)));
}

boost::asio::awaitable<Response> keep_contact(Context& context) {
    constexpr Read read = [](const Context&, const Fields& form, Visit& visit) { return read_contact(form, visit); };
    const auto kept = co_await keep(context, read);
    if (kept.over) co_return visit_over(*kept.over);
    const bool nothing_to_choose = kept.visit.experience == "other" || kept.visit.experience == "unsure";
    if (kept.errors.empty()) co_return see_other(nothing_to_choose ? "/check" : "/times");
    web::Frame frame = contact_frame(context);
    frame.errors = kept.errors;
    auto page = contact_page(kept.visit, context.services.settings.texts, context.language);
    keep_typed(kept.form, page);
    co_return html(web::render_contact(frame, page), 422);
}

}  // namespace

std::span<const Route> family_answer_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/need", Who::family, Token::none, show_need, "need"},
        Route{Method::post, "/need", Who::family, Token::form, keep_need, "keep_need"},
        Route{Method::get, "/about", Who::family, Token::none, show_about, "about"},
        Route{Method::post, "/about", Who::family, Token::form, keep_about, "keep_about"},
        Route{Method::get, "/contact", Who::family, Token::none, show_contact, "contact"},
        Route{Method::post, "/contact", Who::family, Token::form, keep_contact, "keep_contact"},
    };
    return routes;
}

}  // namespace http
