#include "tests/support/http_server.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/store/transaction.hpp"
#include "net/http/cookies.hpp"
#include "net/http/forms.hpp"
#include "net/http/handlers/probes.hpp"

namespace support {
namespace {

using http::Context;
using http::Response;
using http::Token;
using http::Who;
using Answered = boost::asio::awaitable<Response>;

Answered hello(Context& context) {
    ++shared().handled;
    co_return http::html("<p>hello " + std::string{context.request.query.value("name")} + "</p>");
}

Answered echo_form(Context& context) {
    ++shared().handled;
    std::string text;
    for (const auto& [name, value] : context.form.pairs()) text += name + "=" + value + ";";
    co_return http::plain(text);
}

Answered echo_body(Context& context) {
    ++shared().handled;
    co_return http::json(context.request.body, 201);
}

Answered thing(Context& context) {
    co_return http::plain(context.request.parameter("id"));
}

Answered client_of(Context& context) {
    co_return http::plain(context.request.client + (context.request.is_tls ? " tls" : " plain"));
}

Answered fault(Context&) {
    throw std::runtime_error("canary of a fault");
    co_return Response{};
}

Answered redirect(Context&) {
    co_return http::see_other("/hello");
}

Answered sign_in(Context& context) {
    Response response = http::see_other("/volunteer");
    http::set_cookie(response, context.request, http::session_cookie, "volunteer");
    co_return response;
}

Answered gated(Context& context) {
    auto job = [] {
        ++shared().inside;
        shared().gate.acquire();
        --shared().inside;
        return std::string(20000, 'g');
    };
    std::string text = co_await context.services.lanes.hash(job);
    co_return http::plain(std::move(text));
}

Answered big(Context&) {
    co_return http::plain(std::string(8'000'000, 'b'));
}

Answered overloaded(Context&) {
    throw http::Overloaded("full");
    co_return Response{};
}

Answered events(Context& context) {
    Response response;
    response.set_events(context.services.events.subscribe());
    co_return response;
}

using enum http::Method;
constexpr std::array rows{
    http::Route{get, "/", Who::anyone, Token::none, hello, "home"},
    http::Route{get, "/hello", Who::anyone, Token::none, hello, "hello"},
    http::Route{post, "/form", Who::anyone, Token::form, echo_form, "form"},
    http::Route{post, "/api/echo", Who::anyone, Token::json, echo_body, "echo"},
    http::Route{put, "/api/echo", Who::anyone, Token::json, echo_body, "echo_put"},
    http::Route{post, "/hook", Who::anyone, Token::exempt, echo_body, "hook"},
    http::Route{post, "/import", Who::anyone, Token::form, echo_form, "import", 200'000},
    http::Route{get, "/api/things/{id}", Who::anyone, Token::none, thing, "thing"},
    http::Route{get, "/calendar/{id}.ics", Who::anyone, Token::none, thing, "calendar"},
    http::Route{get, "/client", Who::anyone, Token::none, client_of, "client"},
    http::Route{get, "/fault", Who::anyone, Token::none, fault, "fault"},
    http::Route{get, "/api/fault", Who::anyone, Token::none, fault, "api_fault"},
    http::Route{get, "/overloaded", Who::anyone, Token::none, overloaded, "overloaded"},
    http::Route{get, "/redirect", Who::anyone, Token::none, redirect, "redirect"},
    http::Route{post, "/sign-in", Who::anyone, Token::form, sign_in, "sign_in"},
    http::Route{get, "/gated", Who::anyone, Token::none, gated, "gated"},
    http::Route{get, "/big", Who::anyone, Token::none, big, "big"},
    http::Route{get, "/events", Who::anyone, Token::none, events, "events"},
    http::Route{get, "/family", Who::family, Token::none, hello, "family"},
    http::Route{get, "/volunteer", Who::volunteer, Token::none, hello, "volunteer"},
    http::Route{get, "/coordinator", Who::coordinator, Token::none, hello, "coordinator"},
    http::Route{get, "/admin", Who::administrator, Token::none, hello, "admin"},
    http::Route{get, "/account", Who::signed_in, Token::none, hello, "account"},
    http::Route{get, "/api/volunteer", Who::volunteer, Token::none, hello, "api_volunteer"},
    http::Route{post, "/volunteer/break", Who::volunteer, Token::form, echo_form, "break"},
};

boost::asio::awaitable<http::Actor> resolve(Context& context) {
    const std::string* cookie = http::find_cookie(context.request, http::session_cookie);
    http::Actor actor;
    if (cookie == nullptr) co_return actor;
    if (*cookie == "family") actor.role = http::Role::family;
    if (*cookie == "volunteer") actor.role = http::Role::volunteer;
    if (*cookie == "coordinator") actor.role = http::Role::coordinator;
    if (*cookie == "administrator") actor.role = http::Role::administrator;
    if (actor.role != http::Role::nobody) actor.csrf_token = "token-of-" + *cookie;
    co_return actor;
}

[[noreturn]] void no_store() {
    throw std::logic_error("these tests have no store");
}

}  // namespace

Shared& shared() {
    static Shared all;
    return all;
}

std::span<const std::span<const http::Route>> test_routes() {
    static const std::array areas{std::span<const http::Route>{rows}, http::probe_routes()};
    return areas;
}

TestServer::TestServer(http::ServerOptions options, http::Settings settings)
    : lanes_{[](auto, auto, auto) { no_store(); }, [](auto) { no_store(); }, 4},
      services_{.lanes = lanes_,
                .events = events_,
                .limits = limits_,
                .metrics = metrics_,
                .now = [] { return scheduling::Instant{std::chrono::seconds{1'772'949'600}}; },
                .settings = std::move(settings),
                .hooks = {.resolve_actor = resolve}},
      server_{loop_, services_, router_, std::move(options)},
      port_{server_.port()} {
    server_.start();
    thread_ = std::thread{[this] { loop_.run(); }};
}

std::future<void> TestServer::stop() {
    stopped_ = true;
    auto done = std::make_shared<std::promise<void>>();
    auto ended = done->get_future();
    boost::asio::post(loop_, [this, done] { server_.stop([done] { done->set_value(); }); });
    return ended;
}

void TestServer::publish(const std::string& topic) {
    boost::asio::post(loop_, [this, topic] { events_.publish(topic); });
}

TestServer::~TestServer() {
    if (!stopped_) stop().wait();
    loop_.stop();
    thread_.join();
    lanes_.stop();
}

}  // namespace support
