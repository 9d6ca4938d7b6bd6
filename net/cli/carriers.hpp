// Which ways do messages leave, as the operator said on the command line? Leaves out: sending (net/outbox).
#pragma once
#include <vector>

#include "net/cli/commands.hpp"
#include "net/outbox/carrier.hpp"

namespace cli {

/// One for each way that the options name.
/// err:  BadInput for a gateway that is neither https nor this machine; Environment for a key that cannot be used
std::vector<outbox::Carrier> carriers_of(const ServeOptions& options);

}  // namespace cli
