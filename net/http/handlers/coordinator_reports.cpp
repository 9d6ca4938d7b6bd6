// Does something have to be reported? The checklist that a coordinator settles.
#include "core/actions/mandated_report.hpp"
#include "net/http/handlers/areas.hpp"
#include "net/http/handlers/around.hpp"
#include "net/http/handlers/coded_choices.hpp"
#include "net/http/handlers/pages.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using actions::Work;
using scheduling::Result;
using store::ReportId;

std::string address_of(ReportId id) {
    return "/coordinator/reports/" + std::to_string(id.value);
}

boost::asio::awaitable<Response> checklist_page(Context& context, ReportId id, const Fields* sent,
                                                scheduling::Refusal refusal) {
    std::function<Result<store::MandatedReport>(Work&)> see = [id](Work& work) {
        return actions::see_checklist(work, id);
    };
    const auto report = co_await act(context, std::move(see));
    if (!report) co_return error_response(context, 404);
    const auto language = context.language;
    const auto typed = [sent](std::string_view name) { return sent ? sent->value(name) : std::string_view{}; };
    const web::ChecklistPage page{
        .id = std::to_string(id.value),
        .request = std::to_string(report->request.value),
        .says = report_line(context, *report),
        .settled = report->settled.has_value(),
        .state_line = outlook_of(context)->settings.state_report_line,
        .answers = coded_choices<store::ReportAnswer>("report_answer_", language, typed("answer")),
        .makers = coded_choices<store::ReportMaker>("report_made_by_", language, typed("made_by")),
        .told = coded_choices<store::FamilyTold>("report_told_", language, typed("told")),
        .made_on = std::string{typed("made_on")}};
    auto frame = frame_of(context, "/coordinator/requests/" + page.request);
    frame.path = address_of(id);
    add_refusal(frame, refusal);
    co_return html(web::render_checklist(frame, page), sent ? status_of(refusal) : 200);
}

boost::asio::awaitable<Response> show_checklist(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    const ReportId report{*id};
    scheduling::Refusal nothing;
    co_return co_await checklist_page(context, report, nullptr, std::move(nothing));
}

Result<actions::ReportAnswered> read_answers(const Fields& form) {
    FormReader reader{form};
    reader.allow_only({"answer", "made_by", "made_on", "told"});
    const auto answer = chosen_code<store::ReportAnswer>(reader, "answer");
    const bool made = answer == store::ReportAnswer::made;
    std::optional<store::ReportMaker> made_by;
    std::optional<scheduling::LocalDate> made_on;
    if (made) made_by = chosen_code<store::ReportMaker>(reader, "made_by");
    if (made) made_on = reader.date("made_on");
    if (made && !reader.has("made_on")) reader.refuse("made_on", "required");
    const auto told = chosen_code<store::FamilyTold>(reader, "told");
    if (!reader.ok()) return std::unexpected{reader.refusal()};
    return actions::ReportAnswered{.answer = *answer, .made_by = made_by, .made_on = made_on, .told = *told};
}

boost::asio::awaitable<Response> settle(Context& context) {
    const auto number = id_parameter(context);
    const auto form = form_of(context);
    if (!number) co_return error_response(context, 404);
    if (!form) co_return error_response(context, 422);
    const ReportId id{*number};
    auto answers = read_answers(*form);
    if (!answers) co_return co_await checklist_page(context, id, &*form, std::move(answers.error()));
    std::function<Result<ReportId>(Work&)> run = [id, answered = *answers](Work& work) {
        return actions::settle_checklist(work, id, answered);
    };
    auto settled = co_await act(context, std::move(run));
    if (!settled && !settled.error().fields.empty())
        co_return co_await checklist_page(context, id, &*form, std::move(settled.error()));
    if (!settled) co_return error_response(context, status_of(settled.error()));
    context.services.events.publish("board");
    co_return see_other(address_of(id));
}

boost::asio::awaitable<Response> open(Context& context) {
    const auto id = id_parameter(context);
    if (!id) co_return error_response(context, 404);
    std::function<Result<ReportId>(Work&)> run = [request = scheduling::RequestId{*id}](Work& work) {
        return actions::open_checklist(work, request);
    };
    const auto opened = co_await act(context, std::move(run));
    if (!opened) co_return error_response(context, 404);
    context.services.events.publish("board");
    co_return see_other(address_of(*opened));
}

}  // namespace

std::span<const Route> coordinator_report_routes() {
    static constexpr std::array routes{
        Route{Method::post, "/coordinator/requests/{id}/reports", Who::coordinator, Token::form, open,
              "open_checklist"},
        Route{Method::get, "/coordinator/reports/{id}", Who::coordinator, Token::none, show_checklist, "checklist"},
        Route{Method::post, "/coordinator/reports/{id}", Who::coordinator, Token::form, settle, "settle_checklist"},
    };
    return routes;
}

}  // namespace http
