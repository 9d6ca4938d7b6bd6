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

/// One page of questions: where it stands, what it reads, how it shows the answers, and what comes after it.
struct Questions {
    const char *path, *back;
    int step;
    std::vector<FieldError> (*read)(const Context&, const Fields&, Visit&);
    /// typed: the form as it was sent, where that is shown
    std::string (*show)(const Context&, const web::Frame&, const Visit&, const Fields* typed);
    std::string_view (*next)(const Visit&);
};

web::Frame frame_of_page(const Context& context, const Questions& page) {
    web::Frame frame = frame_of(context, page.back);
    frame.step = step_of(context, page.step);
    frame.answers = true;
    return frame;
}

/// What was typed on this page before it was left without Continue.
std::optional<Fields> typed_on(const Visit& visit, const Questions& page) {
    const auto typed = visit.typed.find(page.path);
    if (typed == visit.typed.end()) return std::nullopt;
    return as_form(typed->second);
}

boost::asio::awaitable<Response> show(Context& context, const Questions& page) {
    auto visit = co_await see_visit(context);
    if (!visit) co_return visit_over(visit.error());
    const auto typed = typed_on(*visit, page);
    if (typed) page.read(context, *typed, *visit);
    co_return html(page.show(context, frame_of_page(context, page), *visit, typed ? &*typed : nullptr));
}

/// Where a page is left for without Continue: the page before, or itself in another language; empty for neither.
std::string left_for(const Context& context, const Questions& page) {
    const auto go = context.form.value("go");
    if (go == "back") return page.back;
    for (const auto language : web::languages)
        if (go == web::to_code(language)) return std::string{page.path} + "?lang=" + std::string{go};
    return {};
}

/// Sets aside what was typed, whatever it is, until this page is seen again. Too much is not kept; nor is what was set
/// aside before.
boost::asio::awaitable<Result<Visit>> set_aside(Context& context, const Questions& page) {
    constexpr std::size_t most_bytes = 8192;
    actions::Typed typed;
    std::size_t bytes = 0;
    for (const auto& [name, value] : context.form.pairs()) {
        if (name == "_token" || name == "go") continue;
        typed.emplace_back(name, value);
        bytes += name.size() + value.size();
    }
    std::function<Result<bool>(Work&, Visit&)> change = [&page, &typed, bytes](Work&, Visit& visit) -> Result<bool> {
        visit.typed.erase(page.path);
        if (bytes <= most_bytes) visit.typed.emplace(page.path, std::move(typed));
        return true;
    };
    co_return co_await change_visit(context, std::move(change));
}

/// What was sent since takes the place of what was set aside, also where it is refused.
boost::asio::awaitable<Result<Visit>> forget_typed(Context& context, const Questions& page) {
    std::function<Result<bool>(Work&, Visit&)> change = [&page](Work&, Visit& visit) -> Result<bool> {
        visit.typed.erase(page.path);
        return true;
    };
    co_return co_await change_visit(context, std::move(change));
}

/// Reads the form into the visit and keeps it, unless something is wrong with it.
boost::asio::awaitable<Response> keep(Context& context, const Questions& page) {
    if (const auto where = left_for(context, page); !where.empty()) {
        const auto left = co_await set_aside(context, page);
        co_return left ? see_other(where) : visit_over(left.error());
    }
    std::vector<FieldError> errors;
    bool had_typed = false;
    Visit as_typed;
    std::function<Result<bool>(Work&, Visit&)> change = [&](Work& work, Visit& visit) -> Result<bool> {
        errors = context.form_errors;
        for (auto& error : page.read(context, context.form, visit)) errors.push_back(std::move(error));
        had_typed = visit.typed.erase(page.path) > 0;
        if (asks_coordinator(visit) && errors.empty()) actions::give_back_hold(work, visit);
        as_typed = visit;
        if (errors.empty()) return true;
        scheduling::Refusal refusal;
        refusal.fields = errors;
        return std::unexpected{std::move(refusal)};
    };
    const auto changed = co_await change_visit(context, std::move(change));
    if (changed) co_return see_other(page.next(*changed));
    if (errors.empty()) co_return visit_over(changed.error());
    if (had_typed) co_await forget_typed(context, page);
    web::Frame frame = frame_of_page(context, page);
    frame.errors = errors;
    co_return html(page.show(context, frame, as_typed, &context.form), 422);
}

constexpr Questions need{
    "/need",
    "/before",
    1,
    [](const Context& asked, const Fields& form, Visit& visit) { return read_need(form, *outlook_of(asked), visit); },
    [](const Context& context, const web::Frame& frame, const Visit& visit, const Fields*) {
        return web::render_need(frame, need_page(*outlook_of(context), visit, context.language));
    },
    [](const Visit&) -> std::string_view { return "/about"; }};

constexpr Questions about{"/about",
                          "/need",
                          2,
                          [](const Context&, const Fields& form, Visit& visit) { return read_about(form, visit); },
                          [](const Context& context, const web::Frame& frame, const Visit& visit, const Fields*) {
                              return web::render_about(frame, about_page(visit, context.language));
                          },
                          [](const Visit&) -> std::string_view { return "/contact"; }};

constexpr Questions contact{
    "/contact",
    "/about",
    3,
    [](const Context&, const Fields& form, Visit& visit) { return read_contact(form, visit); },
    [](const Context& context, const web::Frame& frame, const Visit& visit, const Fields* typed) {
        auto page = contact_page(visit, context.services.settings.texts, context.language);
        if (typed != nullptr) keep_typed(*typed, page);
        return web::render_contact(frame, page);
    },
    [](const Visit& visit) -> std::string_view { return actions::asks_coordinator(visit) ? "/check" : "/times"; }};

boost::asio::awaitable<Response> show_need(Context& context) {
    return show(context, need);
}

boost::asio::awaitable<Response> keep_need(Context& context) {
    return keep(context, need);
}

boost::asio::awaitable<Response> show_about(Context& context) {
    return show(context, about);
}

boost::asio::awaitable<Response> keep_about(Context& context) {
    return keep(context, about);
}

boost::asio::awaitable<Response> show_contact(Context& context) {
    return show(context, contact);
}

boost::asio::awaitable<Response> keep_contact(Context& context) {
    return keep(context, contact);
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
