// What is sent: mail and text messages, each kind in each language.
#include "web/letters.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>

#include "web/gsm_text.hpp"

namespace {

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// An hour of each day of a year, so that each month, weekday and length of an hour comes up, on each wall.
template <class Check>
void for_each_text(Check check) {
    const scheduling::Instant first{date::sys_days{date::year{2026} / 1 / 1}};
    for (const auto& known : date::get_tzdb().zones) {
        const auto zone = scheduling::Zone::parse(known.name());
        if (!zone) continue;
        for (int day = 0; day < 365; day += 13)
            for (const auto kind : web::letter_kinds)
                for (const auto language : web::languages)
                    check(web::LetterFacts{.kind = kind,
                                           .start = first + date::days{day} + std::chrono::hours{day % 24} +
                                                    std::chrono::minutes{50},
                                           .zone = *zone,
                                           .phone = "1-800-843-5678"},
                          language);
    }
}

}  // namespace

TEST_CASE("a text message holds at most 160 letters of GSM-7, whatever the kind, the language and the zone") {
    std::size_t longest = 0, counted = 0;
    for_each_text([&](const web::LetterFacts& facts, web::Language language) {
        const auto text = web::write_text(facts, language);
        const auto length = web::gsm_length(text);
        if (!length || *length > web::longest_text || length == 0) FAIL(text);
        longest = std::max(longest, *length);
        ++counted;
    });
    CHECK(counted > 10'000);
    WARN(counted << " texts, the longest of " << longest);
}

TEST_CASE("a text message says when and nothing that tells") {
    const auto zone = scheduling::Zone::parse("America/Chicago").value();
    const scheduling::Instant start{date::sys_days{date::year{2026} / 11 / 25} + std::chrono::minutes{90}};
    const web::LetterFacts facts{.kind = "call_booked", .start = start, .zone = zone, .phone = "1-800-843-5678"};
    CHECK(web::write_text(facts, web::Language::en) ==
          "Your appointment is on Tuesday 24 November, 7:30 pm Central Time (UTC-6). You can always talk with us: "
          "1-800-843-5678.");
    for (const auto kind : web::letter_kinds)
        for (const auto language : web::languages) {
            auto one = facts;
            one.kind = kind;
            const auto text = lower(web::write_text(one, language));
            for (const auto* word : {"http", "peerline", "volunteer", "voluntari", "missing", "desaparec", "child",
                                     "hij", "match", "support", "apoyo", "hope", "www"})
                CHECK_FALSE(has(text, word));
            CHECK((has(text, "appointment") || has(text, "cita")));
        }
}

TEST_CASE("the number of the programme is left off where it does not fit, and the time never is") {
    const auto zone = scheduling::Zone::parse("America/Chicago").value();
    const scheduling::Instant start{date::sys_days{date::year{2026} / 11 / 25}};
    const web::LetterFacts facts{.kind = "call_booked", .start = start, .zone = zone, .phone = std::string_view{}};
    auto with_long_phone = facts;
    const std::string phone(120, '1');
    with_long_phone.phone = phone;
    const auto text = web::write_text(with_long_phone, web::Language::en);
    CHECK_FALSE(has(text, "111"));
    CHECK(has(text, "(UTC-6)"));
}

TEST_CASE("words of one's own stand in place of the built-in ones, with the time where they say") {
    const auto zone = scheduling::Zone::parse("America/Chicago").value();
    const scheduling::Instant start{date::sys_days{date::year{2026} / 11 / 25} + std::chrono::minutes{90}};
    const web::LetterFacts facts{.kind = "call_booked",
                                 .start = start,
                                 .zone = zone,
                                 .phone = "1-800-843-5678",
                                 .words = "We meet on {when}. Take your time."};
    CHECK(web::write_letter(facts, web::Language::en).body ==
          "We meet on Tuesday 24 November, 7:30 pm Central Time (UTC\u22126). Take your time.\n\nYou can always talk "
          "with "
          "us: 1-800-843-5678.\n");
    CHECK(has(web::write_text(facts, web::Language::en),
              "We meet on Tuesday 24 November, 7:30 pm Central Time (UTC-6)."));
}

TEST_CASE("the built-in words of every kind may be sent, in every language") {
    for (const auto kind : web::letter_kinds)
        for (const auto language : web::languages) {
            const auto words = web::built_in_words(kind, language);
            INFO(words);
            CHECK_FALSE(web::find_letter_problem(kind, language, words, "Team Hope"));
        }
}

TEST_CASE("words that leave out the time, link, tell or do not fit are refused, and their neighbours are not") {
    struct Row {
        std::string words, problem;  // empty: they may be sent
    };
    const std::string room(160, 'a');
    const auto fits =
        160 - web::longest_news({.kind = "call_booked", .start = {}, .zone = {}, .phone = {}, .words = "{when}"},
                                web::Language::en);
    const std::vector<Row> rows{{"Your time: {when}.", ""},
                                {"Your time is near.", "letter_when"},
                                {"{when} or {when}", "letter_when"},
                                {"{when} {name}", "letter_mark"},
                                {"{when} [x]", "letter_mark"},
                                {"{when}, see example.org", "letter_link"},
                                {"{when}. See you.", ""},
                                {"{when} a/b", "letter_link"},
                                {"{when} a@b", "letter_link"},
                                {"{when} 1234", "letter_link"},
                                {"{when} 12-34", "letter_link"},
                                {"{when} 123", ""},
                                {"{when} for your Child", "letter_telling"},
                                {"{when} for your Children.", "letter_telling"},
                                {"{when} for the reason", ""},
                                {"{when} with your son", "letter_telling"},
                                {"{when} su hija", "letter_telling"},
                                {"{when} niños", "letter_telling"},
                                {"{when} NIÑOS", "letter_telling"},
                                {"{when} help4.org", "letter_link"},
                                {"{when} at team HOPELINE", "letter_telling"},
                                {"{when}" + room.substr(0, fits), ""},
                                {"{when}" + room.substr(0, fits + 1), "letter_long"}};
    for (const auto& row : rows) {
        INFO(row.words);
        CHECK(web::find_letter_problem("call_booked", web::Language::en, row.words, "Hopeline").value_or("") ==
              row.problem);
    }
    CHECK(web::find_letter_problem("sooner", web::Language::en, "A time: {when}", "") == "letter_when");
    CHECK_FALSE(web::find_letter_problem("sooner", web::Language::en, "A time is free.", ""));
}

TEST_CASE("no time of a year in any zone is longer than the one that lengths are told with") {
    for_each_text([&](const web::LetterFacts& facts, web::Language language) {
        if (facts.kind != "call_booked") return;
        const auto one = web::LetterFacts{
            .kind = facts.kind, .start = facts.start, .zone = facts.zone, .phone = {}, .words = "{when}"};
        const std::string text = web::write_letter(one, language).body;
        const auto length = web::gsm_length(web::to_gsm(text.substr(0, text.find('\n'))));
        if (length > web::longest_news(one, language)) FAIL(text);
    });
}

TEST_CASE("letters that GSM-7 lacks lose their accent, and what has none becomes a question mark") {
    CHECK(web::to_gsm("miércoles, sábado, año, ¿qué?, 7:30\u00a0p. m. −6") ==
          "miércoles, sabado, año, ¿qué?, 7:30 p. m. -6");
    CHECK(web::to_gsm("日`\xff\xc3") == "????");
    CHECK(web::gsm_length("a{b}€") == 8);
    CHECK(web::gsm_length("ñé") == 2);
    CHECK_FALSE(web::gsm_length("í"));
    CHECK_FALSE(web::gsm_length("\xc3"));
}
