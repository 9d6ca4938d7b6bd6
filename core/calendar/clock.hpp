// Which instant does a wall time of a calendar mean? A zone of the database, a fixed offset, or a calendar's own rules.
// Leaves out: the policy for people's windows (core/scheduling/zone.hpp); which clock a name stands for
// (zone_book.hpp).
#pragma once
#include <memory>
#include <vector>

#include "core/calendar/values.hpp"
#include "core/scheduling/zone.hpp"

namespace calendar {

/// A wall time inside a gap moves forward by the gap, one inside a fold is the first pass: for beginnings and ends.
/// src: RFC 5545 3.3.5
class Clock {
public:
    explicit Clock(scheduling::Zone zone);
    /// in: spans  in order, touching, at least one; the first and the last reach as far as asked
    explicit Clock(std::vector<scheduling::OffsetSpan> spans);

    Instant to_instant(Wall wall);
    Wall to_wall(Instant at) const;

private:
    struct Named;
    std::shared_ptr<Named> named_;  ///< shared so that the header need not know it; nobody else holds it
    std::vector<scheduling::OffsetSpan> spans_;
};

}  // namespace calendar
