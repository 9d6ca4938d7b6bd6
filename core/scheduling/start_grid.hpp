// At which instants may a call begin at all? The grid of the viewer's wall inside one range, numbered.
// Leaves out: every rule but off_grid; what is allowed on the grid is bits (start_bits.hpp).
#pragma once
#include <cstdint>
#include <vector>

#include "core/scheduling/zone.hpp"

namespace scheduling {

/// The instants of [begin, end) at which the wall shows a multiple of the interval, in order, as numbers 0 … size()
/// - 1.
class StartGrid {
public:
    /// in: interval  less than a minute counts as one
    StartGrid(const Zone& zone, Minutes interval, Instant begin, Instant end);
    /// A grid without a wall: begin, begin + interval, … before end.
    StartGrid(Minutes interval, Instant begin, Instant end);

    std::size_t size() const { return size_; }
    /// The number of the first start at or after this instant; size() when there is none.
    std::size_t index_from(Instant at) const {
        if (!even_) return search_index(at);
        const auto past = (at - first_).count();
        if (past <= 0) return 0;
        if (past > last_past_) return size_;
        return static_cast<std::size_t>((static_cast<std::uint64_t>(past) + step_up_) * factor_ >> shift_);
    }
    Instant start(std::size_t index) const;

private:
    /// A stretch in which the starts follow each other evenly.
    struct Run {
        Instant begin;  ///< of the stretch; the first start may be later
        Instant first;
        std::size_t index;  ///< of the first start
        std::size_t count;
    };
    void add_run(Instant begin, Instant end, std::chrono::seconds offset);
    void prepare_division();
    std::size_t search_index(Instant at) const;

    std::chrono::seconds step_;
    std::vector<Run> runs_;
    std::size_t size_ = 0;
    bool even_ = false;  ///< one run, short enough for the division by a product
    Instant first_{};
    std::int64_t last_past_ = 0;
    std::uint64_t step_up_ = 0;
    std::uint64_t factor_ = 0;
    int shift_ = 0;
};

}  // namespace scheduling
