#include "core/scheduling/reach.hpp"

#include "core/scheduling/availability.hpp"

namespace scheduling {
namespace {

constexpr date::days shown_around{1};
constexpr Minutes line_before{15}, line_after{30};
constexpr Minutes connect_before{10}, connect_after{15};
constexpr Minutes looked_ahead{8 * 24 * 60};

Interval widened(const Interval& time, std::chrono::seconds before, std::chrono::seconds after) {
    return Interval::between(time.begin() - before, time.end() + after).value_or(time);
}

}  // namespace

Reach decide_reach(const ReachFacts& facts) {
    if (facts.second_try) return Reach::coordinator;
    if (facts.on_line) return Reach::line;
    const bool alone = facts.with_volunteer && !facts.has_seat;
    return facts.talk == Talk::volunteer && facts.may_be_rung && alone ? Reach::volunteer : Reach::coordinator;
}

Interval reach_shown(const Interval& call) {
    return widened(call, shown_around, shown_around);
}

Interval line_open(const Interval& call) {
    return widened(call, line_before, line_after);
}

bool is_to_connect(const Interval& call, Instant now) {
    return call.begin() - connect_before <= now && now < call.begin() + connect_after;
}

std::optional<NotRung> decide_ringing(const RingFacts& facts, Instant at) {
    if (!facts.may_call) return NotRung::family_calls;
    if (!facts.number_known) return NotRung::no_number;
    if (facts.held) return NotRung::held;
    if (facts.rule_is_old) return NotRung::rule_is_old;
    if (next_safe_instant(facts.safe_windows, facts.zone, at) != at) return NotRung::hours;
    return std::nullopt;
}

std::optional<Instant> next_safe_instant(const std::optional<std::vector<WeeklyRule>>& safe_windows, const Zone& zone,
                                         Instant now) {
    if (!safe_windows) return now;
    const auto safe = weekly_time(*safe_windows, zone, Interval::starting(now, looked_ahead));
    if (safe.empty()) return std::nullopt;
    return safe.items().front().begin();
}

}  // namespace scheduling
