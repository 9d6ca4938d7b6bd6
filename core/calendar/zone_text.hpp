// How does a calendar say which clock it means? A VTIMEZONE with the real changes around its events.
// Leaves out: reading such rules (zone_book.hpp).
#pragma once
#include "core/calendar/ics_writer.hpp"
#include "core/scheduling/interval_set.hpp"
#include "core/scheduling/zone.hpp"

namespace calendar {

/// Writes a VTIMEZONE whose rules hold from the first instant of `around` to its last.
void write_zone(IcsWriter& out, const scheduling::Zone& zone, const scheduling::Interval& around);

/// Writes an instant as that zone's wall time; in UTC where the wall shows this time twice, since readers do not agree
/// on which pass it then means.
void write_time(IcsWriter& out, std::string_view name, const scheduling::Zone& zone, scheduling::Instant at);

/// "20260308T070000Z"
std::string utc_text(scheduling::Instant at);

}  // namespace calendar
