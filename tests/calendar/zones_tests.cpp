// Whose clock is it, and when is there no time? TZID in its many spellings, VFREEBUSY, VAVAILABILITY.
#include <catch2/catch.hpp>
#include <sstream>

#include "tests/calendar/build.hpp"

using build::component;
using build::Texts;

namespace {

/// Busy time of an hour at nine o'clock on 1 July in this zone.
Texts at_nine(const std::string& tzid, const std::string& more = "") {
    return build::said(
        build::ask(build::calendar(more + build::event({"DTSTART;TZID=" + tzid + ":20260701T090000", "DURATION:PT1H"})))
            .busy);
}

std::string own_zone(const std::string& name) {
    return "BEGIN:VTIMEZONE\r\nTZID:" + name +
           "\r\n"
           "BEGIN:STANDARD\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0430\r\nTZOFFSETTO:+0330\r\n"
           "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\r\nEND:STANDARD\r\n"
           "BEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0330\r\nTZOFFSETTO:+0430\r\n"
           "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
}

Texts busy_of(const std::string& components) {
    return build::said(build::ask(build::calendar(components), "2026-03-02 00:00", "2026-03-04 00:00").busy);
}

std::string available(std::initializer_list<std::string_view> lines) {
    return component("AVAILABLE", lines);
}

}  // namespace

TEST_CASE("a zone is known by its IANA name, a Windows name, a former name, other case, or behind a path") {
    const Texts berlin{"2026-07-01 07:00/08:00"};
    CHECK(at_nine("Europe/Berlin") == berlin);
    CHECK(at_nine("W. Europe Standard Time") == berlin);
    CHECK(at_nine("\"europe/berlin\"") == berlin);
    CHECK(at_nine("/freeassociation.sourceforge.net/Europe/Berlin") == berlin);
    CHECK(at_nine("/mozilla.org/20050126_1/Europe/Berlin") == berlin);
    CHECK(at_nine("US/Eastern") == Texts{"2026-07-01 13:00/14:00"});
}

TEST_CASE("a name of the database goes before the calendar's own rules, which serve for all other names") {
    CHECK(at_nine("Europe/Berlin", own_zone("Europe/Berlin")) == Texts{"2026-07-01 07:00/08:00"});
    CHECK(at_nine("Our Town", own_zone("Our Town")) == Texts{"2026-07-01 04:30/05:30"});
}

TEST_CASE("a calendar's own rules may stand after the events, and have gaps and folds") {
    const auto ask = [](std::string_view start) {
        return build::said(
            build::ask(build::calendar(build::event({start, "DURATION:PT15M"}) + own_zone("Our Town"))).busy);
    };
    CHECK(ask("DTSTART;TZID=Our Town:20260308T013000") == Texts{"2026-03-07 22:00/22:15"});
    CHECK(ask("DTSTART;TZID=Our Town:20260308T023000") == Texts{"2026-03-07 23:00/23:15"});
    CHECK(ask("DTSTART;TZID=Our Town:20261101T013000") == Texts{"2026-10-31 21:00/21:15"});
    CHECK(ask("DTSTART;TZID=Our Town:20261101T023000") == Texts{"2026-10-31 23:00/23:15"});
}

TEST_CASE("a gap of a calendar's own zone moves times by its own length, not by what comes later") {
    const std::string once =
        "BEGIN:VTIMEZONE\r\nTZID:Our Town\r\nBEGIN:DAYLIGHT\r\nDTSTART:20260308T020000\r\nTZOFFSETFROM:+0330\r\n"
        "TZOFFSETTO:+0430\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";
    const auto ask = [&](std::string_view start) {
        return build::said(build::ask(build::calendar(build::event({start, "DURATION:PT15M"}) + once)).busy);
    };
    CHECK(ask("DTSTART;TZID=Our Town:20260308T023000") == Texts{"2026-03-07 23:00/23:15"});
    CHECK(ask("DTSTART;TZID=Our Town:20260308T033000") == Texts{"2026-03-07 23:00/23:15"});
}

TEST_CASE("a name that says only an offset is read as that, with a warning") {
    const auto answer = build::ask(
        build::calendar(build::event({"DTSTART;TZID=\"(UTC-05:00) Somewhere\":20260701T090000", "DURATION:PT1H"})));
    CHECK(build::said(answer.busy) == Texts{"2026-07-01 14:00/15:00"});
    CHECK(build::warnings(answer) == Texts{"4 TZID unknown_zone"});
}

TEST_CASE("VFREEBUSY is busy in every period but those that say free") {
    CHECK(
        busy_of(component("VFREEBUSY", {"FREEBUSY:20260302T090000Z/PT1H,20260302T120000Z/20260302T123000Z",
                                        "FREEBUSY;FBTYPE=FREE:20260302T150000Z/PT1H",
                                        "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260302T160000Z/PT1H",
                                        "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20260302T180000Z/PT1H"})) ==
        Texts{"2026-03-02 09:00/10:00", "2026-03-02 12:00/12:30", "2026-03-02 16:00/17:00", "2026-03-02 18:00/19:00"});
}

TEST_CASE("an availability is busy where nothing is available, and events come on top") {
    const auto hours = available({"UID:h", "DTSTART;TZID=Europe/Berlin:20260101T090000",
                                  "DTEND;TZID=Europe/Berlin:20260101T170000", "RRULE:FREQ=DAILY"});
    CHECK(busy_of("BEGIN:VAVAILABILITY\r\n" + hours + "END:VAVAILABILITY\r\n" +
                  build::event({"DTSTART:20260302T100000Z", "DURATION:PT1H"})) ==
          Texts{"2026-03-02 00:00/08:00", "2026-03-02 10:00/11:00", "2026-03-02 16:00/2026-03-03 08:00",
                "2026-03-03 16:00/2026-03-04 00:00"});
}

TEST_CASE("an availability of higher priority decides alone within its time, whatever the order") {
    const auto always = "BEGIN:VAVAILABILITY\r\n" +
                        available({"UID:h", "DTSTART:20260101T000000Z", "DURATION:P1D", "RRULE:FREQ=DAILY"}) +
                        "END:VAVAILABILITY\r\n";
    const auto trip =
        std::string{"BEGIN:VAVAILABILITY\r\nPRIORITY:1\r\nDTSTART:20260302T120000Z\r\nDURATION:PT12H\r\n"} +
        available({"UID:h", "DTSTART:20260302T140000Z", "DURATION:PT1H"}) + "END:VAVAILABILITY\r\n";
    const Texts expected{"2026-03-02 12:00/14:00", "2026-03-02 15:00/2026-03-03 00:00"};
    CHECK(busy_of(always + trip) == expected);
    CHECK(busy_of(trip + always) == expected);
    CHECK(busy_of(always).empty());
}
