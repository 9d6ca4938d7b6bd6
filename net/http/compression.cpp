#include "net/http/compression.hpp"

#include <libdeflate.h>

#include <memory>
#include <stdexcept>

#include "net/http/text.hpp"

namespace http {
namespace {

/// Ten segments, the first flight of a connection. src: RFC 6928
constexpr std::size_t first_flight = 10 * std::size_t{1460};

struct Free {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};
using Compressor = std::unique_ptr<libdeflate_compressor, Free>;

Compressor make_compressor(Effort effort) {
    constexpr int smallest = 12;
    constexpr int fastest = 1;
    Compressor made{libdeflate_alloc_compressor(effort == Effort::once ? smallest : fastest)};
    if (!made) throw std::bad_alloc{};
    return made;
}

/// "gzip;q=0.5" → gzip, and that it is taken; "gzip;q=0" is not.
bool is_taken(std::string_view item) {
    const auto parameters = item.find(';');
    const auto coding = trimmed(item.substr(0, parameters));
    if (!same_name(coding, "gzip") && !same_name(coding, "x-gzip")) return false;
    if (parameters == std::string_view::npos) return true;
    const auto weight = trimmed(item.substr(parameters + 1));
    return weight.find_first_not_of("qQ= 0.") != std::string_view::npos;
}

}  // namespace

bool takes_gzip(std::string_view accept_encoding) {
    while (!accept_encoding.empty()) {
        const auto comma = accept_encoding.find(',');
        if (is_taken(accept_encoding.substr(0, comma))) return true;
        accept_encoding.remove_prefix(comma == std::string_view::npos ? accept_encoding.size() : comma + 1);
    }
    return false;
}

std::string gzip(std::string_view bytes, Effort effort) {
    // One compressor for a thread: setting one up costs more than a page.
    thread_local const Compressor quick = make_compressor(Effort::each_time);
    const Compressor slow = effort == Effort::once ? make_compressor(effort) : nullptr;
    auto* const compressor = slow ? slow.get() : quick.get();
    std::string out(libdeflate_gzip_compress_bound(compressor, bytes.size()), '\0');
    const auto size = libdeflate_gzip_compress(compressor, bytes.data(), bytes.size(), out.data(), out.size());
    if (size == 0) throw std::logic_error{"the bound of a compressed text did not hold"};
    out.resize(size);
    return out;
}

void compress_page(Response& response, const Request& request) {
    if (response.body().size() <= first_flight || !takes_gzip(request.accept_encoding)) return;
    const std::string type{response.header("Content-Type")};
    if (!type.starts_with("text/html") || !response.header("Content-Encoding").empty()) return;
    response.set_body(gzip(response.body(), Effort::each_time), type);
    response.set("Content-Encoding", "gzip");
}

}  // namespace http
