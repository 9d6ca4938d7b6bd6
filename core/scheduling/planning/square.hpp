// Which permutation costs least? The dense square case, where each row takes one column and each pair is allowed.
// Leaves out: gaps in the matrix, capacities and rows left over (transport.hpp).
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace scheduling {

/// in:  size   rows and columns
///      costs  size * size values by row, 0 <= cost, size * cost < 2^28 for the largest of them
/// out: the column of each row; exact, and the same for the same input
/// src: Jonker, Volgenant 1987, A shortest augmenting path algorithm for dense and sparse linear assignment problems
std::vector<std::uint32_t> solve_square(std::size_t size, std::span<const std::int32_t> costs);

/// Whether size and the largest cost keep solve_square inside its numbers.
bool fits_square(std::size_t size, std::int64_t largest);

}  // namespace scheduling
