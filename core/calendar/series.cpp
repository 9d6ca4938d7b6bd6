#include "core/calendar/series.hpp"

#include <algorithm>

#include "core/calendar/overrides.hpp"
#include "core/calendar/recurrence.hpp"

namespace calendar {

using date::days;
using std::chrono::seconds;

namespace {

Stretch in_order(Stretch stretch) {
    if (stretch.end < stretch.begin) std::swap(stretch.begin, stretch.end);
    return stretch;
}

Stretch stretch_from(Clock& clock, Wall start, Instant begin, const Length& length) {
    const Instant end = length.days == 0 ? begin : clock.to_instant(start + days{length.days});
    return in_order({begin, end + seconds{length.seconds}});
}

/// One master being expanded.
class Master {
public:
    Master(const EventRow& row, const Overrides& overrides, Expansion& expansion, Pieces& pieces)
        : row_{row},
          overrides_{overrides},
          expansion_{expansion},
          pieces_{pieces},
          clock_{expansion.zones.clock(row.start_zone, row.calendar)},
          length_{length_of(row, expansion.zones)},
          takes_time_{!row.free && !row.cancelled},
          lost_{!takes_time_ && !overrides.changes_future()} {}

    void add() {
        if (lost_) return;
        if (row_.recurrence == 0) {
            occur(row_.start, std::nullopt);
            return;
        }
        const auto& recurrence = expansion_.calendars.recurrences[row_.recurrence - 1];
        excluded_ = find_excluded(recurrence.excluded, row_, clock_, expansion_.zones);
        if (recurrence.rules.empty()) occur(row_.start, std::nullopt);
        for (const auto& added : recurrence.added) add_extra(added);
        for (const auto& line : recurrence.rules) add_rule(line);
    }

private:
    void add_extra(const Recurrence::Added& added) {
        Clock& clock = expansion_.zones.clock(added.start.zone, row_.calendar);
        // A date alone, added to an event with a time, means that time on that date.
        const auto time_of_day = row_.start - std::chrono::floor<days>(row_.start);
        const Instant at = added.start.is_date ? clock_.to_instant(added.start.wall + time_of_day)
                                               : clock.to_instant(added.start.wall);
        const Wall wall = clock_.to_wall(at);
        if (added.end_kind == EndKind::none) {
            occur(wall, std::nullopt);
            return;
        }
        occur(wall, stretch_of(added.start, added.end_kind, added.end, added.length, row_.calendar, expansion_.zones));
    }

    void add_rule(const Recurrence::RuleLine& line) {
        const Rule& rule = line.rule;
        const auto& range = pieces_.range();
        const seconds reach = days{length_.days < 0 ? -length_.days : length_.days} +
                              seconds{std::abs(length_.seconds)} + overrides_.longest_reach() + days{3};
        const Span span{clock_.to_wall(range.begin()) - reach, clock_.to_wall(range.end()) + reach};
        bool room = true;
        const bool done = each_start(rule, row_.start, row_.start_is_date, span, expansion_.budget, [&](Wall start) {
            if (rule.until && is_after(start, *rule.until)) return false;
            room = occur(start, std::nullopt);
            return room;
        });
        if (!done || !room) expansion_.calendars.warnings.add(line.line, "RRULE", "too_many_occurrences");
    }

    /// A date, also one that stands where a time should, lets its whole day take part.
    bool is_after(Wall start, const DateTime& until) {
        if (until.is_date || row_.start_is_date)
            return std::chrono::floor<days>(start) > std::chrono::floor<days>(until.wall);
        if (!until.is_utc) return start > until.wall;
        return clock_.to_instant(start) > Instant{until.wall.time_since_epoch()};
    }

    /// out: false when there is no room for more
    bool occur(Wall start, std::optional<Stretch> own) {
        const Instant begin = clock_.to_instant(start);
        if (excluded_.names(start, begin, row_.start_is_date) || overrides_.replaces(start, begin, row_.start_is_date))
            return true;
        if (const auto* change = overrides_.change_at(begin)) {
            if (!change->takes_time) return true;
            const Wall moved = start + change->shift;
            Clock& clock = *change->clock;
            return add_stretch(stretch_from(clock, moved, clock.to_instant(moved), change->length));
        }
        if (!takes_time_) return true;
        return add_stretch(own ? in_order(*own) : stretch_from(clock_, start, begin, length_));
    }

    bool add_stretch(const Stretch& stretch) { return pieces_.add(stretch.begin, stretch.end); }

    const EventRow& row_;
    const Overrides& overrides_;
    Expansion& expansion_;
    Pieces& pieces_;
    Clock& clock_;
    Length length_;
    bool takes_time_;
    bool lost_;
    Names excluded_;
};

void warn_of_order(const EventRow& row, Expansion& expansion) {
    const Length length = length_of(row, expansion.zones);
    if (length.days < 0 || length.seconds < 0)
        expansion.calendars.warnings.add(row.line, row.end_kind == EndKind::at ? "DTEND" : "DURATION",
                                         "ends_before_start");
}

}  // namespace

Stretch stretch_of(const When& start, EndKind kind, const When& end, const Length& length, std::uint32_t calendar,
                   ZoneBook& zones) {
    Clock& clock = zones.clock(start.zone, calendar);
    const Instant begin = clock.to_instant(start.wall);
    if (kind == EndKind::at) return {begin, zones.clock(end.zone, calendar).to_instant(end.wall)};
    const Length taken = kind == EndKind::after ? length : Length{start.is_date ? 1 : 0, 0};
    return stretch_from(clock, start.wall, begin, taken);
}

void add_series(std::span<const EventRow* const> rows, Expansion& expansion, Pieces& pieces) {
    std::int32_t newest = 0;
    bool is_cancelled = false;
    for (const auto* row : rows)
        if (!row->overrides) newest = std::max(newest, row->sequence);
    for (const auto* row : rows)
        is_cancelled = is_cancelled || (!row->overrides && row->sequence == newest && row->cancelled);
    Overrides overrides{rows, expansion.zones};
    for (const auto* row : rows) {
        const bool is_void = row->overrides ? !overrides.counts(*row) : row->sequence < newest || is_cancelled;
        if (is_void) continue;
        warn_of_order(*row, expansion);
        if (!row->overrides) {
            Master{*row, overrides, expansion, pieces}.add();
        } else if (!row->cancelled && !row->free && !is_cancelled) {
            Clock& clock = expansion.zones.clock(row->start_zone, row->calendar);
            const auto own =
                stretch_from(clock, row->start, clock.to_instant(row->start), length_of(*row, expansion.zones));
            pieces.add(own.begin, own.end);
        }
    }
}

}  // namespace calendar
