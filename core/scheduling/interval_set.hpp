// Which stretches of time? A sorted set of disjoint half-open intervals with the usual set operations.
// Leaves out: where the stretches come from (availability.hpp).
#pragma once
#include <initializer_list>
#include <span>
#include <vector>

#include "core/scheduling/time.hpp"

namespace scheduling {

/// Instants as maximal intervals: sorted, disjoint, touching ones merged. Empty by default.
class IntervalSet {
public:
    IntervalSet() = default;
    IntervalSet(std::initializer_list<Interval> items) : IntervalSet(std::vector<Interval>(items)) {}
    /// in: any order, overlaps allowed
    explicit IntervalSet(std::vector<Interval> items);

    std::span<const Interval> items() const { return items_; }
    auto begin() const { return items_.begin(); }
    auto end() const { return items_.end(); }
    bool empty() const { return items_.empty(); }
    bool contains(Instant at) const;
    /// True when the whole interval lies inside one piece.
    bool contains(const Interval& other) const;
    bool overlaps(const Interval& other) const;

    IntervalSet united_with(const IntervalSet& other) const;
    IntervalSet intersected_with(const IntervalSet& other) const;
    IntervalSet minus(const IntervalSet& other) const;
    IntervalSet clipped_to(const Interval& range) const;
    friend bool operator==(const IntervalSet&, const IntervalSet&) = default;

private:
    std::vector<Interval> items_;
};

}  // namespace scheduling
