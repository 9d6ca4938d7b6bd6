#include <algorithm>
#include <unordered_map>

#include "core/scheduling/zone.hpp"
#include "core/scheduling/zone_aliases.hpp"

namespace scheduling {

namespace {

std::string lowered(std::string_view text) {
    std::string low{text};
    std::ranges::transform(low, low.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return low;
}

using Index = std::unordered_map<std::string, std::string_view>;

/// Windows names win over former names, and these over the database's own, as they say what is used now.
Index build_index() {
    Index index;
    for (const auto rows : {windows_zones(), zone_aliases()})
        for (const auto& row : rows) index.emplace(lowered(row.other), row.iana);
    for (const auto& name : zone_names()) index.emplace(lowered(name), name);
    return index;
}

}  // namespace

std::optional<std::string> resolve_zone_name(std::string_view asked) {
    static const Index index = build_index();
    const auto found = index.find(lowered(asked));
    if (found == index.end()) return std::nullopt;
    return std::string{found->second};
}

}  // namespace scheduling
