// Whole requests through a socket: what is answered, with which headers, on which connection.
#include <catch2/catch.hpp>

#include "net/http/compression.hpp"
#include "net/http/security_headers.hpp"
#include "tests/support/http_server.hpp"
#include "web/static_files.hpp"

using support::Client;
using support::get;
using support::post;
using support::TestServer;

TEST_CASE("a page is answered with its status, length and type") {
    TestServer server;
    const auto answer = server.ask(get("/hello?name=Dana%20Q"));
    CHECK(answer.status == 200);
    CHECK(answer.body == "<p>hello Dana Q</p>");
    CHECK(answer.header("Content-Type") == "text/html; charset=utf-8");
    CHECK(answer.header("Date") == "Sun, 08 Mar 2026 06:00:00 GMT");
    CHECK(answer.header("Connection") == "keep-alive");
}

TEST_CASE("HEAD says what GET would and sends no body") {
    TestServer server;
    Client client{server.port()};
    client.send("HEAD /hello HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/api/things/7"));
    const auto head = client.read_answer(false);
    CHECK(head.status == 200);
    CHECK(head.header("Content-Length") == "13");
    CHECK(client.read_answer().body == "7");
}

TEST_CASE("pipelined requests are answered in their order") {
    TestServer server;
    Client client{server.port()};
    client.send(get("/api/things/1") + post("/form", "a=2") + get("/api/things/3", "Connection: close\r\n"));
    const auto answers = support::take_answers(client.read_all());
    REQUIRE(answers.size() == 3);
    CHECK(answers[0].body == "1");
    CHECK(answers[1].body == "a=2;");
    CHECK(answers[2].body == "3");
    CHECK(answers[2].header("Connection") == "close");
}

TEST_CASE("a request that arrives byte by byte is understood") {
    TestServer server;
    Client client{server.port()};
    for (const char c : post("/form", "name=Dana&x=1")) client.send({&c, 1});
    CHECK(client.read_answer().body == "name=Dana;x=1;");
}

TEST_CASE("an HTTP/1.0 client gets its answer and the connection ends") {
    TestServer server;
    Client client{server.port()};
    client.send("GET /hello HTTP/1.0\r\nHost: localhost\r\n\r\n");
    const auto answers = support::take_answers(client.read_all());
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].status == 200);
    CHECK_FALSE(client.timed_out());
}

TEST_CASE("unknown addresses are 404 and known ones with another method 405 with Allow") {
    TestServer server;
    CHECK(server.ask(get("/nowhere")).status == 404);
    CHECK(server.ask(get("/hello/")).status == 404);
    CHECK(server.ask(get("/api/things/")).status == 404);
    const auto wrong = server.ask(post("/hello", "a=1"));
    CHECK(wrong.status == 405);
    CHECK(wrong.header("Allow") == "GET, HEAD");
    CHECK(server.ask(get("/api/echo")).header("Allow") == "POST, PUT");
    CHECK(server.ask(get("/api/nowhere")).header("Content-Type") == "application/problem+json");
    CHECK(server.ask(get("/nowhere")).body.find("1-800-843-5678") != std::string::npos);
}

TEST_CASE("a parameter may be the middle of a segment, never empty and never a slash") {
    TestServer server;
    CHECK(server.ask(get("/calendar/abc.ics")).body == "abc");
    CHECK(server.ask(get("/calendar/.ics")).status == 404);
    CHECK(server.ask(get("/calendar/a/b.ics")).status == 404);
    CHECK(server.ask(get("/api/things/%C3%A9")).body == "\u00e9");
}

TEST_CASE("a fault in a handler is 500 with an incident number and without its text") {
    TestServer server;
    Client client{server.port()};
    const auto page = client.ask(get("/fault"));
    CHECK(page.status == 500);
    CHECK(page.body.find("canary") == std::string::npos);
    CHECK(page.body.find("1-800-843-5678") != std::string::npos);
    const auto problem = client.ask(get("/api/fault"));  // on the same connection, which lives on
    CHECK(problem.status == 500);
    CHECK(problem.header("Content-Type") == "application/problem+json");
    CHECK(problem.body.find("\"incident\":\"") != std::string::npos);
    const auto busy = client.ask(get("/overloaded"));
    CHECK(busy.status == 503);
    CHECK(busy.header("Retry-After") == "5");
}

TEST_CASE("every answer carries every security header, whatever its status") {
    TestServer server;
    const std::string static_path = web::static_url("style.css");
    const std::vector<std::pair<std::string, int>> asked{
        {get("/hello"), 200},
        {get("/redirect"), 303},
        {get("/nowhere"), 404},
        {post("/hello", ""), 405},
        {get("/fault"), 500},
        {get("/api/fault"), 500},
        {get("/overloaded"), 503},
        {get("/volunteer"), 303},
        {get("/api/volunteer"), 401},
        {get("/volunteer", "Cookie: session=coordinator\r\n"), 403},
        {post("/form", "a=%"), 422},
        {post("/form", "a=1", "", "text/plain"), 415},
        {"GET /hello HTTP/1.1\r\n\r\n", 400},
        {"BREW /hello HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        {post("/form", std::string(17000, 'a')), 413},
        {get("/" + std::string(9000, 'a')), 414},
        {get("/", "X: " + std::string(33000, 'a') + "\r\n"), 431},
        {get("/", "Expect: 100-continue\r\n"), 417},
        {get(static_path), 200},
        {get(static_path, "If-None-Match: \"" + static_path.substr(8) + "\"\r\n"), 304},
        {get("/static/style.css"), 404},
        {get("/healthz"), 200},
        {get("/readyz"), 200},
        {post("/form", "a=1", "Origin: http://evil.example\r\n"), 403},
    };
    for (const auto& [bytes, status] : asked) {
        INFO(bytes.substr(0, 60));
        const auto answer = server.ask(bytes);
        CHECK(answer.status == status);
        for (const auto& [name, value] : http::security_headers()) CHECK(answer.header(name) == value);
        const bool cached = bytes.starts_with("GET " + static_path);
        CHECK(answer.header("Cache-Control") == (cached ? "public, max-age=31536000, immutable" : "no-store"));
        CHECK(answer.header("Strict-Transport-Security").empty());
    }
}

TEST_CASE("over TLS at a trusted proxy the answer says HSTS, and the client is the proxy's word") {
    const std::string_view forwarded = "X-Forwarded-Proto: https\r\nX-Forwarded-For: 1.2.3.4, 198.51.100.7\r\n";
    TestServer believing{{}, {.trusted_proxy = "127.0.0.1"}};
    const auto believed = believing.ask(get("/client", forwarded));
    CHECK(believed.body == "198.51.100.7 tls");
    CHECK(believed.header("Strict-Transport-Security") == "max-age=63072000; includeSubDomains");
    TestServer doubting;
    CHECK(doubting.ask(get("/client", forwarded)).body == "127.0.0.1 plain");
}

TEST_CASE("static files are found by name and hash only") {
    TestServer server;
    const std::string path = web::static_url("style.css");
    const auto answer = server.ask(get(path));
    CHECK(answer.header("Content-Type") == "text/css; charset=utf-8");
    CHECK(answer.header("ETag") == "\"" + path.substr(8) + "\"");
    CHECK(server.ask(get("/static/style.00000000.css")).status == 404);
    CHECK(server.ask(get("/static/..%2fmain.cpp")).status == 400);
}

TEST_CASE("gzip is taken where the client names it, and not where it refuses it") {
    for (const auto* const yes : {"gzip", "GZIP", "deflate, gzip;q=1.0", "br;q=1.0, gzip;q=0.2", " x-gzip "}) {
        INFO(yes);
        CHECK(http::takes_gzip(yes));
    }
    for (const auto* const no : {"", "identity", "gzip;q=0", "gzip ; q=0.000", "br", "gzipped", "*", ",,"}) {
        INFO(no);
        CHECK_FALSE(http::takes_gzip(no));
    }
}

TEST_CASE("a static file is sent small to who takes it, each form with its own tag") {
    TestServer server;
    const std::string path = web::static_url("staff.js");
    const auto plain = server.ask(get(path));
    const auto small = server.ask(get(path, "Accept-Encoding: gzip, br\r\n"));
    CHECK(plain.header("Content-Encoding").empty());
    CHECK(small.header("Content-Encoding") == "gzip");
    CHECK(small.body == http::gzip(plain.body, http::Effort::once));
    CHECK(small.body.size() * 2 < plain.body.size());
    CHECK(plain.header("Vary") == "Accept-Encoding");
    CHECK(small.header("Vary") == "Accept-Encoding");
    CHECK(small.header("ETag") != plain.header("ETag"));
    const auto again = "If-None-Match: " + std::string{small.header("ETag")} + "\r\n";
    CHECK(server.ask(get(path, again)).status == 200);
    CHECK(server.ask(get(path, again + "Accept-Encoding: gzip\r\n")).status == 304);
}

TEST_CASE("an event reaches an open page, and the stream ends with the server") {
    TestServer server;
    Client client{server.port()};
    client.send(get("/events"));
    CHECK(client.read_answer().header("Content-Type") == "text/event-stream; charset=utf-8");
    server.publish("board");
    std::string text;
    while (text.find("event: board") == std::string::npos && client.read_more())
        text = client.read_all(std::chrono::milliseconds{50});
    CHECK(text == "event: board\ndata: {}\n\n");
    auto stopped = server.stop();
    CHECK(client.read_all().empty());
    stopped.wait();
}

TEST_CASE("metrics count by route name and hold no path") {
    TestServer server;
    server.ask(get("/api/things/canary"));
    server.ask(get("/api/things/other"));
    server.ask(get("/canary"));
    // The counters are written after the answer; one more request on the same loop orders them before us.
    server.ask(get("/healthz"));
    const std::string text = server.metrics().to_text();
    CHECK(text.find("peerline_http_requests_total{route=\"thing\",status=\"200\"} 2\n") != std::string::npos);
    CHECK(text.find("peerline_http_requests_total{route=\"none\",status=\"404\"} 1\n") != std::string::npos);
    CHECK(text.find("canary") == std::string::npos);
}
