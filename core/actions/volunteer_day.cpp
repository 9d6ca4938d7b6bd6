#include "core/actions/volunteer_day.hpp"

#include "core/actions/call_facts.hpp"
#include "core/actions/messages.hpp"
#include "core/actions/own_call.hpp"
#include "core/scheduling/booking.hpp"
#include "core/store/call_reports.hpp"
#include "core/store/contacts.hpp"
#include "core/store/requests.hpp"

namespace actions {

using scheduling::CallState;
using store::Call;

SeenCall show_call(Work& work, const Call& call) {
    SeenCall out{.id = call.id,
                 .start = call.time.begin(),
                 .alias = {},
                 .language = {},
                 .experience = {},
                 .expires = call.expires};
    const auto shown = scheduling::reach_shown(call.time);
    out.reachable = shown.contains(work.now);
    out.how = reach_of(work.db, work.schedule.look()->settings, call);
    if (work.now < shown.end()) out.alias = store::load_contact(work.db, call.family).name.reveal();
    if (call.request)
        if (const auto request = store::load_request(work.db, *call.request, work.now)) {
            out.language = request->facts.language;
            out.experience = request->facts.experience;
        }
    record(work, "see_call", store::SubjectKind::call, call.id);
    return out;
}

Result<Day> see_today(Work& work, PersonId person) {
    const auto id = volunteer_of(work, person);
    if (!id) return std::unexpected{id.error()};
    const auto volunteer = store::load_volunteer(work.db, *id, work.now);
    if (!volunteer) return refuse(RuleName::not_found);
    Day day{.volunteer = *id,
            .zone = volunteer->availability.zone,
            .proposals = {},
            .calls = {},
            .to_report = {},
            .seats = store::seats_of(work.db, *id, work.now),
            .debrief_due = volunteer->debrief_due,
            .has_phone = !store::load_phone(work.db, *id).value_or(Personal{}).empty(),
            .crisis = question_for(work, *id)};
    for (const auto call : store::calls_to_report(work.db, *id, work.now))
        if (const auto begun = store::load_call(work.db, call)) day.to_report.push_back(show_call(work, *begun));
    for (const auto& call : store::calls_of(work.db, *id, work.now, work.now + date::days{120})) {
        if (!call.screened || (call.expires && *call.expires <= work.now)) continue;
        if (call.state == CallState::proposed) day.proposals.push_back(show_call(work, call));
        if (call.state == CallState::confirmed && call.time.begin() > work.now)
            day.calls.push_back(show_call(work, call));
    }
    return day;
}

Result<CallId> accept_call(Work& work, PersonId person, CallId id) {
    auto call = own_call(work, person, id);
    if (!call) return std::unexpected{call.error()};
    const auto volunteer = store::load_volunteer(work.db, call->volunteer, work.now);
    const auto request = call->request ? store::load_request(work.db, *call->request, work.now) : std::nullopt;
    if (!volunteer || !request) return refuse(RuleName::not_found);
    const auto outlook = work.schedule.look();
    const scheduling::BookingFacts facts{request->facts, *volunteer, outlook->settings.policy, outlook->catalogue};
    const auto decision = scheduling::decide_accept(facts, existing(*call), work.now);
    if (!decision) return std::unexpected{decision.error()};
    call->state = decision->state;
    call->expires = decision->expires;
    store::save_call(work.db, *call, work.now);
    enqueue_for_call(work, id, "call_booked");
    record(work, "accept_call", store::SubjectKind::call, id);
    work.touched.push_back(call->volunteer);
    return id;
}

Result<CallId> decline_call(Work& work, PersonId person, CallId id) {
    const auto call = own_call(work, person, id);
    if (!call) return std::unexpected{call.error()};
    const auto decision = scheduling::decide_decline(work.schedule.look()->settings.policy, existing(*call), work.now);
    if (!decision) return std::unexpected{decision.error()};
    store::withdraw_messages(work.db, id, work.now);
    store::cancel_call(work.db, id, store::EndedBy::volunteer, work.now);
    if (call->request) {
        store::note_declined(work.db, *call->request, call->volunteer, work.now);
        if (auto request = store::load_request(work.db, *call->request, work.now)) {
            request->state = store::RequestState::open;
            store::save_request(work.db, *request);
        }
    }
    record(work, "decline_call", store::SubjectKind::call, id);
    work.touched.push_back(call->volunteer);
    return id;
}

}  // namespace actions
