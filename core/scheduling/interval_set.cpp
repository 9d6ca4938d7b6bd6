#include "core/scheduling/interval_set.hpp"

#include <algorithm>

namespace scheduling {

namespace {

/// Appends in order of begin, merging with the last piece when they touch.
void append(std::vector<Interval>& pieces, const Interval& next) {
    if (pieces.empty() || pieces.back().end() < next.begin()) {
        pieces.push_back(next);
    } else if (next.end() > pieces.back().end()) {
        pieces.back() = *Interval::between(pieces.back().begin(), next.end());
    }
}

}  // namespace

IntervalSet::IntervalSet(std::vector<Interval> items) : items_{std::move(items)} {
    if (items_.size() < 2) return;
    if (!std::is_sorted(items_.begin(), items_.end())) std::sort(items_.begin(), items_.end());
    // Merged in place: the search makes many sets, and each allocation counts there.
    auto last = items_.begin();
    for (auto next = last + 1; next != items_.end(); ++next) {
        if (last->end() < next->begin())
            *++last = *next;
        else if (next->end() > last->end())
            *last = *Interval::between(last->begin(), next->end());
    }
    items_.erase(last + 1, items_.end());
}

bool IntervalSet::contains(Instant at) const {
    const auto after =
        std::upper_bound(items_.begin(), items_.end(), at, [](Instant t, const Interval& i) { return t < i.begin(); });
    return after != items_.begin() && std::prev(after)->contains(at);
}

bool IntervalSet::contains(const Interval& other) const {
    const auto after = std::upper_bound(items_.begin(), items_.end(), other.begin(),
                                        [](Instant t, const Interval& i) { return t < i.begin(); });
    return after != items_.begin() && std::prev(after)->contains(other);
}

bool IntervalSet::overlaps(const Interval& other) const {
    const auto first = std::upper_bound(items_.begin(), items_.end(), other.begin(),
                                        [](Instant t, const Interval& i) { return t < i.end(); });
    return first != items_.end() && first->overlaps(other);
}

IntervalSet IntervalSet::united_with(const IntervalSet& other) const {
    if (other.empty()) return *this;
    IntervalSet result;
    result.items_.reserve(items_.size() + other.items_.size());
    auto a = items_.begin();
    auto b = other.items_.begin();
    while (a != items_.end() || b != other.items_.end()) {
        const bool take_a = b == other.items_.end() || (a != items_.end() && *a < *b);
        append(result.items_, take_a ? *a++ : *b++);
    }
    return result;
}

IntervalSet IntervalSet::intersected_with(const IntervalSet& other) const {
    IntervalSet result;
    result.items_.reserve(items_.size() + 1);
    auto a = items_.begin();
    auto b = other.items_.begin();
    while (a != items_.end() && b != other.items_.end()) {
        const auto both = Interval::between(std::max(a->begin(), b->begin()), std::min(a->end(), b->end()));
        if (both) result.items_.push_back(*both);
        if (a->end() < b->end())
            ++a;
        else
            ++b;
    }
    return result;
}

IntervalSet IntervalSet::minus(const IntervalSet& other) const {
    if (other.empty()) return *this;
    IntervalSet result;
    result.items_.reserve(items_.size() + other.items_.size());
    auto cut = other.items_.begin();
    for (const auto& item : items_) {
        while (cut != other.items_.end() && cut->end() <= item.begin()) ++cut;
        Instant from = item.begin();
        for (auto next = cut; next != other.items_.end() && next->begin() < item.end(); ++next) {
            if (const auto piece = Interval::between(from, next->begin())) result.items_.push_back(*piece);
            from = std::max(from, next->end());
        }
        if (const auto piece = Interval::between(from, item.end())) result.items_.push_back(*piece);
    }
    return result;
}

IntervalSet IntervalSet::clipped_to(const Interval& range) const {
    return intersected_with(IntervalSet{range});
}

}  // namespace scheduling
