#include "core/actions/call_day.hpp"

#include "core/actions/call_facts.hpp"
#include "core/actions/coordinate.hpp"
#include "core/actions/follow_series.hpp"
#include "core/actions/look_after_request.hpp"
#include "core/actions/own_call.hpp"
#include "core/actions/request_clock.hpp"
#include "core/actions/try_again.hpp"
#include "core/scheduling/second_try.hpp"
#include "core/store/contacts.hpp"
#include "core/store/families.hpp"
#include "core/store/mandated_reports.hpp"
#include "core/store/requests.hpp"

namespace actions {
namespace {

using scheduling::CallState;
using scheduling::OutcomeDecision;
using scheduling::OutcomeReport;
using store::Call;

Minutes length_of(const Call& call) {
    return std::chrono::floor<Minutes>(call.time.end() - call.time.begin());
}

/// The request waits for another time again, with a clock: a new one where the family has talked with anybody before.
void reopen_request(Work& work, RequestId id) {
    auto request = store::load_request(work.db, id, work.now);
    if (!request || request->state != store::RequestState::booked || standing_call(work, id)) return;
    request->state = store::RequestState::open;
    if (!scheduling::is_first_call(request->facts)) start_first_contact_clock(work, *request);
    store::save_request(work.db, *request);
}

/// The call stays open for the second try; out: false when there is none, and the outcome stands.
bool note_first_try(Work& work, const Call& call, const OutcomeReport& report, const OutcomeDecision& decision) {
    auto told = store::load_report(work.db, call.id);
    if (told.tried || !scheduling::is_not_reached(report.outcome)) return false;
    told.second_try = plan_second_try(work, call);
    if (!told.second_try) return false;
    told.tried = work.now;
    store::save_report(work.db, told);
    if (decision.debrief_due) store::set_debrief_due(work.db, call.volunteer, work.now);
    record(work, "note_first_try", store::SubjectKind::call, call.id, store::to_code(report.outcome));
    work.touched.push_back(call.volunteer);
    return true;
}

enum class Tries { volunteers, no_more };

Result<CallId> store_outcome(Work& work, Call call, const OutcomeReport& report, Tries tries) {
    const auto decision = scheduling::decide_outcome(existing(call), report, work.now);
    if (!decision) return std::unexpected{decision.error()};
    if (tries == Tries::volunteers && note_first_try(work, call, report, *decision)) return call.id;
    call.state = decision->state;
    call.heavy = report.heavy;
    call.outcome = std::string{store::to_code(report.outcome)};
    store::save_call(work.db, call, work.now);
    auto told = store::load_report(work.db, call.id);
    told.reported = work.now;
    told.next = report.next;
    told.follow_up = decision->follow_up;
    store::save_report(work.db, told);
    if (decision->debrief_due && !call.covered_by) store::set_debrief_due(work.db, call.volunteer, work.now);
    if (decision->holds_messages) store::hold_messages(work.db, call.family, true);
    if (decision->reopens && decision->state == CallState::completed && !call.covered_by) go_on_with(work, call);
    if (decision->reopens && call.request) reopen_request(work, *call.request);
    record(work, "report_outcome", store::SubjectKind::call, call.id, store::to_code(report.outcome));
    work.touched.push_back(call.volunteer);
    return call.id;
}

/// That a coordinator has it now; nothing of the family.
std::optional<OwnCall> see_taken_call(Work& work, PersonId person, CallId id) {
    const auto volunteer = volunteer_of(work, person);
    const auto call = store::load_call(work.db, id);
    if (!volunteer || !call || call->volunteer != *volunteer || !call->covered_by) return std::nullopt;
    const auto outlook = work.schedule.look();
    const auto* facts = outlook->find_volunteer(*volunteer);
    OwnCall out{
        .seen = {.id = id, .start = call->time.begin(), .alias = {}, .language = {}, .experience = {}, .expires = {}},
        .state = call->state,
        .report = {},
        .zone = facts == nullptr ? call->zone : facts->availability.zone};
    out.taken = true;
    return out;
}

bool was_not_reached(const Call& call) {
    return call.outcome == store::to_code(scheduling::CallOutcome::no_answer) ||
           call.outcome == store::to_code(scheduling::CallOutcome::family_absent);
}

}  // namespace

Result<OwnCall> see_own_call(Work& work, PersonId person, CallId id) {
    if (auto taken = see_taken_call(work, person, id)) return *std::move(taken);
    const auto call = own_call(work, person, id);
    if (!call) return std::unexpected{call.error()};
    const auto volunteer = store::load_volunteer(work.db, call->volunteer, work.now);
    if (!volunteer) return refuse(RuleName::not_found);
    OwnCall out{.seen = show_call(work, *call),
                .state = call->state,
                .report = store::load_report(work.db, id),
                .zone = volunteer->availability.zone};
    if (out.report.second_try) {
        const PlannedTry planned{.family = call->family, .call = call->time, .when = *out.report.second_try};
        const auto outlook = work.schedule.look();
        if (!may_still_try(work.db, outlook->settings.policy, planned, work.now)) out.report.second_try.reset();
    }
    out.ended = call->time.end() <= work.now;
    out.reach = see_own_reach(work, *call);
    const auto contact = store::load_contact(work.db, call->family);
    out.code_word = !contact.code_word.reveal().empty();
    out.voicemail = contact.voicemail;
    out.family_calls = contact.family_calls;
    if (call->request)
        if (const auto request = store::load_request(work.db, *call->request, work.now))
            out.first_call = request->facts.met_before.empty();
    if (call->request) {
        out.series = series_of(work, *call->request);
        const auto reports = store::reports_of(work.db, *call->request);
        out.checklist_open = std::ranges::any_of(reports, [](const auto& report) { return !report.settled; });
    }
    out.seat = store::load_agreed_seat(work.db, id);
    if (out.report.help_asked) {
        out.asked = name_asks(work.db, id, {scheduling::Alarm::help, *out.report.help_asked});
        if (out.report.help_answered_by) out.helped_by = staff_name(work.db, *out.report.help_answered_by);
    }
    const auto facts = existing(*call);
    out.can_check_in = scheduling::decide_check_in(facts, length_of(*call), work.now).has_value();
    out.can_ask_help = scheduling::decide_help(facts, work.now).has_value();
    out.can_report = scheduling::decide_outcome(facts, {}, work.now).has_value();
    return out;
}

Result<CallId> check_in(Work& work, PersonId person, CallId id) {
    const auto call = own_call(work, person, id);
    if (!call) return std::unexpected{call.error()};
    const auto decision = scheduling::decide_check_in(existing(*call), length_of(*call), work.now);
    if (!decision) return std::unexpected{decision.error()};
    auto report = store::load_report(work.db, id);
    if (report.checked_in) return id;
    report.checked_in = work.now;
    store::save_report(work.db, report);
    record(work, "check_in", store::SubjectKind::call, id);
    return id;
}

Result<CallId> ask_for_help(Work& work, PersonId person, CallId id) {
    const auto call = own_call(work, person, id);
    if (!call) return std::unexpected{call.error()};
    const auto decision = scheduling::decide_help(existing(*call), work.now);
    if (!decision) return std::unexpected{decision.error()};
    auto report = store::load_report(work.db, id);
    if (report.help_asked && !report.help_answered) return id;
    report.help_asked = work.now;
    report.help_answered.reset();
    report.help_answered_by.reset();
    store::save_report(work.db, report);
    record(work, "ask_for_help", store::SubjectKind::call, id);
    ask_on_call(work);
    return id;
}

Result<CallId> report_outcome(Work& work, PersonId person, CallId id, const OutcomeReport& report) {
    const auto call = own_call(work, person, id);
    if (!call) return std::unexpected{call.error()};
    if (report.outcome == scheduling::CallOutcome::volunteer_absent) return refuse("outcome", "choose_one");
    return store_outcome(work, *call, report, Tries::volunteers);
}

Result<CallId> report_for_volunteer(Work& work, CallId id, const OutcomeReport& report) {
    const auto call = store::load_call(work.db, id);
    if (!call) return refuse(RuleName::not_found);
    return store_outcome(work, *call, report, Tries::no_more);
}

Result<CallId> answer_help(Work& work, CallId id) {
    if (!store::load_call(work.db, id)) return refuse(RuleName::not_found);
    auto report = store::load_report(work.db, id);
    if (!report.help_asked || report.help_answered) return refuse(RuleName::call_not_open);
    report.help_answered = work.now;
    report.help_answered_by = PersonId{work.actor.id};
    store::save_report(work.db, report);
    record(work, "answer_help", store::SubjectKind::call, id);
    return id;
}

Result<CallId> follow_up(Work& work, CallId id) {
    const auto call = store::load_call(work.db, id);
    if (!call) return refuse(RuleName::not_found);
    auto report = store::load_report(work.db, id);
    if (!report.follow_up || !report.reported || was_not_reached(*call)) return refuse(RuleName::call_not_open);
    report.follow_up = false;
    store::save_report(work.db, report);
    record(work, "follow_up", store::SubjectKind::call, id);
    return id;
}

Result<CallId> settle_not_reached(Work& work, CallId id, store::NotReached result) {
    const auto call = store::load_call(work.db, id);
    if (!call) return refuse(RuleName::not_found);
    auto report = store::load_report(work.db, id);
    if (!report.follow_up || !was_not_reached(*call)) return refuse(RuleName::call_not_open);
    report.follow_up = false;
    report.not_reached = result;
    store::save_report(work.db, report);
    record(work, "settle_not_reached", store::SubjectKind::call, id, store::to_code(result));
    if (!call->request) return id;
    const auto request = store::load_request(work.db, *call->request, work.now);
    if (!request || request->state == store::RequestState::closed) return id;
    const bool goes_on = result == store::NotReached::new_time || result == store::NotReached::will_ring;
    if (goes_on) {
        reopen_request(work, *call->request);
        return id;
    }
    const auto* reason = result == store::NotReached::no_more ? "not_wanted" : "no_answer";
    const auto closed = close_request(work, {*call->request, std::nullopt}, reason);
    if (!closed) return std::unexpected{closed.error()};
    return id;
}

}  // namespace actions
