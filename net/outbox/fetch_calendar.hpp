// What stands at a calendar's address? One GET within fixed bounds, to addresses that may be asked, and no others.
// Leaves out: what the calendar says (core/calendar) and when it is asked (calendars).
#pragma once
#include <expected>
#include <functional>
#include <string>

#include "core/actions/subscribed_calendar.hpp"
#include "net/outbox/networks.hpp"

namespace outbox {

struct FetchLimits {
    std::vector<Network> own_networks{};  ///< asked too, by http as well: the operator's own servers
    std::size_t most_bytes = std::size_t{8} << 20;
    long most_milliseconds = 20'000;  ///< in all, redirects included
    int most_redirects = 3;
    std::function<bool()> is_stopping{};  ///< asked meanwhile, so that nobody waits for a slow server; may be empty
};

/// Follows redirects itself, so that each step is judged anew. No proxy, no cookies, no credentials, no compression.
/// The address is judged when a connection is made, after the name was resolved: a name that changes gains nothing.
/// no:   private_address, refused (401, 403, 404, 410), too_large, too_slow; unreachable for everything else
std::expected<std::string, store::CalendarProblem> fetch_calendar(const std::string& address,
                                                                  const FetchLimits& limits);

}  // namespace outbox
