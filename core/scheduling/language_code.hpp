// What reads as the code of a language? As people and lists give it: whether anybody speaks it, they know.
#pragma once
#include <algorithm>
#include <string_view>

namespace scheduling {

/// A code such as "en", "es" or "pt-br". src: RFC 5646, in lower case
inline bool is_language(std::string_view code) {
    constexpr std::size_t longest = 35;
    const auto dash = std::min(code.find('-'), code.size());
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto may_follow = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; };
    return dash >= 2 && dash <= 3 && code.size() <= longest && std::ranges::all_of(code.substr(0, dash), is_letter) &&
           std::ranges::all_of(code.substr(dash), may_follow);
}

}  // namespace scheduling
