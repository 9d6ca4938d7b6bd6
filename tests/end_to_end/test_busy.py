"""`peerline busy`: options, problems, hostile calendars within their bounds, and what an independent reader makes of the same bytes."""
import json
import os
import pathlib
import random
import subprocess
import textwrap
import unittest

import hostile_calendars
from peerline import BINARY, command, measured

RANGE = ("--from", "2026-01-01T00:00:00Z", "--to", "2027-01-01T00:00:00Z")
MOST_SECONDS = 2 * float(os.environ.get("PEERLINE_SLOWNESS", "1"))
MOST_KILOBYTES = 128 * 1024


def busy(text, *options):
    code, out, said = command("busy", *options, text=text)
    assert code == 0, (code, said)
    return json.loads(out)


def pairs(answer):
    return [(row["start"], row["end"]) for row in answer["busy"]]


def calendar(*lines):
    return "\r\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""])


def event(*lines):
    return ("BEGIN:VEVENT", *lines, "END:VEVENT")


class Asking(unittest.TestCase):
    def test_its_own_example_is_accepted_and_gives_busy_time(self):
        code, example, _ = command("busy", "--example")
        self.assertEqual(code, 0)
        answer = busy(example, *RANGE, "--tz", "America/Chicago")
        self.assertEqual(len(answer["busy"]), 6)
        self.assertEqual(answer["warnings"], [])
        self.assertEqual(pairs(busy(example))[0], ("2026-03-02T15:00:00Z", "2026-03-02T16:00:00Z"))

    def test_the_schema_describes_a_text_and_the_answer(self):
        schema = json.loads(command("busy", "--schema")[1])
        self.assertEqual(schema["type"], "string")
        self.assertEqual(schema["$schema"], "https://json-schema.org/draft/2020-12/schema")
        answer = busy(calendar("nonsense"), *RANGE)
        wanted = schema["$defs"]["answer"]["properties"]
        self.assertEqual(set(answer), set(wanted))
        self.assertEqual(set(answer["warnings"][0]), set(wanted["warnings"]["items"]["required"]))

    def test_floating_and_all_day_times_are_in_the_zone_asked_for(self):
        text = calendar(*event("DTSTART:20260308T090000", "DURATION:PT1H"), *event("DTSTART;VALUE=DATE:20260310"))
        self.assertEqual(pairs(busy(text, *RANGE, "--tz", "America/New_York")),
                         [("2026-03-08T13:00:00Z", "2026-03-08T14:00:00Z"), ("2026-03-10T04:00:00Z", "2026-03-11T04:00:00Z")])

    def test_busy_time_is_cut_to_the_range(self):
        text = calendar(*event("DTSTART:20251231T230000Z", "DURATION:PT2H"))
        self.assertEqual(pairs(busy(text, *RANGE)), [("2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z")])


class Refusing(unittest.TestCase):
    def refused(self, text, *options):
        code, out, said = command("busy", *options, text=text)
        self.assertEqual((code, out), (2, ""))
        return [(error["field"], error["reason"]) for error in json.loads(said)["errors"]]

    def test_options_that_cannot_be_used_are_named(self):
        text = calendar()
        self.assertEqual(self.refused(text, "--from", "2026-01-01", "--to", "2037-01-01T00:00:01Z", "--tz", "Mars/Base"),
                         [("from", "not_an_instant"), ("to", "too_far"), ("tz", "unknown_zone")])
        self.assertEqual(self.refused(text, "--from", "2026-01-02T00:00:00Z", "--to", "2026-01-02T00:00:00Z"), [("to", "not_after_from")])
        self.assertEqual(busy(text, "--from", "2026-01-01T00:00:00Z", "--to", "2037-01-01T00:00:00Z"), {"busy": [], "warnings": []})

    def test_what_is_no_calendar_is_refused(self):
        for text in ("", "<!doctype html>", '{"busy": []}', "\0\0\0"):
            with self.subTest(text=text):
                self.assertEqual(self.refused(text, *RANGE), [("", "not_a_calendar")])

    def test_a_bad_line_is_a_warning_with_its_number_and_the_rest_counts(self):
        answer = busy(calendar(*event("DTSTART:20260231T090000Z"), *event("DTSTART:20260301T090000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;INTERVAL=0")), *RANGE)
        self.assertEqual(pairs(answer), [("2026-03-01T09:00:00Z", "2026-03-01T10:00:00Z")])
        self.assertEqual([(row["line"], row["property"], row["reason"]) for row in answer["warnings"]],
                         [(2, "VEVENT", "no_start"), (3, "DTSTART", "bad_value"), (8, "RRULE", "bad_rule")])


class Hostile(unittest.TestCase):
    """Each calendar ends with an answer or a refusal, within the time and memory that performance.md allows."""

    def run_one(self, data):
        """(exit code, bytes on standard error, seconds of CPU, peak of resident kilobytes)"""
        return measured(data, "busy", *RANGE, "--tz", "America/New_York")

    def test_every_hostile_calendar_stays_within_its_bounds(self):
        slowest, largest = ("", 0), ("", 0)
        for name, data in hostile_calendars.calendars():
            with self.subTest(name):
                code, said, seconds, kilobytes = self.run_one(data)
                self.assertIn(code, (0, 2))
                self.assertEqual(code == 2, bool(said))
                self.assertLessEqual(seconds, MOST_SECONDS)
                self.assertLessEqual(kilobytes, MOST_KILOBYTES)
                slowest, largest = max(slowest, (name, seconds), key=lambda row: row[1]), max(largest, (name, kilobytes), key=lambda row: row[1])
        print(f"   slowest: {slowest[0]} {slowest[1]:.2f} s; largest: {largest[0]} {largest[1] // 1024} MB")

    def test_random_damage_to_a_calendar_never_ends_in_a_crash(self):
        seed = random.randrange(1 << 32)
        print(f"   seed {seed}")
        dice = random.Random(seed)
        example = command("busy", "--example")[1].encode()
        for _ in range(60):
            data = bytearray(example)
            for _ in range(dice.randrange(1, 30)):
                at = dice.randrange(len(data))
                data[at:at + dice.randrange(3)] = bytes(dice.randrange(256) for _ in range(dice.randrange(3)))
            with self.subTest(data=bytes(data)):
                self.assertIn(self.run_one(bytes(data))[0], (0, 2))


READER = textwrap.dedent("""
    import datetime, json, sys
    import icalendar
    read = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
    rows = []
    for part in read.walk("VEVENT"):
        edges = [part.decoded(name).astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ") for name in ("DTSTART", "DTEND")]
        rows.append([*edges, str(part["SUMMARY"]), str(part["STATUS"]), int(part["SEQUENCE"]), str(part["UID"])])
    json.dump({"method": str(read["METHOD"]), "zones": len(read.walk("VTIMEZONE")), "rows": rows}, sys.stdout)
""")


class IndependentReader(unittest.TestCase):
    """Debian's python3-icalendar reads the texts that the core writes, which tests/calendar/write_feed prints."""

    WRITER = pathlib.Path(BINARY).parent / "tests" / "write_feed"

    def read(self, text):
        done = subprocess.run(["/usr/bin/python3", "-c", READER], input=text.encode(), capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode()[-2000:])
        return json.loads(done.stdout)

    def setUp(self):
        known = subprocess.run(["/usr/bin/python3", "-c", "import icalendar"], capture_output=True, check=False)
        if known.returncode != 0:
            self.skipTest("python3-icalendar is not installed")

    def written(self, kind, zone, *starts):
        return subprocess.run([str(self.WRITER), kind, zone, *starts], capture_output=True, check=True).stdout.decode()

    def test_the_same_instants_are_read_on_both_sides_of_each_clock_change(self):
        starts = ["2026-03-08T06:30:00Z", "2026-03-08T07:00:00Z", "2026-03-29T00:45:00Z", "2026-03-29T01:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z",
                  "2026-11-01T05:30:00Z", "2026-11-01T06:30:00Z", "2026-04-04T14:45:00Z", "2026-04-04T15:30:00Z", "2026-07-01T12:00:00Z"]
        for zone in ("America/New_York", "Europe/Berlin", "Europe/Dublin", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"):
            for known in (True, False):
                with self.subTest(zone=zone, known=known):
                    text = self.written("feed", zone, *starts)
                    if not known:
                        # A name that no database has: only the VTIMEZONE in the text can say what it means.
                        text = text.replace(f"TZID={zone}:", "TZID=Our Town:").replace(f"TZID:{zone}\r\n", "TZID:Our Town\r\n")
                    read = self.read(text)
                    self.assertEqual([row[0] for row in read["rows"]], starts)
                    self.assertEqual(read["zones"], 0 if zone == "UTC" else 1)
                    ours = busy(text, *RANGE)
                    self.assertEqual(ours["warnings"], [])
                    inside = [(row[0], row[1]) for row in read["rows"]]
                    self.assertEqual({start for start, _ in pairs(ours)} - {start for start, _ in inside}, set())

    def test_an_invitation_and_its_cancellation_are_one_appointment(self):
        start = "2026-06-01T15:00:00Z"
        request, cancel = (self.read(self.written(kind, "Europe/Madrid", start)) for kind in ("request", "cancel"))
        self.assertEqual((request["method"], cancel["method"]), ("REQUEST", "CANCEL"))
        self.assertEqual(request["rows"][0][5], cancel["rows"][0][5])
        self.assertGreater(cancel["rows"][0][4], request["rows"][0][4])
        self.assertEqual((request["rows"][0][2:4], cancel["rows"][0][3]), (["Appointment", "CONFIRMED"], "CANCELLED"))


if __name__ == "__main__":
    unittest.main()
