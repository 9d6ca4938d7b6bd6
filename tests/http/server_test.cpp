// The server under pressure: slow clients, drained descriptors, its own end, TLS.
#include <fcntl.h>
#include <openssl/ssl.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <list>

#include "net/http/listener.hpp"
#include "net/http/metrics_listener.hpp"
#include "tests/support/http_server.hpp"

using support::Client;
using support::get;
using support::post;
using support::TestServer;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""us;

namespace {

http::ServerOptions hasty() {
    http::ServerOptions options;
    options.deadlines = {.header = 100ms, .body = 100ms, .write = 200ms, .idle = 100ms};
    return options;
}

template <class F>
std::chrono::milliseconds time_of(F action) {
    const auto began = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
}

/// Waits without guessing how long something takes; fails only after a long time.
template <class F>
bool comes_true(F condition) {
    for (int i = 0; i < 5000; ++i) {
        if (condition()) return true;
        ::poll(nullptr, 0, 1);
    }
    return false;
}

}  // namespace

TEST_CASE("a silent client, a slow head, a slow body and an idle connection are closed") {
    TestServer server{hasty()};
    const std::vector<std::pair<std::string, std::string>> slow{
        {"silent", ""},
        {"slow head", "GET / HTTP/1.1\r\nHo"},
        {"slow body", "POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\na"},
        {"idle", get("/hello")}};
    for (const auto& [name, bytes] : slow) {
        INFO(name);
        Client client{server.port()};
        client.send(bytes);
        const auto took = time_of([&] { client.read_all(); });
        CHECK_FALSE(client.timed_out());
        CHECK(took >= 90ms);
        CHECK(took < 2s);
    }
}

TEST_CASE("a head that trickles in gets no more time for each byte") {
    TestServer server{hasty()};
    Client client{server.port()};
    const auto took = time_of([&] {
        for (int i = 0; i < 200; ++i) {
            client.send("a");
            if (!client.read_more(20ms) && !client.timed_out()) break;
            if (i == 199) FAIL("still open");
        }
    });
    CHECK(took < 3s);
}

TEST_CASE("a client that does not read is closed and others are served meanwhile") {
    TestServer server{hasty()};
    Client reader{server.port()};
    reader.send(get("/big"));
    CHECK(server.ask(get("/hello")).status == 200);
    CHECK(comes_true([&] { return server.metrics().in_flight() == 0; }));
    CHECK(reader.read_all().size() < 8'000'000);
}

TEST_CASE("requests in flight get whole replies when the server stops, and nothing new is accepted") {
    TestServer server;
    auto& shared = support::shared();
    std::list<Client> clients;
    for (int i = 0; i < 40; ++i) clients.emplace_back(server.port()).send(get("/gated"));
    Client idle{server.port()};
    CHECK(idle.ask(get("/hello")).status == 200);
    REQUIRE(comes_true([&] { return shared.inside == 4 && server.metrics().in_flight() == 40; }));
    // Sent, and not looked at by anybody when the stop comes.
    Client unread{server.port()};
    unread.send(get("/hello"));
    auto stopped = server.stop();
    CHECK(idle.read_all().empty());
    CHECK(unread.read_answer().status == 200);
    CHECK_THROWS(Client{server.port()});
    shared.gate.release(40);
    for (auto& client : clients) {
        const auto answers = support::take_answers(client.read_all());
        REQUIRE(answers.size() == 1);
        CHECK(answers[0].body.size() == 20000);
        CHECK(answers[0].header("Connection") == "close");
    }
    CHECK(stopped.wait_for(5s) == std::future_status::ready);
}

TEST_CASE("a stop does not wait for ever for a handler that hangs") {
    http::ServerOptions options;
    options.deadlines.drain = 50ms;
    TestServer server{options};
    Client client{server.port()};
    client.send(get("/gated"));
    REQUIRE(comes_true([&] { return support::shared().inside == 1; }));
    CHECK(server.stop().wait_for(5s) == std::future_status::ready);
    support::shared().gate.release(1);
}

TEST_CASE("more connections than allowed wait until one closes") {
    http::ServerOptions options;
    options.max_connections = 2;
    options.deadlines.accept_pause = 5ms;
    TestServer server{options};
    Client first{server.port()};
    CHECK(first.ask(get("/hello")).status == 200);
    {
        Client second{server.port()};
        CHECK(second.ask(get("/hello")).status == 200);
        Client third{server.port()};
        third.send(get("/hello"));
        CHECK_FALSE(third.read_more(100ms));
    }
    CHECK(server.ask(get("/hello")).status == 200);
}

namespace {

/// In a process of its own, since the limit holds for a whole process. out: 0, or the number of the check that failed
int run_out_of_descriptors() {
    TestServer server;
    Client before{server.port()};
    Client waiting{server.port()};  // connected by the kernel; both ends' descriptors below the limit
    if (before.ask(get("/hello")).status != 200 || waiting.ask(get("/hello")).status != 200) return 1;
    std::vector<int> used;
    for (int fd = ::open("/dev/null", O_RDONLY); fd >= 0; fd = ::open("/dev/null", O_RDONLY)) used.push_back(fd);
    ::close(used.back());
    used.pop_back();
    Client turned_away{server.port()};  // takes the last one: the server has none to accept with
    rusage cpu_before{}, cpu_after{};
    ::getrusage(RUSAGE_SELF, &cpu_before);
    ::poll(nullptr, 0, 300);
    ::getrusage(RUSAGE_SELF, &cpu_after);
    const auto busy = (cpu_after.ru_utime.tv_sec - cpu_before.ru_utime.tv_sec) * 1'000'000 +
                      cpu_after.ru_utime.tv_usec - cpu_before.ru_utime.tv_usec +
                      (cpu_after.ru_stime.tv_sec - cpu_before.ru_stime.tv_sec) * 1'000'000 +
                      cpu_after.ru_stime.tv_usec - cpu_before.ru_stime.tv_usec;
    if (busy > 60'000) return 2;  // 20 % of 300 ms
    if (before.ask(get("/hello")).status != 200) return 3;
    for (const int fd : used) ::close(fd);
    const auto began = std::chrono::steady_clock::now();
    Client after{server.port()};
    if (after.ask(get("/hello")).status != 200) return 4;
    return std::chrono::steady_clock::now() - began < 1s ? 0 : 5;
}

}  // namespace

TEST_CASE("with no descriptor left the server neither spins nor dies, and accepts again at once") {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const rlimit few{.rlim_cur = 64, .rlim_max = 64};
        if (::setrlimit(RLIMIT_NOFILE, &few) != 0) ::_exit(99);
        int failed = 98;
        try {
            failed = run_out_of_descriptors();
        } catch (const std::exception&) {
            failed = 97;
        }
        ::_exit(failed);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
}

TEST_CASE("a port that is taken and an address that is not ours are said in one sentence") {
    TestServer server;
    boost::asio::io_context loop;
    CHECK_THROWS_WITH(http::listen_on(loop, "127.0.0.1", server.port()), Catch::Contains("is in use already"));
    CHECK_THROWS_AS(http::listen_on(loop, "localhost", 0), http::CannotListen);
    CHECK_THROWS_AS(http::listen_on(loop, "192.0.2.1", 0), http::CannotListen);
}

TEST_CASE("metrics are served on a listener of their own") {
    boost::asio::io_context loop;
    http::Metrics metrics;
    metrics.count_request("home", 200, 1500us);
    metrics.set_gauge("peerline_test", 2);
    http::MetricsListener listener{loop, metrics, "127.0.0.1", 0};
    std::thread thread{[&] { loop.run_for(5s); }};
    const auto found = Client{listener.port()}.ask(get("/metrics"));
    const auto missing = Client{listener.port()}.ask(get("/hello"));
    loop.stop();
    thread.join();
    CHECK(found.body.find("peerline_http_requests_total{route=\"home\",status=\"200\"} 1\n") != std::string::npos);
    CHECK(found.body.find("peerline_http_request_seconds_total{route=\"home\"} 0.001500\n") != std::string::npos);
    CHECK(found.body.find("peerline_test 2\n") != std::string::npos);
    CHECK(missing.status == 404);
}

namespace {

/// A key and a certificate for "localhost", made for one test.
struct Certificate {
    Certificate() {
        std::filesystem::create_directories(folder);
        const std::string command =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 "
            "-subj /CN=localhost -keyout " +
            key() + " -out " + file() + " 2>/dev/null";
        made = std::system(command.c_str()) == 0;
    }
    Certificate(const Certificate&) = delete;
    Certificate& operator=(const Certificate&) = delete;
    ~Certificate() { std::filesystem::remove_all(folder); }
    std::string key() const { return (folder / "key.pem").string(); }
    std::string file() const { return (folder / "cert.pem").string(); }

    std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("peerline-tls-" + std::to_string(::getpid()));
    bool made = false;
};

/// out: the answer over TLS between these versions, "" when no handshake came about
std::string ask_over_tls(std::uint16_t port, int least, int most, const char* suites, std::string_view bytes) {
    SSL_CTX* context = SSL_CTX_new(TLS_client_method());
    SSL_CTX_set_min_proto_version(context, least);
    SSL_CTX_set_max_proto_version(context, most);
    if (suites != nullptr) SSL_CTX_set_cipher_list(context, suites);
    BIO* connection = BIO_new_ssl_connect(context);
    BIO_set_conn_hostname(connection, ("127.0.0.1:" + std::to_string(port)).c_str());
    std::string answer;
    if (BIO_do_connect(connection) == 1) {
        BIO_write(connection, bytes.data(), static_cast<int>(bytes.size()));
        char piece[4096];
        for (int size = BIO_read(connection, piece, sizeof piece); size > 0;
             size = BIO_read(connection, piece, sizeof piece))
            answer.append(piece, static_cast<std::size_t>(size));
    }
    BIO_free_all(connection);
    SSL_CTX_free(context);
    return answer;
}

}  // namespace

TEST_CASE("over TLS pages are served with HSTS, and only modern protocols and suites shake hands") {
    const Certificate certificate;
    REQUIRE(certificate.made);
    http::ServerOptions options;
    options.tls_certificate = certificate.file();
    options.tls_key = certificate.key();
    TestServer server{options};
    const std::string asked = get("/client", "Connection: close\r\n");
    for (const int version : {TLS1_2_VERSION, TLS1_3_VERSION}) {
        const std::string answer = ask_over_tls(server.port(), version, version, nullptr, asked);
        CHECK(answer.find("127.0.0.1 tls") != std::string::npos);
        CHECK(answer.find("Strict-Transport-Security: max-age=63072000") != std::string::npos);
    }
    CHECK(ask_over_tls(server.port(), TLS1_VERSION, TLS1_1_VERSION, "ALL:@SECLEVEL=0", asked).empty());
    CHECK(ask_over_tls(server.port(), TLS1_2_VERSION, TLS1_2_VERSION, "ECDHE-ECDSA-AES128-SHA", asked).empty());
    Client plain{server.port()};
    plain.send(asked);
    CHECK(plain.read_all().find("HTTP/1.1") == std::string::npos);
}

TEST_CASE("a certificate that cannot be used is said before anything listens") {
    http::ServerOptions options;
    options.tls_certificate = "no-such-file.pem";
    options.tls_key = "no-such-file.pem";
    CHECK_THROWS_WITH(TestServer{options}, Catch::Contains("certificate cannot be read"));
}
