#include "net/cli/carriers.hpp"

#include <sys/stat.h>

#include <array>
#include <fstream>

#include "net/cli/problems.hpp"
#include "net/outbox/gateway.hpp"
#include "net/outbox/mail.hpp"

namespace cli {
namespace {

constexpr std::size_t shortest_key = 32, longest_key = 4096;

/// A key of text in a file that nobody else may read; the end of its line is not part of it.
/// in:   what  "gateway", "line": which key it is
scheduling::Personal read_key(const char* what, const std::string& file) {
    const auto key_name = std::string{"the "} + what + " key " + file;
    struct stat found{};
    if (::stat(file.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) throw Environment{key_name + " cannot be read"};
    if ((found.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw Environment{key_name + " can be read by others; chmod 600 it"};
    std::ifstream in{file, std::ios::binary};
    std::array<char, longest_key + 1> bytes{};
    in.read(bytes.data(), bytes.size());
    std::string key{bytes.data(), static_cast<std::size_t>(in.gcount())};
    while (key.ends_with('\n') || key.ends_with('\r')) key.pop_back();
    if (key.size() < shortest_key || key.size() > longest_key)
        throw Environment{key_name + " must have 32 to 4096 characters; openssl rand -hex 32 makes one"};
    return scheduling::Personal{std::move(key)};
}

}  // namespace

std::vector<outbox::Carrier> carriers_of(const ServeOptions& options) {
    std::vector<outbox::Carrier> carriers;
    if (!options.mail.empty()) carriers.push_back(outbox::mail_carrier({.url = options.mail}));
    if (!options.gateway.empty() || !options.gateway_key.empty()) {
        if (!outbox::is_safe_gateway(options.gateway))
            throw BadInput{"--gateway needs https://…, or http:// on this machine itself, without a name or password."};
        carriers.push_back(
            outbox::text_carrier({.url = options.gateway, .key = read_key("gateway", options.gateway_key)}));
    }
    return carriers;
}

scheduling::Personal line_key_of(const ServeOptions& options) {
    return options.line_key.empty() ? scheduling::Personal{} : read_key("line", options.line_key);
}

outbox::FetchLimits fetch_limits_of(const ServeOptions& options) {
    outbox::FetchLimits limits;
    for (const auto& text : options.calendar_networks) {
        const auto network = outbox::Network::parse(text);
        if (!network)
            throw BadInput{"--calendar-network needs an address, or a network such as 10.1.0.0/16 or fd00::/8."};
        limits.own_networks.push_back(*network);
    }
    return limits;
}

}  // namespace cli
