// To which addresses may this service connect on somebody's word?
#include <arpa/inet.h>
#include <netinet/in.h>

#include <catch2/catch.hpp>
#include <string>

#include "net/outbox/networks.hpp"

namespace {

using outbox::Network;

outbox::AddressBytes bytes(const std::string& text) {
    return Network::parse(text).value().address;
}

bool is_public(const std::string& text) {
    return outbox::is_public(bytes(text));
}

}  // namespace

TEST_CASE("private, local, shared, documentation and reserved addresses are not public; their neighbours are") {
    struct Row {
        const char *last_before, *first, *last, *first_after;  // of a closed network
    };
    const Row rows[] = {
        {"9.255.255.255", "10.0.0.0", "10.255.255.255", "11.0.0.0"},
        {"100.63.255.255", "100.64.0.0", "100.127.255.255", "100.128.0.0"},
        {"126.255.255.255", "127.0.0.0", "127.255.255.255", "128.0.0.0"},
        {"169.253.255.255", "169.254.0.0", "169.254.169.254", "169.255.0.0"},
        {"172.15.255.255", "172.16.0.0", "172.31.255.255", "172.32.0.0"},
        {"191.255.255.255", "192.0.0.0", "192.0.0.255", "192.0.1.0"},
        {"192.0.1.255", "192.0.2.0", "192.0.2.255", "192.0.3.0"},
        {"192.167.255.255", "192.168.0.0", "192.168.255.255", "192.169.0.0"},
        {"198.17.255.255", "198.18.0.0", "198.19.255.255", "198.20.0.0"},
        {"198.51.99.255", "198.51.100.0", "198.51.100.255", "198.51.101.0"},
        {"203.0.112.255", "203.0.113.0", "203.0.113.255", "203.0.114.0"},
        {"2000:ffff::", "2001::", "2001:1ff:ffff::", "2001:200::"},
        {"2001:db7:ffff::", "2001:db8::", "2001:db8:ffff::", "2001:db9::"},
        {"2001:ffff::", "2002::", "2002:ffff::", "2003::"},
        {"3ffe:ffff::", "3fff::", "3fff:fff:ffff::", "3fff:1000::"},
    };
    for (const auto& row : rows) {
        INFO(row.first);
        CHECK(is_public(row.last_before));
        CHECK_FALSE(is_public(row.first));
        CHECK_FALSE(is_public(row.last));
        CHECK(is_public(row.first_after));
    }
    for (const char* closed :
         {"0.0.0.0", "0.255.255.255", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1",
          "fe80::1", "fc00::1", "fdff::1", "ff02::1", "64:ff9b::a00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
          "::127.0.0.1", "1fff::1", "4000::1"}) {
        INFO(closed);
        CHECK_FALSE(is_public(closed));
    }
    for (const char* open : {"1.1.1.1", "223.255.255.255", "::ffff:8.8.8.8", "2607:f8b0::1", "2a00:1450:4001::1"}) {
        INFO(open);
        CHECK(is_public(open));
    }
}

TEST_CASE("a network is an address and how many bits count, with nothing behind them") {
    const auto network = Network::parse("10.1.0.0/16").value();
    CHECK(network.contains(bytes("10.1.0.0")));
    CHECK(network.contains(bytes("10.1.255.255")));
    CHECK_FALSE(network.contains(bytes("10.0.255.255")));
    CHECK_FALSE(network.contains(bytes("10.2.0.0")));
    CHECK_FALSE(network.contains(bytes("::1")));
    CHECK(Network::parse("127.0.0.1").value().contains(bytes("::ffff:127.0.0.1")));
    CHECK_FALSE(Network::parse("127.0.0.1").value().contains(bytes("127.0.0.2")));
    CHECK(Network::parse("::/0").value().contains(bytes("8.8.8.8")));
    CHECK_FALSE(Network::parse("0.0.0.0/0").value().contains(bytes("::1")));
    for (const char* wrong : {"", "10.1.0.0/", "10.1.0.0/33", "10.1.0.0/-1", "10.1.0.1/16", "10.1/16", "fd00::/129",
                              "fd00::1/8", "calendar.example.org", "10.1.0.0/16 ", "10.1.0.0/1x"}) {
        INFO(wrong);
        CHECK_FALSE(Network::parse(wrong));
    }
}

TEST_CASE("the address of a connection about to be made is read in both families, and no other") {
    sockaddr_in four{};
    four.sin_family = AF_INET;
    inet_pton(AF_INET, "192.168.1.9", &four.sin_addr);
    CHECK(outbox::bytes_of(reinterpret_cast<const sockaddr&>(four), sizeof four) == bytes("192.168.1.9"));
    CHECK_FALSE(outbox::bytes_of(reinterpret_cast<const sockaddr&>(four), 4));
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    inet_pton(AF_INET6, "fe80::7", &six.sin6_addr);
    CHECK(outbox::bytes_of(reinterpret_cast<const sockaddr&>(six), sizeof six) == bytes("fe80::7"));
    six.sin6_family = AF_UNIX;
    CHECK_FALSE(outbox::bytes_of(reinterpret_cast<const sockaddr&>(six), sizeof six));
}
