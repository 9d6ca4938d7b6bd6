// When can a call begin, and with whom? The search over many volunteers by the rules of the registry.
// Leaves out: who is best (matching.hpp) and what to store (booking.hpp).
#pragma once
#include <span>
#include <vector>

#include "core/scheduling/facts.hpp"
#include "core/scheduling/interval_set.hpp"
#include "core/scheduling/volunteer_starts.hpp"

namespace scheduling {

/// The family's zone is the viewer's: it sets the grid and the safe windows.
struct SlotSearch {
    const Request& request;
    std::span<const Volunteer> volunteers;
    const Policy& policy;
    const Catalogue& catalogue;
    Interval range;  ///< the whole call lies inside
    Instant now;
};

/// Which of the volunteers that were searched: bits, read in the order given to the search.
class VolunteerRow {
public:
    /// in: first  the word of the first 64 volunteers; the next 64 follow after step words
    VolunteerRow(const std::uint64_t* first, std::size_t step, std::span<const VolunteerId> ids)
        : first_{first}, step_{step}, ids_{ids} {}
    template <class Each>
    void each(Each each_id) const {
        const std::uint64_t* word = first_;
        for (std::size_t from = 0; from < ids_.size(); from += StartBits::word_bits, word += step_)
            for (std::uint64_t left = *word; left != 0; left &= left - 1)
                each_id(ids_[from + static_cast<std::size_t>(std::countr_zero(left))]);
    }
    std::vector<VolunteerId> list() const;

private:
    const std::uint64_t* first_;
    std::size_t step_;
    std::span<const VolunteerId> ids_;
};

struct OpenStart {
    Instant start;
    VolunteerRow volunteers;  ///< at least one
};

/// Starts, strictly increasing, each with the volunteers who could take it. Rows point into it.
class OpenStarts {
public:
    class Iterator {
    public:
        Iterator(const OpenStarts& all, std::size_t index) : all_{&all}, index_{index} {}
        OpenStart operator*() const { return (*all_)[index_]; }
        Iterator& operator++() {
            ++index_;
            return *this;
        }
        friend bool operator==(const Iterator&, const Iterator&) = default;

    private:
        const OpenStarts* all_;
        std::size_t index_;
    };

    std::size_t size() const { return starts_.size(); }
    bool empty() const { return starts_.empty(); }
    OpenStart operator[](std::size_t index) const {
        return {starts_[index], {bits_.data() + rows_[index], step_, ids_}};
    }
    std::span<const Instant> starts() const { return starts_; }
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size()}; }

private:
    friend OpenStarts find_open_starts(const SlotSearch& search);
    std::vector<Instant> starts_;
    std::vector<std::size_t> rows_;    ///< where each start's first word lies
    std::vector<std::uint64_t> bits_;  ///< a word for each start, for 64 volunteers; then the same for the next 64
    std::size_t step_ = 0;
    std::vector<VolunteerId> ids_;
};

/// Starts at which at least one volunteer could talk.
/// out: exactly the grid starts for which check() finds no breach and the call lies inside range
OpenStarts find_open_starts(const SlotSearch& search);

/// The same question put to one volunteer after another; search.volunteers is not looked at.
class StartSearch {
public:
    /// in: search  what it refers to outlives this
    explicit StartSearch(const SlotSearch& search);
    StartSearch(const StartSearch&) = delete;
    StartSearch& operator=(const StartSearch&) = delete;

    std::size_t grid_size() const { return grid_.size(); }
    Instant start(std::size_t index) const { return grid_.start(index); }
    /// A bit for each start of the grid, good until the next question; nothing when these two may never talk.
    const StartBits* bits_of(const Volunteer& volunteer);
    /// in: limit  stop after so many, 0: no limit
    std::vector<Instant> starts_of(const Volunteer& volunteer, std::size_t limit = 0);
    std::optional<Instant> first_of(const Volunteer& volunteer);

private:
    SlotSearch search_;
    StartGrid grid_;
    std::optional<StartBits> family_;  ///< what the family's side leaves; nothing: every start of the grid
    VolunteerStarts side_;
    StartBits found_;
};

/// The same for one volunteer alone.
std::vector<Instant> find_starts_of(const SlotSearch& search, const Volunteer& volunteer, std::size_t limit = 0);

/// What the family's side and the programme's hours leave of a grid: safe windows, service hours, closed days, the
/// family's other calls; nothing when they leave everything.
std::optional<StartBits> family_starts(const SlotSearch& search, const StartGrid& grid);
/// Where a call may begin as far as range, notice, horizon and now say: [begin, end), empty when end <= begin.
struct StartBounds {
    Instant begin;
    Instant end;
};
StartBounds start_bounds(const SlotSearch& search);

/// Availability inside range minus busy and booked time, before buffers, merged.
IntervalSet unbooked_time(const Volunteer& volunteer, const Interval& range, Instant now);

}  // namespace scheduling
