// Which faiths and cultures can a family wish for, and a volunteer be of? Their codes, in the order in which they are
// offered. Leaves out: what they are called (words faith_<code>). Facts may hold other codes, from elsewhere: they
// match as they are, and are shown as they are.
#pragma once
#include <algorithm>
#include <array>
#include <string_view>

namespace scheduling {

inline constexpr std::array<std::string_view, 14> offered_faiths{
    "catholic",         "protestant", "latter_day_saint", "jewish", "muslim",   "hindu",
    "buddhist",         "sikh",       "native_american",  "black",  "hispanic", "asian_american",
    "pacific_islander", "military"};

constexpr bool is_offered_faith(std::string_view code) {
    return std::ranges::find(offered_faiths, code) != offered_faiths.end();
}

}  // namespace scheduling
