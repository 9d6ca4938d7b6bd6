// How fast is LEMON on the same transport problem? The floor of the planning benchmark.
// Leaves out: our own solvers, and LEMON's types, which need C++17.
#pragma once
#include <cstdint>
#include <vector>

namespace bench {

/// Rows of one unit to columns with capacities; some columns pass through groups with capacities of their own.
struct FloorProblem {
    int rows = 0;
    std::vector<int> row;  ///< of each arc
    std::vector<int> column;
    std::vector<std::int64_t> cost;
    std::vector<int> capacity;  ///< by column
    std::vector<int> group;     ///< by column; empty: none
    std::vector<int> group_capacity;
};

struct FloorResult {
    double simplex_ms = 0;
    double scaling_ms = 0;  ///< capacity scaling
    std::int64_t cost = 0;
};

FloorResult run_lemon(const FloorProblem& problem);

}  // namespace bench
