// How a request of the board is told: its clock, and why it stands where it stands. The same for board and handover.
// Leaves out: whose it is, and in which column (core/store/board).
#pragma once
#include "core/store/board.hpp"
#include "web/language.hpp"

namespace http {

struct BoardWords {
    std::string clock;  ///< its time where it has one, else how its deadline stands
    std::string tone;   ///< "breached", "at_risk" or nothing; what it means is in the words as well
    std::string note;   ///< what it waits for
};
/// in:  zone  of the programme
BoardWords board_words(const store::BoardRequest& request, const scheduling::Zone& zone, scheduling::Instant now,
                       web::Language language);

}  // namespace http
