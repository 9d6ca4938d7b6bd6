#include "core/scheduling/planning/timetable.hpp"

#include <algorithm>

#include "core/scheduling/planning/start_set.hpp"
#include "core/scheduling/rules.hpp"

namespace scheduling {

namespace {

/// A search of one timetable is cut short here; it then says so.
constexpr std::int64_t most_steps = 20'000;
constexpr std::uint32_t unset = Instance::none;

}  // namespace

/// out: false when a seat has no start at all
bool Timetable::load(std::span<const Seat> seats) {
    seats_ = seats;
    if (levels_.size() < seats.size() + 1) levels_.resize(seats.size() + 1);
    levels_[0].bits.resize(std::max(seats.size(), levels_[0].bits.size()));
    start_.assign(seats.size(), unset);
    seated_.assign(seats.size(), false);
    steps_ = 0;
    for (std::size_t i = 0; i < seats.size(); ++i) {
        const Seat& seat = seats[i];
        const Pair* pair = instance_.find_pair(seat.request, seat.volunteer);
        auto& bits = levels_[0].bits[i];
        if (pair == nullptr) return false;
        instance_.fill_starts(seat.request, seat.volunteer, bits);
        for (const StartSet* set : {seat.within, seat.open})
            for (std::size_t word = 0; set != nullptr && word < bits.size(); ++word) bits[word] &= (*set)[word];
        const StartSet before = bits;
        each_in_set(before, [&](std::uint32_t k) {
            // A cap of nothing left closes a date before any call of the plan.
            const LocalDate day = instance_.day_of(seat.volunteer, k);
            const Wide worth = instance_.worth(seat.request, *pair, k);
            const bool open =
                instance_.left_of_day(seat.volunteer, day) > 0 && instance_.left_of_week(seat.volunteer, day) > 0;
            if (worth < seat.claim || !open) clear_bit(bits, k);
        });
        if (count_bits(bits) == 0) return false;
    }
    return true;
}

Timetable::Fit Timetable::fit(std::span<const Seat> seats) {
    if (!load(seats)) return {};
    const bool one = std::ranges::all_of(seats, [&](const Seat& seat) { return seat.volunteer == seats[0].volunteer; });
    if (one && !seats.empty() && seats.size() <= Sequence::most_calls) {
        Fit found;
        const auto answer = sequence_.find(seats[0].volunteer, levels_[0].bits, seats.size(), found.start);
        if (answer == Sequence::Answer::found) return found;
        if (answer == Sequence::Answer::none) return {};
    }
    Fit found;
    if (descend(0)) found.start = start_;
    found.sure = !found.start.empty() || steps_ < most_steps;
    return found;
}

/// The seat with the fewest starts left.
std::size_t Timetable::choose_seat(const Level& level) const {
    std::size_t chosen = seats_.size();
    int fewest = 0;
    for (std::size_t i = 0; i < seats_.size(); ++i) {
        if (seated_[i]) continue;
        const int count = count_bits(level.bits[i]);
        if (chosen != seats_.size() && count >= fewest) continue;
        chosen = i;
        fewest = count;
    }
    return chosen;
}

/// out: true when every seat has its start
bool Timetable::descend(std::size_t depth) {
    if (++steps_ >= most_steps) return false;
    const std::size_t seat = choose_seat(levels_[depth]);
    if (seat == seats_.size()) return true;
    seated_[seat] = true;
    bool done = false;
    each_in_set(levels_[depth].bits[seat], [&](std::uint32_t start) {
        if (done || steps_ >= most_steps) return;
        start_[seat] = start;
        done = block(depth, seat, start) && descend(depth + 1);
    });
    if (!done) seated_[seat] = false;
    return done;
}

/// Writes the next level: what this choice leaves open to the others. out: false when one of them has nothing left
bool Timetable::block(std::size_t depth, std::size_t seat, std::uint32_t start) {
    const Level& now = levels_[depth];
    Level& next = levels_[depth + 1];
    if (next.bits.size() < seats_.size()) next.bits.resize(seats_.size());
    const Seat& mine = seats_[seat];
    const auto near = instance_.near_for_volunteer(start);
    const auto near_family = instance_.near_for_family(start);
    const FamilyId family = instance_.question().requests[mine.request].family;
    for (std::size_t i = 0; i < seats_.size(); ++i) {
        if (seated_[i]) continue;
        next.bits[i] = now.bits[i];
        if (seats_[i].volunteer == mine.volunteer) clear_range(next.bits[i], near.first, near.last);
        if (family != FamilyId{} && instance_.question().requests[seats_[i].request].family == family)
            clear_range(next.bits[i], near_family.first, near_family.last);
    }
    block_full_dates(next, mine.volunteer, start);
    for (std::size_t i = 0; i < seats_.size(); ++i)
        if (!seated_[i] && std::ranges::all_of(next.bits[i], [](std::uint64_t word) { return word == 0; }))
            return false;
    return true;
}

void Timetable::block_full_dates(Level& level, std::uint32_t volunteer, std::uint32_t start) {
    const LocalDate day = instance_.day_of(volunteer, start);
    const LocalDate week = week_of(day);
    int on_day = 0;
    int in_week = 0;
    int week_left = instance_.left_of_week(volunteer, day);
    for (std::size_t i = 0; i < seats_.size(); ++i) {
        if (!seated_[i] || seats_[i].volunteer != volunteer) continue;
        const LocalDate other = instance_.day_of(volunteer, start_[i]);
        on_day += other == day ? 1 : 0;
        if (week_of(other) != week) continue;
        ++in_week;
        week_left = std::min(week_left, instance_.left_of_week(volunteer, other));
    }
    const bool day_full = on_day >= instance_.left_of_day(volunteer, day);
    const bool week_full = in_week >= week_left;
    // Where crisis days end within the week, later dates may be full before the week is.
    const bool is_even =
        instance_.left_of_week(volunteer, week) == instance_.left_of_week(volunteer, week + date::days{6});
    if (!day_full && !week_full && is_even) return;
    const auto is_full = [&](LocalDate date) {
        if (day_full && date == day) return true;
        return week_of(date) == week && (week_full || in_week >= instance_.left_of_week(volunteer, date));
    };
    for (std::size_t i = 0; i < seats_.size(); ++i) {
        if (seated_[i] || seats_[i].volunteer != volunteer) continue;
        const StartSet before = level.bits[i];
        each_in_set(before, [&](std::uint32_t k) {
            if (is_full(instance_.day_of(volunteer, k))) clear_bit(level.bits[i], k);
        });
    }
}

}  // namespace scheduling
