// Which time do events take? One behaviour a case, each with its nearest neighbour.
#include <catch2/catch.hpp>
#include <sstream>

#include "tests/calendar/build.hpp"

using build::busy;
using build::Texts;

TEST_CASE("an event takes the time from its start to its end, wherever these are written") {
    CHECK(busy({"DTSTART:20260301T090000Z", "DTEND:20260301T100000Z"}) == Texts{"2026-03-01 09:00/10:00"});
    CHECK(busy({"DTSTART;TZID=America/New_York:20260301T090000", "DTEND;TZID=Europe/Berlin:20260301T160000"}) ==
          Texts{"2026-03-01 14:00/15:00"});
    CHECK(busy({"dtstart;value=date-time:20260301T090000z", "duration:pt90m"}) == Texts{"2026-03-01 09:00/10:30"});
}

TEST_CASE("an event without an end takes no time, an all-day one its day") {
    CHECK(busy({"DTSTART:20260301T090000Z"}).empty());
    CHECK(busy({"DTSTART:20260301T090000Z", "DTEND:20260301T090000Z"}).empty());
    CHECK(busy({"DTSTART;VALUE=DATE:20260301"}) == Texts{"2026-03-01 00:00/2026-03-02 00:00"});
    CHECK(busy({"DTSTART;VALUE=DATE:20260301", "DTEND;VALUE=DATE:20260301"}) ==
          Texts{"2026-03-01 00:00/2026-03-02 00:00"});
    CHECK(busy({"DTSTART;VALUE=DATE:20260301", "DTEND;VALUE=DATE:20260303"}) ==
          Texts{"2026-03-01 00:00/2026-03-03 00:00"});
}

TEST_CASE("floating and all-day times are in the zone asked for, unless the calendar names its own") {
    CHECK(busy({"DTSTART:20260301T090000", "DTEND:20260301T100000"}, "America/New_York") ==
          Texts{"2026-03-01 14:00/15:00"});
    CHECK(busy({"DTSTART;VALUE=DATE:20260308"}, "America/New_York") == Texts{"2026-03-08 05:00/2026-03-09 04:00"});
    const auto own = build::ask(
        build::calendar("X-WR-TIMEZONE:Europe/Berlin\r\n" + build::event({"DTSTART:20260301T090000", "DURATION:PT1H"})),
        "2026-01-01 00:00", "2027-01-01 00:00", "America/New_York");
    CHECK(build::said(own.busy) == Texts{"2026-03-01 08:00/09:00"});
}

TEST_CASE("a day of a length is a date, 24 hours are hours, across a clock change") {
    CHECK(busy({"DTSTART;TZID=America/New_York:20260307T120000", "DURATION:P1D"}) ==
          Texts{"2026-03-07 17:00/2026-03-08 16:00"});
    CHECK(busy({"DTSTART;TZID=America/New_York:20260307T120000", "DURATION:PT24H"}) ==
          Texts{"2026-03-07 17:00/2026-03-08 17:00"});
}

TEST_CASE("a time inside a gap moves forward, one inside a fold is the first") {
    CHECK(busy({"DTSTART;TZID=America/New_York:20260308T023000", "DTEND;TZID=America/New_York:20260308T040000"}) ==
          Texts{"2026-03-08 07:30/08:00"});
    CHECK(busy({"DTSTART;TZID=America/New_York:20261101T013000", "DTEND;TZID=America/New_York:20261101T014500"}) ==
          Texts{"2026-11-01 05:30/05:45"});
}

TEST_CASE("what ends before it starts is read the other way round, with a warning") {
    const auto answer =
        build::ask(build::calendar(build::event({"DTSTART:20260301T100000Z", "DTEND:20260301T090000Z"}) +
                                   build::event({"DTSTART:20260302T100000Z", "DURATION:-PT30M"})));
    CHECK(build::said(answer.busy) == Texts{"2026-03-01 09:00/10:00", "2026-03-02 09:30/10:00"});
    CHECK(build::warnings(answer) == Texts{"3 DTEND ends_before_start", "7 DURATION ends_before_start"});
}

TEST_CASE("transparent, cancelled and free events take no time, tentative ones do") {
    const auto with = [](std::string_view line) { return busy({"DTSTART:20260301T090000Z", "DURATION:PT1H", line}); };
    CHECK(with("TRANSP:TRANSPARENT").empty());
    CHECK(with("STATUS:CANCELLED").empty());
    CHECK(with("X-MICROSOFT-CDO-BUSYSTATUS:FREE").empty());
    const Texts taken{"2026-03-01 09:00/10:00"};
    CHECK(with("TRANSP:OPAQUE") == taken);
    CHECK(with("STATUS:TENTATIVE") == taken);
    CHECK(with("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE") == taken);
}

TEST_CASE("a calendar that cancels takes its events out of one that came before") {
    const auto first =
        build::calendar(build::event({"UID:a", "SEQUENCE:0", "DTSTART:20260301T090000Z", "DURATION:PT1H"}));
    const auto cancelling = build::calendar(
        "METHOD:CANCEL\r\n" + build::event({"UID:a", "SEQUENCE:1", "DTSTART:20260301T090000Z", "DURATION:PT1H"}));
    CHECK(build::said(build::ask(first).busy) == Texts{"2026-03-01 09:00/10:00"});
    CHECK(build::ask(first + cancelling).busy.empty());
}

TEST_CASE("of several versions of an event the one with the highest SEQUENCE counts") {
    const auto text =
        build::calendar(build::event({"UID:a", "SEQUENCE:2", "DTSTART:20260301T090000Z", "DURATION:PT1H"}) +
                        build::event({"UID:a", "SEQUENCE:1", "DTSTART:20260302T090000Z", "DURATION:PT1H"}) +
                        build::event({"UID:b", "SEQUENCE:1", "DTSTART:20260303T090000Z", "DURATION:PT1H"}));
    CHECK(build::said(build::ask(text).busy) == Texts{"2026-03-01 09:00/10:00", "2026-03-03 09:00/10:00"});
}

TEST_CASE("busy time is merged, sorted and cut to the range") {
    const auto text = build::calendar(build::event({"DTSTART:20260301T100000Z", "DURATION:PT1H"}) +
                                      build::event({"DTSTART:20260301T090000Z", "DURATION:PT1H"}) +
                                      build::event({"DTSTART:20260228T090000Z", "DURATION:P1D"}));
    CHECK(build::said(build::ask(text, "2026-03-01 08:30", "2026-03-01 10:30").busy) ==
          Texts{"2026-03-01 08:30/10:30"});
}

TEST_CASE("tasks, journals and alarms take no time") {
    const auto text = build::calendar(
        build::component("VTODO", {"DTSTART:20260301T090000Z", "DURATION:PT1H"}) +
        build::component("VJOURNAL", {"DTSTART;VALUE=DATE:20260301"}) +
        "BEGIN:VEVENT\r\nDTSTART:20260302T090000Z\r\nBEGIN:VALARM\r\nDTSTART:20260305T090000Z\r\nDURATION:PT1H\r\n"
        "END:VALARM\r\nDURATION:PT2H\r\nEND:VEVENT\r\n");
    CHECK(build::said(build::ask(text).busy) == Texts{"2026-03-02 09:00/11:00"});
}

TEST_CASE("lines may be folded, end in a bare line feed, and follow a byte order mark") {
    const std::string text =
        "\xEF\xBB\xBF"
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=\"America/\n New_York\":2026\n\t0301T0900\n 00\nDURATION:PT1H\n"
        "END:VEVENT\nEND:VCALENDAR";
    CHECK(build::said(build::ask(text).busy) == Texts{"2026-03-01 14:00/15:00"});
    calendar::BusyReader byte_by_byte;
    for (const char c : text) byte_by_byte.feed({&c, 1});
    const auto answer = byte_by_byte.finish(
        {scheduling::Interval::between(build::at("2026-01-01 00:00"), build::at("2027-01-01 00:00")).value(), {}});
    CHECK(build::said(answer.value().busy) == Texts{"2026-03-01 14:00/15:00"});
}

TEST_CASE("a bad line is a warning with its number, and the rest counts") {
    const auto answer = build::ask(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260231T090000Z\r\nEND:VEVENT\r\nthis is no line\r\n"
        "BEGIN:VEVENT\r\nDTSTART:20260301T090000Z\r\nDURATION:one hour\r\nDTEND:20260301T100000Z\r\n"
        "RRULE:FREQ=SOMETIMES\r\nEND:VEVENT\r\nEND:VTODO\r\nBEGIN:VEVENT\r\nDTSTART;TZID=Nowhere:20260302T090000\r\n"
        "DURATION:PT1H\r\n");
    CHECK(build::said(answer.busy) == Texts{"2026-03-01 09:00/10:00", "2026-03-02 09:00/10:00"});
    CHECK(build::warnings(answer) == Texts{"2 VEVENT no_start", "3 DTSTART bad_value", "5  not_a_line",
                                           "8 DURATION bad_value", "10 RRULE bad_rule", "12 END unexpected_end",
                                           "14 TZID unknown_zone", "15 END unclosed"});
}

TEST_CASE("what is no calendar, or more than 32 MiB, is refused") {
    const calendar::BusyQuery query{
        scheduling::Interval::between(build::at("2026-01-01 00:00"), build::at("2027-01-01 00:00")).value(), {}};
    CHECK(calendar::read_busy("", query).error() == calendar::Unreadable::not_a_calendar);
    CHECK(calendar::read_busy("<html>", query).error() == calendar::Unreadable::not_a_calendar);
    CHECK(calendar::read_busy(build::event({"DTSTART:20260301T090000Z"}), query).error() ==
          calendar::Unreadable::not_a_calendar);
    const std::string begin = "BEGIN:VCALENDAR\r\nX:";
    const std::string longest = begin + std::string(calendar::BusyReader::max_bytes - begin.size(), 'x');
    CHECK(calendar::read_busy(longest, query).has_value());
    CHECK(calendar::read_busy(longest + "x", query).error() == calendar::Unreadable::too_large);
}

TEST_CASE("events whose UID ends as was said take no time, whatever else they say") {
    const auto text = build::calendar(
        build::event({"UID:7@peerline", "DTSTART:20260301T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"}) +
        build::event({"UID:7@peerline.example.org", "DTSTART:20260301T120000Z", "DURATION:PT1H"}));
    const calendar::BusyQuery query{
        .range = scheduling::Interval::between(build::at("2026-01-01 00:00"), build::at("2027-01-01 00:00")).value()};
    CHECK(build::said(calendar::read_busy(text, query, "@peerline")->busy) == Texts{"2026-03-01 12:00/13:00"});
    CHECK(build::said(calendar::read_busy(text, query)->busy).size() == 3);
}
