// What somebody has typed into a form and not sent yet: names and values of its fields as they are, unread and perhaps
// wrong. Leaves out: what the fields mean (net/http).
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "core/store/record.hpp"

namespace actions {

using Typed = std::vector<std::pair<std::string, std::string>>;

inline void write_typed(store::RecordWriter& out, const Typed& typed) {
    out.number(static_cast<std::int64_t>(typed.size()));
    for (const auto& [name, value] : typed) {
        out.text(name);
        out.text(value);
    }
}

inline Typed read_typed(store::RecordReader& in) {
    Typed typed;
    for (auto count = in.number(); count > 0; --count) {
        auto name = in.text();
        typed.emplace_back(std::move(name), in.text());
    }
    return typed;
}

}  // namespace actions
