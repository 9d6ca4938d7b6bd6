#include "core/actions/further_seat.hpp"

#include "core/actions/call_facts.hpp"
#include "core/actions/coordinate.hpp"
#include "core/actions/messages.hpp"
#include "core/actions/own_call.hpp"

namespace actions {
namespace {

using scheduling::CallState;
using scheduling::SeatKind;
using store::Call;
using store::Seat;
using store::SeatState;

constexpr std::string_view told_in = "call_booked", told_out = "call_cancelled";

bool is_ahead(const std::optional<Call>& call, Instant now) {
    return call && call->state == CallState::confirmed && call->time.begin() > now;
}

std::optional<Call> call_ahead(Work& work, RequestId id) {
    auto call = standing_call(work, id);
    if (!is_ahead(call, work.now)) call.reset();
    return call;
}

/// A seat and the call that it is in, which is ahead.
struct Taken {
    Call call;
    Seat seat;
};

Result<Taken> taken_seat(Work& work, RequestId id) {
    auto call = call_ahead(work, id);
    const auto seat = call ? store::load_seat(work.db, call->id) : std::nullopt;
    if (!seat || !seat->taken()) return refuse(RuleName::call_not_open);
    return Taken{*std::move(call), *seat};
}

/// Its person hears of it from the family's yes on, and that it is no more. A yes said twice is said once.
void change(Work& work, const Taken& taken, SeatState state, std::string_view entry = "change_seat") {
    const auto& [call, seat] = taken;
    const bool was_agreed = seat.state == SeatState::agreed, is_agreed = state == SeatState::agreed;
    store::save_seat_state(work.db, seat.call, state, work.now);
    if (was_agreed != is_agreed) enqueue_for_seat(work, call, seat.volunteer, is_agreed ? told_in : told_out);
    work.touched.push_back(seat.volunteer);
    record(work, entry, store::SubjectKind::call, seat.call, store::to_code(state));
}

}  // namespace

std::optional<SeenSeat> see_seat(Work& work, const store::StoredRequest& request, const std::optional<Call>& call) {
    if (!is_ahead(call, work.now)) return std::nullopt;
    SeenSeat seen{.seat = store::load_seat(work.db, call->id), .choices = {}};
    const auto outlook = work.schedule.look();
    const auto* of_call = outlook->find_volunteer(call->volunteer);
    if (of_call == nullptr) return seen;
    const auto facts_of_call = existing(*call);
    for (const auto& person : outlook->volunteers) {
        if (person->id == call->volunteer) continue;
        const scheduling::SeatFacts facts{
            {request.facts, *person, outlook->settings.policy, outlook->catalogue}, *of_call, facts_of_call};
        for (const auto kind : {SeatKind::interpreter, SeatKind::trainee})
            if (scheduling::decide_seat(facts, kind, work.now)) seen.choices.push_back({person->id, kind});
    }
    return seen;
}

Result<RequestId> give_seat(Work& work, const RequestAsSeen& seen, const SeatChoice& choice, bool agreed) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    const auto call = call_ahead(work, seen.id);
    if (!call) return refuse(RuleName::call_not_open);
    const auto person = store::load_volunteer(work.db, choice.volunteer, work.now);
    const auto of_call = store::load_volunteer(work.db, call->volunteer, work.now);
    if (!person || !of_call) return refuse(RuleName::not_found);
    if (person->id == of_call->id) return refuse(RuleName::volunteer_busy);
    const auto outlook = work.schedule.look();
    const scheduling::SeatFacts facts{
        {request->facts, *person, outlook->settings.policy, outlook->catalogue}, *of_call, existing(*call)};
    const auto decision = scheduling::decide_seat(facts, choice.kind, work.now);
    if (!decision) return std::unexpected{decision.error()};
    const auto before = store::load_seat(work.db, call->id);
    const auto state = agreed ? SeatState::agreed : SeatState::asked;
    try {
        store::take_seat(work.db, {call->id, choice.volunteer, choice.kind, state, work.now}, work.now);
    } catch (const store::Conflict& conflict) {
        if (conflict.constraint() != store::ConstraintName::volunteer_time) throw;
        return refuse(RuleName::volunteer_busy);
    }
    if (before) work.touched.push_back(before->volunteer);
    if (before && before->state == SeatState::agreed) enqueue_for_seat(work, *call, before->volunteer, told_out);
    if (agreed) enqueue_for_seat(work, *call, choice.volunteer, told_in);
    work.touched.push_back(choice.volunteer);
    record(work, "give_seat", store::SubjectKind::call, call->id, store::to_code(state));
    return seen.id;
}

Result<RequestId> agree_to_seat(Work& work, const RequestAsSeen& seen) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    const auto seat = taken_seat(work, seen.id);
    if (!seat) return std::unexpected{seat.error()};
    change(work, *seat, SeatState::agreed);
    return seen.id;
}

Result<RequestId> remove_seat(Work& work, const RequestAsSeen& seen) {
    const auto request = load_as_seen(work, seen);
    if (!request) return std::unexpected{request.error()};
    const auto call = call_ahead(work, seen.id);
    const auto seat = call ? store::load_seat(work.db, call->id) : std::nullopt;
    if (!seat || seat->state == SeatState::refused) return refuse(RuleName::call_not_open);
    if (seat->taken()) change(work, {*call, *seat}, SeatState::freed);
    store::remove_seat(work.db, call->id);
    return seen.id;
}

Result<FamilyId> answer_seat(Work& work, FamilyId family, bool agrees) {
    const auto requests = store::list_requests_of(work.db, family, work.now);
    if (requests.empty()) return refuse(RuleName::not_found);
    const auto seat = taken_seat(work, requests.front().facts.id);
    if (!seat) return refuse(RuleName::not_found);
    change(work, *seat, agrees ? SeatState::agreed : SeatState::refused);
    return family;
}

Result<CallId> give_back_seat(Work& work, PersonId person, CallId id) {
    const auto volunteer = volunteer_of(work, person);
    if (!volunteer) return std::unexpected{volunteer.error()};
    const auto seat = store::load_seat(work.db, id);
    const bool given_back = seat && seat->state == SeatState::freed;
    const bool is_theirs = seat && seat->volunteer == *volunteer && (given_back || seat->state == SeatState::agreed);
    if (!is_theirs) return refuse(RuleName::not_found);
    if (given_back) return id;
    const auto call = store::load_call(work.db, id);
    if (!is_ahead(call, work.now)) return refuse(RuleName::call_not_open);
    change(work, {*call, *seat}, SeatState::freed, "give_back_seat");
    return id;
}

}  // namespace actions
