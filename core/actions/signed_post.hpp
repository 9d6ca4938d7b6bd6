// Does a post come from who shares our key? The same signature on what leaves and on what comes in.
// Leaves out: keys and where they are read from (net/cli), and posting (net/outbox).
#pragma once
#include <string>
#include <string_view>

#include "core/scheduling/personal.hpp"
#include "core/scheduling/time.hpp"

namespace actions {

/// How far apart the two clocks may be: an older signature is not taken again.
inline constexpr std::chrono::minutes signature_lifetime{5};

/// out:  HMAC-SHA-256 of `timestamp.body` under this key, in hexadecimal
std::string signature_of(const scheduling::Personal& key, std::string_view timestamp, std::string_view body);

struct SignedPost {
    std::string_view timestamp;  ///< seconds since 1970, as sent
    std::string_view signature;  ///< "sha256=" and hexadecimal, as sent
    std::string_view body;
};
/// Compares in the same time wherever the difference is.
bool is_signed(const scheduling::Personal& key, const SignedPost& post, scheduling::Instant now);

}  // namespace actions
