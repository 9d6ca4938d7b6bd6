#include "net/http/handlers/card_words.hpp"

#include "core/store/codes.hpp"
#include "web/format.hpp"
#include "web/words.hpp"

namespace http {
namespace {

/// The staff's own word where there is one, else the one that families read.
template <class Enum>
std::string word_of(const std::string& prefix, Enum value, web::Language language) {
    if (value == Enum::unknown) return web::say(language, "told_not_told");
    const auto code = prefix + std::string{store::to_code(value)};
    return web::say(language, web::has_words(language, "told_" + code) ? "told_" + code : code);
}

}  // namespace

std::string gender_word(scheduling::Gender gender, web::Language language) {
    return word_of("gender_", gender, language);
}

std::string status_word(scheduling::ChildStatus status, web::Language language) {
    return word_of("status_", status, language);
}

std::string relation_word(scheduling::Relation relation, web::Language language) {
    return word_of("relation_", relation, language);
}

std::string elapsed_word(scheduling::ElapsedBand elapsed, web::Language language) {
    return word_of("elapsed_", elapsed, language);
}

std::string experience_line(const Context& context, const actions::Outlook& outlook,
                            const scheduling::LivedExperience& lived) {
    const auto language = context.language;
    std::string line = staff_label(outlook, lived.event, language);
    const auto add = [&](bool told, const std::string& words) {
        if (told) line += " · " + words;
    };
    add(lived.status != scheduling::ChildStatus::unknown, status_word(lived.status, language));
    add(lived.relation != scheduling::Relation::unknown, relation_word(lived.relation, language));
    add(lived.elapsed != scheduling::ElapsedBand::unknown, elapsed_word(lived.elapsed, language));
    add(lived.international, web::say(language, "told_international"));
    if (lived.happened) add(true, web::dated_day(*lived.happened, language));
    return line;
}

}  // namespace http
