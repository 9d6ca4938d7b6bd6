#include "core/scheduling/start_grid.hpp"

#include <algorithm>
#include <bit>

namespace scheduling {

namespace {

std::chrono::seconds step_of(Minutes interval) {
    return std::max(interval, Minutes{1});
}

/// How far at or after `at` the next multiple of the step is, seen from a wall with this offset.
Instant ceil_to_grid(Instant at, std::chrono::seconds offset, std::chrono::seconds step) {
    const auto past = (at.time_since_epoch() + offset) % step;
    if (past == std::chrono::seconds{0}) return at;
    return at + (past > std::chrono::seconds{0} ? step - past : -past);
}

std::size_t steps_up(std::chrono::seconds length, std::chrono::seconds step) {
    return length.count() <= 0 ? 0 : static_cast<std::size_t>((length.count() + step.count() - 1) / step.count());
}

}  // namespace

StartGrid::StartGrid(const Zone& zone, Minutes interval, Instant begin, Instant end) : step_{step_of(interval)} {
    for (Instant at = begin; at < end;) {
        const OffsetSpan span = zone.span_at(at);
        const Instant stop = std::min(span.end, end);
        add_run(at, stop, span.offset);
        at = stop;
    }
    prepare_division();
}

StartGrid::StartGrid(Minutes interval, Instant begin, Instant end) : step_{step_of(interval)} {
    if (begin < end) add_run(begin, end, -(begin.time_since_epoch() % step_));
    prepare_division();
}

void StartGrid::add_run(Instant begin, Instant end, std::chrono::seconds offset) {
    const Instant first = ceil_to_grid(begin, offset, step_);
    const std::size_t count = steps_up(end - first, step_);
    const auto run_on = [&](const Run& last) {
        return last.first + step_ * static_cast<std::int64_t>(last.count) == first;
    };
    // Most changes of offset leave the grid as it is: then the run goes on.
    if (!runs_.empty() && run_on(runs_.back()))
        runs_.back().count += count;
    else
        runs_.push_back({begin, first, size_, count});
    size_ += count;
}

/// For step < 2^b and x < 2^31, x / step == (x * ceil(2^(31 + b) / step)) >> (31 + b), and the product fits in 64 bits.
void StartGrid::prepare_division() {
    if (runs_.size() != 1 || size_ == 0) return;
    constexpr int bits = 31;
    const auto step = static_cast<std::uint64_t>(step_.count());
    first_ = runs_.front().first;
    last_past_ = static_cast<std::int64_t>(size_ - 1) * step_.count();
    step_up_ = step - 1;
    shift_ = bits + static_cast<int>(std::bit_width(step));
    even_ = last_past_ + step_.count() < std::int64_t{1} << bits && shift_ < 62;
    if (even_) factor_ = ((std::uint64_t{1} << shift_) + step - 1) / step;
}

std::size_t StartGrid::search_index(Instant at) const {
    const auto after =
        std::upper_bound(runs_.begin(), runs_.end(), at, [](Instant when, const Run& run) { return when < run.begin; });
    if (after == runs_.begin()) return 0;
    const Run& run = *std::prev(after);
    return run.index + std::min(run.count, steps_up(at - run.first, step_));
}

Instant StartGrid::start(std::size_t index) const {
    if (even_) return first_ + step_ * static_cast<std::int64_t>(index);
    const auto after = std::upper_bound(runs_.begin(), runs_.end(), index,
                                        [](std::size_t wanted, const Run& run) { return wanted < run.index; });
    const Run& run = *std::prev(after);
    return run.first + step_ * static_cast<std::int64_t>(index - run.index);
}

}  // namespace scheduling
