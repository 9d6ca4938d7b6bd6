#include "web/reasons.hpp"

#include <cmath>

#include "web/words.hpp"

namespace web {

std::string says(const scheduling::Breach& breach, Language language) {
    return say(language, "rule_" + std::string{to_string(breach.rule)}, {{"limit", std::to_string(breach.limit)}});
}

std::string says(const scheduling::FieldError& error, Language language) {
    const std::string key = "reason_" + error.reason;
    return say(language, has_words(language, key) ? key : "reason_unreadable");
}

bool speaks_for(const scheduling::Factor& factor) {
    return factor.value >= 0.5;
}

std::string says(const scheduling::Factor& factor, Language language) {
    const bool is_liking = factor.liking != scheduling::Liking::nothing;
    const std::string name{is_liking ? "liked_hour" : to_string(factor.name)};
    const std::string percent = std::to_string(std::lround(factor.value * 100));
    return say(language, (speaks_for(factor) ? "factor_" : "factor_against_") + name, {{"percent", percent}});
}

std::string says_change(scheduling::RuleName rule, Language language) {
    const std::string key = "change_" + std::string{to_string(rule)};
    return has_words(language, key) ? say(language, key) : says(scheduling::Breach{rule}, language);
}

}  // namespace web
