// Which starts of a grid are allowed? One bit each, set and cleared by ranges.
// Leaves out: what a number stands for (start_grid.hpp).
#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace scheduling {

class StartBits {
public:
    static constexpr std::size_t word_bits = 64;
    static constexpr std::size_t words_for(std::size_t size) { return (size + word_bits - 1) / word_bits; }

    /// So many starts, none allowed.
    void reset(std::size_t size) { words_.assign(words_for(size), 0); }
    void clear() { std::ranges::fill(words_, 0); }

    /// in: to <= the size; nothing happens when to <= from
    void allow(std::size_t from, std::size_t to) {
        each_mask(from, to, [](std::uint64_t& word, std::uint64_t mask) { word |= mask; });
    }
    void forbid(std::size_t from, std::size_t to) {
        each_mask(from, to, [](std::uint64_t& word, std::uint64_t mask) { word &= ~mask; });
    }
    /// in: other  as many starts
    void keep_only(const StartBits& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    }

    void add(const StartBits& other) {
        for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    }

    std::span<const std::uint64_t> words() const { return words_; }
    bool holds(std::size_t index) const { return (words_[index / word_bits] >> index % word_bits & 1U) != 0; }

private:
    template <class Apply>
    void each_mask(std::size_t from, std::size_t to, Apply apply) {
        if (from >= to) return;
        const std::size_t first = from / word_bits;
        const std::size_t last = (to - 1) / word_bits;
        const std::uint64_t head = ~std::uint64_t{0} << from % word_bits;
        const std::uint64_t tail = ~std::uint64_t{0} >> (word_bits - 1 - (to - 1) % word_bits);
        std::uint64_t* const words = words_.data();
        if (first == last) return apply(words[first], head & tail);
        apply(words[first], head);
        for (std::size_t i = first + 1; i < last; ++i) apply(words[i], ~std::uint64_t{0});
        apply(words[last], tail);
    }

    std::vector<std::uint64_t> words_;
};

/// Calls each(index) for every set bit, in order. out: false when each() said stop
template <class Each>
bool each_bit(std::span<const std::uint64_t> words, Each each) {
    for (std::size_t i = 0; i < words.size(); ++i)
        for (std::uint64_t left = words[i]; left != 0; left &= left - 1)
            if (!each(i * StartBits::word_bits + static_cast<std::size_t>(std::countr_zero(left)))) return false;
    return true;
}

}  // namespace scheduling
