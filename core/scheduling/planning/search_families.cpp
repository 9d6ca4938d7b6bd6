// Two calls of one family in different volunteers' hands: are they apart, and if not, which gives way?
#include <algorithm>

#include "core/scheduling/planning/search.hpp"
#include "core/scheduling/planning/start_set.hpp"

namespace scheduling {

/// The first two calls of one family that came too near each other. Both groups fit by themselves.
std::optional<PlanSearch::Clash> PlanSearch::find_clash(const std::vector<Group>& groups) const {
    std::vector<Place> places(instance_.requests());
    for (const auto& group : groups)
        for (std::size_t i = 0; i < group.start.size(); ++i)
            places[group.seats[i].request] = {group.seats[i].volunteer, group.start[i]};
    for (std::uint32_t r = 0; r < instance_.requests(); ++r) {
        for (const std::uint32_t other : instance_.siblings(r)) {
            if (other < r || !places[r].is_set() || !places[other].is_set()) continue;
            const auto near = instance_.near_for_family(places[r].start);
            if (places[other].start >= near.first && places[other].start <= near.last)
                return Clash{r, other, places[r], places[other]};
        }
    }
    return std::nullopt;
}

/// Moves one of the two calls out of the other's way inside its own group. out: false when neither can give way
bool PlanSearch::part(const Clash& clash, std::vector<Group>& groups) {
    const auto move = [&](std::uint32_t request, Place from, Place other) {
        Group& group = groups[from.volunteer];
        std::vector<StartSet> held(group.seats.size(), StartSet(instance_.words(), ~std::uint64_t{0}));
        std::vector<Seat> seats = group.seats;
        for (std::size_t i = 0; i < seats.size(); ++i) {
            // Other calls with siblings elsewhere stay where they are: one clash must not make another.
            const auto& within = seats[i].within;
            if (within != nullptr) held[i] = *within;
            const bool stays = seats[i].request != request && !instance_.siblings(seats[i].request).empty();
            if (stays) {
                std::ranges::fill(held[i], 0);
                held[i][group.start[i] / 64] |= std::uint64_t{1} << (group.start[i] % 64);
            }
            if (seats[i].request == request) {
                const auto near = instance_.near_for_family(other.start);
                clear_range(held[i], near.first, near.last);
            }
            seats[i].within = &held[i];
        }
        auto found = timetable_.fit(seats);
        if (found.start.empty()) return false;
        group.start = std::move(found.start);
        return true;
    };
    return move(clash.second, clash.second_place, clash.first_place) ||
           move(clash.first, clash.first_place, clash.second_place);
}

/// out: false when families cannot be parted; joined_ is then the calls that do not fit together
bool PlanSearch::part_families(std::vector<Group>& groups) {
    const std::size_t patience = instance_.requests();
    for (std::size_t tries = 0;; ++tries) {
        const auto clash = find_clash(groups);
        if (!clash) return true;
        if (tries < patience && part(*clash, groups)) continue;
        std::vector<std::uint32_t> joined{clash->first_place.volunteer, clash->second_place.volunteer};
        // Parting two may bring one of them near a third, and so on: after a while all of them are looked at at once.
        if (tries >= patience) join_all(groups, joined);
        if (!fit_joined(groups, joined)) return false;
    }
}

/// Adds the volunteers whose calls have siblings among the calls of those in the list, until there are no more.
void PlanSearch::join_all(const std::vector<Group>& groups, std::vector<std::uint32_t>& joined) const {
    for (std::size_t i = 0; i < joined.size(); ++i) {
        for (const auto& seat : groups[joined[i]].seats) {
            for (const std::uint32_t sibling : instance_.siblings(seat.request)) {
                const CellArc* way = flow_->way_of(sibling);
                if (way == nullptr) continue;
                const std::uint32_t volunteer = cells_->tree().volunteer[way->node];
                if (std::ranges::find(joined, volunteer) == joined.end()) joined.push_back(volunteer);
            }
        }
    }
}

/// Fits several groups as one. out: false when they do not fit; none of them has starts then
bool PlanSearch::fit_joined(std::vector<Group>& groups, const std::vector<std::uint32_t>& joined) {
    joined_ = {};
    for (const std::uint32_t v : joined)
        joined_.seats.insert(joined_.seats.end(), groups[v].seats.begin(), groups[v].seats.end());
    auto found = timetable_.fit(joined_.seats);
    joined_.sure = found.sure;
    joined_.start = std::move(found.start);
    auto from = joined_.start.begin();
    for (const std::uint32_t v : joined) {
        groups[v].start.clear();
        if (joined_.start.empty()) continue;
        const auto to = from + static_cast<std::ptrdiff_t>(groups[v].seats.size());
        groups[v].start.assign(from, to);
        from = to;
    }
    return !joined_.start.empty();
}

}  // namespace scheduling
