// Calendars and rules that others wrote, with the times that they expect, read from beside the project where they are.
#include <boost/json/serialize.hpp>
#include <catch2/catch.hpp>
#include <iostream>
#include <regex>

#include "tests/calendar/cases.hpp"

namespace {

using scheduling::Instant;
using scheduling::Interval;
using scheduling::IntervalSet;

constexpr Instant horizon = date::sys_days{date::year{2037} / 1 / 1};

std::string text_of(const boost::json::value& value) {
    return std::string{value.as_string()};
}

std::string said(const IntervalSet& set) {
    std::ostringstream out;
    for (const auto& piece : set)
        out << date::format("%F %T", piece.begin()) << " – " << date::format("%F %T", piece.end()) << "\n";
    return out.str();
}

void add(std::vector<Interval>& into, Instant begin, Instant end) {
    if (const auto piece = Interval::between(begin, end)) into.push_back(*piece);
}

std::string one_event(const boost::json::value& row, std::string_view length) {
    return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:" + text_of(row.at("dtstart")) +
           "\r\nDURATION:" + std::string{length} + "\r\nRRULE:" + text_of(row.at("rrule")) +
           "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
}

/// The zone on whose wall a case's window is: that of its first expected time, or of the first in its file.
std::string zone_of(const boost::json::value& row, const std::string& ics) {
    for (const auto& item : row.at("expected").as_array())
        if (item.at("start").as_object().contains("tz")) return text_of(item.at("start").at("tz"));
    std::smatch found;
    if (std::regex_search(ics, found, std::regex{"DTSTART;TZID=([A-Za-z_/]+):"})) return found[1];
    return "UTC";
}

Instant bound(const boost::json::value& text, const scheduling::Zone& zone) {
    const auto wall = cases::extended(text.as_string());
    if (text.as_string().ends_with('Z')) return Instant{wall.time_since_epoch()};
    return scheduling::to_instant(zone, wall, scheduling::Edge::begin);
}

/// Dates and floating times are in the zone asked for.
Instant edge(const boost::json::value& edge, const scheduling::Zone& zone) {
    const auto& fields = edge.as_object();
    if (fields.contains("utc")) return Instant{cases::extended(fields.at("utc").as_string()).time_since_epoch()};
    const auto& text = fields.contains("date") ? fields.at("date") : fields.at("floating");
    return scheduling::to_instant(zone, cases::extended(text.as_string()), scheduling::Edge::begin);
}

/// An instant stands for the second that begins with it.
Interval window_of(const boost::json::value& row, const scheduling::Zone& zone) {
    if (!row.at("window").is_array())
        return Interval::between(edge(row.at("query").at("args").at(0), zone),
                                 edge(row.at("query").at("args").at(0), zone) + std::chrono::seconds{1})
            .value();
    return Interval::between(bound(row.at("window").at(0), zone), bound(row.at("window").at(1), zone)).value();
}

/// The suite lists every occurrence; contract.md has busy time only, so TRANSP and STATUS take some away.
bool takes_time(const boost::json::object& item) {
    const bool free = item.contains("transp") && item.at("transp").as_string() == "TRANSPARENT";
    const bool cancelled = item.contains("status") && item.at("status").as_string() == "CANCELLED";
    return !free && !cancelled;
}

}  // namespace

TEST_CASE("every rule of libical's suite gives its instances") {
    const auto rows = cases::read_json("rrule.json");
    if (!rows) return;
    std::size_t refused = 0;
    for (const auto& row : rows->as_array()) {
        // libical refuses BYMONTH with BYWEEKNO as unimplemented; RFC 5545 defines it, and so it works here.
        if (!row.as_object().contains("expected")) {
            ++refused;
            continue;
        }
        const bool is_date = row.at("dtstart").as_string().size() == 8;
        std::vector<Interval> expected;
        for (const auto& item : row.at("expected").as_array()) {
            const auto at = cases::compact(item.as_string());
            if (at < horizon)
                add(expected, at, at + (is_date ? std::chrono::seconds{86'400} : std::chrono::seconds{1}));
        }
        const auto got = cases::busy(one_event(row, is_date ? "P1D" : "PT1S"), cases::compact("19700101"), horizon);
        INFO(text_of(row.at("id")) << " " << text_of(row.at("rrule")) << " from " << text_of(row.at("dtstart")));
        CHECK(said(got) == said(IntervalSet{expected}));
    }
    CHECK(refused == 1);
}

TEST_CASE("every calendar of the expansion suite is busy when its occurrences are") {
    const auto rows = cases::read_json("expand.json");
    if (!rows) return;
    std::size_t asked = 0;
    for (const auto& row : rows->as_array()) {
        // contract.md: --to is later than --from; the suite also asks for moments without length.
        if (row.at("window").is_array() && row.at("window").at(0) == row.at("window").at(1)) continue;
        const auto ics = cases::read_text("expand/" + text_of(row.at("calendar"))).value();
        const auto name = zone_of(row, ics);
        const auto zone = scheduling::Zone::parse(name).value();
        const auto range = window_of(row, zone);
        std::vector<Interval> expected;
        for (const auto& item : row.at("expected").as_array())
            if (takes_time(item.as_object())) add(expected, edge(item.at("start"), zone), edge(item.at("end"), zone));
        const auto got = cases::busy(ics, range.begin(), range.end(), name);
        ++asked;
        INFO(text_of(row.at("id")) << " " << text_of(row.at("calendar")) << " "
                                   << boost::json::serialize(row.at("query")));
        CHECK(said(got) == said(IntervalSet{expected}.clipped_to(range)));
    }
    std::cout << asked << " of " << rows->as_array().size() << " expansion cases asked\n";
    CHECK(asked > 100);
}

TEST_CASE("every calendar of the free/busy suite is busy in its periods") {
    const auto rows = cases::read_json("freebusy.json");
    if (!rows) return;
    for (const auto& row : rows->as_array()) {
        const auto zone = scheduling::Zone{};
        auto ics = text_of(row.at("input_ics"));
        if (row.at("vavailability_ics").is_string()) ics += "\n" + text_of(row.at("vavailability_ics"));
        std::vector<Interval> expected;
        for (const auto& item : row.at("expected_periods").as_array())
            if (item.at("type").as_string() != "FREE")
                add(expected, cases::compact(item.at("start").as_string()), cases::compact(item.at("end").as_string()));
        const auto got = cases::busy(ics, bound(row.at("window").at(0), zone), bound(row.at("window").at(1), zone),
                                     text_of(row.at("default_timezone")));
        INFO(text_of(row.at("id")));
        CHECK(said(got) == said(IntervalSet{expected}));
    }
}
