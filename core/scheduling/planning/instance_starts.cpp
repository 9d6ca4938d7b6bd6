// Which pairs and starts do the rules allow before the plan adds calls of its own? Asked of the slot search and the
// registry; nothing is decided here.
#include <algorithm>
#include <bit>
#include <limits>
#include <map>

#include "core/scheduling/factors.hpp"
#include "core/scheduling/planning/instance.hpp"
#include "core/scheduling/rules.hpp"
#include "core/scheduling/slots.hpp"

namespace scheduling {

namespace {

/// Without a horizon calls are looked for this far ahead.
constexpr date::days far_ahead{366};

Interval range_of(const PlanQuestion& question) {
    const auto horizon = question.policy.call.horizon.value_or(far_ahead);
    return *Interval::between(question.now, question.now + horizon + question.policy.call.length + Minutes{1});
}

/// A family that demands nothing, in this zone: with it the search finds all of a volunteer's starts.
Request plain_request(const Zone& zone) {
    Request request;
    request.id = {-1};
    request.family = {-1};
    request.language.clear();
    request.zone = zone;
    return request;
}

/// A volunteer whom nothing keeps from this family: with them the search finds all of the family's starts.
Volunteer plain_volunteer(const Request& request, const Interval& range) {
    Volunteer volunteer;
    volunteer.id = {-1};
    volunteer.languages = {request.language};
    volunteer.experiences = {{request.experience, request.status, {}, {}, false, std::nullopt}};
    volunteer.availability.extra = {*Interval::between(range.begin() - date::days{2}, range.end() + date::days{2})};
    constexpr int no_cap = std::numeric_limits<int>::max();
    volunteer.caps = {no_cap, no_cap, no_cap};
    return volunteer;
}

std::vector<std::pair<LocalDate, int>> count_dates(std::vector<LocalDate> dates) {
    std::ranges::sort(dates);
    std::vector<std::pair<LocalDate, int>> counts;
    for (const LocalDate day : dates) {
        if (counts.empty() || counts.back().first != day) counts.emplace_back(day, 0);
        ++counts.back().second;
    }
    return counts;
}

}  // namespace

void Instance::find_starts() {
    const Interval range = range_of(question_);
    std::vector<Zone> zones;
    for (const auto& request : question_.requests) {
        const auto found = std::ranges::find(zones, request.zone);
        grid_of_.push_back(static_cast<std::uint32_t>(found - zones.begin()));
        if (found == zones.end()) zones.push_back(request.zone);
    }
    std::vector<std::vector<std::vector<Instant>>> found(zones.size());
    for (std::size_t z = 0; z < zones.size(); ++z) {
        const Request plain = plain_request(zones[z]);
        const SlotSearch search{plain, {}, question_.policy, question_.catalogue, range, question_.now};
        for (const auto& volunteer : question_.volunteers) found[z].push_back(find_starts_of(search, volunteer));
    }
    for (const auto& grid : found)
        for (const auto& starts : grid) starts_.insert(starts_.end(), starts.begin(), starts.end());
    std::ranges::sort(starts_);
    starts_.erase(std::unique(starts_.begin(), starts_.end()), starts_.end());
    starts_.shrink_to_fit();

    any_starts_.assign(volunteers(), StartSet(words(), 0));
    grid_starts_.assign(zones.size(), std::vector<StartSet>(volunteers(), StartSet(words(), 0)));
    for (std::size_t z = 0; z < zones.size(); ++z) {
        for (std::size_t v = 0; v < volunteers(); ++v) {
            for (const Instant start : found[z][v]) {
                const std::uint32_t k = *find_start(start);
                grid_starts_[z][v][k / 64] |= std::uint64_t{1} << (k % 64);
                any_starts_[v][k / 64] |= std::uint64_t{1} << (k % 64);
            }
        }
    }
}

void Instance::find_days() {
    std::map<std::string, std::uint32_t> numbers;
    for (const auto& volunteer : question_.volunteers) {
        const Zone& zone = volunteer.availability.zone;
        const auto [entry, is_new] = numbers.try_emplace(zone.name(), static_cast<std::uint32_t>(numbers.size()));
        zone_of_.push_back(entry->second);
        if (is_new) {
            auto& days = days_.emplace_back();
            for (const Instant start : starts_) days.push_back(zone.date_of(start));
        }
        std::vector<LocalDate> dates;
        std::vector<LocalDate> weeks;
        for (const auto& booking : volunteer.bookings) {
            if (!counts_for_caps(booking, question_.now)) continue;
            dates.push_back(zone.date_of(booking.time.begin()));
            weeks.push_back(week_of(dates.back()));
        }
        day_counts_.push_back(count_dates(std::move(dates)));
        week_counts_.push_back(count_dates(std::move(weeks)));
    }
}

void Instance::find_pairs() {
    const Interval range = range_of(question_);
    Policy policy = question_.policy;
    policy.credentials_required = false;
    pairs_.resize(requests());
    family_starts_.resize(requests());
    const double mean = mean_load(question_.volunteers, question_.now);
    for (std::uint32_t r = 0; r < requests(); ++r) {
        const Request& request = question_.requests[r];
        if (request.closed) continue;
        family_starts_[r].assign(words(), 0);
        const SlotSearch search{request, {}, policy, question_.catalogue, range, question_.now};
        // Both lists rise: one walk finds the starts that some volunteer has.
        std::size_t k = 0;
        for (const Instant start : find_starts_of(search, plain_volunteer(request, range))) {
            while (k < starts_.size() && starts_[k] < start) ++k;
            if (k == starts_.size()) break;
            if (starts_[k] == start) family_starts_[r][k / 64] |= std::uint64_t{1} << (k % 64);
        }
        for (std::uint32_t v = 0; v < volunteers(); ++v) add_pair(r, v, mean);
    }
}

void Instance::add_pair(std::uint32_t request, std::uint32_t volunteer, double mean) {
    const auto& mine = family_starts_[request];
    const auto& theirs = grid_starts_[grid_of_[request]][volunteer];
    std::size_t first = 0;
    while (first < words() && (mine[first] & theirs[first]) == 0) ++first;
    if (first == words()) return;
    Question ask{question_.requests[request],
                 question_.volunteers[volunteer],
                 question_.policy,
                 question_.catalogue,
                 question_.now,
                 std::nullopt};
    if (!check(ask, Scope::pair).empty()) return;
    ask.start = starts_[first * 64 + static_cast<std::size_t>(std::countr_zero(mine[first] & theirs[first]))];
    const auto values = factor_values(ask, mean);
    const auto weights = factor_weights(question_.policy.weights);
    std::int64_t steps = 0;
    for (std::size_t i = 0; i < factor_count; ++i) {
        const auto name = static_cast<FactorName>(i);
        if (name == FactorName::comfortable_hour || name == FactorName::urgency) continue;
        steps += contribution_steps(values[i], weights[i]);
    }
    pairs_[request].push_back({volunteer, steps});
}

void Instance::fill_starts(std::uint32_t request, std::uint32_t volunteer, StartSet& bits) const {
    const auto& mine = family_starts_[request];
    const auto& theirs = grid_starts_[grid_of_[request]][volunteer];
    bits.resize(words());
    for (std::size_t word = 0; word < words(); ++word) bits[word] = mine[word] & theirs[word];
}

void Instance::find_neighbours() {
    const auto& shape = question_.policy.call;
    const std::chrono::seconds family = shape.length + shape.gap();
    volunteer_distance_ = family + std::max(question_.policy.rest, Minutes{0});
    const auto fill = [&](std::vector<Near>& near, std::chrono::seconds distance) {
        std::uint32_t first = 0;
        std::uint32_t last = 0;
        for (std::uint32_t k = 0; k < starts_.size(); ++k) {
            while (starts_[k] - starts_[first] >= distance) ++first;
            last = std::max(last, k);
            while (last + 1 < starts_.size() && starts_[last + 1] - starts_[k] < distance) ++last;
            near.push_back({first, last});
        }
    };
    fill(near_volunteer_, volunteer_distance_);
    fill(near_family_, family);
    std::map<FamilyId, std::vector<std::uint32_t>> families;
    for (std::uint32_t r = 0; r < requests(); ++r) families[question_.requests[r].family].push_back(r);
    siblings_.resize(requests());
    for (const auto& [family_id, members] : families)
        for (const std::uint32_t r : members)
            for (const std::uint32_t other : members)
                if (other != r && family_id != FamilyId{}) siblings_[r].push_back(other);
}

void Instance::find_comfort_runs() {
    comfort_runs_.resize(volunteers());
    for (std::size_t v = 0; v < volunteers(); ++v) {
        const auto& steps = comfort_[v];
        comfort_runs_[v].resize(steps.size());
        // Starts that the volunteer never has stand in no run's way.
        auto end = static_cast<std::uint32_t>(steps.size());
        std::uint32_t after = end;
        std::optional<std::int64_t> value;
        for (std::size_t k = steps.size(); k-- > 0;) {
            if ((any_starts_[v][k / 64] >> (k % 64) & 1) != 0) {
                if (value && *value != steps[k]) end = after;
                value = steps[k];
                after = static_cast<std::uint32_t>(k);
            }
            comfort_runs_[v][k] = end - 1;
        }
    }
}

}  // namespace scheduling
