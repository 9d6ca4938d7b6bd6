#include "core/scheduling/zone.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>

namespace scheduling {

namespace {

constexpr Instant table_begin = date::sys_days{date::year{1970} / 1 / 1};
constexpr Instant table_end = date::sys_days{date::year{2038} / 1 / 1};

date::local_seconds wall_at(Instant at, std::chrono::seconds offset) {
    return date::local_seconds{at.time_since_epoch() + offset};
}

}  // namespace

/// Stretches of one offset over 1970..2037, built once; outside them the database is asked each time.
class ZoneTable {
public:
    explicit ZoneTable(const date::time_zone& zone) {
        for (Instant at = table_begin; at < table_end;) {
            const auto info = zone.get_info(at);
            const Instant end = std::min(info.end, table_end);
            if (!spans_.empty() && spans_.back().offset == info.offset)
                spans_.back().end = end;
            else
                spans_.push_back({at, end, info.offset});
            at = end;
        }
    }

    /// in: table_begin <= at < table_end
    std::size_t index_at(Instant at) const {
        const auto after = std::upper_bound(spans_.begin(), spans_.end(), at,
                                            [](Instant when, const OffsetSpan& span) { return when < span.begin; });
        return static_cast<std::size_t>(after - spans_.begin()) - 1;
    }
    const std::vector<OffsetSpan>& spans() const { return spans_; }

private:
    std::vector<OffsetSpan> spans_;
};

namespace {

/// Tables are never removed, so references to them stay good; the lock guards only the map.
const ZoneTable& table_of(const date::time_zone& zone) {
    static std::mutex guard;
    static std::map<std::string, std::unique_ptr<const ZoneTable>, std::less<>> tables;
    const std::scoped_lock lock{guard};
    auto& table = tables[zone.name()];
    if (!table) table = std::make_unique<const ZoneTable>(zone);
    return *table;
}

bool in_table(Instant at) {
    return table_begin <= at && at < table_end;
}

/// What the wall time means around one span boundary list: every reading, or the two sides of a gap.
struct Reading {
    std::optional<Instant> first;
    std::optional<Instant> last;
    std::optional<Instant> moved;  ///< when inside a gap
};

Reading read_wall(const std::vector<OffsetSpan>& spans, std::size_t near, date::local_seconds wall) {
    Reading reading;
    const std::size_t from = near < 2 ? 0 : near - 2;
    const std::size_t to = std::min(near + 3, spans.size());
    for (std::size_t i = from; i < to; ++i) {
        const Instant at{wall.time_since_epoch() - spans[i].offset};
        if (at >= spans[i].begin && at < spans[i].end) {
            if (!reading.first) reading.first = at;
            reading.last = at;
        }
        const bool skipped = i + 1 < to && at >= spans[i].end &&
                             Instant{wall.time_since_epoch() - spans[i + 1].offset} < spans[i + 1].begin;
        if (skipped && !reading.moved) reading.moved = at;
    }
    return reading;
}

/// The same by the database itself, for years outside the table.
Instant ask_database(const date::time_zone& zone, date::local_seconds wall, Edge edge) {
    const auto info = zone.get_info(wall);
    const bool second = info.result == date::local_info::ambiguous && edge == Edge::end;
    return Instant{wall.time_since_epoch() - (second ? info.second.offset : info.first.offset)};
}

bool wall_in_table(date::local_seconds wall) {
    return in_table(Instant{wall.time_since_epoch()} - date::days{2}) &&
           in_table(Instant{wall.time_since_epoch()} + date::days{2});
}

Instant from_table(const ZoneTable& table, date::local_seconds wall, Edge edge) {
    const Reading reading = read_wall(table.spans(), table.index_at(Instant{wall.time_since_epoch()}), wall);
    if (!reading.first) return reading.moved.value();
    return edge == Edge::begin ? *reading.first : *reading.last;
}

}  // namespace

Zone::Zone(std::string name, const date::time_zone* zone)
    : name_{std::move(name)}, zone_{zone}, table_{&table_of(*zone)} {}

Zone::Zone() : Zone{"UTC", date::locate_zone("UTC")} {}

std::optional<Zone> Zone::parse(std::string_view name) {
    const auto& names = zone_names();
    if (!std::binary_search(names.begin(), names.end(), name)) return std::nullopt;
    return Zone{std::string{name}, date::locate_zone(std::string{name})};
}

OffsetSpan Zone::span_at(Instant at) const {
    if (in_table(at)) return table_->spans()[table_->index_at(at)];
    const auto info = zone_->get_info(at);
    return {info.begin, info.end, info.offset};
}

date::local_seconds Zone::to_local(Instant at) const {
    return wall_at(at, offset(at));
}

std::chrono::seconds Zone::offset(Instant at) const {
    return span_at(at).offset;
}

LocalDate Zone::date_of(Instant at) const {
    return std::chrono::floor<date::days>(to_local(at));
}

Instant to_instant(const Zone& zone, date::local_seconds wall, Edge edge) {
    if (!wall_in_table(wall)) return ask_database(*zone.data(), wall, edge);
    return from_table(zone.table(), wall, edge);
}

Instant WallClock::look_up(date::local_seconds wall, Edge edge) {
    const Instant at = scheduling::to_instant(*zone_, wall, edge);
    if (!wall_in_table(wall)) return at;
    const auto& spans = zone_->table().spans();
    const std::size_t i = zone_->table().index_at(at);
    const auto& span = spans[i];
    const auto before = i == 0 ? span.offset : std::max(span.offset, spans[i - 1].offset);
    const auto after = i + 1 == spans.size() ? span.offset : std::min(span.offset, spans[i + 1].offset);
    // Two days are kept from the ends of the table, where the database answers instead.
    sure_begin_ = wall_at(std::max(span.begin, table_begin + date::days{3}), before);
    sure_end_ = wall_at(std::min(span.end, table_end - date::days{3}), after);
    offset_ = span.offset;
    return at;
}

const std::vector<std::string>& zone_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> found;
        for (const auto& zone : date::get_tzdb().zones)
            if (zone.name() != "localtime") found.push_back(zone.name());
        std::sort(found.begin(), found.end());
        return found;
    }();
    return names;
}

std::string zone_database_version() {
    return date::get_tzdb().version;
}

namespace {

struct KnownTransition {
    std::string_view zone;
    Instant at;
    std::chrono::seconds before;
    std::chrono::seconds after;
};

using date::operator""_y;
using std::chrono::hours;
using std::chrono::minutes;

// Laws that have stood for years on both sides of the year: a database that disagrees is broken or of another world.
const std::array known_transitions{
    KnownTransition{"America/New_York", date::sys_days{2026_y / 3 / 8} + hours{7}, hours{-5}, hours{-4}},
    KnownTransition{"America/New_York", date::sys_days{2026_y / 11 / 1} + hours{6}, hours{-4}, hours{-5}},
    KnownTransition{"Europe/London", date::sys_days{2025_y / 3 / 30} + hours{1}, hours{0}, hours{1}},
    KnownTransition{"Europe/London", date::sys_days{2025_y / 10 / 26} + hours{1}, hours{1}, hours{0}},
    KnownTransition{"Australia/Lord_Howe", date::sys_days{2025_y / 4 / 5} + hours{15}, hours{11}, minutes{630}},
    KnownTransition{"Pacific/Apia", date::sys_days{2011_y / 12 / 30} + hours{10}, hours{-10}, hours{14}},
};

}  // namespace

void check_zone_database() {
    for (const auto& known : known_transitions) {
        const auto zone = Zone::parse(known.zone);
        if (!zone) throw std::runtime_error{"The time zone database lacks " + std::string{known.zone} + "."};
        const bool agrees =
            zone->offset(known.at - std::chrono::seconds{1}) == known.before && zone->offset(known.at) == known.after;
        if (!agrees) {
            throw std::runtime_error{"The time zone database is wrong about " + std::string{known.zone} +
                                     "; install the package tzdata."};
        }
    }
}

}  // namespace scheduling
