// Which pairs and starts do the rules allow before the plan adds calls of its own? Asked of the slot search and the
// registry; nothing is decided here.
#include <algorithm>
#include <deque>
#include <map>
#include <ranges>

#include "core/scheduling/factors.hpp"
#include "core/scheduling/planning/instance.hpp"
#include "core/scheduling/planning/start_set.hpp"
#include "core/scheduling/rules.hpp"
#include "core/scheduling/slots.hpp"

namespace scheduling {

namespace {

/// So many volunteers are looked at before anybody is asked whether to stop, and so many more between two questions.
constexpr std::size_t volunteers_unasked = 256;
constexpr std::size_t asked_every = 64;
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

void Instance::find_starts(const StopAsked& stop_asked) {
    const Interval range = range_of(question_);
    std::deque<Request> plain;  // one for each grid
    std::deque<StartSearch> searches;
    for (const auto& request : question_.requests) {
        const auto found = std::ranges::find(plain, request.zone, &Request::zone);
        grid_of_.push_back(static_cast<std::uint32_t>(found - plain.begin()));
        if (found != plain.end()) continue;
        plain.push_back(plain_request(request.zone));
        const SlotSearch search{plain.back(), {}, question_.policy, question_.catalogue, range, question_.now};
        const auto bounds = start_bounds(search);
        searches.emplace_back(search);
        grids_.emplace_back(request.zone, question_.policy.call.interval, bounds.begin, bounds.end);
    }
    std::vector<StartSet> found(searches.size() * volunteers());
    for (std::size_t v = 0; v < volunteers(); ++v) {
        reaches_all_ = v < volunteers_unasked || v % asked_every != 0 || !stop_asked || !stop_asked();
        if (!reaches_all_) break;
        for (std::size_t grid = 0; grid < searches.size(); ++grid)
            if (const auto* bits = searches[grid].bits_of(question_.volunteers[v]))
                found[grid * volunteers() + v].assign(bits->words().begin(), bits->words().end());
    }
    number_starts(found);
}

/// Numbers the starts that somebody has in the order of time. in: found  by grid, then volunteer: numbers of the grid
void Instance::number_starts(const std::vector<StartSet>& found) {
    numbers_.resize(grids_.size());
    const auto each_found = [&](std::size_t grid, std::size_t v, auto each) {
        each_in_set(found[grid * volunteers() + v], each);
    };
    for (std::size_t grid = 0; grid < grids_.size(); ++grid) {
        numbers_[grid].assign(grids_[grid].size(), none);
        for (std::size_t v = 0; v < volunteers(); ++v)
            each_found(grid, v, [&](std::uint32_t at) { numbers_[grid][at] = 0; });
        for (std::size_t at = 0; at < grids_[grid].size(); ++at)
            if (numbers_[grid][at] != none) starts_.push_back(grids_[grid].start(at));
    }
    std::ranges::sort(starts_);
    starts_.erase(std::unique(starts_.begin(), starts_.end()), starts_.end());
    starts_.shrink_to_fit();
    any_starts_.assign(volunteers(), StartSet(words(), 0));
    grid_starts_.assign(grids_.size(), std::vector<StartSet>(volunteers(), StartSet(words(), 0)));
    for (std::size_t grid = 0; grid < grids_.size(); ++grid) {
        for (std::size_t at = 0; at < grids_[grid].size(); ++at)
            if (numbers_[grid][at] != none) numbers_[grid][at] = *find_start(grids_[grid].start(at));
        for (std::size_t v = 0; v < volunteers(); ++v)
            each_found(grid, v, [&](std::uint32_t at) {
                set_bit(grid_starts_[grid][v], numbers_[grid][at]);
                set_bit(any_starts_[v], numbers_[grid][at]);
            });
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

void Instance::find_family_starts(std::uint32_t request) {
    auto& mine = family_starts_[request];
    if (mine.size() == words() && !mine.empty()) return;
    mine.assign(words(), 0);
    const auto grid = grid_of_[request];
    const SlotSearch search{question_.requests[request], {},           question_.policy, question_.catalogue,
                            range_of(question_),         question_.now};
    const auto family = family_starts(search, grids_[grid]);
    const auto promised = promised_time(request);
    for (std::size_t at = 0; at < numbers_[grid].size(); ++at) {
        if (numbers_[grid][at] == none || (family && !family->holds(at))) continue;
        if (!promised || grids_[grid].start(at) == *promised) set_bit(mine, numbers_[grid][at]);
    }
}

std::optional<Instant> Instance::promised_time(std::uint32_t request) const {
    if (!question_.keep_times) return std::nullopt;
    const auto call = std::ranges::find(question_.present, question_.requests[request].id, &PlannedCall::request);
    return call == question_.present.end() ? std::nullopt : std::optional{call->start};
}

void Instance::look_at(std::uint32_t request) {
    if (is_looked_at_[request]) return;
    is_looked_at_[request] = true;
    pairs_[request].clear();
    if (question_.requests[request].closed) return;
    find_family_starts(request);
    weigh_hurry(request);
    for (std::uint32_t v = 0; v < volunteers(); ++v)
        if (const auto pair = judge_pair(request, v)) pairs_[request].push_back(*pair);
    note_most(request);
}

void Instance::look_at_pair(std::uint32_t request, std::uint32_t volunteer) {
    if (is_looked_at_[request] || question_.requests[request].closed) return;
    find_family_starts(request);
    weigh_hurry(request);
    pairs_[request].clear();
    if (const auto pair = judge_pair(request, volunteer)) pairs_[request].push_back(*pair);
}

void Instance::look_at_all() {
    for (std::uint32_t r = 0; r < requests(); ++r) look_at(r);
}

std::optional<Pair> Instance::judge_pair(std::uint32_t request, std::uint32_t volunteer) const {
    const auto& mine = family_starts_[request];
    const auto& theirs = grid_starts_[grid_of_[request]][volunteer];
    const auto meet = [&](std::size_t word) { return (mine[word] & theirs[word]) != 0; };
    if (std::ranges::none_of(std::views::iota(std::size_t{0}, words()), meet)) return std::nullopt;
    const Question ask{question_.requests[request],
                       question_.volunteers[volunteer],
                       question_.policy,
                       question_.catalogue,
                       question_.now,
                       std::nullopt};
    if (!holds(ask, Scope::pair)) return std::nullopt;
    return Pair{volunteer, lasting_steps(ask, mean_load_)};
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
