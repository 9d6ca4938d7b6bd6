#include "core/scheduling/planning/timetable.hpp"

#include <algorithm>

#include "core/scheduling/planning/start_bits.hpp"
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
    if (choices_.size() < seats.size() + 1) choices_.resize(seats.size() + 1);
    levels_[0].bits.resize(std::max(seats.size(), levels_[0].bits.size()));
    start_.assign(seats.size(), unset);
    seated_.assign(seats.size(), false);
    most_.assign(seats.size(), 0);
    steps_ = 0;
    best_ = {};
    best_worth_ = 0;
    for (std::size_t i = 0; i < seats.size(); ++i) {
        const Seat& seat = seats[i];
        const Pair* pair = instance_.find_pair(seat.request, seat.volunteer);
        auto& bits = levels_[0].bits[i];
        if (pair == nullptr) return false;
        instance_.fill_starts(seat.request, seat.volunteer, bits);
        for (std::size_t word = 0; seat.within != nullptr && word < bits.size(); ++word) bits[word] &= (*seat.within)[word];
        const StartBits before = bits;
        each_bit(before, [&](std::uint32_t k) {
            // A cap of nothing left closes a date before any call of the plan.
            const LocalDate day = instance_.day_of(seat.volunteer, k);
            const Wide worth = instance_.worth(seat.request, *pair, k);
            const bool open = instance_.left_of_day(seat.volunteer, day) > 0 &&
                              instance_.left_of_week(seat.volunteer, week_of(day)) > 0;
            if (worth < seat.claim || !open)
                clear_bit(bits, k);
            else
                most_[i] = std::max(most_[i], worth);
        });
        if (count_bits(bits) == 0) return false;
    }
    return true;
}

Timetable::Fit Timetable::fit(std::span<const Seat> seats) {
    any_ = true;
    if (!load(seats)) return {};
    if (descend(0, 0)) best_.start = start_;
    best_.sure = !best_.start.empty() || seats.empty() || steps_ < most_steps;
    return best_;
}

Timetable::Fit Timetable::fit_best(std::span<const Seat> seats) {
    any_ = false;
    best_worth_ = -1;
    if (!load(seats)) return {};
    descend(0, 0);
    best_.sure = steps_ < most_steps;
    return best_;
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

void Timetable::list_choices(const Level& level, std::size_t seat, std::vector<Choice>& choices) const {
    choices.clear();
    const Pair* pair = instance_.find_pair(seats_[seat].request, seats_[seat].volunteer);
    each_bit(level.bits[seat], [&](std::uint32_t k) {
        choices.push_back({any_ ? 0 : instance_.worth(seats_[seat].request, *pair, k), k});
    });
    if (!any_)
        std::ranges::sort(choices, [](const Choice& a, const Choice& b) {
            return a.worth != b.worth ? a.worth > b.worth : a.start < b.start;
        });
}

/// What the seats still open could be worth at most.
Wide Timetable::hope() const {
    Wide sum = 0;
    for (std::size_t i = 0; i < seats_.size(); ++i) {
        if (!seated_[i]) sum += most_[i];
    }
    return sum;
}

/// out: true when the search is over
bool Timetable::descend(std::size_t depth, Wide so_far) {
    if (++steps_ >= most_steps) return false;
    const std::size_t seat = choose_seat(levels_[depth]);
    if (seat == seats_.size()) {
        if (any_) return true;
        if (so_far > best_worth_) {
            best_worth_ = so_far;
            best_.start = start_;
        }
        return false;
    }
    auto& choices = choices_[depth];
    list_choices(levels_[depth], seat, choices);
    const Wide others = any_ ? 0 : hope() - most_[seat];
    for (std::size_t i = 0; i < choices_[depth].size(); ++i) {
        const Choice choice = choices_[depth][i];
        if (!any_ && so_far + choice.worth + others <= best_worth_) break;
        seated_[seat] = true;
        start_[seat] = choice.start;
        const bool over = block(depth, seat, choice.start) && descend(depth + 1, so_far + choice.worth);
        if (over) return true;
        seated_[seat] = false;
        start_[seat] = unset;
        if (steps_ >= most_steps) return false;
    }
    return false;
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
        if (!seated_[i] && std::ranges::all_of(next.bits[i], [](std::uint64_t word) { return word == 0; })) return false;
    return true;
}

void Timetable::block_full_dates(Level& level, std::uint32_t volunteer, std::uint32_t start) {
    const LocalDate day = instance_.day_of(volunteer, start);
    const LocalDate week = week_of(day);
    int on_day = 0;
    int in_week = 0;
    for (std::size_t i = 0; i < seats_.size(); ++i) {
        if (!seated_[i] || seats_[i].volunteer != volunteer) continue;
        const LocalDate other = instance_.day_of(volunteer, start_[i]);
        on_day += other == day ? 1 : 0;
        in_week += week_of(other) == week ? 1 : 0;
    }
    const bool day_full = on_day >= instance_.left_of_day(volunteer, day);
    const bool week_full = in_week >= instance_.left_of_week(volunteer, week);
    if (!day_full && !week_full) return;
    for (std::size_t i = 0; i < seats_.size(); ++i) {
        if (seated_[i] || seats_[i].volunteer != volunteer) continue;
        const StartBits before = level.bits[i];
        each_bit(before, [&](std::uint32_t k) {
            const LocalDate other = instance_.day_of(volunteer, k);
            if ((day_full && other == day) || (week_full && week_of(other) == week))
                clear_bit(level.bits[i], k);
        });
    }
}

}  // namespace scheduling
