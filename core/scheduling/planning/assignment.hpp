// Which volunteer takes which request, given only scores? The bare matrix of `peerline plan`.
// Leaves out: times and rules (queue.hpp), loads that differ by pair (generalised.hpp).
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

namespace scheduling {

/// Rows are requests, columns volunteers.
struct ScoreMatrix {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<std::int64_t> scores;    ///< by row; |score| <= 2^53
    std::vector<bool> allowed;           ///< beside scores; empty: every pair
    std::vector<std::int64_t> capacity;  ///< rows that a column takes, >= 0
    bool minimise = false;
    std::optional<std::int64_t> unassigned;  ///< added for each row without a place; absent: most rows first

    bool allows(std::size_t cell) const { return allowed.empty() || allowed[cell]; }
};

struct MatrixPlan {
    std::vector<std::optional<std::uint32_t>> column_of;  ///< by row
    std::int64_t objective = 0;                           ///< the sum over all rows, `unassigned` where given
    std::int64_t bound = 0;                               ///< no plan with as many rows placed is better than this
    bool proven_optimal = false;
};

/// Always exact. in: rows times the largest |score|, or |unassigned|, is below 2^62
MatrixPlan assign(const ScoreMatrix& matrix);

/// The sum of a placement, as `objective` counts it.
std::int64_t objective_of(const ScoreMatrix& matrix, const std::vector<std::optional<std::uint32_t>>& column_of);

}  // namespace scheduling
