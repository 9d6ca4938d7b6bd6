#include "core/scheduling/totals.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <set>

namespace {

using scheduling::LinkedTables;
using scheduling::Shown;
using scheduling::TotalsEdge;

using Table = std::vector<std::vector<std::int64_t>>;

/// What somebody who knows everything that is shown can find out: every set of values that would look the same, tried
/// one after the other; no line of it is shared with what is tested.
class Attacker {
public:
    Attacker(const Table& table, const scheduling::ShownTables& shown, std::int64_t most)
        : table_{table}, shown_{shown}, most_{most}, guess_(table.size(), std::vector<std::int64_t>(table[0].size())) {}

    /// The values that each hidden cell could have.
    std::vector<std::set<std::int64_t>> find() {
        possible_.assign(table_.size() * table_[0].size(), {});
        fill(0);
        return possible_;
    }

private:
    static bool looks_the_same(std::int64_t guess, std::int64_t truth, Shown shown) {
        if (shown == Shown::plain) return guess == truth;
        return shown == Shown::few ? guess < 5 : guess >= 5;
    }

    void fill(std::size_t at) {
        const std::size_t columns = table_[0].size();
        if (at == possible_.size()) return keep();
        const auto row = at / columns, column = at % columns;
        for (std::int64_t value = 0; value <= most_; ++value) {
            if (!looks_the_same(value, table_[row][column], shown_.first.cells[row][column])) continue;
            guess_[row][column] = value;
            fill(at + 1);
        }
    }

    static std::int64_t row_sum(const Table& table, std::size_t row) {
        std::int64_t sum = 0;
        for (const auto cell : table[row]) sum += cell;
        return sum;
    }
    static std::int64_t column_sum(const Table& table, std::size_t column) {
        std::int64_t sum = 0;
        for (const auto& row : table) sum += row[column];
        return sum;
    }

    void keep() {
        std::int64_t guessed = 0, truth = 0;
        for (std::size_t row = 0; row < table_.size(); ++row) {
            if (!looks_the_same(row_sum(guess_, row), row_sum(table_, row), shown_.first.row_totals[row])) return;
            guessed += row_sum(guess_, row);
            truth += row_sum(table_, row);
        }
        for (std::size_t column = 0; column < table_[0].size(); ++column) {
            if (column_sum(guess_, column) == 0 && column_sum(table_, column) > 0) return;
            if (!looks_the_same(column_sum(guess_, column), column_sum(table_, column), shown_.column_totals[column]))
                return;
        }
        if (!looks_the_same(guessed, truth, shown_.total)) return;
        for (std::size_t at = 0; at < possible_.size(); ++at)
            possible_[at].insert(guess_[at / table_[0].size()][at % table_[0].size()]);
    }

    const Table& table_;
    const scheduling::ShownTables& shown_;
    std::int64_t most_;
    Table guess_;
    std::vector<std::set<std::int64_t>> possible_;
};

bool all_withheld(const scheduling::ShownTables& shown) {
    return shown.total == Shown::withheld && shown.first.cells[0][0] == Shown::withheld;
}

}  // namespace

TEST_CASE("a report without a small number is shown as it is") {
    const auto shown = scheduling::protect(LinkedTables{{{5, 6}, {7, 8}}, {}});
    for (const auto& row : shown.first.cells)
        for (const auto cell : row) CHECK(cell == Shown::plain);
    CHECK(shown.total == Shown::plain);
}

TEST_CASE("a single small number takes three more along, since its row and column would give it away") {
    const auto shown = scheduling::protect(LinkedTables{{{4, 20, 30}, {15, 25, 35}, {50, 60, 70}}, {}});
    CHECK(shown.first.cells[0][0] == Shown::few);
    int hidden = 0;
    for (const auto& row : shown.first.cells)
        for (const auto cell : row) hidden += cell == Shown::plain ? 0 : 1;
    CHECK(hidden >= 4);
    CHECK(shown.total == Shown::plain);
}

TEST_CASE("every number below five is hidden, and none of five and more is called few") {
    const auto shown = scheduling::protect(LinkedTables{{{0, 4, 5}, {40, 50, 60}}, {}});
    CHECK(shown.first.cells[0][0] == Shown::few);
    CHECK(shown.first.cells[0][1] == Shown::few);
    CHECK(shown.first.cells[0][2] != Shown::few);
}

TEST_CASE("nobody who tries every table that looks the same can work out a hidden cell") {
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random{seed};
    int small = 0, some_shown = 0;
    constexpr int tables = 400;
    for (int round = 0; round < tables; ++round) {
        const std::size_t rows = 1 + random() % 2, columns = 1 + random() % 3;
        Table table(rows, std::vector<std::int64_t>(columns));
        for (auto& row : table)
            for (auto& cell : row) cell = static_cast<std::int64_t>(random() % 10);
        const auto shown = scheduling::protect(LinkedTables{table, {}});
        if (all_withheld(shown)) continue;
        const auto possible = Attacker{table, shown, 12}.find();
        for (std::size_t at = 0; at < possible.size(); ++at) {
            const auto state = shown.first.cells[at / columns][at % columns];
            const bool is_small = table[at / columns][at % columns] < 5;
            small += is_small ? 1 : 0;
            some_shown += state == Shown::plain ? 1 : 0;
            CHECK((state == Shown::few) == is_small);
            if (state != Shown::plain) CHECK(possible[at].size() >= 2);
        }
    }
    CHECK(small > 100);
    CHECK(some_shown > 100);
}

TEST_CASE("two tables that divide the same columns do not give each other's cells away") {
    // Alone, each table would hide its cells behind its own totals; the shared column totals must do for both.
    const auto seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random{seed};
    for (int round = 0; round < 200; ++round) {
        const std::size_t columns = 2 + random() % 3;
        LinkedTables tables{Table(3, std::vector<std::int64_t>(columns)), Table(2, std::vector<std::int64_t>(columns))};
        for (std::size_t column = 0; column < columns; ++column) {
            std::int64_t sum = 0;
            for (auto& row : tables.first) sum += row[column] = static_cast<std::int64_t>(random() % 12);
            const auto part = static_cast<std::int64_t>(random() % static_cast<unsigned>(sum + 1));
            tables.second[0][column] = part;
            tables.second[1][column] = sum - part;
        }
        const auto shown = scheduling::protect(tables);
        // The sum of what is hidden in a row is known once its total is shown: never the sum of one alone.
        for (const auto* table : {&shown.first, &shown.second})
            for (std::size_t row = 0; row < table->cells.size(); ++row) {
                const auto hidden =
                    std::ranges::count_if(table->cells[row], [](Shown one) { return one != Shown::plain; });
                if (table->row_totals[row] == Shown::plain) CHECK(hidden != 1);
            }
        for (std::size_t column = 0; column < columns; ++column)
            for (const auto* table : {&shown.first, &shown.second}) {
                const auto hidden =
                    std::ranges::count_if(table->cells, [&](const auto& row) { return row[column] != Shown::plain; });
                if (shown.column_totals[column] == Shown::plain) CHECK(hidden != 1);
            }
    }
}
