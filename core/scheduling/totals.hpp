// Which numbers of a report may be shown, so that nobody can be found in it? Small ones are not, and neither is any
// number that would let a small one be worked out.
// Leaves out: counting (core/store) and the words for what is not shown (web).
// src: Castro, Minimum-distance controlled perturbation, 2-3 (tables as networks); product.md, totals only
#pragma once
#include <cstdint>
#include <vector>

namespace scheduling {

/// A number below this is small.
inline constexpr std::int64_t small_count = 5;

enum class Shown {
    plain,     ///< as it is
    few,       ///< "fewer than 5"
    withheld,  ///< 5 or more, but it would give a small one away
};

/// One number of a report, as an edge of a network in which what flows into a node flows out of it: that is how the
/// totals of a table hang together with its cells.
struct TotalsEdge {
    int from = 0, to = 0;
    std::int64_t value = 0;
    std::int64_t least = 0;   ///< what everybody knows anyway
    std::int64_t weight = 1;  ///< how much more it is missed than another of this value
};

/// Decides what may be shown of numbers that everybody knows to add up.
/// in:   edges  with values of 0 and more that flow through every node
/// out:  one answer for each, or all withheld when nothing at all may be said: whoever knows every number shown, that
/// "few" means 0 to 4 and "withheld" 5 and more,
///       and how they add up, can still work out none of those that are not shown
std::vector<Shown> protect(const std::vector<TotalsEdge>& edges);

/// Two tables over the same columns, and all their totals. Columns in which nothing was counted are left out, and a
/// reader knows that: each has one at least.
struct LinkedTables {
    std::vector<std::vector<std::int64_t>> first, second;  ///< rows of equal length, the same sums by column
};
struct ShownTable {
    std::vector<std::vector<Shown>> cells;
    std::vector<Shown> row_totals;
};
struct ShownTables {
    ShownTable first, second;
    std::vector<Shown> column_totals;
    Shown total = Shown::plain;
};
/// The same for two ways to divide what is counted in each column; `second` may be empty.
ShownTables protect(const LinkedTables& tables);

}  // namespace scheduling
