// What does a letter say? Neutral words and a time with its zone: no name, no link, no telling word.
// Leaves out: to whom it may go (core/actions/messages) and how it travels (net/outbox).
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/scheduling/zone.hpp"
#include "web/language.hpp"

namespace web {

/// Every kind there is, by its code.
inline constexpr std::array<std::string_view, 13> letter_kinds{
    "call_booked", "call_moved", "call_proposed",     "call_again",     "call_cancelled", "call_tomorrow", "call_soon",
    "sooner",      "help_now",   "credential_lapses", "clock_breached", "cover_needed",   "surge_question"};

struct LetterFacts {
    std::string_view kind;
    scheduling::Instant start;
    scheduling::Zone zone;        ///< of whom it goes to
    std::string_view phone;       ///< of the programme
    std::string_view words = {};  ///< in place of the built-in ones, with {when}; empty: those
};
struct LetterText {
    std::string subject, body;
};
LetterText write_letter(const LetterFacts& facts, Language language);

/// The same as one text message: the programme's number stands at its end where there is room (gsm_text.hpp).
std::string write_text(const LetterFacts& facts, Language language);

/// The words that are sent when nobody has put others in their place; {when} is the time.
std::string built_in_words(std::string_view kind, Language language);

/// Why these words may not be sent: "letter_when" (the time is missing, stands twice, or this kind has none),
/// "letter_mark" (another brace), "letter_link" (an address or a number), "letter_telling", "letter_long" (no text
/// message with the longest time there is). Nothing when they may.
/// in:   programme_name  tells as well
std::optional<std::string> find_letter_problem(std::string_view kind, Language language, std::string_view words,
                                               std::string_view programme_name);

/// How many of the 160 places these news take in a text message with the longest time there is, on any day, in any
/// zone; the programme's number apart, which is left off where it does not fit.
std::size_t longest_news(const LetterFacts& facts, Language language);

}  // namespace web
