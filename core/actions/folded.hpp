// Are two aliases, names of teams or addresses the same? Compared without regard to the case of A-Z.
// Leaves out: addresses in the store, which are compared by their sealed index (core/store/people.cpp).
#pragma once
#include <string>
#include <string_view>

namespace actions {

inline std::string folded(std::string_view text) {
    std::string lower{text};
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return lower;
}

}  // namespace actions
