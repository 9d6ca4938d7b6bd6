// How may this family be reached, in one sentence for reading back?
#pragma once
#include <string>

#include "core/actions/contact_change.hpp"
#include "web/language.hpp"

namespace http {

/// Whom a family rings.
struct CallsUs {
    std::string programme_phone;
    bool on_line = false;  ///< for its call, the programme's line
};

/// "We will call 555-0142 on weekdays from 18:00 to 21:00 and leave no voicemail." Where the family rings the line for
/// its call, we only may.
std::string contact_sentence(const store::Contact& contact, const store::SafeWindows& windows, const CallsUs& calls_us,
                             web::Language language);
/// in:   prefix  "waits_" as a family reads it, "part_" as a coordinator does
std::vector<std::string> part_words(const std::vector<actions::ContactPart>& parts, std::string_view prefix,
                                    web::Language language);
/// "at any time of the day", "only on weekdays from 18:00 to 21:00"
std::string hours_words(const store::SafeWindows& windows, web::Language language);

}  // namespace http
