#include "web/reasons.hpp"

#include "web/words.hpp"

namespace web {

std::string says(const scheduling::Breach& breach, Language language) {
    return say(language, "rule_" + std::string{to_string(breach.rule)});
}

std::string says(const scheduling::FieldError& error, Language language) {
    const std::string key = "reason_" + error.reason;
    return say(language, has_words(language, key) ? key : "reason_unreadable");
}

}  // namespace web
