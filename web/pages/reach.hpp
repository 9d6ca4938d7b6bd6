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
    /// Somebody who takes part besides the family.
    struct Person {
        std::string alias;
        std::string phone;  ///< empty: none is known, or it is one of the staff
        std::string line;   ///< the number for the line, empty when it is not made there
    };
    struct Call {
        std::string when, who;
        bool second_try = false;
        std::vector<std::string> says;  ///< who does what
        std::vector<Person> numbers;
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
