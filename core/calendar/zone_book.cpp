#include "core/calendar/zone_book.hpp"

#include <algorithm>
#include <tuple>

#include "core/calendar/property.hpp"
#include "core/calendar/recurrence.hpp"
#include "core/scheduling/zone_aliases.hpp"

namespace calendar {

using scheduling::OffsetSpan;
using scheduling::Zone;

namespace {

constexpr Wall rules_begin{date::local_days{date::year{1969} / 1 / 1}};
constexpr Wall rules_end{date::local_days{date::year{2038} / 1 / 1}};
constexpr std::size_t most_changes = 1'000;  // a real zone has some 300

struct Change {
    Instant at;
    std::chrono::seconds before;
    std::chrono::seconds after;
};

void add_changes(const Observance& observance, std::vector<Change>& changes, Budget& budget) {
    const auto add = [&](Wall onset) {
        changes.push_back(
            {Instant{onset.time_since_epoch() - *observance.before}, *observance.before, *observance.after});
        return changes.size() < most_changes;
    };
    if (observance.rules.empty()) add(*observance.start);
    for (const Wall onset : observance.added)
        if (!add(onset)) return;
    for (const auto& rule : observance.rules) {
        const auto add_until = [&](Wall onset) {
            const auto shift = rule.until && rule.until->is_utc ? *observance.before : std::chrono::seconds{0};
            if (rule.until && onset - shift > rule.until->wall) return false;
            return add(onset);
        };
        // Rules older than the database's table matter only by what they leave behind at its beginning.
        each_start(rule, *observance.start, false, {rules_begin, rules_end}, budget, add_until);
    }
}

bool is_usable(const Observance& observance) {
    return observance.start && observance.before && observance.after;
}

/// out: nothing when the VTIMEZONE says nothing that can be used
std::optional<Clock> make_clock(const ZoneRow& zone, Budget& budget) {
    std::vector<Change> changes;
    for (const auto& observance : zone.observances)
        if (is_usable(observance)) add_changes(observance, changes, budget);
    if (changes.empty()) {
        const auto only = std::ranges::find_if(zone.observances, [](const Observance& o) { return is_usable(o); });
        if (only == zone.observances.end()) return std::nullopt;
        return Clock{{OffsetSpan{Instant::min(), Instant::max(), *only->after}}};
    }
    std::ranges::sort(changes, {}, [](const Change& c) { return std::tuple{c.at, c.before, c.after}; });
    std::vector<OffsetSpan> spans{{Instant::min(), changes.front().at, changes.front().before}};
    for (const auto& change : changes) {
        spans.back().end = change.at;
        if (spans.back().begin == change.at)
            spans.back().offset = change.after;
        else
            spans.push_back({change.at, Instant::max(), change.after});
    }
    return Clock{std::move(spans)};
}

/// "(GMT+01:00) …", "UTC-5", "GMT+0530": what is left when the name says no more than an offset.
std::optional<Clock> read_fixed_offset(std::string_view name) {
    if (name.starts_with('(')) name.remove_prefix(1);
    if (!same_word(name.substr(0, 3), "GMT") && !same_word(name.substr(0, 3), "UTC")) return std::nullopt;
    name = name.substr(3, name.find(')') == std::string_view::npos ? name.npos : name.find(')') - 3);
    if (name.size() < 2 || (name[0] != '+' && name[0] != '-')) return std::nullopt;
    std::string digits;
    for (const char c : name.substr(1)) {
        if (c >= '0' && c <= '9')
            digits += c;
        else if (c != ':' && c != '.')
            return std::nullopt;
    }
    if (digits.size() == 1 || digits.size() == 3) digits.insert(0, "0");
    if (digits.size() == 2) digits += "00";
    const auto offset = parse_offset(name[0] + digits);
    if (!offset) return std::nullopt;
    return Clock{{OffsetSpan{Instant::min(), Instant::max(), *offset}}};
}

const ZoneRow* find_row(const Calendars& calendars, const Calendars::ZoneName& name) {
    const ZoneRow* elsewhere = nullptr;
    for (const auto& row : calendars.zones) {
        if (row.name != name.name) continue;
        if (row.calendar == name.calendar) return &row;
        if (elsewhere == nullptr) elsewhere = &row;
    }
    return elsewhere;
}

}  // namespace

std::optional<Zone> find_named_zone(std::string_view name) {
    name = trimmed(name);
    for (;;) {
        if (auto zone = Zone::parse(name)) return zone;
        if (const auto now = scheduling::resolve_zone_name(name))
            if (auto zone = Zone::parse(*now)) return zone;
        const auto slash = name.find('/');
        if (slash == std::string_view::npos) return std::nullopt;
        name.remove_prefix(slash + 1);
    }
}

ZoneBook::ZoneBook(Calendars& calendars, const Zone& chosen, Budget& budget) {
    clocks_.emplace_back(chosen);
    clocks_.emplace_back(Zone{});
    by_zone_ = {0, 1};
    for (std::size_t i = by_zone_.size(); i < calendars.zone_names.size(); ++i)
        add_clock(calendars, calendars.zone_names[i], budget);
    for (const ZoneIndex zone : calendars.own_zone) by_calendar_.push_back(by_zone_[zone]);
}

void ZoneBook::add_clock(Calendars& calendars, const Calendars::ZoneName& name, Budget& budget) {
    by_zone_.push_back(clocks_.size());
    if (auto zone = find_named_zone(name.name)) {
        clocks_.emplace_back(*std::move(zone));
        return;
    }
    budget.spend(static_cast<std::int64_t>(calendars.zones.size()));
    const ZoneRow* row = find_row(calendars, name);
    auto clock = row != nullptr ? make_clock(*row, budget) : std::nullopt;
    if (!clock && row != nullptr)
        if (auto zone = find_named_zone(row->location)) clock.emplace(*std::move(zone));
    if (clock) {
        clocks_.push_back(*std::move(clock));
        return;
    }
    calendars.warnings.add(name.line, "TZID", "unknown_zone");
    if (auto offset = read_fixed_offset(name.name))
        clocks_.push_back(*std::move(offset));
    else
        by_zone_.back() = 0;
}

Clock& ZoneBook::clock(ZoneIndex zone, std::uint32_t calendar) {
    if (zone != floating_zone) return clocks_[by_zone_[zone]];
    return clocks_[calendar < by_calendar_.size() ? by_calendar_[calendar] : 0];
}

}  // namespace calendar
