// The bare matrix of `peerline plan`, and with weights.
#include <algorithm>

#include "net/json/plan_filter.hpp"
#include "net/json/volunteer_fields.hpp"

namespace json {

namespace {

/// Whole numbers up to here are exact in every reader of JSON.
constexpr std::int64_t most_number = (std::int64_t{1} << 53);
constexpr std::size_t most_cells = 10'000'000;
/// A sum of all scores stays below this.
constexpr std::int64_t most_sum = std::int64_t{1} << 62;

std::string cell_path(std::string_view list, std::size_t row, std::size_t column) {
    return item_path(item_path(list, row), column);
}

/// out: nothing, and the fault is reported, when this is no whole number from low to 2^53
std::optional<std::int64_t> read_whole(const boost::json::value& value, std::int64_t low, const std::string& path,
                                       Errors& errors) {
    const double real = value.is_number() ? value.to_number<double>() : 0.5;
    std::optional<std::int64_t> whole;
    if (const auto* number = value.if_int64())
        whole = *number;
    else if (std::trunc(real) != real)
        add_error(errors, path, "not_an_integer");
    else if (std::abs(real) <= static_cast<double>(most_number))
        whole = static_cast<std::int64_t>(real);
    else
        add_error(errors, path, "out_of_range");
    if (whole && (*whole < low || *whole > most_number || *whole < -most_number)) {
        add_error(errors, path, "out_of_range");
        return std::nullopt;
    }
    return whole;
}

/// Rows of equal length. out: nothing, and the fault is reported, when they are not
std::optional<std::pair<std::size_t, std::size_t>> read_shape(const boost::json::array& rows, std::string_view name,
                                                              Errors& errors) {
    std::size_t columns = 0;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const auto* items = rows[row].if_array();
        if (items == nullptr) {
            add_error(errors, item_path(name, row), "not_a_list");
            return std::nullopt;
        }
        if (row == 0) columns = items->size();
        if (items->size() != columns) {
            add_error(errors, item_path(name, row), "wrong_length");
            return std::nullopt;
        }
    }
    if (columns > 0 && rows.size() > most_cells / columns) {
        add_error(errors, std::string{name}, "too_long");
        return std::nullopt;
    }
    return std::pair{rows.size(), columns};
}

void read_scores(const boost::json::array& rows, scheduling::ScoreMatrix& matrix, Errors& errors) {
    matrix.scores.reserve(matrix.rows * matrix.columns);
    matrix.allowed.reserve(matrix.rows * matrix.columns);
    std::int64_t largest = 0;
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        const auto& items = rows[row].get_array();
        for (std::size_t column = 0; column < matrix.columns; ++column) {
            const bool allowed = !items[column].is_null();
            std::int64_t score = 0;
            if (allowed)
                score = read_whole(items[column], -most_number, cell_path("scores", row, column), errors).value_or(0);
            matrix.scores.push_back(score);
            matrix.allowed.push_back(allowed);
            largest = std::max(largest, std::abs(score));
        }
    }
    if (matrix.rows > 0 && largest > most_sum / static_cast<std::int64_t>(matrix.rows))
        add_error(errors, "scores", "out_of_range");
}

void read_weights(ObjectReader& root, PlanMatrix& plan, Errors& errors) {
    const auto& matrix = plan.problem.matrix;
    const auto* rows = root.array("weights");
    if (rows == nullptr) return;
    plan.weighted = true;
    const auto shape = read_shape(*rows, "weights", errors);
    if (!shape) return;
    if (*shape != std::pair{matrix.rows, matrix.columns}) return root.fail("weights", "wrong_length");
    plan.problem.weights.reserve(matrix.rows * matrix.columns);
    for (std::size_t row = 0; row < matrix.rows; ++row) {
        for (std::size_t column = 0; column < matrix.columns; ++column) {
            // The weight of a pair that is not allowed does not matter; it may be null too.
            const auto& value = (*rows)[row].get_array()[column];
            const bool matters = matrix.allowed[row * matrix.columns + column] || !value.is_null();
            const auto weight =
                matters ? read_whole(value, 0, cell_path("weights", row, column), errors) : std::nullopt;
            plan.problem.weights.push_back(weight.value_or(0));
        }
    }
}

void read_capacity(ObjectReader& root, scheduling::ScoreMatrix& matrix, Errors& errors) {
    const auto* items = root.array("capacity");
    matrix.capacity.assign(matrix.columns, 1);
    if (items == nullptr) return;
    // Without rows nothing says how many columns there are but this list.
    if (matrix.rows == 0) matrix.columns = items->size();
    matrix.capacity.assign(matrix.columns, 1);
    if (items->size() != matrix.columns) return root.fail("capacity", "wrong_length");
    for (std::size_t column = 0; column < matrix.columns; ++column)
        matrix.capacity[column] = read_whole((*items)[column], 0, item_path("capacity", column), errors).value_or(0);
}

}  // namespace

PlanMatrix read_plan_matrix(ObjectReader& root, Errors& errors) {
    PlanMatrix plan;
    auto& matrix = plan.problem.matrix;
    const auto* rows = root.array("scores");
    const auto shape = rows == nullptr ? std::nullopt : read_shape(*rows, "scores", errors);
    matrix.minimise = root.flag("minimise").value_or(false);
    if (const auto* unassigned = root.value("unassigned"))
        matrix.unassigned = read_whole(*unassigned, -most_number, "unassigned", errors);
    if (!shape) {
        root.ignore("weights");
        root.ignore("capacity");
        return plan;
    }
    std::tie(matrix.rows, matrix.columns) = *shape;
    if (matrix.unassigned && matrix.rows > 0 &&
        std::abs(*matrix.unassigned) > most_sum / static_cast<std::int64_t>(matrix.rows))
        root.fail("unassigned", "out_of_range");
    read_scores(*rows, matrix, errors);
    read_weights(root, plan, errors);
    read_capacity(root, matrix, errors);
    return plan;
}

}  // namespace json
