// Which programme is searched? Volunteers in three zones with weekly rules, overrides and twenty busy times each.
// Leaves out: reading it from JSON; the numbers of starts are those on which other engines agree.
#pragma once
#include <array>
#include <limits>
#include <set>

#include "core/scheduling/facts.hpp"

namespace bench {

using scheduling::Instant;
using scheduling::Interval;
using scheduling::Minutes;

inline constexpr Instant workload_begin = date::sys_days{date::year{2027} / 3 / 1};

/// xorshift32, so that any language can repeat the workload.
class Xorshift {
public:
    explicit Xorshift(std::uint32_t seed) : state_{seed} {
        for (int i = 0; i < 5; ++i) unit();
    }
    double unit() {
        state_ ^= state_ << 13U;
        state_ ^= state_ >> 17U;
        state_ ^= state_ << 5U;
        return static_cast<double>(state_) / 4294967296.0;
    }
    int between(int low, int high) { return low + static_cast<int>(unit() * (high - low + 1)); }

private:
    std::uint32_t state_;
};

struct RulePlan {
    std::vector<unsigned> days;  ///< ISO weekdays in the order of the draw
    double share;
    unsigned fallback;
    int first;
    int steps;
    int shortest;
    int longest;
};

inline std::vector<scheduling::WeeklyRule> weekly_rules(Xorshift& random) {
    const std::array plans{RulePlan{{1, 2, 3, 4, 5}, 0.8, 1, 480, 4, 4, 8},
                           RulePlan{{1, 2, 3, 4, 5}, 0.5, 3, 1020, 2, 4, 6}, RulePlan{{7, 6}, 0.6, 6, 600, 4, 4, 10}};
    std::vector<scheduling::WeeklyRule> rules;
    for (const auto& plan : plans) {
        unsigned days = 0;
        for (const unsigned day : plan.days)
            if (random.unit() < plan.share) days |= 1U << (day - 1);
        if (days == 0) days = 1U << (plan.fallback - 1);
        const int begin = plan.first + 30 * random.between(0, plan.steps);
        const int end = begin + 30 * random.between(plan.shortest, plan.longest);
        rules.push_back({static_cast<std::uint8_t>(days), {Minutes{begin}, Minutes{end}}});
    }
    return rules;
}

inline std::vector<scheduling::DateOverride> date_overrides(Xorshift& random, int days) {
    const int replaced = std::max(1, static_cast<int>(days / 14.0 + 0.5));
    const int off = std::max(1, static_cast<int>(days / 30.0 + 0.5));
    const scheduling::LocalDate first{workload_begin.time_since_epoch() / date::days{1} * date::days{1}};
    std::set<int> used;
    std::vector<scheduling::DateOverride> rows;
    for (int count = 0; count < replaced + off; ++count) {
        int day = random.between(1, days - 2);
        while (!used.insert(day).second) day = random.between(1, days - 2);
        rows.push_back({first + date::days{day}, {}});
        if (count >= replaced) continue;
        const int begin = 660 + 30 * random.between(0, 6);
        const int end = begin + 30 * random.between(4, 8);
        rows.back().windows = {{Minutes{begin}, Minutes{end}}};
    }
    std::ranges::sort(rows, {}, &scheduling::DateOverride::date);
    return rows;
}

inline scheduling::Volunteer workload_volunteer(int number, int days) {
    constexpr std::array zones{"America/New_York", "Europe/London", "Asia/Kolkata"};
    Xorshift random{12345U + static_cast<std::uint32_t>(number) * 7919U + 1U};
    scheduling::Volunteer volunteer;
    volunteer.id = {number + 1};
    auto& availability = volunteer.availability;
    availability.zone = scheduling::Zone::parse(zones.at(static_cast<std::size_t>(number) % 3)).value();
    availability.weekly = weekly_rules(random);
    availability.overrides = date_overrides(random, days);
    std::set<int> booked;
    while (booked.size() < 20) booked.insert(30 * random.between(0, days * 48 - 2));
    for (const int minute : booked)
        availability.busy.push_back(Interval::starting(workload_begin + Minutes{minute}, Minutes{45}));
    return volunteer;
}

struct Workload {
    scheduling::Request request;
    scheduling::Policy policy;
    std::vector<scheduling::Volunteer> volunteers;
    Interval range;
};

/// A policy that forbids nothing by itself, with the call of the workload.
inline scheduling::Policy workload_policy(int days) {
    scheduling::Policy policy;
    policy.call = {.buffer_before = Minutes{15},
                   .buffer_after = Minutes{15},
                   .notice = Minutes{2880},
                   .horizon = date::days{days}};
    policy.cap_per_day = policy.cap_per_week = policy.cap_heavy_per_week = std::numeric_limits<int>::max();
    policy.rest = policy.cool_down = Minutes{0};
    policy.credentials_required = false;
    return policy;
}

inline Workload make_workload(int count, int days) {
    Workload work{{}, workload_policy(days), {}, Interval::starting(workload_begin, Minutes{days * 1440})};
    work.request.language.clear();
    work.request.zone = scheduling::Zone::parse("America/New_York").value();
    for (int number = 0; number < count; ++number) work.volunteers.push_back(workload_volunteer(number, days));
    return work;
}

}  // namespace bench
