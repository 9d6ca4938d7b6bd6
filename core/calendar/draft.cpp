#include "core/calendar/draft.hpp"

#include <algorithm>
#include <functional>

namespace calendar {

namespace {

constexpr std::size_t most_events = 1'000'000;
constexpr std::size_t most_recurrences = 50'000;

/// in: salt  keeps the series of different availabilities apart
std::uint64_t digest(std::string_view uid, std::uint64_t salt) {
    const std::uint64_t mixed = std::hash<std::string_view>{}(uid) ^ (salt * 0x9E3779B97F4A7C15ULL);
    return mixed == 0 ? 1 : mixed;
}

}  // namespace

EventDraft::EventDraft(std::size_t line, std::uint32_t availability) {
    row_.line = static_cast<std::uint32_t>(line);
    row_.availability = availability;
}

void EventDraft::take(const Property& property, Rows& rows) {
    const auto& name = property.name;
    if (take_time(property, rows)) return;
    if (same_word(name, "RRULE")) {
        if (auto rule = rows.read_rule(property))
            recurrence_.rules.push_back({*std::move(rule), static_cast<std::uint32_t>(property.line)});
    } else if (same_word(name, "RDATE") || same_word(name, "EXDATE")) {
        take_list(property, rows);
    } else if (same_word(name, "RECURRENCE-ID")) {
        take_recurrence_id(property, rows);
    } else if (same_word(name, "UID")) {
        take_uid(trimmed(property.value), rows.passed_over);
    } else {
        take_word(property);
    }
}

bool EventDraft::take_time(const Property& property, Rows& rows) {
    if (same_word(property.name, "DTSTART")) {
        if (const auto when = rows.read_when(property, property.value)) {
            row_.start = when->wall;
            row_.start_zone = when->zone;
            row_.start_is_date = when->is_date;
            has_start_ = true;
        }
        return true;
    }
    if (same_word(property.name, "DTEND")) {
        if (const auto when = rows.read_when(property, property.value)) {
            row_.end_kind = EndKind::at;
            row_.end_or_seconds = when->wall.time_since_epoch().count();
            row_.end_zone = when->zone;
            row_.end_is_date = when->is_date;
        }
        return true;
    }
    if (!same_word(property.name, "DURATION")) return false;
    const auto length = parse_length(trimmed(property.value));
    if (!length) rows.warn(property, "bad_value");
    // Some programs write both; then DTEND is what they mean.
    if (!length || row_.end_kind == EndKind::at) return true;
    row_.end_kind = EndKind::after;
    row_.end_or_seconds = length->seconds;
    row_.days = length->days;
    return true;
}

void EventDraft::take_list(const Property& property, Rows& rows) {
    const bool adds = same_word(property.name, "RDATE");
    std::string_view rest = property.value;
    while (!rest.empty()) {
        const auto item = trimmed(take_item(rest, ','));
        if (item.empty()) continue;
        if (!rows.count_value(property)) return;
        if (adds && item.find('/') != std::string_view::npos) {
            if (const auto period = rows.read_period(property, item)) recurrence_.added.push_back(*period);
        } else if (const auto when = rows.read_when(property, item)) {
            if (adds)
                recurrence_.added.push_back({*when, EndKind::none, {}, {}});
            else
                recurrence_.excluded.push_back(*when);
        }
    }
}

void EventDraft::take_recurrence_id(const Property& property, Rows& rows) {
    const auto when = rows.read_when(property, property.value);
    if (!when) return;
    row_.overrides = true;
    row_.recurrence_id = when->wall.time_since_epoch().count();
    row_.recurrence_zone = when->zone;
    row_.recurrence_is_date = when->is_date;
    const auto range = parameter(property, "RANGE");
    row_.and_future = range && same_word(*range, "THISANDFUTURE");
}

void EventDraft::take_uid(std::string_view uid, std::string_view passed_over) {
    if (!uid.empty()) row_.series = digest(uid, row_.availability);
    if (!passed_over.empty() && uid.ends_with(passed_over)) row_.free = true;
}

void EventDraft::take_word(const Property& property) {
    const auto value = trimmed(property.value);
    if (same_word(property.name, "STATUS")) {
        row_.cancelled = same_word(value, "CANCELLED");
    } else if (same_word(property.name, "TRANSP")) {
        row_.free = row_.free || same_word(value, "TRANSPARENT");
    } else if (same_word(property.name, "X-MICROSOFT-CDO-BUSYSTATUS")) {
        row_.free = row_.free || same_word(value, "FREE");
    } else if (same_word(property.name, "SEQUENCE")) {
        const auto number = parse_number(value);
        if (number) row_.sequence = static_cast<std::int32_t>(std::clamp<std::int64_t>(*number, 0, 2'000'000'000));
    }
}

void EventDraft::finish(Rows& rows) {
    auto& data = rows.data();
    row_.calendar = rows.calendar();
    row_.cancelled = row_.cancelled || rows.cancels;
    const std::string_view component = row_.availability == 0 ? "VEVENT" : "AVAILABLE";
    if (!has_start_ && !(row_.overrides && row_.cancelled)) {
        data.warnings.add(row_.line, component, "no_start");
        return;
    }
    const bool recurs = !recurrence_.rules.empty() || !recurrence_.added.empty() || !recurrence_.excluded.empty();
    if (data.events.size() >= most_events || (recurs && data.recurrences.size() >= most_recurrences)) {
        data.warnings.add(row_.line, component, "too_many_events");
        return;
    }
    if (recurs && !row_.overrides) {
        data.recurrences.push_back(std::move(recurrence_));
        row_.recurrence = static_cast<std::uint32_t>(data.recurrences.size());
    }
    data.events.push_back(row_);
}

void take_free_busy(const Property& property, Rows& rows) {
    if (!same_word(property.name, "FREEBUSY")) return;
    const auto kind = parameter(property, "FBTYPE");
    if (kind && same_word(*kind, "FREE")) return;
    std::string_view rest = property.value;
    while (!rest.empty()) {
        const auto item = trimmed(take_item(rest, ','));
        if (item.empty()) continue;
        if (!rows.count_value(property)) return;
        if (const auto period = rows.read_period(property, item))
            rows.data().periods.push_back(
                {period->start, period->end_kind, period->end, period->length, rows.calendar()});
    }
}

void take_availability(const Property& property, Rows& rows, AvailabilityRow& row) {
    if (same_word(property.name, "DTSTART")) {
        row.start = rows.read_when(property, property.value);
    } else if (same_word(property.name, "DTEND")) {
        row.end = rows.read_when(property, property.value);
    } else if (same_word(property.name, "DURATION")) {
        row.length = parse_length(trimmed(property.value));
        if (!row.length) rows.warn(property, "bad_value");
    } else if (same_word(property.name, "PRIORITY")) {
        const auto number = parse_number(trimmed(property.value));
        if (number && *number >= 0 && *number <= 9)
            row.priority = static_cast<int>(*number);
        else
            rows.warn(property, "bad_value");
    }
}

void take_zone(const Property& property, ZoneRow& row) {
    if (same_word(property.name, "TZID")) row.name = trimmed(property.value);
    if (same_word(property.name, "X-LIC-LOCATION")) row.location = trimmed(property.value);
}

void take_observance(const Property& property, Rows& rows, Observance& observance) {
    if (same_word(property.name, "DTSTART")) {
        if (const auto when = rows.read_when(property, property.value)) observance.start = when->wall;
    } else if (same_word(property.name, "TZOFFSETFROM") || same_word(property.name, "TZOFFSETTO")) {
        const auto offset = parse_offset(trimmed(property.value));
        if (!offset) rows.warn(property, "bad_value");
        (same_word(property.name, "TZOFFSETTO") ? observance.after : observance.before) = offset;
    } else if (same_word(property.name, "RRULE")) {
        if (auto rule = rows.read_rule(property); rule && observance.rules.size() < 100)
            observance.rules.push_back(*std::move(rule));
    } else if (same_word(property.name, "RDATE")) {
        std::string_view rest = property.value;
        while (!rest.empty()) {
            const auto item = trimmed(take_item(rest, ','));
            if (item.empty() || !rows.count_value(property)) continue;
            if (const auto when = rows.read_when(property, item)) observance.added.push_back(when->wall);
        }
    }
}

}  // namespace calendar
