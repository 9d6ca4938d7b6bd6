#include "core/actions/work.hpp"

namespace actions {

std::unexpected<Refusal> refuse(RuleName rule) {
    Refusal refusal;
    refusal.breaches.push_back({.rule = rule});
    return std::unexpected{std::move(refusal)};
}

std::unexpected<Refusal> refuse(std::string field, std::string reason) {
    Refusal refusal;
    refusal.fields.push_back({std::move(field), std::move(reason)});
    return std::unexpected{std::move(refusal)};
}

}  // namespace actions
