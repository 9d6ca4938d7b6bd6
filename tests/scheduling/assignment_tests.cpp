// Matrices with an answer that is known, small enough to enumerate, or published.
#include "core/scheduling/planning/assignment.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <tuple>

#include "core/scheduling/planning/generalised.hpp"
#include "core/scheduling/planning/square.hpp"
#include "core/scheduling/planning/transport.hpp"

namespace {

using scheduling::GeneralisedProblem;
using scheduling::MatrixPlan;
using scheduling::ScoreMatrix;

constexpr unsigned seed = 20260607;

/// The best of all placements: most rows first unless `unassigned` is given.
class Enumeration {
public:
    explicit Enumeration(const GeneralisedProblem& problem) : problem_{problem}, room_{problem.matrix.capacity} {
        visit(0, 0, 0);
    }
    std::int64_t placed = -1;
    std::int64_t sum = 0;

private:
    void visit(std::size_t row, std::int64_t count, std::int64_t total) {
        const auto& matrix = problem_.matrix;
        if (row == matrix.rows) return keep(matrix.unassigned ? 0 : count, total);
        visit(row + 1, count, total + matrix.unassigned.value_or(0));
        for (std::size_t column = 0; column < matrix.columns; ++column) {
            const std::size_t cell = row * matrix.columns + column;
            if (!matrix.allows(cell) || problem_.weights[cell] > room_[column]) continue;
            room_[column] -= problem_.weights[cell];
            visit(row + 1, count + 1, total + matrix.scores[cell]);
            room_[column] += problem_.weights[cell];
        }
    }
    void keep(std::int64_t count, std::int64_t total) {
        const std::int64_t better = problem_.matrix.minimise ? -1 : 1;
        if (count > placed || (count == placed && better * (total - sum) > 0))
            std::tie(placed, sum) = std::tuple{count, total};
    }
    const GeneralisedProblem& problem_;
    std::vector<std::int64_t> room_;
};

GeneralisedProblem random_problem(std::mt19937& random, bool weighted) {
    const auto draw = [&](int low, int high) { return std::uniform_int_distribution<int>{low, high}(random); };
    GeneralisedProblem problem;
    auto& matrix = problem.matrix;
    matrix.rows = static_cast<std::size_t>(draw(0, 6));
    matrix.columns = static_cast<std::size_t>(draw(0, 5));
    const bool dense = draw(0, 3) == 0;
    for (std::size_t cell = 0; cell < matrix.rows * matrix.columns; ++cell) {
        matrix.scores.push_back(draw(-9, draw(-8, 30)));
        matrix.allowed.push_back(dense || draw(0, 3) != 0);
        problem.weights.push_back(weighted ? draw(0, 9) : 1);
    }
    for (std::size_t column = 0; column < matrix.columns; ++column)
        matrix.capacity.push_back(weighted ? draw(0, 15) : dense ? 1 : draw(0, 3));
    matrix.minimise = draw(0, 1) == 1;
    if (draw(0, 2) == 0) matrix.unassigned = draw(-10, 10);
    return problem;
}

void check_plan(const GeneralisedProblem& problem, const MatrixPlan& plan) {
    std::vector<std::int64_t> room = problem.matrix.capacity;
    for (std::size_t row = 0; row < problem.matrix.rows; ++row) {
        if (!plan.column_of[row]) continue;
        const std::size_t cell = row * problem.matrix.columns + *plan.column_of[row];
        CHECK(problem.matrix.allows(cell));
        room[*plan.column_of[row]] -= problem.weights[cell];
    }
    for (const std::int64_t left : room) CHECK(left >= 0);
    CHECK(plan.objective == scheduling::objective_of(problem.matrix, plan.column_of));
    CHECK(plan.proven_optimal);
    CHECK(plan.bound == plan.objective);
}

std::int64_t count_placed(const MatrixPlan& plan) {
    return std::ranges::count_if(plan.column_of, [](const auto& column) { return column.has_value(); });
}

std::vector<std::int64_t> read_numbers(const std::filesystem::path& path) {
    std::ifstream file{path};
    std::vector<std::int64_t> numbers;
    for (std::int64_t number = 0; file >> number;) numbers.push_back(number);
    return numbers;
}

GeneralisedProblem read_gap(const std::filesystem::path& path) {
    const auto numbers = read_numbers(path);
    GeneralisedProblem problem;
    auto& matrix = problem.matrix;
    matrix.columns = static_cast<std::size_t>(numbers.at(0));
    matrix.rows = static_cast<std::size_t>(numbers.at(1));
    matrix.minimise = true;
    const std::size_t cells = matrix.rows * matrix.columns;
    matrix.scores.resize(cells);
    problem.weights.resize(cells);
    for (std::size_t column = 0; column < matrix.columns; ++column) {
        for (std::size_t row = 0; row < matrix.rows; ++row) {
            matrix.scores[row * matrix.columns + column] = numbers.at(2 + column * matrix.rows + row);
            problem.weights[row * matrix.columns + column] = numbers.at(2 + cells + column * matrix.rows + row);
        }
        matrix.capacity.push_back(numbers.at(2 + 2 * cells + column));
    }
    return problem;
}

/// The published optima of index.json, by instance.
std::vector<std::pair<std::string, std::int64_t>> read_optima(const std::filesystem::path& path) {
    std::ifstream file{path};
    std::vector<std::pair<std::string, std::int64_t>> optima;
    for (std::string word; file >> word;) {
        if (word == "\"instance\":" && file >> word) optima.emplace_back(word.substr(1, word.size() - 3), 0);
        if (word == "\"minimum\":") file >> optima.back().second;
    }
    return optima;
}

const std::filesystem::path cases{"../shared/cases/assign"};

}  // namespace

TEST_CASE("a matrix is assigned as well as enumeration finds") {
    INFO("seed " << seed);
    std::mt19937 random{seed};
    for (int round = 0; round < 3000; ++round) {
        const auto problem = random_problem(random, false);
        CAPTURE(round);
        const Enumeration best{problem};
        const auto plan = scheduling::assign(problem.matrix);
        check_plan(problem, plan);
        if (!problem.matrix.unassigned) REQUIRE(count_placed(plan) == best.placed);
        REQUIRE(plan.objective == best.sum);
    }
}

TEST_CASE("loads that differ by pair are assigned as well as enumeration finds") {
    INFO("seed " << seed);
    std::mt19937 random{seed + 1};
    for (int round = 0; round < 3000; ++round) {
        const auto problem = random_problem(random, true);
        CAPTURE(round);
        const Enumeration best{problem};
        const auto plan = scheduling::assign_generalised(problem, {});
        check_plan(problem, plan);
        if (!problem.matrix.unassigned) REQUIRE(count_placed(plan) == best.placed);
        REQUIRE(plan.objective == best.sum);
    }
}

TEST_CASE("a dense square costs the same by either way of solving it") {
    std::mt19937 random{seed + 2};
    for (const std::size_t size : {1U, 2U, 3U, 7U, 40U, 150U}) {
        for (const int most : {1, 3, 100, 100'000}) {
            ScoreMatrix matrix{size, size, {}, {}, std::vector<std::int64_t>(size, 1), true, std::nullopt};
            for (std::size_t cell = 0; cell < size * size; ++cell)
                matrix.scores.push_back(std::uniform_int_distribution<int>{0, most}(random));
            const auto square = scheduling::assign(matrix);
            // With a dear `unassigned` the same matrix takes the other road.
            matrix.unassigned = 1'000'000'000;
            CHECK(scheduling::assign(matrix).objective == square.objective);
        }
    }
}

TEST_CASE("scores near 2^53 are added without loss") {
    constexpr std::int64_t large = (std::int64_t{1} << 53) - 1;
    const ScoreMatrix matrix{2, 2, {large, large - 1, large, large - 3}, {}, {1, 1}, false, std::nullopt};
    CHECK(scheduling::assign(matrix).objective == 2 * large - 1);
}

TEST_CASE("a search with loads that is stopped says a true bound and no proof") {
    GeneralisedProblem problem;
    problem.matrix = {3, 2, {5, 4, 7, 1, 6, 6}, {}, {4, 4}, false, std::nullopt};
    problem.weights = {3, 2, 3, 3, 2, 2};
    const Enumeration best{problem};
    const auto plan = scheduling::assign_generalised(problem, [] { return true; });
    CHECK(plan.bound >= best.sum);
    if (plan.proven_optimal) CHECK(plan.bound == plan.objective);
}

TEST_CASE("the published optimum of assign100 is found") {
    const auto numbers = read_numbers(cases / "assign100.txt");
    if (numbers.empty()) {
        std::cout << "skipped: " << cases / "assign100.txt" << " is not there\n";
        return;
    }
    ScoreMatrix matrix{100, 100, {numbers.begin() + 1, numbers.end()}, {}, std::vector<std::int64_t>(100, 1), true, {}};
    CHECK(scheduling::assign(matrix).objective == 305);
}

TEST_CASE("the published optima of generalised assignment are found and proven") {
    const auto optima = read_optima(cases / "gap/index.json");
    if (optima.empty()) std::cout << "skipped: " << cases / "gap" << " is not there\n";
    for (const auto& [name, minimum] : optima) {
        CAPTURE(name);
        const auto problem = read_gap(cases / "gap" / (name + ".txt"));
        const auto plan = scheduling::assign_generalised(problem, {});
        check_plan(problem, plan);
        CHECK(count_placed(plan) == static_cast<std::int64_t>(problem.matrix.rows));
        CHECK(plan.objective == minimum);
    }
}
