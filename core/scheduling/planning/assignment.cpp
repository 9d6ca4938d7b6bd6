#include "core/scheduling/planning/assignment.hpp"

#include <algorithm>

#include "core/scheduling/planning/square.hpp"
#include "core/scheduling/planning/transport.hpp"

namespace scheduling {

namespace {

std::int64_t cost_of(const ScoreMatrix& matrix, std::size_t cell) {
    return matrix.minimise ? matrix.scores[cell] : -matrix.scores[cell];
}

/// Every row takes one column and every column one row: the dense case, when the numbers are small enough.
std::optional<std::vector<std::optional<std::uint32_t>>> assign_square(const ScoreMatrix& matrix) {
    const bool plain = matrix.rows == matrix.columns && matrix.rows > 0 && !matrix.unassigned &&
                       std::ranges::all_of(matrix.capacity, [](std::int64_t places) { return places == 1; }) &&
                       std::ranges::find(matrix.allowed, false) == matrix.allowed.end();
    if (!plain) return std::nullopt;
    const auto [low, high] = std::ranges::minmax(matrix.scores);
    if (!fits_square(matrix.rows, high - low)) return std::nullopt;
    const std::int64_t least = matrix.minimise ? low : -high;
    std::vector<std::int32_t> costs(matrix.scores.size());
    for (std::size_t cell = 0; cell < costs.size(); ++cell)
        costs[cell] = static_cast<std::int32_t>(cost_of(matrix, cell) - least);
    const auto columns = solve_square(matrix.rows, costs);
    return std::vector<std::optional<std::uint32_t>>(columns.begin(), columns.end());
}

TransportProblem to_transport(const ScoreMatrix& matrix) {
    TransportProblem problem;
    problem.capacity = matrix.capacity;
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        for (std::size_t column = 0; column < matrix.columns; ++column) {
            const std::size_t cell = row * matrix.columns + column;
            if (!matrix.allows(cell) || matrix.capacity[column] == 0) continue;
            problem.column.push_back(static_cast<std::uint32_t>(column));
            problem.cost.push_back(cost_of(matrix, cell));
        }
        problem.first.push_back(problem.column.size());
    }
    if (matrix.unassigned) problem.unplaced_cost = matrix.minimise ? *matrix.unassigned : -*matrix.unassigned;
    return problem;
}

}  // namespace

std::int64_t objective_of(const ScoreMatrix& matrix, const std::vector<std::optional<std::uint32_t>>& column_of) {
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < matrix.rows; ++row)
        sum += column_of[row] ? matrix.scores[row * matrix.columns + *column_of[row]] : matrix.unassigned.value_or(0);
    return sum;
}

MatrixPlan assign(const ScoreMatrix& matrix) {
    MatrixPlan plan;
    if (auto columns = assign_square(matrix))
        plan.column_of = *std::move(columns);
    else
        plan.column_of = solve_transport(to_transport(matrix)).column_of;
    plan.objective = plan.bound = objective_of(matrix, plan.column_of);
    plan.proven_optimal = true;
    return plan;
}

}  // namespace scheduling
