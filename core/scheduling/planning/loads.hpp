// What does a plan with loads look like while it is searched for? Worths to maximise, and plans made by hand: greedily,
// by filling up, by moves. Leaves out: bounds and proof (generalised.hpp).
#pragma once
#include <cstdint>
#include <limits>
#include <vector>

#include "core/scheduling/planning/assignment.hpp"
#include "core/scheduling/planning/transport.hpp"

namespace scheduling {

inline constexpr std::uint32_t nobody = std::numeric_limits<std::uint32_t>::max();

/// Scores turned so that more is better and a row left out is worth the same everywhere.
struct LoadProblem {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<Wide> worth;           ///< by row, >= 0
    std::vector<std::int64_t> weight;  ///< by row; more than any capacity where the pair is not allowed
    std::vector<std::int64_t> capacity;
    Wide left_out = 0;  ///< worth of a row without a place
    Wide most_worth = 0;

    Wide worth_at(std::size_t row, std::size_t column) const { return worth[row * columns + column]; }
    std::int64_t weight_at(std::size_t row, std::size_t column) const { return weight[row * columns + column]; }
    bool fits(std::size_t row, std::size_t column, std::int64_t room) const { return weight_at(row, column) <= room; }
};

struct LoadPlan {
    std::vector<std::uint32_t> column_of;  ///< nobody: left out
    Wide worth = 0;
};

/// Most rows first becomes a worth of a row left out that no scores can make up for.
LoadProblem to_loads(const ScoreMatrix& matrix, const std::vector<std::int64_t>& weights);

/// The rows with the most to lose first, each where it is worth most.
LoadPlan place_greedily(const LoadProblem& problem);
/// Keeps what fits of these columns and places the rest greedily.
LoadPlan fill_up(const LoadProblem& problem, std::vector<std::uint32_t> column_of);
/// Moves single rows and swaps pairs while that gains.
LoadPlan improve_by_moves(const LoadProblem& problem, LoadPlan plan);

/// A bound of the objective among plans that leave out as many rows. in: bound  of the whole worth
std::int64_t bound_at_same_count(const ScoreMatrix& matrix, const LoadProblem& problem, Wide bound,
                                 std::int64_t left_out);

}  // namespace scheduling
