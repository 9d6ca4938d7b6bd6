#include "core/scheduling/time_rules.hpp"

#include <algorithm>

#include "core/scheduling/availability.hpp"

namespace scheduling {

namespace {

Interval call_of(const Question& question) {
    return Interval::starting(question.start.value(), question.policy.call.length);
}

bool is_in_the_way(const Question& question, const Booking& booking) {
    return takes_time(booking, question.now) && (!question.own_call || booking.call != *question.own_call);
}

/// Time between two calls; negative when they overlap.
std::chrono::seconds distance(const Interval& a, const Interval& b) {
    return std::max(b.begin() - a.end(), a.begin() - b.end());
}

std::int64_t whole_minutes(std::chrono::seconds length) {
    return std::max<std::int64_t>(0, std::chrono::floor<Minutes>(length).count());
}

std::optional<Breach> find_too_near(const Question& question, const std::vector<Booking>& bookings, RuleName rule) {
    const Interval call = call_of(question);
    const Minutes gap = question.policy.call.gap();
    for (const auto& booking : bookings) {
        const auto apart = distance(call, booking.time);
        if (apart < gap && is_in_the_way(question, booking)) return Breach{rule, gap.count(), whole_minutes(apart)};
    }
    return std::nullopt;
}

bool is_cooling_down(const Question& question, const Booking& booking) {
    const Interval call = call_of(question);
    const auto since = call.begin() - booking.time.end();
    return booking.heavy && since >= question.policy.call.gap() && since < question.policy.cool_down;
}

template <class Counts>
std::int64_t count_bookings(const Question& question, Counts counts) {
    return std::ranges::count_if(question.volunteer.bookings, [&](const Booking& booking) {
        return counts_for_caps(booking, question.now) && is_in_the_way(question, booking) && counts(booking);
    });
}

std::optional<Breach> judge_cap(RuleName rule, std::int64_t limit, std::int64_t found) {
    if (found < limit) return std::nullopt;
    return Breach{rule, limit, found};
}

LocalDate local_date(const Question& question, Instant at) {
    return question.volunteer.availability.zone.date_of(at);
}

}  // namespace

std::optional<Breach> find_blackout(const Question& question) {
    const auto& availability = question.volunteer.availability;
    const Interval call = call_of(question);
    for (const LocalDate day : availability.blackouts)
        if (time_of_dates(availability.zone, day, day).overlaps(call)) return Breach{RuleName::blackout};
    if (away_time(availability, call).overlaps(call)) return Breach{RuleName::blackout};
    return std::nullopt;
}

std::optional<Breach> find_outside_availability(const Question& question) {
    const auto& availability = question.volunteer.availability;
    const Interval call = call_of(question);
    const auto& shape = question.policy.call;
    const Instant clear_from = call.begin() - shape.buffer_before;
    const Instant clear_to = call.end() + shape.buffer_after;
    const bool busy = std::ranges::any_of(
        availability.busy, [&](const Interval& taken) { return taken.begin() < clear_to && clear_from < taken.end(); });
    if (!busy && offered_time(availability, call).contains(call)) return std::nullopt;
    return Breach{RuleName::outside_availability};
}

std::optional<Breach> find_outside_service_hours(const Question& question) {
    const auto& policy = question.policy;
    if (!policy.service_hours) return std::nullopt;
    const Interval call = call_of(question);
    if (weekly_time(*policy.service_hours, policy.programme_zone, call).contains(call)) return std::nullopt;
    return Breach{RuleName::outside_service_hours};
}

std::optional<Breach> find_closed_day(const Question& question) {
    const auto& policy = question.policy;
    const Interval call = call_of(question);
    if (!closed_time(policy.closures, policy.programme_zone, call).overlaps(call)) return std::nullopt;
    return Breach{RuleName::closed_day};
}

std::optional<Breach> find_outside_safe_windows(const Question& question) {
    const auto& request = question.request;
    if (!request.safe_windows) return std::nullopt;
    const Interval call = call_of(question);
    if (weekly_time(*request.safe_windows, request.zone, call).contains(call)) return std::nullopt;
    return Breach{RuleName::outside_safe_windows};
}

std::optional<Breach> find_volunteer_busy(const Question& question) {
    return find_too_near(question, question.volunteer.bookings, RuleName::volunteer_busy);
}

std::optional<Breach> find_family_busy(const Question& question) {
    return find_too_near(question, question.request.bookings, RuleName::family_busy);
}

std::optional<Breach> find_day_cap(const Question& question) {
    const LocalDate day = local_date(question, question.start.value());
    const int limit = cap_of_day(question.volunteer, question.policy, day);
    return judge_cap(RuleName::day_cap, limit, count_bookings(question, [&](const Booking& booking) {
                         return local_date(question, booking.time.begin()) == day;
                     }));
}

std::optional<Breach> find_week_cap(const Question& question) {
    const LocalDate day = local_date(question, question.start.value());
    const int limit = cap_of_week(question.volunteer, question.policy, day);
    const LocalDate week = week_of(day);
    return judge_cap(RuleName::week_cap, limit, count_bookings(question, [&](const Booking& booking) {
                         return week_of(local_date(question, booking.time.begin())) == week;
                     }));
}

std::optional<Breach> find_heavy_cap(const Question& question) {
    const int limit = question.volunteer.caps.heavy_per_week.value_or(question.policy.cap_heavy_per_week);
    const LocalDate week = week_of(local_date(question, question.start.value()));
    return judge_cap(RuleName::heavy_cap, limit, count_bookings(question, [&](const Booking& booking) {
                         return booking.heavy && week_of(local_date(question, booking.time.begin())) == week;
                     }));
}

std::optional<Breach> find_rest(const Question& question) {
    const Interval call = call_of(question);
    const Minutes gap = question.policy.call.gap();
    const Minutes wanted = gap + question.policy.rest;
    for (const auto& booking : question.volunteer.bookings) {
        const auto apart = distance(call, booking.time);
        // Nearer than the gap is volunteer_busy, after a heavy call it is cool_down: one breach, one reason.
        if (apart < gap || apart >= wanted || is_cooling_down(question, booking)) continue;
        if (is_in_the_way(question, booking)) return Breach{RuleName::rest, wanted.count(), whole_minutes(apart)};
    }
    return std::nullopt;
}

std::optional<Breach> find_cool_down(const Question& question) {
    const Interval call = call_of(question);
    for (const auto& booking : question.volunteer.bookings) {
        if (!is_cooling_down(question, booking) || !is_in_the_way(question, booking)) continue;
        return Breach{RuleName::cool_down, question.policy.cool_down.count(),
                      whole_minutes(call.begin() - booking.time.end())};
    }
    return std::nullopt;
}

std::optional<Breach> find_too_soon(const Question& question) {
    const auto ahead = question.start.value() - question.now;
    const Minutes notice = question.policy.call.notice;
    if (ahead < std::chrono::seconds{0} || ahead >= notice) return std::nullopt;
    return Breach{RuleName::too_soon, notice.count(), whole_minutes(ahead)};
}

std::optional<Breach> find_beyond_horizon(const Question& question) {
    const auto& horizon = question.policy.call.horizon;
    const auto ahead = question.start.value() - question.now;
    if (!horizon || ahead <= *horizon) return std::nullopt;
    return Breach{RuleName::beyond_horizon, horizon->count(), std::chrono::ceil<date::days>(ahead).count()};
}

std::optional<Breach> find_in_the_past(const Question& question) {
    if (question.start.value() >= question.now) return std::nullopt;
    return Breach{RuleName::in_the_past};
}

std::optional<Breach> find_off_grid(const Question& question) {
    const Minutes interval = std::max(question.policy.call.interval, Minutes{1});
    const auto wall = question.request.zone.to_local(question.start.value()).time_since_epoch();
    if (wall % interval == std::chrono::seconds{0}) return std::nullopt;
    return Breach{RuleName::off_grid, interval.count(), 0};
}

}  // namespace scheduling
