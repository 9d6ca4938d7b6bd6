// The command line: help everywhere, unknown options refused with one problem object, nothing started by mistake.
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <sstream>

#include "net/cli/app.hpp"
#include "net/cli/clock.hpp"
#include "net/cli/endpoint.hpp"
#include "net/cli/problems.hpp"

namespace {

struct Ran {
    int code;
    std::string out, err;
};

Ran run(std::vector<const char*> words) {
    words.insert(words.begin(), "peerline");
    std::istringstream in;
    std::ostringstream out, err;
    const int code = cli::run(static_cast<int>(words.size()), words.data(), in, out, err);
    return {code, out.str(), err.str()};
}

struct NowInEnvironment {
    explicit NowInEnvironment(const char* text) { ::setenv("PEERLINE_NOW", text, 1); }
    NowInEnvironment(const NowInEnvironment&) = delete;
    NowInEnvironment& operator=(const NowInEnvironment&) = delete;
    ~NowInEnvironment() { ::unsetenv("PEERLINE_NOW"); }
};

}  // namespace

TEST_CASE("version and help are answers, on each command") {
    CHECK(run({"--version"}).code == 0);
    CHECK(run({"--version"}).out == "peerline 0.1.0\n");
    const std::vector<std::pair<std::vector<const char*>, std::string>> helps{
        {{"--help"}, "serve"},
        {{"serve", "--help"}, "--trusted-proxy"},
        {{"slots", "--help"}, "--schema"},
        {{"match", "--help"}, "--example"},
        {{"zones", "--help"}, "--resolve"},
        {{"admin", "--help"}, "user"},
        {{"admin", "user", "add", "--help"}, "--role"},
        {{"check", "--help"}, "--data"},
        {{"audit", "verify", "--help"}, "--data"}};
    for (const auto& [words, expected] : helps) {
        const auto ran = run(words);
        INFO(ran.out);
        CHECK(ran.code == 0);
        CHECK(ran.out.find(expected) != std::string::npos);
        CHECK(ran.err.empty());
    }
}

TEST_CASE("what cannot be understood is exit code 2 with one problem object") {
    const std::vector<std::vector<const char*>> wrong{
        {},
        {"sevre"},
        {"serve"},
        {"--unknown"},
        {"slots", "--unknown"},
        {"slots", "extra"},
        {"serve", "--data"},
        {"slots", "--schema", "--example"},
        {"admin"},
        {"admin", "user"},
        {"admin", "user", "add", "--data", "d"},
        {"admin", "user", "add", "--data", "d", "--email", "a@b.c", "--name", "n", "--role", "king"},
        {"audit"},
        {"check"},
        {"zones", "--at", "x", "--resolve", "y"},
        {"serve", "--data", "d", "--workers", "0"},
        {"serve", "--data", "d", "--limits", "maybe"},
        {"serve", "--data", "d", "--listen", "8080"},
        {"serve", "--data", "d", "--listen", "localhost:8080"},
        {"serve", "--data", "d", "--listen", "127.0.0.1:65536"},
        {"serve", "--data", "d", "--listen", "127.0.0.1:"},
        {"serve", "--data", "d", "--metrics", "9090"},
        {"serve", "--data", "d", "--trusted-proxy", "proxy"},
        {"serve", "--data", "d", "--tls-cert", "c.pem"},
        {"serve", "--data", "d", "--database", "mysql:x"},
        {"serve", "--data", "d", "--database", "postgresql://h/d"},
        {"serve", "--data", "d", "--demo", "--listen", "0.0.0.0:8080"},
        {"serve", "--data", "d", "--demo", "--listen", "[::]:8080"},
    };
    for (const auto& words : wrong) {
        const auto ran = run(words);
        INFO(ran.err);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        const auto problem = boost::json::parse(ran.err).as_object();
        CHECK(problem.at("type").as_string().starts_with("/problems/"));
        CHECK_FALSE(problem.at("detail").as_string().empty());
    }
}

TEST_CASE("an endpoint is an address in numbers and a port") {
    CHECK(cli::parse_endpoint("127.0.0.1:0", "--listen").port == 0);
    CHECK(cli::parse_endpoint("[::1]:8080", "--listen").address == "::1");
    CHECK(cli::is_loopback(cli::parse_endpoint("[::1]:8080", "--listen")));
    CHECK(cli::is_loopback(cli::parse_endpoint("127.3.2.1:8080", "--listen")));
    CHECK_FALSE(cli::is_loopback(cli::parse_endpoint("192.0.2.1:8080", "--listen")));
    for (const auto text :
         {"", ":", "::1:80", "[127.0.0.1]:80", "[::1]", "127.0.0.1:+1", "127.0.0.1:-1", "127.0.0.1:80 "})
        CHECK_THROWS_AS(cli::parse_endpoint(text, "--listen"), cli::BadInput);
}

TEST_CASE("PEERLINE_NOW sets the clock of a demo and of nothing else") {
    const NowInEnvironment set{"2026-03-08T06:00:00Z"};
    const auto now = cli::clock_of_environment(true)().time_since_epoch().count();
    CHECK(now >= 1'772'949'600);
    CHECK(now < 1'772'949'610);
    CHECK_THROWS_AS(cli::clock_of_environment(false), cli::BadInput);
    const NowInEnvironment broken{"tomorrow"};
    CHECK_THROWS_AS(cli::clock_of_environment(true), cli::BadInput);
}
