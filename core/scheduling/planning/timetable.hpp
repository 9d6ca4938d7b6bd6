// At which starts can these requests talk with these volunteers? Chooses starts for settled pairs, exactly.
// Leaves out: who goes with whom (search.hpp).
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/scheduling/planning/instance.hpp"
#include "core/scheduling/planning/sequence.hpp"

namespace scheduling {

/// One settled pair.
struct Seat {
    std::uint32_t request;
    std::uint32_t volunteer;
    Wide claim = 0;                    ///< only starts worth at least this; 0: any
    const StartSet* within = nullptr;  ///< only these starts
    const StartSet* open = nullptr;    ///< of these
};

/// Fits seats into time: distances, caps of days and weeks, and one call of a family at a time all hold.
class Timetable {
public:
    explicit Timetable(const Instance& instance) : instance_{instance}, sequence_{instance} {}

    struct Fit {
        std::vector<std::uint32_t> start;  ///< by seat; empty when there is none
        bool sure = true;                  ///< false: the search was cut short, so "none" or "best" is not proven
    };
    /// Any starts that fit.
    Fit fit(std::span<const Seat> seats);

private:
    struct Level {
        std::vector<StartSet> bits;  ///< by seat: starts that are still open
    };
    bool load(std::span<const Seat> seats);
    bool descend(std::size_t depth);
    std::size_t choose_seat(const Level& level) const;
    bool block(std::size_t depth, std::size_t seat, std::uint32_t start);
    void block_full_dates(Level& level, std::uint32_t volunteer, std::uint32_t start);

    const Instance& instance_;
    Sequence sequence_;
    std::span<const Seat> seats_;
    std::vector<Level> levels_;
    std::vector<std::uint32_t> start_;
    std::vector<bool> seated_;
    std::int64_t steps_ = 0;
};

}  // namespace scheduling
