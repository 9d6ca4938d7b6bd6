#include <algorithm>
#include <array>

#include "core/calendar/draft.hpp"
#include "core/calendar/zone_book.hpp"

namespace calendar {

namespace {

constexpr std::size_t most_values = 400'000;
constexpr std::size_t most_zone_names = 2'000;
constexpr std::size_t longest_zone_name = 200;
constexpr std::size_t longest_rule = 2'000;

constexpr std::array<std::string_view, 24> known_names{
    "BEGIN",  "END",    "UID",           "DTSTART",       "DTEND",        "DURATION", "RRULE",     "RDATE",
    "EXDATE", "STATUS", "TRANSP",        "RECURRENCE-ID", "SEQUENCE",     "FREEBUSY", "BUSYTYPE",  "PRIORITY",
    "TZID",   "METHOD", "X-WR-TIMEZONE", "TZOFFSETTO",    "TZOFFSETFROM", "VEVENT",   "AVAILABLE", "VCALENDAR"};

}  // namespace

Rows::Rows() {
    data_.zone_names.resize(2);
}

std::string_view Rows::known_name(std::string_view name) {
    const auto* found = std::ranges::find_if(known_names, [&](std::string_view own) { return same_word(own, name); });
    return found == known_names.end() ? std::string_view{} : *found;
}

void Rows::begin_calendar() {
    data_.found_calendar = true;
    data_.own_zone.push_back(floating_zone);
    cancels = false;
}

std::optional<ZoneIndex> Rows::find_zone(std::string_view name) {
    const auto known = named_zones_.find(name);
    if (known != named_zones_.end()) {
        if (known->second) return known->second;
        const auto own = own_zones_.find({calendar(), std::string{name}});
        return own == own_zones_.end() ? std::nullopt : std::optional{own->second};
    }
    return std::nullopt;
}

ZoneIndex Rows::zone_index(std::string_view name, std::size_t line) {
    name = trimmed(name).substr(0, longest_zone_name);
    if (name.empty()) return floating_zone;
    if (const auto found = find_zone(name)) return *found;
    if (data_.zone_names.size() >= most_zone_names) {
        data_.warnings.add(line, "TZID", "too_many_zones");
        return floating_zone;
    }
    const auto index = static_cast<ZoneIndex>(data_.zone_names.size());
    data_.zone_names.push_back({std::string{name}, calendar(), static_cast<std::uint32_t>(line)});
    const bool is_named = named_zones_.contains(name) ? false : find_named_zone(name).has_value();
    named_zones_.emplace(name, is_named ? std::optional{index} : std::nullopt);
    if (!is_named) own_zones_.emplace(std::pair{calendar(), std::string{name}}, index);
    return index;
}

bool Rows::count_value(const Property& property) {
    if (++values_ == most_values + 1) warn(property, "too_many_dates");
    return values_ <= most_values;
}

std::optional<When> Rows::read_when(const Property& property, std::string_view text) {
    const auto read = parse_date_time(trimmed(text));
    if (!read) {
        warn(property, "bad_value");
        return std::nullopt;
    }
    When when{read->wall, floating_zone, read->is_date};
    if (const auto kind = parameter(property, "VALUE"); kind && same_word(*kind, "DATE") && !when.is_date)
        return When{Wall{std::chrono::floor<date::days>(when.wall)}, floating_zone, true};
    if (when.is_date) return when;
    if (read->is_utc)
        when.zone = utc_zone;
    else if (const auto name = parameter(property, "TZID"))
        when.zone = zone_index(*name, property.line);
    return when;
}

std::optional<Recurrence::Added> Rows::read_period(const Property& property, std::string_view text) {
    const auto first = take_item(text, '/');
    const auto start = read_when(property, first);
    if (!start) return std::nullopt;
    text = trimmed(text);
    if (text.starts_with('P') || text.starts_with('p') || text.starts_with('+') || text.starts_with('-')) {
        const auto length = parse_length(text);
        if (length) return Recurrence::Added{*start, EndKind::after, {}, *length};
    } else if (const auto end = parse_date_time(text)) {
        const ZoneIndex zone = end->is_utc ? utc_zone : start->zone;
        return Recurrence::Added{*start, EndKind::at, When{end->wall, zone, end->is_date}, {}};
    }
    warn(property, "bad_value");
    return std::nullopt;
}

std::optional<Rule> Rows::read_rule(const Property& property) {
    if (property.value.size() > longest_rule) {
        warn(property, "bad_rule");
        return std::nullopt;
    }
    auto rule = parse_rule(property.value);
    if (rule) return *std::move(rule);
    warn(property, rule.error());
    return std::nullopt;
}

}  // namespace calendar
