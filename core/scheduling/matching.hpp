// Who fits best, and why? Ranks volunteers for one request by soft factors after the hard rules.
// Leaves out: assigning many requests at once (planning.hpp) and sentences (web/words).
#pragma once
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "core/scheduling/result.hpp"

namespace scheduling {

/// What the volunteer has said about an hour themselves.
enum class Liking { nothing, glad, rather_not };

struct Factor {
    FactorName name{};
    double value = 0;  ///< in [0,1]
    double weight = 0;
    double contribution = 0;  ///< value times weight, on a grid of 2^-36 so that sums are exact in any order
    Liking liking =
        Liking::nothing;  ///< of the comfortable hour: it is the volunteer's word, not the clock, that counts
};

inline constexpr std::size_t factor_count = 9;

struct Match {
    VolunteerId volunteer;
    double score = 0;                          ///< exactly the sum of the contributions
    std::array<Factor, factor_count> factors;  ///< in the order of FactorName
    Instant earliest_start{};                  ///< the start asked for, or the first open one
};

struct ExcludedVolunteer {
    VolunteerId volunteer;
    std::vector<Breach> breaches;  ///< worst first, never empty
};

struct Ranking {
    std::vector<Match> ranked;                ///< best first; ties by least weighted load, then id
    std::vector<ExcludedVolunteer> excluded;  ///< by id
};

struct MatchQuestion {
    const Request& request;
    std::span<const Volunteer> volunteers;
    const Policy& policy;
    const Catalogue& catalogue;
    Instant now;
    std::optional<Instant> start = std::nullopt;     ///< absent: each volunteer's first open start within the horizon
    std::optional<double> mean_load = std::nullopt;  ///< of the programme; absent: of these volunteers
};

/// Ranks every volunteer, or says what stands against it.
/// src: product.md, soft factors
Ranking rank(const MatchQuestion& question);

/// How close the two events are: 1 for the same, the catalogue's closeness otherwise (either direction), 0 when absent.
double closeness(const Catalogue& catalogue, ExperienceId wanted, ExperienceId lived);

/// "Why not this time?": every breach, worst first; empty means it could be had.
std::vector<Breach> why_not(const Request& request, const Volunteer& volunteer, const Policy& policy,
                            const Catalogue& catalogue, Instant now, Instant start);

}  // namespace scheduling
