// The answer of `peerline plan`: who talks with whom, what is left over and why, and how sure that is.
#include <boost/json/array.hpp>

#include "core/scheduling/planning/difference.hpp"
#include "core/scheduling/planning/judge.hpp"
#include "core/scheduling/planning/repair.hpp"
#include "net/json/plan_filter.hpp"
#include "web/reasons.hpp"

namespace json {

namespace {

/// Whole points are written without an exponent.
boost::json::value to_points(std::int64_t thousandths) {
    constexpr std::int64_t thousand = 1000;
    if (thousandths % thousand == 0) return thousandths / thousand;
    return static_cast<double>(thousandths) / static_cast<double>(thousand);
}

boost::json::array describe(const std::vector<scheduling::Breach>& breaches) {
    boost::json::array rules;
    for (const auto& breach : breaches)
        rules.push_back({{"name", to_string(breach.rule)}, {"says", web::says(breach, web::Language::en)}});
    return rules;
}

/// Why a row of a matrix has no place.
boost::json::object row_reason(const PlanMatrix& plan, std::size_t row) {
    const auto& matrix = plan.problem.matrix;
    bool allowed = false;
    bool fits = false;
    for (std::size_t column = 0; column < matrix.columns; ++column) {
        const std::size_t cell = row * matrix.columns + column;
        if (!matrix.allows(cell)) continue;
        allowed = true;
        const std::int64_t weight = plan.weighted ? plan.problem.weights[cell] : 1;
        fits = fits || weight <= matrix.capacity[column];
    }
    if (!allowed) return {{"name", "no_pair_allowed"}, {"says", "No volunteer may take this request."}};
    if (!fits) return {{"name", "no_capacity"}, {"says", "No volunteer who may take this request has room for it."}};
    if (matrix.unassigned)
        return {{"name", "left_out"}, {"says", "Leaving this request out counts for more than the places left."}};
    return {{"name", "no_place_left"}, {"says", "Every place that would do is taken by another request."}};
}

boost::json::object answer(const PlanMatrix& input, const scheduling::StopAsked& stop_asked) {
    const auto plan = input.weighted ? scheduling::assign_generalised(input.problem, stop_asked)
                                     : scheduling::assign(input.problem.matrix);
    boost::json::array assigned;
    boost::json::array unassigned;
    for (std::size_t row = 0; row < plan.column_of.size(); ++row) {
        if (plan.column_of[row])
            assigned.push_back({{"request", row}, {"volunteer", *plan.column_of[row]}});
        else
            unassigned.push_back({{"request", row}, {"rules", boost::json::array{row_reason(input, row)}}});
    }
    return {{"assigned", std::move(assigned)},
            {"unassigned", std::move(unassigned)},
            {"objective", plan.objective},
            {"bound", plan.bound},
            {"proven_optimal", plan.proven_optimal}};
}

/// A plan with the names of the input.
class QueueAnswer {
public:
    explicit QueueAnswer(const PlanQueue& input)
        : input_{input}, question_{input.requests, input.volunteers, input.policy,  input.catalogue,
                                   input.now,      input.locked,     input.present, input.keep_present} {}

    boost::json::object make(const scheduling::StopAsked& stop_asked) const {
        const auto plan = input_.keep_present ? scheduling::repair_plan(question_, input_.dropped, stop_asked)
                                              : scheduling::plan_queue(question_, stop_asked);
        boost::json::array assigned;
        const auto scores = scheduling::scores_of(question_, plan.calls);
        for (std::size_t i = 0; i < plan.calls.size(); ++i) {
            auto call = describe_call(plan.calls[i]);
            call["score"] = to_points(scores[i]);
            assigned.push_back(std::move(call));
        }
        boost::json::array unassigned;
        for (const auto& request : plan.unplaced)
            unassigned.push_back({{"request", name_of(request.request)}, {"rules", rules_of(request)}});
        boost::json::object made{{"assigned", std::move(assigned)},
                                 {"unassigned", std::move(unassigned)},
                                 {"objective", describe_value(plan.value)},
                                 {"bound", describe_value(plan.bound)},
                                 {"proven_optimal", plan.proven_optimal}};
        if (input_.keep_present) made["kept"] = boost::json::array{plan.value.kept, plan.bound.kept};
        if (input_.has_present) made["changes"] = describe_changes(plan.calls);
        return made;
    }

private:
    const std::string& name_of(scheduling::RequestId id) const {
        return input_.request_names[static_cast<std::size_t>(id.value - 1)];
    }

    boost::json::object describe_call(const scheduling::PlannedCall& call) const {
        return {{"request", name_of(call.request)},
                {"volunteer", input_.volunteer_names[static_cast<std::size_t>(call.volunteer.value - 1)]},
                {"start", to_text(call.start)}};
    }

    static boost::json::array rules_of(const scheduling::UnplacedRequest& request) {
        if (request.looked_at) return describe(request.breaches);
        return {{{"name", "not_looked_at"},
                 {"says", "The time limit ended before anyone was looked for. Ask again with more time."}}};
    }

    static boost::json::array describe_value(const scheduling::PlanValue& value) {
        return {value.placed, value.urgency, value.score, value.fairness};
    }

    boost::json::object describe_changes(const std::vector<scheduling::PlannedCall>& calls) const {
        const auto difference = scheduling::find_difference(input_.present, calls);
        boost::json::array added;
        for (const auto& call : difference.added) added.push_back(describe_call(call));
        boost::json::array moved;
        for (const auto& call : difference.moved)
            moved.push_back({{"before", describe_call(call.before)}, {"after", describe_call(call.after)}});
        boost::json::array removed;
        for (const auto& call : difference.removed) removed.push_back(describe_call(call));
        return {{"kept", difference.kept.size()},
                {"added", std::move(added)},
                {"moved", std::move(moved)},
                {"removed", std::move(removed)}};
    }

    const PlanQueue& input_;
    scheduling::PlanQuestion question_;
};

}  // namespace

boost::json::object answer_plan(const PlanInput& input, const scheduling::StopAsked& stop_asked) {
    if (const auto* matrix = std::get_if<PlanMatrix>(&input.form)) return answer(*matrix, stop_asked);
    return QueueAnswer{std::get<PlanQueue>(input.form)}.make(stop_asked);
}

}  // namespace json
