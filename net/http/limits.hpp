// Has this address tried too often? Counts in memory only, under a keyed hash whose key lasts a day (S7).
// Leaves out: proof of work, and limits per account (actions).
#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/scheduling/time.hpp"

namespace http {

enum class Limited { code_lookup, sign_in, booking };

/// One loop thread uses this; no locks.
class Limits {
public:
    struct Rule {
        int tries;
        std::chrono::seconds per;
    };
    static constexpr std::size_t most_entries = 100'000;

    explicit Limits(bool on);

    /// Counts a try. out: false when this address has used up its tries of the running hour
    bool allow(Limited what, std::string_view client, scheduling::Instant now);
    /// Gives back a try that was right: a family that types its own code is not locked out.
    void forgive(Limited what, std::string_view client, scheduling::Instant now);
    std::size_t size() const { return entries_.size(); }

private:
    struct Entry {
        scheduling::Instant since;
        int tries = 0;
    };
    std::uint64_t key_of(Limited what, std::string_view client);
    void renew(scheduling::Instant now);

    bool on_;
    std::array<unsigned char, 32> secret_{};
    scheduling::Instant secret_since_{};
    std::unordered_map<std::uint64_t, Entry> entries_;
};

Limits::Rule rule_of(Limited what);

/// out: the part of an address that is counted: IPv4 whole, IPv6 its first 64 bits; "" for what is no address
std::string address_prefix(std::string_view address);

}  // namespace http
