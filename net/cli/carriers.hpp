// Which ways do messages leave, and where may calendars be read, as the operator said on the command line?
// Leaves out: sending and reading (net/outbox).
#pragma once
#include <vector>

#include "net/cli/commands.hpp"
#include "net/outbox/carrier.hpp"
#include "net/outbox/fetch_calendar.hpp"

namespace cli {

/// One for each way that the options name.
/// err:  BadInput for a gateway that is neither https nor this machine; Environment for a key that cannot be used
std::vector<outbox::Carrier> carriers_of(const ServeOptions& options);

/// The key of the telephone system that asks about calls; empty when none does.
/// err:  Environment for a key that cannot be used
scheduling::Personal line_key_of(const ServeOptions& options);

/// Where calendars may be read.
/// err:  BadInput for a network that is none
outbox::FetchLimits fetch_limits_of(const ServeOptions& options);

}  // namespace cli
