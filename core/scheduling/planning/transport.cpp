#include "core/scheduling/planning/transport.hpp"

#include <algorithm>
#include <functional>
#include <limits>

namespace scheduling {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t no_arc = std::numeric_limits<std::size_t>::max();
/// More rounds of bidding find little; what is left is for the paths.
constexpr int bidding_rounds = 40;

/// Costs are moved so that the least is 0. in: Cost  wide enough for (rows + 2) times the dearest step
template <class Cost>
class Solver {
public:
    Solver(const TransportProblem& problem, std::int64_t least, Cost drop)
        : problem_{problem},
          least_{least},
          drop_{drop},
          price_(problem.capacity.size(), 0),
          left_(problem.capacity),
          head_(problem.capacity.size(), none),
          chosen_(rows(), no_arc),
          next_(rows(), none),
          distance_(problem.capacity.size(), 0),
          from_(problem.capacity.size(), no_arc),
          seen_(problem.capacity.size(), 0),
          from_row_(problem.capacity.size(), none) {}

    TransportPlan run() {
        std::vector<std::uint32_t> free = bid_all();
        for (const std::uint32_t row : free) place(row);
        TransportPlan plan{std::vector<std::optional<std::uint32_t>>(rows()), 0};
        for (std::size_t row = 0; row < rows(); ++row) {
            if (chosen_[row] == no_arc) continue;
            plan.column_of[row] = problem_.column[chosen_[row]];
            ++plan.placed;
        }
        return plan;
    }

private:
    struct Label {
        Cost distance;
        std::uint32_t column;
        friend bool operator>(const Label& a, const Label& b) {
            return a.distance != b.distance ? a.distance > b.distance : a.column > b.column;
        }
    };

    std::size_t rows() const { return problem_.first.size() - 1; }
    Cost cost(std::size_t arc) const { return static_cast<Cost>(problem_.cost[arc]) - static_cast<Cost>(least_); }
    Cost net(std::size_t arc) const { return cost(arc) - price_[problem_.column[arc]]; }

    void take(std::uint32_t row, std::size_t arc) {
        const std::uint32_t column = problem_.column[arc];
        chosen_[row] = arc;
        next_[row] = head_[column];
        head_[column] = row;
        --left_[column];
    }

    void leave(std::uint32_t row) {
        const std::uint32_t column = problem_.column[chosen_[row]];
        std::uint32_t* at = &head_[column];
        while (*at != row) at = &next_[*at];
        *at = next_[row];
        chosen_[row] = no_arc;
        ++left_[column];
    }

    /// Rows bid for single places as in an auction. out: rows that still look for one
    std::vector<std::uint32_t> bid_all() {
        std::vector<std::uint32_t> free(rows());
        for (std::size_t row = 0; row < rows(); ++row) free[row] = static_cast<std::uint32_t>(row);
        for (int round = 0; round < bidding_rounds && !free.empty(); ++round) {
            std::vector<std::uint32_t> left_over;
            for (const std::uint32_t row : free) bid(row, left_over);
            free = std::move(left_over);
        }
        return free;
    }

    void bid(std::uint32_t row, std::vector<std::uint32_t>& left_over) {
        Cost best = drop_;
        Cost second = drop_;
        std::size_t best_arc = no_arc;
        for (std::size_t arc = problem_.first[row]; arc < problem_.first[row + 1]; ++arc) {
            const Cost here = net(arc);
            if (problem_.capacity[problem_.column[arc]] <= 0 || here >= second) continue;
            if (here < best) {
                second = best;
                best = here;
                best_arc = arc;
            } else {
                second = here;
            }
        }
        if (best_arc == no_arc) return;
        const std::uint32_t column = problem_.column[best_arc];
        // A price may only move where one row fills the column: others inside would be left without equal choice.
        if (left_[column] == 0) {
            if (problem_.capacity[column] != 1) return left_over.push_back(row);
            const std::uint32_t other = head_[column];
            leave(other);
            left_over.push_back(other);
        }
        if (problem_.capacity[column] == 1) price_[column] -= second - best;
        take(row, best_arc);
    }

    void relax(std::uint32_t row, Cost base) {
        for (std::size_t arc = problem_.first[row]; arc < problem_.first[row + 1]; ++arc) {
            const std::uint32_t column = problem_.column[arc];
            if (problem_.capacity[column] <= 0) continue;
            const Cost reach = base + net(arc);
            if (reach >= limit_ || (seen_[column] == stamp_ && distance_[column] <= reach)) continue;
            seen_[column] = stamp_;
            distance_[column] = reach;
            from_[column] = arc;
            from_row_[column] = row;
            if (reach == current_) {
                as_near_.push_back({reach, column});
            } else {
                open_.push_back({reach, column});
                std::ranges::push_heap(open_, std::greater<>{});
            }
            // What is no nearer than a free place cannot be on the way to a nearer one.
            if (left_[column] > 0) limit_ = reach;
        }
    }

    /// What is as near as the last one needs no order among itself: costs are small numbers, so that is most.
    Label next_label() {
        if (as_near_.empty()) {
            std::ranges::pop_heap(open_, std::greater<>{});
            as_near_.push_back(open_.back());
            open_.pop_back();
            current_ = as_near_.back().distance;
        }
        const Label label = as_near_.back();
        as_near_.pop_back();
        return label;
    }

    /// Finds the cheapest way to place this row, moving others along, or to leave one of them out instead.
    void place(std::uint32_t row) {
        ++stamp_;
        open_.clear();
        closed_.clear();
        as_near_.clear();
        current_ = drop_;  // no label is that far: the first ones are all put in order
        drop_distance_ = limit_ = drop_;
        std::uint32_t dropped = row;
        relax(row, 0);
        while (!open_.empty() || !as_near_.empty()) {
            const Label label = next_label();
            if (label.distance > limit_ || label.distance >= drop_distance_) break;
            if (label.distance != distance_[label.column]) continue;
            if (left_[label.column] > 0) return finish(label.distance, label.column, row);
            closed_.push_back(label.column);
            for (std::uint32_t member = head_[label.column]; member != none; member = next_[member]) {
                const Cost base = label.distance - net(chosen_[member]);
                if (base + drop_ < drop_distance_) {
                    drop_distance_ = base + drop_;
                    limit_ = std::min(limit_, drop_distance_);
                    dropped = member;
                }
                relax(member, base);
            }
        }
        reprice(drop_distance_);
        if (dropped == row) return;
        const std::uint32_t column = problem_.column[chosen_[dropped]];
        leave(dropped);
        shift_along(column, row);
    }

    void finish(Cost distance, std::uint32_t column, std::uint32_t row) {
        reprice(distance);
        shift_along(column, row);
    }

    void reprice(Cost distance) {
        for (const std::uint32_t column : closed_)
            if (distance_[column] < distance) price_[column] += distance_[column] - distance;
    }

    /// Gives the place in this column to whoever reached it, and so on back to the row that came new.
    void shift_along(std::uint32_t column, std::uint32_t row) {
        for (;;) {
            const std::uint32_t mover = from_row_[column];
            const std::size_t arc = from_[column];
            const std::size_t before = chosen_[mover];
            if (mover == row) return take(mover, arc);
            leave(mover);
            take(mover, arc);
            column = problem_.column[before];
        }
    }

    const TransportProblem& problem_;
    std::int64_t least_;
    Cost drop_;
    std::vector<Cost> price_;
    std::vector<std::int64_t> left_;
    std::vector<std::uint32_t> head_;  ///< first row inside a column
    std::vector<std::size_t> chosen_;  ///< arc by row
    std::vector<std::uint32_t> next_;  ///< next row inside the same column
    std::vector<Cost> distance_;
    std::vector<std::size_t> from_;
    std::vector<std::uint32_t> seen_;
    std::vector<std::uint32_t> from_row_;
    std::vector<std::uint32_t> closed_;
    std::vector<Label> open_;
    std::vector<Label> as_near_;  ///< all at the current distance
    Cost current_ = 0;
    std::uint32_t stamp_ = 0;
    Cost drop_distance_ = 0;  ///< of the nearest row that would rather be left out
    Cost limit_ = 0;          ///< of the nearest end of any kind
};

}  // namespace

TransportPlan solve_transport(const TransportProblem& problem) {
    const std::size_t rows = problem.first.size() - 1;
    std::int64_t least = 0;
    std::int64_t most = 0;
    if (!problem.cost.empty()) {
        const auto [low, high] = std::ranges::minmax(problem.cost);
        least = low;
        most = high;
    }
    const Wide range = static_cast<Wide>(most) - least + 1;
    const Wide count = static_cast<Wide>(rows) + 2;
    const Wide drop = problem.unplaced_cost ? static_cast<Wide>(*problem.unplaced_cost) - least : count * range;
    const Wide dearest = count * (range + (drop < 0 ? -drop : drop));
    if (dearest < static_cast<Wide>(std::numeric_limits<std::int64_t>::max() / 4))
        return Solver<std::int64_t>{problem, least, static_cast<std::int64_t>(drop)}.run();
    return Solver<Wide>{problem, least, drop}.run();
}

}  // namespace scheduling
