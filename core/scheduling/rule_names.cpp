#include "core/scheduling/rule_names.hpp"

namespace scheduling {

// One row a rule: a table would lose the compiler's word that none is missing.
std::string_view to_string(RuleName rule) {  // NOLINT(readability-function-size)
    switch (rule) {
        case RuleName::excluded:
            return "excluded";
        case RuleName::volunteer_inactive:
            return "volunteer_inactive";
        case RuleName::on_standby:
            return "on_standby";
        case RuleName::credential_lapsed:
            return "credential_lapsed";
        case RuleName::language:
            return "language";
        case RuleName::own_event_too_recent:
            return "own_event_too_recent";
        case RuleName::experience_too_far:
            return "experience_too_far";
        case RuleName::missing_with_deceased:
            return "missing_with_deceased";
        case RuleName::debrief_due:
            return "debrief_due";
        case RuleName::blackout:
            return "blackout";
        case RuleName::outside_availability:
            return "outside_availability";
        case RuleName::outside_service_hours:
            return "outside_service_hours";
        case RuleName::closed_day:
            return "closed_day";
        case RuleName::outside_safe_windows:
            return "outside_safe_windows";
        case RuleName::volunteer_busy:
            return "volunteer_busy";
        case RuleName::family_busy:
            return "family_busy";
        case RuleName::day_cap:
            return "day_cap";
        case RuleName::week_cap:
            return "week_cap";
        case RuleName::heavy_cap:
            return "heavy_cap";
        case RuleName::rest:
            return "rest";
        case RuleName::cool_down:
            return "cool_down";
        case RuleName::too_soon:
            return "too_soon";
        case RuleName::beyond_horizon:
            return "beyond_horizon";
        case RuleName::in_the_past:
            return "in_the_past";
        case RuleName::off_grid:
            return "off_grid";
        case RuleName::slot_taken:
            return "slot_taken";
        case RuleName::request_closed:
            return "request_closed";
        case RuleName::call_not_open:
            return "call_not_open";
        case RuleName::hold_expired:
            return "hold_expired";
        case RuleName::not_found:
            return "not_found";
    }
    return "unknown";
}

std::string_view to_string(FactorName factor) {
    switch (factor) {
        case FactorName::closeness:
            return "closeness";
        case FactorName::same_status:
            return "same_status";
        case FactorName::same_relation:
            return "same_relation";
        case FactorName::elapsed_band:
            return "elapsed_band";
        case FactorName::wishes:
            return "wishes";
        case FactorName::continuity:
            return "continuity";
        case FactorName::fairness:
            return "fairness";
        case FactorName::comfortable_hour:
            return "comfortable_hour";
        case FactorName::urgency:
            return "urgency";
    }
    return "unknown";
}

}  // namespace scheduling
