// How is a small calendar written in a test? One event or several, and a window of the year 2026.
#pragma once
#include <initializer_list>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/busy.hpp"

namespace build {

/// Components of one VCALENDAR, each line ended by CRLF.
inline std::string component(std::string_view name, std::initializer_list<std::string_view> lines) {
    std::string text = "BEGIN:" + std::string{name} + "\r\n";
    for (const auto line : lines) text += std::string{line} + "\r\n";
    return text + "END:" + std::string{name} + "\r\n";
}
inline std::string event(std::initializer_list<std::string_view> lines) {
    return component("VEVENT", lines);
}
inline std::string calendar(const std::string& components) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + components + "END:VCALENDAR\r\n";
}

inline scheduling::Instant at(const std::string& text) {
    scheduling::Instant read;
    std::istringstream in{text};
    in >> date::parse("%F %H:%M", read);
    return read;
}

/// The answer for a whole calendar text between two times in UTC.
inline calendar::BusyAnswer ask(const std::string& text, const std::string& from = "2026-01-01 00:00",
                                const std::string& to = "2027-01-01 00:00", const std::string& zone = "UTC") {
    return calendar::read_busy(
               text, {scheduling::Interval::between(at(from), at(to)).value(), scheduling::Zone::parse(zone).value()})
        .value();
}

/// "2026-03-01 09:00/10:00"; the end's date stands only where it differs.
inline std::vector<std::string> said(const scheduling::IntervalSet& set) {
    std::vector<std::string> list;
    for (const auto& piece : set) {
        const bool same_day = date::floor<date::days>(piece.begin()) == date::floor<date::days>(piece.end());
        list.push_back(date::format("%F %R/", piece.begin()) + date::format(same_day ? "%R" : "%F %R", piece.end()));
    }
    return list;
}

/// Busy time of one event. in: zone  the zone asked for
inline std::vector<std::string> busy(std::initializer_list<std::string_view> lines, const std::string& zone = "UTC") {
    return said(ask(calendar(event(lines)), "2026-01-01 00:00", "2027-01-01 00:00", zone).busy);
}

/// "line reason" of each warning.
inline std::vector<std::string> warnings(const calendar::BusyAnswer& answer) {
    std::vector<std::string> list;
    for (const auto& warning : answer.warnings)
        list.push_back(std::to_string(warning.line) + " " + warning.property + " " + warning.reason);
    return list;
}

using Texts = std::vector<std::string>;

}  // namespace build
