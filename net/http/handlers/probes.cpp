#include "net/http/handlers/probes.hpp"

#include "net/http/compression.hpp"
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

/// Each static file, compressed once.
const std::map<std::string, std::string, std::less<>>& compressed_files() {
    static const auto all = [] {
        std::map<std::string, std::string, std::less<>> made;
        for (const auto& [name, file] : web::static_files()) made.emplace(name, gzip(file.bytes, Effort::once));
        return made;
    }();
    return all;
}

boost::asio::awaitable<Response> static_file(Context& context) {
    const std::string& name = context.request.parameter("file");
    const auto& files = web::static_files();
    const auto file = files.find(name);
    if (file == files.end()) co_return error_answer(context, 404);
    const bool smaller = takes_gzip(context.request.accept_encoding);
    const std::string tag = '"' + name + (smaller ? "-gzip\"" : "\"");
    Response response = context.request.if_none_match == tag ? not_modified() : Response{200};
    if (response.status() == 200) {
        response.set_static_body(smaller ? compressed_files().at(name) : file->second.bytes, file->second.content_type);
        if (smaller) response.set("Content-Encoding", "gzip");
    }
    response.set("ETag", tag);
    response.set("Vary", "Accept-Encoding");
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
