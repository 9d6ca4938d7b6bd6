#include "core/scheduling/planning/generalised.hpp"

#include <algorithm>
#include <limits>

#include "core/scheduling/planning/knapsack.hpp"
#include "core/scheduling/planning/loads.hpp"

namespace scheduling {

namespace {

constexpr int root_rounds = 400;
constexpr int node_rounds = 24;

/// The search. Everything is maximised; prices and worths are in steps of 1 / fine, so that all sums are exact.
template <class Worth>
class BranchSearch {
public:
    BranchSearch(const LoadProblem& problem, const StopAsked& stop_asked)
        : problem_{problem},
          stop_asked_{stop_asked},
          best_{improve_by_moves(problem, place_greedily(problem))},
          price_(problem.rows),
          fixed_(problem.rows, open),
          room_(problem.capacity),
          times_(problem.rows) {
        order_columns();
    }

    struct Outcome {
        std::vector<std::uint32_t> column_of;
        Wide bound;  ///< in the problem's own worth
        bool proven;
    };

    Outcome run() {
        start_prices();
        const Worth root = bound_node(root_rounds, price_);
        Wide bound = static_cast<Wide>(whole(root));
        if (bound > best_.worth && !stopped_) branch(price_);
        if (!stopped_) bound = best_.worth;
        bound = std::max(bound, best_.worth);
        return {best_.column_of, bound, bound == best_.worth};
    }

private:
    static constexpr std::uint32_t open = std::numeric_limits<std::uint32_t>::max() - 1;
    static constexpr Worth fine = 64;
    /// The whole worth that a bound in fine steps allows: rounded down, below zero too.
    static Worth whole(Worth bound) { return bound >= 0 ? bound / fine : -((-bound + fine - 1) / fine); }

    Worth worth(std::size_t row, std::size_t column) const {
        return static_cast<Worth>(problem_.worth_at(row, column));
    }

    bool stop() {
        if (!stopped_ && stop_asked_ && stop_asked_()) stopped_ = true;
        return stopped_;
    }

    void order_columns() {
        columns_of_.resize(problem_.rows);
        for (std::size_t row = 0; row < problem_.rows; ++row) {
            for (std::uint32_t column = 0; column < problem_.columns; ++column)
                if (problem_.fits(row, column, problem_.capacity[column])) columns_of_[row].push_back(column);
            std::ranges::sort(columns_of_[row], [&](std::uint32_t a, std::uint32_t b) {
                return worth(row, a) != worth(row, b) ? worth(row, a) > worth(row, b) : a < b;
            });
        }
    }

    /// A row is worth about its second choice: taken by nobody it would be asked for by two.
    void start_prices() {
        for (std::size_t row = 0; row < problem_.rows; ++row) {
            const auto& columns = columns_of_[row];
            const Worth left_out = static_cast<Worth>(problem_.left_out);
            const Worth second = columns.size() > 1 ? worth(row, columns[1]) : left_out;
            price_[row] = std::max(second, left_out) * fine;
        }
    }

    /// The relaxation at these prices. out: a true bound of the node, in steps of 1 / fine
    Worth relax(const std::vector<Worth>& price) {
        Worth sum = fixed_worth_ * fine;
        std::ranges::fill(times_, 0);
        for (std::size_t row = 0; row < problem_.rows; ++row) {
            if (fixed_[row] != open) continue;
            const Worth left_out = static_cast<Worth>(problem_.left_out) * fine;
            sum += std::max(price[row], left_out);
            if (left_out > price[row]) ++times_[row];
        }
        taken_.assign(problem_.columns, {});
        for (std::uint32_t column = 0; column < problem_.columns; ++column) {
            items_.clear();
            for (std::uint32_t row = 0; row < problem_.rows; ++row) {
                if (fixed_[row] != open || !problem_.fits(row, column, room_[column])) continue;
                const Worth gain = worth(row, column) * fine - price[row];
                if (gain > 0) items_.push_back({row, problem_.weight_at(row, column), gain});
            }
            if (items_.empty()) continue;
            sum += knapsack_.solve(items_, room_[column], taken_[column]);
            for (const std::uint32_t row : taken_[column]) ++times_[row];
        }
        return sum;
    }

    /// Lowers the bound of this node by moving prices. out: the least bound found; price gives it
    Worth bound_node(int rounds, std::vector<Worth>& price) {
        std::vector<Worth> moving = price;
        Worth least = relax(moving);
        adopt_repaired();
        long double share = 1.0L;
        int waited = 0;
        for (int round = 0; round < rounds && whole(least) > static_cast<Worth>(best_.worth) && !stop(); ++round) {
            if (!step(moving, least, share)) break;
            const Worth bound = relax(moving);
            adopt_repaired();
            if (bound < least) {
                least = bound;
                price = moving;
                waited = 0;
            } else if (++waited == 6) {
                share /= 2;
                waited = 0;
                moving = price;
                static_cast<void>(relax(moving));
            }
        }
        return least;
    }

    /// One step against the bound. out: false when every open row is taken exactly once
    bool step(std::vector<Worth>& price, Worth bound, long double share) const {
        std::int64_t norm = 0;
        for (std::size_t row = 0; row < problem_.rows; ++row)
            if (fixed_[row] == open) norm += (times_[row] - 1) * (times_[row] - 1);
        if (norm == 0) return false;
        const auto above = static_cast<long double>(bound - static_cast<Worth>(best_.worth) * fine);
        const auto length = std::max<Worth>(1, static_cast<Worth>(share * above / static_cast<long double>(norm)));
        for (std::size_t row = 0; row < problem_.rows; ++row)
            if (fixed_[row] == open) price[row] += length * static_cast<Worth>(times_[row] - 1);
        return true;
    }

    /// Makes a plan out of the relaxation and keeps it when it is the best so far.
    void adopt_repaired() {
        std::vector<std::uint32_t> column_of(problem_.rows, nobody);
        for (std::size_t row = 0; row < problem_.rows; ++row)
            if (fixed_[row] != open) column_of[row] = fixed_[row];
        for (std::uint32_t column = 0; column < problem_.columns; ++column)
            for (const std::uint32_t row : taken_[column])
                if (column_of[row] == nobody || worth(row, column) > worth(row, column_of[row]))
                    column_of[row] = column;
        LoadPlan plan = fill_up(problem_, std::move(column_of));
        if (plan.worth > best_.worth) best_ = improve_by_moves(problem_, std::move(plan));
    }

    /// The row about which the relaxation is least sure; the heaviest choice among equals.
    std::uint32_t choose_row() const {
        std::uint32_t chosen = open;
        std::int64_t most = -1;
        for (std::uint32_t row = 0; row < problem_.rows; ++row) {
            if (fixed_[row] != open) continue;
            const std::int64_t unsure = std::abs(times_[row] - 1);
            if (unsure > most) {
                most = unsure;
                chosen = row;
            }
        }
        return chosen;
    }

    /// Depth first: the columns of one row, best first, then leaving the row out.
    void branch(const std::vector<Worth>& price) {
        static_cast<void>(relax(price));
        const std::uint32_t row = choose_row();
        if (row == open || stop()) return;
        std::vector<std::uint32_t> columns = columns_of_[row];
        columns.push_back(nobody);
        for (const std::uint32_t column : columns) {
            if (column != nobody && !problem_.fits(row, column, room_[column])) continue;
            fix(row, column);
            std::vector<Worth> own = price;
            const Worth bound = bound_node(node_rounds, own);
            if (whole(bound) > static_cast<Worth>(best_.worth) && !stopped_) branch(own);
            release(row, column);
            if (stopped_) return;
        }
    }

    void fix(std::uint32_t row, std::uint32_t column) {
        fixed_[row] = column;
        fixed_worth_ += column == nobody ? static_cast<Worth>(problem_.left_out) : worth(row, column);
        if (column != nobody) room_[column] -= problem_.weight_at(row, column);
    }

    void release(std::uint32_t row, std::uint32_t column) {
        fixed_[row] = open;
        fixed_worth_ -= column == nobody ? static_cast<Worth>(problem_.left_out) : worth(row, column);
        if (column != nobody) room_[column] += problem_.weight_at(row, column);
    }

    const LoadProblem& problem_;
    const StopAsked& stop_asked_;
    LoadPlan best_;
    std::vector<Worth> price_;
    std::vector<std::uint32_t> fixed_;  ///< column, nobody, or open
    std::vector<std::int64_t> room_;
    std::vector<std::int64_t> times_;  ///< how often the relaxation takes a row
    std::vector<std::vector<std::uint32_t>> columns_of_;
    std::vector<std::vector<std::uint32_t>> taken_;
    std::vector<KnapsackItem<Worth>> items_;
    Knapsack<Worth> knapsack_;
    Worth fixed_worth_ = 0;
    bool stopped_ = false;
};

template <class Worth>
MatrixPlan solve(const GeneralisedProblem& problem, const LoadProblem& loads, const StopAsked& stop_asked) {
    const auto outcome = BranchSearch<Worth>{loads, stop_asked}.run();
    MatrixPlan plan;
    std::int64_t left_out = 0;
    for (const std::uint32_t column : outcome.column_of) {
        plan.column_of.push_back(column == nobody ? std::nullopt : std::optional{column});
        left_out += column == nobody ? 1 : 0;
    }
    plan.objective = objective_of(problem.matrix, plan.column_of);
    plan.proven_optimal = outcome.proven;
    plan.bound = plan.objective;
    if (!outcome.proven) plan.bound = bound_at_same_count(problem.matrix, loads, outcome.bound, left_out);
    return plan;
}

}  // namespace

MatrixPlan assign_generalised(const GeneralisedProblem& problem, const StopAsked& stop_asked) {
    const LoadProblem loads = to_loads(problem.matrix, problem.weights);
    // Prices stay within a few times the dearest row; 64 steps to one.
    const Wide reach = (static_cast<Wide>(loads.rows) + 2) * (loads.most_worth - std::min<Wide>(loads.left_out, 0) + 1);
    if (reach < static_cast<Wide>(std::numeric_limits<std::int64_t>::max()) / 1024)
        return solve<std::int64_t>(problem, loads, stop_asked);
    return solve<Wide>(problem, loads, stop_asked);
}

}  // namespace scheduling
