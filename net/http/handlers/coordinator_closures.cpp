#include "core/actions/close_days.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/days_words.hpp"
#include "net/http/handlers/duty.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/pages/days.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Result;
using web::ClosuresPage;

std::vector<ClosuresPage::Standing> shown(const Context& context, const actions::Outlook& outlook,
                                          const std::vector<actions::StandingCall>& calls) {
    const auto& zone = outlook.settings.policy.programme_zone;
    std::vector<ClosuresPage::Standing> rows;
    rows.reserve(calls.size());
    for (const auto& [call, holder] : calls)
        rows.push_back({.when = web::full_time(call.time.begin(), zone, context.language),
                        .volunteer = who_holds(context.language, outlook.alias_of(call.volunteer), holder),
                        .request = call.request ? std::to_string(call.request->value) : std::string{}});
    return rows;
}

std::vector<web::Choice> people_of(const actions::SeenClosures& seen, std::string_view chosen) {
    std::vector<web::Choice> people;
    for (const auto& person : seen.can_answer) {
        const auto id = std::to_string(person.id.value);
        people.push_back({id, person.name.reveal(), id == chosen});
    }
    return people;
}

/// The page with what is closed; a draft, or what was refused, is added to it.
boost::asio::awaitable<Response> closures_page(Context& context, ClosuresPage page, scheduling::Refusal refusal) {
    std::function<Result<actions::SeenClosures>(Work&)> see = actions::see_closures;
    const auto seen = co_await act(context, std::move(see));
    if (!seen) co_return error_response(context, status_of(seen.error()));
    const auto outlook = outlook_of(context);
    page.zone = outlook->settings.policy.programme_zone;
    page.now = context.now;
    page.can_change = context.actor.role == Role::administrator;
    for (const auto& one : seen->closures) {
        const auto& [first, last] = one.closure.days;
        page.rows.push_back({.id = std::to_string(one.closure.id.value),
                             .days = web::days_said(first, last, context.language, true),
                             .title = title_of(one.closure, context.language),
                             .answers = one.answers.reveal(),
                             .gone = one.answers_gone,
                             .people = people_of(*seen, std::to_string(one.closure.answers.value)),
                             .standing = shown(context, *outlook, one.standing)});
    }
    if (page.draft) {
        const auto chosen = page.draft->people.empty() ? std::string{} : page.draft->people.front().value;
        page.draft->people = people_of(*seen, chosen);
    }
    web::Frame frame = frame_of(context);
    frame.path = "/coordinator/closures";
    add_refusal(frame, refusal);
    const bool fine = refusal.fields.empty() && refusal.breaches.empty();
    co_return html(web::render_closures(frame, page), fine ? 200 : status_of(refusal));
}

/// The days that were typed, one day when there is no last one; nothing when there are faults.
std::optional<scheduling::Closure> read_days(FormReader& reader) {
    const auto first = reader.date("first");
    const auto last = reader.has("last") ? reader.date("last") : first;
    if (!first && !reader.has("first")) reader.refuse("first", "required");
    if (!first || !last) return std::nullopt;
    return scheduling::Closure{*first, *last};
}

ClosuresPage::Draft draft_of(const Context& context, const scheduling::Closure& days,
                             const std::vector<actions::StandingCall>& calls) {
    return {.first = web::form_date(days.first),
            .last = web::form_date(days.last),
            .days = web::days_said(days.first, days.last, context.language, true),
            .title_en = {},
            .title_es = {},
            .people = {},
            .standing = shown(context, *outlook_of(context), calls)};
}

boost::asio::awaitable<Result<std::vector<actions::StandingCall>>> look(Context& context, scheduling::Closure days) {
    std::function<Result<std::vector<actions::StandingCall>>(Work&)> run = [days](Work& work) {
        return actions::look_at_days(work, days);
    };
    co_return co_await act(context, std::move(run));
}

/// ?first=2026-12-25&last=2027-01-01 shows what stands on these days before they are closed.
boost::asio::awaitable<Response> show_closures(Context& context) {
    const auto& query = context.request.query;
    ClosuresPage page;
    for (const char* done : {"closed", "opened", "named"})
        if (query.value("done") == done) page.done = std::string{"done_"} + done;
    scheduling::Refusal refusal;
    if (query.count("first") > 0 && context.actor.role == Role::administrator) {
        FormReader reader{query};
        page.first = std::string{query.value("first")}.substr(0, 20);
        page.last = std::string{query.value("last")}.substr(0, 20);
        const auto days = read_days(reader);
        refusal = reader.refusal();
        if (days && refusal.fields.empty()) {
            const auto calls = co_await look(context, *days);
            if (calls)
                page.draft = draft_of(context, *days, *calls);
            else
                refusal = calls.error();
        }
    }
    co_return co_await closures_page(context, std::move(page), std::move(refusal));
}

boost::asio::awaitable<Response> close(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    FormReader reader{*form};
    actions::DaysToClose asked;
    const auto days = read_days(reader);
    asked.title_en = reader.text("title_en", actions::longest_title);
    asked.title_es = reader.text("title_es", actions::longest_title);
    constexpr auto most = std::int64_t{1} << 53;
    if (reader.has("answers"))
        if (const auto person = reader.number("answers", 1, most)) asked.answers = scheduling::PersonId{*person};
    asked.seen = static_cast<std::size_t>(reader.number("seen", 0, most).value_or(0));
    auto refusal = reader.refusal();
    ClosuresPage page;
    if (!days) co_return co_await closures_page(context, std::move(page), std::move(refusal));
    asked.days = *days;
    if (refusal.fields.empty()) {
        std::function<Result<store::ClosureId>(Work&)> run = [asked](Work& work) {
            return actions::close_days(work, asked);
        };
        const auto closed = co_await act(context, std::move(run));
        if (closed) {
            context.services.events.publish("board");
            co_return see_other("/coordinator/closures?done=closed");
        }
        refusal = closed.error();
    }
    const auto calls = co_await look(context, asked.days);
    page.first = web::form_date(asked.days.first);
    page.last = web::form_date(asked.days.last);
    if (calls) {
        page.draft = draft_of(context, asked.days, *calls);
        page.draft->title_en = asked.title_en;
        page.draft->title_es = asked.title_es;
        if (asked.answers) page.draft->people = {{std::to_string(asked.answers->value), {}}};
        page.draft->changed = std::ranges::any_of(refusal.fields, [](const auto& e) { return e.field == "seen"; });
    }
    co_return co_await closures_page(context, std::move(page), std::move(refusal));
}

boost::asio::awaitable<Response> change(Context& context, std::function<Result<store::ClosureId>(Work&)> run,
                                        std::string done) {
    const auto changed = co_await act(context, std::move(run));
    if (!changed) {
        auto refusal = changed.error();
        ClosuresPage page;
        co_return co_await closures_page(context, std::move(page), std::move(refusal));
    }
    context.services.events.publish("board");
    co_return see_other("/coordinator/closures?done=" + done);
}

boost::asio::awaitable<Response> name_answering(Context& context) {
    const auto id = id_parameter(context);
    const auto form = form_of(context);
    if (!id || !form) co_return error_response(context, id ? 422 : 404);
    const auto person = parse_number(form->value("answers"));
    std::optional<scheduling::PersonId> named;
    if (person) named = scheduling::PersonId{*person};
    std::function<Result<store::ClosureId>(Work&)> run = [closure = store::ClosureId{*id}, named](Work& work) {
        return actions::name_who_answers(work, closure, named);
    };
    co_return co_await change(context, std::move(run), "named");
}

boost::asio::awaitable<Response> open(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    std::function<Result<store::ClosureId>(Work&)> run = [closure = store::ClosureId{*id}](Work& work) {
        return actions::open_days(work, closure);
    };
    co_return co_await change(context, std::move(run), "opened");
}

}  // namespace

std::span<const Route> coordinator_closure_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/coordinator/closures", Who::coordinator, Token::none, show_closures, "closures"},
        Route{Method::post, "/coordinator/closures", Who::administrator, Token::form, close, "close_days"},
        Route{Method::post, "/coordinator/closures/{id}/answers", Who::administrator, Token::form, name_answering,
              "name_who_answers"},
        Route{Method::post, "/coordinator/closures/{id}/open", Who::administrator, Token::form, open, "open_days"},
    };
    return routes;
}

}  // namespace http
