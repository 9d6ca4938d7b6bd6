// What has been read of the component that is open? Takes its properties one by one and makes a row of it.
// Leaves out: which component is open (reader.hpp).
#pragma once
#include <map>
#include <string>

#include "core/calendar/calendar_data.hpp"
#include "core/calendar/property.hpp"

namespace calendar {

/// What all drafts share: the rows so far, the zones' names, the limits.
class Rows {
public:
    Rows();
    Calendars& data() { return data_; }
    std::uint32_t calendar() const { return static_cast<std::uint32_t>(data_.own_zone.size()) - 1; }
    void begin_calendar();
    void warn(const Property& property, std::string_view reason) {
        data_.warnings.add(property.line, known_name(property.name), reason);
    }
    /// A name in capitals; empty when it is none of ours, so that warnings repeat no text of the file.
    static std::string_view known_name(std::string_view name);

    /// Reads DATE or DATE-TIME. out: nothing, with a warning, when it cannot be read
    std::optional<When> read_when(const Property& property, std::string_view text);
    /// Reads "start/end" or "start/length".
    std::optional<Recurrence::Added> read_period(const Property& property, std::string_view text);
    ZoneIndex zone_index(std::string_view name, std::size_t line);
    /// Counts one more value of a list. out: false, with one warning in all, when there are too many
    bool count_value(const Property& property);
    /// in: any line of DTEND, DURATION …, the rule
    std::optional<Rule> read_rule(const Property& property);
    bool cancels = false;     ///< METHOD:CANCEL of the open VCALENDAR
    std::string passed_over;  ///< events whose UID ends so take no time; empty: none

private:
    std::optional<ZoneIndex> find_zone(std::string_view name);

    Calendars data_;
    std::map<std::string, std::optional<ZoneIndex>, std::less<>> named_zones_;  ///< nothing: not in the database
    std::map<std::pair<std::uint32_t, std::string>, ZoneIndex> own_zones_;
    std::size_t values_ = 0;
};

/// A VEVENT or AVAILABLE.
class EventDraft {
public:
    EventDraft(std::size_t line, std::uint32_t availability);
    void take(const Property& property, Rows& rows);
    void finish(Rows& rows);

private:
    bool take_time(const Property& property, Rows& rows);
    void take_list(const Property& property, Rows& rows);
    void take_recurrence_id(const Property& property, Rows& rows);
    void take_uid(std::string_view uid, std::string_view passed_over);
    void take_word(const Property& property);

    EventRow row_;
    Recurrence recurrence_;
    bool has_start_ = false;
};

/// A VFREEBUSY's line FREEBUSY.
void take_free_busy(const Property& property, Rows& rows);
/// A VAVAILABILITY's own lines.
void take_availability(const Property& property, Rows& rows, AvailabilityRow& row);
/// A VTIMEZONE's lines, and those of its STANDARD and DAYLIGHT.
void take_zone(const Property& property, ZoneRow& row);
void take_observance(const Property& property, Rows& rows, Observance& observance);

}  // namespace calendar
