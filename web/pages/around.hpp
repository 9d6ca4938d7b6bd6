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

struct AroundFields {
    std::string id, version;  ///< of the request
    SeriesFields series;
    ReportFields reports;
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
    std::string over_says;  ///< whom to ring when the calls that were planned are over
};
std::string your_around(const Frame& frame, const YourAround& fields);

/// Something around a call that somebody should look after, on the board.
struct AroundCard {
    std::string request, alias;
    std::string tone;  ///< breached, at_risk or empty
    std::string title, says;
    std::string href, link;  ///< where it is looked after, and in which words
};
Data around_cards(const std::vector<AroundCard>& cards);

}  // namespace web
