// What a volunteer sees: today's calls and proposals, and their own availability.
// Leaves out: anything of other people.
#pragma once
#include "core/scheduling/facts.hpp"
#include "web/frame.hpp"

namespace web {

struct TodayPage {
    struct Call {
        std::string id;
        scheduling::Instant start;
        std::string alias, language, experience;  ///< language in the reader's language, experience the staff label
        std::string reach;                        ///< how to reach the family, only within 24 h
        std::optional<scheduling::Instant> expires;
    };
    /// A call of somebody else to sit in.
    struct Seat {
        std::string call;  ///< where it can be given back; empty once it has begun
        std::string when, says;
    };
    std::vector<Call> proposals;
    std::vector<Call> calls;      ///< soonest first
    std::vector<Call> to_report;  ///< begun or over, the outcome not told yet
    std::vector<Seat> seats;
    bool debrief_due = false;
    bool has_phone = true;  ///< of their own, at which they can be rung
    /// Crisis days: more calls are asked for, or these volunteers have answered.
    struct Crisis {
        std::string until;      ///< the last day
        bool on_break = false;  ///< asked whether they take calls at all
        std::string answer;     ///< words key of what they said, empty: not yet
    };
    std::optional<Crisis> crisis;
    scheduling::Zone zone;
    scheduling::Instant now;
    std::string done;
};
std::string render_today(const Frame& frame, const TodayPage& page);

struct AvailabilityPage {
    struct Window {
        std::string from, to;  ///< as typed
    };
    std::array<std::vector<Window>, 7> week;  ///< Monday first; shown with three places a day
    std::vector<scheduling::DateOverride> overrides;
    std::string date, from, to;  ///< of a refused override, as typed; or a day that was chosen on the calendar
    std::vector<scheduling::DateOverride> calendar;  ///< day by day from today, what is offered then
    std::vector<scheduling::WeeklyRule> glad, rather_not;
    std::string liking, liking_from, liking_to;  ///< of refused liked hours, as typed
    std::uint8_t liking_days = 0;
    scheduling::Zone zone;
    scheduling::Instant now;
    bool on_break = false;
    bool standby = false;         ///< may be asked on crisis days in spite of a break
    std::size_t open_starts = 0;  ///< what families would see in the next 7 days
    std::string done;
};
std::string render_availability(const Frame& frame, const AvailabilityPage& page);

}  // namespace web
