// What does a volunteer's calendar say? The text itself, and that our own importer reads the same instants.
#include <rapidcheck/catch.h>
#include <catch2/catch.hpp>
#include <sstream>

#include "core/calendar/feed.hpp"
#include "tests/calendar/build.hpp"

using calendar::Appointment;
using calendar::Publication;
using scheduling::Interval;

namespace {

Appointment call(const std::string& begin, int minutes = 45) {
    return {"0f3a@peerline", 0, Interval::starting(build::at(begin), scheduling::Minutes{minutes}), false};
}

Publication for_zone(const std::string& zone) {
    return {scheduling::Zone::parse(zone).value(), build::at("2026-03-01 12:00"), "Appointment"};
}

std::vector<Interval> read_back(const std::string& text) {
    const auto answer = build::ask(text, "2020-01-01 00:00", "2036-12-31 00:00", "Asia/Kathmandu");
    CHECK(answer.warnings.empty());
    return {answer.busy.begin(), answer.busy.end()};
}

/// The same calendar whose zone no database knows, so that only its VTIMEZONE can tell.
std::string with_unknown_zone(std::string text, const std::string& zone) {
    for (std::size_t at = 0; (at = text.find(zone, at)) != std::string::npos; at += 8)
        text.replace(at, zone.size(), "Our Town");
    return text;
}

}  // namespace

TEST_CASE("a feed says that there is an appointment, and nothing else") {
    const auto text = calendar::write_feed(std::vector{call("2026-03-10 15:00")}, for_zone("America/New_York"));
    CHECK(text ==
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Peerline//Calendar//EN\r\nCALSCALE:GREGORIAN\r\n"
          "METHOD:PUBLISH\r\nX-WR-CALNAME:Appointment\r\nX-WR-TIMEZONE:America/New_York\r\n"
          "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n"
          "BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n"
          "BEGIN:DAYLIGHT\r\nDTSTART:20250309T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nEND:DAYLIGHT\r\n"
          "BEGIN:STANDARD\r\nDTSTART:20251102T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\n"
          "BEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\nTZOFFSETFROM:-0500\r\nTZOFFSETTO:-0400\r\nEND:DAYLIGHT\r\n"
          "BEGIN:STANDARD\r\nDTSTART:20261101T020000\r\nTZOFFSETFROM:-0400\r\nTZOFFSETTO:-0500\r\nEND:STANDARD\r\n"
          "END:VTIMEZONE\r\n"
          "BEGIN:VEVENT\r\nUID:0f3a@peerline\r\nDTSTAMP:20260301T120000Z\r\nSEQUENCE:0\r\n"
          "DTSTART;TZID=America/New_York:20260310T110000\r\nDTEND;TZID=America/New_York:20260310T114500\r\n"
          "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nCLASS:PRIVATE\r\nSUMMARY:Appointment\r\nEND:VEVENT\r\n"
          "END:VCALENDAR\r\n");
}

TEST_CASE("a cancelled appointment stays in the feed as cancelled and takes no time") {
    auto cancelled = call("2026-03-10 15:00");
    cancelled.cancelled = true;
    cancelled.sequence = 3;
    const auto text = calendar::write_feed(std::vector{cancelled}, for_zone("Europe/Madrid"));
    CHECK(text.find("STATUS:CANCELLED\r\n") != std::string::npos);
    CHECK(text.find("SEQUENCE:3\r\n") != std::string::npos);
    CHECK(read_back(text).empty());
}

TEST_CASE("an invitation asks for, or cancels, one appointment and names nobody") {
    const auto publication = for_zone("Europe/Madrid");
    const auto request =
        calendar::write_invitation(call("2026-03-10 15:00"), calendar::Invitation::request, publication);
    CHECK(request.find("METHOD:REQUEST\r\n") != std::string::npos);
    CHECK((read_back(request) == std::vector{call("2026-03-10 15:00").time}));
    auto later = call("2026-03-10 15:00");
    later.sequence = 1;
    const auto cancel = calendar::write_invitation(later, calendar::Invitation::cancel, publication);
    CHECK(cancel.find("METHOD:CANCEL\r\n") != std::string::npos);
    CHECK(read_back(request + cancel).empty());
    for (const auto& text : {request, cancel})
        for (const char* telling : {"ATTENDEE", "ORGANIZER", "DESCRIPTION", "LOCATION", "CN=", "mailto"})
            CHECK(text.find(telling) == std::string::npos);
}

TEST_CASE("a time that the wall shows twice is written in UTC, since readers take different passes") {
    const auto first = calendar::write_feed(std::vector{call("2026-11-01 05:15", 45)}, for_zone("America/New_York"));
    CHECK(first.find("DTSTART:20261101T051500Z\r\n") != std::string::npos);
    CHECK(first.find("DTEND:20261101T060000Z\r\n") != std::string::npos);
    const auto text = calendar::write_feed(std::vector{call("2026-11-01 06:15", 60)}, for_zone("America/New_York"));
    CHECK(text.find("DTSTART:20261101T061500Z\r\n") != std::string::npos);
    CHECK(text.find("DTEND;TZID=America/New_York:20261101T021500\r\n") != std::string::npos);
    CHECK((read_back(text) == std::vector{call("2026-11-01 06:15", 60).time}));
}

TEST_CASE("titles are escaped, folded without cutting a letter, and cannot add a line") {
    auto publication = for_zone("UTC");
    publication.title =
        "Cita, una; y\\otra\r\nATTENDEE:mailto:x@example.org " + std::string(40, 'a') + "ñññññññññññññññññ";
    const auto text = calendar::write_feed(std::vector{call("2026-03-10 15:00")}, publication);
    CHECK(text.find("SUMMARY:Cita\\, una\\; y\\\\otra\\nATTENDEE:mailto:x@example.org") != std::string::npos);
    CHECK(text.find("\nATTENDEE") == std::string::npos);
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);) {
        CHECK(line.size() <= 76);  // 75 octets and the carriage return
        const bool begins_inside_letter = line.size() > 1 && (static_cast<unsigned char>(line[1]) & 0xC0U) == 0x80U;
        CHECK_FALSE((line.starts_with(' ') && begins_inside_letter));
    }
}

TEST_CASE("every appointment is read back at its instant, by the zone's name and by the rules written for it") {
    const std::vector<std::string> zones{"America/New_York",  "Europe/Dublin", "Australia/Lord_Howe",
                                         "Africa/Casablanca", "Asia/Kolkata",  "UTC"};
    rc::prop("read back", [&] {
        const auto zone = *rc::gen::elementOf(zones);
        const auto minute = *rc::gen::inRange(0, 10 * 366 * 24 * 12) * 5;
        const auto begin = build::at("2025-01-01 00:00") + scheduling::Minutes{minute};
        const Appointment one{"a@peerline", 1, Interval::starting(begin, scheduling::Minutes{45}), false};
        const auto text = calendar::write_feed(std::vector{one}, for_zone(zone));
        RC_ASSERT((read_back(text) == std::vector{one.time}));
        if (zone != "UTC") RC_ASSERT((read_back(with_unknown_zone(text, zone)) == std::vector{one.time}));
    });
}
