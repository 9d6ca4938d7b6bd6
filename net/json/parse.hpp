// Are these bytes strict JSON? One bounded parser for every body and filter.
// Leaves out: what the fields mean (reader.hpp and the files per type).
#pragma once
#include <boost/json/value.hpp>
#include <expected>
#include <string>
#include <string_view>

namespace json {

struct ParseError {
    std::string message;     ///< one sentence for the sender
    std::string path;        ///< where, such as "volunteers[0].id"; empty at the top
    std::size_t offset = 0;  ///< bytes from the beginning
};

inline constexpr std::size_t max_depth = 32;

/// Parses one JSON text (RFC 8259) of valid UTF-8.
/// no: duplicate keys, numbers beyond a double, anything after the value, a byte order mark, NUL (escaped too),
///     unpaired surrogates, nesting deeper than max_depth
std::expected<boost::json::value, ParseError> parse(std::string_view text);

}  // namespace json
