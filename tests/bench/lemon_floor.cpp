#include "lemon_floor.hpp"

#include <lemon/capacity_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <chrono>

namespace bench {

namespace {

double since(std::chrono::steady_clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

FloorResult run_lemon(const FloorProblem& problem) {
    using Graph = lemon::SmartDigraph;
    Graph graph;
    graph.reserveNode(problem.rows + static_cast<int>(problem.capacity.size() + problem.group_capacity.size()) + 1);
    graph.reserveArc(static_cast<int>(problem.cost.size() + 2 * problem.capacity.size()));
    std::vector<Graph::Node> rows, columns, groups;
    for (int i = 0; i < problem.rows; ++i) rows.push_back(graph.addNode());
    for (std::size_t i = 0; i < problem.capacity.size(); ++i) columns.push_back(graph.addNode());
    for (std::size_t i = 0; i < problem.group_capacity.size(); ++i) groups.push_back(graph.addNode());
    const Graph::Node sink = graph.addNode();
    Graph::ArcMap<std::int64_t> cost(graph, 0), capacity(graph, 1);
    // A map gives arcs that come later no value of its own.
    for (std::size_t i = 0; i < problem.cost.size(); ++i) {
        const auto arc = graph.addArc(rows[static_cast<std::size_t>(problem.row[i])],
                                      columns[static_cast<std::size_t>(problem.column[i])]);
        cost[arc] = problem.cost[i];
        capacity[arc] = 1;
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
        capacity[graph.addArc(columns[i], groups.empty() ? sink : groups[static_cast<std::size_t>(problem.group[i])])] =
            problem.capacity[i];
    for (std::size_t i = 0; i < groups.size(); ++i) capacity[graph.addArc(groups[i], sink)] = problem.group_capacity[i];
    Graph::NodeMap<std::int64_t> supply(graph, 0);
    for (const auto row : rows) supply[row] = 1;
    supply[sink] = -problem.rows;
    FloorResult result;
    auto begin = std::chrono::steady_clock::now();
    lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t> simplex(graph);
    simplex.upperMap(capacity).costMap(cost).supplyMap(supply).run();
    result.simplex_ms = since(begin);
    result.cost = simplex.totalCost();
    begin = std::chrono::steady_clock::now();
    lemon::CapacityScaling<Graph, std::int64_t, std::int64_t> scaling(graph);
    scaling.upperMap(capacity).costMap(cost).supplyMap(supply).run();
    result.scaling_ms = since(begin);
    return result;
}

}  // namespace bench
