// Where does a series of further calls stand? Up to four in eight weeks, each one the family's own choice.
// Leaves out: which times are open (rules.hpp) and how the family is told (web).
#pragma once
#include <optional>

#include "core/scheduling/result.hpp"

namespace scheduling {

inline constexpr int calls_of_series = 4;
inline constexpr date::days length_of_series{56};
inline constexpr date::days quiet_after{14};
inline constexpr date::days very_quiet_after{30};

struct SeriesFacts {
    Instant begun{};
    int held = 0;                        ///< calls held since it began
    std::optional<Instant> last_held{};  ///< when the last of them ended
    std::optional<Instant> next{};       ///< a call that stands and is not over
    std::optional<Instant> in_touch{};   ///< spoken with otherwise
    bool no_more = false;                ///< the family wants none at the moment
    bool ended = false;
};

enum class SeriesPhase {
    running,
    last_planned,  ///< the next call is the last one planned
    to_end,        ///< the closing step is due
    no_more,       ///< the same, because the family wishes no more
    ended,
};

/// How long there was no contact while it runs.
enum class Quiet { no, fourteen_days, thirty_days };

struct SeriesState {
    SeriesPhase phase{};
    Quiet quiet = Quiet::no;
    Instant ends{};
    bool may_book = false;  ///< the family may choose a time; after "no more" as well: that is its choice too
};
SeriesState state_of(const SeriesFacts& series, Instant now);

/// After a first call was held, and never two at once.
/// in:   met  the family has talked with somebody for this request
/// no:   call_not_open
Result<SeriesFacts> decide_begin_series(bool met, const std::optional<SeriesFacts>& latest, Instant now);

}  // namespace scheduling
