#include "core/scheduling/planning/sequence.hpp"

#include <algorithm>
#include <numeric>

#include "core/scheduling/planning/start_set.hpp"
#include "core/scheduling/rules.hpp"

namespace scheduling {

namespace {

constexpr std::int64_t most_steps = 100'000;
constexpr std::size_t most_starts = std::size_t{1} << 16;
/// Counts beyond this share a key only with themselves: they do not occur with so few calls.
constexpr int count_bits_in_key = 5;
constexpr int most_left = (1 << count_bits_in_key) - 1;

}  // namespace

/// out: false when the volunteer's dates do not rise with time, or there are too many starts
bool Sequence::list_starts(const std::vector<StartSet>& bits, std::size_t calls) {
    StartSet any(instance_.words(), 0);
    for (std::size_t i = 0; i < calls; ++i)
        for (std::size_t word = 0; word < any.size(); ++word) any[word] |= bits[i][word];
    starts_.clear();
    may_.clear();
    after_.clear();
    last_.assign(calls, 0);
    each_in_set(any, [&](std::uint32_t k) { starts_.push_back(k); });
    if (starts_.size() >= most_starts) return false;
    for (std::size_t at = 0; at < starts_.size(); ++at) {
        const std::uint32_t k = starts_[at];
        std::uint32_t may = 0;
        for (std::size_t i = 0; i < calls; ++i) {
            if (!has_bit(bits[i], k)) continue;
            may |= std::uint32_t{1} << i;
            last_[i] = at;
        }
        may_.push_back(may);
        const auto after = std::ranges::upper_bound(starts_, instance_.near_for_volunteer(k).last);
        after_.push_back(static_cast<std::size_t>(after - starts_.begin()));
        if (at > 0 && instance_.day_of(volunteer_, k) < instance_.day_of(volunteer_, starts_[at - 1])) return false;
    }
    return true;
}

Sequence::Answer Sequence::find(std::uint32_t volunteer, const std::vector<StartSet>& bits, std::size_t calls,
                                std::vector<std::uint32_t>& start) {
    volunteer_ = volunteer;
    calls_ = calls;
    steps_ = 0;
    failed_.clear();
    if (!list_starts(bits, calls)) return Answer::unsure;
    by_last_.resize(calls);
    std::iota(by_last_.begin(), by_last_.end(), 0U);
    std::ranges::sort(
        by_last_, [&](std::uint32_t a, std::uint32_t b) { return last_[a] != last_[b] ? last_[a] < last_[b] : a < b; });
    start.assign(calls, Instance::none);
    if (go_on({0, 0, 0, 0, most_left, LocalDate{}, LocalDate{}}, start)) return Answer::found;
    return steps_ < most_steps ? Answer::none : Answer::unsure;
}

bool Sequence::go_on(const Position& position, std::vector<std::uint32_t>& start) {
    if (position.done == (std::uint32_t{1} << calls_) - 1) return true;
    if (++steps_ >= most_steps) return false;
    // The call with the earliest last start bounds how long one may wait.
    std::size_t latest = 0;
    for (const std::uint32_t call : by_last_) {
        if ((position.done >> call & 1) != 0) continue;
        latest = last_[call];
        break;
    }
    if (latest < position.at) return false;
    const LocalDate day = instance_.day_of(volunteer_, starts_[position.at]);
    const auto on_day = static_cast<std::uint64_t>(day == position.day ? position.on_day : 0);
    const bool same_week = week_of(day) == position.week;
    const auto in_week = static_cast<std::uint64_t>(same_week ? position.in_week : 0);
    const auto week_left = static_cast<std::uint64_t>(same_week ? position.week_left : most_left);
    const std::uint64_t key = static_cast<std::uint64_t>(position.at) << 45 |
                              static_cast<std::uint64_t>(position.done) << 15 | week_left << 2 * count_bits_in_key |
                              on_day << count_bits_in_key | in_week;
    if (failed_.contains(key)) return false;
    for (std::size_t at = position.at; at <= latest; ++at)
        if (try_start(position, at, start)) return true;
    if (steps_ < most_steps) failed_.insert(key);
    return false;
}

bool Sequence::try_start(const Position& position, std::size_t at, std::vector<std::uint32_t>& start) {
    if ((may_[at] & ~position.done) == 0) return false;
    const LocalDate day = instance_.day_of(volunteer_, starts_[at]);
    const LocalDate week = week_of(day);
    const int on_day = day == position.day ? position.on_day : 0;
    const int in_week = week == position.week ? position.in_week : 0;
    const int week_left =
        std::min(week == position.week ? position.week_left : most_left, instance_.left_of_week(volunteer_, day));
    if (on_day >= instance_.left_of_day(volunteer_, day) || in_week >= week_left) return false;
    for (const std::uint32_t call : by_last_) {
        const std::uint32_t bit = std::uint32_t{1} << call;
        if ((position.done & bit) != 0 || (may_[at] & bit) == 0) continue;
        start[call] = starts_[at];
        // With nothing behind, the position lies past all starts, and only a finished one is right.
        const Position next{after_[at], position.done | bit, on_day + 1, in_week + 1, week_left, day, week};
        const bool finished = next.done == (std::uint32_t{1} << calls_) - 1;
        if (finished || (next.at < starts_.size() && go_on(next, start))) return true;
    }
    return false;
}

}  // namespace scheduling
