// What does a letter say? Neutral words and a time with its zone: no name, no link, no telling word.
// Leaves out: to whom it may go (core/actions/messages) and how it travels (net/outbox).
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "core/scheduling/zone.hpp"
#include "web/language.hpp"

namespace web {

/// Every kind there is, by its code.
inline constexpr std::array<std::string_view, 9> letter_kinds{"call_booked",    "call_moved",    "call_proposed",
                                                              "call_cancelled", "call_tomorrow", "call_soon",
                                                              "sooner",         "help_now",      "cover_needed"};

struct LetterFacts {
    std::string_view kind;
    scheduling::Instant start;
    scheduling::Zone zone;   ///< of whom it goes to
    std::string_view phone;  ///< of the programme
};
struct LetterText {
    std::string subject, body;
};
LetterText write_letter(const LetterFacts& facts, Language language);

/// The same as one text message: the programme's number stands at its end where there is room (gsm_text.hpp).
std::string write_text(const LetterFacts& facts, Language language);

}  // namespace web
