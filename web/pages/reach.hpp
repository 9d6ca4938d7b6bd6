// How is a family reached by a coordinator, and a volunteer by their own number? Shown only to who has to ring.
// Leaves out: whether a family may be rung (core/scheduling/reach.hpp): here it is a sentence already.
#pragma once
#include "web/frame.hpp"

namespace web {

struct RingPage {
    std::string request, alias, language;
    std::string there;                  ///< the time at the family's
    std::vector<std::string> not_rung;  ///< why not, and from when on; empty: it may be rung
    std::string number, code_word;      ///< of the family, while it may be rung
    bool voicemail = false;
    struct Call {
        std::string when, who;
        std::vector<std::string> says;  ///< who does what
        std::string volunteer;          ///< alias
        std::string volunteer_number;   ///< empty: none is known
        std::string line_family, line_volunteer;
        bool staff_has_it = false;  ///< a coordinator is in the volunteer's place
    };
    std::optional<Call> call;  ///< within a day
};
std::string render_ring(const Frame& frame, const RingPage& page);

/// A volunteer's own number.
struct OwnPhonePage {
    std::string phone;  ///< as it stands, or as typed
};
std::string render_own_phone(const Frame& frame, const OwnPhonePage& page);

}  // namespace web
