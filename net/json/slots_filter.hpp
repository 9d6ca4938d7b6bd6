// What does `peerline slots` read and write? Its JSON to core values, and the answer back.
// Leaves out: streams and exit codes (net/cli/filters).
#pragma once
#include <boost/json/value.hpp>
#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "net/json/reader.hpp"

namespace json {

/// A question of slots. Volunteer n of the list has id n + 1 and names[n].
struct SlotsQuestion {
    scheduling::Instant now{};
    std::vector<std::string> names;
    std::vector<scheduling::Volunteer> volunteers;
    scheduling::Request request;  ///< of nobody: the viewer's zone and safe windows
    scheduling::Policy policy;    ///< no limit but those that the input states
    scheduling::Interval range;
};

/// no: every fault with its path, such as "volunteers[0].weekly[2].from"
/// src: contract.md, `peerline slots`
std::expected<SlotsQuestion, Errors> read_slots(const boost::json::value& input);

/// Writes {"free": […], "starts": […]} piece by piece, so that memory stays bounded however long the answer is.
void write_slots(const SlotsQuestion& question, const std::function<void(std::string_view)>& write);

/// The JSON Schema (2020-12) of the input, and a small input that is accepted.
std::string_view slots_schema();
std::string_view slots_example();

}  // namespace json
