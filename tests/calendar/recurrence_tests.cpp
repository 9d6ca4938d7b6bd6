// Which time do recurring events take? Rules, added and excluded dates, changed occurrences.
#include <catch2/catch.hpp>
#include <sstream>

#include "tests/calendar/build.hpp"

using build::busy;
using build::event;
using build::Texts;

namespace {

Texts busy_of(const std::string& components) {
    return build::said(build::ask(build::calendar(components)).busy);
}

constexpr std::string_view morning = "DTSTART;TZID=America/New_York:20260306T090000";

}  // namespace

TEST_CASE("a rule follows the wall clock across a clock change") {
    CHECK(
        busy({morning, "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=4"}) ==
        Texts{"2026-03-06 14:00/15:00", "2026-03-07 14:00/15:00", "2026-03-08 13:00/14:00", "2026-03-09 13:00/14:00"});
}

TEST_CASE("each occurrence has the exact length that DTEND gave the first, and the nominal one of DURATION") {
    const std::string_view evening = "DTSTART;TZID=America/New_York:20260306T220000";
    CHECK(busy({evening, "DTEND;TZID=America/New_York:20260307T060000", "RRULE:FREQ=DAILY;COUNT=2"}) ==
          Texts{"2026-03-07 03:00/11:00", "2026-03-08 03:00/11:00"});
    CHECK(busy({evening, "DURATION:P1D", "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=2"}) ==
          Texts{"2026-03-07 03:00/2026-03-08 03:00", "2026-03-09 02:00/2026-03-10 02:00"});
}

TEST_CASE("UNTIL takes part when it is an occurrence; a date takes its whole day along") {
    const auto until = [](const std::string& end) {
        return busy({morning, "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=" + end}).size();
    };
    CHECK(until("20260308T130000Z") == 3);
    CHECK(until("20260308T125959Z") == 2);
    CHECK(until("20260308T090000") == 3);
    CHECK(until("20260308") == 3);
    CHECK(until("20260307") == 2);
    CHECK(busy({"DTSTART;VALUE=DATE:20260306", "RRULE:FREQ=DAILY;INTERVAL=2;UNTIL=20260308T235959Z"}).size() == 2);
}

TEST_CASE("several rules and added dates are united, excluded ones are taken out by instant or by date") {
    CHECK(busy({"DTSTART:20260302T090000Z", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=2", "RRULE:FREQ=MONTHLY;COUNT=2",
                "RDATE:20260305T120000Z,20260306T120000Z", "EXDATE:20260306T120000Z",
                "EXDATE;TZID=America/New_York:20260309T050000"}) ==
          Texts{"2026-03-02 09:00/10:00", "2026-03-05 12:00/13:00", "2026-04-02 09:00/10:00"});
    CHECK(busy({"DTSTART:20260302T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3",
                "EXDATE;VALUE=DATE:20260303"}) == Texts{"2026-03-02 09:00/10:00", "2026-03-04 09:00/10:00"});
    CHECK(busy({"DTSTART;VALUE=DATE:20260302", "RRULE:FREQ=DAILY;INTERVAL=2;COUNT=3", "EXDATE:20260304T000000Z"}) ==
          Texts{"2026-03-02 00:00/2026-03-03 00:00", "2026-03-06 00:00/2026-03-07 00:00"});
}

TEST_CASE("an excluded occurrence still counts for COUNT") {
    CHECK(busy({"DTSTART:20260302T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2", "EXDATE:20260302T090000Z"}) ==
          Texts{"2026-03-03 09:00/10:00"});
}

TEST_CASE("an added period has its own length, an added date the event's time of day") {
    CHECK(busy({"DTSTART:20260302T090000Z", "DTEND:20260302T100000Z",
                "RDATE;VALUE=PERIOD:20260303T120000Z/PT3H,20260304T120000Z/20260304T123000Z"}) ==
          Texts{"2026-03-02 09:00/10:00", "2026-03-03 12:00/15:00", "2026-03-04 12:00/12:30"});
    CHECK(busy({"DTSTART:20260302T090000Z", "DTEND:20260302T100000Z", "RDATE;VALUE=DATE:20260305"}) ==
          Texts{"2026-03-02 09:00/10:00", "2026-03-05 09:00/10:00"});
}

TEST_CASE("a changed occurrence replaces the one it names") {
    const auto master =
        event({"UID:a", "DTSTART;TZID=Europe/Berlin:20260302T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=3"});
    CHECK(busy_of(master +
                  event({"UID:a", "RECURRENCE-ID:20260303T080000Z", "DTSTART:20260310T080000Z", "DURATION:PT2H"})) ==
          Texts{"2026-03-02 08:00/09:00", "2026-03-04 08:00/09:00", "2026-03-10 08:00/10:00"});
    CHECK(busy_of(event({"UID:a", "RECURRENCE-ID:20260303T080000Z", "STATUS:CANCELLED"}) + master) ==
          Texts{"2026-03-02 08:00/09:00", "2026-03-04 08:00/09:00"});
    CHECK(busy_of(master +
                  event({"UID:b", "RECURRENCE-ID:20260303T080000Z", "DTSTART:20260310T080000Z", "DURATION:PT2H"}))
              .size() == 4);
}

TEST_CASE("of two changes to one occurrence the later version counts") {
    const auto master = event({"UID:a", "DTSTART:20260302T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=2"});
    const auto changed = [](std::string_view sequence, std::string_view start) {
        return event({"UID:a", "RECURRENCE-ID:20260303T090000Z", sequence, start, "DURATION:PT1H"});
    };
    CHECK(busy_of(master + changed("SEQUENCE:2", "DTSTART:20260303T120000Z") +
                  changed("SEQUENCE:1", "DTSTART:20260303T150000Z")) ==
          Texts{"2026-03-02 09:00/10:00", "2026-03-03 12:00/13:00"});
}

TEST_CASE("THISANDFUTURE shifts what follows, on the wall, until the next one") {
    const auto master =
        event({"UID:a", "DTSTART;TZID=America/New_York:20260306T090000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=6"});
    CHECK(
        busy_of(master +
                event({"UID:a", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/New_York:20260307T090000",
                       "DTSTART;TZID=America/New_York:20260307T100000", "DURATION:PT30M"}) +
                event({"UID:a", "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/New_York:20260310T090000",
                       "STATUS:CANCELLED", "DTSTART;TZID=America/New_York:20260310T090000"})) ==
        Texts{"2026-03-06 14:00/15:00", "2026-03-07 15:00/15:30", "2026-03-08 14:00/14:30", "2026-03-09 14:00/14:30"});
}

TEST_CASE("an occurrence that a change moves into the range from far away is found") {
    const auto master = event({"UID:a", "DTSTART:20240101T090000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY;COUNT=2"});
    CHECK(busy_of(master + event({"UID:a", "RECURRENCE-ID;RANGE=THISANDFUTURE:20240101T090000Z",
                                  "DTSTART:20250301T090000Z", "DURATION:PT1H"})) == Texts{"2026-03-02 09:00/10:00"});
}

TEST_CASE("a rule that never comes true ends, and one that comes true each second is followed for a year") {
    CHECK(busy({"DTSTART:00010101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30"}).empty());
    const auto answer =
        build::ask(build::calendar(event({"DTSTART:20260101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY"})));
    CHECK(build::said(answer.busy) == Texts{"2026-01-01 00:00/2027-01-01 00:00"});
    CHECK(answer.warnings.empty());
}

TEST_CASE("a rule that costs too much is cut, with a warning at its line") {
    const auto answer = build::ask(
        build::calendar(event({"DTSTART:00010101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY;COUNT=999999999"})));
    CHECK(build::warnings(answer) == Texts{"6 RRULE too_many_occurrences"});
    const auto pieces = build::ask(
        build::calendar(event({"DTSTART:20260101T000000Z", "DURATION:PT1S", "RRULE:FREQ=SECONDLY;INTERVAL=2"})));
    CHECK(build::warnings(pieces) == Texts{"6 RRULE too_many_occurrences"});
    CHECK(pieces.busy.items().size() == 1'000'000);
}
