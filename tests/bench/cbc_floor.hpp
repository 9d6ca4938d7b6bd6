// How long does a general integer-programming solver take for the same queue, and does it find the same optimum?
// Runs CBC as a program of its own. Leaves out: our planning (core/scheduling/planning), which rows are printed.
#pragma once
#include <cstdint>
#include <optional>

#include "core/scheduling/planning/instance.hpp"

namespace bench {

struct CbcAnswer {
    double seconds = 0;         ///< of solving, as CBC counts them: reading the model is left out
    bool proven = false;        ///< false: the time was over first
    std::int64_t score = 0;     ///< of the best plan it has, 0 when it has none
    std::size_t variables = 0;  ///< one for each request, volunteer and start
};

/// Asks CBC for the best sum of scores with every request placed: starts, distances, caps and families as our solver
/// sees them. Urgency is then the same in all plans; fairness, the last level, is left out, which makes it easier.
/// out: nothing when CBC is not installed
std::optional<CbcAnswer> run_cbc(const scheduling::Instance& instance, int most_seconds);

}  // namespace bench
