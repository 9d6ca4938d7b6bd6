// Who is best at one start? The kept starts, visited in the kept order of scores.
#include <algorithm>

#include "core/scheduling/factors.hpp"
#include "core/scheduling/rules.hpp"
#include "core/scheduling/slot_index.hpp"

namespace scheduling {

namespace {

/// Volunteers in all orders that are kept at a time: some 20 MB.
constexpr std::size_t most_ranked = 500'000;
constexpr Minutes quarter_hour{15};

/// Best first; ties by least load, then id, as in rank().
bool comes_before(std::int64_t steps, const Volunteer& volunteer, std::int64_t other_steps, const Volunteer& other) {
    if (steps != other_steps) return steps > other_steps;
    if (volunteer.weighted_load != other.weighted_load) return volunteer.weighted_load < other.weighted_load;
    return volunteer.id < other.id;
}

}  // namespace

/// The zone whose clock alone says how comfortable an hour is to this volunteer; none when more has to be asked.
std::size_t SlotIndex::zone_of(const Volunteer& volunteer) {
    const auto& availability = volunteer.availability;
    if (!availability.glad.empty() || !availability.rather_not.empty() || !availability.travel.empty()) return none;
    const auto found = std::ranges::find(zones_, availability.zone);
    if (found == zones_.end()) zones_.push_back(availability.zone);
    return static_cast<std::size_t>(std::ranges::find(zones_, availability.zone) - zones_.begin());
}

const SlotIndex::Order& SlotIndex::order_for(const Request& request) {
    const auto quarter = std::chrono::floor<Minutes>(now_.time_since_epoch()) / quarter_hour;
    const Kind kind{request.experience.value, request.status,        request.relation,    request.elapsed,
                    request.wishes.relation,  request.wishes.gender, request.wishes.faith};
    if (!orders_.contains(kind) && (orders_.size() + 1) * entries_.size() > most_ranked) orders_.clear();
    const auto [place, added] = orders_.try_emplace(kind);
    Order& order = place->second;
    if (!added && order.changes == changes_ && order.quarter == quarter) return order;
    order = {changes_, quarter, {}};
    std::vector<const Entry*> by_id;
    by_id.reserve(entries_.size());
    for (const auto& [id, entry] : entries_) by_id.push_back(&entry);
    std::ranges::sort(by_id, {}, [](const Entry* entry) { return entry->facts->id; });
    MeanLoad mean;
    for (const Entry* entry : by_id) mean.add(*entry->facts, now_);
    Request unmet = request;
    unmet.met_before.clear();
    for (const Entry* entry : by_id) {
        const Question ask{unmet, *entry->facts, policy_, catalogue_, now_, std::nullopt};
        order.ranked.push_back(
            {entry->facts.get(), lasting_steps(ask, mean.value()), entry->group, entry->place, zone_of(*entry->facts)});
    }
    std::ranges::sort(order.ranked, [](const Ranked& a, const Ranked& b) {
        return comes_before(a.steps, *a.facts, b.steps, *b.facts);
    });
    return order;
}

/// Whether range, notice, horizon and the family's side leave this start.
bool SlotIndex::may_begin(const Request& request, Instant start) const {
    const SlotSearch asked{
        request, {}, policy_, catalogue_, Interval::starting(start, std::max(policy_.call.length, Minutes{1})), now_};
    const StartBounds bounds = start_bounds(asked);
    if (start < bounds.begin || start >= bounds.end) return false;
    const StartGrid grid{request.zone, policy_.call.interval, start, start + std::chrono::seconds{1}};
    if (grid.size() == 0) return false;
    const auto family = family_starts(asked, grid);
    return !family || family->holds(0);
}

/// Everyone with this start, in the order of the kind of request. in: number  of the start on its UTC day
std::vector<SlotIndex::Able> SlotIndex::list_able(const Request& request, Instant start, std::size_t layer,
                                                  std::size_t number) {
    const auto& order = order_for(request);
    std::vector<char> allowed;
    allowed.reserve(groups_.size());
    for (const auto& group : groups_)
        allowed.push_back(holds({request, group.alike, policy_, catalogue_, now_, std::nullopt}, Scope::pair) ? 1 : 0);
    const std::size_t slot = slot_of(std::chrono::floor<date::days>(start));
    const std::size_t word = slot * day_words_ + number / StartBits::word_bits;
    const std::size_t shift = number % StartBits::word_bits;
    const double comfort = policy_.weights.comfortable_hour;
    const std::int64_t known = contribution_steps(1, policy_.weights.continuity);
    const auto steps_at = [&](const Volunteer& volunteer) {
        return contribution_steps(comfort_of({request, volunteer, policy_, catalogue_, now_, start}), comfort);
    };
    std::vector<std::optional<std::int64_t>> by_zone(zones_.size());
    std::vector<Able> able;
    for (const auto& ranked : order.ranked) {
        const Group& group = groups_[ranked.group];
        if (allowed[ranked.group] == 0) continue;
        if ((group.rows[layer][ranked.place * row_words() + word] >> shift & 1) == 0) continue;
        if (excludes(request, group, ranked.place)) continue;
        std::int64_t steps = ranked.steps;
        if (ranked.zone == none) {
            steps += steps_at(*ranked.facts);
        } else {
            if (!by_zone[ranked.zone]) by_zone[ranked.zone] = steps_at(*ranked.facts);
            steps += *by_zone[ranked.zone];
        }
        const auto& met = request.met_before;
        if (std::ranges::find(met, ranked.facts->id) != met.end()) steps += known;
        able.push_back({steps, &ranked});
    }
    return able;
}

std::optional<std::vector<VolunteerId>> SlotIndex::rank_at(const Request& request, Instant start, Instant now) {
    if (!can_keep()) return std::nullopt;
    roll_forward(now);
    // Scores are those of the newest moment: a question from before it goes the long way.
    if (now < now_ || !knows({start, start + std::chrono::seconds{1}})) return std::nullopt;
    std::vector<VolunteerId> ids;
    if (!may_begin(request, start)) return ids;
    const std::size_t layer = layer_of(phase_of(request.zone.span_at(start).offset));
    const auto past = start - std::chrono::floor<date::days>(start) - layers_[layer]->phase;
    auto able = list_able(request, start, layer, static_cast<std::size_t>(past / step_));
    // Where the hour is as good for all, they stand in order already.
    const auto better = [](const Able& a, const Able& b) {
        return comes_before(a.steps, *a.ranked->facts, b.steps, *b.ranked->facts);
    };
    if (!std::ranges::is_sorted(able, better)) std::ranges::sort(able, better);
    ids.reserve(able.size());
    for (const auto& one : able) ids.push_back(one.ranked->facts->id);
    return ids;
}

}  // namespace scheduling
