#include "core/scheduling/factors.hpp"

#include <algorithm>
#include <cmath>

#include "core/scheduling/availability.hpp"

namespace scheduling {

namespace {

/// Loads are counted over this many days.
constexpr double load_days = 28;
/// A call this far outside the comfortable hours has no comfort left.
constexpr double comfort_fades = 120;

/// How one lived experience compares with what the family lives through.
struct Likeness {
    double close = 0;
    double status = 0;
    double relation = 0;
    double elapsed = 0;
};

double elapsed_nearness(ElapsedBand a, ElapsedBand b) {
    if (a == ElapsedBand::unknown || b == ElapsedBand::unknown) return 0;
    constexpr int widest_gap = static_cast<int>(ElapsedBand::years) - static_cast<int>(ElapsedBand::days);
    return 1.0 - std::abs(static_cast<double>(static_cast<int>(a) - static_cast<int>(b))) / widest_gap;
}

Likeness compare(const Catalogue& catalogue, const Request& request, const LivedExperience& lived) {
    return {closeness(catalogue, request.experience, lived.event),
            request.status != ChildStatus::unknown && request.status == lived.status ? 1.0 : 0.0,
            request.relation != Relation::unknown && request.relation == lived.relation ? 1.0 : 0.0,
            elapsed_nearness(request.elapsed, lived.elapsed)};
}

/// The experience that would count most; the first of equal ones.
Likeness best_likeness(const Question& question) {
    const auto& weights = question.policy.weights;
    Likeness best;
    double best_sum = 0;
    for (const auto& lived : question.volunteer.experiences) {
        const Likeness next = compare(question.catalogue, question.request, lived);
        const double sum = next.close * weights.closeness + next.status * weights.same_status +
                           next.relation * weights.same_relation + next.elapsed * weights.elapsed_band;
        if (sum <= best_sum) continue;
        best = next;
        best_sum = sum;
    }
    return best;
}

/// The share of stated wishes that are met; nothing wished for is wholly met.
double wishes_met(const Wishes& wishes, const Volunteer& volunteer) {
    int stated = 0;
    int met = 0;
    const auto count = [&](bool is_stated, bool is_met) {
        stated += is_stated ? 1 : 0;
        met += is_stated && is_met ? 1 : 0;
    };
    count(wishes.relation != Relation::unknown, std::ranges::any_of(volunteer.experiences, [&](const auto& lived) {
              return lived.relation == wishes.relation;
          }));
    count(wishes.gender != Gender::unknown, wishes.gender == volunteer.gender);
    count(!wishes.faith.empty(), std::ranges::find(volunteer.faiths, wishes.faith) != volunteer.faiths.end());
    return stated == 0 ? 1.0 : static_cast<double>(met) / stated;
}

/// How much of the load's span this volunteer has been here: 1 for everyone but newcomers.
double share_present(const Volunteer& volunteer, Instant now) {
    if (!volunteer.active_since) return 1;
    const auto days = volunteer.availability.zone.date_of(now) - *volunteer.active_since;
    return std::clamp(static_cast<double>(days.count()) / load_days, 0.0, 1.0);
}

/// A newcomer counts as having carried the mean before the first day, so that not all calls fall to them at once.
double fairness(const Volunteer& volunteer, double mean, Instant now) {
    if (mean <= 0) return 0;
    const double load = volunteer.weighted_load + mean * (1 - share_present(volunteer, now));
    return std::clamp((mean - load) / mean, 0.0, 1.0);
}

}  // namespace

namespace {

bool lies_in(const std::vector<WeeklyRule>& windows, const Zone& zone, const Interval& call) {
    return !windows.empty() && weekly_time(windows, zone, call).contains(call);
}

/// On a journey the hour is the one on the wall of the place.
const Zone& zone_then(const Availability& availability, Instant at) {
    for (const auto& journey : availability.travel) {
        const auto date = journey.zone.date_of(at);
        if (journey.first <= date && date <= journey.last) return journey.zone;
    }
    return availability.zone;
}

}  // namespace

Liking liking_of(const Question& question) {
    const auto& availability = question.volunteer.availability;
    if (availability.glad.empty() && availability.rather_not.empty()) return Liking::nothing;
    const auto& zone = zone_then(availability, question.start.value());
    const auto call = Interval::starting(question.start.value(), question.policy.call.length);
    if (lies_in(availability.rather_not, zone, call)) return Liking::rather_not;
    return lies_in(availability.glad, zone, call) ? Liking::glad : Liking::nothing;
}

double comfort_of(const Question& question) {
    if (const Liking liking = liking_of(question); liking != Liking::nothing) return liking == Liking::glad ? 1 : 0;
    const auto& policy = question.policy;
    const auto& zone = zone_then(question.volunteer.availability, question.start.value());
    const auto wall = zone.to_local(question.start.value());
    const LocalMinute begin = std::chrono::floor<Minutes>(wall - std::chrono::floor<date::days>(wall));
    const LocalMinute end = begin + policy.call.length;
    const double early = static_cast<double>((policy.comfortable_from - begin).count());
    const double late = static_cast<double>((end - policy.comfortable_to).count());
    return std::clamp(1 - std::max({early, late, 0.0}) / comfort_fades, 0.0, 1.0);
}

/// 1 for a call at once, falling to 0 at the first-contact target, or within a day once that has passed.
double urgency_of(const Question& question) {
    const std::chrono::seconds day = date::days{1};
    const auto target = std::max(question.request.deadline - question.now, day);
    const auto ahead = question.start.value() - question.now;
    return std::clamp(1 - static_cast<double>(ahead.count()) / static_cast<double>(target.count()), 0.0, 1.0);
}

std::int64_t contribution_steps(double value, double weight) {
    return std::llround(std::ldexp(value * weight, contribution_bits));
}

double closeness(const Catalogue& catalogue, ExperienceId wanted, ExperienceId lived) {
    if (wanted == lived) return 1;
    const auto look_up = [&](ExperienceId from, ExperienceId to) {
        const auto entry = std::ranges::find(catalogue, from, &Experience::id);
        if (entry == catalogue.end()) return 0.0;
        const auto found = std::ranges::find(entry->related, to, &std::pair<ExperienceId, double>::first);
        return found == entry->related.end() ? 0.0 : std::clamp(found->second, 0.0, 1.0);
    };
    const double direct = look_up(wanted, lived);
    return direct > 0 ? direct : look_up(lived, wanted);
}

void MeanLoad::add(const Volunteer& volunteer, Instant now) {
    if (!volunteer.active || share_present(volunteer, now) < 1) return;
    sum_ += volunteer.weighted_load;
    ++count_;
}

double mean_load(std::span<const Volunteer> volunteers, Instant now) {
    MeanLoad mean;
    for (const auto& volunteer : volunteers) mean.add(volunteer, now);
    return mean.value();
}

namespace {

/// Closeness to fairness, in the order of FactorName: what no start changes.
constexpr std::size_t lasting_count = static_cast<std::size_t>(FactorName::comfortable_hour);
static_assert(lasting_count + 2 == factor_count && FactorName::urgency > FactorName::comfortable_hour);

std::array<double, lasting_count> lasting_values(const Question& question, double mean) {
    const Likeness best = best_likeness(question);
    const auto& met = question.request.met_before;
    const bool known = std::ranges::find(met, question.volunteer.id) != met.end();
    return {best.close,
            best.status,
            best.relation,
            best.elapsed,
            wishes_met(question.request.wishes, question.volunteer),
            known ? 1.0 : 0.0,
            fairness(question.volunteer, mean, question.now)};
}

}  // namespace

std::int64_t lasting_steps(const Question& question, double mean) {
    const auto weights = factor_weights(question.policy.weights);
    const auto values = lasting_values(question, mean);
    std::int64_t steps = 0;
    for (std::size_t i = 0; i < values.size(); ++i) steps += contribution_steps(values[i], weights[i]);
    return steps;
}

std::array<double, factor_count> factor_values(const Question& question, double mean) {
    std::array<double, factor_count> values{};
    std::ranges::copy(lasting_values(question, mean), values.begin());
    values[static_cast<std::size_t>(FactorName::comfortable_hour)] = comfort_of(question);
    values[static_cast<std::size_t>(FactorName::urgency)] = urgency_of(question);
    return values;
}

std::array<double, factor_count> factor_weights(const Weights& weights) {
    return {weights.closeness,  weights.same_status, weights.same_relation,    weights.elapsed_band, weights.wishes,
            weights.continuity, weights.fairness,    weights.comfortable_hour, weights.urgency};
}

}  // namespace scheduling
