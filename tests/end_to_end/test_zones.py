"""Every zone and every change of offset from 2024 to 2036, against Python's zoneinfo and, where it is there, Node's Intl."""
import datetime
import json
import pathlib
import shutil
import subprocess
import unittest
import zoneinfo

from peerline import command

UTC = datetime.timezone.utc
FIRST, LAST = datetime.datetime(2024, 1, 1, tzinfo=UTC), datetime.datetime(2037, 1, 1, tzinfo=UTC)
DAY, SECOND = datetime.timedelta(days=1), datetime.timedelta(seconds=1)
NODE = pathlib.Path(__file__).with_name("zones.mjs")


def stamp(at):
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def instant(text):
    return datetime.datetime.fromisoformat(text)


def ask(name, value, *words):
    code, out, said = command(name, *words, text=json.dumps(value) if value else "", timeout=300)
    assert code == 0, (code, said[:500])
    return json.loads(out)


def our_changes():
    """{zone: [(second, offset before, offset after)]}, walked from change to change."""
    found, offsets, at = {}, {}, FIRST
    while at:
        ahead = set()
        for row in ask("zones", None, "--at", stamp(at))["zones"]:
            name, offset = row["name"], row["utc_offset_s"]
            if offsets.setdefault(name, offset) != offset:
                found[name].append((int(at.timestamp()), offsets[name], offset))
                offsets[name] = offset
            found.setdefault(name, [])
            if row["next_change"]:
                ahead.add(row["next_change"])
        at = instant(min(ahead)) if ahead else None
    return found


def changes_by_zoneinfo(name):
    """Found by looking at each day and halving: no zone changes and changes back within a day."""
    zone, found = zoneinfo.ZoneInfo(name), []

    def offset(at):
        return int(at.astimezone(zone).utcoffset().total_seconds())

    at, before = FIRST, offset(FIRST)
    while at < LAST:
        after = offset(at + DAY)
        if after != before:
            low, high = at, at + DAY
            while high - low > SECOND:
                middle = low + (high - low) // 2
                middle -= datetime.timedelta(microseconds=middle.microsecond)
                low, high = (middle, high) if offset(middle) == before else (low, middle)
            found.append((int(high.timestamp()), before, after))
        at, before = at + DAY, after
    return found


def to_utc(zone, wall, is_end):
    """What contract.md says of a wall time, by zoneinfo: in a gap forward, in a fold the first pass or, for an end, the second."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    # In a gap the offset before the change lies under fold 0, and reading by it moves forward by the gap.
    in_gap = first.astimezone(zone).replace(tzinfo=None) != wall
    return first if in_gap or not is_end else second


# Around every hour at which any zone changes, touching midnight and running over it.
WINDOWS = [("00:00", "24:00"), ("00:30", "01:30"), ("01:00", "02:00"), ("01:45", "02:15"), ("02:30", "03:30"), ("23:15", "00:45"), ("23:30", "23:59"), ("22:00", "21:00")]


def expected_free(zone, dates, window):
    """The window on each of these dates as merged instants, cut to the range."""
    (from_hour, from_minute), (to_hour, to_minute) = (map(int, text.split(":")) for text in window)
    length = (to_hour * 60 + to_minute - from_hour * 60 - from_minute) % 1440 or 1440
    if window[1] == "23:59":
        length += 1
    merged = []
    for date in dates:
        wall = datetime.datetime.combine(date, datetime.time(from_hour, from_minute))
        begin, end = to_utc(zone, wall, False), to_utc(zone, wall + datetime.timedelta(minutes=length), True)
        begin, end = max(begin, FIRST), min(end, LAST)
        if begin < end:
            merged.append((begin, end))
    pieces = []
    for begin, end in sorted(merged):
        if pieces and begin <= pieces[-1][1]:
            pieces[-1] = (pieces[-1][0], max(pieces[-1][1], end))
        else:
            pieces.append((begin, end))
    return [{"start": stamp(begin), "end": stamp(end)} for begin, end in pieces]


class EveryChange(unittest.TestCase):
    long = True
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.changes = our_changes()

    def test_the_same_changes_as_zoneinfo(self):
        self.assertGreater(len(self.changes), 590)
        self.assertGreater(sum(map(len, self.changes.values())), 4000)
        wrong = [name for name, found in self.changes.items() if found != changes_by_zoneinfo(name)]
        self.assertEqual(wrong, [])
        print(f"   {sum(map(len, self.changes.values()))} changes of {len(self.changes)} zones, as zoneinfo")

    def test_no_zone_of_the_machine_is_missing(self):
        # Factory stands for a clock that nobody has set; it is no place.
        self.assertEqual(zoneinfo.available_timezones() - set(self.changes) - {"localtime"}, {"Factory"})

    def test_the_same_changes_as_intl(self):
        if not shutil.which("node"):
            self.skipTest("Node.js is not here")
        asked = {"zones": sorted(self.changes), "from": stamp(FIRST), "to": stamp(LAST)}
        done = subprocess.run(["node", str(NODE)], input=json.dumps(asked), capture_output=True, text=True, timeout=300, check=True)
        theirs = json.loads(done.stdout)
        known = {name: [tuple(row) for row in found] for name, found in theirs["zones"].items() if found is not None}
        self.assertGreater(len(known), 580)
        wrong = [name for name, found in known.items() if found != self.changes[name]]
        self.assertEqual(wrong, [], theirs["versions"])
        print(f"   {sum(map(len, known.values()))} changes of {len(known)} zones, as Intl {theirs['versions']}; unknown to it: {sorted(set(self.changes) - set(known))}")

    def test_windows_around_every_change_are_those_of_zoneinfo(self):
        """Each zone, eight windows, three dates around each change, an override each, so that one question holds them all."""
        compared, wrong = 0, []
        names = sorted(self.changes)
        for window in WINDOWS:
            volunteers, expected = [], {}
            for name in names:
                zone = zoneinfo.ZoneInfo(name)
                days = {datetime.datetime.fromtimestamp(second, zone).date() + DAY * step for second, _, _ in self.changes[name] for step in (-1, 0, 1)}
                dates = sorted(days | {datetime.date(2024, 2, 29), datetime.date(2028, 2, 29), datetime.date(2031, 12, 31)})
                overrides = [{"date": date.isoformat(), "windows": [list(window)]} for date in dates]
                volunteers.append({"id": name, "tz": name, "overrides": overrides})
                expected[name] = expected_free(zone, dates, window)
            question = {"now_utc": "2036-12-31T00:00:00Z", "volunteers": volunteers, "call": {"interval_min": 60, "horizon_days": 0},
                        "query": {"from": stamp(FIRST), "to": stamp(LAST)}}
            for row in ask("slots", question)["free"]:
                compared += len(row["intervals"])
                if row["intervals"] != expected[row["volunteer"]]:
                    wrong.append((row["volunteer"], window))
        self.assertEqual(wrong, [])
        self.assertGreater(compared, 60000)
        print(f"   {compared} pieces of time compared")

    def test_local_times_around_every_change_are_those_of_zoneinfo(self):
        compared, wrong = 0, []
        for name, found in self.changes.items():
            zone = zoneinfo.ZoneInfo(name)
            around = [datetime.datetime.fromtimestamp(second, UTC) for second, _, _ in found] or [datetime.datetime(2028, 2, 29, tzinfo=UTC)]
            free = [{"start": stamp(at - 3 * 3600 * SECOND), "end": stamp(at + 3 * 3600 * SECOND)} for at in around]
            question = {"volunteers": [{"id": "v", "tz": "UTC", "free_intervals_utc": free}], "call": {"length_min": 15, "interval_min": 15},
                        "query": {"from": stamp(FIRST), "to": stamp(LAST), "viewer_tz": name}}
            rows = ask("slots", question)["starts"]
            for row in rows:
                there = instant(row["start"]).astimezone(zone)
                compared += 1
                if there.isoformat() != row["local"] or there.minute % 15:
                    wrong.append((name, row))
            if len(rows) != sum(24 for _ in around):
                wrong.append((name, len(rows), len(around)))
        self.assertEqual(wrong[:5], [])
        print(f"   {compared} local times compared")


class OddDays(unittest.TestCase):
    """Leap days, ends of months, short and long days, and both sides of the date line."""

    def day(self, zone, date, window=("00:00", "24:00"), **more):
        """The instants of one date of a volunteer."""
        volunteer = {"id": "v", "tz": zone, "overrides": [{"date": date, "windows": [list(window)]}]}
        middle = datetime.datetime.fromisoformat(date + "T00:00:00+00:00")
        return ask("slots", {"volunteers": [volunteer], "query": {"from": stamp(middle - 3 * DAY), "to": stamp(middle + 3 * DAY)}, **more})["free"][0]["intervals"]

    def test_how_long_a_date_is(self):
        for zone, date, hours in (("America/New_York", "2026-03-08", 23), ("America/New_York", "2026-11-01", 25), ("Europe/London", "2026-03-29", 23),
                                  ("Europe/London", "2026-10-25", 25), ("Australia/Lord_Howe", "2026-10-04", 23.5), ("Australia/Lord_Howe", "2026-04-05", 24.5),
                                  ("Antarctica/Troll", "2026-03-29", 22), ("Antarctica/Troll", "2026-10-25", 26), ("America/New_York", "2028-02-29", 24),
                                  ("Pacific/Chatham", "2026-09-27", 23), ("America/Phoenix", "2026-03-08", 24), ("Africa/Casablanca", "2026-02-15", 25),
                                  ("Asia/Kathmandu", "2026-12-31", 24), ("UTC", "2026-01-31", 24)):
            with self.subTest(zone=zone, date=date):
                rows = self.day(zone, date)
                self.assertEqual(sum((instant(row["end"]) - instant(row["start"])).total_seconds() for row in rows) / 3600, hours)

    def test_a_night_that_ends_a_month_or_a_leap_february_runs_into_the_next_day(self):
        for date, end in (("2028-02-28", "2028-02-29"), ("2028-02-29", "2028-03-01"), ("2026-02-28", "2026-03-01"), ("2026-04-30", "2026-05-01"), ("2026-12-31", "2027-01-01")):
            with self.subTest(date=date):
                self.assertEqual(self.day("UTC", date, ("22:00", "02:00")), [{"start": f"{date}T22:00:00Z", "end": f"{end}T02:00:00Z"}])

    def test_a_date_that_does_not_exist_is_refused(self):
        for date in ("2026-02-29", "2027-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10"):
            volunteer = {"id": "v", "tz": "UTC", "overrides": [{"date": date, "windows": []}]}
            code, _, said = command("slots", text=json.dumps({"volunteers": [volunteer], "query": {"from": "2026-01-01T00:00:00Z", "to": "2026-01-02T00:00:00Z"}}))
            self.assertEqual(code, 2, date)
            self.assertIn("overrides[0].date", said)

    def test_the_same_wall_on_both_sides_of_the_date_line_is_a_day_apart(self):
        east, west = (self.day(zone, "2026-06-10", ("09:00", "10:00"))[0]["start"] for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"))
        self.assertEqual((east, west), ("2026-06-09T19:00:00Z", "2026-06-10T20:00:00Z"))
        self.assertEqual(self.day("Pacific/Apia", "2011-12-30"), [])
        self.assertEqual(self.day("Pacific/Apia", "2011-12-31")[0]["start"], "2011-12-30T10:00:00Z")

    def test_a_week_and_its_cap_end_on_sunday_night_of_the_volunteer(self):
        booked = [{"start": "2026-06-07T20:00:00Z", "end": "2026-06-07T20:45:00Z"}]
        rules = [{"days_iso": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "to": "24:00"}]
        for zone, first in (("UTC", "2026-06-08T00:00:00Z"), ("Pacific/Kiritimati", "2026-06-14T10:00:00Z"), ("Pacific/Pago_Pago", "2026-06-08T11:00:00Z")):
            with self.subTest(zone=zone):
                volunteer = {"id": "v", "tz": zone, "weekly": rules, "bookings": booked, "max_per_week": 1}
                answer = ask("slots", {"volunteers": [volunteer], "query": {"from": "2026-06-07T21:00:00Z", "to": "2026-06-16T00:00:00Z"}})
                self.assertEqual(answer["starts"][0]["start"], first)


class Names(unittest.TestCase):
    def test_an_alias_is_the_zone_it_stands_for(self):
        rows = {row["name"]: row for row in ask("zones", None, "--at", "2026-07-15T12:00:00Z")["zones"]}
        for alias, name in (("US/Eastern", "America/New_York"), ("Asia/Calcutta", "Asia/Kolkata"), ("Europe/Kyiv", "Europe/Kiev"), ("GB", "Europe/London"), ("Etc/UTC", "UTC")):
            self.assertEqual(rows[alias]["utc_offset_s"], rows[name]["utc_offset_s"], alias)
            self.assertEqual(rows[alias]["name"], alias)
            self.assertEqual(rows[alias]["next_change"], rows[name]["next_change"], alias)


if __name__ == "__main__":
    unittest.main()
