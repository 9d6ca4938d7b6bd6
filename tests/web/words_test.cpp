// How sentences are put together: that they read right for every time and every day. The rest is in pages_test.cpp.
#include <catch2/catch.hpp>
#include <regex>

#include "tests/support/gallery.hpp"
#include "web/format.hpp"
#include "web/pages/family_start.hpp"
#include "web/words.hpp"

namespace {

using web::Language;

std::vector<std::string> spanish_with(const std::regex& slip) {
    std::vector<std::string> found;
    for (const auto key : web::word_keys(Language::es)) {
        const bool is_for_children = key.starts_with("young_");
        if (!is_for_children && std::regex_search(web::say(Language::es, key), slip)) found.emplace_back(key);
    }
    return found;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("Spanish says usted to everybody but children") {
    const std::regex familiar{
        R"((^|[^a-zñáéíóú])(te|tu|tus|ti|contigo|puedes|quieres|tienes|Marca (la|el)|Elige (la|el)) )"};
    CHECK(spanish_with(familiar) == Keys{});
    CHECK(std::regex_search("Quien lo ha pedido te dio su acceso.", familiar));
}

TEST_CASE("a Spanish sentence is right for every time of the day") {
    // "hasta las 1:05 p. m.." has two faults: one o'clock is "la una", and the abbreviation ends with a stop.
    CHECK(spanish_with(std::regex{R"(\blas? \{(clock|kept_until|from|until|when)\})"}) == Keys{});
    CHECK(spanish_with(std::regex{R"(\{(clock|kept_until)\}\.)"}) == Keys{});
    for (const auto& [name, html] : gallery::all_pages(Language::es)) {
        INFO(name);
        CHECK(html.find(". m..") == std::string::npos);
    }
}

TEST_CASE("a Spanish day has its article after hasta and desde") {
    CHECK(spanish_with(std::regex{
              R"(([Hh]asta|[Dd]esde|[Ee]ntre) \{(when|until|since|day|date|first|last|begun)\})"}) == Keys{});
}

TEST_CASE("days of the week are joined as people say them") {
    constexpr std::uint8_t monday = 1, wednesday = 4, saturday = 32, sunday = 64;
    CHECK(web::weekdays_said(wednesday | saturday, Language::en) == "on Wednesdays and Saturdays");
    CHECK(web::weekdays_said(wednesday | saturday, Language::es) == "los miércoles y sábados");
    CHECK(web::weekdays_said(monday | wednesday | sunday, Language::en) == "on Mondays, Wednesdays and Sundays");
    CHECK(web::weekdays_said(monday | wednesday | sunday, Language::es) == "los lunes, miércoles y domingos");
    CHECK(web::weekdays_said(saturday, Language::en) == "on Saturdays");
    CHECK(web::weekdays_said(monday, Language::es) == "los lunes");
}

TEST_CASE("what is within a minute is now, or just now, and never 0 min") {
    using std::chrono::seconds;
    const scheduling::Instant now{date::sys_days{date::year{2026} / 11 / 25}};
    CHECK(web::relative_time(now, now, Language::en) == "just now");
    CHECK(web::relative_time(now - seconds{59}, now, Language::en) == "just now");
    CHECK(web::relative_time(now - seconds{59}, now, Language::es) == "ahora mismo");
    CHECK(web::relative_time(now - seconds{60}, now, Language::en) == "1 min ago");
    CHECK(web::relative_time(now + seconds{59}, now, Language::en) == "now");
    CHECK(web::relative_time(now + seconds{60}, now, Language::es) == "dentro de 1 min");
}

TEST_CASE("no page names a line that the programme has not among its own") {
    for (const auto language : web::languages) {
        web::Frame frame;
        frame.language = language;
        const auto pages = [&] {
            return std::regex_replace(web::render_arrive(frame) + web::render_young(frame), std::regex{"<[^>]*>"}, " ");
        };
        for (const auto* national : {"911", "988", "1-800-843-5678"})
            CHECK(pages().find(std::string{" "} + national) != std::string::npos);
        frame.lines = {.phone = "0800 55 01", .crisis = {{"Help", "help.example.org"}, {"Emergency", "112"}}};
        for (const auto* national : {"911", "988", "1-800-843-5678"}) {
            INFO(national);
            CHECK(pages().find(national) == std::string::npos);
        }
        CHECK(web::render_arrive(frame).find(" 112.") != std::string::npos);
        CHECK(web::render_young(frame).find(" 0800 55 01.") != std::string::npos);
        frame.lines.crisis.clear();
        CHECK(web::render_arrive(frame).find(" 0800 55 01.") != std::string::npos);
    }
}
