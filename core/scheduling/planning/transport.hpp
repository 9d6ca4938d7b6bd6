// Which column takes which row, at least cost, when not every pair is allowed and columns take several rows?
// Leaves out: what rows, columns and costs mean (assignment.hpp), loads that differ by pair (generalised.hpp).
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace scheduling {

/// Wide enough for a sum of products of two 64-bit numbers that occur here.
__extension__ typedef __int128 Wide;

/// A sparse problem: the allowed pairs of row r are column[first[r]] … column[first[r + 1] - 1].
struct TransportProblem {
    std::vector<std::size_t> first{0};
    std::vector<std::uint32_t> column;
    std::vector<std::int64_t> cost;             ///< beside column; |cost| <= 2^53
    std::vector<std::int64_t> capacity;         ///< rows that a column takes, >= 0
    std::optional<std::int64_t> unplaced_cost;  ///< absent: as many rows as can be are placed, then cost counts
};

struct TransportPlan {
    std::vector<std::optional<std::uint32_t>> column_of;  ///< by row
    std::size_t placed = 0;
};

/// The least costly placement: successive shortest paths with prices, after rounds of bidding for single places.
/// Exact, and the same for the same input.
/// src: Jonker, Volgenant 1987; Ahuja, Magnanti, Orlin, Network Flows, ch. 9
TransportPlan solve_transport(const TransportProblem& problem);

}  // namespace scheduling
