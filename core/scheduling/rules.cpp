#include "core/scheduling/rules.hpp"

#include <algorithm>
#include <array>

#include "core/scheduling/availability.hpp"
#include "core/scheduling/pair_rules.hpp"
#include "core/scheduling/time_rules.hpp"

namespace scheduling {

namespace {

using Name = RuleName;

// Worst first: the order of RuleName, asserted below.
constexpr std::array registry{
    Rule{Name::excluded, true, false, Scope::pair, find_excluded, "product.md, exclusions"},
    Rule{Name::volunteer_inactive, true, false, Scope::pair, find_volunteer_inactive, "product.md, hard rules"},
    Rule{Name::on_standby, true, false, Scope::date, find_on_standby, "product.md, crisis days"},
    Rule{Name::credential_lapsed, true, false, Scope::date, find_credential_lapsed, "product.md, credential"},
    Rule{Name::language, true, false, Scope::pair, find_language, "product.md, hard rules"},
    Rule{Name::own_event_too_recent, true, true, Scope::date, find_own_event_too_recent, "product.md, hard rules"},
    Rule{Name::experience_too_far, true, true, Scope::pair, find_experience_too_far, "product.md, hard rules"},
    Rule{Name::missing_with_deceased, true, false, Scope::pair, find_missing_with_deceased, "product.md, hard rules"},
    Rule{Name::debrief_due, true, false, Scope::pair, find_debrief_due, "product.md, cool-down, debrief"},
    Rule{Name::blackout, true, false, Scope::time, find_blackout, "product.md, blackout dates"},
    Rule{Name::outside_availability, true, false, Scope::time, find_outside_availability, "contract.md, slots"},
    Rule{Name::outside_service_hours, true, false, Scope::time, find_outside_service_hours, "product.md, hours"},
    Rule{Name::closed_day, true, false, Scope::time, find_closed_day, "product.md, holidays"},
    Rule{Name::outside_safe_windows, true, false, Scope::time, find_outside_safe_windows, "contract.md, slots"},
    Rule{Name::volunteer_busy, true, false, Scope::time, find_volunteer_busy, "contract.md, slots"},
    Rule{Name::family_busy, true, false, Scope::time, find_family_busy, "product.md, invariant I2"},
    Rule{Name::day_cap, true, true, Scope::time, find_day_cap, "contract.md, slots"},
    Rule{Name::week_cap, true, true, Scope::time, find_week_cap, "contract.md, slots"},
    Rule{Name::heavy_cap, true, false, Scope::time, find_heavy_cap, "product.md, hard rules"},
    Rule{Name::rest, true, true, Scope::time, find_rest, "product.md, rest between calls"},
    Rule{Name::cool_down, true, false, Scope::time, find_cool_down, "product.md, cool-down"},
    Rule{Name::too_soon, true, false, Scope::time, find_too_soon, "contract.md, slots"},
    Rule{Name::beyond_horizon, true, false, Scope::time, find_beyond_horizon, "contract.md, slots"},
    Rule{Name::in_the_past, true, false, Scope::time, find_in_the_past, "product.md, hard rules"},
    Rule{Name::off_grid, true, false, Scope::time, find_off_grid, "contract.md, slots"},
};

static_assert(std::ranges::is_sorted(registry, {}, &Rule::name), "reasons are given worst first");
static_assert(registry.size() == static_cast<std::size_t>(Name::off_grid) + 1, "every matching rule has its row");

template <class Applies>
std::vector<Breach> collect(const Question& question, Applies applies) {
    std::vector<Breach> breaches;
    for (const auto& rule : registry) {
        if (!applies(rule) || (rule.scope == Scope::time && !question.start)) continue;
        if (const auto breach = rule.find(question)) breaches.push_back(*breach);
    }
    return breaches;
}

}  // namespace

std::span<const Rule> rules() {
    return registry;
}

const Rule* find_rule(RuleName name) {
    const auto found = std::ranges::find(registry, name, &Rule::name);
    return found == registry.end() ? nullptr : &*found;
}

std::vector<Breach> check(const Question& question) {
    return collect(question, [](const Rule&) { return true; });
}

std::vector<Breach> check(const Question& question, Scope scope) {
    return collect(question, [scope](const Rule& rule) { return rule.scope == scope; });
}

bool holds(const Question& question, Scope scope) {
    return std::ranges::none_of(
        registry, [&](const Rule& rule) { return rule.scope == scope && rule.find(question).has_value(); });
}

bool takes_time(const Booking& booking, Instant now) {
    switch (booking.state) {
        case CallState::held:
        case CallState::proposed:
            return !booking.expires || *booking.expires > now;
        case CallState::confirmed:
        case CallState::completed:
        case CallState::missed:
            return true;
        case CallState::cancelled:
            return false;
    }
    return true;
}

bool counts_for_caps(const Booking& booking, Instant now) {
    return booking.state != CallState::missed && takes_time(booking, now);
}

int cap_of_day(const Volunteer& volunteer, const Policy& policy, LocalDate day) {
    const auto& yes = volunteer.surge_yes;
    return volunteer.caps.per_day.value_or(policy.cap_per_day) + (yes && day <= yes->until ? yes->per_day : 0);
}

int cap_of_week(const Volunteer& volunteer, const Policy& policy, LocalDate day) {
    const auto& yes = volunteer.surge_yes;
    return volunteer.caps.per_week.value_or(policy.cap_per_week) + (yes && day <= yes->until ? yes->per_week : 0);
}

LocalDate week_of(LocalDate day) {
    return day - (date::weekday{day} - date::Monday);
}

}  // namespace scheduling
