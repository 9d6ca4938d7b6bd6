// Forms, queries and cookies: what is read, and what is refused with which reason.
#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "net/http/cookies.hpp"
#include "net/http/forms.hpp"
#include "net/http/problem.hpp"

using http::Fields;
using http::FormReader;

namespace {

std::string shown(const Fields& fields) {
    std::string text;
    for (const auto& [name, value] : fields.pairs()) text += name + "=" + value + ";";
    return text;
}

/// "field:reason" of a refusal, the pairs otherwise
std::string read(std::string_view body) {
    const auto form = http::parse_form(body);
    if (form) return shown(*form);
    const auto& error = form.error().fields.at(0);
    return "!" + error.field + ":" + error.reason;
}

Fields fields_of(std::initializer_list<Fields::Pair> pairs) {
    Fields fields;
    for (const auto& [name, value] : pairs) fields.add(name, value);
    return fields;
}

std::string reasons(const FormReader& form) {
    std::string text;
    for (const auto& error : form.errors()) text += error.field + ":" + error.reason + ";";
    return text;
}

}  // namespace

TEST_CASE("a form is decoded pair by pair") {
    CHECK(read("") == "");
    CHECK(read("a=1&b=2&a=3") == "a=1;b=2;a=3;");
    CHECK(read("a=b+c%20d%2B") == "a=b c d+;");
    CHECK(read("a&b=&&c==") == "a=;b=;c==;");
    CHECK(read("a=%C3%A9%F0%9F%98%80") == "a=\u00e9\U0001F600;");
    CHECK(read("a=one%0D%0Atwo%09three") == "a=one\r\ntwo\tthree;");
}

TEST_CASE("what is not text is refused and names its field") {
    CHECK(read("a=%") == "!a:not_text");
    CHECK(read("a=%4") == "!a:not_text");
    CHECK(read("a=%4g") == "!a:not_text");
    CHECK(read("a=%FF") == "!a:not_text");
    CHECK(read("a=%C0%AF") == "!a:not_text");        // overlong
    CHECK(read("a=%ED%A0%80") == "!a:not_text");     // surrogate
    CHECK(read("a=%F4%90%80%80") == "!a:not_text");  // beyond Unicode
    CHECK(read("a=%E2%82") == "!a:not_text");        // cut
    CHECK(read("a=%00") == "!a:control_characters");
    CHECK(read("a=%1B") == "!a:control_characters");
    CHECK(read("a=%7F") == "!a:control_characters");
    CHECK(read("%0A=1") == "!:not_text");
    CHECK(read("%FF=1") == "!:not_text");
    CHECK(read("=1") == "!:unknown_key");
    CHECK(read(std::string(65, 'n') + "=1") == "!:unknown_key");
    CHECK(read("a=" + std::string(8193, 'v')) == "!a:too_long");
    std::string many;
    for (int i = 0; i < 257; ++i) many += "a&";
    CHECK(read(many) == "!:too_long");
}

TEST_CASE("a query holds no line breaks") {
    CHECK_FALSE(http::parse_query("a=%0A").has_value());
    CHECK_FALSE(http::parse_query("a=%09").has_value());
    CHECK(http::parse_query("a=b%26c").value().value("a") == "b&c");
}

TEST_CASE("whatever arrives, reading a form ends with text or a refusal") {
    CHECK(rc::check([](const std::string& body) {
        const auto form = http::parse_form(body);
        if (form)
            for (const auto& [name, value] : form->pairs()) RC_ASSERT(http::is_utf8(name) && http::is_utf8(value));
    }));
    CHECK(rc::check([](const std::vector<std::uint8_t>& bytes) {
        static constexpr std::string_view hex = "0123456789ABCDEF";
        std::string encoded;
        for (const unsigned byte : bytes) encoded += {'%', hex[byte / 16], hex[byte % 16]};
        RC_ASSERT(http::percent_decoded(encoded).value() == std::string(bytes.begin(), bytes.end()));
    }));
}

TEST_CASE("typed readers take one exact form each") {
    const auto fields = fields_of({{"name", "  Dana  "},
                                   {"n", "42"},
                                   {"at", "2026-03-09T17:00:00Z"},
                                   {"day", "2028-02-29"},
                                   {"from", "18:30"},
                                   {"to", "24:00"},
                                   {"yes", "on"},
                                   {"no", "0"},
                                   {"days", "1"},
                                   {"days", "7"}});
    FormReader form{fields};
    CHECK(form.required_text("name", 10) == "Dana");
    CHECK(form.text("absent", 10).empty());
    CHECK(form.number("n", 1, 100) == 42);
    CHECK(form.instant("at")->time_since_epoch().count() == 1773075600);
    CHECK(form.date("day").has_value());
    CHECK(form.minute("from")->count() == 18 * 60 + 30);
    CHECK(form.minute("to")->count() == 24 * 60);
    CHECK(form.flag("yes"));
    CHECK_FALSE(form.flag("no"));
    CHECK_FALSE(form.flag("absent"));
    CHECK(form.days("days") == 0b1000001);
    CHECK_FALSE(form.number("absent", 1, 2).has_value());
    CHECK(form.ok());
}

TEST_CASE("typed readers gather every reason in the order asked") {
    const auto fields = fields_of({{"long", "abcdef"},
                                   {"n", "4x"},
                                   {"big", "101"},
                                   {"at", "2026-03-09 17:00"},
                                   {"day", "2026-02-29"},
                                   {"from", "25:00"},
                                   {"zone", "Mars/Olympus"},
                                   {"yes", "maybe"},
                                   {"days", "8"},
                                   {"twice", "1"},
                                   {"twice", "2"},
                                   {"lines", "a\nb"},
                                   {"kind", "other"}});
    FormReader form{fields};
    CHECK(form.text("long", 5) == "abcdef");
    form.required_text("missing", 5);
    form.number("n", 0, 100);
    form.number("big", 0, 100);
    form.instant("at");
    form.date("day");
    form.minute("from");
    form.zone("zone");
    form.flag("yes");
    form.days("days");
    form.text("twice", 5);
    form.text("lines", 5);
    const std::array<std::pair<std::string_view, int>, 1> kinds{{{"known", 1}}};
    form.choice<int>("kind", kinds);
    form.choice<int>("nothing", kinds);
    form.allow_only({"long", "n", "big", "at", "day", "from", "zone", "yes", "days", "twice", "lines"});
    CHECK(reasons(form) ==
          "long:too_long;missing:required;n:not_a_number;big:out_of_range;at:not_an_instant;day:not_a_date;from:not_a_"
          "time;"
          "zone:unknown_zone;yes:unknown_choice;days:unknown_choice;twice:unreadable;lines:control_characters;"
          "kind:unknown_choice;nothing:choose_one;kind:unknown_key;");
    CHECK(form.refusal().fields.size() == form.errors().size());
}

TEST_CASE("instants, dates and times are one form only") {
    for (const auto text : {"2026-03-09T17:00:00Z", "2028-02-29T23:59:59Z"})
        CHECK(http::parse_instant(text).has_value());
    for (const auto text :
         {"", "2026-03-09T17:00:00", "2026-03-09T17:00:00z", "2026-03-09T17:00Z", "2026-3-9T17:00:00Z",
          "2026-02-29T17:00:00Z", "2026-03-09T24:00:00Z", "2026-03-09T17:60:00Z", "2026-03-09T17:00:60Z",
          "+026-03-09T17:00:00Z", "2026-03-09T17:00:00+00:00", "2026-03-09T1 :00:00Z"})
        CHECK_FALSE(http::parse_instant(text).has_value());
    for (const auto text : {"1:00", "01:0", "24:01", "0100", "-1:00", "01:60"})
        CHECK_FALSE(http::parse_minute(text).has_value());
    for (const auto text : {"", "1e3", "0x1", " 1", "1 ", "+1", "9223372036854775808"})
        CHECK_FALSE(http::parse_number(text).has_value());
    CHECK(http::parse_number("-7") == -7);
}

TEST_CASE("cookies are read strictly, and a name sent twice is believed in neither") {
    const std::vector<std::pair<std::string, std::string>> table{{"a=1; b=2", "a=1;b=2;"},
                                                                 {"a=1;b=2", "a=1;b=2;"},
                                                                 {"", ""},
                                                                 {"a", ""},
                                                                 {"=1", ""},
                                                                 {"a=\"1\"", ""},
                                                                 {"a=1 2", ""},
                                                                 {"a=1; b= 2; c=3", "a=1;c=3;"},
                                                                 {"a b=1; c=2", "c=2;"},
                                                                 {"a=1; b=2; a=3", "b=2;"},
                                                                 {"a=b=c", "a=b=c;"},
                                                                 {"a=\x01", ""}};
    for (const auto& [header, expected] : table) {
        INFO(header);
        CHECK(shown(http::parse_cookies(header)) == expected);
    }
}

TEST_CASE("cookies of ours are host-only, hidden from scripts, and secure over TLS") {
    http::Request plain, tls;
    tls.is_tls = true;
    http::Response response;
    http::set_cookie(response, plain, "session", "abc");
    CHECK(response.header("Set-Cookie") == "session=abc; Path=/; HttpOnly; SameSite=Lax");
    http::Response secure;
    http::set_cookie(secure, tls, "session", "abc");
    CHECK(secure.header("Set-Cookie") == "__Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
    tls.cookies.add("session", "planted by a neighbour");
    CHECK(http::find_cookie(tls, "session") == nullptr);
    CHECK_THROWS_AS(http::set_cookie(secure, tls, "session", "a; Domain=evil"), std::invalid_argument);
}

TEST_CASE("a header of an answer never holds a line break, and a redirect never leaves") {
    http::Response response;
    CHECK_THROWS_AS(response.set("X", "a\r\nSet-Cookie: b=c"), std::invalid_argument);
    CHECK_THROWS_AS(response.set("X", std::string_view("a\0b", 3)), std::invalid_argument);
    CHECK_THROWS_AS(response.add("Set-Cookie", "a\n"), std::invalid_argument);
    CHECK_THROWS_AS(response.set("X Y", "a"), std::invalid_argument);
    CHECK_THROWS_AS(response.set("", "a"), std::invalid_argument);
    for (const auto path : {"", "hello", "//evil.example", "/\\evil.example", "https://evil.example", "/a\r\nb"})
        CHECK_THROWS_AS(http::see_other(path), std::invalid_argument);
    CHECK(http::see_other("/hello").header("location") == "/hello");
    response.set("X", "1").set("x", "2");
    CHECK(response.headers().size() == 1);
}

TEST_CASE("a refusal becomes a problem object with every reason and other starts") {
    scheduling::Refusal refusal;
    refusal.fields = {{"start", "not_on_grid"}};
    const auto invalid = http::refused(refusal, web::Language::en);
    CHECK(invalid.status() == 422);
    CHECK(invalid.body() ==
          R"({"type":"/problems/invalid","title":"Unprocessable Content","status":422,"errors":[{"field":"start",)"
          R"("reason":"not_on_grid","says":"Give a multiple of 5 minutes."}]})");
    scheduling::Refusal taken;
    taken.breaches = {{.rule = scheduling::RuleName::slot_taken}};
    taken.other_starts = {scheduling::Instant{std::chrono::seconds{1773075600}}};
    const auto conflict = http::refused(taken, web::Language::en);
    CHECK(conflict.status() == 409);
    CHECK(conflict.body().find(R"("type":"/problems/slot_taken")") != std::string_view::npos);
    CHECK(conflict.body().find(R"("starts":[{"start":"2026-03-09T17:00:00Z"}])") != std::string_view::npos);
}
