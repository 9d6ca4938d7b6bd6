#include "core/scheduling/planning/judge.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

#include "core/scheduling/factors.hpp"
#include "core/scheduling/matching.hpp"
#include "core/scheduling/rules.hpp"

namespace scheduling {

namespace {

/// Where things lie by their ids; of equal ids the first.
template <class Range>
class ById {
public:
    explicit ById(Range& range) : range_{range} {
        place_.reserve(std::size(range));
        for (std::size_t i = 0; i < std::size(range); ++i) place_.try_emplace(range[i].id.value, i);
    }
    template <class Id>
    auto* find(Id id) const {
        const auto found = place_.find(id.value);
        return found == place_.end() ? nullptr : &range_[found->second];
    }

private:
    Range& range_;
    std::unordered_map<std::int64_t, std::size_t> place_;
};

/// The requests that a call of one of them keeps busy: those of its family, or itself alone.
std::unordered_map<std::int64_t, std::vector<std::size_t>> list_families(std::span<const Request> requests) {
    std::unordered_map<std::int64_t, std::vector<std::size_t>> families;
    for (std::size_t i = 0; i < requests.size(); ++i)
        if (requests[i].family != FamilyId{}) families[requests[i].family.value].push_back(i);
    return families;
}

CallId call_id(std::size_t index) {
    return {-1 - static_cast<std::int64_t>(index)};
}

}  // namespace

BookedQuestion book_calls(const PlanQuestion& question, std::span<const PlannedCall> calls) {
    BookedQuestion booked{{question.requests.begin(), question.requests.end()},
                          {question.volunteers.begin(), question.volunteers.end()}};
    if (calls.empty()) return booked;
    const ById requests{booked.requests};
    const ById volunteers{booked.volunteers};
    const auto families = list_families(booked.requests);
    for (std::size_t i = 0; i < calls.size(); ++i) {
        Request* request = requests.find(calls[i].request);
        Volunteer* volunteer = volunteers.find(calls[i].volunteer);
        if (request == nullptr || volunteer == nullptr) continue;
        const Booking booking{call_id(i),           Interval::starting(calls[i].start, question.policy.call.length),
                              CallState::confirmed, false,
                              std::nullopt,         request->family};
        volunteer->bookings.push_back(booking);
        if (request->family == FamilyId{}) {
            request->bookings.push_back(booking);
            continue;
        }
        for (const std::size_t member : families.at(request->family.value))
            booked.requests[member].bookings.push_back(booking);
    }
    return booked;
}

std::vector<PlanFault> judge_plan(const PlanQuestion& question, std::span<const PlannedCall> calls) {
    const BookedQuestion booked = book_calls(question, calls);
    // What is locked stands before the plan: the plan must suit it, not it the plan.
    const BookedQuestion standing = book_calls(question, question.locked);
    std::vector<PlanFault> faults;
    std::set<RequestId> planned;
    const ById requests{booked.requests};
    const ById volunteers{booked.volunteers};
    const ById standing_requests{standing.requests};
    const ById standing_volunteers{standing.volunteers};
    for (std::size_t i = 0; i < calls.size(); ++i) {
        const auto lock = std::ranges::find(question.locked, calls[i]);
        const bool stands = lock != question.locked.end();
        const Request* request = (stands ? standing_requests : requests).find(calls[i].request);
        const Volunteer* volunteer = (stands ? standing_volunteers : volunteers).find(calls[i].volunteer);
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

std::vector<std::int64_t> scores_of(const PlanQuestion& question, std::span<const PlannedCall> calls) {
    const double mean = mean_load(question.volunteers, question.now);
    const auto weights = factor_weights(question.policy.weights);
    constexpr double thousandth = 1000;
    const ById requests{question.requests};
    const ById volunteers{question.volunteers};
    std::vector<std::int64_t> scores;
    for (const auto& call : calls) {
        const auto values = factor_values({*requests.find(call.request), *volunteers.find(call.volunteer),
                                           question.policy, question.catalogue, question.now, call.start},
                                          mean);
        double score = 0;
        for (std::size_t i = 0; i < factor_count; ++i)
            score += std::ldexp(static_cast<double>(contribution_steps(values[i], weights[i])), -contribution_bits);
        scores.push_back(std::llround(score * thousandth));
    }
    return scores;
}

PlanValue value_of(const PlanQuestion& question, std::span<const PlannedCall> calls) {
    constexpr double most_load = 10'000;
    constexpr std::int64_t hundredth = 100;
    PlanValue value;
    std::vector<std::int64_t> new_calls(question.volunteers.size(), 0);
    const ById requests{question.requests};
    const ById volunteers{question.volunteers};
    for (const std::int64_t score : scores_of(question, calls)) value.score += score;
    for (const auto& call : calls) {
        const Volunteer& volunteer = *volunteers.find(call.volunteer);
        ++value.placed;
        value.urgency += urgency_of_request(*requests.find(call.request), question.now);
        if (question.keep_present && std::ranges::find(question.present, call) != question.present.end()) ++value.kept;
        const std::int64_t load = std::llround(std::min(volunteer.weighted_load, most_load) * hundredth);
        const std::int64_t n = ++new_calls[static_cast<std::size_t>(&volunteer - question.volunteers.data())];
        value.fairness -= 2 * load + hundredth * (2 * n - 1);
    }
    return value;
}

std::vector<Breach> explain_unplaced(const PlanQuestion& question, const BookedQuestion& booked, RequestId request,
                                     std::size_t most_asked) {
    const Request& asked = *std::ranges::find(booked.requests, request, &Request::id);
    if (asked.closed) return {Breach{RuleName::request_closed}};
    // Those whom only the time stands against say more than those who are no match at all.
    std::vector<Volunteer> suitable;
    std::vector<Volunteer> others;
    for (const auto& volunteer : booked.volunteers) {
        const Question ask{asked, volunteer, question.policy, question.catalogue, question.now, std::nullopt};
        auto& list = holds(ask, Scope::pair) ? suitable : others;
        if (list.size() < most_asked) list.push_back(volunteer);
        if (suitable.size() == most_asked) break;
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
