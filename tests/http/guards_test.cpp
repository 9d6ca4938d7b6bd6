// Who may, and does it come from a page of ours? Roles, tokens and origins, each combination as a row.
#include <catch2/catch.hpp>

#include "net/http/dispatch.hpp"
#include "net/http/limits.hpp"
#include "net/http/log.hpp"
#include "tests/support/http_server.hpp"

using support::get;
using support::post;
using support::TestServer;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""min;
using std::chrono_literals::operator""h;

namespace {

struct Sent {
    std::string name;
    std::string more;  ///< header lines
    std::string body = "a=1";
    int status = 200;
};

const std::string cookie = "Cookie: session=volunteer\r\n";
const std::string token = "X-CSRF-Token: token-of-volunteer\r\n";
const std::string field = "a=1&_token=token-of-volunteer";

}  // namespace

TEST_CASE("each page admits its roles, sends strangers to sign in and refuses the others") {
    TestServer server;
    struct Row {
        std::string path;
        std::string nobody, family, volunteer, coordinator, administrator;  ///< status, or where a stranger is sent
    };
    const std::vector<Row> matrix{
        {"/hello", "200", "200", "200", "200", "200"},
        {"/family", "/", "200", "403", "403", "403"},
        {"/volunteer", "/sign-in", "403", "200", "403", "403"},
        {"/coordinator", "/sign-in", "403", "403", "200", "200"},
        {"/admin", "/sign-in", "403", "403", "403", "200"},
        {"/account", "/sign-in", "403", "200", "200", "200"},
        {"/api/volunteer", "401", "403", "200", "403", "403"},
    };
    const auto answer_to = [&](const std::string& path, const std::string& role) {
        const auto answer = server.ask(get(path, "Cookie: session=" + role + "\r\n"));
        return answer.status == 303 ? answer.header("Location") : std::to_string(answer.status);
    };
    for (const auto& row : matrix) {
        INFO(row.path);
        CHECK(answer_to(row.path, "") == row.nobody);
        CHECK(answer_to(row.path, "over") == row.nobody);
        CHECK(answer_to(row.path, "family") == row.family);
        CHECK(answer_to(row.path, "volunteer") == row.volunteer);
        CHECK(answer_to(row.path, "coordinator") == row.coordinator);
        CHECK(answer_to(row.path, "administrator") == row.administrator);
    }
}

TEST_CASE("an unsafe call with a cookie needs the session's token and a fitting origin") {
    TestServer server;
    const std::string home = "Origin: http://localhost\r\n";
    const std::string same = "Sec-Fetch-Site: same-origin\r\n";
    const std::vector<Sent> table{
        {"no cookie, as a program sends it", ""},
        {"token in the form", cookie, field},
        {"token in the header", cookie + token},
        {"our origin", cookie + home, field},
        {"our origin, said twice over", cookie + home + same, field},
        {"typed by hand", cookie + "Sec-Fetch-Site: none\r\n", field},
        {"a form of ours under no-referrer", cookie + "Origin: null\r\n" + same, field},
        {"the same on an old browser", cookie + "Origin: null\r\n", field},
        {"no token", cookie, "a=1", 403},
        {"empty token", cookie, "a=1&_token=", 403},
        {"token of somebody else", cookie, "a=1&_token=token-of-family", 403},
        {"token too short", cookie, "a=1&_token=token-of-voluntee", 403},
        {"wrong header beats the right field", cookie + "X-CSRF-Token: no\r\n", field, 403},
        {"session that is over", "Cookie: session=over\r\n", field, 403},
        {"other origin", cookie + "Origin: http://evil.example\r\n", field, 403},
        {"other origin, no cookie", "Origin: http://evil.example\r\n", "a=1", 403},
        {"other scheme", cookie + "Origin: https://localhost\r\n", field, 403},
        {"other port", cookie + "Origin: http://localhost:81\r\n", field, 403},
        {"origin that begins like ours", cookie + "Origin: http://localhost.evil.example\r\n", field, 403},
        {"cross-site", cookie + "Sec-Fetch-Site: cross-site\r\n", field, 403},
        {"same site is not the same origin", cookie + "Sec-Fetch-Site: same-site\r\n", field, 403},
        {"our origin but cross-site", cookie + home + "Sec-Fetch-Site: cross-site\r\n", field, 403},
        {"unknown site", cookie + home + "Sec-Fetch-Site: perhaps\r\n", field, 403},
        {"sandboxed frame, no cookie", "Origin: null\r\n", "a=1", 403},
        {"sandboxed frame, no token", cookie + "Origin: null\r\n", "a=1", 403},
    };
    for (const auto& row : table) {
        INFO(row.name);
        CHECK(server.ask(post("/form", row.body, row.more)).status == row.status);
    }
}

TEST_CASE("a call with JSON takes its token from the header only") {
    TestServer server;
    const std::vector<Sent> table{
        {"no cookie", "", "{}", 201},
        {"token in the header", cookie + token, "{}", 201},
        {"token in the body", cookie, R"({"_token":"token-of-volunteer"})", 403},
        {"no token", cookie, "{}", 403},
        {"null origin", cookie + token + "Origin: null\r\n", "{}", 403},
        {"null origin, same site", cookie + token + "Origin: null\r\nSec-Fetch-Site: same-origin\r\n", "{}", 403},
    };
    for (const auto& row : table) {
        INFO(row.name);
        CHECK(server.ask(post("/api/echo", row.body, row.more, "application/json")).status == row.status);
    }
    CHECK(server.ask(post("/api/echo", "{}", "", "text/plain")).status == 415);
    CHECK(server.ask(post("/api/echo", "{}", "", "Application/JSON; charset=utf-8")).status == 201);
}

TEST_CASE("a signed hook is not asked for a token, and its cookies are not looked at") {
    TestServer server;
    CHECK(server.ask(post("/hook", "{}", cookie, "application/json")).status == 201);
}

TEST_CASE("a stranger's form to a staff page leads to sign-in, a stranger's origin is refused first") {
    TestServer server;
    CHECK(server.ask(post("/volunteer/break", "a=1")).header("Location") == "/sign-in");
    CHECK(server.ask(post("/volunteer/break", field, "Cookie: session=over\r\n")).header("Location") == "/sign-in");
    CHECK(server.ask(post("/volunteer/break", "a=1", "Origin: http://evil.example\r\n")).status == 403);
    CHECK(server.ask(post("/volunteer/break", field, cookie)).status == 200);
}

TEST_CASE("a cookie whose session is over is taken back") {
    TestServer server;
    CHECK(server.ask(get("/hello", "Cookie: session=over\r\n")).header("Set-Cookie") ==
          "session=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");
    CHECK(server.ask(get("/hello", cookie)).header("Set-Cookie").empty());
    CHECK(server.ask(post("/sign-in", "a=1")).header("Set-Cookie") ==
          "session=volunteer; Path=/; HttpOnly; SameSite=Lax");
}

TEST_CASE("secrets are equal only when every byte is") {
    CHECK(http::same_secret("abc", "abc"));
    CHECK_FALSE(http::same_secret("abc", "abd"));
    CHECK_FALSE(http::same_secret("abc", "ab"));
    CHECK_FALSE(http::same_secret("", "a"));
}

TEST_CASE("a row that could be called without a token does not get into the table") {
    const http::Handler none = nullptr;
    const auto build = [&](std::vector<http::Route> rows) {
        const std::array areas{std::span<const http::Route>{rows}};
        http::Router{areas};
    };
    CHECK_THROWS_AS(build({{http::Method::post, "/a", http::Who::anyone, http::Token::none, none, "a"}}),
                    std::logic_error);
    CHECK_THROWS_AS(build({{http::Method::get, "/a", http::Who::anyone, http::Token::form, none, "a"}}),
                    std::logic_error);
    CHECK_THROWS_AS(build({{http::Method::get, "a", http::Who::anyone, http::Token::none, none, "a"}}),
                    std::logic_error);
    CHECK_THROWS_AS(build({{http::Method::get, "/a", http::Who::anyone, http::Token::none, none, "a"},
                           {http::Method::get, "/a", http::Who::anyone, http::Token::none, none, "b"}}),
                    std::logic_error);
}

TEST_CASE("ten tries an hour, counted by address, and a right one is given back") {
    http::Limits limits{true};
    const scheduling::Instant start{1'772'949'600s};
    for (int i = 0; i < 10; ++i) CHECK(limits.allow(http::Limited::code_lookup, "192.0.2.1", start));
    CHECK_FALSE(limits.allow(http::Limited::code_lookup, "192.0.2.1", start + 59min));
    CHECK(limits.allow(http::Limited::code_lookup, "192.0.2.2", start));
    CHECK(limits.allow(http::Limited::sign_in, "192.0.2.1", start));
    CHECK(limits.allow(http::Limited::code_lookup, "192.0.2.1", start + 60min));
    http::Limits forgiving{true};
    for (int i = 0; i < 50; ++i) {
        CHECK(forgiving.allow(http::Limited::code_lookup, "192.0.2.1", start));
        forgiving.forgive(http::Limited::code_lookup, "192.0.2.1", start);
    }
    http::Limits off{false};
    for (int i = 0; i < 50; ++i) CHECK(off.allow(http::Limited::code_lookup, "192.0.2.1", start));
    CHECK(off.size() == 0);
}

TEST_CASE("limits forget everything with the day's key, and never grow without bound") {
    http::Limits limits{true};
    const scheduling::Instant start{1'772'949'600s};
    for (std::size_t i = 0; i < http::Limits::most_entries + 10; ++i)
        limits.allow(http::Limited::booking, std::to_string(i), start);
    CHECK(limits.size() <= http::Limits::most_entries);
    limits.allow(http::Limited::booking, "a", start + 24h);
    CHECK(limits.size() == 1);
}

TEST_CASE("addresses are counted whole, or by the network an IPv6 customer has") {
    CHECK(http::address_prefix("192.0.2.17") == "192.0.2.17");
    CHECK(http::address_prefix("::ffff:192.0.2.17") == "192.0.2.17");
    CHECK(http::address_prefix("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::");
    CHECK(http::address_prefix("unknown") == "");
}

TEST_CASE("an incident number can be told on the phone") {
    const std::string incident = http::new_incident();
    CHECK(incident.size() == 9);
    CHECK(incident[4] == '-');
    CHECK(incident.find_first_not_of("23456789CFGHJKMPQRVWX-") == std::string::npos);
    CHECK(incident != http::new_incident());
}
