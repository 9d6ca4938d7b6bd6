// Which addresses may this service connect to on a volunteer's word? Public ones, and networks the operator named.
// Leaves out: names, which say nothing: what counts is the address that a connection is about to be made to.
#pragma once
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace outbox {

/// An address of either family in 16 bytes; IPv4 as ::ffff:a.b.c.d.
using AddressBytes = std::array<std::uint8_t, 16>;

struct Network {
    AddressBytes address{};
    int prefix = 0;  ///< bits that must agree, of 128

    /// "10.1.0.0/16", "fd00::/8", "127.0.0.1" alone. out: nothing when it is none, or bits stand behind its prefix
    static std::optional<Network> parse(std::string_view text);
    bool contains(const AddressBytes& bytes) const;
};

/// out:  nothing for other families than IPv4 and IPv6
std::optional<AddressBytes> bytes_of(const sockaddr& address, socklen_t length);

/// Reachable from everywhere: not this machine, a private, shared, link-local, documentation, multicast or reserved
/// network, nor one that wraps such an IPv4 address. src: IANA special-purpose address registries (RFC 6890)
bool is_public(const AddressBytes& bytes);

bool is_in_any(const std::vector<Network>& networks, const AddressBytes& bytes);

}  // namespace outbox
