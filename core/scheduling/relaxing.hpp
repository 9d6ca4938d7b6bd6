// What would have to change? For a request that nobody can take: the fewest rules whose relaxing brings somebody.
// Leaves out: relaxing them, which a coordinator does with a stated reason (booking.hpp), and sentences.
#pragma once
#include <vector>

#include "core/scheduling/matching.hpp"

namespace scheduling {

/// These rules, and no others, stand between the request and each of these volunteers.
struct Relaxation {
    std::vector<RuleName> rules;          ///< worst first
    std::vector<VolunteerId> volunteers;  ///< by id, never empty
    friend bool operator==(const Relaxation&, const Relaxation&) = default;
};

/// The smallest sets of rules that would bring at least one volunteer at one start of the grid.
/// in:  question.start  absent: every start within the horizon (a year without one)
/// out: all sets of that smallest size, most volunteers first, then worst first; empty when somebody can take the
///      request as it is, or when only what nobody may relax stands in the way: an exclusion, a volunteer's own no
///      (inactive, break, blackout), a person's other call, the past, the grid
std::vector<Relaxation> find_relaxations(const MatchQuestion& question);

}  // namespace scheduling
