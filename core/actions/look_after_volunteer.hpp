// Is this volunteer all right? What a coordinator or consultant decides about one: debrief held, active or not.
// Leaves out: the volunteer's own hours and breaks (volunteer_day.hpp).
#pragma once
#include "core/actions/work.hpp"

namespace actions {

enum class VolunteerChange { debrief_held, deactivate, activate };
/// Calls already booked stay: a coordinator sees them on the board.
/// no:   not_found; field active: "takes_no_calls" where whoever signs in with this card is staff now
Result<VolunteerId> look_after_volunteer(Work& work, VolunteerId id, VolunteerChange change);

}  // namespace actions
