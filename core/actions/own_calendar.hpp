// What does a volunteer's own calendar programme read? That there are appointments, and when.
// Leaves out: the address (net/http) and how iCalendar is written (core/calendar).
#pragma once
#include "core/actions/work.hpp"

namespace actions {

/// out:  the key that stands in the address, told once; the one before ends
/// no:   not_found when this person is no volunteer
Result<Personal> renew_own_feed(Work& work, PersonId person);
Result<VolunteerId> revoke_own_feed(Work& work, PersonId person);

/// How a call is known to calendars: opaque, the same for ever, and no way back to the call's number.
std::string appointment_uid(const store::Keys& keys, CallId id);

/// The calls and seats of whoever has this key, from 30 days ago on, as iCalendar text; the reading is audited.
/// in:   title  neutral, in the reader's language
/// no:   not_found for an unknown key
Result<std::string> read_feed(Work& work, const Personal& token, const std::string& title);

}  // namespace actions
