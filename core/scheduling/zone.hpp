// Which wall clock? A checked IANA name, and the one place where wall time becomes an instant.
// Leaves out: formatting for people (web), calendars' own zone tables (core/calendar).
#pragma once
#include <date/tz.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/scheduling/time.hpp"

namespace scheduling {

/// A stretch of time with one offset from UTC.
struct OffsetSpan {
    Instant begin;
    Instant end;
    std::chrono::seconds offset;
};

class ZoneTable;

/// An existing zone of the operating system's database; the name is kept as it was chosen, aliases too.
class Zone {
public:
    Zone();  ///< UTC
    /// out: nothing when the database has no such zone (no path tricks, no empty name, exact case)
    static std::optional<Zone> parse(std::string_view name);

    const std::string& name() const { return name_; }
    /// The instant's wall time here.
    date::local_seconds to_local(Instant at) const;
    /// Seconds east of UTC at this instant.
    std::chrono::seconds offset(Instant at) const;
    /// The date on this wall at this instant.
    LocalDate date_of(Instant at) const;
    /// The stretch around this instant in which the offset does not change.
    OffsetSpan span_at(Instant at) const;
    friend bool operator==(const Zone& a, const Zone& b) { return a.name_ == b.name_; }

    const date::time_zone* data() const { return zone_; }
    const ZoneTable& table() const { return *table_; }

private:
    Zone(std::string name, const date::time_zone* zone);
    std::string name_;
    const date::time_zone* zone_;
    const ZoneTable* table_;  ///< lives as long as the process
};

/// What a wall time is used for decides which of two passes of a fold is meant (contract.md, rules of slots).
enum class Edge { begin, end };

/// The instant of a wall time. Inside a gap it moves forward by the gap; inside a fold a beginning is the
/// first pass and an end the second, so a window never turns round.
/// src: contract.md, `peerline slots`, rules
Instant to_instant(const Zone& zone, date::local_seconds wall, Edge edge);

/// The same for many wall times that lie near each other: remembers the stretch in which the last one fell.
class WallClock {
public:
    /// in: zone  must outlive the clock
    explicit WallClock(const Zone& zone) : zone_{&zone} {}
    explicit WallClock(Zone&&) = delete;
    Instant to_instant(date::local_seconds wall, Edge edge) {
        if (wall >= sure_begin_ && wall < sure_end_) return Instant{wall.time_since_epoch() - offset_};
        return look_up(wall, edge);
    }

private:
    Instant look_up(date::local_seconds wall, Edge edge);
    const Zone* zone_;
    date::local_seconds sure_begin_{};  ///< [sure_begin_, sure_end_) is on the wall exactly once, with offset_
    date::local_seconds sure_end_{};
    std::chrono::seconds offset_{};
};

/// Names of all zones of the operating system's database, sorted, aliases too, without the machine's own "localtime".
const std::vector<std::string>& zone_names();
/// Throws std::runtime_error with one clear sentence when the zone database disagrees with known transitions.
void check_zone_database();

}  // namespace scheduling
