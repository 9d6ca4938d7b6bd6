#include "core/scheduling/wall_table.hpp"

#include <algorithm>

#include "core/scheduling/availability.hpp"

namespace scheduling {

namespace {

constexpr date::days margin{3};
constexpr date::days unsure{2};

date::local_seconds wall_at(Instant at, std::chrono::seconds offset) {
    return date::local_seconds{at.time_since_epoch() + offset};
}

}  // namespace

WallTable::WallTable(const Zone& zone, const Interval& range) : zone_{zone} {
    std::vector<OffsetSpan> spans;
    const Instant end = range.end() + margin;
    for (Instant at = range.begin() - margin; at < end; at = spans.back().end) spans.push_back(zone.span_at(at));
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const auto& span = spans[i];
        // Near a change a wall time may be read twice or not at all; at the ends the neighbour is not known.
        const auto begin = i == 0 ? wall_at(span.begin + unsure, span.offset)
                                  : wall_at(span.begin, std::max(span.offset, spans[i - 1].offset));
        const auto stop = i + 1 == spans.size() ? wall_at(span.end - unsure, span.offset)
                                                : wall_at(span.end, std::min(span.offset, spans[i + 1].offset));
        stretches_.push_back({begin, stop, span});
    }
}

const WallTable::Stretch* WallTable::look_up(date::local_seconds wall) {
    for (std::size_t i = 0; i < stretches_.size(); ++i) {
        if (wall < stretches_[i].wall_begin || wall >= stretches_[i].wall_end) continue;
        last_ = i;
        return &stretches_[i];
    }
    return nullptr;
}

LocalDate WallTable::date_of(Instant at) const {
    for (const auto& stretch : stretches_)
        if (at >= stretch.span.begin && at < stretch.span.end)
            return std::chrono::floor<date::days>(wall_at(at, stretch.span.offset));
    return zone_.date_of(at);
}

IntervalSet WallTable::far_pieces(LocalDate first, LocalDate last) const {
    return time_of_dates(zone_, first, last);
}

}  // namespace scheduling
