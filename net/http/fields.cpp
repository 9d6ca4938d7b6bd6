#include "net/http/fields.hpp"

#include <algorithm>

namespace http {

void Fields::add(std::string name, std::string value) {
    pairs_.emplace_back(std::move(name), std::move(value));
}

const std::string* Fields::first(std::string_view name) const {
    const auto found = std::ranges::find(pairs_, name, &Pair::first);
    return found == pairs_.end() ? nullptr : &found->second;
}

std::string_view Fields::value(std::string_view name) const {
    const std::string* found = first(name);
    return found == nullptr ? std::string_view{} : std::string_view{*found};
}

std::vector<std::string_view> Fields::all(std::string_view name) const {
    std::vector<std::string_view> values;
    for (const auto& [key, value] : pairs_)
        if (key == name) values.emplace_back(value);
    return values;
}

std::size_t Fields::count(std::string_view name) const {
    return static_cast<std::size_t>(std::ranges::count(pairs_, name, &Pair::first));
}

}  // namespace http
