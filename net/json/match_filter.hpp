// What does `peerline match` read and write? Its JSON to core values, and the ranking back.
// Leaves out: streams and exit codes (net/cli/filters).
#pragma once
#include <boost/json/object.hpp>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "net/json/reader.hpp"

namespace json {

/// A question of matching. Volunteer n of the list has id n + 1 and names[n].
struct MatchInput {
    scheduling::Instant now{};
    std::optional<scheduling::Instant> start;
    std::vector<std::string> names;
    std::vector<scheduling::Volunteer> volunteers;
    scheduling::Request request;
    scheduling::Policy policy;
    scheduling::Catalogue catalogue;
    struct Explain {
        std::size_t volunteer;  ///< index
        scheduling::Instant start;
    };
    std::optional<Explain> explain;
};

/// no: every fault with its path
std::expected<MatchInput, Errors> read_match(const boost::json::value& input);

/// {"ranked": […], "excluded": […]}, and "explanation" where it was asked for.
/// src: contract.md, `peerline match`
boost::json::object answer_match(const MatchInput& input);

/// The JSON Schema (2020-12) of the input, and a small input that is accepted.
std::string_view match_schema();
std::string_view match_example();

}  // namespace json
