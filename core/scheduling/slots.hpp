// When can a call begin, and with whom? The search over many volunteers by the rules of the registry.
// Leaves out: who is best (matching.hpp) and what to store (booking.hpp).
#pragma once
#include <span>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "core/scheduling/interval_set.hpp"

namespace scheduling {

struct OpenStart {
    Instant start;
    std::vector<VolunteerId> volunteers;  ///< in the order given to the search
    friend bool operator==(const OpenStart&, const OpenStart&) = default;
};

/// The family's zone is the viewer's: it sets the grid and the safe windows.
struct SlotSearch {
    const Request& request;
    std::span<const Volunteer> volunteers;
    const Policy& policy;
    const Catalogue& catalogue;
    Interval range;  ///< the whole call lies inside
    Instant now;
};

/// Starts, strictly increasing, each with at least one volunteer whom no rule forbids it.
/// out: exactly the grid starts for which check() finds no breach and the call lies inside range
std::vector<OpenStart> find_open_starts(const SlotSearch& search);

/// The same for one volunteer; search.volunteers is not looked at.
/// in:  limit  stop after so many, 0: no limit
std::vector<Instant> find_starts_of(const SlotSearch& search, const Volunteer& volunteer, std::size_t limit = 0);

/// Availability inside range minus busy and booked time, before buffers, merged.
IntervalSet unbooked_time(const Volunteer& volunteer, const Interval& range, Instant now);

}  // namespace scheduling
