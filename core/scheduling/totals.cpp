#include "core/scheduling/totals.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <queue>

namespace scheduling {
namespace {

bool may_fall(const TotalsEdge& edge, Shown shown) {
    return shown == Shown::few ? edge.value > edge.least : edge.value > small_count;
}

bool may_rise(const TotalsEdge& edge, Shown shown) {
    return shown == Shown::withheld || edge.value < small_count - 1;
}

/// What a reader cannot rule out, given what is shown: the values could be others along any circle in which each edge
/// may rise (walked forwards) or fall (walked backwards). An edge on no such circle has one possible value, and the
/// cheapest circle through it says what to withhold so that it has more.
/// src: a flow is the only one exactly when its residual network has no circle
class Circles {
public:
    Circles(const std::vector<TotalsEdge>& edges, const std::vector<Shown>& shown) : edges_{edges}, shown_{shown} {
        std::size_t nodes = 0;
        for (const auto& edge : edges)
            nodes = std::max(nodes, static_cast<std::size_t>(std::max(edge.from, edge.to)) + 1);
        out_.resize(nodes);
        for (std::size_t at = 0; at < edges.size(); ++at) {
            // What is plain now would have to be withheld first.
            const Shown then = shown[at] == Shown::plain ? Shown::withheld : shown[at];
            if (may_rise(edges[at], then)) add(edges[at].from, edges[at].to, at);
            if (may_fall(edges[at], then)) add(edges[at].to, edges[at].from, at);
        }
    }

    /// out:  what has to be withheld so that this hidden number can vary, often nothing; absent when nothing helps
    std::optional<std::vector<std::size_t>> cheapest_through(std::size_t at) const {
        const auto& edge = edges_[at];
        std::optional<Way> best;
        if (may_rise(edge, shown_[at])) best = way(edge.to, edge.from, at);
        if (may_fall(edge, shown_[at])) {
            auto other = way(edge.from, edge.to, at);
            if (other && (!best || other->cost < best->cost)) best = std::move(other);
        }
        if (!best) return std::nullopt;
        return std::move(best->to_withhold);
    }

private:
    struct Step {
        std::size_t to, edge;
    };
    struct Way {
        std::int64_t cost = 0;
        std::vector<std::size_t> to_withhold;
    };
    struct Reached {
        std::int64_t cost = -1;  ///< -1: not reached
        std::size_t from = 0, edge = 0;
    };

    void add(int from, int to, std::size_t edge) {
        out_[static_cast<std::size_t>(from)].push_back({static_cast<std::size_t>(to), edge});
    }
    std::int64_t cost_of(std::size_t edge) const {
        return shown_[edge] == Shown::plain ? (edges_[edge].value + 1) * edges_[edge].weight : 0;
    }

    /// The cheapest way that does not use this edge itself (Dijkstra).
    std::optional<Way> way(int from, int to, std::size_t without) const {
        using Open = std::pair<std::int64_t, std::size_t>;
        std::vector<Reached> reached(out_.size());
        std::priority_queue<Open, std::vector<Open>, std::greater<>> open;
        const auto begin = static_cast<std::size_t>(from), end = static_cast<std::size_t>(to);
        reached[begin].cost = 0;
        open.emplace(0, begin);
        while (!open.empty()) {
            const auto [cost, node] = open.top();
            open.pop();
            if (node == end) break;
            if (cost > reached[node].cost) continue;
            for (const auto& step : out_[node]) {
                const auto next = cost + cost_of(step.edge);
                auto& there = reached[step.to];
                if (step.edge == without || (there.cost >= 0 && there.cost <= next)) continue;
                there = {next, node, step.edge};
                open.emplace(next, step.to);
            }
        }
        if (reached[end].cost < 0) return std::nullopt;
        Way found{reached[end].cost, {}};
        for (auto node = end; node != begin; node = reached[node].from)
            if (shown_[reached[node].edge] == Shown::plain) found.to_withhold.push_back(reached[node].edge);
        return found;
    }

    const std::vector<TotalsEdge>& edges_;
    const std::vector<Shown>& shown_;
    std::vector<std::vector<Step>> out_;
};

/// Withholds what must be so that this number cannot be worked out. out: whether that can be done
bool cover(const std::vector<TotalsEdge>& edges, std::size_t at, std::vector<Shown>& shown) {
    if (shown[at] == Shown::plain) return true;
    const auto more = Circles{edges, shown}.cheapest_through(at);
    if (!more) return false;
    for (const auto edge : *more) shown[edge] = Shown::withheld;
    return true;
}

}  // namespace

std::vector<Shown> protect(const std::vector<TotalsEdge>& edges) {
    std::vector<Shown> shown;
    shown.reserve(edges.size());
    for (const auto& edge : edges) shown.push_back(edge.value < small_count ? Shown::few : Shown::plain);
    // What is withheld lies on the circle that it was withheld for, so it can vary too: one round is enough.
    for (std::size_t at = 0; at < edges.size(); ++at)
        // Nothing helps: then not even that a number is small may be said.
        if (!cover(edges, at, shown)) return std::vector<Shown>(edges.size(), Shown::withheld);
    return shown;
}

namespace {

using Rows = std::vector<std::vector<std::int64_t>>;

std::int64_t sum_of(const std::vector<std::int64_t>& row) {
    return std::accumulate(row.begin(), row.end(), std::int64_t{0});
}

/// Both tables as one network: source, rows of the first, columns (two nodes each), rows of the second, sink, and back.
class Layout {
public:
    explicit Layout(const LinkedTables& tables)
        : first_rows_{static_cast<int>(tables.first.size())},
          columns_{tables.first.empty() ? 0 : static_cast<int>(tables.first.front().size())} {
        const bool has_second = !tables.second.empty();
        std::int64_t total = 0;
        for (int row = 0; row < first_rows_; ++row) {
            const auto& cells = tables.first[static_cast<std::size_t>(row)];
            for (int column = 0; column < columns_; ++column)
                add(first_row(row), column_in(column), cells[static_cast<std::size_t>(column)]);
            add(source, first_row(row), sum_of(cells));
            total += sum_of(cells);
        }
        for (int column = 0; column < columns_; ++column)
            add_column(column_in(column), has_second ? column_out(column) : sink, column_sum(tables.first, column));
        for (int row = 0; row < static_cast<int>(tables.second.size()); ++row) {
            const auto& cells = tables.second[static_cast<std::size_t>(row)];
            for (int column = 0; column < columns_; ++column)
                add(column_out(column), second_row(row), cells[static_cast<std::size_t>(column)]);
            add(second_row(row), sink, sum_of(cells));
        }
        edges_.push_back({sink, source, total, 0, 4});
    }

    const std::vector<TotalsEdge>& edges() const { return edges_; }

private:
    static constexpr int source = 0, sink = 1;

    int first_row(int row) const { return 2 + row; }
    int column_in(int column) const { return 2 + first_rows_ + column; }
    int column_out(int column) const { return column_in(column) + columns_; }
    int second_row(int row) const { return 2 + first_rows_ + 2 * columns_ + row; }
    static std::int64_t column_sum(const Rows& rows, int column) {
        std::int64_t sum = 0;
        for (const auto& row : rows) sum += row[static_cast<std::size_t>(column)];
        return sum;
    }
    void add(int from, int to, std::int64_t value) { edges_.push_back({from, to, value}); }
    void add_column(int from, int to, std::int64_t value) {
        edges_.push_back({from, to, value, std::min<std::int64_t>(value, 1), 2});
    }

    int first_rows_, columns_;
    std::vector<TotalsEdge> edges_;
};

}  // namespace

ShownTables protect(const LinkedTables& tables) {
    const Layout layout{tables};
    const auto shown = protect(layout.edges());
    // In the order in which the layout added them.
    auto next = shown.begin();
    const auto take_table = [&next](const Rows& rows, ShownTable& into) {
        for (const auto& row : rows) {
            auto& cells = into.cells.emplace_back();
            for (std::size_t column = 0; column < row.size(); ++column) cells.push_back(*next++);
            into.row_totals.push_back(*next++);
        }
    };
    ShownTables answer;
    take_table(tables.first, answer.first);
    if (!tables.first.empty())
        for (std::size_t column = 0; column < tables.first.front().size(); ++column)
            answer.column_totals.push_back(*next++);
    take_table(tables.second, answer.second);
    answer.total = *next;
    return answer;
}

}  // namespace scheduling
