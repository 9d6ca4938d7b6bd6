#include "core/scheduling/slot_index.hpp"

#include <algorithm>

#include "core/scheduling/pair_rules.hpp"
#include "core/scheduling/rules.hpp"

namespace scheduling {

namespace {

constexpr date::days whole_day{1};
/// Kept when a programme has no horizon.
constexpr date::days usual_horizon{60};

/// All that the rules of the pair look at, but for exclusions: equal keys, equal answers.
std::string key_of(const Volunteer& volunteer) {
    std::string key;
    for (const bool fact : {takes_calls(volunteer), volunteer.debrief_due, volunteer.agrees_missing_with_deceased})
        key += fact ? '1' : '0';
    auto languages = volunteer.languages;
    std::ranges::sort(languages);
    for (const auto& language : languages) key += language + ',';
    std::vector<std::pair<std::int64_t, int>> lived;
    lived.reserve(volunteer.experiences.size());
    for (const auto& item : volunteer.experiences) lived.emplace_back(item.event.value, static_cast<int>(item.status));
    std::ranges::sort(lived);
    lived.erase(std::ranges::unique(lived).begin(), lived.end());
    for (const auto& [event, status] : lived) key += ';' + std::to_string(event) + '/' + std::to_string(status);
    return key;
}

/// Somebody like this, whom nobody excludes and who excludes nobody.
Volunteer somebody_like(const Volunteer& volunteer) {
    Volunteer alike;
    alike.active = takes_calls(volunteer);
    alike.debrief_due = volunteer.debrief_due;
    alike.agrees_missing_with_deceased = volunteer.agrees_missing_with_deceased;
    alike.languages = volunteer.languages;
    alike.experiences = volunteer.experiences;
    return alike;
}

bool lapses(const Booking& booking) {
    return (booking.state == CallState::held || booking.state == CallState::proposed) && booking.expires;
}

/// Bits [from, from + count) of a row, count <= 64.
std::uint64_t read_bits(std::span<const std::uint64_t> words, std::size_t from, std::size_t count) {
    const std::size_t word = from / StartBits::word_bits;
    const std::size_t shift = from % StartBits::word_bits;
    std::uint64_t bits = words[word] >> shift;
    if (shift + count > StartBits::word_bits) bits |= words[word + 1] << (StartBits::word_bits - shift);
    return count == StartBits::word_bits ? bits : bits & ((std::uint64_t{1} << count) - 1);
}

}  // namespace

SlotIndex::SlotIndex(Policy policy, Catalogue catalogue, Instant now)
    : policy_{std::move(policy)},
      catalogue_{std::move(catalogue)},
      step_{std::max(policy_.call.interval, Minutes{1})},
      day_starts_{static_cast<std::size_t>(whole_day / step_)},
      day_words_{StartBits::words_for(day_starts_)},
      days_{static_cast<std::size_t>(std::max(policy_.call.horizon.value_or(usual_horizon), whole_day).count()) + 2},
      first_day_{std::chrono::floor<date::days>(now)},
      now_{now} {}

/// A grid that does not begin anew each day has no days to keep.
bool SlotIndex::can_keep() const {
    return std::chrono::seconds{whole_day} % step_ == std::chrono::seconds{0};
}

std::chrono::seconds SlotIndex::phase_of(std::chrono::seconds offset) const {
    return ((-offset) % step_ + step_) % step_;
}

bool SlotIndex::knows(const StartBounds& bounds) const {
    const Instant kept_until = first_day_ + date::days{days_};
    return bounds.begin >= bounds.end || (bounds.begin >= first_day_ && bounds.end <= kept_until);
}

std::size_t SlotIndex::slot_of(Days day) const {
    const auto count = static_cast<std::int64_t>(days_);
    const auto place = day.time_since_epoch().count() % count;
    return static_cast<std::size_t>(place < 0 ? place + count : place);
}

std::unique_ptr<SlotIndex::Layer> SlotIndex::make_layer(std::chrono::seconds phase, Days first,
                                                        std::size_t days) const {
    const Instant begin = first + phase;
    const Instant end = begin + whole_day * static_cast<std::int64_t>(days);
    const auto range = *Interval::between(begin, end + policy_.call.length);
    return std::make_unique<Layer>(phase, StartGrid{policy_.call.interval, begin, end}, policy_, range);
}

std::size_t SlotIndex::layer_of(std::chrono::seconds phase) {
    for (std::size_t i = 0; i < layers_.size(); ++i)
        if (layers_[i]->phase == phase) return i;
    const std::size_t layer = layers_.size();
    layers_.push_back(make_layer(phase, first_day_, days_));
    for (auto& group : groups_) group.rows.emplace_back(group.ids.size() * row_words());
    for (const auto& [id, entry] : entries_) fill(entry, layer, *layers_[layer], first_day_, days_);
    return layer;
}

std::size_t SlotIndex::group_of(const Volunteer& volunteer) {
    const auto [known, added] = group_by_key_.try_emplace(key_of(volunteer), groups_.size());
    if (added) {
        groups_.push_back({somebody_like(volunteer), {}, {}, {}});
        groups_.back().rows.resize(layers_.size());
    }
    return known->second;
}

void SlotIndex::fill(const Entry& entry, std::size_t layer, Layer& source, Days first, std::size_t days) {
    const auto bits = source.side.find(*entry.facts, now_).words();
    std::uint64_t* const row = groups_[entry.group].rows[layer].data() + entry.place * row_words();
    std::size_t slot = slot_of(first);
    for (std::size_t day = 0; day < days; ++day, slot = slot + 1 == days_ ? 0 : slot + 1) {
        for (std::size_t word = 0; word < day_words_; ++word) {
            const std::size_t from = word * StartBits::word_bits;
            const std::size_t count = std::min(StartBits::word_bits, day_starts_ - from);
            row[slot * day_words_ + word] = read_bits(bits, day * day_starts_ + from, count);
        }
    }
}

void SlotIndex::fill_all(Entry& entry) {
    for (std::size_t i = 0; i < layers_.size(); ++i) fill(entry, i, *layers_[i], first_day_, days_);
    note_due(entry);
}

void SlotIndex::note_due(Entry& entry) {
    if (entry.due) due_.erase({*entry.due, entry.facts->id.value});
    entry.due.reset();
    for (const auto& booking : entry.facts->bookings) {
        if (!lapses(booking)) continue;
        if (*booking.expires <= now_)
            lapsed_ = std::max(lapsed_, *booking.expires);
        else if (!entry.due || *booking.expires < *entry.due)
            entry.due = booking.expires;
    }
    if (entry.due) due_.emplace(*entry.due, entry.facts->id.value);
}

void SlotIndex::join_group(Entry& entry, std::size_t index) {
    auto& group = groups_[index];
    entry.group = index;
    entry.place = group.ids.size();
    group.ids.push_back(entry.facts->id);
    group.wary.push_back(0);
    for (auto& rows : group.rows) rows.resize(group.ids.size() * row_words());
}

/// The last of the group takes the place that is left.
void SlotIndex::leave_group(const Entry& entry) {
    auto& group = groups_[entry.group];
    const std::size_t last = group.ids.size() - 1;
    for (auto& rows : group.rows) {
        std::copy_n(rows.data() + last * row_words(), row_words(), rows.data() + entry.place * row_words());
        rows.resize(last * row_words());
    }
    group.ids[entry.place] = group.ids[last];
    group.wary[entry.place] = group.wary[last];
    entries_.at(group.ids[last].value).place = entry.place;
    group.ids.pop_back();
    group.wary.pop_back();
}

void SlotIndex::update(std::shared_ptr<const Volunteer> volunteer, Instant now) {
    roll_forward(now);
    ++changes_;
    const std::size_t group = group_of(*volunteer);
    const auto [place, added] = entries_.try_emplace(volunteer->id.value);
    Entry& entry = place->second;
    if (!added && entry.due) due_.erase({*entry.due, volunteer->id.value});
    entry.due.reset();
    if (!added && entry.group != group) leave_group(entry);
    const bool joins = added || entry.group != group;
    entry.facts = std::move(volunteer);
    if (joins) join_group(entry, group);
    groups_[group].wary[entry.place] = entry.facts->excluded.empty() ? 0 : 1;
    fill_all(entry);
}

void SlotIndex::remove(VolunteerId id) {
    const auto found = entries_.find(id.value);
    if (found == entries_.end()) return;
    ++changes_;
    if (found->second.due) due_.erase({*found->second.due, id.value});
    leave_group(found->second);
    entries_.erase(found);
}

void SlotIndex::roll_forward(Instant now) {
    if (now <= now_) return;
    now_ = now;
    const Days today = std::chrono::floor<date::days>(now);
    if (today > first_day_) roll_days(today);
    release_lapsed();
}

void SlotIndex::roll_days(Days today) {
    const date::days count{days_};
    const Days fresh = std::max(first_day_ + count, today);
    const auto days = static_cast<std::size_t>((today + count - fresh).count());
    first_day_ = today;
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        const auto source = make_layer(layers_[i]->phase, fresh, days);
        for (const auto& [id, entry] : entries_) fill(entry, i, *source, fresh, days);
        layers_[i] = make_layer(source->phase, first_day_, days_);
    }
}

void SlotIndex::release_lapsed() {
    while (!due_.empty() && due_.begin()->first <= now_) fill_all(entries_.at(due_.begin()->second));
}

std::vector<SlotIndex::Run> SlotIndex::runs_of(const Zone& zone, const StartBounds& bounds) {
    std::vector<Run> runs;
    for (Instant at = bounds.begin; at < bounds.end; at = runs.back().end) {
        const OffsetSpan span = zone.span_at(at);
        const std::size_t layer = layer_of(phase_of(span.offset));
        const Instant stop = std::min(span.end, bounds.end);
        if (!runs.empty() && runs.back().layer == layer)
            runs.back().end = stop;
        else
            runs.push_back({at, stop, layer});
    }
    return runs;
}

bool SlotIndex::excludes(const Request& request, const Group& group, std::size_t place) const {
    const VolunteerId id = group.ids[place];
    if (group.wary[place] == 0 && std::ranges::find(request.excluded, id) == request.excluded.end()) return false;
    return find_excluded({request, *entries_.at(id.value).facts, policy_, catalogue_, now_, std::nullopt}).has_value();
}

void SlotIndex::add_group(std::vector<std::uint64_t>& open, const Group& group, const Request& request,
                          std::size_t layer) const {
    const bool all = request.excluded.empty() && std::ranges::find(group.wary, 1) == group.wary.end();
    const std::size_t words = row_words();
    std::uint64_t* const to = open.data();
    for (std::size_t place = 0; place < group.ids.size(); ++place) {
        if (!all && excludes(request, group, place)) continue;
        const std::uint64_t* const row = group.rows[layer].data() + place * words;
        for (std::size_t i = 0; i < words; ++i) to[i] |= row[i];
    }
}

std::vector<std::uint64_t> SlotIndex::gather(const Request& request, std::size_t layer) const {
    std::vector<std::uint64_t> open(row_words());
    for (const auto& group : groups_) {
        if (group.ids.empty()) continue;
        if (holds({request, group.alike, policy_, catalogue_, now_, std::nullopt}, Scope::pair))
            add_group(open, group, request, layer);
    }
    return open;
}

void SlotIndex::list(std::vector<Instant>& starts, const std::vector<std::uint64_t>& open, const Run& run) const {
    for (Days day = std::chrono::floor<date::days>(run.begin); day < run.end; day += whole_day) {
        const Instant first = day + layers_[run.layer]->phase;
        each_bit(std::span{open}.subspan(slot_of(day) * day_words_, day_words_), [&](std::size_t number) {
            const Instant start = first + step_ * static_cast<std::int64_t>(number);
            if (start >= run.begin && start < run.end) starts.push_back(start);
            return true;
        });
    }
}

std::optional<std::vector<Instant>> SlotIndex::search(const Request& request, const Interval& range, Instant now) {
    if (!can_keep()) return std::nullopt;
    roll_forward(now);
    const SlotSearch asked{request, {}, policy_, catalogue_, range, now};
    const StartBounds bounds = start_bounds(asked);
    if (now < lapsed_ || !knows(bounds)) return std::nullopt;
    std::vector<Instant> starts;
    std::optional<std::size_t> layer;
    std::vector<std::uint64_t> open;
    for (const Run& run : runs_of(request.zone, bounds)) {
        if (layer != run.layer) open = gather(request, run.layer);
        layer = run.layer;
        list(starts, open, run);
    }
    const StartGrid grid{request.zone, policy_.call.interval, bounds.begin, bounds.end};
    if (const auto family = family_starts(asked, grid))
        std::erase_if(starts, [&](Instant start) { return !family->holds(grid.index_from(start)); });
    return starts;
}

std::size_t SlotIndex::bytes() const {
    constexpr std::size_t node = 2 * sizeof(void*) + sizeof(std::pair<const std::int64_t, Entry>);
    std::size_t sum = entries_.size() * node + entries_.bucket_count() * sizeof(void*);
    for (const auto& group : groups_) {
        sum += sizeof group + group.ids.capacity() * sizeof(VolunteerId) + group.wary.capacity();
        for (const auto& rows : group.rows) sum += rows.capacity() * sizeof(std::uint64_t);
    }
    for (const auto& [kind, order] : orders_) sum += sizeof order + order.ranked.capacity() * sizeof(Ranked);
    return sum;
}

}  // namespace scheduling
