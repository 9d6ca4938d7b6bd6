#include "core/scheduling/planning/loads.hpp"

#include <algorithm>
#include <utility>

namespace scheduling {

namespace {

Wide turned(const ScoreMatrix& matrix, std::int64_t score) {
    return matrix.minimise ? -static_cast<Wide>(score) : static_cast<Wide>(score);
}

/// The least turned score: all worths are counted from there.
Wide base_of(const ScoreMatrix& matrix) {
    if (matrix.scores.empty()) return 0;
    const auto [low, high] = std::ranges::minmax(matrix.scores);
    return matrix.minimise ? -static_cast<Wide>(high) : static_cast<Wide>(low);
}

/// A plan being changed: what is left of each capacity.
class Board {
public:
    Board(const LoadProblem& problem, std::vector<std::uint32_t> column_of)
        : problem_{problem}, room_{problem.capacity}, column_of_{std::move(column_of)} {
        for (std::size_t row = 0; row < problem_.rows; ++row) {
            const std::uint32_t column = column_of_[row];
            if (column == nobody) continue;
            if (problem_.fits(row, column, room_[column]))
                room_[column] -= problem_.weight_at(row, column);
            else
                column_of_[row] = nobody;
        }
    }

    void fill() {
        std::vector<std::size_t> waiting;
        for (std::size_t row = 0; row < problem_.rows; ++row)
            if (column_of_[row] == nobody) waiting.push_back(row);
        while (!waiting.empty()) {
            auto chosen = waiting.begin();
            Wide most = -1;
            for (auto at = waiting.begin(); at != waiting.end(); ++at) {
                const Wide regret = regret_of(*at);
                if (regret <= most) continue;
                most = regret;
                chosen = at;
            }
            if (const std::uint32_t column = best_room(*chosen); column != nobody) put(*chosen, column);
            waiting.erase(chosen);
        }
    }

    void improve() {
        for (int round = 0; round < 50; ++round) {
            bool better = false;
            for (std::size_t row = 0; row < problem_.rows; ++row) better = shift(row) || swap_any(row) || better;
            if (!better) return;
        }
    }

    LoadPlan plan() && {
        LoadPlan made{std::move(column_of_), 0};
        for (std::size_t row = 0; row < problem_.rows; ++row)
            made.worth +=
                made.column_of[row] == nobody ? problem_.left_out : problem_.worth_at(row, made.column_of[row]);
        return made;
    }

private:
    void put(std::size_t row, std::uint32_t column) {
        if (column_of_[row] != nobody) room_[column_of_[row]] += problem_.weight_at(row, column_of_[row]);
        column_of_[row] = column;
        if (column != nobody) room_[column] -= problem_.weight_at(row, column);
    }

    Wide worth(std::size_t row, std::uint32_t column) const {
        return column == nobody ? problem_.left_out : problem_.worth_at(row, column);
    }

    std::uint32_t best_room(std::size_t row) const {
        std::uint32_t best = nobody;
        for (std::uint32_t column = 0; column < problem_.columns; ++column)
            if (problem_.fits(row, column, room_[column]) && worth(row, column) > worth(row, best)) best = column;
        return best;
    }

    /// How much is lost when the row does not get its best column.
    Wide regret_of(std::size_t row) const {
        Wide best = problem_.left_out;
        Wide second = problem_.left_out;
        for (std::uint32_t column = 0; column < problem_.columns; ++column) {
            if (!problem_.fits(row, column, room_[column])) continue;
            const Wide here = worth(row, column);
            if (here > best)
                second = std::exchange(best, here);
            else if (here > second)
                second = here;
        }
        return best - second;
    }

    bool shift(std::size_t row) {
        const std::uint32_t now = column_of_[row];
        for (std::uint32_t column = 0; column < problem_.columns; ++column) {
            if (column == now || !problem_.fits(row, column, room_[column])) continue;
            if (worth(row, column) <= worth(row, column_of_[row])) continue;
            put(row, column);
        }
        return column_of_[row] != now;
    }

    bool swap_any(std::size_t row) {
        for (std::size_t other = 0; other < problem_.rows; ++other) {
            if (column_of_[other] == column_of_[row]) continue;
            if (swap(row, other)) return true;
        }
        return false;
    }

    bool swap(std::size_t row, std::size_t other) {
        const std::uint32_t mine = column_of_[row];
        const std::uint32_t theirs = column_of_[other];
        const bool row_fits =
            theirs == nobody || problem_.fits(row, theirs, room_[theirs] + problem_.weight_at(other, theirs));
        const bool other_fits =
            mine == nobody || problem_.fits(other, mine, room_[mine] + problem_.weight_at(row, mine));
        if (!row_fits || !other_fits) return false;
        if (worth(row, theirs) + worth(other, mine) <= worth(row, mine) + worth(other, theirs)) return false;
        put(row, nobody);
        put(other, nobody);
        put(row, theirs);
        put(other, mine);
        return true;
    }

    const LoadProblem& problem_;
    std::vector<std::int64_t> room_;
    std::vector<std::uint32_t> column_of_;
};

}  // namespace

LoadProblem to_loads(const ScoreMatrix& matrix, const std::vector<std::int64_t>& weights) {
    LoadProblem problem{matrix.rows, matrix.columns, {}, weights, matrix.capacity, 0, 0};
    const std::int64_t never = matrix.capacity.empty() ? 0 : std::ranges::max(matrix.capacity) + 1;
    const Wide base = base_of(matrix);
    problem.worth.resize(matrix.scores.size());
    for (std::size_t cell = 0; cell < matrix.scores.size(); ++cell) {
        problem.worth[cell] = turned(matrix, matrix.scores[cell]) - base;
        problem.most_worth = std::max(problem.most_worth, problem.worth[cell]);
        if (!matrix.allows(cell)) problem.weight[cell] = never;
    }
    problem.left_out = matrix.unassigned ? turned(matrix, *matrix.unassigned) - base
                                         : -(static_cast<Wide>(matrix.rows) + 1) * (problem.most_worth + 1);
    return problem;
}

LoadPlan place_greedily(const LoadProblem& problem) {
    return fill_up(problem, std::vector<std::uint32_t>(problem.rows, nobody));
}

LoadPlan fill_up(const LoadProblem& problem, std::vector<std::uint32_t> column_of) {
    Board board{problem, std::move(column_of)};
    board.fill();
    return std::move(board).plan();
}

LoadPlan improve_by_moves(const LoadProblem& problem, LoadPlan plan) {
    Board board{problem, std::move(plan.column_of)};
    board.improve();
    return std::move(board).plan();
}

std::int64_t bound_at_same_count(const ScoreMatrix& matrix, const LoadProblem& problem, Wide bound,
                                 std::int64_t left_out) {
    const auto rows = static_cast<Wide>(matrix.rows);
    const Wide base = base_of(matrix);
    // In turned scores. What is left out counts nothing, or `unassigned`, in the objective itself.
    Wide turned_bound = bound - problem.left_out * left_out + base * (rows - left_out);
    if (matrix.unassigned) turned_bound = bound + base * rows;
    const Wide every_row_best = (rows - left_out) * (base + problem.most_worth);
    if (!matrix.unassigned) turned_bound = std::min(turned_bound, every_row_best);
    return static_cast<std::int64_t>(matrix.minimise ? -turned_bound : turned_bound);
}

}  // namespace scheduling
