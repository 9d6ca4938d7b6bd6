#include "core/calendar/available_time.hpp"

#include <algorithm>

namespace calendar {

using scheduling::Interval;
using scheduling::IntervalSet;

namespace {

/// The part of range that the component speaks of.
std::optional<Interval> extent_of(const AvailabilityRow& row, ZoneBook& zones, const Interval& range) {
    Instant begin = range.begin(), end = range.end();
    if (row.start) begin = std::max(begin, zones.clock(row.start->zone, row.calendar).to_instant(row.start->wall));
    if (row.end) {
        end = std::min(end, zones.clock(row.end->zone, row.calendar).to_instant(row.end->wall));
    } else if (row.start && row.length) {
        const auto own = stretch_of(*row.start, EndKind::after, {}, *row.length, row.calendar, zones);
        end = std::min(end, own.end);
    }
    return Interval::between(begin, end);
}

/// 1 … 9, and none after them.
int rank_of(const AvailabilityRow& row) {
    return row.priority == 0 ? 10 : row.priority;
}

}  // namespace

IntervalSet unavailable_time(std::span<const EventRow* const> rows, Expansion& expansion, const Interval& range) {
    const auto& availabilities = expansion.calendars.availabilities;
    std::vector<std::vector<const EventRow*>> own(availabilities.size());
    for (const auto* row : rows) own[row->availability - 1].push_back(row);
    std::vector<std::size_t> order(availabilities.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::size_t i) { return std::pair{-rank_of(availabilities[i]), i}; });
    IntervalSet result;
    for (const std::size_t i : order) {
        const auto extent = extent_of(availabilities[i], expansion.zones, range);
        if (!extent) continue;
        if (!expansion.budget.spend(static_cast<std::int64_t>(result.items().size()) + 1)) {
            expansion.calendars.warnings.add(availabilities[i].line, "AVAILABLE", "too_many_occurrences");
            break;
        }
        Pieces available{*extent};
        each_series(own[i], [&](auto series) { add_series(series, expansion, available); });
        const IntervalSet whole{*extent};
        result = result.minus(whole).united_with(whole.minus(available.take()));
    }
    return result;
}

}  // namespace calendar
