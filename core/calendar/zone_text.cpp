#include "core/calendar/zone_text.hpp"

#include <array>
#include <cstdio>

namespace calendar {

using scheduling::Instant;
using scheduling::Zone;

namespace {

constexpr Instant epoch{};  ///< the beginning of time for a zone whose clocks have not changed since

std::string wall_text(date::local_seconds wall) {
    const auto day = std::chrono::floor<date::days>(wall);
    const date::year_month_day ymd{day};
    const auto second = static_cast<int>((wall - day).count());
    std::array<char, 32> text{};
    const int length = std::snprintf(text.data(), text.size(), "%04d%02u%02uT%02d%02d%02d",
                                     static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                                     static_cast<unsigned>(ymd.day()), second / 3600, second / 60 % 60, second % 60);
    return {text.data(), static_cast<std::size_t>(length)};
}

std::string offset_text(std::chrono::seconds offset) {
    const auto size = static_cast<int>(std::chrono::abs(offset).count());
    const char sign = offset < std::chrono::seconds{0} ? '-' : '+';
    std::array<char, 16> text{};
    const int written =
        size % 60 == 0
            ? std::snprintf(text.data(), text.size(), "%c%02d%02d", sign, size / 3600, size / 60 % 60)
            : std::snprintf(text.data(), text.size(), "%c%02d%02d%02d", sign, size / 3600, size / 60 % 60, size % 60);
    return {text.data(), static_cast<std::size_t>(written)};
}

void write_change(IcsWriter& out, Instant at, std::chrono::seconds before, std::chrono::seconds after) {
    const std::string_view kind = after > before ? "DAYLIGHT" : "STANDARD";
    out.line("BEGIN", kind);
    out.line("DTSTART", wall_text(date::local_seconds{at.time_since_epoch() + before}));
    out.line("TZOFFSETFROM", offset_text(before));
    out.line("TZOFFSETTO", offset_text(after));
    out.line("END", kind);
}

}  // namespace

std::string utc_text(Instant at) {
    return wall_text(date::local_seconds{at.time_since_epoch()}) + "Z";
}

void write_zone(IcsWriter& out, const Zone& zone, const scheduling::Interval& around) {
    out.line("BEGIN", "VTIMEZONE");
    out.line("TZID", zone.name());
    auto span = zone.span_at(around.begin());
    const bool has_changed = span.begin > epoch;
    const auto before = has_changed ? zone.span_at(span.begin - std::chrono::seconds{1}).offset : span.offset;
    write_change(out, has_changed ? span.begin : epoch, before, span.offset);
    while (span.end < around.end()) {
        const auto next = zone.span_at(span.end);
        write_change(out, next.begin, span.offset, next.offset);
        span = next;
    }
    out.line("END", "VTIMEZONE");
}

void write_time(IcsWriter& out, std::string_view name, const Zone& zone, Instant at) {
    const auto wall = zone.to_local(at);
    const bool is_once =
        to_instant(zone, wall, scheduling::Edge::begin) == to_instant(zone, wall, scheduling::Edge::end);
    const bool is_plain = zone.name() != "UTC" && is_once;
    if (is_plain)
        out.line(std::string{name} + ";TZID=" + zone.name(), wall_text(wall));
    else
        out.line(name, utc_text(at));
}

}  // namespace calendar
