// What does a calendar hold, as far as busy time is concerned? Compact rows, since there may be a million.
// Leaves out: titles, people, places: they are never kept.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/calendar/rule.hpp"
#include "core/calendar/warnings.hpp"

namespace calendar {

/// Whose wall a time is on: an index into Calendars::zone_names, or one of the first two.
using ZoneIndex = std::uint32_t;
inline constexpr ZoneIndex floating_zone = 0;
inline constexpr ZoneIndex utc_zone = 1;

struct When {
    Wall wall{};
    ZoneIndex zone = floating_zone;
    bool is_date = false;
};

/// How an event says when it ends.
enum class EndKind : std::uint8_t { none, at, after };

/// What only some events have.
struct Recurrence {
    struct RuleLine {
        Rule rule;
        std::uint32_t line;
    };
    struct Added {  ///< RDATE; a period has its own end
        When start;
        EndKind end_kind = EndKind::none;
        When end;
        Length length;
    };
    std::vector<RuleLine> rules;
    std::vector<Added> added;
    std::vector<When> excluded;
};

enum class RowKind : std::uint8_t { event, available };

/// A VEVENT or an AVAILABLE.
struct EventRow {
    std::uint64_t series = 0;  ///< a digest of the UID and its availability; 0: has none
    Wall start{};
    std::int64_t end_or_seconds = 0;  ///< wall time of DTEND, or the exact part of DURATION
    std::int64_t recurrence_id = 0;   ///< wall time of RECURRENCE-ID
    ZoneIndex start_zone = 0, end_zone = 0, recurrence_zone = 0;
    std::int32_t days = 0;  ///< the nominal part of DURATION
    std::uint32_t line = 0, calendar = 0;
    std::uint32_t recurrence = 0;    ///< index into Calendars::recurrences, plus one; 0: none
    std::uint32_t availability = 0;  ///< index into Calendars::availabilities, plus one; 0: none
    std::int32_t sequence = 0;
    EndKind end_kind = EndKind::none;
    bool start_is_date : 1 = false, end_is_date : 1 = false;
    bool overrides : 1 = false;  ///< it has a RECURRENCE-ID
    bool recurrence_is_date : 1 = false;
    bool and_future : 1 = false;  ///< RANGE=THISANDFUTURE
    bool free : 1 = false;        ///< transparent
    bool cancelled : 1 = false;
};

/// A stretch of a VFREEBUSY.
struct BusyPeriod {
    When start;
    EndKind end_kind;
    When end;
    Length length;
    std::uint32_t calendar;
};

/// A VAVAILABILITY. src: RFC 7953 3.1
struct AvailabilityRow {
    std::optional<When> start, end;
    std::optional<Length> length;
    int priority = 0;  ///< 1 is the highest, 9 the lowest but 0, which stands for none
    std::uint32_t calendar = 0, line = 0;
};

/// One STANDARD or DAYLIGHT.
struct Observance {
    std::optional<Wall> start;
    std::optional<std::chrono::seconds> before, after;
    std::vector<Rule> rules;
    std::vector<Wall> added;
};

/// A VTIMEZONE.
struct ZoneRow {
    std::string name, location;  ///< TZID, X-LIC-LOCATION
    std::uint32_t calendar = 0;
    std::vector<Observance> observances;
};

/// Everything read from one stream, which may hold several VCALENDARs.
struct Calendars {
    std::deque<EventRow> events;
    std::deque<Recurrence> recurrences;
    std::deque<BusyPeriod> periods;
    std::vector<AvailabilityRow> availabilities;
    std::deque<ZoneRow> zones;
    std::vector<ZoneIndex> own_zone;  ///< X-WR-TIMEZONE of each VCALENDAR, floating_zone when it has none
    struct ZoneName {
        std::string name;
        std::uint32_t calendar;
        std::uint32_t line;  ///< where it is used first
    };
    std::deque<ZoneName> zone_names;  ///< [0] and [1] are placeholders
    Warnings warnings;
    bool found_calendar = false;
};

}  // namespace calendar
