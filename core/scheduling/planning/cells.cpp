#include "core/scheduling/planning/cells.hpp"

#include <algorithm>
#include <bit>
#include <map>

#include "core/scheduling/rules.hpp"

namespace scheduling {

namespace {

/// The first set bit at or after `from` and up to `last`; last + 1 when there is none.
std::uint32_t next_bit(const StartSet& bits, std::uint32_t from, std::uint32_t last) {
    std::size_t word = from / 64;
    if (word >= bits.size()) return last + 1;
    std::uint64_t here = bits[word] & (~std::uint64_t{0} << (from % 64));
    while (here == 0) {
        ++word;
        if (word * 64 > last || word >= bits.size()) return last + 1;
        here = bits[word];
    }
    return std::min(last + 1,
                    static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(std::countr_zero(here)));
}

}  // namespace

Cells::Cells(const Instance& instance) : instance_{instance} {
    nodes_from_.push_back(0);
    for (std::uint32_t v = 0; v < instance_.volunteers(); ++v) {
        cut(v);
        nodes_from_.push_back(static_cast<std::uint32_t>(tree_.size()));
    }
    tree_.find_children();
    for (std::uint32_t v = 0; v < instance_.volunteers(); ++v)
        for (std::uint32_t node = nodes_from_[v + 1]; node-- > nodes_from_[v];) tighten(node);
}

std::uint32_t Cells::add_node(std::uint32_t volunteer, std::int32_t capacity) {
    tree_.parent.push_back(CellTree::none);
    tree_.capacity.push_back(std::max(capacity, 0));
    tree_.volunteer.push_back(volunteer);
    cells_.push_back({0, 0});
    return static_cast<std::uint32_t>(tree_.size() - 1);
}

void Cells::cut(std::uint32_t volunteer) {
    const auto most = static_cast<std::int32_t>(std::min<std::size_t>(instance_.requests(), 1U << 30));
    const std::uint32_t root = add_node(volunteer, most);
    tree_.root.push_back(root);
    std::map<LocalDate, std::uint32_t> weeks;
    std::map<LocalDate, std::uint32_t> days;
    const auto& bits = instance_.starts_of(volunteer);
    const auto& starts = instance_.starts();
    const auto count = static_cast<std::uint32_t>(starts.size());
    std::uint32_t cell = CellTree::none;
    LocalDate cell_day{};
    for (std::uint32_t k = count == 0 ? 1 : next_bit(bits, 0, count - 1); k < count;
         k = next_bit(bits, k + 1, count - 1)) {
        const LocalDate day = instance_.day_of(volunteer, k);
        const LocalDate week = week_of(day);
        const bool same = cell != CellTree::none && day == cell_day &&
                          starts[k] - starts[cells_[cell].first] < instance_.volunteer_distance();
        if (same) {
            cells_[cell].last = k;
            continue;
        }
        if (!weeks.contains(week)) {
            weeks[week] = add_node(volunteer, 0);
            tree_.parent.back() = root;
        }
        if (!days.contains(day)) {
            // The week bears what its widest date does: a bound, since the fitting of starts looks at each date.
            const std::int32_t in_week = std::min(most, instance_.left_of_week(volunteer, day));
            tree_.capacity[weeks[week]] = std::max(tree_.capacity[weeks[week]], in_week);
            days[day] = add_node(volunteer, std::min(in_week, instance_.left_of_day(volunteer, day)));
            tree_.parent.back() = weeks[week];
        }
        cell = add_node(volunteer, 1);
        tree_.parent.back() = days[day];
        cells_[cell] = {k, k};
        cell_day = day;
    }
}

/// A node bears no more than its children together: then a way into it is as good as one into any of them.
void Cells::tighten(std::uint32_t node) {
    const bool is_leaf = tree_.first_child[node] == tree_.first_child[node + 1];
    if (is_leaf) return;
    std::int64_t sum = 0;
    for (std::uint32_t i = tree_.first_child[node]; i < tree_.first_child[node + 1]; ++i)
        sum += tree_.capacity[tree_.children[i]];
    tree_.capacity[node] = static_cast<std::int32_t>(std::min<std::int64_t>(tree_.capacity[node], sum));
}

std::vector<RisingCost> Cells::costs() const {
    std::vector<RisingCost> costs;
    for (std::uint32_t v = 0; v < instance_.volunteers(); ++v) {
        const std::int64_t first = instance_.unfairness(v, 1);
        const std::int64_t step = instance_.unfairness(v, 2) - first;
        costs.push_back({first - step, step});
    }
    return costs;
}

Wide Cells::best_in(std::uint32_t request, const Pair& pair, const StartSet& bits, const Span& cell) const {
    std::uint32_t k = next_bit(bits, cell.first, cell.last);
    if (k > cell.last) return 0;
    if (instance_.is_flat(request, pair, cell.first, cell.last)) return instance_.worth(request, pair, k);
    Wide best = 0;
    for (; k <= cell.last; k = next_bit(bits, k + 1, cell.last))
        best = std::max(best, instance_.worth(request, pair, k));
    return best;
}

void Cells::add_ways(std::uint32_t request, const Pair& pair, const StartSet& bits, std::vector<CellArc>& ways) const {
    const std::uint32_t from = nodes_from_[pair.volunteer];
    const std::uint32_t to = nodes_from_[pair.volunteer + 1];
    // The least worth over the cells below each node; 0 when the request has no start in one of them.
    std::vector<Wide> least(to - from, 0);
    for (std::uint32_t node = to; node-- > from;) {
        const std::uint32_t first = tree_.first_child[node];
        const std::uint32_t last = tree_.first_child[node + 1];
        Wide& mine = least[node - from];
        if (first == last) {
            if (node != from) mine = best_in(request, pair, bits, cells_[node]);
            continue;
        }
        mine = least[tree_.children[first] - from];
        for (std::uint32_t i = first + 1; i < last; ++i) mine = std::min(mine, least[tree_.children[i] - from]);
    }
    // A way into a cell is needed only where it is worth more than the way into what lies above.
    std::vector<Wide> had(to - from, 0);
    for (std::uint32_t node = from; node < to; ++node) {
        const Wide above = node == from ? 0 : had[tree_.parent[node] - from];
        const Wide here = least[node - from];
        had[node - from] = std::max(above, here);
        if (here > above && tree_.capacity[node] > 0) ways.push_back({node, here});
    }
}

std::vector<CellArc> Cells::ways_of(std::uint32_t request, std::optional<std::uint32_t> only,
                                    const StartSet* bits) const {
    std::vector<CellArc> ways;
    StartSet own;
    for (const auto& pair : instance_.pairs_of(request)) {
        if (only && pair.volunteer != *only) continue;
        if (bits == nullptr) instance_.fill_starts(request, pair.volunteer, own);
        add_ways(request, pair, bits == nullptr ? own : *bits, ways);
    }
    return ways;
}

}  // namespace scheduling
