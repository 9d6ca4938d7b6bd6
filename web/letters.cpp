#include "web/letters.hpp"

#include "web/format.hpp"
#include "web/gsm_text.hpp"
#include "web/words.hpp"

namespace web {
namespace {

std::string news_of(const LetterFacts& facts, Language language) {
    return say(language, "mail_" + std::string{facts.kind}, {{"when", full_time(facts.start, facts.zone, language)}});
}

}  // namespace

LetterText write_letter(const LetterFacts& facts, Language language) {
    return {.subject = say(language, "mail_subject"),
            .body = news_of(facts, language) + "\n\n" +
                    say(language, "phone_line", {{"programme_phone", facts.phone}}) + "\n"};
}

std::string write_text(const LetterFacts& facts, Language language) {
    const auto news = to_gsm(news_of(facts, language));
    const auto both = news + " " + to_gsm(say(language, "phone_line", {{"programme_phone", facts.phone}}));
    return gsm_length(both).value_or(longest_text + 1) <= longest_text ? both : news;
}

}  // namespace web
