#include "core/actions/mandated_report.hpp"

#include "core/actions/own_call.hpp"
#include "core/store/requests.hpp"

namespace actions {
namespace {

store::ReportId open_once(Work& work, RequestId request, PersonId by) {
    for (const auto& report : store::reports_of(work.db, request))
        if (!report.settled) return report.id;
    const auto id = store::open_report(work.db, request, by, work.now);
    record(work, "open_checklist", store::SubjectKind::request, request);
    return id;
}

}  // namespace

Result<store::ReportId> ask_about_report(Work& work, PersonId person, CallId id) {
    const auto call = own_call(work, person, id);
    if (!call) return std::unexpected{call.error()};
    if (!call->request) return refuse(RuleName::not_found);
    return open_once(work, *call->request, person);
}

Result<store::ReportId> open_checklist(Work& work, RequestId request) {
    if (!store::load_request(work.db, request, work.now)) return refuse(RuleName::not_found);
    return open_once(work, request, PersonId{work.actor.id});
}

Result<store::MandatedReport> see_checklist(Work& work, store::ReportId id) {
    auto report = store::load_mandated_report(work.db, id);
    if (!report) return refuse(RuleName::not_found);
    record(work, "see_checklist", store::SubjectKind::request, report->request);
    return *std::move(report);
}

Result<store::ReportId> settle_checklist(Work& work, store::ReportId id, ReportAnswered answered) {
    const auto report = store::load_mandated_report(work.db, id);
    if (!report) return refuse(RuleName::not_found);
    if (report->settled) return refuse(RuleName::call_not_open);
    if (answered.answer == store::ReportAnswer::not_required) {
        answered.made_by.reset();
        answered.made_on.reset();
    } else {
        const auto today = work.schedule.look()->settings.policy.programme_zone.date_of(work.now);
        if (!answered.made_by) return refuse("made_by", "choose_one");
        if (!answered.made_on) return refuse("made_on", "required");
        if (*answered.made_on > today) return refuse("made_on", "not_yet");
    }
    store::settle_report(work.db, id,
                         {.at = work.now,
                          .by = PersonId{work.actor.id},
                          .answer = answered.answer,
                          .made_by = answered.made_by,
                          .made_on = answered.made_on,
                          .told = answered.told});
    record(work, "settle_checklist", store::SubjectKind::request, report->request, store::to_code(answered.answer));
    return id;
}

}  // namespace actions
