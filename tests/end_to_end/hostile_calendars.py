"""Calendars that mean harm: each one a name and a function that makes its bytes, large ones in pieces."""

BEGIN = b"BEGIN:VCALENDAR\r\n"
END = b"END:VCALENDAR\r\n"


def one_event(*lines):
    return BEGIN + b"BEGIN:VEVENT\r\n" + b"".join(line.encode() + b"\r\n" for line in lines) + b"END:VEVENT\r\n" + END


def many(item, size):
    """The item again and again up to so many bytes."""
    return BEGIN + item * (size // len(item)) + END


def every_number(last, first=1):
    return ",".join(str(n) for n in range(first, last + 1))


MIB = 1 << 20
BUSY = b"BEGIN:VEVENT\nDTSTART:20260101T000000Z\nEND:VEVENT\n"
RULES = ["FREQ=SECONDLY", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY;BYSECOND=0,1,2,3;INTERVAL=1", "FREQ=YEARLY;UNTIL=99991231T235959Z",
         "FREQ=DAILY;COUNT=999999999", "FREQ=SECONDLY;COUNT=999999999", "FREQ=SECONDLY;INTERVAL=2", "FREQ=HOURLY;BYWEEKNO=53;BYYEARDAY=1;BYMONTH=7",
         "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31", "FREQ=MONTHLY;INTERVAL=1000000000", "FREQ=DAILY;BYSETPOS=400",
         f"FREQ=YEARLY;BYHOUR={every_number(23, 0)};BYMINUTE={every_number(59, 0)};BYSECOND={every_number(59, 0)};BYYEARDAY={every_number(366)};BYSETPOS=-1,31000000",
         f"FREQ=YEARLY;BYHOUR={every_number(23, 0)};BYMINUTE={every_number(59, 0)};BYSECOND={every_number(59, 0)};BYYEARDAY={every_number(366)}"]


def recurring(rule, start="DTSTART:20260101T000000Z", length="DURATION:PT1S"):
    return one_event("UID:a", start, length, "RRULE:" + rule)


def calendars():
    """Pairs of name and bytes."""
    for rule in RULES:
        yield "rule " + rule[:60], recurring(rule)
        yield "old rule " + rule[:60], recurring(rule, "DTSTART:00010101T000000Z")
    yield "rule in a zone with old rules", recurring("FREQ=DAILY;COUNT=999999999", "DTSTART;TZID=Europe/Berlin:00010101T000000", "DURATION:P1D")
    yield "endless lengths", recurring("FREQ=SECONDLY", length="DURATION:P99999999999W")
    yield "a million small events", many(BUSY, 30 * MIB)
    yield "too many bytes", many(BUSY, 50 * MIB)
    yield "events that all supersede each other", BEGIN + b"".join(
        b"BEGIN:VEVENT\nUID:a\nSEQUENCE:%d\nDTSTART:20260101T000000Z\nEND:VEVENT\n" % n for n in range(300_000)) + END
    yield "one series, many masters and changes", BEGIN + b"".join(
        b"BEGIN:VEVENT\nUID:a\nDTSTART:20260101T000000Z\nDURATION:PT1M\nRRULE:FREQ=DAILY\nEND:VEVENT\n"
        b"BEGIN:VEVENT\nUID:a\nRECURRENCE-ID;RANGE=THISANDFUTURE:2026%02d%02dT000000Z\nDTSTART:20260101T%02d0000Z\nEND:VEVENT\n" % (n % 12 + 1, n % 28 + 1, n % 24)
        for n in range(20_000)) + END
    yield "rules without number", many(b"BEGIN:VEVENT\nDTSTART:20260101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n", 30 * MIB)
    yield "long rules", many(b"BEGIN:VEVENT\nDTSTART:19700101T000000Z\nRRULE:" + RULES[-1].encode()[:1950] + b"\nEND:VEVENT\n", 30 * MIB)
    yield "one enormous date list", BEGIN + b"BEGIN:VEVENT\nDTSTART:20260101T000000Z\n" + b"RDATE:" + b"20260102T000000Z," * 60_000 + b"\n" + b"EXDATE:" + b"20260103T000000Z,\n " * 1_500_000 + b"\nEND:VEVENT\n" + END
    yield "many date lists", BEGIN + b"BEGIN:VEVENT\nDTSTART:20260101T000000Z\n" + b"RDATE;VALUE=PERIOD:20260102T000000Z/PT1S\n" * 700_000 + b"END:VEVENT\n" + END
    yield "free/busy without number", BEGIN + b"BEGIN:VFREEBUSY\n" + b"FREEBUSY:20260102T000000Z/PT1S,20260102T000010Z/PT1S\n" * 500_000 + b"END:VFREEBUSY\n" + END
    yield "nested begins", BEGIN + b"BEGIN:VEVENT\n" * 750_000
    yield "ends without begin", BEGIN + b"END:VEVENT\n" * 2_000_000
    yield "one line without end", BEGIN + b"SUMMARY:" + b"x" * (30 * MIB)
    yield "one line folded at each byte", BEGIN + b"DTSTART:" + b"1\r\n " * (7 * MIB)
    yield "zeros", b"\0" * (30 * MIB)
    yield "zeros in a calendar", BEGIN + b"\0" * (30 * MIB)
    yield "many calendars with a zone each", b"".join(
        b"BEGIN:VCALENDAR\nX-WR-TIMEZONE:Z%d\nBEGIN:VTIMEZONE\nTZID:Z%d\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=SECONDLY\nEND:STANDARD\n"
        b"END:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;TZID=Z%d:20260101T000000\nDURATION:PT1H\nEND:VEVENT\nEND:VCALENDAR\n" % (n, n, n) for n in range(50_000))
    yield "zone names full of paths", BEGIN + b"".join(b"BEGIN:VEVENT\nDTSTART;TZID=%s%d:20260101T000000\nEND:VEVENT\n" % (b"a/" * 90, n) for n in range(100_000)) + END
    yield "many availabilities", BEGIN + b"BEGIN:VAVAILABILITY\nBEGIN:AVAILABLE\nUID:a\nDTSTART:20260101T000000Z\nDURATION:PT1S\nRRULE:FREQ=MINUTELY\nEND:AVAILABLE\nEND:VAVAILABILITY\n" * 200_000 + END
    yield "quotes", BEGIN + b"BEGIN:VEVENT\n" + b'DTSTART;TZID="' * 500_000 + b"\nEND:VEVENT\n" + END
    yield "many parameters", BEGIN + b"BEGIN:VEVENT\n" + (b"DTSTART" + b";a=b" * 200_000 + b":20260101T000000Z\n") * 30 + b"END:VEVENT\n" + END
    yield "UTF-16", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".encode("utf-16")
    yield "Latin-1", BEGIN + b"BEGIN:VEVENT\nSUMMARY:caf\xe9\nDTSTART:20260101T000000Z\nDTEND:20260101T010000Z\nEND:VEVENT\n" + END
    yield "HTML", b"<!doctype html><title>Sign in</title>"
    yield "nothing", b""
