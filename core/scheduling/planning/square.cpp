#include "core/scheduling/planning/square.hpp"

#include <algorithm>
#include <limits>

namespace scheduling {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
constexpr std::int32_t closed_price = std::numeric_limits<std::int32_t>::min() / 2;
constexpr std::int32_t far = std::numeric_limits<std::int32_t>::max();

class SquareSolver {
public:
    SquareSolver(std::size_t size, std::span<const std::int32_t> costs)
        : size_{size},
          costs_{costs},
          price_(size, far),
          column_of_(size, none),
          row_of_(size, none),
          net_(size),
          open_price_(size),
          reached_(size) {}

    std::vector<std::uint32_t> run() {
        auto free = reduce_columns();
        for (int round = 0; round < 2 && !free.empty(); ++round) free = reduce_rows(free);
        list_open();
        for (const std::uint32_t row : free) augment(row);
        return std::move(column_of_);
    }

private:
    const std::int32_t* costs_of(std::uint32_t row) const { return costs_.data() + row * size_; }

    /// Each column's price is its least cost; its row takes it unless taken. out: rows without a column
    std::vector<std::uint32_t> reduce_columns() {
        std::vector<std::uint32_t> cheapest(size_, 0);
        for (std::uint32_t row = 0; row < size_; ++row) {
            const std::int32_t* costs = costs_of(row);
            for (std::size_t j = 0; j < size_; ++j) {
                const bool better = costs[j] < price_[j];
                price_[j] = better ? costs[j] : price_[j];
                cheapest[j] = better ? row : cheapest[j];
            }
        }
        std::vector<std::uint32_t> times(size_, 0);
        for (std::size_t j = size_; j-- > 0;) {
            if (++times[cheapest[j]] > 1) continue;
            row_of_[j] = cheapest[j];
            column_of_[cheapest[j]] = static_cast<std::uint32_t>(j);
        }
        std::vector<std::uint32_t> free;
        for (std::uint32_t row = 0; row < size_; ++row) {
            if (times[row] == 0) free.push_back(row);
            if (times[row] == 1) transfer(row);
        }
        return free;
    }

    /// The row's second choice is that much dearer: the column may be cheaper by it.
    void transfer(std::uint32_t row) {
        const std::uint32_t mine = column_of_[row];
        fill_net(row);
        net_[mine] = far;
        const std::int32_t least = *std::ranges::min_element(net_);
        if (size_ > 1) price_[mine] -= least;
    }

    void fill_net(std::uint32_t row) {
        const std::int32_t* costs = costs_of(row);
        const std::int32_t* price = price_.data();
        std::int32_t* net = net_.data();
        for (std::size_t j = 0; j < size_; ++j) net[j] = costs[j] - price[j];
    }

    std::int32_t least_net() const {
        const std::int32_t* net = net_.data();
        std::int32_t least = far;
        for (std::size_t j = 0; j < size_; ++j) least = net[j] < least ? net[j] : least;
        return least;
    }

    std::size_t find_net(std::int32_t value) const {
        const std::int32_t* net = net_.data();
        std::size_t j = 0;
        while (net[j] != value) ++j;
        return j;
    }

    std::vector<std::uint32_t> reduce_rows(const std::vector<std::uint32_t>& free) {
        std::vector<std::uint32_t> waiting(free.rbegin(), free.rend());
        std::vector<std::uint32_t> later;
        // Prices of integers may creep by one for long: a bound on the steps hands the rest to the paths.
        std::size_t steps = size_;
        while (!waiting.empty()) {
            const std::uint32_t row = waiting.back();
            waiting.pop_back();
            if (steps == 0) {
                later.push_back(row);
                continue;
            }
            --steps;
            bid(row, waiting, later);
        }
        return later;
    }

    void bid(std::uint32_t row, std::vector<std::uint32_t>& waiting, std::vector<std::uint32_t>& later) {
        fill_net(row);
        const std::int32_t best = least_net();
        std::size_t column = find_net(best);
        net_[column] = far;
        const std::int32_t second = size_ > 1 ? least_net() : best;
        if (second > best) {
            price_[column] -= second - best;
        } else if (row_of_[column] != none && size_ > 1) {
            column = find_net(second);
        }
        const std::uint32_t other = row_of_[column];
        row_of_[column] = row;
        column_of_[row] = static_cast<std::uint32_t>(column);
        if (other == none) return;
        column_of_[other] = none;
        (second > best ? waiting : later).push_back(other);
    }

    /// Reaches further from row, all distances measured from the source. out: the nearest open column
    std::size_t relax(std::uint32_t row, std::int32_t base) {
        visited_.push_back({row, base});
        const std::int32_t* __restrict costs = costs_of(row);
        const std::int32_t* __restrict price = open_price_.data();
        std::int32_t* __restrict net = net_.data();
        std::int32_t least = far;
        // Who reached a column is not written down: it is worked out again for the few on the path.
        for (std::size_t j = 0; j < size_; ++j) {
            const std::int32_t reach = base + costs[j] - price[j];
            net[j] = reach < net[j] ? reach : net[j];
            least = net[j] < least ? net[j] : least;
        }
        // Among equals a column that nobody has ends the search at once.
        for (const std::size_t j : open_)
            if (net[j] == least) return j;
        return find_net(least);
    }

    void list_open() {
        open_.clear();
        for (std::size_t j = 0; j < size_; ++j)
            if (row_of_[j] == none) open_.push_back(j);
    }

    void augment(std::uint32_t row) {
        std::ranges::copy(price_, open_price_.begin());
        std::ranges::fill(net_, far - 1);
        closed_.clear();
        visited_.clear();
        std::size_t column = relax(row, 0);
        std::int32_t distance = net_[column];
        while (row_of_[column] != none) {
            closed_.emplace_back(column, distance);
            reached_[column] = distance;
            // A closed column must not be reached again: its price makes it look far away.
            open_price_[column] = closed_price;
            net_[column] = far - 1;
            const std::uint32_t member = row_of_[column];
            const std::int32_t base = distance - (costs_of(member)[column] - price_[column]);
            column = relax(member, base);
            distance = net_[column];
        }
        reached_[column] = distance;
        std::erase(open_, column);
        shift_along(column, row);
        for (const auto& [at, reached] : closed_) price_[at] += reached - distance;
    }

    /// The first row that reached this column at its distance; it was visited before the column was closed.
    std::uint32_t find_from(std::size_t column) const {
        for (const auto& [row, base] : visited_)
            if (base + costs_of(row)[column] - price_[column] == reached_[column]) return row;
        return none;
    }

    void shift_along(std::size_t column, std::uint32_t row) {
        for (;;) {
            const std::uint32_t mover = find_from(column);
            const std::uint32_t before = column_of_[mover];
            row_of_[column] = mover;
            column_of_[mover] = static_cast<std::uint32_t>(column);
            if (mover == row) return;
            column = before;
        }
    }

    std::size_t size_;
    std::span<const std::int32_t> costs_;
    std::vector<std::int32_t> price_;
    std::vector<std::uint32_t> column_of_;
    std::vector<std::uint32_t> row_of_;
    std::vector<std::int32_t> net_;
    std::vector<std::int32_t> open_price_;
    std::vector<std::int32_t> reached_;
    std::vector<std::pair<std::size_t, std::int32_t>> closed_;
    std::vector<std::pair<std::uint32_t, std::int32_t>> visited_;  ///< rows of the search, with their base
    std::vector<std::size_t> open_;                                ///< columns without a row
};

}  // namespace

bool fits_square(std::size_t size, std::int64_t largest) {
    return size > 0 && size < (std::size_t{1} << 20) &&
           largest < (std::int64_t{1} << 28) / static_cast<std::int64_t>(size);
}

std::vector<std::uint32_t> solve_square(std::size_t size, std::span<const std::int32_t> costs) {
    return SquareSolver{size, costs}.run();
}

}  // namespace scheduling
