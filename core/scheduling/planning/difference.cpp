#include "core/scheduling/planning/difference.hpp"

#include <map>

namespace scheduling {

PlanDifference find_difference(std::span<const PlannedCall> before, std::span<const PlannedCall> after) {
    std::map<RequestId, PlannedCall> left;
    for (const auto& call : before) left.emplace(call.request, call);
    std::map<RequestId, PlannedCall> now;
    for (const auto& call : after) now.emplace(call.request, call);
    PlanDifference difference;
    for (const auto& [request, call] : now) {
        const auto old = left.find(request);
        if (old == left.end())
            difference.added.push_back(call);
        else if (old->second == call)
            difference.kept.push_back(call);
        else
            difference.moved.push_back({old->second, call});
    }
    for (const auto& [request, call] : left)
        if (!now.contains(request)) difference.removed.push_back(call);
    return difference;
}

}  // namespace scheduling
