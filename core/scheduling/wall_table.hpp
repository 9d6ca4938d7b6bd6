// What do the wall times of one zone mean around one range? Worked out once, asked for by many volunteers of that zone.
// Leaves out: the policy for gaps and folds, which is zone.cpp's.
#pragma once
#include "core/scheduling/interval_set.hpp"
#include "core/scheduling/zone.hpp"

namespace scheduling {

/// in: zone  its data is copied; range  the table is exact everywhere, and fast in the range and two days around it
class WallTable {
public:
    WallTable(const Zone& zone, const Interval& range);

    const Zone& zone() const { return zone_; }
    Instant to_instant(date::local_seconds wall, Edge edge) {
        const Stretch* here = stretch_at(wall);
        return here ? Instant{wall.time_since_epoch() - here->span.offset} : scheduling::to_instant(zone_, wall, edge);
    }
    LocalDate date_of(Instant at) const;
    /// True when every wall time of these dates is read once, with one offset.
    bool is_even(LocalDate first, LocalDate last) {
        const Stretch* here = stretch_at(date::local_seconds{first});
        return here != nullptr && date::local_seconds{last + date::days{1}} < here->wall_end;
    }
    /// Calls each(begin, end) for the pieces of time whose date is one of first … last.
    template <class Each>
    void each_piece_of(LocalDate first, LocalDate last, Each each) {
        const date::local_seconds from{first};
        const date::local_seconds to{last + date::days{1}};
        const Stretch* here = stretch_at(from);
        if (here && to < here->wall_end) {
            each(Instant{from.time_since_epoch() - here->span.offset},
                 Instant{to.time_since_epoch() - here->span.offset});
            return;
        }
        for (const auto& piece : far_pieces(first, last)) each(piece.begin(), piece.end());
    }

private:
    /// [wall_begin, wall_end) is on the wall exactly once, with this offset.
    struct Stretch {
        date::local_seconds wall_begin;
        date::local_seconds wall_end;
        OffsetSpan span;
    };
    const Stretch* stretch_at(date::local_seconds wall) {
        const Stretch& last = stretches_[last_];
        if (wall >= last.wall_begin && wall < last.wall_end) return &last;
        return look_up(wall);
    }
    const Stretch* look_up(date::local_seconds wall);
    IntervalSet far_pieces(LocalDate first, LocalDate last) const;

    Zone zone_;
    std::vector<Stretch> stretches_;
    std::size_t last_ = 0;  ///< where the last wall time lay; the next is mostly there too
};

}  // namespace scheduling
