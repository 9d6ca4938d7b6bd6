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

struct AroundFields {
    std::string id, version;  ///< of the request
    SeriesFields series;
};
std::string around_fields(const Frame& frame, const AroundFields& fields);

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
