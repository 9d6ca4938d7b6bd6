#include "core/actions/coordinate.hpp"

#include "core/actions/change_contact.hpp"
#include "core/actions/correct_request.hpp"
#include "core/actions/export_data.hpp"
#include "core/actions/look_after_request.hpp"
#include "core/actions/messages.hpp"
#include "core/actions/reach_call.hpp"
#include "core/actions/set_aside.hpp"
#include "core/actions/try_again.hpp"
#include "core/scheduling/booking.hpp"
#include "core/store/families.hpp"

namespace actions {
namespace {

using scheduling::CallState;
using store::Call;
using store::RequestState;
using store::ScreeningState;

Instant day_start(const Zone& zone, scheduling::LocalDate date) {
    return to_instant(zone, date::local_seconds{date}, scheduling::Edge::begin);
}

store::BoardAsk board_ask(const Outlook& outlook, Instant now) {
    const Zone& zone = outlook.settings.policy.programme_zone;
    const auto today = zone.date_of(now);
    const auto monday = today - (date::weekday{today} - date::Monday);
    return {.now = now,
            .day_from = day_start(zone, today),
            .day_to = day_start(zone, today + date::days{1}),
            .week_from = day_start(zone, monday),
            .week_to = day_start(zone, monday + date::days{7}),
            .cap_per_week = outlook.settings.policy.cap_per_week};
}

}  // namespace

std::optional<Call> standing_call(Work& work, RequestId id) {
    for (auto& call : store::calls_of(work.db, id)) {
        const bool stands = call.state == CallState::confirmed || call.state == CallState::proposed;
        if (stands && call.time.end() > work.now && (!call.expires || *call.expires > work.now)) return std::move(call);
    }
    return std::nullopt;
}

store::Board load_board(store::Reader& db, const Outlook& outlook, Instant now, const store::BoardFilter& filter) {
    auto ask = board_ask(outlook, now);
    ask.filter = filter;
    auto board = store::load_board(db, ask);
    board.to_connect = calls_to_connect(db, outlook.settings, now);
    board.in_need = calls_in_need(db, outlook.settings.policy, now);
    board.messages = store::outbox_state(db, now);
    board.exports_waiting = exports_waiting(db, now);
    return board;
}

Result<FamilyNames> name_families(Work& work, const std::vector<FamilyId>& families) {
    FamilyNames names;
    for (const FamilyId family : families)
        if (const auto [place, fresh] = names.try_emplace(family.value); fresh)
            place->second = store::load_contact(work.db, family).name.reveal();
    record(work, "see_board", store::SubjectKind::none, RequestId{}, std::to_string(names.size()));
    return names;
}

Result<SeenRequest> see_request(Work& work, RequestId id) {
    auto request = store::load_request(work.db, id, work.now);
    if (!request) return refuse(RuleName::not_found);
    record(work, "see_request", store::SubjectKind::request, id);
    const FamilyId family = request->facts.family;
    const auto stored = store::load_family(work.db, family);
    std::optional<std::vector<ContactPart>> waits;
    if (const auto pending = store::load_pending_contact(work.db, family))
        waits = split_contact_change(load_contact_rule(work, family), *pending, work.now).waits;
    const bool has_met = std::ranges::any_of(store::calls_of(work.db, id),
                                             [](const Call& call) { return call.state == CallState::completed; });
    auto call = standing_call(work, id);
    auto seat = see_seat(work, *request, call);
    auto holder = call ? holder_of(work.db, call->covered_by, call->is_open(work.now)) : std::nullopt;
    auto misfits = call ? misfits_of(work, *request, *call) : std::vector<scheduling::Breach>{};
    auto owner = holder_of(work.db, request->owner, true).value();
    return SeenRequest{.request = *std::move(request),
                       .contact = store::load_contact(work.db, family),
                       .call = std::move(call),
                       .holder = std::move(holder),
                       .misfits = std::move(misfits),
                       .owner = std::move(owner),
                       .messages_held = stored && stored->messages_held,
                       .contact_waits = std::move(waits),
                       .has_met = has_met,
                       .series = series_of(work, id),
                       .reports = store::reports_of(work.db, id),
                       .releases = see_releases(work, family),
                       .marked_unsafe = is_marked_unsafe(work, family),
                       .seat = std::move(seat)};
}

Result<std::vector<store::StoredRequest>> see_open_requests(Work& work) {
    auto requests = store::list_open_requests(work.db, work.now);
    record(work, "see_open_requests", store::SubjectKind::none, RequestId{});
    return requests;
}

Result<RequestId> screen_request(Work& work, RequestId id, ScreeningOutcome outcome,
                                 std::optional<std::int64_t> version) {
    auto request = load_as_seen(work, {id, version});
    if (!request) return std::unexpected{request.error()};
    if (request->state == RequestState::closed) return refuse(RuleName::request_closed);
    auto call = standing_call(work, id);
    if (call) work.touched.push_back(call->volunteer);
    if (outcome == ScreeningOutcome::suitable) {
        request->screening = ScreeningState::suitable;
        if (call) {
            call->screened = true;
            store::save_call(work.db, *call, work.now);
            enqueue_for_volunteer(work, call->id, "call_booked");
        }
    } else {
        // A time whose family cannot be told is never withdrawn: a coordinator takes the call (I9), so it stays.
        request->screening =
            outcome == ScreeningOutcome::referred ? ScreeningState::referred : ScreeningState::not_suitable;
        request->owner = PersonId{work.actor.id};
    }
    store::save_request(work.db, *request);
    record(work, "screen_request", store::SubjectKind::request, id, store::to_code(request->screening));
    return id;
}

Result<CallId> assign_call(Work& work, RequestId id, const Assignment& assignment) {
    auto request = load_as_seen(work, {id, assignment.version});
    if (!request) return std::unexpected{request.error()};
    const auto volunteer = store::load_volunteer(work.db, assignment.volunteer, work.now);
    if (!volunteer) return refuse(RuleName::not_found);
    if (request->state == RequestState::closed) return refuse(RuleName::request_closed);
    if (standing_call(work, id)) return refuse(RuleName::family_busy);
    const bool reason_stated = std::ranges::find(override_reasons, assignment.reason) != override_reasons.end();
    if (!assignment.waive.empty() && !reason_stated) return refuse("override_reason", "choose_one");
    const auto outlook = work.schedule.look();
    const scheduling::BookingFacts facts{request->facts, *volunteer, outlook->settings.policy, outlook->catalogue};
    const scheduling::StaffAsk ask{
        .start = assignment.start, .waive = assignment.waive, .reason_stated = reason_stated};
    const auto decision = assignment.how == How::assign ? scheduling::decide_assign(facts, ask, work.now)
                                                        : scheduling::decide_propose(facts, ask, work.now);
    if (!decision) return std::unexpected{decision.error()};
    const Zone& zone = request->facts.zone;
    const Call call{.id = {},
                    .request = id,
                    .family = request->facts.family,
                    .volunteer = assignment.volunteer,
                    .time = decision->time,
                    .gap = outlook->settings.policy.call.gap(),
                    .zone = zone,
                    .local_shown = date::format("%FT%R", zone.to_local(assignment.start)),
                    .state = decision->state,
                    .origin = store::Origin::coordinator,
                    .screened = true,
                    .expires = decision->expires,
                    .ended_by = std::nullopt,
                    .outcome = std::nullopt,
                    .created = work.now};
    CallId stored;
    try {
        stored = store::insert_call(work.db, call, work.now);
    } catch (const store::Conflict& conflict) {
        if (conflict.constraint() == store::ConstraintName::family_time) return refuse(RuleName::family_busy);
        if (conflict.constraint() == store::ConstraintName::volunteer_time) return refuse(RuleName::volunteer_busy);
        throw;
    }
    request->state = RequestState::booked;
    if (request->screening == ScreeningState::waiting) request->screening = ScreeningState::suitable;
    request->owner = PersonId{work.actor.id};
    store::save_request(work.db, *request);
    enqueue_for_call(work, stored, assignment.how == How::assign ? "call_booked" : "call_proposed");
    record(work, assignment.how == How::assign ? "assign_call" : "propose_call", store::SubjectKind::call, stored,
           set_aside_because(decision->waived, assignment.reason));
    work.touched.push_back(assignment.volunteer);
    return stored;
}

}  // namespace actions
