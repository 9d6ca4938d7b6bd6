#include "core/actions/drop_out.hpp"

#include <algorithm>

#include "core/actions/call_facts.hpp"
#include "core/actions/cover_call.hpp"
#include "core/actions/find_times.hpp"
#include "core/actions/give_back_call.hpp"
#include "core/actions/messages.hpp"
#include "core/scheduling/booking.hpp"
#include "core/scheduling/planning/repair.hpp"
#include "core/store/seats.hpp"
#include "core/store/volunteers.hpp"

namespace actions {
namespace {

using scheduling::CallState;
using scheduling::PlannedCall;
using store::Call;

constexpr date::days far_ahead{400};

bool is_to_come(const Call& call, Instant now) {
    if (call.time.begin() <= now) return false;
    if (call.state == CallState::confirmed) return true;
    return call.state == CallState::proposed && call.expires && *call.expires > now;
}

/// Who could have this call, the best first. A confirmed time stands: a day closed since, or notice, takes nobody away.
std::vector<VolunteerId> candidates(Work& work, const Call& call, const scheduling::Request& facts,
                                    const Outlook& outlook) {
    auto best = find_volunteers(outlook, facts, call.time.begin(), work.now, call.id);
    if (call.state != CallState::confirmed) return best;
    for (const auto id : who_could_take(work, call, facts))
        if (std::ranges::find(best, id) == best.end()) best.push_back(id);
    return best;
}

/// The request of a call that volunteers may see.
std::optional<store::StoredRequest> request_of(Work& work, const Call& call) {
    auto request = call.request ? store::load_request(work.db, *call.request, work.now) : std::nullopt;
    if (request && !may_see_volunteers(*request)) return std::nullopt;
    return request;
}

/// Gives one call to the first of these who may have it at its own time. out: whom, or nothing
std::optional<VolunteerId> give_to_first(Work& work, const Call& call, const Outlook& outlook,
                                         const std::vector<VolunteerId>& candidates) {
    const auto request = request_of(work, call);
    if (!request) return std::nullopt;
    const auto seat = store::load_seat(work.db, call.id);
    const Instant start = call.time.begin();
    for (const VolunteerId id : candidates) {
        if (id == call.volunteer || (seat && seat->is_taken_by(id))) continue;
        const auto volunteer = store::load_volunteer(work.db, id, work.now);
        if (!volunteer) continue;
        const scheduling::BookingFacts asked{request->facts, *volunteer, outlook.settings.policy, outlook.catalogue};
        const auto standing = existing(call);
        const bool may_have_it = call.state == CallState::confirmed
                                     ? scheduling::decide_cover(asked, standing, call.time, work.now).has_value()
                                     : scheduling::decide_move(asked, standing, start, work.now).has_value();
        if (!may_have_it) continue;
        try {
            store::move_call(work.db, call.id, id, call.time, call.local_shown, work.now);
        } catch (const store::Conflict& conflict) {
            // The gap that was stored with the call may be longer than the one that the rules know now.
            if (conflict.constraint() != store::ConstraintName::volunteer_time) throw;
            continue;
        }
        // For the family nothing changes, and nothing is sent to it.
        enqueue_for_volunteer(work, call, "call_cancelled");
        begin_report_anew(work, call.id);
        enqueue_for_volunteer(work, call.id, call.state == CallState::confirmed ? "call_booked" : "call_proposed");
        record(work, "hand_over_call", store::SubjectKind::call, call.id);
        return id;
    }
    return std::nullopt;
}

std::vector<Call> calls_to_come(Work& work, VolunteerId of) {
    auto calls = store::calls_of(work.db, of, work.now, work.now + far_ahead);
    std::erase_if(calls, [&](const Call& call) { return !call.request || !is_to_come(call, work.now); });
    return calls;
}

/// The request as a call of its own asks for it: numbered as the call, without what stands for the family already.
scheduling::Request asked_for(Work& work, const Call& call, const std::vector<Call>& calls) {
    const auto stored = request_of(work, call);
    scheduling::Request request = stored ? stored->facts : scheduling::Request{};
    request.id = {call.id.value};
    // A proposal within the notice was promised to nobody yet.
    const bool too_soon = call.state == CallState::proposed &&
                          call.time.begin() < work.now + work.schedule.look()->settings.policy.call.notice;
    request.closed = !stored || too_soon;
    std::erase_if(request.bookings, [&](const scheduling::Booking& booking) {
        return std::ranges::find(calls, booking.call, &Call::id) != calls.end();
    });
    if (const auto seat = store::load_seat(work.db, call.id); seat && seat->taken())
        request.excluded.push_back(seat->volunteer);
    return request;
}

/// What was promised stands: notice and a day closed since count no more, and nothing after the last call matters.
void settle(scheduling::Policy& policy, Instant now, Instant last) {
    policy.call.notice = Minutes{0};
    policy.call.horizon = date::ceil<date::days>(last - now) + date::days{1};
    policy.closures.clear();
}

}  // namespace

Result<DropOutFacts> gather_drop_out(Work& work, VolunteerId from) {
    if (!store::load_card(work.db, from)) return refuse(RuleName::not_found);
    const auto outlook = work.schedule.look();
    DropOutFacts facts{.from = from,
                       .calls = {},
                       .requests = {},
                       .present = {},
                       .volunteers = store::load_volunteers(work.db, work.now),
                       .policy = outlook->settings.policy,
                       .catalogue = outlook->catalogue,
                       .now = work.now};
    const auto calls = calls_to_come(work, from);
    for (const auto& call : calls) {
        facts.calls.push_back({.id = call.id, .request = *call.request, .family = call.family});
        facts.requests.push_back(asked_for(work, call, calls));
        facts.present.push_back({facts.requests.back().id, from, call.time.begin()});
    }
    if (!calls.empty()) settle(facts.policy, work.now, calls.back().time.begin());
    record(work, "gather_drop_out", store::SubjectKind::volunteer, from);
    return facts;
}

std::vector<Takeover> plan_drop_out(const DropOutFacts& facts, const scheduling::StopAsked& stop_asked) {
    const auto plan = scheduling::repair_plan(facts.question(), std::array{facts.from}, stop_asked);
    std::vector<Takeover> rows;
    for (std::size_t i = 0; i < facts.calls.size(); ++i) {
        const auto found = std::ranges::find(plan.calls, facts.requests[i].id, &PlannedCall::request);
        const auto to = found == plan.calls.end() ? std::nullopt : std::optional{found->volunteer};
        rows.push_back({.call = facts.calls[i], .before = facts.present[i], .to = to});
    }
    return rows;
}

int hand_on_given_back(Work& work) {
    int found = 0;
    auto outlook = work.schedule.look();
    for (const auto& call : store::calls_given_back(work.db, work.now)) {
        // Whoever has asked for help besides is answered first: with another volunteer that question would be gone.
        const auto said = store::load_report(work.db, call.id);
        if (said.help_asked && !said.help_answered) continue;
        const auto search = scheduling::decide_give_back(outlook->settings.policy, existing(call),
                                                         times_given_back(work.db, call.id) - 1, work.now);
        if (search != scheduling::Search::by_itself) continue;
        const auto request = request_of(work, call);
        if (!request) continue;
        const auto to = give_to_first(work, call, *outlook, candidates(work, call, request->facts, *outlook));
        if (!to) continue;
        ++found;
        work.touched.push_back(*to);
        outlook = refreshed(*outlook, work.db, *to, work.now);
    }
    return found;
}

Result<TakenOver> hand_over_calls(Work& work, VolunteerId from, const std::vector<Taken>& chosen) {
    if (!store::load_card(work.db, from)) return refuse(RuleName::not_found);
    TakenOver taken;
    auto outlook = work.schedule.look();
    const auto calls = calls_to_come(work, from);
    for (const auto& [id, to] : chosen) {
        const auto call = std::ranges::find(calls, id, &Call::id);
        if (call == calls.end()) {
            ++taken.elsewhere;
            continue;
        }
        if (!give_to_first(work, *call, *outlook, {to})) {
            taken.left.push_back(id);
            continue;
        }
        ++taken.moved;
        work.touched.push_back(to);
        // For the calls that follow: whom this one went to is no longer free then.
        outlook = refreshed(*outlook, work.db, to, work.now);
    }
    work.touched.push_back(from);
    record(work, "hand_over_calls", store::SubjectKind::volunteer, from, std::to_string(taken.moved));
    return taken;
}

}  // namespace actions
