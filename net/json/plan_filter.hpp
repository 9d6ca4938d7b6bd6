// What does `peerline plan` read and write? Its JSON to core values, and the plan back.
// Leaves out: streams, the clock and exit codes (net/cli/filters).
#pragma once
#include <boost/json/object.hpp>
#include <expected>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/scheduling/planning/generalised.hpp"
#include "core/scheduling/planning/queue.hpp"
#include "net/json/reader.hpp"

namespace json {

/// {"scores", "capacity", "weights"}: rows and columns are named by index.
struct PlanMatrix {
    scheduling::GeneralisedProblem problem;
    bool weighted = false;
};

/// {"requests", "volunteers"}: request n has id n + 1 and request_names[n]; volunteers likewise.
struct PlanQueue {
    scheduling::Instant now{};
    std::vector<std::string> request_names;
    std::vector<std::string> volunteer_names;
    std::vector<scheduling::Request> requests;
    std::vector<scheduling::Volunteer> volunteers;
    scheduling::Policy policy;
    scheduling::Catalogue catalogue;
    std::vector<scheduling::PlannedCall> locked;
    std::vector<scheduling::PlannedCall> present;
    std::vector<scheduling::VolunteerId> dropped;
    bool has_present = false;
    bool keep_present = false;
};

struct PlanInput {
    std::int64_t time_limit_ms = 2000;
    std::variant<PlanMatrix, PlanQueue> form;
};

/// no: every fault with its path
std::expected<PlanInput, Errors> read_plan(const boost::json::value& input);
/// The parts of it, by form.
PlanMatrix read_plan_matrix(ObjectReader& root, Errors& errors);
PlanQueue read_plan_queue(ObjectReader& root, Errors& errors);

/// {"assigned", "unassigned", "objective", "bound", "proven_optimal"}
/// src: contract.md, `peerline plan`
boost::json::object answer_plan(const PlanInput& input, const scheduling::StopAsked& stop_asked);

/// The JSON Schema (2020-12) of the input, and a small input that is accepted.
std::string_view plan_schema();
std::string_view plan_example();

}  // namespace json
