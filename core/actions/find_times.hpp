// When could somebody suitable talk, and who? Search in memory, with the same rules that booking asks again.
// Leaves out: writing anything.
#pragma once
#include "core/actions/schedule.hpp"
#include "core/scheduling/matching.hpp"

namespace actions {

using scheduling::Instant;
using scheduling::Interval;
using scheduling::Minutes;
using scheduling::VolunteerId;

/// Open starts for this request in the range, soonest first; at least one suitable volunteer can take each.
std::vector<Instant> find_times(const Outlook& outlook, const scheduling::Request& request, const Interval& range,
                                Instant now);

/// Open starts with one given volunteer.
std::vector<Instant> find_times_with(const Outlook& outlook, const scheduling::Request& request,
                                     const scheduling::Volunteer& volunteer, const Interval& range, Instant now);

/// What families would see with this volunteer: starts that keep every rule that does not depend on the family.
std::vector<Instant> preview_times(const Outlook& outlook, const scheduling::Volunteer& volunteer,
                                   const Interval& range, Instant now);

/// Who could take exactly this start, best first.
/// in:  own_call  the call that is being moved: not in its own way
std::vector<VolunteerId> find_volunteers(const Outlook& outlook, const scheduling::Request& request, Instant start,
                                         Instant now, std::optional<scheduling::CallId> own_call = std::nullopt);

/// The search range of the programme: from now to the horizon.
Interval bookable_range(const Outlook& outlook, Instant now);

}  // namespace actions
