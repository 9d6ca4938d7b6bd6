#include "net/cli/clock.hpp"

#include <chrono>
#include <cstdlib>

#include "net/cli/problems.hpp"
#include "net/http/forms.hpp"

namespace cli {

Clock system_clock() {
    return [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
}

Clock clock_from(scheduling::Instant start) {
    const auto began = std::chrono::steady_clock::now();
    return [start, began] {
        return start + std::chrono::floor<std::chrono::seconds>(std::chrono::steady_clock::now() - began);
    };
}

Clock clock_of_environment(bool demo) {
    const char* set = std::getenv("PEERLINE_NOW");
    if (set == nullptr || *set == '\0') return system_clock();
    if (!demo) throw BadInput{"PEERLINE_NOW is honoured with --demo only."};
    const auto start = http::parse_instant(set);
    if (!start) throw BadInput{"PEERLINE_NOW must be an instant such as 2026-03-08T06:00:00Z."};
    return clock_from(*start);
}

}  // namespace cli
