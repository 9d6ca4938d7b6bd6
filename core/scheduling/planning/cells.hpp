// Into which cells of time can a request go? Cuts each volunteer's starts into cells of which any two starts clash, and
// names a request's ways into them. Leaves out: the flow over them (cell_flow.hpp).
#pragma once
#include <optional>
#include <vector>

#include "core/scheduling/planning/cell_flow.hpp"
#include "core/scheduling/planning/instance.hpp"

namespace scheduling {

class Cells {
public:
    explicit Cells(const Instance& instance);

    const CellTree& tree() const { return tree_; }
    std::vector<RisingCost> costs() const;

    /// Starts from the first to the last.
    struct Span {
        std::uint32_t first;
        std::uint32_t last;
    };
    /// in: node  a leaf
    const Span& span_of(std::uint32_t node) const { return cells_[node]; }

    /// Every way of the request. in: only  this volunteer's alone; bits  of these starts alone
    /// out: a way into a node stands for all cells below it, wherever the request has a start in each of them
    std::vector<CellArc> ways_of(std::uint32_t request, std::optional<std::uint32_t> only = std::nullopt,
                                 const StartSet* bits = nullptr) const;
    /// Adds the ways of one pair. in: bits  its starts
    void add_ways(std::uint32_t request, const Pair& pair, const StartSet& bits, std::vector<CellArc>& ways) const;

private:
    std::uint32_t add_node(std::uint32_t volunteer, std::int32_t capacity);
    void cut(std::uint32_t volunteer);
    void tighten(std::uint32_t node);
    Wide best_in(std::uint32_t request, const Pair& pair, const StartSet& bits, const Span& cell) const;

    const Instance& instance_;
    CellTree tree_;
    std::vector<Span> cells_;  ///< by node; meaningful for leaves
    /// The nodes of volunteer v, each after its parent: nodes_from_[v] … nodes_from_[v + 1].
    std::vector<std::uint32_t> nodes_from_;
};

}  // namespace scheduling
