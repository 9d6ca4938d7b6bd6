#include "core/calendar/overrides.hpp"

#include <algorithm>
#include <tuple>

namespace calendar {

using date::days;
using std::chrono::seconds;

void Names::sort() {
    std::ranges::sort(instants_);
    std::ranges::sort(written_dates_);
    std::ranges::sort(dates_);
}

bool Names::names(Wall start, Instant begin, bool is_date) const {
    const auto day = std::chrono::floor<days>(start);
    if (std::ranges::binary_search(dates_, day)) return true;
    return is_date ? std::ranges::binary_search(written_dates_, day) : std::ranges::binary_search(instants_, begin);
}

Names find_excluded(std::span<const When> excluded, const EventRow& master, Clock& clock, ZoneBook& zones) {
    Names names;
    for (const auto& when : excluded) {
        if (when.is_date)
            names.add_date(when.wall);
        else if (when.zone == floating_zone)
            names.add_instant(clock.to_instant(when.wall), when.wall);
        else
            names.add_instant(zones.clock(when.zone, master.calendar).to_instant(when.wall), when.wall);
    }
    names.sort();
    return names;
}

Length length_of(const EventRow& row, ZoneBook& zones) {
    if (row.end_kind == EndKind::after) return {row.days, row.end_or_seconds};
    if (row.end_kind == EndKind::none) return {row.start_is_date ? 1 : 0, 0};
    const Wall end{seconds{row.end_or_seconds}};
    if (row.start_is_date && row.end_is_date) {
        // An all-day event that ends on the day on which it begins is meant to take that day.
        const auto length = (end - row.start) / days{1};
        return {static_cast<std::int32_t>(length == 0 ? 1 : length), 0};
    }
    const Instant begins = zones.clock(row.start_zone, row.calendar).to_instant(row.start);
    const Instant ends = zones.clock(row.end_is_date ? row.start_zone : row.end_zone, row.calendar).to_instant(end);
    return {0, (ends - begins).count()};
}

namespace {

/// A RECURRENCE-ID without zone is on the wall of the row's own start.
Clock& recurrence_clock(const EventRow& row, ZoneBook& zones) {
    return zones.clock(row.recurrence_zone == floating_zone ? row.start_zone : row.recurrence_zone, row.calendar);
}

struct Named {
    Instant at;
    const EventRow* row;
};

/// The rows with RECURRENCE-ID by the occurrence they name; of the same one the row that counts comes last.
std::vector<Named> find_named(std::span<const EventRow* const> rows, ZoneBook& zones) {
    std::vector<Named> named;
    for (const auto* row : rows)
        if (row->overrides)
            named.push_back({recurrence_clock(*row, zones).to_instant(Wall{seconds{row->recurrence_id}}), row});
    std::ranges::sort(named, {}, [](const Named& n) { return std::tuple{n.at, n.row->sequence, n.row->line}; });
    return named;
}

}  // namespace

Overrides::Overrides(std::span<const EventRow* const> rows, ZoneBook& zones) {
    const auto named = find_named(rows, zones);
    if (named.empty()) return;
    const auto master = std::ranges::find_if(rows, [](const EventRow* row) { return !row->overrides; });
    Clock* clock = master == rows.end() ? nullptr : &zones.clock((*master)->start_zone, (*master)->calendar);
    for (std::size_t i = 0; i < named.size(); ++i) {
        const auto& [at, row] = named[i];
        const Wall written{seconds{row->recurrence_id}};
        if (row->recurrence_is_date)
            names_.add_date(written);
        else
            names_.add_instant(at, written);
        if (i + 1 < named.size() && named[i + 1].at == at) continue;
        counting_.insert(row);
        if (row->and_future) add_change(*row, at, clock, zones);
    }
    names_.sort();
}

void Overrides::add_change(const EventRow& row, Instant at, Clock* master, ZoneBook& zones) {
    const bool has_wall = row.recurrence_is_date || master == nullptr;
    const Wall from = has_wall ? Wall{seconds{row.recurrence_id}} : master->to_wall(at);
    const bool stays = row.cancelled && row.start == Wall{};  // a cancellation need not say where it would have been
    const seconds shift = stays ? seconds{0} : row.start - from;
    const Length length = length_of(row, zones);
    changes_.push_back({at, shift, &zones.clock(row.start_zone, row.calendar), length, !row.cancelled && !row.free});
    const seconds size = days{std::abs(length.days)} + seconds{std::abs(length.seconds)};
    reach_ = std::max(reach_, std::chrono::abs(shift) + size);
}

const Change* Overrides::change_at(Instant begin) const {
    const auto after = std::ranges::upper_bound(changes_, begin, {}, &Change::from);
    return after == changes_.begin() ? nullptr : &*(after - 1);
}

}  // namespace calendar
