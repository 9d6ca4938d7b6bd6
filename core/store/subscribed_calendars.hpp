// Which calendars do volunteers keep elsewhere, and how did reading them go? One row a volunteer, read in turn.
// Leaves out: the busy times themselves (volunteers.hpp, save_busy) and fetching (net/outbox).
#pragma once
#include "core/store/transaction.hpp"

namespace store {

struct SubscribedCalendar {
    VolunteerId volunteer{};
    Personal address{};  ///< whoever has it can read the calendar: sealed under the programme's key
    Instant due{};
    int failures = 0;  ///< in a row
    std::optional<Instant> last_read{};
    std::optional<CalendarProblem> problem{};  ///< of the last try; exactly when there are failures
};

void save_subscribed_calendar(Transaction& db, const SubscribedCalendar& calendar);
std::optional<SubscribedCalendar> load_subscribed_calendar(Reader& db, VolunteerId id);
void drop_subscribed_calendar(Transaction& db, VolunteerId id);
/// Of active volunteers, those that wait longest first.
std::vector<SubscribedCalendar> subscribed_calendars_due(Reader& db, Instant now, int limit);

}  // namespace store
