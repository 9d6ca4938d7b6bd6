#include "core/calendar/feed.hpp"

#include <algorithm>

#include "core/calendar/zone_text.hpp"

namespace calendar {

namespace {

constexpr std::string_view product = "-//Peerline//Calendar//EN";

void begin_calendar(IcsWriter& out, std::string_view method) {
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", product);
    out.line("CALSCALE", "GREGORIAN");
    out.line("METHOD", method);
}

/// A year on both sides, so that an appointment that a reader moves still finds its rules.
void write_zone_around(IcsWriter& out, std::span<const Appointment> appointments, const scheduling::Zone& zone) {
    if (appointments.empty() || zone.name() == "UTC") return;
    constexpr date::days year{366};
    const auto first = std::ranges::min(appointments, {}, [](const Appointment& a) { return a.time.begin(); });
    const auto last = std::ranges::max(appointments, {}, [](const Appointment& a) { return a.time.end(); });
    const auto around = scheduling::Interval::between(first.time.begin() - year, last.time.end() + year);
    write_zone(out, zone, around.value());
}

void write_event(IcsWriter& out, const Appointment& appointment, bool cancelled, const Publication& publication) {
    out.line("BEGIN", "VEVENT");
    out.text("UID", appointment.uid);
    out.line("DTSTAMP", utc_text(publication.stamp));
    out.line("SEQUENCE", std::to_string(appointment.sequence));
    write_time(out, "DTSTART", publication.zone, appointment.time.begin());
    write_time(out, "DTEND", publication.zone, appointment.time.end());
    out.line("STATUS", cancelled ? "CANCELLED" : "CONFIRMED");
    out.line("TRANSP", cancelled ? "TRANSPARENT" : "OPAQUE");
    out.line("CLASS", "PRIVATE");
    out.text("SUMMARY", publication.title);
    out.line("END", "VEVENT");
}

}  // namespace

std::string write_feed(std::span<const Appointment> appointments, const Publication& publication) {
    IcsWriter out;
    begin_calendar(out, "PUBLISH");
    out.text("X-WR-CALNAME", publication.title);
    out.line("X-WR-TIMEZONE", publication.zone.name());
    out.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
    write_zone_around(out, appointments, publication.zone);
    for (const auto& appointment : appointments) write_event(out, appointment, appointment.cancelled, publication);
    out.line("END", "VCALENDAR");
    return out.take();
}

std::string write_invitation(const Appointment& appointment, Invitation kind, const Publication& publication) {
    const bool cancels = kind == Invitation::cancel;
    IcsWriter out;
    begin_calendar(out, cancels ? "CANCEL" : "REQUEST");
    write_zone_around(out, {&appointment, 1}, publication.zone);
    write_event(out, appointment, cancels, publication);
    out.line("END", "VCALENDAR");
    return out.take();
}

}  // namespace calendar
