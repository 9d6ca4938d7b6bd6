// When is somebody busy, according to their calendar? Merged stretches, and what could not be read.
// Leaves out: JSON (net/json/busy_filter), fetching calendars (net).
#pragma once
#include <cstdint>
#include <expected>
#include <memory>
#include <string_view>

#include "core/calendar/warnings.hpp"
#include "core/scheduling/interval_set.hpp"
#include "core/scheduling/zone.hpp"

namespace calendar {

struct BusyQuery {
    scheduling::Interval range;
    scheduling::Zone zone{};               ///< of floating and all-day times, unless the calendar has X-WR-TIMEZONE
    std::int64_t most_steps = 40'000'000;  ///< of work (budget.hpp); well under a second
};

struct BusyAnswer {
    scheduling::IntervalSet busy;  ///< merged, cut to the range
    std::vector<Warning> warnings;
};

/// Why the input is no calendar; stable words.
enum class Unreadable {
    not_a_calendar,  ///< no BEGIN:VCALENDAR anywhere
    too_large,       ///< more than max_bytes
};
std::string_view to_string(Unreadable reason);

/// Reads one stream of any number of VCALENDARs; pieces may be of any size. Time and memory are bounded whatever it
/// holds: what was left out for that is a warning.
///
/// Busy is: events that are neither transparent nor cancelled, tentative ones too; the FREEBUSY lines of VFREEBUSY but
/// those that say FREE; the time of a VAVAILABILITY in which it has no AVAILABLE, where one of higher priority decides
/// alone. An event without end takes no time, an all-day one takes its day. A sole end before its start is read the
/// other way round. src: RFC 5545, RFC 7953; contract.md, `peerline busy`
class BusyReader {
public:
    static constexpr std::size_t max_bytes = std::size_t{32} << 20;

    /// in:   passed_over  events whose UID ends so take no time, such as those we wrote ourselves; empty: all count
    explicit BusyReader(std::string_view passed_over = {});
    ~BusyReader();
    BusyReader(const BusyReader&) = delete;
    BusyReader& operator=(const BusyReader&) = delete;

    /// out: false when it has had too much, and will take no more
    bool feed(std::string_view bytes);
    std::expected<BusyAnswer, Unreadable> finish(const BusyQuery& query);

private:
    class Parts;
    std::unique_ptr<Parts> parts_;
};

/// The same for bytes that are in memory already.
std::expected<BusyAnswer, Unreadable> read_busy(std::string_view ics, const BusyQuery& query,
                                                std::string_view passed_over = {});

}  // namespace calendar
