// Which clock does a TZID stand for? The database's zone where the name can be made out, the calendar's own rules
// otherwise. Leaves out: reading wall times (clock.hpp).
#pragma once
#include <deque>
#include <optional>
#include <string_view>

#include "core/calendar/budget.hpp"
#include "core/calendar/calendar_data.hpp"
#include "core/calendar/clock.hpp"

namespace calendar {

/// The database's zone of an IANA name, a Windows name, a former name, or one of these behind a path such as
/// "/freeassociation.sourceforge.net/Europe/Berlin".
std::optional<scheduling::Zone> find_named_zone(std::string_view name);

/// The clocks of everything in `calendars`; a name that nobody knows is a warning and reads as floating.
class ZoneBook {
public:
    /// in: chosen  the zone of floating and all-day times of calendars without X-WR-TIMEZONE
    ZoneBook(Calendars& calendars, const scheduling::Zone& chosen, Budget& budget);
    Clock& clock(ZoneIndex zone, std::uint32_t calendar);

private:
    void add_clock(Calendars& calendars, const Calendars::ZoneName& name, Budget& budget);

    std::deque<Clock> clocks_;
    std::vector<std::size_t> by_zone_;      ///< index into clocks_; 0 is the chosen zone
    std::vector<std::size_t> by_calendar_;  ///< of floating times
};

}  // namespace calendar
