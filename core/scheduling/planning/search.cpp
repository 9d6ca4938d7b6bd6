#include "core/scheduling/planning/search.hpp"

#include <algorithm>
#include <numeric>

#include "core/scheduling/planning/start_set.hpp"

namespace scheduling {

namespace {

/// Whether to stop is asked once for so many requests.
constexpr std::uint32_t asked_every = 16;
/// So many conflicts are compared before one is settled.
constexpr std::size_t most_compared = 6;
/// Snapshots on the way down take room: deeper than this the search goes on without looking back.
constexpr std::size_t most_snapshot_bytes = std::size_t{200} << 20;

/// Seats held to starts of their own are never the same: those starts change.
bool same_seats(const std::vector<Seat>& a, const std::vector<Seat>& b) {
    return std::ranges::equal(a, b, [](const Seat& x, const Seat& y) {
        const bool free = x.within == nullptr && y.within == nullptr && x.open == nullptr && y.open == nullptr;
        return free && x.request == y.request && x.volunteer == y.volunteer && x.claim == y.claim;
    });
}

}  // namespace

PlanSearch::PlanSearch(const Instance& instance, const StopAsked& stop_asked, Told told)
    : instance_{instance},
      stop_asked_{stop_asked},
      told_{std::move(told)},
      timetable_{instance},
      best_(instance.requests()),
      forced_(instance.requests(), Instance::none),
      within_(instance.requests(), nullptr),
      open_(instance.volunteers()),
      requests_of_(instance.volunteers()),
      fitted_(instance.volunteers()),
      fitted_starts_(instance.volunteers()) {}

bool PlanSearch::stop() {
    if (!stopped_ && stop_asked_ && stop_asked_()) stopped_ = true;
    return stopped_;
}

void PlanSearch::offer(const Draft& draft) {
    const Wide worth = draft.worth();
    if (worth <= best_worth_) return;
    best_worth_ = worth;
    for (std::uint32_t r = 0; r < best_.size(); ++r) best_[r] = draft.place_of(r);
    if (told_) told_(best_worth_, std::max(bound_, best_worth_));
}

/// Names every request's ways. out: false when stopped before; the bound is then a plain one
bool PlanSearch::lay_out() {
    for (std::uint32_t r = 0; r < instance_.requests(); ++r) bound_ += instance_.most_worth(r);
    if (stop()) return false;
    cells_.emplace(instance_);
    ways_.resize(instance_.requests());
    for (std::uint32_t r = 0; r < instance_.requests(); ++r)
        for (const auto& pair : instance_.pairs_of(r)) requests_of_[pair.volunteer].push_back(r);
    for (std::uint32_t r = 0; r < instance_.requests(); ++r) {
        if (r > 0 && r % asked_every == 0 && stop()) return false;
        ways_[r] = cells_->ways_of(r);
        ways_[r].shrink_to_fit();
    }
    return true;
}

/// out: false when stopped before the relaxation was solved; the bound is then a plain one
bool PlanSearch::solve_root() {
    if (!lay_out()) return false;
    const std::vector<std::span<const CellArc>> arcs{ways_.begin(), ways_.end()};
    std::vector<Wide> most(instance_.requests(), 0);
    for (std::uint32_t r = 0; r < instance_.requests(); ++r)
        for (const auto& way : ways_[r]) most[r] = std::max(most[r], way.worth());
    bound_ = std::accumulate(most.begin(), most.end(), Wide{0});
    flow_.emplace(cells_->tree(), cells_->costs(), arcs);
    Wide waiting = bound_;
    for (std::uint32_t r = 0; r < instance_.requests(); ++r) {
        if (r % asked_every == 0 && stop()) {
            bound_ = std::min(bound_, flow_->worth() + waiting);
            return false;
        }
        flow_->place(r);
        waiting -= most[r];
    }
    bound_ = flow_->worth();
    return true;
}

void PlanSearch::run() {
    if (!solve_root()) {
        bound_ = std::max(bound_, best_worth_);
        return;
    }
    if (told_) told_(best_worth_, std::max(bound_, best_worth_));
    explore();
    bound_ = std::max(best_worth_, std::min(bound_, left_open_));
}

void PlanSearch::leave_open(Wide bound) {
    left_open_ = std::max(left_open_, bound);
}

std::vector<PlanSearch::Group> PlanSearch::group_calls() const {
    std::vector<Group> groups(instance_.volunteers());
    for (std::uint32_t r = 0; r < instance_.requests(); ++r) {
        const CellArc* way = flow_->way_of(r);
        if (way == nullptr) continue;
        const std::uint32_t volunteer = cells_->tree().volunteer[way->node];
        groups[volunteer].seats.push_back({r, volunteer, way->worth(), within_[r], open_of(volunteer)});
    }
    return groups;
}

/// Fits every group, and groups of families together where they clash. out: groups that do not fit
std::vector<const PlanSearch::Group*> PlanSearch::fit_all(std::vector<Group>& groups) {
    std::vector<const Group*> broken;
    for (auto& group : groups) {
        if (group.seats.empty()) continue;
        fit(group);
        if (group.start.empty()) broken.push_back(&group);
    }
    if (broken.empty() && !part_families(groups)) broken.push_back(&joined_);
    return broken;
}

void PlanSearch::fit(Group& group) {
    const std::uint32_t key = group.seats.front().volunteer;
    if (same_seats(fitted_[key], group.seats)) {
        group.start = fitted_starts_[key];
        return;
    }
    auto found = timetable_.fit(group.seats);
    group.sure = found.sure;
    group.start = std::move(found.start);
    if (group.start.empty()) return;
    fitted_[key] = group.seats;
    fitted_starts_[key] = group.start;
}

/// Fewest seats of the group that do not fit together: each is left out when the rest still does not fit.
std::vector<Seat> PlanSearch::find_core(const Group& group) {
    std::vector<Seat> core = group.seats;
    for (std::size_t i = core.size(); i-- > 0;) {
        std::vector<Seat> rest = core;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(i));
        const auto found = timetable_.fit(rest);
        if (found.start.empty() && found.sure && !rest.empty()) core = std::move(rest);
    }
    return core;
}

/// Makes a lawful plan of what fits, fills it up and keeps it when it is the best so far.
void PlanSearch::adopt(const std::vector<Group>& groups) {
    Draft draft{instance_};
    for (const auto& group : groups) {
        for (std::size_t i = 0; i < group.seats.size() && !group.start.empty(); ++i) {
            // Families are not yet looked at together where some group does not fit by itself.
            const Place place{group.seats[i].volunteer, group.start[i]};
            const bool alone = instance_.siblings(group.seats[i].request).empty();
            if (alone || draft.allows(group.seats[i].request, place)) draft.put(group.seats[i].request, place);
        }
    }
    for (const auto& group : groups) {
        if (!group.start.empty()) continue;
        std::vector<Seat> kept;
        std::vector<std::uint32_t> start;
        for (const auto& seat : group.seats) {
            kept.push_back({seat.request, seat.volunteer});
            auto found = timetable_.fit(kept);
            if (found.start.empty())
                kept.pop_back();
            else
                start = std::move(found.start);
        }
        for (std::size_t i = 0; i < kept.size(); ++i) {
            const Place place{kept[i].volunteer, start[i]};
            if (draft.allows(kept[i].request, place)) draft.put(kept[i].request, place);
        }
    }
    draft.fill();
    offer(draft);
}

void PlanSearch::explore() {
    const Wide worth = flow_->worth();
    if (worth <= best_worth_) return;
    if (nodes_ > 0 && stop()) return leave_open(worth);
    ++nodes_;
    auto groups = group_calls();
    const auto broken = fit_all(groups);
    if (broken.empty() || nodes_ == 1 || nodes_ % 64 == 0) adopt(groups);
    if (broken.empty() || worth <= best_worth_) return;
    const Conflict conflict = choose_conflict(broken);
    if (stopped_) return leave_open(worth);
    branch(conflict);
}

/// Conflicts about windows of time: the one whose settling lowers the bound most. When stopped: any.
std::optional<PlanSearch::Conflict> PlanSearch::choose_window(const std::vector<const Group*>& broken) {
    std::optional<Conflict> chosen;
    for (std::size_t i = 0; i < broken.size() && i < most_compared && !stop(); ++i) {
        const auto core = find_core(*broken[i]);
        for (Window& window : find_windows(core)) {
            try_window(window);
            if (chosen && window.most() >= chosen->window->most()) continue;
            chosen = Conflict{core, window, {}, broken[i]->sure};
            if (window.most() <= best_worth_) return chosen;
        }
    }
    return chosen;
}

/// The conflict that lowers the bound most when it is settled: what is hard is settled first. When stopped: any.
PlanSearch::Conflict PlanSearch::choose_conflict(const std::vector<const Group*>& broken) {
    if (depth_ * state_bytes() <= most_snapshot_bytes)
        if (auto chosen = choose_window(broken)) return std::move(*chosen);
    Conflict chosen;
    for (std::size_t i = 0; i < broken.size() && i < most_compared && !stop(); ++i) {
        Conflict conflict{find_core(*broken[i]), {}, {}, broken[i]->sure};
        std::vector<std::size_t> free;
        for (std::size_t seat = 0; seat < conflict.core.size(); ++seat)
            if (forced_[conflict.core[seat].request] == Instance::none) free.push_back(seat);
        conflict.bans = try_bans(conflict.core, free);
        if (conflict.bans.empty()) return conflict;
        if (chosen.core.empty() || conflict.bans.front().bound < chosen.bans.front().bound)
            chosen = std::move(conflict);
    }
    return chosen;
}

std::vector<CellArc> PlanSearch::ways_without(std::uint32_t request, std::uint32_t volunteer) const {
    std::vector<CellArc> ways;
    for (const auto& way : flow_->arcs()[request])
        if (cells_->tree().volunteer[way.node] != volunteer) ways.push_back(way);
    return ways;
}

std::vector<CellArc> PlanSearch::ways_with(std::uint32_t request, std::uint32_t volunteer) const {
    std::vector<CellArc> ways;
    for (const auto& way : flow_->arcs()[request])
        if (cells_->tree().volunteer[way.node] == volunteer) ways.push_back(way);
    return ways;
}

void PlanSearch::branch(const Conflict& conflict) {
    if (conflict.window)
        branch_by_window(*conflict.window);
    else if (conflict.bans.empty())
        branch_by_worth(conflict.core, conflict.sure);
    else
        branch_by_volunteer(conflict.core, conflict.bans);
}

void PlanSearch::explore_narrowed(std::uint32_t request, std::vector<CellArc> ways) {
    flow_->narrow(request, ways);
    explore();
}

/// What is left when each of the free seats goes elsewhere, dearest last.
std::vector<PlanSearch::Ban> PlanSearch::try_bans(const std::vector<Seat>& core, const std::vector<std::size_t>& free) {
    const Mark mark{flow_->state(), flow_->arcs()};
    std::vector<Ban> bans;
    for (const std::size_t seat : free) {
        if (stop()) break;
        const auto ways = ways_without(core[seat].request, core[seat].volunteer);
        flow_->narrow(core[seat].request, ways);
        bans.push_back({seat, flow_->worth()});
        flow_->restore(mark.state, mark.arcs);
    }
    std::ranges::sort(
        bans, [](const Ban& a, const Ban& b) { return a.bound != b.bound ? a.bound > b.bound : a.seat < b.seat; });
    return bans;
}

/// Either the first of the free seats goes elsewhere, or it stays and the second goes, and so on, or all stay.
void PlanSearch::branch_by_volunteer(const std::vector<Seat>& core, const std::vector<Ban>& bans) {
    const Wide worth = flow_->worth();
    if (depth_ * state_bytes() > most_snapshot_bytes) {
        // No room to come back: the cheapest way on, for good.
        leave_open(worth);
        const Seat& seat = core[bans.front().seat];
        kept_ways_.push_back(ways_without(seat.request, seat.volunteer));
        flow_->narrow(seat.request, kept_ways_.back());
        return explore();
    }
    ++depth_;
    const Mark mark{flow_->state(), flow_->arcs()};
    std::deque<std::vector<CellArc>> held;
    auto arcs = mark.arcs;
    for (const auto& ban : bans) {
        const Seat& seat = core[ban.seat];
        if (ban.bound > best_worth_ && !stopped_)
            explore_narrowed(seat.request, ways_without(seat.request, seat.volunteer));
        // From here on this seat stays with its volunteer: its own way is among those kept, so the flow stands.
        flow_->restore(mark.state, arcs);
        held.push_back(ways_with(seat.request, seat.volunteer));
        arcs[seat.request] = held.back();
        forced_[seat.request] = seat.volunteer;
        flow_->restore(mark.state, arcs);
    }
    std::vector<Seat> unclaimed = core;
    for (auto& seat : unclaimed) seat.claim = 0;
    const auto together = timetable_.fit(unclaimed);
    if (!stopped_ && (!together.start.empty() || !together.sure)) explore();
    if (stopped_) leave_open(worth);
    for (const auto& ban : bans) forced_[core[ban.seat].request] = Instance::none;
    flow_->restore(mark.state, mark.arcs);
    --depth_;
}

std::size_t PlanSearch::state_bytes() const {
    const std::size_t by_node = sizeof(std::int32_t) + sizeof(Wide) + sizeof(std::uint32_t);
    const std::size_t by_request = sizeof(CellArc) + sizeof(std::uint32_t) + sizeof(std::span<const CellArc>);
    return cells_->tree().size() * by_node + 2 * instance_.requests() * by_request;
}

/// All seats stay: one of them has to take a start worth less than the flow claims for it.
void PlanSearch::branch_by_worth(const std::vector<Seat>& core, bool sure) {
    const Mark mark{flow_->state(), flow_->arcs()};
    StartSet lower;
    StartSet upper;
    for (const auto& seat : core) {
        const Pair* pair = instance_.find_pair(seat.request, seat.volunteer);
        fill_open(seat.request, seat.volunteer, lower);
        upper = lower;
        const StartSet all = lower;
        each_in_set(all, [&](std::uint32_t k) {
            clear_bit(instance_.worth(seat.request, *pair, k) < seat.claim ? upper : lower, k);
        });
        if (count_bits(lower) == 0) continue;
        const StartSet* before = within_[seat.request];
        for (const StartSet* part : {&lower, &upper}) {
            within_[seat.request] = part;
            explore_narrowed(seat.request, cells_->ways_of(seat.request, seat.volunteer, part));
            flow_->restore(mark.state, mark.arcs);
        }
        within_[seat.request] = before;
        return;
    }
    // Nothing can give way: no plan has all of these calls. An unsure search may have missed one.
    if (!sure) leave_open(flow_->worth());
}

}  // namespace scheduling
