#include "core/scheduling/totals.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

namespace scheduling {
namespace {

bool may_fall(const TotalsEdge& edge, Shown shown) {
    return shown == Shown::few ? edge.value > 0 : edge.value > small_count;
}

bool may_rise(const TotalsEdge& edge, Shown shown) {
    return shown == Shown::withheld || edge.value < small_count - 1;
}

/// What a reader cannot rule out, given what is shown: the values could be others along any circle in which each edge
/// may rise (walked forwards) or fall (walked backwards). An edge on no such circle has one possible value.
/// src: a flow is the only one exactly when its residual network has no circle
class Reader {
public:
    Reader(const std::vector<TotalsEdge>& edges, const std::vector<Shown>& shown) : edges_{edges}, shown_{shown} {
        for (const auto& edge : edges) nodes_ = std::max({nodes_, edge.from + 1, edge.to + 1});
        out_.resize(static_cast<std::size_t>(nodes_));
        for (std::size_t at = 0; at < edges.size(); ++at) {
            if (shown[at] == Shown::plain) continue;
            if (may_rise(edges[at], shown[at])) add(edges[at].from, edges[at].to, at);
            if (may_fall(edges[at], shown[at])) add(edges[at].to, edges[at].from, at);
        }
    }

    bool can_work_out(std::size_t at) const {
        if (shown_[at] == Shown::plain) return false;
        const auto& edge = edges_[at];
        const bool rises = may_rise(edge, shown_[at]) && leads(edge.to, edge.from, at);
        return !rises && !(may_fall(edge, shown_[at]) && leads(edge.from, edge.to, at));
    }

private:
    struct Step {
        int to;
        std::size_t edge;
    };

    void add(int from, int to, std::size_t edge) { out_[static_cast<std::size_t>(from)].push_back({to, edge}); }

    /// Whether there is a way that does not use this edge itself.
    bool leads(int from, int to, std::size_t without) const {
        std::vector<bool> seen(out_.size());
        std::vector<int> open{from};
        while (!open.empty()) {
            const int node = open.back();
            open.pop_back();
            if (node == to) return true;
            if (seen[static_cast<std::size_t>(node)]) continue;
            seen[static_cast<std::size_t>(node)] = true;
            for (const auto& step : out_[static_cast<std::size_t>(node)])
                if (step.edge != without) open.push_back(step.to);
        }
        return false;
    }

    const std::vector<TotalsEdge>& edges_;
    const std::vector<Shown>& shown_;
    int nodes_ = 0;
    std::vector<std::vector<Step>> out_;
};

/// The number to withhold next: the least one that meets the one in danger, or else the least of all.
std::optional<std::size_t> next_to_withhold(const std::vector<TotalsEdge>& edges, const std::vector<Shown>& shown,
                                            const TotalsEdge& danger) {
    std::optional<std::size_t> best;
    bool best_meets = false;
    for (std::size_t at = 0; at < edges.size(); ++at) {
        if (shown[at] != Shown::plain) continue;
        const auto& edge = edges[at];
        const bool meets =
            edge.from == danger.from || edge.to == danger.to || edge.from == danger.to || edge.to == danger.from;
        const bool better = !best || (meets && !best_meets) || (meets == best_meets && edge.value < edges[*best].value);
        if (!better) continue;
        best = at;
        best_meets = meets;
    }
    return best;
}

/// Withholds numbers until this one cannot be worked out. out: how many; nothing when there are none left to withhold
std::optional<int> cover(const std::vector<TotalsEdge>& edges, std::size_t at, std::vector<Shown>& shown) {
    for (int withheld = 0;; ++withheld) {
        if (!Reader{edges, shown}.can_work_out(at)) return withheld;
        const auto next = next_to_withhold(edges, shown, edges[at]);
        if (!next) return std::nullopt;
        shown[*next] = Shown::withheld;
    }
}

}  // namespace

std::vector<Shown> protect(const std::vector<TotalsEdge>& edges) {
    std::vector<Shown> shown;
    for (const auto& edge : edges) shown.push_back(edge.value < small_count ? Shown::few : Shown::plain);
    // What is withheld makes room for the others, and may be in danger itself: until one round changes nothing.
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t at = 0; at < edges.size(); ++at) {
            const auto withheld = cover(edges, at, shown);
            // Nothing is left to withhold: then not even that a number is small may be said.
            if (!withheld) return std::vector<Shown>(edges.size(), Shown::withheld);
            changed = changed || *withheld > 0;
        }
    }
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
            add(column_in(column), has_second ? column_out(column) : sink, column_sum(tables.first, column));
        for (int row = 0; row < static_cast<int>(tables.second.size()); ++row) {
            const auto& cells = tables.second[static_cast<std::size_t>(row)];
            for (int column = 0; column < columns_; ++column)
                add(column_out(column), second_row(row), cells[static_cast<std::size_t>(column)]);
            add(second_row(row), sink, sum_of(cells));
        }
        add(sink, source, total);
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
