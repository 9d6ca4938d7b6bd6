// Malformed and ambiguous requests: one refusal and the end of the connection, never two answers (R20).
#include <boost/beast/core/detail/base64.hpp>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "tests/support/http_server.hpp"

using support::Answer;
using support::Client;
using support::TestServer;

namespace {

const std::string next = "GET /hello?smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

struct Case {
    std::string name;
    std::string bytes;
    int status;
};

/// A request line and Host, then these lines, the empty line and what follows it.
Case head(const std::string& name, const std::string& lines, int status, const std::string& body = "") {
    return {name, "POST /form HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n" + body, status};
}

Case target(const std::string& text, int status = 400) {
    return {"target " + text.substr(0, 40), "GET " + text + " HTTP/1.1\r\nHost: a\r\n\r\n", status};
}

Case line(const std::string& text, int status = 400) {
    return {"line " + text, text + "\r\nHost: a\r\n\r\n", status};
}

Case host(const std::string& value) {
    return {"host " + value, "GET / HTTP/1.1\r\nHost: " + value + "\r\n\r\n", 400};
}

std::vector<Case> framing_cases() {
    using std::string_literals::operator""s;
    const std::string chunks = "5\r\nhello\r\n0\r\n\r\n";
    return {
        head("chunked", "Transfer-Encoding: chunked\r\n", 501, chunks),
        head("chunked, other case", "transfer-encoding: CHUNKED\r\n", 501, chunks),
        head("identity", "Transfer-Encoding: identity\r\nContent-Length: 1\r\n", 501, "a"),
        head("gzip", "Transfer-Encoding: gzip\r\n", 501, next),
        head("empty coding", "Transfer-Encoding:\r\nContent-Length: 1\r\n", 501, "a"),
        head("coding with vertical tab",
             "Transfer-Encoding: \x0b"
             "chunked\r\n",
             400, chunks),
        head("length and coding", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", 400, chunks),
        head("coding and length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", 400, chunks),
        head("two codings", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", 400, chunks),
        head("folded coding", "Transfer-Encoding:\r\n chunked\r\n", 400, chunks),
        head("space before the colon", "Transfer-Encoding : chunked\r\n", 400, chunks),
        head("trailer", "Trailer: Cookie\r\nContent-Length: 0\r\n", 400),
        head("expect", "Expect: 100-continue\r\nContent-Length: 3\r\n", 417, "a=1"),
        head("expect something", "Expect: tea\r\n", 417),
        head("upgrade", "Connection: Upgrade\r\nUpgrade: websocket\r\n", 501, next),
        head("upgrade to HTTP/2", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
             501),
        head("two lengths", "Content-Length: 3\r\nContent-Length: 4\r\n", 400, "a=1" + next),
        head("two equal lengths", "Content-Length: 3\r\nContent-Length: 3\r\n", 400, "a=1" + next),
        head("list of lengths", "Content-Length: 3, 3\r\n", 400, "a=1" + next),
        head("signed length", "Content-Length: +3\r\n", 400, "a=1" + next),
        head("negative length", "Content-Length: -1\r\n", 400, next),
        head("hexadecimal length", "Content-Length: 0x3\r\n", 400, "a=1" + next),
        head("fraction", "Content-Length: 3.0\r\n", 400, "a=1" + next),
        head("empty length", "Content-Length:\r\n", 400, next),
        head("length with letters", "Content-Length: 3a\r\n", 400, "a=1" + next),
        head("length with a space inside", "Content-Length: 1 3\r\n", 400, next),
        head("length past 64 bits", "Content-Length: 1000000000000000000000\r\n", 400, next),
        head("large length", "Content-Length: 999999999999999999\r\n", 413, next),
        head("length over the limit", "Content-Length: 16385\r\n", 413, next),
        head("length cut short by the end", "Content-Length: 10\r\n", 400, "abc"),
        {"body on GET",
         "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(next.size()) + "\r\n\r\n" + next, 400},
        {"body on HEAD",
         "HEAD / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(next.size()) + "\r\n\r\n" + next, 400},
        head("NUL in a value", "X: a\0b\r\n"s, 400, next),
        head("NUL in a name", "X\0Y: b\r\n"s, 400, next),
        head("bare CR in a value", "X: a\rContent-Length: 3\r\n", 400, next),
        head("bare LF between lines", "X: a\nContent-Length: 3\r\n", 400, next),
        head("delete character", "X: a\x7f\r\n", 400, next),
        head("escape character", "X: a\x1b[0m\r\n", 400, next),
        head("folded with a space", "X: a\r\n b\r\n", 400, next),
        head("folded with a tab", "X: a\r\n\tb\r\n", 400, next),
        head("first line folded", " X: a\r\n", 400, next),
        head("no colon", "X\r\n", 400, next),
        head("no name", ": a\r\n", 400, next),
        head("name with a space", "X Y: a\r\n", 400, next),
        head("name in quotes", "\"X\": a\r\n", 400, next),
        head("name with a bracket", "X[0]: a\r\n", 400, next),
        head("name beyond ASCII", "X\xc3\xa9: a\r\n", 400, next),
        head("two cookies", "Cookie: a=1\r\nCookie: a=2\r\n", 400, next),
        head("two origins", "Origin: http://a\r\nOrigin: http://b\r\n", 400, next),
        head("two types", "Content-Type: text/plain\r\nContent-Type: application/json\r\n", 400, next),
        head("two tokens", "X-CSRF-Token: a\r\nX-CSRF-Token: b\r\n", 400, next),
    };
}

std::vector<Case> line_cases() {
    using std::string_literals::operator""s;
    std::string many;
    for (int i = 0; i < 101; ++i) many += "X-" + std::to_string(i) + ": a\r\n";
    return {
        line("GET /"),
        line("GET  / HTTP/1.1"),
        line("GET /  HTTP/1.1"),
        line("GET / HTTP/1.1 "),
        line(" GET / HTTP/1.1"),
        line("GET\t/\tHTTP/1.1"),
        line("GET / http/1.1"),
        line("GET / HTTP/1.2"),
        line("GET / HTTP/2.0"),
        line("GET / HTTP/0.9"),
        line("GET / HTTP/11"),
        line("GET / HTTP/1.1x"),
        line("GET / HTTPS/1.1"),
        line("GET / ICE/1.0"),
        line("PRI * HTTP/2.0"),
        line("/ HTTP/1.1"),
        line("G(T / HTTP/1.1"),
        line("get / HTTP/1.1", 501),
        line("BREW / HTTP/1.1", 501),
        line("PATCH / HTTP/1.1", 501),
        line("TRACE / HTTP/1.1", 501),
        line("OPTIONS / HTTP/1.1", 501),
        line("CONNECT / HTTP/1.1", 501),
        line("PROPFIND / HTTP/1.1", 501),
        {"empty line first", "\r\n" + next, 400},
        {"two empty lines", "\r\n\r\n", 400},
        {"bare LF first", "\n" + next, 400},
        {"lines end in LF", "GET / HTTP/1.1\nHost: a\n\n", 400},
        {"lines end in CR", "GET / HTTP/1.1\rHost: a\r\r" + next, 400},
        {"LF CR", "GET / HTTP/1.1\n\rHost: a\n\r\n\r", 400},
        {"NUL first", "\0"s + next, 400},
        {"TLS on a plain port", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s, 400},
        {"cut in the line", "GET / HT", 400},
        {"cut in the head", "GET / HTTP/1.1\r\nHost: a\r\n", 400},
        {"very long method", std::string(9000, 'A'), 414},
        {"too many fields", "GET / HTTP/1.1\r\nHost: a\r\n" + many + "\r\n", 431},
        {"head too large", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(33000, 'x') + "\r\n\r\n", 431},
        {"a head that never ends", "GET / HTTP/1.1\r\n" + std::string(40000, 'x'), 431},
        {"no host", "GET / HTTP/1.1\r\n\r\n" + next, 400},
        {"no host in 1.0", "GET / HTTP/1.0\r\n\r\n", 400},
        {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" + next, 400},
        {"two equal hosts", "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n" + next, 400},
        host(""),
        host("a,b"),
        host("user@a"),
        host("a b"),
        host("a/b"),
        host("a:b"),
        host("a:1:2"),
        host("[::1"),
        host("[zz]"),
        host("a:123456"),
        host("http://a"),
    };
}

std::vector<Case> target_cases() {
    return {
        target("*"),
        target("http://a/"),
        target("https://evil.example/hello"),
        target("//evil.example/hello"),
        target("evil.example:443"),
        target("hello"),
        target("?a=1"),
        target("/hello#part"),
        target("/a\\b"),
        target("/a//b"),
        target("/./hello"),
        target("/../hello"),
        target("/a/.."),
        target("/a/."),
        target("/%2e%2e/hello"),
        target("/%2E"),
        target("/a%2fb"),
        target("/a%2Fb"),
        target("/a%5cb"),
        target("/a%00b"),
        target("/a%0ab"),
        target("/a%0d%0aX:%20b"),
        target("/a%7f"),
        target("/a%"),
        target("/a%4"),
        target("/a%zz"),
        target("/a%-1"),
        target("/%ff"),
        target("/%c0%af"),
        target("/%ed%a0%80"),
        target("/%f5%80%80%80"),
        target("/\xc3\xa9"),
        target("/a\"b"),
        target("/a<b>"),
        target("/a|b"),
        target("/a^b"),
        target("/a`b"),
        target("/a{b}"),
        target("/hello?a=%"),
        target("/hello?a=%zz"),
        target("/hello?a=%ff"),
        target("/hello?a=%00"),
        target("/hello?a=%0a"),
        target("/hello?%0d=1"),
        target("/hello?=1"),
        target("/hello?a=\xff"),
        target("/" + std::string(8300, 'a'), 414),
        target("/hello?a=" + std::string(8300, 'a'), 414),
    };
}

/// The server must refuse with this status, close, and be there for the next one.
void check_refused(const TestServer& server, const Case& row) {
    INFO(row.name);
    const int before = support::shared().handled;
    Client client{server.port()};
    client.send(row.bytes);
    client.finish_sending();
    const auto answers = support::take_answers(client.read_all());
    CHECK_FALSE(client.timed_out());
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].status == row.status);
    CHECK(answers[0].header("Connection") == "close");
    CHECK(support::shared().handled == before);
}

}  // namespace

TEST_CASE("a request whose framing could be read in two ways is refused and the connection ends") {
    TestServer server;
    for (const auto& row : framing_cases()) check_refused(server, row);
    CHECK(server.ask(support::get("/hello")).status == 200);
}

TEST_CASE("a head that is not exactly HTTP/1.1 is refused and the connection ends") {
    TestServer server;
    for (const auto& row : line_cases()) check_refused(server, row);
    CHECK(server.ask(support::get("/hello")).status == 200);
}

TEST_CASE("a target that is not one plain path of ours is refused and the connection ends") {
    TestServer server;
    for (const auto& row : target_cases()) check_refused(server, row);
    CHECK(server.ask(support::get("/hello")).status == 200);
    CHECK(framing_cases().size() + line_cases().size() + target_cases().size() >= 150);
}

TEST_CASE("a refusal reaches a client that is still sending") {
    TestServer server;
    const std::string large = support::post("/form", std::string(200'000, 'a'));
    for (int i = 0; i < 20; ++i) check_refused(server, {"large body", large, 413});
}

TEST_CASE("every cut of a good request is answered at most once") {
    TestServer server;
    const std::string whole = support::post("/form", "name=Dana", "Cookie: a=b\r\nOrigin: http://localhost\r\n");
    for (std::size_t cut = 1; cut < whole.size(); ++cut) {
        INFO(cut);
        Client client{server.port()};
        client.send(whole.substr(0, cut));
        client.finish_sending();
        const auto answers = support::take_answers(client.read_all());
        REQUIRE(answers.size() == 1);
        CHECK(answers[0].status == 400);
    }
}

TEST_CASE("what stands near the refused is accepted") {
    TestServer server;
    const std::vector<std::string> good{
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
        "GET / HTTP/1.1\r\nhost:a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a:8080\t \r\nX:\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: D\xfcsseldorf\r\n\r\n",
        "GET /?a=%C3%A9+b&c HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /? HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /form HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /%68ello HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /api/things/a%20b HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(32000, 'x') + "\r\n\r\n",
        support::post("/form", "a=" + std::string(8000, 'a')),
        support::post("/import", std::string("a=1&b=") + std::string(8000, 'b') + "&c=" + std::string(8000, 'c') +
                                     "&d=" + std::string(8000, 'd') + "&e=" + std::string(8000, 'e') +
                                     "&f=" + std::string(8000, 'f'))};
    for (const auto& bytes : good) {
        INFO(bytes.substr(0, 80));
        CHECK(server.ask(bytes).status == 200);
    }
}

TEST_CASE("the requests of another parser's suite are answered at most once each, and the bad ones refused") {
    std::ifstream file{"../shared/cases/http/requests.json"};
    if (!file) {
        WARN("skipped: ../shared/cases/http is not here");
        return;
    }
    std::stringstream text;
    text << file.rdbuf();
    TestServer server;
    for (const auto& row : boost::json::parse(text.str()).as_array()) {
        const std::string name{row.at("id").as_string()};
        INFO(name);
        const std::string encoded{row.at("request_b64").as_string()};
        std::string bytes(encoded.size(), '\0');
        bytes.resize(boost::beast::detail::base64::decode(bytes.data(), encoded.data(), encoded.size()).first);
        Client client{server.port()};
        client.send(bytes);
        client.finish_sending();
        const auto answers = support::take_answers(client.read_all());
        CHECK_FALSE(client.timed_out());
        if (row.at("peer_verdict").as_string() != "reject") continue;
        const std::string reason{row.at("peer_error_reason").is_string() ? row.at("peer_error_reason").as_string()
                                                                         : ""};
        if (reason.find("Pause on") != std::string::npos) continue;
        REQUIRE(answers.size() == 1);
        CHECK(answers[0].status >= 400);
        CHECK(answers[0].status <= 501);
    }
    CHECK(server.ask(support::get("/hello")).status == 200);
}
