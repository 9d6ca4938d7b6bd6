#include "net/http/handlers/contact_words.hpp"

#include "web/format.hpp"
#include "web/words.hpp"

namespace http {
namespace {

using web::Language;
using web::say;

std::string days_words(std::uint8_t days, Language language) {
    if (days == 0b1111111) return say(language, "says_every_day");
    if (days == 0b0011111) return say(language, "says_weekdays");
    if (days == 0b1100000) return say(language, "says_weekend");
    return web::weekdays_said(days, language);
}

}  // namespace

std::string hours_words(const store::SafeWindows& windows, Language language) {
    if (!windows) return say(language, "says_any_time");
    std::string all;
    for (const auto& rule : *windows) {
        const auto days = days_words(rule.days, language);
        const auto from = web::form_time(rule.window.from);
        const auto to = web::form_time(rule.window.to);
        all += (all.empty() ? "" : "; ") + say(language, "says_window", {{"days", days}, {"from", from}, {"to", to}});
    }
    return say(language, "says_in_hours", {{"windows", all}});
}

std::vector<std::string> part_words(const std::vector<actions::ContactPart>& parts, std::string_view prefix,
                                    Language language) {
    constexpr std::array<std::string_view, 9> names{"call",  "phone", "voicemail", "text",     "message",
                                                    "email", "hours", "zone",      "code_word"};
    std::vector<std::string> words;
    words.reserve(parts.size());
    for (const auto part : parts)
        words.push_back(say(language, std::string{prefix} + std::string{names.at(static_cast<std::size_t>(part))}));
    return words;
}

std::string contact_sentence(const store::Contact& contact, const store::SafeWindows& windows, const CallsUs& calls_us,
                             Language language) {
    const bool writes = contact.may_message && !contact.email.empty();
    std::string sentence;
    if (contact.may_call) {
        const auto hours = hours_words(windows, language);
        const auto voicemail = say(language, contact.voicemail ? "says_voicemail_yes" : "says_voicemail_no");
        const auto* const key = calls_us.on_line ? "says_may_call" : "says_call";
        sentence = say(language, key, {{"phone", contact.phone.reveal()}, {"hours", hours}, {"voicemail", voicemail}});
    } else {
        const std::string key = writes ? "says_no_call" : "says_no_contact";
        sentence =
            say(language, calls_us.on_line ? key + "_line" : key, {{"programme_phone", calls_us.programme_phone}});
        if (windows) sentence += " " + say(language, "says_safe", {{"hours", hours_words(windows, language)}});
    }
    if (contact.may_text && !contact.phone.empty())
        sentence += " " + say(language, "says_text", {{"phone", contact.phone.reveal()}});
    if (writes) sentence += " " + say(language, "says_message", {{"email", contact.email.reveal()}});
    return sentence;
}

}  // namespace http
