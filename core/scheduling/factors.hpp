// How well does a pair fit at a start? The soft factors, each a value in [0,1].
// Leaves out: hard rules (rules.hpp) and the order of matches (matching.hpp).
#pragma once
#include <array>
#include <span>

#include "core/scheduling/matching.hpp"
#include "core/scheduling/rules.hpp"

namespace scheduling {

/// One value per FactorName, in its order. in: question.start is set
std::array<double, factor_count> factor_values(const Question& question, double mean_load);
std::array<double, factor_count> factor_weights(const Weights& weights);

/// The mean weighted load of the active volunteers who are no newcomers; 0 when there are none.
double mean_load(std::span<const Volunteer> volunteers, Instant now);

}  // namespace scheduling
