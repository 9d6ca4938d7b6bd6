// What reads as a telephone number? As people type it: whether it rings anywhere, only ringing tells.
#pragma once
#include <string_view>

namespace scheduling {

/// Seven to fifteen digits, with spaces and + ( ) - . between them.
inline bool is_phone(std::string_view text) {
    std::size_t digits = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9')
            ++digits;
        else if (std::string_view{"+()-. "}.find(c) == std::string_view::npos)
            return false;
    }
    return digits >= 7 && digits <= 15;
}

}  // namespace scheduling
