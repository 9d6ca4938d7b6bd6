// Which items are worth most inside one capacity? Exact by dynamic programming, or a bound where that is too long.
// Leaves out: several knapsacks at once (generalised.hpp).
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/scheduling/planning/transport.hpp"

namespace scheduling {

template <class Worth>
struct KnapsackItem {
    std::uint32_t id;
    std::int64_t weight;
    Worth worth;  ///< > 0
};

/// Above this many steps a knapsack is bounded instead of solved.
inline constexpr std::int64_t most_knapsack_steps = 4'000'000;

/// Solves one knapsack after another; keeps its buffers.
template <class Worth>
class Knapsack {
public:
    /// in:  items  each fits by itself; chosen  receives the ids taken
    /// out: never less than the best worth; exactly that when the table is small enough
    Worth solve(std::vector<KnapsackItem<Worth>>& items, std::int64_t capacity, std::vector<std::uint32_t>& chosen) {
        std::int64_t total = 0;
        bool all_fit = true;
        for (const auto& item : items) {
            all_fit = all_fit && item.weight <= capacity - total;
            if (all_fit) total += item.weight;
        }
        if (all_fit) return take_all(items, chosen);
        if (capacity < most_knapsack_steps / static_cast<std::int64_t>(items.size()))
            return tabulate(items, capacity, chosen);
        return relax(items, capacity, chosen);
    }

private:
    Worth take_all(const std::vector<KnapsackItem<Worth>>& items, std::vector<std::uint32_t>& chosen) {
        Worth sum = 0;
        for (const auto& item : items) {
            sum += item.worth;
            chosen.push_back(item.id);
        }
        return sum;
    }

    Worth tabulate(const std::vector<KnapsackItem<Worth>>& items, std::int64_t capacity,
                   std::vector<std::uint32_t>& chosen) {
        const auto width = static_cast<std::size_t>(capacity) + 1;
        best_.assign(width, 0);
        taken_.assign(width * items.size(), 0);
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto weight = static_cast<std::size_t>(items[i].weight);
            std::uint8_t* taken = taken_.data() + i * width;
            for (std::size_t room = width; room-- > weight;) {
                const Worth with = best_[room - weight] + items[i].worth;
                taken[room] = with > best_[room];
                best_[room] = with > best_[room] ? with : best_[room];
            }
        }
        std::size_t room = width - 1;
        for (std::size_t i = items.size(); i-- > 0;) {
            if (taken_[i * width + room] == 0) continue;
            chosen.push_back(items[i].id);
            room -= static_cast<std::size_t>(items[i].weight);
        }
        return best_.back();
    }

    /// The items by worth for weight until one does not fit, and a share of that one, rounded up.
    Worth relax(std::vector<KnapsackItem<Worth>>& items, std::int64_t capacity, std::vector<std::uint32_t>& chosen) {
        std::ranges::sort(items, [](const auto& a, const auto& b) {
            const auto left = static_cast<long double>(a.worth) * static_cast<long double>(b.weight);
            const auto right = static_cast<long double>(b.worth) * static_cast<long double>(a.weight);
            return left != right ? left > right : a.id < b.id;
        });
        Worth sum = 0;
        long double least_rate = -1;
        for (const auto& item : items) {
            if (item.weight > capacity) {
                least_rate = static_cast<long double>(item.worth) / static_cast<long double>(item.weight);
                break;
            }
            capacity -= item.weight;
            sum += item.worth;
            chosen.push_back(item.id);
        }
        if (least_rate < 0) return sum;
        // A hair above, so that rounding never makes the bound untrue.
        const long double share = least_rate * static_cast<long double>(capacity);
        return sum + static_cast<Worth>(share + share * 1e-15L) + 1;
    }

    std::vector<Worth> best_;
    std::vector<std::uint8_t> taken_;
};

}  // namespace scheduling
