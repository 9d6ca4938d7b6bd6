#include "core/scheduling/planning/cell_flow.hpp"

#include <algorithm>
#include <functional>

namespace scheduling {

namespace {

constexpr Wide farthest = static_cast<Wide>(1) << 126;

}  // namespace

void CellTree::find_children() {
    first_child.assign(size() + 1, 0);
    for (const std::uint32_t up : parent)
        if (up != none) ++first_child[up + 1];
    for (std::size_t node = 0; node < size(); ++node) first_child[node + 1] += first_child[node];
    children.resize(first_child.back());
    auto next = first_child;
    for (std::uint32_t node = 0; node < size(); ++node)
        if (parent[node] != none) children[next[parent[node]]++] = node;
}

CellFlow::CellFlow(const CellTree& tree, std::vector<RisingCost> costs, std::vector<std::span<const CellArc>> arcs)
    : tree_{&tree}, costs_{std::move(costs)}, arcs_{std::move(arcs)} {
    const std::size_t nodes = tree.size() + 1;
    state_.flow.assign(tree.size(), 0);
    state_.price.assign(nodes, 0);
    state_.way.assign(arcs_.size(), {none, 0});
    state_.head.assign(tree.size(), none);
    state_.next.assign(arcs_.size(), none);
    state_.present.assign(arcs_.size(), false);
    distance_.assign(nodes, 0);
    seen_.assign(nodes, 0);
    done_.assign(nodes, 0);
    step_.resize(nodes);
}

Wide CellFlow::rise(std::uint32_t volunteer, std::int64_t n) const {
    return static_cast<Wide>(costs_[volunteer].base) + static_cast<Wide>(costs_[volunteer].step) * n;
}

Wide CellFlow::worth() const {
    Wide sum = 0;
    for (const auto& way : state_.way) sum += way.node == none ? 0 : way.worth();
    for (std::uint32_t v = 0; v < costs_.size(); ++v)
        for (std::int64_t n = 1; n <= state_.flow[tree_->root[v]]; ++n) sum -= rise(v, n);
    return sum;
}

void CellFlow::restore(const State& state, const std::vector<std::span<const CellArc>>& arcs) {
    state_ = state;
    arcs_ = arcs;
}

void CellFlow::seat(std::uint32_t request, const CellArc& arc) {
    state_.way[request] = arc;
    state_.next[request] = state_.head[arc.node];
    state_.head[arc.node] = request;
}

void CellFlow::unseat(std::uint32_t request) {
    std::uint32_t* at = &state_.head[state_.way[request].node];
    while (*at != request) at = &state_.next[*at];
    *at = state_.next[request];
    state_.way[request].node = none;
}

void CellFlow::improve(std::uint32_t node, Wide distance, Step step) {
    // What is no nearer than a known way to the target cannot be part of a nearer one.
    if (distance >= limit_ || done_[node] == stamp_ || (seen_[node] == stamp_ && distance_[node] <= distance)) return;
    seen_[node] = stamp_;
    distance_[node] = distance;
    step_[node] = step;
    open_.push_back({distance, node});
    std::ranges::push_heap(open_, std::greater<>{});
    if (node == target_) limit_ = distance;
}

/// Looks ahead from a node: with room all the way up, the sink is reached at once and the search has its limit early.
void CellFlow::look_up(std::uint32_t node, Wide distance) {
    if (target_ != sink() || distance >= limit_) return;
    std::uint32_t top = node;
    for (; state_.flow[top] < tree_->capacity[top]; top = tree_->parent[top])
        if (tree_->parent[top] == none) break;
    if (state_.flow[top] >= tree_->capacity[top]) return;
    const Wide base = distance + state_.price[node];
    const Wide cost = rise(tree_->volunteer[top], state_.flow[top] + 1);
    if (base + cost - state_.price[sink()] >= limit_) return;
    for (std::uint32_t at = node; at != top; at = tree_->parent[at])
        improve(tree_->parent[at], base - state_.price[tree_->parent[at]], {none, at, nullptr});
    improve(sink(), base + cost - state_.price[sink()], {none, top, nullptr});
}

/// in: base  distance plus price of the request
void CellFlow::leave_request(std::uint32_t request, Wide base) {
    const std::uint32_t now = state_.way[request].node;
    for (const auto& arc : arcs_[request]) {
        const Wide distance = base - arc.worth() - state_.price[arc.node];
        if (arc.node == now || distance >= limit_) continue;
        improve(arc.node, distance, {request, none, &arc});
        look_up(arc.node, distance);
    }
    if (now != none || !state_.present[request]) improve(sink(), base - state_.price[sink()], {request, none, nullptr});
}

/// The price of a placed request follows from its way, that of one left out from the sink: its steps cost nothing.
void CellFlow::reach_request(std::uint32_t request, Wide distance) {
    const auto& way = state_.way[request];
    const Wide price = way.node == none ? state_.price[sink()] : state_.price[way.node] + way.worth();
    leave_request(request, distance + price);
}

void CellFlow::leave_node(std::uint32_t node) {
    const Wide base = distance_[node] + state_.price[node];
    const std::uint32_t up = tree_->parent[node];
    if (state_.flow[node] < tree_->capacity[node]) {
        if (up != none) {
            improve(up, base - state_.price[up], {none, node, nullptr});
        } else {
            const std::uint32_t volunteer = tree_->volunteer[node];
            improve(sink(), base + rise(volunteer, state_.flow[node] + 1) - state_.price[sink()],
                    {none, node, nullptr});
        }
    }
    for (std::uint32_t i = tree_->first_child[node]; i < tree_->first_child[node + 1]; ++i) {
        const std::uint32_t child = tree_->children[i];
        if (state_.flow[child] > 0) improve(child, base - state_.price[child], {none, node, nullptr});
    }
    for (std::uint32_t member = state_.head[node]; member != none; member = state_.next[member])
        reach_request(member, distance_[node]);
}

void CellFlow::leave_sink() {
    const Wide base = distance_[sink()] + state_.price[sink()];
    for (std::uint32_t v = 0; v < costs_.size(); ++v) {
        const std::uint32_t root = tree_->root[v];
        if (state_.flow[root] > 0)
            improve(root, base - rise(v, state_.flow[root]) - state_.price[root], {none, sink(), nullptr});
    }
    for (std::uint32_t request = 0; request < arcs_.size(); ++request)
        if (state_.present[request] && state_.way[request].node == none) reach_request(request, distance_[sink()]);
}

void CellFlow::search(std::uint32_t request, std::uint32_t target) {
    ++stamp_;
    open_.clear();
    closed_.clear();
    target_ = target;
    limit_ = farthest;
    leave_request(request, 0);
    while (true) {
        std::ranges::pop_heap(open_, std::greater<>{});
        const Label label = open_.back();
        open_.pop_back();
        if (done_[label.node] == stamp_) continue;
        done_[label.node] = stamp_;
        closed_.push_back(label.node);
        if (label.node == target) break;
        if (label.node == sink())
            leave_sink();
        else
            leave_node(label.node);
    }
    for (const std::uint32_t node : closed_) state_.price[node] += distance_[node] - distance_[target];
}

/// Sends one unit along the path found, from its end to its beginning.
void CellFlow::shift(std::uint32_t request, std::uint32_t target) {
    for (std::uint32_t node = target;;) {
        const Step step = step_[node];
        if (step.request == none) {
            const bool towards_sink = node == sink() || (step.node != sink() && tree_->parent[step.node] == node);
            if (towards_sink)
                ++state_.flow[step.node];
            else
                --state_.flow[node];
            node = step.node;
            continue;
        }
        const std::uint32_t before = state_.way[step.request].node;
        const bool was_left_out = before == none;
        if (!was_left_out) unseat(step.request);
        if (step.arc != nullptr) seat(step.request, *step.arc);
        if (step.request == request) return;
        node = was_left_out ? sink() : before;
    }
}

void CellFlow::place(std::uint32_t request) {
    search(request, sink());
    shift(request, sink());
    state_.present[request] = true;
}

/// A node without flow may have kept a price from before those above it fell: a new way to it would look too good.
void CellFlow::lower_idle(std::uint32_t node) {
    const std::uint32_t up = tree_->parent[node];
    if (up == none || state_.flow[node] > 0) return;
    lower_idle(up);
    state_.price[node] = std::min(state_.price[node], state_.price[up]);
}

void CellFlow::narrow(std::uint32_t request, std::span<const CellArc> arcs) {
    arcs_[request] = arcs;
    for (const auto& arc : arcs) lower_idle(arc.node);
    const CellArc way = state_.way[request];
    if (way.node == none || !state_.present[request]) return;
    const bool stays = std::ranges::any_of(
        arcs, [&](const CellArc& arc) { return arc.node == way.node && arc.worth() == way.worth(); });
    if (stays) return;
    // The place it leaves is filled again by whatever costs least: the path ends there.
    unseat(request);
    state_.present[request] = false;
    search(request, way.node);
    shift(request, way.node);
    state_.present[request] = true;
}

}  // namespace scheduling
