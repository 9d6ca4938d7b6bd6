#include "core/store/ids.hpp"

#include <sodium.h>

namespace store {

std::int64_t random_id() {
    constexpr std::uint64_t mask = (std::uint64_t{1} << 53) - 1;
    std::uint64_t bits = 0;
    while (bits == 0) {
        randombytes_buf(&bits, sizeof bits);
        bits &= mask;
    }
    return static_cast<std::int64_t>(bits);
}

}  // namespace store
