// What did a benchmark find? Rows of figures beside floors measured in the same run, printed as one JSON array.
// Leaves out: what is measured, and the table for people (deploy/bench).
#pragma once
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace bench {

/// Keeps a value that nobody reads from being optimised away.
template <class T>
void keep(const T& value) {
    asm volatile("" : : "g"(&value) : "memory");
}

/// One figure. floor: the same work at its barest, in the same unit; goal: what performance.md asks for, in words.
struct Row {
    std::string name;
    double value = 0;
    std::string unit;
    std::optional<double> floor = std::nullopt;
    std::string goal = {};
    std::optional<bool> met = std::nullopt;
};

/// A row whose goal is an upper bound.
inline Row at_most(std::string name, double value, std::string unit, double most, std::optional<double> floor = {}) {
    char goal[64];
    std::snprintf(goal, sizeof goal, "<= %g %s", most, unit.c_str());
    return {std::move(name), value, std::move(unit), floor, goal, value <= most};
}

/// A row whose goal was set on a machine with this floor: on a slower one it is as many times the floor, on a faster
/// one what was asked for.
inline Row beside_floor(std::string name, double value, std::string unit, double floor, double most,
                        double most_floor) {
    char goal[64];
    std::snprintf(goal, sizeof goal, "<= %g %s, more where the floor is above %g", most, unit.c_str(), most_floor);
    return {std::move(name), value, std::move(unit), floor, goal, value <= most * std::max(1.0, floor / most_floor)};
}

/// A row whose goal is a lower bound.
inline Row at_least(std::string name, double value, std::string unit, double least, std::optional<double> floor = {}) {
    char goal[64];
    std::snprintf(goal, sizeof goal, ">= %g %s", least, unit.c_str());
    return {std::move(name), value, std::move(unit), floor, goal, value >= least};
}

/// Prints progress to standard error as rows come, and all rows to standard output at the end.
class Report {
public:
    void add(Row row) {
        std::fprintf(stderr, "  %-58s %12.4g %s\n", row.name.c_str(), row.value, row.unit.c_str());
        rows_.push_back(std::move(row));
    }
    void print() const {
        std::printf("[");
        for (std::size_t i = 0; i < rows_.size(); ++i) print_row(rows_[i], i == 0 ? "\n" : ",\n");
        std::printf("\n]\n");
    }

private:
    static std::string number(std::optional<double> value) {
        char text[32] = "null";
        if (value && std::isfinite(*value)) std::snprintf(text, sizeof text, "%.6g", *value);
        return text;
    }
    static void print_row(const Row& row, const char* before) {
        const auto ratio = row.floor && *row.floor > 0 ? std::optional{row.value / *row.floor} : std::nullopt;
        const char* met = row.met ? (*row.met ? "true" : "false") : "null";
        std::printf("%s{\"name\": \"%s\", \"value\": %s, \"unit\": \"%s\", \"floor\": %s, \"ratio\": %s, ", before,
                    row.name.c_str(), number(row.value).c_str(), row.unit.c_str(), number(row.floor).c_str(),
                    number(ratio).c_str());
        std::printf("\"goal\": \"%s\", \"met\": %s}", row.goal.c_str(), met);
    }

    std::vector<Row> rows_;
};

/// Seconds of one call: the median of several measurements, and the quietest of them.
struct Seconds {
    double median = 0;
    double best = 0;
};

inline Seconds measure(const std::function<void()>& work, double budget = 0.5) {
    using clock = std::chrono::steady_clock;
    const auto time = [&](int times) {
        const auto begin = clock::now();
        for (int i = 0; i < times; ++i) work();
        return std::chrono::duration<double>(clock::now() - begin).count() / times;
    };
    const double first = time(1);
    const int times = std::max(1, static_cast<int>(0.002 / std::max(first, 1e-9)));
    const int samples = std::clamp(static_cast<int>(budget / (first * times + 1e-9)), 3, 101);
    std::vector<double> found;
    found.reserve(static_cast<std::size_t>(samples));
    for (int i = 0; i < samples; ++i) found.push_back(time(times));
    std::ranges::sort(found);
    return {found[found.size() / 2], found.front()};
}

inline double seconds_of(const std::function<void()>& work, double budget = 0.5) {
    return measure(work, budget).median;
}

/// How the time grows: the exponent between two sizes. Give it the quietest times: noise does not grow with the work.
inline double exponent(double small_size, double small_time, double large_size, double large_time) {
    return std::log(large_time / small_time) / std::log(large_size / small_size);
}

}  // namespace bench
