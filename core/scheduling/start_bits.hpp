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
    void reset(std::size_t size) { words_.assign(words_for(size) + 1, 0); }
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

    std::span<const std::uint64_t> words() const { return std::span{words_}.first(words_.size() - 1); }
    bool holds(std::size_t index) const { return (words_[index / word_bits] >> index % word_bits & 1U) != 0; }

private:
    template <class Apply>
    void each_mask(std::size_t from, std::size_t to, Apply apply) {
        if (from >= to) return;
        constexpr std::uint64_t ones = ~std::uint64_t{0};
        std::uint64_t* const word = words_.data() + from / word_bits;
        const std::size_t shift = from % word_bits;
        const std::size_t count = to - from;
        if (count > word_bits) return each_long_mask(from, to, apply);
        // Whether a short range runs into the next word cannot be foreseen by the processor: both are always written.
        const std::uint64_t bits = ones >> (word_bits - count);
        apply(word[0], bits << shift);
        apply(word[1], (bits >> 1U) >> (word_bits - 1 - shift));
    }
    template <class Apply>
    void each_long_mask(std::size_t from, std::size_t to, Apply apply) {
        constexpr std::uint64_t ones = ~std::uint64_t{0};
        const std::size_t last = (to - 1) / word_bits;
        std::size_t i = from / word_bits;
        apply(words_.data()[i], ones << from % word_bits);
        while (++i < last) apply(words_.data()[i], ones);
        apply(words_.data()[last], ones >> (word_bits - 1 - (to - 1) % word_bits));
    }

    std::vector<std::uint64_t> words_ = {0};  ///< one more than needed, so that each has a next one
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
