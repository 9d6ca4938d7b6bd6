// The volunteer's own time besides the week: away, journeys, private days, limits, the calendar's address, training, a
// preview. Leaves out: the week and single days (volunteer.hpp).
#pragma once
#include <span>

#include "core/scheduling/facts.hpp"
#include "web/frame.hpp"
#include "web/pages/family_answers.hpp"

namespace web {

struct AwayPage {
    struct Span {
        scheduling::LocalDate first, last;
    };
    std::vector<Span> away;
    std::vector<scheduling::Travel> journeys;
    std::span<const std::string> zones;  ///< offered while a zone is typed; any other known name is taken too
    std::vector<scheduling::LocalDate> own_days;
    int programme_day = 2, programme_week = 5;           ///< the programme's limits
    std::string first, last, day, per_day, per_week;     ///< as typed, or as they stand
    std::string travel_first, travel_last, travel_zone;  ///< as typed
    std::string done;
};
std::string render_away(const Frame& frame, const AwayPage& page);

struct OwnCalendarPage {
    bool on = false;
    std::string address{};  ///< the fresh one, shown once
    std::string done{};

    /// A call of theirs while that calendar has them busy.
    struct CallThen {
        std::string id{};
        scheduling::Instant start{};
    };
    /// The calendar that they keep elsewhere; nothing: none is read.
    struct Subscribed {
        std::string host{};
        std::optional<scheduling::Instant> last_read{};
        std::string problem{};  ///< unreachable, refused …; empty: none
        std::size_t busy = 0;
        std::vector<CallThen> calls{};  ///< of their own, while they are busy
    };
    bool offered = false;  ///< calendars are read here
    std::optional<Subscribed> subscribed{};
    std::string typed{};  ///< an address that was refused
    scheduling::Zone zone{};
};
std::string render_own_calendar(const Frame& frame, const OwnCalendarPage& page);

struct TrainingPage {
    struct Credential {
        std::string name;           ///< in the reader's language
        scheduling::LocalDate day;  ///< the last one, or the first one of what is ahead
        std::string state;          ///< ahead, valid, soon, over
    };
    struct Entry {
        std::string id;
        scheduling::LocalDate day;
        scheduling::Minutes length{0};
        std::string topic;
    };
    std::vector<Credential> credentials;
    std::vector<Entry> entries;
    scheduling::Minutes last_year{0};
    std::vector<Choice> topics;
    std::string date, minutes;  ///< as typed
    std::string done;
};
std::string render_training(const Frame& frame, const TrainingPage& page);

struct PreviewPage {
    std::vector<scheduling::Instant> starts;
    scheduling::Zone zone;
    scheduling::Instant now;
};
std::string render_preview(const Frame& frame, const PreviewPage& page);

}  // namespace web
