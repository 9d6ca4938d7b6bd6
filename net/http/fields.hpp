// Which names and values did someone send? Decoded pairs in the order sent: a query, a form, path parameters.
// Leaves out: what a value means (forms.hpp).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

class Fields {
public:
    using Pair = std::pair<std::string, std::string>;

    void add(std::string name, std::string value);
    /// out: the first value of this name, null when there is none; lives as long as the fields
    const std::string* first(std::string_view name) const;
    /// out: the first value, or "" when there is none
    std::string_view value(std::string_view name) const;
    std::vector<std::string_view> all(std::string_view name) const;
    std::size_t count(std::string_view name) const;
    const std::vector<Pair>& pairs() const { return pairs_; }
    bool empty() const { return pairs_.empty(); }

private:
    std::vector<Pair> pairs_;
};

}  // namespace http
