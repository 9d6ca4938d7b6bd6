#include "web/letters.hpp"

#include <algorithm>

#include "web/format.hpp"
#include "web/gsm_text.hpp"
#include "web/telling.hpp"
#include "web/words.hpp"

namespace web {
namespace {

constexpr std::string_view time_mark = "{when}";

std::string with_time(std::string words, std::string_view when) {
    if (const auto at = words.find(time_mark); at != std::string::npos) words.replace(at, time_mark.size(), when);
    return words;
}

std::string news_of(const LetterFacts& facts, Language language) {
    const auto words = facts.words.empty() ? built_in_words(facts.kind, language) : std::string{facts.words};
    return with_time(words, full_time(facts.start, facts.zone, language));
}

/// An address of any kind, or a number that could be a code or a telephone's.
bool links(std::string_view text) {
    constexpr std::size_t long_number = 4;
    std::size_t digits = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        digits = c >= '0' && c <= '9' ? digits + 1 : c == '-' || c == ' ' ? digits : 0;
        const auto in_name = [&](std::size_t place) {
            return place < text.size() && (is_small_letter(text[place]) || (text[place] >= '0' && text[place] <= '9'));
        };
        const bool dot_inside = c == '.' && at > 0 && in_name(at - 1) && in_name(at + 1);
        if (digits >= long_number || dot_inside || c == '@' || c == '/' || c == '<') return true;
    }
    return false;
}

std::string find_longest_time(Language language) {
    const auto length = [](const std::string& text) { return gsm_length(to_gsm(text)).value_or(longest_text); };
    constexpr int year = 366;
    const scheduling::Instant first{date::sys_days{date::year{2028} / 1 / 1}};
    scheduling::Zone widest;
    std::size_t most = 0;
    // Day, hour and zone stand side by side, so that the longest of each makes the longest of all.
    for (const auto& known : date::get_tzdb().zones) {
        const auto zone = scheduling::Zone::parse(known.name());
        if (!zone) continue;
        for (const int day : {0, year / 2}) {
            const auto wide = length(full_time(first + date::days{day}, *zone, language));
            if (wide > most) widest = *zone;
            most = std::max(most, wide);
        }
    }
    std::string longest;
    for (int hour = 0; hour < year * 24; hour += 5) {
        auto text = full_time(first + std::chrono::hours{hour} + std::chrono::minutes{50}, widest, language);
        if (length(text) > length(longest)) longest = std::move(text);
    }
    return longest;
}

const std::string& longest_time(Language language) {
    static const auto all = [] {
        std::array<std::string, languages.size()> longest;
        std::ranges::transform(languages, longest.begin(), find_longest_time);
        return longest;
    }();
    return all.at(static_cast<std::size_t>(std::ranges::find(languages, language) - languages.begin()));
}

std::size_t news_length(std::string_view words, Language language) {
    const auto text = to_gsm(with_time(std::string{words}, longest_time(language)));
    return gsm_length(text).value_or(longest_text + 1);
}

}  // namespace

std::string built_in_words(std::string_view kind, Language language) {
    return say(language, "mail_" + std::string{kind}, {{"when", time_mark}});
}

std::optional<std::string> find_letter_problem(std::string_view kind, Language language, std::string_view words,
                                               std::string_view programme_name) {
    const bool has_time = built_in_words(kind, language).find(time_mark) != std::string::npos;
    const auto at = words.find(time_mark);
    if (has_time != (at != std::string_view::npos)) return "letter_when";
    if (at != std::string_view::npos && words.find(time_mark, at + 1) != std::string_view::npos) return "letter_when";
    const auto plain = small_letters(with_time(std::string{words}, ""));
    if (plain.find_first_of("{}[]") != std::string::npos) return "letter_mark";
    if (links(plain)) return "letter_link";
    const bool names = !programme_name.empty() && plain.find(small_letters(programme_name)) != std::string::npos;
    if (names || says_any_of(plain, "telling_words")) return "letter_telling";
    if (news_length(words, language) > longest_text) return "letter_long";
    return std::nullopt;
}

std::size_t longest_news(const LetterFacts& facts, Language language) {
    return news_length(facts.words.empty() ? built_in_words(facts.kind, language) : std::string{facts.words}, language);
}

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
