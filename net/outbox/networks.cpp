#include "net/outbox/networks.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <string>

namespace outbox {
namespace {

constexpr int all_bits = 128, mapped_bits = 96;
constexpr AddressBytes mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0};

AddressBytes mapped(const void* four) {
    AddressBytes bytes = mapped_prefix;
    std::memcpy(bytes.data() + 12, four, 4);
    return bytes;
}

/// out:  the address and how many bits its own text has
std::optional<std::pair<AddressBytes, int>> parse_address(const std::string& text) {
    std::array<std::uint8_t, 4> four{};
    if (inet_pton(AF_INET, text.c_str(), four.data()) == 1) return std::pair{mapped(four.data()), 32};
    AddressBytes bytes{};
    if (inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return std::pair{bytes, all_bits};
    return std::nullopt;
}

int bit(const AddressBytes& bytes, int index) {
    return bytes.at(static_cast<std::size_t>(index / 8)) >> (7 - index % 8) & 1;
}

/// Networks of the tables below are written by hand; one that cannot be read is a fault of ours.
std::vector<Network> networks(std::initializer_list<std::string_view> texts) {
    std::vector<Network> list;
    for (const auto text : texts) list.push_back(Network::parse(text).value());
    return list;
}

}  // namespace

std::optional<Network> Network::parse(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = parse_address(std::string{text.substr(0, slash)});
    if (!address) return std::nullopt;
    auto [bytes, own_bits] = *address;
    int prefix = own_bits;
    if (slash != std::string_view::npos) {
        const auto digits = text.substr(slash + 1);
        const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), prefix);
        if (failed != std::errc{} || end != digits.data() + digits.size() || prefix < 0 || prefix > own_bits)
            return std::nullopt;
    }
    const Network network{bytes, prefix + all_bits - own_bits};
    for (int index = network.prefix; index < all_bits; ++index)
        if (bit(bytes, index) != 0) return std::nullopt;
    return network;
}

bool Network::contains(const AddressBytes& bytes) const {
    for (int index = 0; index < prefix; ++index)
        if (bit(bytes, index) != bit(address, index)) return false;
    return true;
}

std::optional<AddressBytes> bytes_of(const sockaddr& address, socklen_t length) {
    if (address.sa_family == AF_INET && length >= sizeof(sockaddr_in)) {
        sockaddr_in four{};
        std::memcpy(&four, &address, sizeof four);
        return mapped(&four.sin_addr);
    }
    if (address.sa_family == AF_INET6 && length >= sizeof(sockaddr_in6)) {
        sockaddr_in6 six{};
        std::memcpy(&six, &address, sizeof six);
        AddressBytes bytes{};
        std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
        return bytes;
    }
    return std::nullopt;
}

bool is_public(const AddressBytes& bytes) {
    static const auto closed_v4 =
        networks({"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
                  "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
                  "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"});
    // Of IPv6 only what is handed out as global unicast, less the protocols' own, documentation and 6to4 in it.
    static const Network global = Network::parse("2000::/3").value();
    static const auto closed_v6 = networks({"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"});
    const Network v4{mapped_prefix, mapped_bits};
    if (v4.contains(bytes)) return !is_in_any(closed_v4, bytes);
    return global.contains(bytes) && !is_in_any(closed_v6, bytes);
}

bool is_in_any(const std::vector<Network>& list, const AddressBytes& bytes) {
    return std::ranges::any_of(list, [&](const Network& network) { return network.contains(bytes); });
}

}  // namespace outbox
