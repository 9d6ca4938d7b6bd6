#include <catch2/catch.hpp>
#include <regex>
#include <set>

#include "core/scheduling/faiths.hpp"
#include "tests/support/gallery.hpp"
#include "web/format.hpp"
#include "web/pages/coordinator.hpp"
#include "web/pages/family_times.hpp"
#include "web/reasons.hpp"
#include "web/static_files.hpp"
#include "web/words.hpp"

namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

/// What a reader sees of the page: tags taken out, and the braces that the hostile text itself carries.
std::string visible(const std::string& html) {
    const std::string text = std::regex_replace(html, std::regex{"<[^>]*>"}, " ");
    return std::regex_replace(text, std::regex{"\\{\\{token\\}\\}"}, " ");
}

}  // namespace

TEST_CASE("every page in every state renders in each language with the neutral title") {
    for (const auto language : web::languages)
        for (const auto& [name, html] : gallery::all_pages(language)) {
            INFO(name);
            CHECK(has(html, "<title>" + web::say(language, "neutral_title") + "</title>"));
            CHECK(has(html, "<html lang=\"" + std::string{web::to_code(language)} + "\" dir=\"ltr\">"));
            CHECK(has(html, "<h1>"));
            // What Back shows to whoever looks after somebody has left says nothing, not even whom to ring.
            CHECK(has(html, "1-800-843-5678") == (name != "closed"));
            CHECK_FALSE(has(visible(html), "{{"));
        }
}

TEST_CASE("each language has its own quotation marks on every page") {
    std::size_t quoted = 0;
    for (const auto language : web::languages)
        for (const auto& [name, html] : gallery::all_pages(language)) {
            INFO(name);
            const bool spanish = language == web::Language::es;
            for (const auto* mark : {"“", "”"}) CHECK_FALSE((spanish && has(html, mark)));
            for (const auto* mark : {"«", "»"}) CHECK_FALSE((!spanish && has(html, mark)));
            quoted += has(html, web::say(language, "quote_begins")) ? 1 : 0;
        }
    CHECK(quoted > 20);
}

TEST_CASE("a hostile text stays text on every page") {
    for (const auto& [name, html] : gallery::all_pages(web::Language::en)) {
        INFO(name);
        CHECK_FALSE(has(html, "<script>alert"));
        CHECK_FALSE(has(html, "<img src=x"));
        CHECK_FALSE(has(html,
                        "\"><"
                        "script"));
    }
}

TEST_CASE("family pages offer the way out and the crisis lines, without inline script or style") {
    for (const auto& [name, html] : gallery::all_pages(web::Language::es)) {
        INFO(name);
        CHECK_FALSE(std::regex_search(html, std::regex{"<script(?![^>]*src=)|<style|style=|onclick="}));
        if (!has(html, "class=\"family\"")) continue;
        CHECK(has(html, "action=\"/exit\""));
        CHECK(has(html, "1-800-843-5678"));
        CHECK(has(html, "988"));
    }
}

TEST_CASE("families never read a word that tells or that belongs to staff") {
    const std::regex telling{
        "\\b(request|match(ed|es)?|slot|rematch|missed|runaway|traffick\\w*|sextort\\w*|pimp|user|client|case)\\b",
        std::regex::icase};
    for (const auto& [name, html] : gallery::all_pages(web::Language::en)) {
        if (!has(html, "class=\"family\"")) continue;
        INFO(name);
        std::smatch found;
        const std::string text = visible(html);
        CHECK_FALSE(std::regex_search(text, found, telling));
    }
}

TEST_CASE("both languages have the same words, none empty") {
    CHECK(web::word_keys(web::Language::en) == web::word_keys(web::Language::es));
    for (const auto language : web::languages)
        for (const auto key : web::word_keys(language)) {
            INFO(key);
            CHECK_FALSE(web::say(language, key).empty());
        }
}

TEST_CASE("the marks in a sentence are the same in each language") {
    const std::regex mark{"\\{[a-z_]+\\}"};
    for (const auto key : web::word_keys(web::Language::en)) {
        std::array<std::vector<std::string>, 2> marks;
        for (const auto language : web::languages) {
            const std::string text = web::say(language, key);
            auto& list = marks[static_cast<std::size_t>(language)];
            for (std::sregex_iterator at{text.begin(), text.end(), mark}, end; at != end; ++at)
                list.push_back(at->str());
            std::ranges::sort(list);
        }
        INFO(key);
        CHECK(marks[0] == marks[1]);
    }
}

TEST_CASE("an unknown word is an error, not an empty sentence") {
    CHECK_THROWS_AS(web::say(web::Language::en, "no_such_word"), std::out_of_range);
    CHECK_THROWS_AS(web::static_url("no-such-file.css"), std::out_of_range);
}

TEST_CASE("times are said in words with their zone and offset") {
    const auto chicago = scheduling::Zone::parse("America/Chicago").value();
    const scheduling::Instant at{date::sys_days{date::year{2026} / 11 / 25} + std::chrono::minutes{90}};
    CHECK(web::full_time(at, chicago, web::Language::en) == "Tuesday 24 November, 7:30 pm Central Time (UTC−6)");
    CHECK(web::full_time(at, chicago, web::Language::es) ==
          "martes 24 de noviembre, 7:30 p. m., hora del Centro (UTC−6)");
    CHECK(web::local_stamp(at, chicago) == "2026-11-24T19:30:00-06:00");
    const auto kolkata = scheduling::Zone::parse("Asia/Kolkata").value();
    CHECK(web::utc_offset(at, kolkata) == "UTC+5:30");
    CHECK(web::local_stamp(at, kolkata) == "2026-11-25T07:00:00+05:30");
    CHECK(web::zone_name(kolkata, web::Language::en) == "Kolkata time");
    CHECK(web::clock_time(at - std::chrono::minutes{90}, scheduling::Zone{}, web::Language::en) == "12:00 am");
    CHECK(web::relative_time(at, at - std::chrono::minutes{130}, web::Language::en) == "in 2 h 10 min");
    CHECK(web::relative_time(at, at + date::days{3}, web::Language::es) == "hace 3 días");
}

TEST_CASE("a clock change in the days shown is said in words") {
    for (const auto& [name, html] : gallery::all_pages(web::Language::en))
        if (name == "times-typical") CHECK(has(html, "On Sunday 1 November the clocks go back."));
}

TEST_CASE("every refusal has a sentence in each language") {
    for (int rule = 0; rule <= static_cast<int>(scheduling::RuleName::not_found); ++rule)
        for (const auto language : web::languages)
            CHECK_FALSE(web::says(scheduling::Breach{static_cast<scheduling::RuleName>(rule)}, language).empty());
}

TEST_CASE("every faith and culture that is offered has a name of its own in each language") {
    for (const auto language : web::languages) {
        std::set<std::string> names;
        for (const auto code : scheduling::offered_faiths)
            names.insert(web::say(language, "faith_" + std::string{code}));
        CHECK(names.size() == scheduling::offered_faiths.size());
    }
}

TEST_CASE("an hour that the volunteer likes, or would rather not have, is said to be their own word") {
    using scheduling::Liking;
    const auto says = [](double value, Liking liking, web::Language language) {
        return web::says(scheduling::Factor{scheduling::FactorName::comfortable_hour, value, 5, 5 * value, liking},
                         language);
    };
    for (const auto language : web::languages) {
        CHECK(says(1, Liking::glad, language) != says(1, Liking::nothing, language));
        CHECK(says(0, Liking::rather_not, language) != says(0, Liking::nothing, language));
    }
    CHECK(says(1, Liking::glad, web::Language::en) == "Likes to talk at this hour");
    CHECK(says(0, Liking::rather_not, web::Language::en) ==
          "Would rather not talk at this hour, unless nobody else can");
    CHECK(says(0, Liking::rather_not, web::Language::es) ==
          "Prefiere no hablar a esta hora, salvo que nadie más pueda");
}

TEST_CASE("a static file is found under its hashed name only") {
    const std::string url = web::static_url("style.css");
    const std::string file = url.substr(url.rfind('/') + 1);
    const auto& files = web::static_files();
    REQUIRE(files.contains(file));
    CHECK(files.at(file).content_type == "text/css; charset=utf-8");
    CHECK(files.size() == 3);
    CHECK_FALSE(files.contains("style.css"));
    CHECK_FALSE(files.contains("style.00000000.css"));
}

TEST_CASE("a day is said with its year, unless that is the year of today") {
    const auto today = scheduling::LocalDate{date::year{2026} / 11 / 28};
    const auto later = scheduling::LocalDate{date::year{2027} / 1 / 4};
    using web::Language;
    CHECK(web::day_seen_from(today, today, Language::en) == "Saturday 28 November");
    CHECK(web::day_seen_from(today, later, Language::en) == "Monday 4 January 2027");
    CHECK(web::day_seen_from(today, later, Language::es) == "lunes 4 de enero de 2027");
    CHECK(web::day_seen_from(later, today, Language::es) == "sábado 28 de noviembre de 2026");
    CHECK(web::dated_day(today, Language::es) == "sábado 28 de noviembre de 2026");
}

TEST_CASE("how soon a family hears from somebody is what the programme has set") {
    struct Row {
        int minutes;
        const char *en, *es;
    };
    for (const auto& [minutes, en, es] :
         {Row{48 * 60, "within 48 hours,", "en 48 horas,"}, Row{60, "within 1 hour,", "en 1 hora,"},
          Row{61, "within 2 hours,", "en 2 horas,"}, Row{72 * 60, "within 3 days,", "en 3 días,"},
          Row{73 * 60, "within 73 hours,", "en 73 horas,"}}) {
        web::Frame frame;
        frame.answer_within = std::chrono::minutes{minutes};
        CHECK(web::render_kept(frame, {}).find(en) != std::string::npos);
        frame.language = web::Language::es;
        CHECK(web::render_kept(frame, {}).find(es) != std::string::npos);
    }
}

TEST_CASE("a debrief that became due just now is due, not due for no hours") {
    for (const auto& [name, html] : gallery::all_pages(web::Language::en)) {
        if (name != "own-team-typical") continue;
        CHECK(html.find("due for 1 hour<") != std::string::npos);
        CHECK(html.find("for 0 hours") == std::string::npos);
        return;
    }
    FAIL("the page is not in the gallery");
}

TEST_CASE("a request says first whom to ask, and an answer to why not before that") {
    web::Frame frame;
    frame.audience = web::Audience::coordinator;
    web::RequestPage page;
    page.can_assign = true;
    const auto open = web::render_request(frame, page);
    CHECK(open.find("href=\"#matches\">Find somebody") < open.find("id=\"matches\""));
    CHECK(open.find("id=\"matches\"") < open.find("id=\"why\""));
    CHECK(open.find("id=\"why\"") < open.find("id=\"look-after\""));
    page.why_error = "No volunteer was chosen.";
    const auto asked = web::render_request(frame, page);
    CHECK(asked.find("id=\"why\"") < asked.find("id=\"matches\""));
    CHECK(asked.rfind("id=\"why\"") == asked.find("id=\"why\""));
    page.can_assign = false;
    page.screening = true;
    const auto waiting = web::render_request(frame, page);
    CHECK(has(waiting, "href=\"#screening\">Screening"));
    CHECK_FALSE(has(waiting, "#matches"));
}

TEST_CASE("a family is offered only the less contact that would be a change") {
    const auto offers = [](bool voicemail, bool stop) {
        web::YourCallPage page;
        page.may_drop_voicemail = voicemail;
        page.may_stop = stop;
        return web::render_your_call({}, page);
    };
    CHECK(has(offers(true, true), "value=\"voicemail\""));
    CHECK(has(offers(true, true), "value=\"stop\""));
    CHECK_FALSE(has(offers(false, true), "value=\"voicemail\""));
    CHECK(has(offers(false, true), "value=\"stop\""));
    CHECK_FALSE(has(offers(false, false), "/your-call/less"));
}

TEST_CASE("the places of staff stand in groups, and the administration in one of its own") {
    web::Frame frame;
    frame.audience = web::Audience::administrator;
    const auto html = web::render_board(frame, {});
    for (const auto* group : {"places_families", "places_programme", "places_administration"})
        CHECK(has(html, "role=\"group\" aria-labelledby=\"" + std::string{group}));
    frame.audience = web::Audience::coordinator;
    CHECK_FALSE(has(web::render_board(frame, {}), "places_administration"));
}
