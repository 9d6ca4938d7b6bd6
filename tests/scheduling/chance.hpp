// Which programme might it be? Facts of chance in which every rule is met often and no number is round.
#pragma once
#include <random>

#include "tests/scheduling/builders.hpp"

namespace builders {

using scheduling::CallState;
using scheduling::Interval;

/// Whole and half hours, quarters, half an hour of summer time, two hours of it, a date that was skipped.
inline const std::array chance_zones{"UTC",
                                     "America/New_York",
                                     "Europe/London",
                                     "Australia/Lord_Howe",
                                     "Asia/Kathmandu",
                                     "America/St_Johns",
                                     "Pacific/Chatham",
                                     "Pacific/Apia",
                                     "Africa/Casablanca",
                                     "Antarctica/Troll",
                                     "Pacific/Kiritimati"};

/// Spring and autumn in these zones, the date that Apia skipped, a leap day, a quiet week.
inline const std::array chance_begins{utc(2026, 3, 5),  utc(2026, 3, 27), utc(2026, 10, 23), utc(2026, 10, 30),
                                      utc(2026, 4, 2),  utc(2026, 10, 1), utc(2026, 9, 25),  utc(2011, 12, 27),
                                      utc(2028, 2, 26), utc(2026, 2, 13), utc(2026, 6, 17),  utc(2026, 12, 29),
                                      utc(2010, 11, 3)};

class Chance {
public:
    static constexpr int days = 9;

    explicit Chance(std::uint32_t seed) : random_{seed} {
        begin_ = chance_begins.at(static_cast<std::size_t>(upto(chance_begins.size() - 1)));
    }

    int upto(std::size_t most) { return std::uniform_int_distribution<int>{0, static_cast<int>(most)}(random_); }
    bool one_in(std::size_t n) { return upto(n - 1) == 0; }
    template <class T, std::size_t N>
    T one_of(const std::array<T, N>& items) {
        return items.at(static_cast<std::size_t>(upto(N - 1)));
    }

    Instant begin() const { return begin_; }
    /// On a quarter, on a minute or on any second.
    Instant instant() {
        const Instant quarter = begin_ + Minutes{upto(days * 96) * 15};
        if (one_in(2)) return quarter;
        return quarter + Minutes{upto(14)} + std::chrono::seconds{one_in(2) ? upto(59) : 0};
    }
    Interval stretch() { return Interval::starting(instant(), Minutes{1 + upto(300)}); }
    scheduling::LocalDate date() {
        return scheduling::LocalDate{begin_.time_since_epoch() / scheduling::LocalDate::duration{1} *
                                     scheduling::LocalDate::duration{1}} +
               date::days{upto(days + 3) - 2};
    }
    scheduling::Zone zone() { return builders::zone(one_of(chance_zones)); }
    /// Overnight as often as not, to midnight and to 23:59 now and then.
    scheduling::DayWindow window() {
        const int from = one_in(2) ? upto(95) * 15 : upto(1439);
        const int ends[] = {upto(1440), upto(95) * 15, 1440, 1439};
        const int to = ends[upto(3)];
        return {Minutes{from}, Minutes{to == from ? to + (to == 1440 ? -1 : 1) : to}};
    }
    scheduling::WeeklyRule rule() { return {static_cast<std::uint8_t>(1 + upto(126)), window()}; }

    scheduling::Booking booking() {
        auto made = builders::booked(instant(), static_cast<CallState>(upto(5)), Minutes{15 * (1 + upto(4))});
        made.heavy = one_in(3);
        if (made.state == CallState::held || made.state == CallState::proposed) made.expires = instant();
        return made;
    }

    scheduling::Availability availability() {
        scheduling::Availability made;
        made.zone = zone();
        for (int i = 1 + upto(3); i > 0; --i) made.weekly.push_back(rule());
        for (int i = upto(2); i > 0; --i) made.overrides.push_back({date(), {}});
        if (one_in(2)) made.overrides.push_back({date(), {window(), window()}});
        if (one_in(3)) made.extra = {stretch(), stretch()};
        for (int i = upto(4); i > 0; --i) made.busy.push_back(stretch());
        if (one_in(3)) made.blackouts = {date(), date()};
        if (one_in(4)) {
            const auto first = date();
            made.away = {{first, first + date::days{upto(3)}}};
        }
        for (int i = one_in(3) ? 1 + upto(1) : 0; i > 0; --i) {
            const auto first = date();
            made.travel.push_back({first, first + date::days{upto(4)}, zone()});
        }
        if (one_in(4)) made.glad = {rule()};
        if (one_in(4)) made.rather_not = {rule()};
        return made;
    }

    scheduling::Volunteer volunteer(int id) {
        auto made = builders::volunteer(id);
        made.availability = availability();
        for (int i = upto(4); i > 0; --i) made.bookings.push_back(booking());
        const auto today = date();
        for (auto& credential : made.credentials) credential.expires = today + date::days{one_in(6) ? upto(9) : 4000};
        if (one_in(6)) made.credentials[1].issued = date();
        if (one_in(6)) made.experiences[0].happened = date() - date::days{540 + upto(20)};
        if (one_in(6)) made.experiences[0].event = {1 + upto(3)};
        if (one_in(6)) made.on_break = true;
        made.standby = one_in(2);
        if (one_in(3)) made.surge_yes = {date(), upto(1), upto(2)};
        if (one_in(10)) made.debrief_due = true;
        if (one_in(10)) made.excluded = {{1}};
        if (one_in(4)) made.languages = {"es"};
        made.weighted_load = upto(8);
        made.caps = {1 + upto(2), 1 + upto(4), 1 + upto(2)};
        if (one_in(10)) made.caps.per_day = 0;
        if (one_in(20)) made.caps.per_week = 0;
        return made;
    }

    scheduling::Request request() {
        auto made = builders::request();
        made.zone = zone();
        if (one_in(3)) made.safe_windows = {rule(), rule(), rule()};
        for (int i = upto(2); i > 0; --i) made.bookings.push_back(booking());
        if (one_in(8)) made.excluded = {{1 + upto(3)}};
        return made;
    }

    scheduling::Policy policy() {
        scheduling::Policy made;
        made.call.length = Minutes{one_in(2) ? 15 * (1 + upto(4)) : 10 + upto(110)};
        made.call.interval = Minutes{one_of(std::array{5, 6, 10, 12, 15, 20, 30, 60})};
        made.call.buffer_before = Minutes{one_of(std::array{0, 7, 15, 30})};
        made.call.buffer_after = Minutes{one_of(std::array{0, 5, 7, 15, 30})};
        made.call.notice = Minutes{one_of(std::array{0, 1, 61, 120, 1440})};
        made.call.horizon.reset();
        if (one_in(2)) made.call.horizon = date::days{upto(days)};
        made.rest = Minutes{one_of(std::array{0, 13, 30, 60})};
        made.cool_down = Minutes{one_of(std::array{0, 47, 600, 1440})};
        made.credentials_required = !one_in(4);
        if (one_in(4)) made.service_hours = {rule(), rule(), rule()};
        made.programme_zone = zone();
        for (int i = one_in(3) ? 1 + upto(1) : 0; i > 0; --i) {
            const auto first = date();
            made.closures.push_back({first, first + date::days{upto(2)}});
        }
        return made;
    }

private:
    std::mt19937 random_;
    Instant begin_;
};

}  // namespace builders
