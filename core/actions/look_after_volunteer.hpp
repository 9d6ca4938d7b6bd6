// Is this volunteer all right? What a coordinator or consultant decides about one: debrief held, active or not; and
// which faith or culture a family may find in them.
// Leaves out: the volunteer's own hours and breaks (volunteer_day.hpp).
#pragma once
#include "core/actions/work.hpp"

namespace actions {

enum class VolunteerChange { debrief_held, deactivate, activate };
/// Calls already booked stay: a coordinator sees them on the board.
/// no:   not_found; field active: "takes_no_calls" where whoever signs in with this card is staff now
Result<VolunteerId> look_after_volunteer(Work& work, VolunteerId id, VolunteerChange change);

/// Replaces what is on file; nothing is put into the audit of which ones.
/// no:   not_found; field faiths: "unknown_choice" for what is neither offered nor on file already
Result<VolunteerId> record_faiths(Work& work, VolunteerId id, const std::vector<std::string>& faiths);

}  // namespace actions
