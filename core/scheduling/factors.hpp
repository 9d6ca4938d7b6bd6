// How well does a pair fit at a start? The soft factors, each a value in [0,1].
// Leaves out: hard rules (rules.hpp) and the order of matches (matching.hpp).
#pragma once
#include <array>
#include <cstdint>
#include <span>

#include "core/scheduling/matching.hpp"
#include "core/scheduling/rules.hpp"

namespace scheduling {

/// One value per FactorName, in its order. in: question.start is set
std::array<double, factor_count> factor_values(const Question& question, double mean_load);
std::array<double, factor_count> factor_weights(const Weights& weights);

/// The two factors that depend on the start: the volunteer's comfortable hour, and how soon for the family.
double comfort_of(const Question& question);
double urgency_of(const Question& question);
/// What the volunteer has said about hours that the whole call lies in; "rather not" weighs more than "glad".
Liking liking_of(const Question& question);

/// Contributions are whole steps of 2^-contribution_bits, so that their sums are exact in any order.
inline constexpr int contribution_bits = 36;
std::int64_t contribution_steps(double value, double weight);

/// The steps of all factors that no start changes, together.
std::int64_t lasting_steps(const Question& question, double mean_load);

/// Takes one volunteer after the other into the mean, in the order of ids.
class MeanLoad {
public:
    void add(const Volunteer& volunteer, Instant now);
    double value() const { return count_ == 0 ? 0 : sum_ / count_; }

private:
    double sum_ = 0;
    int count_ = 0;
};

/// The mean weighted load of the active volunteers who are no newcomers; 0 when there are none.
double mean_load(std::span<const Volunteer> volunteers, Instant now);

}  // namespace scheduling
