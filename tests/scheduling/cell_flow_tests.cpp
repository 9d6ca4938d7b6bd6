// Does the flow stay the best when requests lose ways? Against flows solved afresh.
#include <catch2/catch.hpp>

#include "core/scheduling/planning/cell_flow.hpp"
#include "plan_cases.hpp"

namespace {

using scheduling::CellArc;
using scheduling::CellFlow;
using scheduling::CellTree;
using scheduling::Wide;

/// Volunteers with two weeks of two days with two cells each, some of them full.
CellTree small_tree(plan_cases::Dice& dice, std::uint32_t volunteers) {
    CellTree tree;
    const auto add = [&](std::uint32_t parent, int capacity, std::uint32_t volunteer) {
        tree.parent.push_back(parent);
        tree.capacity.push_back(capacity);
        tree.volunteer.push_back(volunteer);
        return static_cast<std::uint32_t>(tree.size() - 1);
    };
    for (std::uint32_t v = 0; v < volunteers; ++v) {
        const auto root = add(CellTree::none, 8, v);
        tree.root.push_back(root);
        for (int week = 0; week < 2; ++week) {
            const auto above = add(root, dice.between(1, 3), v);
            for (int day = 0; day < 2; ++day) {
                const auto middle = add(above, dice.between(1, 2), v);
                for (int cell = 0; cell < 2; ++cell) add(middle, 1, v);
            }
        }
    }
    tree.find_children();
    return tree;
}

/// Some nodes, mostly high up: a way there stands for all below.
std::vector<CellArc> some_ways(plan_cases::Dice& dice, const CellTree& tree) {
    std::vector<CellArc> ways;
    for (std::uint32_t node = 0; node < tree.size(); ++node)
        if (dice.one_in(5)) ways.push_back({node, dice.between(1, 30)});
    return ways;
}

bool lies_below(const CellTree& tree, std::uint32_t node, std::uint32_t above) {
    for (; node != CellTree::none; node = tree.parent[node])
        if (node == above) return true;
    return false;
}

/// Each way is replaced by ways into some of the cells below it, worth as much or less.
std::vector<CellArc> ways_below(plan_cases::Dice& dice, const CellTree& tree, std::span<const CellArc> before) {
    std::vector<CellArc> ways;
    for (const auto& way : before)
        for (std::uint32_t node = 0; node < tree.size(); ++node) {
            const bool is_cell = tree.first_child[node] == tree.first_child[node + 1];
            if (!is_cell || !lies_below(tree, node, way.node) || dice.one_in(3)) continue;
            ways.push_back({node, std::max<Wide>(1, way.worth() - (dice.one_in(3) ? dice.between(1, 9) : 0))});
        }
    return ways;
}

Wide worth_afresh(const CellTree& tree, const std::vector<scheduling::RisingCost>& costs,
                  const std::vector<std::span<const CellArc>>& arcs) {
    CellFlow flow{tree, costs, arcs};
    for (std::uint32_t request = 0; request < arcs.size(); ++request) flow.place(request);
    return flow.worth();
}

}  // namespace

TEST_CASE("when ways give way to ways below them, the flow is worth what a fresh one is") {
    int fell = 0;
    for (unsigned round = 0; round < 3000; ++round) {
        CAPTURE(round);
        plan_cases::Dice dice{round};
        const CellTree tree = small_tree(dice, 3);
        std::vector<scheduling::RisingCost> costs(3);
        for (auto& cost : costs) cost = {dice.between(0, 3), dice.between(0, 2)};
        std::vector<std::vector<CellArc>> ways(12);
        for (auto& mine : ways) mine = some_ways(dice, tree);
        std::vector<std::span<const CellArc>> arcs(ways.begin(), ways.end());
        CellFlow flow{tree, costs, arcs};
        for (std::uint32_t request = 0; request < arcs.size(); ++request) flow.place(request);
        std::vector<std::vector<CellArc>> narrowed(ways.size());
        for (int change = 0; change < 8; ++change) {
            const auto request = static_cast<std::uint32_t>(dice.between(0, 11));
            auto fewer = ways_below(dice, tree, flow.arcs()[request]);
            const Wide before = flow.worth();
            flow.narrow(request, fewer);
            narrowed[request] = std::move(fewer);
            REQUIRE(flow.worth() == worth_afresh(tree, costs, flow.arcs()));
            fell += flow.worth() < before ? 1 : 0;
        }
    }
    CHECK(fell > 1000);
}
