#include "core/scheduling/planning/instance.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "core/scheduling/factors.hpp"
#include "core/scheduling/planning/start_set.hpp"
#include "core/scheduling/rules.hpp"

// What a call is worth. The candidates themselves are found in instance_starts.cpp.

namespace scheduling {

namespace {

constexpr std::int64_t hundredth = 100;
/// Loads above this many calls in four weeks are no person's; they count as this.
constexpr double most_load = 10'000;
constexpr Wide most_weight = static_cast<Wide>(1) << 120;

int count_on(const std::vector<std::pair<LocalDate, int>>& counts, LocalDate day) {
    const auto found = std::ranges::lower_bound(counts, day, {}, &std::pair<LocalDate, int>::first);
    return found == counts.end() || found->first != day ? 0 : found->second;
}

}  // namespace

Levels::Levels(std::int64_t most_kept, std::int64_t most_score, std::int64_t most_urgency, std::int64_t most_unfair) {
    score = static_cast<Wide>(most_unfair) + 1;
    urgency = score * (static_cast<Wide>(most_score) + 1);
    kept = urgency * (static_cast<Wide>(most_urgency) + 1);
    placed = kept * (most_kept + 1);
}

Wide Levels::weigh(const PlanValue& value) const {
    return value.placed * placed + value.kept * kept + value.urgency * urgency + value.score * score + value.fairness;
}

PlanValue Levels::read(Wide weight) const {
    // Fairness is at most 0: counted from the bottom of its range all digits are natural.
    const Wide bottom = score - 1;
    Wide rest = weight + bottom;
    PlanValue value;
    const auto take = [&](Wide unit) {
        const auto digit = static_cast<std::int64_t>(rest / unit);
        rest %= unit;
        return digit;
    };
    value.placed = take(placed);
    value.kept = take(kept);
    value.urgency = take(urgency);
    value.score = take(score);
    value.fairness = static_cast<std::int64_t>(rest - bottom);
    return value;
}

Instance::Instance(const PlanQuestion& question, std::vector<std::int64_t> settled, const StopAsked& stop_asked)
    : question_{question}, settled_{std::move(settled)} {
    for (const auto& volunteer : question_.volunteers)
        loads_.push_back(std::llround(std::min(volunteer.weighted_load, most_load) * hundredth));
    for (const auto& request : question_.requests) urgency_.push_back(urgency_of_request(request, question_.now));
    pairs_.resize(requests());
    family_starts_.resize(requests());
    hurry_.resize(requests());
    most_hurry_.assign(requests(), 0);
    is_looked_at_.assign(requests(), false);
    mean_load_ = mean_load(question_.volunteers, question_.now);
    find_starts(stop_asked);
    find_days();
    weigh_starts();
    find_neighbours();
    find_comfort_runs();
    note_present();
    set_levels();
}

std::int64_t urgency_of_request(const Request& request, Instant now) {
    constexpr auto ahead = std::chrono::minutes{date::days{366}};
    const auto sooner = now + ahead - request.deadline;
    return std::clamp<std::int64_t>(std::chrono::floor<Minutes>(sooner).count(), 0, 10 * ahead.count());
}

void Instance::weigh_starts() {
    const auto weights = factor_weights(question_.policy.weights);
    const double comfort = weights[static_cast<std::size_t>(FactorName::comfortable_hour)];
    const Request nobody{};
    comfort_.resize(volunteers());
    for (std::size_t v = 0; comfort > 0 && v < volunteers(); ++v) {
        auto& steps = comfort_[v];
        steps.resize(starts_.size());
        each_in_set(any_starts_[v], [&](std::uint32_t k) {
            const Question ask{nobody,    question_.volunteers[v], question_.policy, question_.catalogue, question_.now,
                               starts_[k]};
            steps[k] = contribution_steps(comfort_of(ask), comfort);
        });
    }
    for (const auto& steps : comfort_) most_comfort_.push_back(steps.empty() ? 0 : std::ranges::max(steps));
}

void Instance::weigh_hurry(std::uint32_t request) {
    const double hurry = factor_weights(question_.policy.weights)[static_cast<std::size_t>(FactorName::urgency)];
    if (hurry <= 0 || !hurry_[request].empty()) return;
    const Volunteer anybody{};
    auto& steps = hurry_[request];
    steps.reserve(starts_.size());
    for (const Instant start : starts_) {
        const Question ask{question_.requests[request], anybody,       question_.policy,
                           question_.catalogue,         question_.now, start};
        steps.push_back(contribution_steps(urgency_of(ask), hurry));
    }
    if (!steps.empty()) most_hurry_[request] = std::ranges::max(steps);
}

/// What the pairs found make the most of.
void Instance::note_most(std::uint32_t request) {
    for (const auto& pair : pairs_[request])
        most_score_[request] = std::max(
            most_score_[request], score_of_steps(pair.steps + most_comfort_[pair.volunteer] + most_hurry_[request]));
}

std::int64_t Instance::score_of_steps(std::int64_t steps) const {
    constexpr Wide thousand = 1000;
    constexpr Wide half = static_cast<Wide>(1) << (contribution_bits - 1);
    return static_cast<std::int64_t>((static_cast<Wide>(steps) * thousand + half) >> contribution_bits);
}

std::int64_t Instance::score(std::uint32_t request, const Pair& pair, std::uint32_t start) const {
    std::int64_t steps = pair.steps;
    if (!comfort_[pair.volunteer].empty()) steps += comfort_[pair.volunteer][start];
    if (!hurry_[request].empty()) steps += hurry_[request][start];
    return score_of_steps(steps);
}

Wide Instance::worth(std::uint32_t request, const Pair& pair, std::uint32_t start) const {
    const Wide kept = is_present(request, pair.volunteer, start) ? levels_.kept : 0;
    return placing_[request] + kept + score(request, pair, start) * levels_.score;
}

Wide Instance::most_worth(std::uint32_t request, const Pair& pair) const {
    const bool may_keep = !present_.empty() && present_[request].first == pair.volunteer;
    const std::int64_t steps = pair.steps + most_comfort_[pair.volunteer] + most_hurry_[request];
    return placing_[request] + (may_keep ? levels_.kept : 0) + score_of_steps(steps) * levels_.score;
}

Wide Instance::most_worth(std::uint32_t request) const {
    if (question_.requests[request].closed || (is_known(request) && pairs_[request].empty())) return 0;
    const bool may_keep = !present_.empty() && present_[request].first != none;
    const std::int64_t score = is_known(request) ? most_score_[request] : any_score_;
    return placing_[request] + (may_keep ? levels_.kept : 0) + score * levels_.score;
}

bool Instance::is_flat(std::uint32_t request, const Pair& pair, std::uint32_t first, std::uint32_t last) const {
    if (!hurry_[request].empty()) return false;
    if (!present_.empty() && present_[request].first == pair.volunteer) return false;
    const auto& runs = comfort_runs_[pair.volunteer];
    return runs.empty() || runs[first] >= last;
}

bool Instance::is_present(std::uint32_t request, std::uint32_t volunteer, std::uint32_t start) const {
    return !present_.empty() && present_[request] == std::pair{volunteer, start};
}

std::int64_t Instance::unfairness(std::uint32_t volunteer, std::int64_t n) const {
    return 2 * loads_[volunteer] + hundredth * (2 * (n + settled_[volunteer]) - 1);
}

void Instance::note_present() {
    if (!question_.keep_present) return;
    present_.assign(requests(), {none, none});
    for (const auto& call : question_.present) {
        const auto request = find_request(call.request);
        const auto volunteer = find_volunteer(call.volunteer);
        const auto start = find_start(call.start);
        if (request && volunteer && start) present_[*request] = {*volunteer, *start};
    }
}

void Instance::set_levels() {
    std::int64_t most_steps = 0;
    for (const double weight : factor_weights(question_.policy.weights))
        most_steps += std::max<std::int64_t>(0, contribution_steps(1, weight));
    any_score_ = score_of_steps(most_steps);
    most_score_.assign(requests(), 0);
    const auto count = static_cast<std::int64_t>(requests());
    const std::int64_t most_urgency = std::accumulate(urgency_.begin(), urgency_.end(), std::int64_t{0});
    std::int64_t most_load_here = 0;
    for (std::uint32_t v = 0; v < volunteers(); ++v) most_load_here = std::max(most_load_here, unfairness(v, 0));
    levels_ = Levels{question_.keep_present ? count : 0, count * any_score_, most_urgency,
                     count * (most_load_here + 2 * hundredth * (count + 1))};
    if (levels_.placed > most_weight / (count + 1)) throw std::length_error{"the weights of this plan pass 120 bits"};
    for (std::uint32_t r = 0; r < requests(); ++r) placing_.push_back(levels_.placed + urgency_[r] * levels_.urgency);
}

const Pair* Instance::find_pair(std::uint32_t request, std::uint32_t volunteer) const {
    const auto& pairs = pairs_[request];
    const auto found = std::ranges::lower_bound(pairs, volunteer, {}, &Pair::volunteer);
    return found == pairs.end() || found->volunteer != volunteer ? nullptr : &*found;
}

int Instance::left_of_day(std::uint32_t volunteer, LocalDate day) const {
    return cap_of_day(question_.volunteers[volunteer], question_.policy, day) - count_on(day_counts_[volunteer], day);
}

int Instance::left_of_week(std::uint32_t volunteer, LocalDate day) const {
    return cap_of_week(question_.volunteers[volunteer], question_.policy, day) -
           count_on(week_counts_[volunteer], week_of(day));
}

std::optional<std::uint32_t> Instance::find_request(RequestId id) const {
    const auto found = std::ranges::find(question_.requests, id, &Request::id);
    if (found == question_.requests.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - question_.requests.begin());
}

std::optional<std::uint32_t> Instance::find_volunteer(VolunteerId id) const {
    const auto found = std::ranges::find(question_.volunteers, id, &Volunteer::id);
    if (found == question_.volunteers.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - question_.volunteers.begin());
}

std::optional<std::uint32_t> Instance::find_start(Instant start) const {
    const auto found = std::ranges::lower_bound(starts_, start);
    if (found == starts_.end() || *found != start) return std::nullopt;
    return static_cast<std::uint32_t>(found - starts_.begin());
}

}  // namespace scheduling
