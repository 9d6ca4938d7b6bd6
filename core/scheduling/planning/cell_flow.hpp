// Which volunteer should each request go to, if calls could not overlap beyond their cells? The relaxation of the plan
// as a flow: requests into cells of time, cells into days, days into weeks, weeks into volunteers.
// Leaves out: starts (timetable.hpp), where cells and worths come from (cells.hpp), branching (search.hpp).
#pragma once
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "core/scheduling/planning/transport.hpp"

namespace scheduling {

/// A way to place a request: at a node of the tree, for a worth.
/// In 24 bytes instead of 32: a plan of thousands of requests holds tens of millions of them.
struct CellArc {
    CellArc(std::uint32_t to, Wide value)
        : node{to}, high_{static_cast<std::int64_t>(value >> 64)}, low_{static_cast<std::uint64_t>(value)} {}
    /// > 0: leaving a request out is worth 0
    Wide worth() const { return (static_cast<Wide>(high_) << 64) | low_; }
    std::uint32_t node;

private:
    std::int64_t high_;
    std::uint64_t low_;
};
static_assert(sizeof(CellArc) == 24);

/// A forest of capacities: what is placed below a node passes through it. Roots are volunteers.
struct CellTree {
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> parent;  ///< none for a root
    std::vector<std::int32_t> capacity;
    std::vector<std::uint32_t> volunteer;    ///< of each node
    std::vector<std::uint32_t> root;         ///< by volunteer
    std::vector<std::uint32_t> first_child;  ///< into children; one more than nodes
    std::vector<std::uint32_t> children;

    std::size_t size() const { return parent.size(); }
    void find_children();
};

/// What the n-th call of a volunteer costs: base + n * step, step >= 0.
struct RisingCost {
    std::int64_t base = 0;
    std::int64_t step = 0;
};

/// An optimal flow that is kept optimal while ways are taken from requests. Copies are snapshots.
/// src: Ahuja, Magnanti, Orlin, Network Flows, ch. 9: successive shortest paths with potentials
class CellFlow {
public:
    /// in: arcs  by request; must outlive the flow and may be replaced by narrow()
    CellFlow(const CellTree& tree, std::vector<RisingCost> costs, std::vector<std::span<const CellArc>> arcs);

    /// Adds the request at its best, moving others along.
    void place(std::uint32_t request);
    /// From now on the request has these ways only; the flow stays optimal.
    /// in: arcs  none is worth more than a way to the same node, or to one above it, that the request had before
    void narrow(std::uint32_t request, std::span<const CellArc> arcs);

    /// The way the request takes; nothing when it is left out.
    const CellArc* way_of(std::uint32_t request) const {
        return state_.way[request].node == none ? nullptr : &state_.way[request];
    }
    Wide worth() const;
    const std::vector<std::span<const CellArc>>& arcs() const { return arcs_; }

    struct State {
        std::vector<std::int32_t> flow;   ///< from each node towards the sink
        std::vector<Wide> price;          ///< by node, the sink last
        std::vector<CellArc> way;         ///< by request
        std::vector<std::uint32_t> head;  ///< first request at a node
        std::vector<std::uint32_t> next;
        std::vector<bool> present;  ///< requests that have been placed or left out
    };
    const State& state() const { return state_; }
    void restore(const State& state, const std::vector<std::span<const CellArc>>& arcs);

private:
    static constexpr std::uint32_t none = CellTree::none;
    struct Label {
        Wide distance;
        std::uint32_t node;
        friend bool operator>(const Label& a, const Label& b) {
            return a.distance != b.distance ? a.distance > b.distance : a.node > b.node;
        }
    };
    /// How a node was reached: from a request by an arc, or from a neighbouring node.
    struct Step {
        std::uint32_t request = none;
        std::uint32_t node = none;
        const CellArc* arc = nullptr;
    };

    std::uint32_t sink() const { return static_cast<std::uint32_t>(tree_->size()); }
    Wide rise(std::uint32_t volunteer, std::int64_t n) const;
    void improve(std::uint32_t node, Wide distance, Step step);
    void look_up(std::uint32_t node, Wide distance);
    void leave_request(std::uint32_t request, Wide base);
    void reach_request(std::uint32_t request, Wide distance);
    void leave_node(std::uint32_t node);
    void leave_sink();
    void search(std::uint32_t request, std::uint32_t target);
    void shift(std::uint32_t request, std::uint32_t target);
    void lower_idle(std::uint32_t node);
    void seat(std::uint32_t request, const CellArc& arc);
    void unseat(std::uint32_t request);

    const CellTree* tree_;
    std::vector<RisingCost> costs_;
    std::vector<std::span<const CellArc>> arcs_;
    State state_;

    std::vector<Wide> distance_;
    std::vector<std::uint32_t> seen_;
    std::vector<std::uint32_t> done_;
    std::vector<Step> step_;
    std::vector<std::uint32_t> closed_;
    std::vector<Label> open_;
    std::uint32_t stamp_ = 0;
    std::uint32_t target_ = 0;
    Wide limit_ = 0;  ///< the nearest way to the target that is known
};

}  // namespace scheduling
