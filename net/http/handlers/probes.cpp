#include "net/http/handlers/probes.hpp"

#include "net/http/context.hpp"
#include "net/http/error_pages.hpp"
#include "web/static_files.hpp"

namespace http {
namespace {

boost::asio::awaitable<Response> is_alive(Context&) {
    co_return plain("alive\n");
}

boost::asio::awaitable<Response> is_ready(Context& context) {
    const auto ask = context.services.hooks.is_ready;
    bool ready = true;
    if (ask != nullptr) ready = co_await ask(context);
    co_return ready ? plain("ready\n") : plain("not ready\n", 503);
}

boost::asio::awaitable<Response> static_file(Context& context) {
    const std::string& name = context.request.parameter("file");
    const auto file = web::find_static_file(name);
    if (!file) co_return error_answer(context, 404);
    const std::string tag = '"' + name + '"';
    Response response = context.request.if_none_match == tag ? not_modified() : Response{200};
    if (response.status() == 200) response.set_static_body(file->bytes, file->content_type);
    response.set("ETag", tag);
    response.set_immutable();
    co_return response;
}

constexpr std::array rows{
    Route{Method::get, "/healthz", Who::anyone, Token::exempt, is_alive, "healthz"},
    Route{Method::get, "/readyz", Who::anyone, Token::exempt, is_ready, "readyz"},
    Route{Method::get, "/static/{file}", Who::anyone, Token::exempt, static_file, "static"},
};

}  // namespace

std::span<const Route> probe_routes() {
    return rows;
}

}  // namespace http
