#include "core/scheduling/planning/draft.hpp"

#include <algorithm>
#include <numeric>

#include "core/scheduling/planning/start_set.hpp"
#include "core/scheduling/rules.hpp"

namespace scheduling {

Draft::Draft(const Instance& instance)
    : instance_{instance},
      places_(instance.requests()),
      requests_of_(instance.volunteers()),
      order_(instance.requests()) {
    std::iota(order_.begin(), order_.end(), 0U);
    std::ranges::sort(order_, [&](std::uint32_t a, std::uint32_t b) {
        return instance.urgency(a) != instance.urgency(b) ? instance.urgency(a) > instance.urgency(b) : a < b;
    });
}

void Draft::put(std::uint32_t request, Place place) {
    places_[request] = place;
    requests_of_[place.volunteer].push_back(request);
}

void Draft::remove(std::uint32_t request) {
    std::erase(requests_of_[places_[request].volunteer], request);
    places_[request] = {};
}

/// Starts of the pair that no call of the draft stands in the way of.
void Draft::open_starts(std::uint32_t request, std::uint32_t volunteer, StartSet& bits) const {
    instance_.fill_starts(request, volunteer, bits);
    for (const std::uint32_t other : requests_of_[volunteer]) {
        const auto near = instance_.near_for_volunteer(places_[other].start);
        clear_range(bits, near.first, near.last);
    }
    for (const std::uint32_t sibling : instance_.siblings(request)) {
        if (!places_[sibling].is_set()) continue;
        const auto near = instance_.near_for_family(places_[sibling].start);
        clear_range(bits, near.first, near.last);
    }
    const auto is_full = [&](std::uint32_t start) {
        const LocalDate day = instance_.day_of(volunteer, start);
        int on_day = 0;
        int in_week = 0;
        int week_left = instance_.left_of_week(volunteer, day);
        for (const std::uint32_t other : requests_of_[volunteer]) {
            const LocalDate taken = instance_.day_of(volunteer, places_[other].start);
            on_day += taken == day ? 1 : 0;
            if (week_of(taken) != week_of(day)) continue;
            ++in_week;
            week_left = std::min(week_left, instance_.left_of_week(volunteer, taken));
        }
        return on_day >= instance_.left_of_day(volunteer, day) || in_week >= week_left;
    };
    std::optional<LocalDate> judged;
    bool full = false;
    const StartSet before = bits;
    each_in_set(before, [&](std::uint32_t start) {
        const LocalDate day = instance_.day_of(volunteer, start);
        if (judged != day) full = is_full(start);
        judged = day;
        if (full) clear_bit(bits, start);
    });
}

Place Draft::find_best(std::uint32_t request) const {
    Place best;
    Wide most = 0;
    StartSet bits;
    for (const auto& pair : instance_.pairs_of(request)) {
        const auto calls = static_cast<std::int64_t>(requests_of_[pair.volunteer].size());
        const Wide unfair = instance_.unfairness(pair.volunteer, calls + 1);
        // Most pairs cannot be the best at any start: their starts need no look.
        if (instance_.most_worth(request, pair) - unfair <= most) continue;
        open_starts(request, pair.volunteer, bits);
        each_in_set(bits, [&](std::uint32_t start) {
            const Wide worth = instance_.worth(request, pair, start) - unfair;
            if (worth <= most) return;
            most = worth;
            best = {pair.volunteer, start};
        });
    }
    return best;
}

bool Draft::allows(std::uint32_t request, Place place) const {
    if (instance_.find_pair(request, place.volunteer) == nullptr) return false;
    StartSet bits;
    open_starts(request, place.volunteer, bits);
    return has_bit(bits, place.start);
}

void Draft::place(std::uint32_t request) {
    if (places_[request].is_set()) return;
    if (const Place place = find_best(request); place.is_set()) put(request, place);
}

void Draft::fill() {
    for (const std::uint32_t request : order_) place(request);
}

Wide Draft::worth() const {
    Wide sum = 0;
    for (std::uint32_t r = 0; r < places_.size(); ++r) {
        if (!places_[r].is_set()) continue;
        sum += instance_.worth(r, *instance_.find_pair(r, places_[r].volunteer), places_[r].start);
    }
    for (std::uint32_t v = 0; v < requests_of_.size(); ++v)
        for (std::size_t n = 1; n <= requests_of_[v].size(); ++n)
            sum -= instance_.unfairness(v, static_cast<std::int64_t>(n));
    return sum;
}

}  // namespace scheduling
