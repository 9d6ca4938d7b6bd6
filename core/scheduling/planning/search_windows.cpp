// Two of a volunteer's calls are too near each other: which part of that time stays without calls?
#include <algorithm>
#include <map>

#include "core/scheduling/planning/search.hpp"
#include "core/scheduling/planning/start_set.hpp"

namespace scheduling {

namespace {

struct Laid {
    std::uint32_t cell;
    std::size_t seat;
};

/// How many seats pass through each node.
using Load = std::map<std::uint32_t, std::int32_t>;

/// A cell at or below the node with room all the way down; none when there is none.
std::uint32_t find_room(const CellTree& tree, std::uint32_t node, const Load& load) {
    const auto here = load.find(node);
    if ((here == load.end() ? 0 : here->second) >= tree.capacity[node]) return CellTree::none;
    const std::uint32_t first = tree.first_child[node];
    const std::uint32_t last = tree.first_child[node + 1];
    if (first == last) return node;
    for (std::uint32_t i = first; i < last; ++i)
        if (const auto cell = find_room(tree, tree.children[i], load); cell != CellTree::none) return cell;
    return CellTree::none;
}

}  // namespace

/// Starts of the seat's claim inside the cell, rising.
std::vector<std::uint32_t> PlanSearch::starts_in(const Seat& seat, std::uint32_t cell) const {
    const Pair* pair = instance_.find_pair(seat.request, seat.volunteer);
    StartSet bits;
    fill_open(seat.request, seat.volunteer, bits);
    const auto [first, last] = cells_->span_of(cell);
    std::vector<std::uint32_t> starts;
    for (std::uint32_t k = first; k <= last; ++k)
        if (has_bit(bits, k) && instance_.worth(seat.request, *pair, k) >= seat.claim) starts.push_back(k);
    return starts;
}

/// Starts of a pair that are still open in this part of the search.
void PlanSearch::fill_open(std::uint32_t request, std::uint32_t volunteer, StartSet& bits) const {
    instance_.fill_starts(request, volunteer, bits);
    for (const StartSet* set : {within_[request], open_of(volunteer)})
        for (std::size_t word = 0; set != nullptr && word < bits.size(); ++word) bits[word] &= (*set)[word];
}

/// Seats that do not fit, each in its cell, as early as can be: the first that comes too late shows a window.
std::vector<PlanSearch::Window> PlanSearch::find_windows(const std::vector<Seat>& core) const {
    const std::uint32_t volunteer = core.front().volunteer;
    std::vector<Laid> laid;
    std::vector<std::pair<std::uint32_t, std::size_t>> wanted;
    for (std::size_t i = 0; i < core.size(); ++i) {
        if (core[i].volunteer != volunteer) return {};
        wanted.emplace_back(flow_->way_of(core[i].request)->node, i);
    }
    // Children come after their parents: those with the least choice first, so that the others find room.
    std::ranges::sort(wanted, std::greater<>{});
    Load load;
    for (const auto& [node, seat] : wanted) {
        const std::uint32_t cell = find_room(cells_->tree(), node, load);
        if (cell == CellTree::none) return {};
        for (std::uint32_t at = cell; at != CellTree::none; at = cells_->tree().parent[at]) ++load[at];
        laid.push_back({cell, seat});
    }
    std::ranges::sort(laid, {}, [&](const Laid& one) { return cells_->span_of(one.cell).first; });
    std::uint32_t before = Instance::none;
    for (std::size_t i = 0; i < laid.size(); ++i) {
        const auto starts = starts_in(core[laid[i].seat], laid[i].cell);
        if (starts.empty()) return {};
        auto at = starts.begin();
        if (i > 0) at = std::ranges::upper_bound(starts, instance_.near_for_volunteer(before).last);
        if (at == starts.end()) return windows_between(laid[i - 1].cell, before, laid[i].cell, starts.back());
        before = *at;
    }
    return {};
}

/// in: early  a start in the first cell, late  one in the second: they clash
std::vector<PlanSearch::Window> PlanSearch::windows_between(std::uint32_t first, std::uint32_t early,
                                                            std::uint32_t second, std::uint32_t late) const {
    const auto before = cells_->span_of(first);
    const auto after = cells_->span_of(second);
    std::vector<Window> windows;
    for (const std::uint32_t from : {std::max(instance_.near_for_volunteer(late).first, before.first), early}) {
        if (!windows.empty() && windows.front().part[0].first == from) continue;
        const Window window{cells_->tree().volunteer[first],
                            {{{from, before.last}, {after.first, instance_.near_for_volunteer(from).last}}},
                            {}};
        windows.push_back(window);
    }
    return windows;
}

/// No call of this volunteer begins in the span from here on. in: seated_only  only the ways of those that are with the
/// volunteer now are looked at: the flow is then worth at least what it should be
void PlanSearch::close(std::uint32_t volunteer, Span span, bool seated_only, std::deque<std::vector<CellArc>>& held) {
    StartSet& open = open_[volunteer];
    if (open.empty()) open.assign(instance_.words(), ~std::uint64_t{0});
    clear_range(open, span.first, span.last);
    const auto is_here = [&](const CellArc& arc) { return cells_->tree().volunteer[arc.node] == volunteer; };
    std::vector<std::uint32_t> seated;
    StartSet bits;
    std::vector<CellArc> ways;
    const auto narrow = [&](std::uint32_t request) {
        const auto& arcs = flow_->arcs()[request];
        if (std::ranges::none_of(arcs, is_here)) return;
        ways.clear();
        std::ranges::remove_copy_if(arcs, std::back_inserter(ways), is_here);
        fill_open(request, volunteer, bits);
        cells_->add_ways(request, *instance_.find_pair(request, volunteer), bits, ways);
        // As many as are needed, no more: thousands of these are held on the way down.
        flow_->narrow(request, held.emplace_back(ways.begin(), ways.end()));
    };
    for (const std::uint32_t request : requests_of_[volunteer]) {
        const CellArc* way = flow_->way_of(request);
        if (way != nullptr && is_here(*way))
            seated.push_back(request);
        else if (!seated_only && may_start(request, volunteer, span))
            narrow(request);
    }
    for (const std::uint32_t request : seated)
        if (may_start(request, volunteer, span)) narrow(request);
}

bool PlanSearch::may_start(std::uint32_t request, std::uint32_t volunteer, Span span) const {
    StartSet bits;
    instance_.fill_starts(request, volunteer, bits);
    for (std::uint32_t k = span.first; k <= span.last; ++k)
        if (has_bit(bits, k)) return true;
    return false;
}

/// What is left at most when one part of the window stays without calls, for each part.
void PlanSearch::try_window(Window& window) {
    const Mark mark{flow_->state(), flow_->arcs()};
    const StartSet open = open_[window.volunteer];
    for (std::size_t part = 0; part < window.part.size(); ++part) {
        std::deque<std::vector<CellArc>> held;
        close(window.volunteer, window.part[part], true, held);
        window.bound[part] = flow_->worth();
        flow_->restore(mark.state, mark.arcs);
        open_[window.volunteer] = open;
    }
}

/// Calls in both parts clash: one part has none.
void PlanSearch::branch_by_window(const Window& window) {
    const std::size_t better = window.bound[0] >= window.bound[1] ? 0 : 1;
    ++depth_;
    const Mark mark{flow_->state(), flow_->arcs()};
    const StartSet open = open_[window.volunteer];
    for (const std::size_t part : {better, 1 - better}) {
        if (window.bound[part] <= best_worth_) continue;
        if (stopped_) {
            leave_open(window.bound[part]);
            continue;
        }
        std::deque<std::vector<CellArc>> held;
        close(window.volunteer, window.part[part], false, held);
        explore();
        flow_->restore(mark.state, mark.arcs);
        open_[window.volunteer] = open;
    }
    --depth_;
}

}  // namespace scheduling
