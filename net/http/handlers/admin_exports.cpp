// What leaves the house: asked for by an administrator, agreed to by somebody else, taken away once.
#include "core/actions/export_data.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/coded_choices.hpp"
#include "net/http/handlers/export_tables.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/format.hpp"
#include "web/pages/keeping.hpp"

namespace http {
namespace {

using actions::ExportState;
using actions::SeenExport;
using actions::Work;
using scheduling::Result;
using store::ExportId;
using web::ExportsPage;
using web::say;

std::string state_words(const Context& context, const SeenExport& seen) {
    const auto language = context.language;
    const auto& zone = outlook_of(context)->settings.policy.programme_zone;
    const auto at = [&](const std::optional<scheduling::Instant>& when) {
        return when ? web::full_time(*when, zone, language) : std::string{};
    };
    const auto& stored = seen.stored;
    const auto& who = seen.decided_by.reveal();
    switch (actions::export_state(stored, context.now)) {
        case ExportState::waiting:
            return say(language, "export_waits", {{"until", at(stored.asked + actions::export_answer_within)}});
        case ExportState::ready:
            return say(language, "export_ready",
                       {{"who", who}, {"until", at(*stored.decided + actions::export_take_within)}});
        case ExportState::refused:
            return say(language, "export_refused", {{"who", who}, {"when", at(stored.decided)}});
        case ExportState::lapsed:
            return say(language, "export_lapsed");
        case ExportState::taken:
            return say(language, "export_taken", {{"who", who}, {"when", at(stored.taken)}});
    }
    return {};
}

ExportsPage::Entry entry_of(const Context& context, const SeenExport& seen) {
    const auto language = context.language;
    const auto& stored = seen.stored;
    const auto when = web::full_time(stored.asked, outlook_of(context)->settings.policy.programme_zone, language);
    std::string what = say(language, "export_kind_" + std::string{store::to_code(stored.kind)});
    if (stored.request)
        what += " (" + say(language, "export_of_request", {{"n", std::to_string(stored.request->value)}}) + ")";
    const auto state = actions::export_state(stored, context.now);
    return {.id = std::to_string(stored.id.value),
            .what = std::move(what),
            .why = say(language, "export_purpose_" + std::string{store::to_code(stored.purpose)}),
            .asked = say(language, "export_asked", {{"who", seen.asked_by.reveal()}, {"when", when}}),
            .state = state_words(context, seen),
            .mine = stored.asked_by == context.actor.person,
            .waits = state == ExportState::waiting,
            .ready = state == ExportState::ready};
}

boost::asio::awaitable<Response> exports_page(Context& context, const Fields& sent, scheduling::Refusal refusal) {
    std::function<Result<std::vector<SeenExport>>(Work&)> see = actions::see_exports;
    const auto exports = co_await act(context, std::move(see));
    if (!exports) co_return error_response(context, status_of(exports.error()));
    const auto language = context.language;
    ExportsPage page;
    for (const auto& seen : *exports) page.entries.push_back(entry_of(context, seen));
    page.asks = context.actor.role == Role::administrator;
    page.kinds = coded_choices<store::ExportKind>("export_kind_", language, sent.value("kind"));
    page.purposes = coded_choices<store::ExportPurpose>("export_purpose_", language, sent.value("purpose"));
    page.request = sent.value("request");
    const auto done = context.request.query.value("done");
    if (done == "asked" || done == "decided") page.done = "done_export_" + std::string{done};
    web::Frame frame = frame_of(context);
    frame.path = page.asks ? "/admin/exports" : "/coordinator/exports";
    add_refusal(frame, refusal);
    const bool fine = refusal.fields.empty() && refusal.breaches.empty();
    co_return html(web::render_exports(frame, page), fine ? 200 : status_of(refusal));
}

boost::asio::awaitable<Response> show_exports(Context& context) {
    scheduling::Refusal nothing;
    const Fields nothing_sent;
    co_return co_await exports_page(context, nothing_sent, std::move(nothing));
}

Result<actions::ExportWish> read_wish(const Fields& form) {
    FormReader reader{form};
    reader.allow_only({"kind", "purpose", "request"});
    const auto kind = chosen_code<store::ExportKind>(reader, "kind");
    const auto purpose = chosen_code<store::ExportPurpose>(reader, "purpose");
    actions::ExportWish wish;
    if (kind == store::ExportKind::family)
        if (const auto number = reader.number("request", 1, INT64_MAX)) wish.request = scheduling::RequestId{*number};
    if (!reader.ok()) return std::unexpected{reader.refusal()};
    wish.kind = *kind;
    wish.purpose = *purpose;
    return wish;
}

boost::asio::awaitable<Response> ask(Context& context) {
    const auto form = form_of(context);
    if (!form) co_return error_response(context, 422);
    auto wish = read_wish(*form);
    if (!wish) co_return co_await exports_page(context, *form, std::move(wish.error()));
    std::function<Result<ExportId>(Work&)> run = [wish = *wish, by = context.actor.person](Work& work) {
        return actions::ask_export(work, by, wish);
    };
    auto asked = co_await act(context, std::move(run));
    if (!asked) co_return co_await exports_page(context, *form, std::move(asked.error()));
    context.services.events.publish("board");
    co_return see_other("/admin/exports?done=asked");
}

boost::asio::awaitable<Response> decide(Context& context) {
    const auto number = id_parameter(context);
    const auto form = form_of(context);
    if (!number) co_return error_response(context, 404);
    const auto what = form ? form->value("what") : std::string_view{};
    if (what != "agree" && what != "refuse") co_return error_response(context, 422);
    std::function<Result<ExportId>(Work&)> run = [id = ExportId{*number}, by = context.actor.person,
                                                  agreed = what == "agree"](Work& work) {
        return actions::decide_export(work, by, id, agreed);
    };
    auto decided = co_await act(context, std::move(run));
    if (!decided && !decided.error().breaches.empty()) co_return error_response(context, 404);
    if (!decided) co_return co_await exports_page(context, *form, std::move(decided.error()));
    context.services.events.publish("board");
    co_return see_other("/coordinator/exports?done=decided");
}

boost::asio::awaitable<Response> take(Context& context) {
    const auto number = id_parameter(context);
    if (!number) co_return error_response(context, 404);
    std::function<Result<actions::Exported>(Work&)> run =
        [id = ExportId{*number}, by = context.actor.person](Work& work) { return actions::take_export(work, by, id); };
    auto exported = co_await act(context, std::move(run));
    if (!exported && !exported.error().breaches.empty()) co_return error_response(context, 404);
    const Fields nothing_sent;
    if (!exported) co_return co_await exports_page(context, nothing_sent, std::move(exported.error()));
    Response response;
    response.set_body(export_table(context, *exported), "text/csv; charset=utf-8");
    response.set("Content-Disposition",
                 "attachment; filename=\"" + std::string{store::to_code(exported->kind)} + ".csv\"");
    co_return response;
}

}  // namespace

std::span<const Route> admin_export_routes() {
    static constexpr std::array routes{
        Route{Method::get, "/admin/exports", Who::administrator, Token::none, show_exports, "exports"},
        Route{Method::post, "/admin/exports", Who::administrator, Token::form, ask, "ask_export"},
        Route{Method::post, "/admin/exports/{id}/take", Who::administrator, Token::form, take, "take_export"},
        Route{Method::get, "/coordinator/exports", Who::coordinator, Token::none, show_exports, "exports_to_agree"},
        Route{Method::post, "/coordinator/exports/{id}", Who::coordinator, Token::form, decide, "decide_export"},
    };
    return routes;
}

}  // namespace http
