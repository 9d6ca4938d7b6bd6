#include "core/scheduling/booking.hpp"

#include <algorithm>

#include "core/scheduling/rules.hpp"

namespace scheduling {

namespace {

Refusal refusal_of(std::vector<Breach> breaches) {
    std::ranges::sort(breaches, {}, &Breach::rule);
    return Refusal{std::move(breaches), {}, {}};
}

std::vector<Breach> find_breaches(const BookingFacts& facts, Instant start, Instant now,
                                  std::optional<CallId> own_call = std::nullopt) {
    auto breaches = check({facts.request, facts.volunteer, facts.policy, facts.catalogue, now, start, own_call});
    if (facts.request.closed) breaches.push_back({RuleName::request_closed});
    return breaches;
}

/// What lies in the past is never excused; once the time has been promised, notice, horizon and a day closed since are.
void excuse_promised(std::vector<Breach>& breaches) {
    std::erase_if(breaches, [](const Breach& breach) {
        return breach.rule == RuleName::too_soon || breach.rule == RuleName::beyond_horizon ||
               breach.rule == RuleName::closed_day;
    });
}

Decision decision_at(const Policy& policy, CallState state, Instant start) {
    const Interval time = Interval::starting(start, policy.call.length);
    return {state, time, Interval::starting(start, policy.call.length + policy.call.gap()), std::nullopt, true,
            false, {}};
}

bool needs_screening(const Policy& policy, const Request& request, bool referral) {
    if (!is_first_call(request)) return false;
    switch (policy.screening) {
        case Screening::required:  // a staff code is given by somebody who has screened: contract.md, bookings
        case Screening::referral_code:
            return !referral;
        case Screening::off:
            return false;
    }
    return true;
}

bool is_expired(const ExistingCall& call, Instant now) {
    return call.expires && *call.expires <= now;
}

Refusal not_open() {
    return refusal_of({{RuleName::call_not_open}});
}

/// A freed call keeps its time for the record, and takes none.
Decision freed(const Policy& policy, const ExistingCall& call) {
    Decision decision = decision_at(policy, CallState::cancelled, call.start);
    decision.held.reset();
    decision.screened = call.screened;
    return decision;
}

/// Takes out what the coordinator waives. out: the names that were waived, worst first
std::vector<RuleName> waive(std::vector<Breach>& breaches, const StaffAsk& ask) {
    std::vector<RuleName> waived;
    if (!ask.reason_stated) return waived;
    std::erase_if(breaches, [&](const Breach& breach) {
        const Rule* rule = find_rule(breach.rule);
        const bool named = std::ranges::find(ask.waive, breach.rule) != ask.waive.end();
        if (rule == nullptr || !rule->waivable || !named) return false;
        waived.push_back(breach.rule);
        return true;
    });
    return waived;
}

Result<Decision> decide_by_staff(const BookingFacts& facts, const StaffAsk& ask, CallState state, Instant now) {
    auto breaches = find_breaches(facts, ask.start, now);
    auto waived = waive(breaches, ask);
    if (!breaches.empty()) return std::unexpected{refusal_of(std::move(breaches))};
    Decision decision = decision_at(facts.policy, state, ask.start);
    decision.waived = std::move(waived);
    return decision;
}

/// What must still be true when a volunteer accepts; the rest was weighed when the call was proposed.
bool matters_at_acceptance(RuleName rule) {
    switch (rule) {
        case RuleName::excluded:
        case RuleName::language:
        case RuleName::missing_with_deceased:
        case RuleName::volunteer_inactive:
        case RuleName::on_standby:
        case RuleName::credential_lapsed:
        case RuleName::outside_safe_windows:
        case RuleName::volunteer_busy:
        case RuleName::family_busy:
        case RuleName::in_the_past:
        case RuleName::request_closed:
            return true;
        case RuleName::own_event_too_recent:
        case RuleName::experience_too_far:
        case RuleName::debrief_due:
        case RuleName::blackout:
        case RuleName::outside_availability:
        case RuleName::outside_service_hours:
        case RuleName::closed_day:
        case RuleName::day_cap:
        case RuleName::week_cap:
        case RuleName::heavy_cap:
        case RuleName::rest:
        case RuleName::cool_down:
        case RuleName::too_soon:
        case RuleName::beyond_horizon:
        case RuleName::off_grid:
        case RuleName::slot_taken:
        case RuleName::call_not_open:
        case RuleName::hold_expired:
        case RuleName::not_found:
            return false;
    }
    return true;
}

}  // namespace

bool is_first_call(const Request& request) {
    const bool talked = std::ranges::any_of(
        request.bookings, [](const Booking& booking) { return booking.state == CallState::completed; });
    return request.met_before.empty() && !request.has_talked && !talked;
}

Result<Decision> decide_hold(const BookingFacts& facts, Instant start, Instant now) {
    auto breaches = find_breaches(facts, start, now);
    if (!breaches.empty()) return std::unexpected{refusal_of(std::move(breaches))};
    Decision decision = decision_at(facts.policy, CallState::held, start);
    decision.expires = now + facts.policy.hold_length;
    decision.screened = !needs_screening(facts.policy, facts.request, false);
    return decision;
}

Result<Decision> decide_booking(const BookingFacts& facts, const BookingAsk& ask,
                                const std::optional<ExistingCall>& hold, Instant now) {
    const bool is_hold = hold && hold->state == CallState::held;
    const bool expired = is_hold && is_expired(*hold, now);
    const bool protects = is_hold && !expired && hold->start == ask.start;
    auto breaches = find_breaches(facts, ask.start, now, hold ? std::optional{hold->id} : std::nullopt);
    if (protects) excuse_promised(breaches);
    if (expired && !breaches.empty()) breaches.push_back({RuleName::hold_expired});
    if (hold && !is_hold) breaches.push_back({RuleName::call_not_open});
    if (!breaches.empty()) return std::unexpected{refusal_of(std::move(breaches))};
    Decision decision = decision_at(facts.policy, CallState::confirmed, ask.start);
    decision.screened = !needs_screening(facts.policy, facts.request, ask.referral);
    return decision;
}

Result<Decision> decide_move(const BookingFacts& facts, const ExistingCall& call, Instant start, Instant now) {
    const bool open = call.state == CallState::confirmed || call.state == CallState::proposed;
    auto breaches = find_breaches(facts, start, now, call.id);
    if (!open || call.start <= now) breaches.push_back({RuleName::call_not_open});
    if (call.state == CallState::proposed && is_expired(call, now)) breaches.push_back({RuleName::hold_expired});
    const auto taken = facts.policy.call.length + facts.policy.call.gap();
    const bool beside_it = start < call.start + taken && call.start < start + taken;
    if (call.given_back_by == facts.volunteer.id && beside_it) breaches.push_back({RuleName::outside_availability});
    if (!breaches.empty()) return std::unexpected{refusal_of(std::move(breaches))};
    Decision decision = decision_at(facts.policy, call.state, start);
    decision.expires = call.expires;
    decision.screened = call.screened;
    return decision;
}

Result<Decision> decide_cancel(const Policy& policy, const ExistingCall& call, Instant now) {
    switch (call.state) {
        case CallState::held:
        case CallState::proposed:
        case CallState::confirmed:
            if (call.start <= now) return std::unexpected{not_open()};
            return freed(policy, call);
        case CallState::completed:
        case CallState::missed:
        case CallState::cancelled:
            return std::unexpected{not_open()};
    }
    return std::unexpected{not_open()};
}

Result<Decision> decide_assign(const BookingFacts& facts, const StaffAsk& ask, Instant now) {
    return decide_by_staff(facts, ask, CallState::confirmed, now);
}

Result<Decision> decide_propose(const BookingFacts& facts, const StaffAsk& ask, Instant now) {
    auto decision = decide_by_staff(facts, ask, CallState::proposed, now);
    if (decision) decision->expires = std::min(now + facts.policy.proposal_length, ask.start);
    return decision;
}

Result<Decision> decide_accept(const BookingFacts& facts, const ExistingCall& call, Instant now) {
    auto breaches = find_breaches(facts, call.start, now, call.id);
    std::erase_if(breaches, [](const Breach& breach) { return !matters_at_acceptance(breach.rule); });
    if (call.state != CallState::proposed)
        breaches.push_back({RuleName::call_not_open});
    else if (is_expired(call, now))
        breaches.push_back({RuleName::hold_expired});
    if (!breaches.empty()) return std::unexpected{refusal_of(std::move(breaches))};
    Decision decision = decision_at(facts.policy, CallState::confirmed, call.start);
    decision.screened = call.screened;
    return decision;
}

Result<Decision> decide_decline(const Policy& policy, const ExistingCall& call, Instant now) {
    if (call.state != CallState::proposed) return std::unexpected{not_open()};
    if (is_expired(call, now)) return std::unexpected{refusal_of({{RuleName::hold_expired}})};
    Decision decision = freed(policy, call);
    decision.excludes_volunteer = true;
    return decision;
}

Result<Search> decide_give_back(const Policy& policy, const ExistingCall& call, int before, Instant now) {
    if (call.state != CallState::confirmed || call.start <= now) return std::unexpected{not_open()};
    const bool is_short_notice = call.start - now < policy.call.notice;
    return is_short_notice || before > 0 ? Search::by_a_person : Search::by_itself;
}

Result<Decision> decide_cover(const BookingFacts& facts, const ExistingCall& call, const Interval& time, Instant now) {
    auto breaches = find_breaches(facts, call.start, now, call.id);
    excuse_promised(breaches);
    std::erase_if(breaches, [](const Breach& breach) {
        return breach.rule == RuleName::in_the_past || breach.rule == RuleName::off_grid;
    });
    if (call.state != CallState::confirmed || now >= time.end()) breaches.push_back({RuleName::call_not_open});
    if (call.given_back_by == facts.volunteer.id) breaches.push_back({RuleName::outside_availability});
    if (!breaches.empty()) return std::unexpected{refusal_of(std::move(breaches))};
    Decision decision = decision_at(facts.policy, call.state, call.start);
    decision.time = time;
    return decision;
}

}  // namespace scheduling
