// In what order, and when, can one volunteer's calls follow each other? Walks time once and remembers what failed.
// Leaves out: several volunteers at once (timetable.hpp).
#pragma once
#include <cstdint>
#include <optional>
#include <unordered_set>
#include <vector>

#include "core/scheduling/planning/instance.hpp"

namespace scheduling {

/// Finds starts for the calls of one volunteer; distances and caps of days and weeks hold. Keeps its buffers.
class Sequence {
public:
    static constexpr std::size_t most_calls = 24;

    explicit Sequence(const Instance& instance) : instance_{instance} {}

    enum class Answer { found, none, unsure };
    /// in:  bits  by call, at most most_calls: the starts each may take
    ///      start  receives a start by call when found
    /// out: unsure when the search was cut short, or the volunteer's dates do not rise with time
    Answer find(std::uint32_t volunteer, const std::vector<StartSet>& bits, std::size_t calls,
                std::vector<std::uint32_t>& start);

private:
    struct Position {
        std::size_t at;      ///< first start still open, into starts_
        std::uint32_t done;  ///< calls that have a start, as bits
        int on_day;          ///< calls on day_
        int in_week;
        int week_left;  ///< the fewest that the caps leave of week for the dates of its calls
        LocalDate day;
        LocalDate week;
    };
    bool list_starts(const std::vector<StartSet>& bits, std::size_t calls);
    bool go_on(const Position& position, std::vector<std::uint32_t>& start);
    bool try_start(const Position& position, std::size_t at, std::vector<std::uint32_t>& start);

    const Instance& instance_;
    std::uint32_t volunteer_ = 0;
    std::size_t calls_ = 0;
    std::vector<std::uint32_t> starts_;   ///< that any call may take, rising
    std::vector<std::uint32_t> may_;      ///< beside starts_: which calls, as bits
    std::vector<std::size_t> after_;      ///< beside starts_: the first start far enough behind
    std::vector<std::size_t> last_;       ///< by call: its last start, into starts_
    std::vector<std::uint32_t> by_last_;  ///< calls, the one with the earliest last start first
    std::unordered_set<std::uint64_t> failed_;
    std::int64_t steps_ = 0;
};

}  // namespace scheduling
