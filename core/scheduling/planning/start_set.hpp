// How are sets of starts walked and cut? Leaves out: what the starts are (instance.hpp).
#pragma once
#include <bit>
#include <cstdint>
#include <vector>

namespace scheduling {

inline void clear_bit(std::vector<std::uint64_t>& bits, std::uint32_t at) {
    bits[at / 64] &= ~(std::uint64_t{1} << (at % 64));
}

inline void set_bit(std::vector<std::uint64_t>& bits, std::uint32_t at) {
    bits[at / 64] |= std::uint64_t{1} << (at % 64);
}

inline bool has_bit(const std::vector<std::uint64_t>& bits, std::uint32_t at) {
    return (bits[at / 64] >> (at % 64) & 1) != 0;
}

/// Clears first … last.
inline void clear_range(std::vector<std::uint64_t>& bits, std::uint32_t first, std::uint32_t last) {
    for (std::size_t word = first / 64; word <= last / 64; ++word) {
        std::uint64_t mask = ~std::uint64_t{0};
        if (word == first / 64) mask &= ~std::uint64_t{0} << (first % 64);
        if (word == last / 64 && last % 64 != 63) mask &= (std::uint64_t{1} << (last % 64 + 1)) - 1;
        bits[word] &= ~mask;
    }
}

inline int count_bits(const std::vector<std::uint64_t>& bits) {
    int count = 0;
    for (const std::uint64_t word : bits) count += std::popcount(word);
    return count;
}

template <class Each>
void each_in_set(const std::vector<std::uint64_t>& bits, Each each) {
    for (std::size_t word = 0; word < bits.size(); ++word)
        for (std::uint64_t rest = bits[word]; rest != 0; rest &= rest - 1)
            each(static_cast<std::uint32_t>(word * 64) + static_cast<std::uint32_t>(std::countr_zero(rest)));
}

}  // namespace scheduling
