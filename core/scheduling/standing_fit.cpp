#include "core/scheduling/standing_fit.hpp"

#include <algorithm>

#include "core/scheduling/rules.hpp"

namespace scheduling {

namespace {

/// The same request as somebody would ask it who has said nothing of what happened and speaks any language.
Request demanding_nothing(const Request& request) {
    Request blank = request;
    blank.experience = {};
    blank.status = ChildStatus::unknown;
    blank.language.clear();
    return blank;
}

}  // namespace

std::vector<Breach> find_misfits(const BookingFacts& facts, Instant start, Instant now) {
    const Request blank = demanding_nothing(facts.request);
    const auto anyway = check({blank, facts.volunteer, facts.policy, facts.catalogue, now, start});
    auto breaches = check({facts.request, facts.volunteer, facts.policy, facts.catalogue, now, start});
    std::erase_if(breaches, [&](const Breach& breach) {
        return std::ranges::find(anyway, breach.rule, &Breach::rule) != anyway.end();
    });
    return breaches;
}

std::size_t agreement_brings(const Request& request, const std::vector<Volunteer>& volunteers, const Policy& policy,
                             const Catalogue& catalogue, Instant now) {
    Request agreed = request;
    agreed.agrees_missing_with_deceased = true;
    return static_cast<std::size_t>(std::ranges::count_if(volunteers, [&](const Volunteer& volunteer) {
        return holds({agreed, volunteer, policy, catalogue, now, std::nullopt}, Scope::pair) &&
               !holds({request, volunteer, policy, catalogue, now, std::nullopt}, Scope::pair);
    }));
}

}  // namespace scheduling
