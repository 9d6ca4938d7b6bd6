// Which plan is the best of all, and how sure is that? Branch and bound over the flow relaxation.
// Leaves out: the public face and the reasons (queue.hpp).
#pragma once
#include <array>
#include <deque>
#include <functional>
#include <vector>

#include "core/scheduling/planning/cells.hpp"
#include "core/scheduling/planning/draft.hpp"
#include "core/scheduling/planning/timetable.hpp"

namespace scheduling {

/// A node is a flow whose requests have lost some ways. Where its calls fit into time, it is solved; where they do not,
/// a smallest set of calls that do not fit together is found. Two of them are too near each other: a part of that time
/// stays without calls. Where several volunteers are in it, a call has to go elsewhere, or lose worth.
class PlanSearch {
public:
    using Told = std::function<void(Wide best, Wide bound)>;
    PlanSearch(const Instance& instance, const StopAsked& stop_asked, Told told);

    /// Takes a lawful plan as the one to beat.
    void offer(const Draft& draft);
    void run();

    const std::vector<Place>& best() const { return best_; }
    Wide best_worth() const { return best_worth_; }
    /// No plan is worth more. Equal to best_worth when the best is proven.
    Wide bound() const { return bound_; }
    std::int64_t nodes() const { return nodes_; }

private:
    /// Calls of the flow that may stand in each other's way: one volunteer's, or those of two whose families clash.
    struct Group {
        std::vector<Seat> seats;
        std::vector<std::uint32_t> start;  ///< by seat; empty when they do not fit
        bool sure = true;
    };
    struct Clash {
        std::uint32_t first;
        std::uint32_t second;
        Place first_place;
        Place second_place;
    };
    /// Starts from the first to the last.
    using Span = Cells::Span;
    /// Starts of which any two clash, cut in two: no plan has calls in both parts.
    struct Window {
        std::uint32_t volunteer;
        std::array<Span, 2> part;
        std::array<Wide, 2> bound;  ///< what is left at most when the part stays without calls
        Wide most() const { return std::max(bound[0], bound[1]); }
    };
    struct Ban {
        std::size_t seat;
        Wide bound;
    };
    /// Seats that do not fit together, and what is left when one of them goes elsewhere.
    struct Conflict {
        std::vector<Seat> core;
        std::optional<Window> window;
        std::vector<Ban> bans;  ///< without a window: of seats that may still go; the best first
        bool sure = true;
    };
    struct Mark {
        CellFlow::State state;
        std::vector<std::span<const CellArc>> arcs;
    };

    bool stop();
    bool lay_out();
    bool solve_root();
    void explore();
    std::vector<Group> group_calls() const;
    std::optional<Clash> find_clash(const std::vector<Group>& groups) const;
    bool part(const Clash& clash, std::vector<Group>& groups);
    std::vector<const Group*> fit_all(std::vector<Group>& groups);
    bool part_families(std::vector<Group>& groups);
    void join_all(const std::vector<Group>& groups, std::vector<std::uint32_t>& joined) const;
    bool fit_joined(std::vector<Group>& groups, const std::vector<std::uint32_t>& joined);
    std::optional<Conflict> choose_window(const std::vector<const Group*>& broken);
    Conflict choose_conflict(const std::vector<const Group*>& broken);
    std::vector<Window> find_windows(const std::vector<Seat>& core) const;
    std::vector<Window> windows_between(std::uint32_t first, std::uint32_t early, std::uint32_t second,
                                        std::uint32_t late) const;
    std::vector<std::uint32_t> starts_in(const Seat& seat, std::uint32_t cell) const;
    bool may_start(std::uint32_t request, std::uint32_t volunteer, Span span) const;
    const StartSet* open_of(std::uint32_t volunteer) const {
        return open_[volunteer].empty() ? nullptr : &open_[volunteer];
    }
    void fill_open(std::uint32_t request, std::uint32_t volunteer, StartSet& bits) const;
    void try_window(Window& window);
    void branch_by_window(const Window& window);
    void close(std::uint32_t volunteer, Span span, bool seated_only, std::deque<std::vector<CellArc>>& held);
    void fit(Group& group);
    std::vector<Seat> find_core(const Group& group);
    void adopt(const std::vector<Group>& groups);
    void branch(const Conflict& conflict);
    std::vector<Ban> try_bans(const std::vector<Seat>& core, const std::vector<std::size_t>& free);
    std::size_t state_bytes() const;
    void branch_by_volunteer(const std::vector<Seat>& core, const std::vector<Ban>& bans);
    void branch_by_worth(const std::vector<Seat>& core, bool sure);
    void explore_narrowed(std::uint32_t request, std::vector<CellArc> ways);
    std::vector<CellArc> ways_without(std::uint32_t request, std::uint32_t volunteer) const;
    std::vector<CellArc> ways_with(std::uint32_t request, std::uint32_t volunteer) const;
    void leave_open(Wide bound);

    const Instance& instance_;
    const StopAsked& stop_asked_;
    Told told_;
    std::optional<Cells> cells_;  ///< once it runs
    std::vector<std::vector<CellArc>> ways_;
    std::optional<CellFlow> flow_;
    Timetable timetable_;
    std::vector<Place> best_;
    Wide best_worth_ = 0;
    Wide bound_ = 0;
    Wide left_open_ = 0;                                   ///< the best bound of what was not looked at
    std::vector<std::uint32_t> forced_;                    ///< by request: the volunteer it has to go to
    std::vector<const StartSet*> within_;                  ///< by request: starts it is held to
    std::vector<StartSet> open_;                           ///< by volunteer: starts that are not closed; empty: all
    std::vector<std::vector<std::uint32_t>> requests_of_;  ///< by volunteer: those that could go there
    std::vector<std::vector<Seat>> fitted_;                ///< by volunteer: seats that are known to fit
    std::vector<std::vector<std::uint32_t>> fitted_starts_;
    std::deque<std::vector<CellArc>> kept_ways_;  ///< narrowed for good
    Group joined_;
    std::int64_t nodes_ = 0;
    std::size_t depth_ = 0;
    bool stopped_ = false;
};

}  // namespace scheduling
