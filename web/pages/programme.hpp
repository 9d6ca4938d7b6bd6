// What does a coordinator see of the programme as a whole? The calls by day, and totals.
// Leaves out: which numbers may be shown (core/scheduling/totals.hpp): here they are texts already.
#pragma once
#include "core/scheduling/zone.hpp"
#include "web/frame.hpp"
#include "web/pages/family_answers.hpp"

namespace web {

struct CalendarPage {
    struct Call {
        std::string time, until, volunteer, volunteer_id, name, request, state;  ///< state is a words key
        bool off = false;                                                        ///< cancelled: it takes nobody's time
    };
    struct Day {
        scheduling::LocalDate date;
        std::vector<Call> calls;  ///< by time
    };
    std::vector<Day> days;
    std::string view = "week";  ///< or "day"
    scheduling::LocalDate date, today;
    std::vector<Choice> teams;
    std::string team;  ///< id, empty for all
    scheduling::Zone zone;
    scheduling::Instant now;
};
std::string render_calendar(const Frame& frame, const CalendarPage& page);

/// For the coordinator whose shift begins; no name and no contact.
struct HandoverPage {
    struct Happened {
        std::string action;  ///< a code; words did_<code>
        std::size_t times = 0;
        std::vector<std::pair<std::string, std::string>> requests;  ///< id, how the link reads
    };
    struct Waiting {
        std::string column;  ///< of the board
        std::size_t count = 0;
    };
    struct Next {
        std::string request, experience, language, clock;
        std::string tone, note;  ///< as on the board
        bool mine = false;
    };
    std::vector<Happened> happened;
    std::vector<Waiting> waiting;
    std::vector<Next> next;
    scheduling::Zone zone;
    scheduling::Instant now, since;
    std::string asked;  ///< hours back, empty: since the last session
};
std::string render_handover(const Frame& frame, const HandoverPage& page);

struct TotalsPage {
    /// Months are the lines, so that a table stays narrow.
    struct Table {
        std::string heading;               ///< a words key
        std::vector<std::string> columns;  ///< in the reader's language, the last one is the sum
        struct Row {
            std::string month;
            std::vector<std::string> cells;
        };
        std::vector<Row> rows;  ///< newest first, then the sum
    };
    std::vector<Table> tables;
    std::vector<std::string> contact;  ///< sentences
};
std::string render_totals(const Frame& frame, const TotalsPage& page);

}  // namespace web
