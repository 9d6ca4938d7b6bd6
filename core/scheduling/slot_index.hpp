// When can a call begin, asked a thousand times a minute? The starts of every volunteer, kept as bits over the horizon.
// Who would be best then? Leaves out: threads (actions/kept_slots.hpp), the rules, which are those of the cold search
// (volunteer_starts.hpp), and the reasons (matching.hpp).
#pragma once
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <unordered_map>

#include "core/scheduling/slots.hpp"

namespace scheduling {

/// Kept by UTC day in a ring, so that a new day costs a day. Volunteers whom the rules of the pair cannot tell apart
/// lie together. A grid that a viewer's zone shifts (an offset of :15 in a grid of 30 minutes) is kept once it is asked
/// for.
class SlotIndex {
public:
    SlotIndex(Policy policy, Catalogue catalogue, Instant now);
    SlotIndex(const SlotIndex&) = delete;  // its layers refer to its policy
    SlotIndex& operator=(const SlotIndex&) = delete;

    /// Takes these facts from here on: O(that volunteer).
    void update(std::shared_ptr<const Volunteer> volunteer, Instant now);
    void remove(VolunteerId id);
    /// Days that are over make room for new ones, and lapsed holds give their time back. search() does it too.
    void roll_forward(Instant now);

    /// Exactly the starts of find_open_starts over all volunteers.
    /// out: nothing when the question reaches beyond what is kept, or lies before what was forgotten: ask the cold
    /// search
    std::optional<std::vector<Instant>> search(const Request& request, const Interval& range, Instant now);

    /// Who could take exactly this start, best first: rank() over all volunteers. Volunteers are visited in the order
    /// of their score, which is kept for each kind of request until one of them changes. out: nothing when search()
    /// would know nothing either
    std::optional<std::vector<VolunteerId>> rank_at(const Request& request, Instant start, Instant now);

    std::size_t size() const { return entries_.size(); }
    /// What is kept beside the volunteers' facts.
    std::size_t bytes() const;

private:
    using Days = date::sys_days;

    /// One grid of starts: the same phase on every UTC day.
    struct Layer {
        Layer(std::chrono::seconds at, StartGrid starts, const Policy& policy, const Interval& range)
            : phase{at}, grid{std::move(starts)}, side{policy, grid, range} {}
        Layer(const Layer&) = delete;  // the side refers to the grid
        Layer& operator=(const Layer&) = delete;

        std::chrono::seconds phase;
        StartGrid grid;
        VolunteerStarts side;
    };
    struct Entry {
        std::shared_ptr<const Volunteer> facts;
        std::size_t group;
        std::size_t place;           ///< in the group
        std::optional<Instant> due;  ///< when the next hold of this volunteer lapses
    };
    /// Volunteers who are alike to the rules of the pair, save for exclusions. Rows lie in the order of ids.
    struct Group {
        Volunteer alike;
        std::vector<VolunteerId> ids;
        std::vector<char> wary;                        ///< whether the volunteer excludes anyone
        std::vector<std::vector<std::uint64_t>> rows;  ///< for each layer
    };
    struct Run {
        Instant begin;
        Instant end;
        std::size_t layer;
    };

    /// A volunteer in the order of a kind of request; the place in the group is good while nobody changes.
    struct Ranked {
        const Volunteer* facts;
        std::int64_t steps;  ///< of the score, apart from continuity and from what the start changes
        std::size_t group;
        std::size_t place;
        std::size_t zone;  ///< into zones_; none when the hour has to be asked of this volunteer alone
    };
    struct Order {
        std::uint64_t changes;  ///< as many as there were when it was made
        std::int64_t quarter;   ///< of an hour, in which it was made: newcomers' loads change with their dates
        std::vector<Ranked> ranked;
    };
    /// What the factors look at in a request.
    using Kind = std::tuple<std::int64_t, ChildStatus, Relation, ElapsedBand, Relation, Gender, std::string>;
    /// A volunteer who can take the start, and the whole score.
    struct Able {
        std::int64_t steps;
        const Ranked* ranked;
    };
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    const Order& order_for(const Request& request);
    std::size_t zone_of(const Volunteer& volunteer);
    bool may_begin(const Request& request, Instant start) const;
    std::vector<Able> list_able(const Request& request, Instant start, std::size_t layer, std::size_t number);
    bool can_keep() const;
    bool knows(const StartBounds& bounds) const;
    std::size_t row_words() const { return days_ * day_words_; }
    std::size_t slot_of(Days day) const;
    /// Where on the UTC day the grid of a wall with this offset begins.
    std::chrono::seconds phase_of(std::chrono::seconds offset) const;
    std::unique_ptr<Layer> make_layer(std::chrono::seconds phase, Days first, std::size_t days) const;
    std::size_t layer_of(std::chrono::seconds phase);
    std::size_t group_of(const Volunteer& volunteer);
    void fill(const Entry& entry, std::size_t layer, Layer& source, Days first, std::size_t days);
    void fill_all(Entry& entry);
    void note_due(Entry& entry);
    void join_group(Entry& entry, std::size_t group);
    void leave_group(const Entry& entry);
    void roll_days(Days today);
    void release_lapsed();
    std::vector<Run> runs_of(const Zone& zone, const StartBounds& bounds);
    bool excludes(const Request& request, const Group& group, std::size_t place) const;
    void list(std::vector<Instant>& starts, const std::vector<std::uint64_t>& open, const Run& run) const;
    std::vector<std::uint64_t> gather(const Request& request, std::size_t layer) const;
    void add_group(std::vector<std::uint64_t>& open, const Group& group, const Request& request,
                   std::size_t layer) const;

    Policy policy_;
    Catalogue catalogue_;
    std::chrono::seconds step_;
    std::size_t day_starts_;  ///< starts of a day
    std::size_t day_words_;
    std::size_t days_;  ///< days that are kept
    Days first_day_;
    Instant now_;
    Instant lapsed_ = Instant::min();  ///< the last hold that is taken as lapsed; before it the bits say nothing
    std::vector<std::unique_ptr<Layer>> layers_;
    std::vector<Group> groups_;
    std::map<std::string, std::size_t, std::less<>> group_by_key_;
    std::unordered_map<std::int64_t, Entry> entries_;
    std::set<std::pair<Instant, std::int64_t>> due_;
    std::uint64_t changes_ = 0;  ///< of volunteers
    std::map<Kind, Order> orders_;
    std::vector<Zone> zones_;
};

}  // namespace scheduling
