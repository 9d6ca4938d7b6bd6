// What stands around the calls of one family, on its request's page and on its own: further calls, what must be
// reported, what may be passed on, who else sits in a call. Pieces of other pages.
#pragma once
#include "web/frame.hpp"
#include "web/lists.hpp"

namespace web {

/// A series of further calls, as a coordinator reads it.
struct SeriesFields {
    bool can_begin = false;
    bool runs = false;
    bool last = false;     ///< the next call is the last one planned
    bool to_end = false;   ///< the closing step is due
    bool no_more = false;  ///< the family wishes no more
    std::string says;      ///< how many, until when, with whom; or how the last one ended
    std::string quiet;     ///< too long without contact, empty when not
    std::vector<Choice> endings, reasons;
};

/// Whether something had to be reported, once for each time it was asked.
struct ReportFields {
    struct Row {
        std::string href;  ///< of the checklist while it is open, empty when it is settled
        std::string says;
    };
    std::vector<Row> rows;
    bool open = false;
};

/// What may be passed on, newest first.
struct ReleaseFields {
    struct Row {
        std::string id, says, state;
        bool can_revoke = false;
    };
    std::vector<Row> rows;
    bool unsafe = false;       ///< nothing can be recorded
    bool refused = false;      ///< the form comes back open
    std::vector<Choice> what;  ///< ticked as sent when it was refused
    std::vector<Choice> purposes;
    std::string to_whom, until;  ///< as typed, when refused
};

/// Who else sits in the call.
struct SeatFields {
    std::string says;  ///< how it stands, empty for nothing yet
    bool asked = false, taken = false;
    bool empty = false;           ///< somebody is to be found, or nobody looked for any more
    std::vector<Choice> choices;  ///< who could, as "12:interpreter"
};

struct AroundFields {
    std::string id, version;  ///< of the request
    SeriesFields series;
    ReportFields reports;
    ReleaseFields releases;
    std::optional<SeatFields> seat;  ///< only while a call is confirmed and ahead
};
std::string around_fields(const Frame& frame, const AroundFields& fields);

/// The checklist: whom to ring, who has to, and the four answers that are kept.
struct ChecklistPage {
    std::string id, request;
    std::string says;  ///< since when it is open, or how it was settled
    bool settled = false;
    std::string state_line;
    std::vector<Choice> answers, makers, told;
    std::string made_on;  ///< as typed, when refused
};
std::string render_checklist(const Frame& frame, const ChecklistPage& page);

/// The same as the family reads it.
struct YourAround {
    bool series = false;  ///< further calls are offered
    bool last = false, no_more = false, over = false;
    bool has_call = false;
    std::string over_says;             ///< whom to ring when the calls that were planned are over
    std::vector<std::string> allowed;  ///< sentences: what may be passed on, and until when
    std::string seat;                  ///< "an interpreter will be on the call", or whether one may
    bool seat_asked = false;           ///< the family has not answered yet
};
std::string your_around(const Frame& frame, const YourAround& fields);
std::string your_allowed(const Frame& frame, const YourAround& fields);

/// Something around a call that somebody should look after, on the board.
struct AroundCard {
    std::string request, alias;
    std::string tone;  ///< breached, at_risk or empty
    std::string title, says;
    std::string href, link;  ///< where it is looked after, and in which words
};
Data around_cards(const std::vector<AroundCard>& cards);

}  // namespace web
