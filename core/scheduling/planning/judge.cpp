#include "core/scheduling/planning/judge.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/scheduling/factors.hpp"
#include "core/scheduling/matching.hpp"
#include "core/scheduling/rules.hpp"

namespace scheduling {

namespace {

/// Reasons are looked for with this many volunteers; more would say the same again.
constexpr std::size_t most_asked = 60;

template <class Range, class Id>
auto* find_by_id(Range& range, Id id) {
    const auto found = std::ranges::find(range, id, [](const auto& item) { return item.id; });
    return found == range.end() ? nullptr : &*found;
}

CallId call_id(std::size_t index) {
    return {-1 - static_cast<std::int64_t>(index)};
}

}  // namespace

BookedQuestion book_calls(const PlanQuestion& question, std::span<const PlannedCall> calls) {
    BookedQuestion booked{{question.requests.begin(), question.requests.end()},
                          {question.volunteers.begin(), question.volunteers.end()}};
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const Request* request = find_by_id(booked.requests, calls[i].request);
        Volunteer* volunteer = find_by_id(booked.volunteers, calls[i].volunteer);
        if (request == nullptr || volunteer == nullptr) continue;
        const Booking booking{call_id(i),           Interval::starting(calls[i].start, question.policy.call.length),
                              CallState::confirmed, false,
                              std::nullopt,         request->family};
        volunteer->bookings.push_back(booking);
        for (auto& other : booked.requests) {
            const bool same = request->family != FamilyId{} ? other.family == request->family : other.id == request->id;
            if (same) other.bookings.push_back(booking);
        }
    }
    return booked;
}

std::vector<PlanFault> judge_plan(const PlanQuestion& question, std::span<const PlannedCall> calls) {
    const BookedQuestion booked = book_calls(question, calls);
    // What is locked stands before the plan: the plan must suit it, not it the plan.
    const BookedQuestion standing = book_calls(question, question.locked);
    std::vector<PlanFault> faults;
    std::set<RequestId> planned;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const auto lock = std::ranges::find(question.locked, calls[i]);
        const bool stands = lock != question.locked.end();
        const BookedQuestion& others = stands ? standing : booked;
        const Request* request = find_by_id(others.requests, calls[i].request);
        const Volunteer* volunteer = find_by_id(others.volunteers, calls[i].volunteer);
        const bool is_first = planned.insert(calls[i].request).second;
        if (request == nullptr || volunteer == nullptr || !is_first) {
            faults.push_back({calls[i].request, {Breach{RuleName::not_found}}});
            continue;
        }
        Question ask{*request, *volunteer, question.policy, question.catalogue, question.now, calls[i].start};
        ask.own_call = call_id(stands ? static_cast<std::size_t>(lock - question.locked.begin()) : i);
        auto breaches = check(ask);
        if (request->closed) breaches.push_back(Breach{RuleName::request_closed});
        if (!breaches.empty()) faults.push_back({calls[i].request, std::move(breaches)});
    }
    return faults;
}

PlanValue value_of(const PlanQuestion& question, std::span<const PlannedCall> calls) {
    const double mean = mean_load(question.volunteers, question.now);
    const auto weights = factor_weights(question.policy.weights);
    constexpr double thousandth = 1000;
    constexpr double most_load = 10'000;
    constexpr std::int64_t hundredth = 100;
    PlanValue value;
    std::vector<std::int64_t> new_calls(question.volunteers.size(), 0);
    for (const auto& call : calls) {
        const Request& request = *find_by_id(question.requests, call.request);
        const Volunteer& volunteer = *find_by_id(question.volunteers, call.volunteer);
        const auto values =
            factor_values({request, volunteer, question.policy, question.catalogue, question.now, call.start}, mean);
        double score = 0;
        for (std::size_t i = 0; i < factor_count; ++i)
            score += std::ldexp(static_cast<double>(contribution_steps(values[i], weights[i])), -contribution_bits);
        ++value.placed;
        value.urgency += urgency_of_request(request, question.now);
        value.score += std::llround(score * thousandth);
        if (question.keep_present && std::ranges::find(question.present, call) != question.present.end()) ++value.kept;
        const std::int64_t load = std::llround(std::min(volunteer.weighted_load, most_load) * hundredth);
        const std::int64_t n = ++new_calls[static_cast<std::size_t>(&volunteer - question.volunteers.data())];
        value.fairness -= 2 * load + hundredth * (2 * n - 1);
    }
    return value;
}

std::vector<Breach> explain_unplaced(const PlanQuestion& question, const BookedQuestion& booked, RequestId request) {
    const Request& asked = *find_by_id(booked.requests, request);
    if (asked.closed) return {Breach{RuleName::request_closed}};
    // Those whom only the time stands against say more than those who are no match at all.
    std::vector<Volunteer> suitable;
    std::vector<Volunteer> others;
    for (const auto& volunteer : booked.volunteers) {
        const Question ask{asked, volunteer, question.policy, question.catalogue, question.now, std::nullopt};
        auto& list = check(ask, Scope::pair).empty() ? suitable : others;
        if (list.size() < most_asked) list.push_back(volunteer);
    }
    const auto& ask_of = suitable.empty() ? others : suitable;
    const auto ranking = rank({asked, ask_of, question.policy, question.catalogue, question.now});
    std::vector<Breach> breaches;
    for (const auto& excluded : ranking.excluded)
        for (const auto& breach : excluded.breaches)
            if (std::ranges::find(breaches, breach.rule, &Breach::rule) == breaches.end()) breaches.push_back(breach);
    std::ranges::sort(breaches, {}, &Breach::rule);
    if (breaches.empty()) breaches.push_back(Breach{RuleName::slot_taken});
    return breaches;
}

}  // namespace scheduling
