#include "web/letters.hpp"

#include "web/format.hpp"
#include "web/words.hpp"

namespace web {

LetterText write_letter(const LetterFacts& facts, Language language) {
    const auto when = full_time(facts.start, facts.zone, language);
    const std::string key = "mail_" + std::string{facts.kind};
    return {.subject = say(language, "mail_subject"),
            .body = say(language, key, {{"when", when}}) + "\n\n" +
                    say(language, "phone_line", {{"programme_phone", facts.phone}}) + "\n"};
}

}  // namespace web
