#include "core/scheduling/availability.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace scheduling {

namespace {

constexpr LocalMinute whole_day{24 * 60};
constexpr LocalMinute last_minute{whole_day - LocalMinute{1}};

/// Makes windows of dates into instants of one range.
class WindowPlacer {
public:
    WindowPlacer(const Zone& zone, const Interval& range) : clock_{zone}, range_{range} {}

    void place(LocalDate day, const DayWindow& window) {
        const date::local_seconds from = day + window.from;
        const Instant begin = clock_.to_instant(from, Edge::begin);
        if (begin >= range_.end()) return;
        const Instant end = clock_.to_instant(from + wall_length(window), Edge::end);
        const auto piece = Interval::between(std::max(begin, range_.begin()), std::min(end, range_.end()));
        if (piece) pieces_.push_back(*piece);
    }
    std::vector<Interval> take() { return std::move(pieces_); }
    void reserve(std::size_t count) { pieces_.reserve(count); }

private:
    WallClock clock_;
    Interval range_;
    std::vector<Interval> pieces_;
};

/// Dates whose windows may reach into the range: a window lasts up to a day, and a zone may skip a date.
struct DateRange {
    LocalDate first;
    LocalDate last;
};

DateRange dates_around(const Zone& zone, const Interval& range) {
    return {zone.date_of(range.begin()) - date::days{2}, zone.date_of(range.end()) + date::days{1}};
}

/// 0 for Monday … 6 for Sunday.
unsigned weekday_index(LocalDate day) {
    return date::weekday{day}.iso_encoding() - 1;
}

std::vector<const DateOverride*> sorted_overrides(std::span<const DateOverride> overrides) {
    std::vector<const DateOverride*> sorted;
    sorted.reserve(overrides.size());
    for (const auto& item : overrides) sorted.push_back(&item);
    std::sort(sorted.begin(), sorted.end(), [](auto* a, auto* b) { return a->date < b->date; });
    return sorted;
}

std::vector<Interval> place_all(std::span<const WeeklyRule> weekly, std::span<const DateOverride> overrides,
                                const Zone& zone, const Interval& range) {
    WindowPlacer placer{zone, range};
    const auto [first, last] = dates_around(zone, range);
    placer.reserve(static_cast<std::size_t>((last - first).count()) * 2);
    const auto replaced = sorted_overrides(overrides);
    auto next = std::lower_bound(replaced.begin(), replaced.end(), first,
                                 [](const DateOverride* item, LocalDate day) { return item->date < day; });
    unsigned weekday = weekday_index(first);
    for (LocalDate day = first; day <= last; day += date::days{1}, weekday = (weekday + 1) % 7) {
        if (next != replaced.end() && (*next)->date == day) {
            for (; next != replaced.end() && (*next)->date == day; ++next)
                for (const auto& window : (*next)->windows) placer.place(day, window);
            continue;
        }
        for (const auto& rule : weekly)
            if ((rule.days >> weekday & 1U) != 0) placer.place(day, rule.window);
    }
    return placer.take();
}

}  // namespace

namespace {

bool is_away(const Availability& availability, LocalDate day) {
    return std::ranges::any_of(availability.away, [day](const DateSpan& span) { return span.holds(day); });
}

/// On whose wall the volunteer lives on this date.
const Zone& zone_on(const Availability& availability, LocalDate day) {
    for (const auto& travel : availability.travel)
        if (travel.first <= day && day <= travel.last) return travel.zone;
    return availability.zone;
}

/// The part of a span that can matter in this range, whatever the zone.
DateSpan near_range(const DateSpan& span, const Interval& range) {
    constexpr date::days margin{2};  // more than any offset
    const auto date_of = [](Instant at) { return LocalDate{date::floor<date::days>(at).time_since_epoch()}; };
    return {std::max(span.first, date_of(range.begin()) - margin), std::min(span.last, date_of(range.end()) + margin)};
}

}  // namespace

LocalMinute wall_length(const DayWindow& window) {
    const LocalMinute to = window.to == last_minute ? whole_day : window.to;
    return to > window.from ? to - window.from : to + whole_day - window.from;
}

std::vector<DayWindow> windows_on(const Availability& availability, LocalDate day) {
    std::vector<DayWindow> windows;
    if (is_away(availability, day)) return windows;
    bool replaced = false;
    for (const auto& item : availability.overrides) {
        if (item.date != day) continue;
        replaced = true;
        windows.insert(windows.end(), item.windows.begin(), item.windows.end());
    }
    for (const auto& rule : availability.weekly)
        if (!replaced && (rule.days >> weekday_index(day) & 1U) != 0) windows.push_back(rule.window);
    return windows;
}

IntervalSet weekly_time(std::span<const WeeklyRule> weekly, const Zone& zone, const Interval& range) {
    return IntervalSet{place_all(weekly, {}, zone, range)};
}

bool is_always_home(const Availability& availability) {
    return availability.travel.empty() && availability.away.empty();
}

Availability as_if_home(const Availability& availability, const Interval& range) {
    Availability home = availability;
    home.travel.clear();
    home.away.clear();
    std::map<LocalDate, const Zone*> elsewhere;
    for (const auto& travel : availability.travel) {
        const auto [first, last] = dates_around(travel.zone, range);
        for (LocalDate day = std::max(first, travel.first); day <= std::min(last, travel.last); day += date::days{1})
            elsewhere.try_emplace(day, &travel.zone);
    }
    for (const auto& span : availability.away) {
        const auto [first, last] = near_range(span, range);
        for (LocalDate day = first; day <= last; day += date::days{1}) elsewhere.try_emplace(day, &availability.zone);
    }
    std::erase_if(home.overrides, [&](const DateOverride& item) { return elsewhere.contains(item.date); });
    for (const auto& [day, zone] : elsewhere) {
        WindowPlacer placer{*zone, range};
        for (const auto& window : windows_on(availability, day)) placer.place(day, window);
        home.overrides.push_back({day, {}});
        for (const auto& piece : placer.take()) home.extra.push_back(piece);
    }
    return home;
}

IntervalSet offered_time(const Availability& availability, const Interval& range) {
    if (!is_always_home(availability)) return offered_time(as_if_home(availability, range), range);
    auto pieces = place_all(availability.weekly, availability.overrides, availability.zone, range);
    for (const auto& item : availability.extra) {
        const auto piece = Interval::between(std::max(item.begin(), range.begin()), std::min(item.end(), range.end()));
        if (piece) pieces.push_back(*piece);
    }
    return IntervalSet{std::move(pieces)};
}

IntervalSet away_time(const Availability& availability, const Interval& range) {
    IntervalSet away;
    for (const auto& span : availability.away) {
        const auto [first, last] = near_range(span, range);
        if (availability.travel.empty() && first <= last)
            away = away.united_with(time_of_dates(availability.zone, first, last));
        else
            for (LocalDate day = first; day <= last; day += date::days{1})
                away = away.united_with(time_of_dates(zone_on(availability, day), day, day));
    }
    return away;
}

IntervalSet free_time(const Availability& availability, const Interval& range) {
    return offered_time(availability, range).minus(IntervalSet{availability.busy});
}

IntervalSet closed_time(std::span<const Closure> closures, const Zone& zone, const Interval& range) {
    constexpr date::days margin{2};  // more than any offset
    IntervalSet closed;
    for (const auto& closure : closures) {
        const bool near = closure.first.time_since_epoch() <= range.end().time_since_epoch() + margin &&
                          closure.last.time_since_epoch() >= range.begin().time_since_epoch() - margin;
        if (near) closed = closed.united_with(time_of_dates(zone, closure.first, closure.last));
    }
    return closed;
}

IntervalSet open_time(const Policy& policy, const Interval& range) {
    const auto& hours = policy.service_hours;
    const auto served = hours ? weekly_time(*hours, policy.programme_zone, range) : IntervalSet{range};
    return served.minus(closed_time(policy.closures, policy.programme_zone, range));
}

IntervalSet time_of_dates(const Zone& zone, LocalDate first, LocalDate last) {
    std::vector<Interval> pieces;
    const auto from = date::local_seconds{first}.time_since_epoch();
    const auto to = date::local_seconds{last + date::days{1}}.time_since_epoch();
    const Instant limit = Instant{to} + date::days{2};
    for (Instant at = Instant{from} - date::days{2}; at < limit;) {
        const OffsetSpan span = zone.span_at(at);
        const auto piece = Interval::between(std::max(span.begin, Instant{from - span.offset}),
                                             std::min(span.end, Instant{to - span.offset}));
        if (piece) pieces.push_back(*piece);
        at = span.end;
    }
    return IntervalSet{std::move(pieces)};
}

namespace {

/// A window laid out on a line of minutes, and which rule it came from.
struct Stretch {
    std::int64_t from;
    std::int64_t to;
    std::size_t rule;
};

constexpr std::int64_t week_minutes = std::int64_t{7} * 24 * 60;

bool is_out_of_range(const DayWindow& window) {
    const LocalMinute zero{0};
    return window.from < zero || window.from >= whole_day || window.to < zero || window.to > whole_day;
}

/// out: "" when the window can be read
std::string_view window_fault(const DayWindow& window) {
    if (is_out_of_range(window)) return "out_of_range";
    if (window.from == window.to) return "empty";
    return "";
}

std::string name_item(std::string_view field, std::size_t index, std::string_view part) {
    return std::string{field} + "[" + std::to_string(index) + "]." + std::string{part};
}

/// Lays out the rule over its weekdays; what passes Sunday's midnight comes back on Monday.
void lay_out(const WeeklyRule& rule, std::size_t index, std::vector<Stretch>& stretches) {
    for (unsigned day = 0; day < 7; ++day) {
        if ((rule.days >> day & 1U) == 0) continue;
        const std::int64_t from = std::int64_t{day} * whole_day.count() + rule.window.from.count();
        const std::int64_t to = from + wall_length(rule.window).count();
        stretches.push_back({from, std::min(to, week_minutes), index});
        if (to > week_minutes) stretches.push_back({0, to - week_minutes, index});
    }
}

bool overlaps_any(const std::vector<Stretch>& taken, const std::vector<Stretch>& mine) {
    return std::any_of(mine.begin(), mine.end(), [&](const Stretch& a) {
        return std::any_of(taken.begin(), taken.end(),
                           [&](const Stretch& b) { return a.from < b.to && b.from < a.to; });
    });
}

void check_windows(const DateOverride& item, std::size_t index, std::string_view field,
                   std::vector<FieldError>& errors) {
    std::vector<Stretch> taken;
    for (std::size_t w = 0; w < item.windows.size(); ++w) {
        const std::string name = name_item(field, index, "windows[" + std::to_string(w) + "]");
        const auto& window = item.windows[w];
        const auto fault = window_fault(window);
        if (!fault.empty()) {
            errors.push_back({name, std::string{fault}});
            continue;
        }
        const Stretch mine{window.from.count(), window.from.count() + wall_length(window).count(), w};
        if (overlaps_any(taken, {mine})) errors.push_back({name, "overlap"});
        taken.push_back(mine);
    }
}

}  // namespace

std::vector<FieldError> find_weekly_errors(std::span<const WeeklyRule> weekly, std::string_view field) {
    std::vector<FieldError> errors;
    std::vector<Stretch> taken;
    for (std::size_t i = 0; i < weekly.size(); ++i) {
        if ((weekly[i].days & 0x7FU) == 0) errors.push_back({name_item(field, i, "days"), "required"});
        if ((weekly[i].days & 0x80U) != 0) errors.push_back({name_item(field, i, "days"), "out_of_range"});
        const auto fault = window_fault(weekly[i].window);
        if (!fault.empty()) {
            errors.push_back({name_item(field, i, "window"), std::string{fault}});
            continue;
        }
        std::vector<Stretch> mine;
        lay_out(weekly[i], i, mine);
        if (overlaps_any(taken, mine)) errors.push_back({name_item(field, i, "window"), "overlap"});
        taken.insert(taken.end(), mine.begin(), mine.end());
    }
    return errors;
}

std::vector<FieldError> find_override_errors(std::span<const DateOverride> overrides, std::string_view field) {
    std::vector<FieldError> errors;
    for (std::size_t i = 0; i < overrides.size(); ++i) {
        const auto same = [&](const DateOverride& other) { return other.date == overrides[i].date; };
        if (!date::year_month_day{overrides[i].date}.ok())
            errors.push_back({name_item(field, i, "date"), "impossible_date"});
        if (std::any_of(overrides.begin(), overrides.begin() + static_cast<std::ptrdiff_t>(i), same))
            errors.push_back({name_item(field, i, "date"), "duplicate"});
        check_windows(overrides[i], i, field, errors);
    }
    return errors;
}

}  // namespace scheduling
