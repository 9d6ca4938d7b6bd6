#include "core/actions/change_call.hpp"

#include "core/actions/ask_sooner.hpp"
#include "core/actions/call_facts.hpp"
#include "core/actions/change_contact.hpp"
#include "core/actions/find_times.hpp"
#include "core/actions/give_feedback.hpp"
#include "core/actions/messages.hpp"
#include "core/actions/request_clock.hpp"
#include "core/actions/visit.hpp"
#include "core/scheduling/booking.hpp"
#include "core/store/families.hpp"
#include "core/store/seats.hpp"
#include "core/store/sooner.hpp"

namespace actions {
namespace {

using scheduling::CallState;
using store::Call;
using store::RequestState;
using store::StoredRequest;

bool is_ahead(const Call& call, Instant now) {
    const bool stands = call.state == CallState::confirmed || call.state == CallState::proposed;
    return stands && call.time.end() > now && (!call.expires || *call.expires > now);
}

std::optional<StoredRequest> newest_request(Work& work, FamilyId family) {
    auto requests = store::list_requests_of(work.db, family, work.now);
    if (requests.empty()) return std::nullopt;
    return std::move(requests.front());
}

std::optional<Call> next_call(Work& work, RequestId request) {
    for (auto& call : store::calls_of(work.db, request))
        if (is_ahead(call, work.now)) return std::move(call);
    return std::nullopt;
}

/// Puts the request back on the board with a clock that runs.
void reopen(Work& work, StoredRequest request) {
    request.state = RequestState::open;
    if (request.facts.deadline < work.now + work.schedule.look()->settings.at_risk_before)
        start_first_contact_clock(work, request);
    store::save_request(work.db, request);
}

/// Cancels the family's next call and puts its request back on the board.
/// Its time is free, and its volunteer is told that nothing is asked of them any more; the family is told nothing.
void let_go(Work& work, const Call& call) {
    store::withdraw_messages(work.db, call.id, work.now);
    enqueue_for_volunteer(work, call.id, "call_cancelled");
    if (const auto seat = store::load_agreed_seat(work.db, call.id))
        enqueue_for_seat(work, call, seat->volunteer, "call_cancelled");
    store::cancel_call(work.db, call.id, store::EndedBy::family, work.now);
    work.touched.push_back(call.volunteer);
}

Result<Call> release(Work& work, FamilyId family) {
    auto request = newest_request(work, family);
    if (!request) return refuse(RuleName::not_found);
    auto call = next_call(work, request->facts.id);
    if (!call) return refuse(RuleName::not_found);
    const auto decision = scheduling::decide_cancel(work.schedule.look()->settings.policy, existing(*call), work.now);
    if (!decision) return std::unexpected{decision.error()};
    let_go(work, *call);
    reopen(work, std::move(*request));
    if (call->request) store::drop_sooner_wish(work.db, *call->request);
    return *std::move(call);
}

bool is_proposed(const std::optional<Call>& call) {
    return call && call->state == CallState::proposed;
}

std::string shown(const Zone& zone, Instant at) {
    return date::format("%FT%R", zone.to_local(at));
}

void bring_forward(std::vector<VolunteerId>& volunteers, VolunteerId id) {
    const auto found = std::ranges::find(volunteers, id);
    if (found != volunteers.end()) std::rotate(volunteers.begin(), found, found + 1);
}

/// Tries each volunteer who could take this start; out: whoever was given it.
template <class Give>
Result<CallId> give_start(Work& work, const scheduling::Request& facts, Instant start, const std::optional<Call>& own,
                          Give give) {
    const auto outlook = work.schedule.look();
    auto volunteers = find_volunteers(*outlook, facts, start, work.now, own ? std::optional{own->id} : std::nullopt);
    // The same volunteer goes on, if that can be: a family need not begin again. Whom it has talked with comes first.
    if (own && !own->covered_by) bring_forward(volunteers, own->volunteer);
    for (const VolunteerId met : facts.met_before) bring_forward(volunteers, met);
    for (const VolunteerId id : volunteers) {
        const auto volunteer = store::load_volunteer(work.db, id, work.now);
        if (!volunteer) continue;
        const scheduling::BookingFacts asked{facts, *volunteer, outlook->settings.policy, outlook->catalogue};
        try {
            auto given = give(asked);
            if (given) return given;
        } catch (const store::Conflict& conflict) {
            if (conflict.constraint() == store::ConstraintName::family_time) return refuse(RuleName::family_busy);
            if (conflict.constraint() != store::ConstraintName::volunteer_time) throw;
        }
    }
    return refuse(RuleName::slot_taken);
}

}  // namespace

Result<YourCall> see_your_call(Work& work, FamilyId family) {
    auto request = newest_request(work, family);
    if (!request) return refuse(RuleName::not_found);
    auto call = next_call(work, request->facts.id);
    const auto proposed = is_proposed(call) ? std::optional{call->id} : std::nullopt;
    if (proposed) call.reset();
    record(work, "see_your_call", store::SubjectKind::family, family);
    const Zone zone = request->facts.zone;
    auto series = series_of(work, request->facts.id);
    auto seat = call ? store::load_seat(work.db, call->id) : std::nullopt;
    if (seat && !seat->taken()) seat.reset();
    const auto wish = store::load_sooner_wish(work.db, request->facts.id);
    const bool has_met = std::ranges::any_of(request->facts.met_before, [&](VolunteerId id) {
        return std::ranges::find(request->facts.excluded, id) == request->facts.excluded.end();
    });
    const auto reach = call ? std::optional{reach_of(work.db, work.schedule.look()->settings, *call)} : std::nullopt;
    auto line = reach == Reach::line ? family_place(work, *call) : std::nullopt;
    return YourCall{family,
                    zone,
                    std::move(*request),
                    std::move(call),
                    reach,
                    std::move(line),
                    proposed,
                    load_contact_rule(work, family),
                    store::load_pending_contact(work.db, family),
                    wish ? wish->found : std::nullopt,
                    has_met,
                    call_to_rate(work, family).has_value(),
                    std::move(series),
                    see_releases(work, family),
                    seat};
}

Result<FamilyId> find_family(Work& work, const Personal& code) {
    const auto family = store::find_family_by_code(work.db, code);
    if (!family) return refuse("code", "code");
    return *family;
}

store::NewSession open_visit(Work& work, FamilyId family) {
    auto session = store::create_session(work.db, family, work.now, work.now + visit_idle);
    Visit visit;
    visit.returned = true;
    save_visit(work, family, visit);
    store::renew_contact_rule(work.db, family, work.now);
    record(work, "come_back", store::SubjectKind::family, family);
    return session;
}

Result<Call> move_call(Work& work, FamilyId family, Instant start) {
    auto request = newest_request(work, family);
    if (!request) return refuse(RuleName::not_found);
    auto call = next_call(work, request->facts.id);
    if (is_proposed(call)) {
        let_go(work, *call);
        call.reset();
    }
    if (!call) return book_again(work, family, start);
    const VolunteerId before = call->volunteer;
    const auto seat = store::load_agreed_seat(work.db, call->id);
    const auto moved =
        give_start(work, request->facts, start, call, [&](const scheduling::BookingFacts& facts) -> Result<CallId> {
            const auto decision = scheduling::decide_move(facts, existing(*call), start, work.now);
            if (!decision) return std::unexpected{decision.error()};
            store::move_call(work.db, call->id, facts.volunteer.id, decision->time, shown(call->zone, start), work.now);
            store::save_on_line(work.db, call->id, is_told_of_line(work));
            work.touched.push_back(facts.volunteer.id);
            return call->id;
        });
    if (!moved) return std::unexpected{moved.error()};
    work.touched.push_back(before);
    begin_report_anew(work, call->id);
    store::withdraw_messages(work.db, call->id, work.now);
    if (store::load_call(work.db, call->id)->volunteer != before) enqueue_for_volunteer(work, *call, "call_cancelled");
    if (seat) enqueue_for_seat(work, *call, seat->volunteer, "call_cancelled");
    enqueue_for_call(work, call->id, "call_moved");
    renew_sooner_wish(work, request->facts.id);
    record(work, "move_call", store::SubjectKind::call, call->id);
    return store::load_call(work.db, call->id).value();
}

Result<CallId> cancel_own_call(Work& work, FamilyId family) {
    auto call = release(work, family);
    if (!call) return std::unexpected{std::move(call.error())};
    record(work, "cancel_call", store::SubjectKind::call, call->id);
    return call->id;
}

Result<CallId> ask_for_someone_else(Work& work, FamilyId family) {
    auto call = release(work, family);
    if (!call) return std::unexpected{std::move(call.error())};
    // Whoever handed the call over never met the family.
    if (!call->covered_by)
        store::exclude_pair(work.db, family, call->volunteer, store::ExclusionKind::rematch, work.now);
    record(work, "ask_for_someone_else", store::SubjectKind::call, call->id);
    return call->id;
}

Result<Call> book_again(Work& work, FamilyId family, Instant start) {
    auto request = newest_request(work, family);
    if (!request || request->state == RequestState::closed) return refuse(RuleName::not_found);
    const auto series = series_of(work, request->facts.id);
    if (series && !series->stored.series.ended && !series->state.may_book) return refuse(RuleName::call_not_open);
    const auto outlook = work.schedule.look();
    const auto given = give_start(
        work, request->facts, start, std::nullopt, [&](const scheduling::BookingFacts& facts) -> Result<CallId> {
            const auto decision = scheduling::decide_booking(
                facts, {.start = start, .referral = request->screening != store::ScreeningState::waiting}, std::nullopt,
                work.now);
            if (!decision) return std::unexpected{decision.error()};
            Call call{.id = {},
                      .request = request->facts.id,
                      .family = family,
                      .volunteer = facts.volunteer.id,
                      .time = decision->time,
                      .gap = outlook->settings.policy.call.gap(),
                      .zone = request->facts.zone,
                      .local_shown = shown(request->facts.zone, start),
                      .state = decision->state,
                      .origin = work.actor.kind == store::ActorKind::person ? store::Origin::coordinator
                                                                            : store::Origin::self,
                      .screened = decision->screened,
                      .expires = std::nullopt,
                      .ended_by = std::nullopt,
                      .outcome = std::nullopt,
                      .created = work.now,
                      .on_line = is_told_of_line(work)};
            work.touched.push_back(call.volunteer);
            return store::insert_call(work.db, call, work.now);
        });
    if (!given) return std::unexpected{given.error()};
    request->state = RequestState::booked;
    store::save_request(work.db, *request);
    want_more(work, request->facts.id);
    enqueue_for_call(work, *given, "call_booked");
    renew_sooner_wish(work, request->facts.id);
    record(work, "book_call", store::SubjectKind::call, *given);
    return store::load_call(work.db, *given).value();
}

}  // namespace actions
