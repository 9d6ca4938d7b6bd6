// When is a volunteer busy, according to the calendar they keep elsewhere? Subscribing, ending it, and what each
// reading brings. Leaves out: fetching (net/outbox) and what counts as busy (core/calendar/busy.hpp).
#pragma once
#include <expected>

#include "core/actions/work.hpp"
#include "core/store/subscribed_calendars.hpp"

namespace actions {

/// From now on this calendar's busy times are none of the volunteer's; the one before ends.
/// in:   address  as typed, checked by the caller: https, or what the operator's own networks allow
/// no:   not_found when this person is no volunteer
Result<VolunteerId> subscribe_calendar(Work& work, PersonId person, const Personal& address);
/// Its address and its busy times go.
Result<VolunteerId> unsubscribe_calendar(Work& work, PersonId person);
/// "Read it now".
/// no:   not_found without a subscription
Result<VolunteerId> read_calendar_soon(Work& work, PersonId person);

/// How it stands, for the volunteer. The address is not told again.
struct CalendarStanding {
    std::string host;
    std::optional<Instant> last_read;
    std::optional<store::CalendarProblem> problem;
    std::size_t busy = 0;  ///< stretches from now on
    struct CallThen {
        CallId id;
        Instant start;
    };
    std::vector<CallThen> calls_then;  ///< of their own calls that lie in them: these stand
};
/// no:   not_found when this person is no volunteer
Result<std::optional<CalendarStanding>> see_subscription(Work& work, PersonId person);

/// One calendar to be fetched now.
struct CalendarToRead {
    VolunteerId volunteer;
    Personal address;
    Interval range;  ///< in which its busy times matter
    Zone zone;       ///< of times without one
};
/// Those that are due. Each comes again in ten minutes unless it is said before how it went.
std::vector<CalendarToRead> lease_calendars(Work& work, int limit);

/// What the text of a calendar says; pure, bounded, and free of the volunteer's own calls as we publish them.
std::expected<std::vector<Interval>, store::CalendarProblem> busy_times_of(const CalendarToRead& read,
                                                                           std::string_view ics);

/// Replaces the busy times and comes again in half an hour. Nothing happens where the address has changed meanwhile.
void calendar_read(Work& work, const CalendarToRead& read, const std::vector<Interval>& busy);
/// What was read before stands; tried again after 5, 10, 20 … minutes, 6 h at most.
void calendar_failed(Work& work, const CalendarToRead& read, store::CalendarProblem problem);

}  // namespace actions
