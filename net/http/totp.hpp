// Is this one-time code right, and which step is it? RFC 6238 with liboath: SHA-1, 30 s, six digits.
// Leaves out: whether a step was used before (core/store).
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "core/scheduling/personal.hpp"
#include "core/scheduling/time.hpp"

namespace http {

/// in:   secret  base32; code  as typed, spaces allowed
/// out:  the step of the code when it is the one of now, the one before or the one after
std::optional<std::int64_t> totp_step(const scheduling::Personal& secret, const std::string& code,
                                      scheduling::Instant now);

/// The code of now: shown in the demo, used by tests.
std::string totp_code(const scheduling::Personal& secret, scheduling::Instant now);

/// A new secret of 160 bits in base32.
scheduling::Personal new_totp_secret();

}  // namespace http
