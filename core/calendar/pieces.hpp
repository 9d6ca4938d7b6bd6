// Which stretches have been found so far? Cut to the range, joined where they touch, bounded in number.
#pragma once
#include <algorithm>

#include "core/calendar/values.hpp"
#include "core/scheduling/interval_set.hpp"

namespace calendar {

class Pieces {
public:
    static constexpr std::size_t most = 1'000'000;

    explicit Pieces(const scheduling::Interval& range) : range_{range} {}
    const scheduling::Interval& range() const { return range_; }

    /// An end at or before the begin takes no time. out: false when there are too many pieces
    bool add(Instant begin, Instant end) {
        const auto piece = scheduling::Interval::between(std::max(begin, range_.begin()), std::min(end, range_.end()));
        if (!piece) return true;
        if (!items_.empty() && items_.back().begin() <= piece->begin() && piece->begin() <= items_.back().end()) {
            const auto joined =
                scheduling::Interval::between(items_.back().begin(), std::max(items_.back().end(), piece->end()));
            items_.back() = joined.value();
            return true;
        }
        if (items_.size() >= most) return false;
        items_.push_back(*piece);
        return true;
    }
    scheduling::IntervalSet take() { return scheduling::IntervalSet{std::move(items_)}; }

private:
    scheduling::Interval range_;
    std::vector<scheduling::Interval> items_;
};

}  // namespace calendar
