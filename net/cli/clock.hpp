// What time is it? The one place where the system's clock is read.
#pragma once
#include <functional>
#include <string_view>

#include "core/scheduling/time.hpp"

namespace cli {

using Clock = std::function<scheduling::Instant()>;

Clock system_clock();
/// A clock that begins at `start` now and then runs. src: contract.md, PEERLINE_NOW
Clock clock_from(scheduling::Instant start);

/// The clock of a server: PEERLINE_NOW is honoured with --demo only.
/// err: BadInput when it is set without --demo, or is no instant such as 2026-03-08T06:00:00Z
Clock clock_of_environment(bool demo);

}  // namespace cli
