// A family rings: what is said is typed on one page, kept answer by answer, and becomes a request.
#include <algorithm>
#include <array>
#include <span>

#include "core/actions/keep_intake.hpp"
#include "core/actions/open_request.hpp"
#include "net/http/handlers/answer_forms.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/pages/coordinator.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Result;
using web::say;

// The one page holds three forms of the family's journey: each reads its own fields.
constexpr std::string_view age_field = "age";
constexpr std::array<std::string_view, 1> need_fields{"experience"};
constexpr std::array<std::string_view, 6> about_fields{"name", "language", "relation", "status", "gender", "faith"};
constexpr std::array<std::string_view, 15> contact_fields{"call",  "phone", "voicemail", "text",  "message",
                                                          "email", "zone",  "hours",     "days1", "from1",
                                                          "to1",   "days2", "from2",     "to2",   "code_word"};

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
    return std::ranges::find(names, name) != names.end();
}

Fields only(const Fields& form, std::span<const std::string_view> names) {
    Fields some;
    for (const auto& [name, value] : form.pairs())
        if (is_one_of(names, name)) some.add(name, value);
    return some;
}

std::vector<scheduling::FieldError> read_intake(const Context& context, const Fields& form, actions::Visit& visit) {
    auto errors = context.form_errors;
    const auto add = [&errors](std::vector<scheduling::FieldError> found) {
        errors.insert(errors.end(), found.begin(), found.end());
    };
    add(read_need(only(form, need_fields), *outlook_of(context), visit));
    add(read_about(only(form, about_fields), visit));
    add(read_contact(only(form, contact_fields), visit));
    return errors;
}

web::IntakePage intake_page(const Context& context, const actions::Visit& visit) {
    web::IntakePage page{.need = need_page(*outlook_of(context), visit, context.language),
                         .about = about_page(visit, context.language),
                         .contact = contact_page(visit, context.services.settings.texts, context.language)};
    page.contact.guess_zone = false;  // the caller is not where this browser is
    return page;
}

/// The form as far as it was typed: what could not be taken yet stands there as well.
web::IntakePage intake_page(const Context& context, const actions::KeptIntake& kept) {
    const Fields form = as_form(kept.typed);
    actions::Visit visit;
    read_intake(context, form, visit);
    auto page = intake_page(context, visit);
    keep_typed(form, page.contact);
    const auto zone = outlook_of(context)->settings.policy.programme_zone;
    const auto until = web::full_time(kept.until, zone, context.language);
    const bool now = context.request.query.value("done") == "kept";
    page.kept = say(context.language, now ? "intake_waits" : "intake_from_before", {{"until", until}});
    return page;
}

/// "Is the caller 18 or over?" comes first: without a yes nothing is shown to be filled in, kept or opened.
bool is_of_age(const Fields& form) {
    return form.count(age_field) == 1 && form.value(age_field) == "yes";
}

Response ask_age(Context& context) {
    web::Frame frame = frame_of(context);
    frame.path = "/coordinator/new";
    frame.errors.push_back({std::string{age_field}, "choose_one"});
    return html(web::render_intake_age(frame), 422);
}

boost::asio::awaitable<Response> show_intake(Context& context) {
    std::function<Result<std::optional<actions::KeptIntake>>(Work&)> see = actions::see_intake;
    const auto kept = co_await act(context, std::move(see));
    if (!kept) co_return error_response(context, status_of(kept.error()));
    const bool before = kept->has_value() && is_of_age(as_form((*kept)->typed));
    if (!before && !is_of_age(context.request.query)) co_return html(web::render_intake_age(frame_of(context)));
    const actions::Visit empty;
    const auto page = kept->has_value() ? intake_page(context, **kept) : intake_page(context, empty);
    co_return html(web::render_intake(frame_of(context), page));
}

boost::asio::awaitable<Response> answer_age(Context& context) {
    const auto age = context.form.value(age_field);
    if (age == "yes") co_return see_other("/coordinator/new?age=yes");
    if (age == "no") co_return see_other("/coordinator/new/young");
    co_return ask_age(context);
}

boost::asio::awaitable<Response> show_young(Context& context) {
    co_return html(web::render_intake_young(frame_of(context, "/coordinator/new")));
}

/// Each answer as it changes, by script; or all of them, by the button.
boost::asio::awaitable<Response> keep_intake(Context& context) {
    if (!is_of_age(context.form)) co_return ask_age(context);
    actions::Typed typed;
    typed.emplace_back(age_field, "yes");
    for (const auto& [name, value] : context.form.pairs())
        if (is_one_of(need_fields, name) || is_one_of(about_fields, name) || is_one_of(contact_fields, name))
            typed.emplace_back(name, value);
    std::function<Result<scheduling::PersonId>(Work&)> run = [typed = std::move(typed)](Work& work) {
        return actions::keep_intake(work, typed);
    };
    const auto kept = co_await act(context, std::move(run));
    if (!kept) co_return error_response(context, status_of(kept.error()));
    co_return context.form.value("then") == "later" ? see_other("/coordinator/new?done=kept") : no_content();
}

boost::asio::awaitable<Response> begin_anew(Context& context) {
    std::function<Result<scheduling::PersonId>(Work&)> run = actions::forget_intake;
    const auto forgotten = co_await act(context, std::move(run));
    if (!forgotten) co_return error_response(context, status_of(forgotten.error()));
    co_return see_other("/coordinator/new");
}

boost::asio::awaitable<Response> take_in(Context& context) {
    const auto& form = context.form;
    if (!is_of_age(form)) co_return ask_age(context);
    actions::Visit visit;
    auto errors = read_intake(context, form, visit);
    std::optional<actions::Wanted> wanted;
    if (errors.empty()) {
        auto read = actions::wanted_of(visit, *outlook_of(context));
        if (read)
            wanted = *std::move(read);
        else
            errors = read.error().fields;
    }
    web::Frame frame = frame_of(context);
    if (!wanted) {
        frame.errors = std::move(errors);
        auto page = intake_page(context, visit);
        keep_typed(form, page.contact);
        co_return html(web::render_intake(frame, page), 422);
    }
    std::function<Result<actions::TakenIn>(Work&)> run = [asked = *std::move(wanted)](Work& work) {
        return actions::take_in_family(work, asked);
    };
    const auto taken = co_await act(context, std::move(run));
    if (!taken) co_return error_response(context, status_of(taken.error()));
    context.services.events.publish("board");
    co_return html(
        web::render_taken_in(frame, web::grouped_code(taken->code.reveal()), std::to_string(taken->request.value)));
}

}  // namespace

std::span<const Route> coordinator_intake_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/new", Who::coordinator, Token::none, show_intake, "intake"},
        Route{Method::post, "/coordinator/new", Who::coordinator, Token::form, take_in, "take_in_family"},
        Route{Method::post, "/coordinator/new/age", Who::coordinator, Token::form, answer_age, "intake_age"},
        Route{Method::get, "/coordinator/new/young", Who::coordinator, Token::none, show_young, "intake_young"},
        Route{Method::post, "/coordinator/new/keep", Who::coordinator, Token::form, keep_intake, "keep_intake"},
        Route{Method::post, "/coordinator/new/anew", Who::coordinator, Token::form, begin_anew, "forget_intake"},
    };
    return routes;
}

}  // namespace http
