// What may be chosen, and what is it worth? The question of planning as numbers: starts as bits, pairs with scores.
// Leaves out: how to choose (cell_flow.hpp, timetable.hpp, search.hpp).
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "core/scheduling/planning/queue.hpp"
#include "core/scheduling/planning/transport.hpp"
#include "core/scheduling/start_grid.hpp"

namespace scheduling {

/// A set of starts, one bit for each start of the instance.
using StartSet = std::vector<std::uint64_t>;

/// A request and a volunteer whom no rule about the two of them keeps apart.
struct Pair {
    std::uint32_t volunteer;
    std::int64_t steps;  ///< the score apart from what depends on the start, in contribution steps
};

/// The levels of PlanValue as one number, each level worth more than all below it together.
class Levels {
public:
    Levels() = default;
    /// in: most_kept  0 where nothing is to be kept; most_...  sums over a whole plan
    Levels(std::int64_t most_kept, std::int64_t most_score, std::int64_t most_urgency, std::int64_t most_unfair);
    Wide weigh(const PlanValue& value) const;
    PlanValue read(Wide weight) const;
    Wide placed = 0;
    Wide kept = 0;
    Wide urgency = 0;
    Wide score = 1;
};

class Instance {
public:
    /// Finds the starts of the volunteers. Which requests may have them is found by look_at().
    /// in:  settled     by volunteer: calls of this plan that are already among the bookings
    ///      stop_asked  asked from the 257th volunteer on; those not reached have no starts, and most_worth says so
    Instance(const PlanQuestion& question, std::vector<std::int64_t> settled, const StopAsked& stop_asked = {});

    /// Asks the rules of each pair of this request.
    void look_at(std::uint32_t request);
    /// Asks the rules of one pair of a request that is not looked at otherwise.
    void look_at_pair(std::uint32_t request, std::uint32_t volunteer);
    void look_at_all();
    bool is_looked_at(std::uint32_t request) const { return is_looked_at_[request]; }

    const PlanQuestion& question() const { return question_; }
    std::size_t requests() const { return question_.requests.size(); }
    std::size_t volunteers() const { return question_.volunteers.size(); }
    const std::vector<Instant>& starts() const { return starts_; }
    std::size_t words() const { return (starts_.size() + 63) / 64; }
    const Levels& levels() const { return levels_; }

    const std::vector<Pair>& pairs_of(std::uint32_t request) const { return pairs_[request]; }
    const Pair* find_pair(std::uint32_t request, std::uint32_t volunteer) const;
    /// Starts at which the rules allow this pair a call, as things stand without the plan.
    void fill_starts(std::uint32_t request, std::uint32_t volunteer, StartSet& bits) const;
    /// All starts of a volunteer with whomever.
    const StartSet& starts_of(std::uint32_t volunteer) const { return any_starts_[volunteer]; }
    /// What a call adds, apart from fairness.
    Wide worth(std::uint32_t request, const Pair& pair, std::uint32_t start) const;
    std::int64_t score(std::uint32_t request, const Pair& pair, std::uint32_t start) const;
    /// No start makes this pair worth more, nor any pair this request; cheap, and mostly not reached. Holds for
    /// requests that were not looked at too.
    Wide most_worth(std::uint32_t request, const Pair& pair) const;
    Wide most_worth(std::uint32_t request) const;
    /// True when worth is the same at all starts of this pair between two of the volunteer's.
    bool is_flat(std::uint32_t request, const Pair& pair, std::uint32_t first, std::uint32_t last) const;
    /// What placing this request is worth by itself.
    Wide placing(std::uint32_t request) const { return placing_[request]; }
    std::int64_t urgency(std::uint32_t request) const { return urgency_[request]; }
    bool is_present(std::uint32_t request, std::uint32_t volunteer, std::uint32_t start) const;
    /// What the n-th new call of a volunteer costs in fairness: rises with n.
    std::int64_t unfairness(std::uint32_t volunteer, std::int64_t n) const;

    /// Starts nearer than this to one start clash with it: [first, last].
    struct Near {
        std::uint32_t first;
        std::uint32_t last;
    };
    Near near_for_volunteer(std::uint32_t start) const { return near_volunteer_[start]; }
    Near near_for_family(std::uint32_t start) const { return near_family_[start]; }
    std::chrono::seconds volunteer_distance() const { return volunteer_distance_; }
    /// Other requests of the same family.
    const std::vector<std::uint32_t>& siblings(std::uint32_t request) const { return siblings_[request]; }

    /// The volunteer's local date of a start, and what the caps leave of that date and of its week. No call of the plan
    /// may be one of more in its week than are left for its own date: crisis days end within a week.
    LocalDate day_of(std::uint32_t volunteer, std::uint32_t start) const { return days_[zone_of_[volunteer]][start]; }
    int left_of_day(std::uint32_t volunteer, LocalDate day) const;
    int left_of_week(std::uint32_t volunteer, LocalDate day) const;

    std::optional<std::uint32_t> find_request(RequestId id) const;
    std::optional<std::uint32_t> find_volunteer(VolunteerId id) const;
    std::optional<std::uint32_t> find_start(Instant start) const;

    static constexpr std::uint32_t none = 0xFFFF'FFFF;

private:
    void find_starts(const StopAsked& stop_asked);
    void number_starts(const std::vector<StartSet>& found);
    void find_family_starts(std::uint32_t request);
    std::optional<Instant> promised_time(std::uint32_t request) const;
    void weigh_hurry(std::uint32_t request);
    void note_most(std::uint32_t request);
    std::optional<Pair> judge_pair(std::uint32_t request, std::uint32_t volunteer) const;
    bool is_known(std::uint32_t request) const { return is_looked_at_[request] && reaches_all_; }
    void find_neighbours();
    void find_comfort_runs();
    void find_days();
    void weigh_starts();
    void note_present();
    void set_levels();
    std::int64_t score_of_steps(std::int64_t steps) const;

    PlanQuestion question_;
    Levels levels_;
    std::vector<Instant> starts_;
    std::vector<std::uint32_t> grid_of_;  ///< by request: which grid of starts
    std::vector<StartGrid> grids_;
    std::vector<std::vector<std::uint32_t>> numbers_;       ///< by grid, then number in it: which start; none: nobody's
    std::vector<std::vector<StartSet>> grid_starts_;        ///< by grid, then volunteer
    std::vector<StartSet> any_starts_;                      ///< by volunteer
    std::vector<StartSet> family_starts_;                   ///< by request
    std::vector<std::vector<Pair>> pairs_;                  ///< by request, by volunteer inside
    std::vector<std::vector<std::int64_t>> comfort_;        ///< by volunteer, then start; empty: 0 everywhere
    std::vector<std::vector<std::uint32_t>> comfort_runs_;  ///< beside comfort_: where the present run of equals ends
    std::vector<std::vector<std::int64_t>> hurry_;          ///< by request, then start; empty: 0 everywhere
    std::vector<std::vector<std::uint32_t>> siblings_;
    std::vector<std::uint32_t> zone_of_;        ///< by volunteer
    std::vector<std::vector<LocalDate>> days_;  ///< by zone, then start
    std::vector<std::vector<std::pair<LocalDate, int>>> day_counts_;
    std::vector<std::vector<std::pair<LocalDate, int>>> week_counts_;
    std::vector<std::int64_t> most_comfort_;  ///< by volunteer
    std::vector<std::int64_t> most_hurry_;    ///< by request
    std::vector<std::int64_t> most_score_;    ///< by request; without pairs 0
    std::int64_t any_score_ = 0;              ///< no call has a higher score
    std::vector<bool> is_looked_at_;          ///< by request
    bool reaches_all_ = true;                 ///< no volunteer was left out when asked to stop
    double mean_load_ = 0;
    std::vector<std::int64_t> urgency_;
    std::vector<Wide> placing_;
    std::vector<std::int64_t> loads_;  ///< by volunteer, hundredths
    std::vector<std::int64_t> settled_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> present_;  ///< by request: volunteer and start
    std::vector<Near> near_volunteer_;
    std::vector<Near> near_family_;
    std::chrono::seconds volunteer_distance_{};
};

}  // namespace scheduling
