// When does a calendar's own availability leave no time? VAVAILABILITY as busy time.
// Leaves out: events (series.hpp).
#pragma once
#include "core/calendar/series.hpp"

namespace calendar {

/// The time that VAVAILABILITY components leave without AVAILABLE, a component of higher priority deciding alone.
/// in:  rows  of all AVAILABLE, sorted so that those of one series stand together
/// src: RFC 7953 4: lowest priority first; 0 is below 9
scheduling::IntervalSet unavailable_time(std::span<const EventRow* const> rows, Expansion& expansion,
                                         const scheduling::Interval& range);

/// Calls take with each run of rows of the same series; rows without UID are each alone.
template <class Take>
void each_series(std::span<const EventRow* const> rows, Take take) {
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin + 1;
        while (end < rows.size() && rows[begin]->series != 0 && rows[end]->series == rows[begin]->series) ++end;
        take(rows.subspan(begin, end - begin));
        begin = end;
    }
}

}  // namespace calendar
