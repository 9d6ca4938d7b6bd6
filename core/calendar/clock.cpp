#include "core/calendar/clock.hpp"

#include <algorithm>

namespace calendar {

using scheduling::OffsetSpan;

struct Clock::Named {
    explicit Named(scheduling::Zone chosen) : zone{std::move(chosen)}, wall_clock{zone} {}
    scheduling::Zone zone;
    scheduling::WallClock wall_clock;
};

namespace {

/// No query reaches beyond 2036, so what lies here only has to lie beyond it.
constexpr Wall far_away{date::local_days{date::year{2037} / 6 / 1}};

std::size_t index_at(const std::vector<OffsetSpan>& spans, Instant at) {
    const auto after = std::ranges::upper_bound(spans, at, {}, &OffsetSpan::begin);
    return after == spans.begin() ? 0 : static_cast<std::size_t>(after - spans.begin()) - 1;
}

Instant read_with(const OffsetSpan& span, Wall wall) {
    return Instant{wall.time_since_epoch() - span.offset};
}

}  // namespace

Clock::Clock(scheduling::Zone zone) : named_{std::make_shared<Named>(std::move(zone))} {}

Clock::Clock(std::vector<OffsetSpan> spans) : spans_{std::move(spans)} {}

Instant Clock::to_instant(Wall wall) {
    if (wall > far_away) return Instant{wall.time_since_epoch()};
    if (named_) return named_->wall_clock.to_instant(wall, scheduling::Edge::begin);
    // An offset is less than a day, so the span meant begins at most a day before what the same digits mean in UTC.
    const Instant digits{wall.time_since_epoch()};
    const std::size_t from = index_at(spans_, digits - date::days{1});
    for (std::size_t i = from; i < spans_.size(); ++i) {
        const Instant at = read_with(spans_[i], wall);
        const bool begun = i == 0 || at >= spans_[i].begin;
        const bool last = i + 1 == spans_.size();
        if (begun && (last || at < spans_[i + 1].begin)) return at;
        if (!last && at >= spans_[i + 1].begin && read_with(spans_[i + 1], wall) < spans_[i + 1].begin) return at;
    }
    return read_with(spans_.back(), wall);
}

Wall Clock::to_wall(Instant at) const {
    if (named_) return named_->zone.to_local(at);
    return Wall{at.time_since_epoch() + spans_[index_at(spans_, at)].offset};
}

}  // namespace calendar
