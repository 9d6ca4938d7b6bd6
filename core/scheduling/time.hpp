// When is it, and on whose clock? Instants, lengths, half-open intervals.
// Leaves out: zones and the gap and fold policy (zone.hpp), sets of intervals (interval_set.hpp).
#pragma once
#include <date/date.h>

#include <chrono>
#include <compare>
#include <optional>

namespace scheduling {

using Instant = date::sys_seconds;         ///< UTC
using Minutes = std::chrono::minutes;      ///< every length in the product is whole minutes
using LocalDate = date::local_days;        ///< a date on somebody's wall, without zone
using LocalMinute = std::chrono::minutes;  ///< minutes since local midnight, 0..1440

/// [begin, end): never empty, never inverted.
class Interval {
public:
    /// out: nothing when end <= begin
    static constexpr std::optional<Interval> between(Instant begin, Instant end) {
        if (end <= begin) return std::nullopt;
        return Interval{begin, end};
    }
    /// in: length > 0 min (asserted by the type of the caller's value: call lengths are 15..120)
    static constexpr Interval starting(Instant begin, Minutes length) {
        return Interval{begin, begin + (length > Minutes{0} ? length : Minutes{1})};
    }

    constexpr Instant begin() const { return begin_; }
    constexpr Instant end() const { return end_; }
    constexpr bool contains(Instant at) const { return begin_ <= at && at < end_; }
    constexpr bool contains(const Interval& other) const { return begin_ <= other.begin_ && other.end_ <= end_; }
    constexpr bool overlaps(const Interval& other) const { return begin_ < other.end_ && other.begin_ < end_; }
    friend constexpr auto operator<=>(const Interval&, const Interval&) = default;

private:
    constexpr Interval(Instant begin, Instant end) : begin_{begin}, end_{end} {}
    Instant begin_;
    Instant end_;
};

}  // namespace scheduling
