#include "core/actions/cover_call.hpp"

#include <algorithm>
#include <ranges>

#include "core/actions/call_facts.hpp"
#include "core/actions/messages.hpp"
#include "core/actions/volunteer_phone.hpp"
#include "core/scheduling/booking.hpp"
#include "core/scheduling/outcome.hpp"
#include "core/store/contacts.hpp"
#include "core/store/families.hpp"
#include "core/store/seats.hpp"

namespace actions {
namespace {

using scheduling::CallState;
using store::Call;
using store::ScreeningState;

Result<Call> load_as_seen(Work& work, CallAsSeen seen) {
    auto call = store::load_call(work.db, seen.id);
    if (!call) return refuse(RuleName::not_found);
    if (seen.version && *seen.version != call->version) return refuse("version", "changed_meanwhile");
    return *std::move(call);
}

}  // namespace

bool may_see_volunteers(const store::StoredRequest& request) {
    return request.screening != ScreeningState::not_suitable && request.screening != ScreeningState::referred;
}

std::vector<VolunteerId> who_could_take(Work& work, const Call& call, const scheduling::Request& request) {
    const auto outlook = work.schedule.look();
    const auto seat = store::load_seat(work.db, call.id);
    std::vector<const scheduling::Volunteer*> able;
    for (const auto& volunteer : outlook->volunteers) {
        const bool sits_in_it = seat && seat->is_taken_by(volunteer->id);
        if (sits_in_it || (volunteer->id == call.volunteer && !call.covered_by)) continue;
        const scheduling::BookingFacts facts{request, *volunteer, outlook->settings.policy, outlook->catalogue};
        if (scheduling::decide_cover(facts, existing(call), call.time, work.now)) able.push_back(volunteer.get());
    }
    const auto known = [&](const scheduling::Volunteer* one) {
        return std::ranges::find(request.met_before, one->id) != request.met_before.end();
    };
    std::ranges::sort(able, {}, [&](const auto* one) { return std::tuple{!known(one), one->weighted_load, one->id}; });
    std::vector<VolunteerId> ids;
    ids.reserve(able.size());
    for (const auto* one : able) ids.push_back(one->id);
    return ids;
}

namespace {

/// Whoever may have talked with this family already must not meet the other side of the same child.
void keep_from_other_side(Work& work, const Call& call) {
    if (call.covered_by || call.time.begin() > work.now) return;
    for (const auto& other : store::families_apart_from(work.db, call.family))
        store::exclude_pair(work.db, other.from, call.volunteer, store::ExclusionKind::other_side, work.now);
}

/// Whoever had it is told that it is not theirs any more; the family hears nothing, since its time stays.
void leave_volunteer(Work& work, const Call& call) {
    work.touched.push_back(call.volunteer);
    keep_from_other_side(work, call);
    if (call.covered_by) return;
    withdraw_for_volunteer(work, call.id, call.volunteer);
    enqueue_for_volunteer(work, call.id, "call_cancelled");
}

}  // namespace

Result<SeenCover> see_cover(Work& work, CallId id) {
    auto call = load_as_seen(work, {id, std::nullopt});
    if (!call) return std::unexpected{call.error()};
    record(work, "see_call", store::SubjectKind::call, id);
    SeenCover seen{.call = *call,
                   .report = store::load_report(work.db, id),
                   .name = store::load_contact(work.db, call->family).name,
                   .holder = holder_of(work.db, call->covered_by, call->is_open(work.now)),
                   .open = call->is_open(work.now),
                   .may_be_given = false,
                   .volunteers = {}};
    const auto request = call->request ? store::load_request(work.db, *call->request, work.now) : std::nullopt;
    seen.may_be_given = request && may_see_volunteers(*request);
    if (!seen.open) return seen;
    if (!call->covered_by) seen.number = see_phone(work, call->volunteer);
    if (seen.may_be_given) seen.volunteers = who_could_take(work, *call, request->facts);
    for (const auto volunteer : seen.volunteers | std::views::take(numbers_shown))
        seen.numbers.push_back(see_phone(work, volunteer));
    return seen;
}

Result<CallId> take_call(Work& work, CallAsSeen seen) {
    auto call = load_as_seen(work, seen);
    if (!call) return std::unexpected{call.error()};
    if (!call->is_open(work.now)) return refuse(RuleName::call_not_open);
    const PersonId me{work.actor.id};
    if (call->covered_by == me) return call->id;
    leave_volunteer(work, *call);
    call->covered_by = me;
    store::save_call(work.db, *call, work.now);
    auto report = store::load_report(work.db, call->id);
    report.given = work.now;
    store::save_report(work.db, report);
    if (auto request = call->request ? store::load_request(work.db, *call->request, work.now) : std::nullopt) {
        request->owner = me;
        store::save_request(work.db, *request);
    }
    record(work, "take_call", store::SubjectKind::call, call->id);
    return call->id;
}

Result<CallId> give_call(Work& work, CallAsSeen seen, VolunteerId volunteer) {
    auto call = load_as_seen(work, seen);
    if (!call) return std::unexpected{call.error()};
    auto request = call->request ? store::load_request(work.db, *call->request, work.now) : std::nullopt;
    const auto taker = store::load_volunteer(work.db, volunteer, work.now);
    if (!request || !taker) return refuse(RuleName::not_found);
    if (!may_see_volunteers(*request) || (volunteer == call->volunteer && !call->covered_by))
        return refuse(RuleName::call_not_open);
    const auto outlook = work.schedule.look();
    const scheduling::BookingFacts facts{request->facts, *taker, outlook->settings.policy, outlook->catalogue};
    if (const auto decision = scheduling::decide_cover(facts, existing(*call), call->time, work.now); !decision)
        return std::unexpected{decision.error()};
    const bool again = call->screened && call->volunteer == volunteer;
    leave_volunteer(work, *call);
    call->volunteer = volunteer;
    call->covered_by.reset();
    call->screened = true;
    try {
        store::save_call(work.db, *call, work.now);
    } catch (const store::Conflict& conflict) {
        if (conflict.constraint() != store::ConstraintName::volunteer_time) throw;
        return refuse(RuleName::volunteer_busy);
    }
    if (request->screening == ScreeningState::waiting) {
        request->screening = ScreeningState::suitable;
        store::save_request(work.db, *request);
    }
    begin_report_anew(work, call->id);
    withdraw_for_volunteer(work, call->id, volunteer);  // that it was taken from them, if that has not left
    enqueue_for_volunteer(work, call->id, again ? "call_again" : "call_booked");
    work.touched.push_back(volunteer);
    record(work, "give_call", store::SubjectKind::call, call->id);
    return call->id;
}

Result<CallId> note_ready(Work& work, CallAsSeen seen) {
    const auto call = load_as_seen(work, seen);
    if (!call) return std::unexpected{call.error()};
    const auto length = std::chrono::floor<Minutes>(call->time.end() - call->time.begin());
    const auto decision = scheduling::decide_check_in(existing(*call), length, work.now);
    if (!decision || !call->screened || call->covered_by) return refuse(RuleName::call_not_open);
    auto report = store::load_report(work.db, call->id);
    if (!report.checked_in) report.checked_in = work.now;
    store::save_report(work.db, report);
    record(work, "note_ready", store::SubjectKind::call, call->id);
    return call->id;
}

}  // namespace actions
