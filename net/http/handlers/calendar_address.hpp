// Is this the address of a calendar that somebody may ask us to read?
// Leaves out: where it leads (net/outbox judges that when it connects).
#pragma once
#include <expected>
#include <string>
#include <string_view>

namespace http {

inline constexpr std::size_t longest_calendar_address = 2000;

/// webcal: and webcals: are https:, as calendar programmes read them; what stands behind '#' is left out.
/// in:   plain  http: may stand too, for the operator's own networks
/// no:   the reason of the field: calendar_address (no address at all, or another scheme), calendar_https,
///       calendar_password (a name or password stands in it)
std::expected<std::string, std::string_view> parse_calendar_address(std::string_view typed, bool plain);

}  // namespace http
