"""A volunteer's day: ready, help, how it went, the board behind it; calendar, time away, private days, training."""
import datetime
import html
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

try:
    import icalendar
except ModuleNotFoundError:  # python3-icalendar: an independent reader
    icalendar = None

from peerline import Server, booking, days_apart, experience_with_starts
from visitors import Visitor, cookie_of, now_of, stamp, totp, values_of

AUTUMN = "2026-10-20T15:00:00Z"  # clocks in the United States go back on 1 November


def seconds(text):
    return datetime.datetime.fromisoformat(text).timestamp()


def shown_by_khal(text, first, days):
    """What a calendar program of Debian's lists once it has taken this text in: "2026-10-30T15:00:00Z Appointment", in UTC."""
    with tempfile.TemporaryDirectory() as folder:
        home, day, moment = pathlib.Path(folder), "%Y-%m-%d", "%Y-%m-%dT%H:%M:00Z"
        (home / "own").mkdir()
        (home / "feed.ics").write_text(text, newline="")
        (home / "config").write_text(
            f"[calendars]\n[[own]]\npath = {home}/own\n[sqlite]\npath = {home}/khal.db\n[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\n"
            f"timeformat = %H:%M\ndateformat = {day}\nlongdateformat = {day}\ndatetimeformat = {moment}\nlongdatetimeformat = {moment}\n")

        def khal(*words):
            return subprocess.run(["khal", "-c", str(home / "config"), *words], capture_output=True, text=True, timeout=60, check=True,
                                  env={**os.environ, "HOME": folder, "LC_ALL": "C.UTF-8"}).stdout

        khal("import", "--batch", "--include-calendar", "own", str(home / "feed.ics"))
        return khal("list", "--once", "--notstarted", "--day-format", "", "--format", "{start-long} {title}", first, f"{days}d").split("\n")


def sign_in_as(server, alias):
    """The volunteer of this alias, who signs in by the API."""
    row = next(row for row in json.loads((server.data / "demo.json").read_text()) if row["alias"] == alias)
    said = {"email": row["email"], "password": row["password"], "code": totp(row["totp_secret"], now_of(server))}
    status, headers, body = server.post("/api/v1/session", said)
    assert status == 200, (status, body)
    visitor = Visitor(server)
    visitor.cookie, visitor.token = cookie_of(headers), body["csrf_token"]
    return visitor


def assign_some(test, server, name, alias=None, starts=(), but=(), phone="555-0142"):
    """A family whose call a coordinator assigns: (alias of the volunteer, start, number of the request).

    alias, starts: whom to ask instead of the best match, and when, tried in turn until one can be had; but: not these."""
    experience, _ = experience_with_starts(server)
    staff = Visitor(server).sign_in("coordinator")
    wish = {"experience": experience, "language": "en", "zone": "America/Chicago", "name": name, "contact": {"phone": phone, "code_word": "marmalade"}}
    status, _, said = server.post("/api/v1/requests", wish)
    test.assertEqual(status, 201, said)
    number = re.search(r'/coordinator/requests/(\d+)"[^>]*>[^<]*' + name, staff.get("/coordinator")[2]).group(1)
    page = staff.get(f"/coordinator/requests/{number}")[2]
    if not alias:
        # Whose clock changes: not on the walls that stand still.
        zones = dict(re.findall(r">(Volunteer \d+)</a><br><small>([^<]*)<", staff.get("/coordinator/volunteers")[2]))
        ranked = re.findall(r"\d+\. (Volunteer \d+)", page)
        alias = next(name for name in ranked if name not in but and not re.match("Arizona|Hawaii|Atlantic", zones[name]))
        # The first may have come too near since the page was made.
        starts = re.findall(r'<option value="([^"]+Z)"', page[page.index(f". {alias} "):].split("</select>")[0])
    volunteer = re.search(rf'<option value="(\d+)">{alias}<', page).group(1)
    for start in starts:
        status, _, _ = staff.post(f"/coordinator/requests/{number}/assign", {"volunteer": volunteer, "start": start, "how": "assign"})
        if status == 303:
            return alias, start, number
    raise AssertionError(f"{alias} could be assigned at none of {starts}")


class AroundACall(unittest.TestCase):
    """One call from half an hour before until somebody has looked after it, with the service's clock set for each step."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server(now=AUTUMN)
        cls.addClassCleanup(cls.server.__exit__)

    def be_at(self, moment):
        self.server.stop()
        self.server.environment["PEERLINE_NOW"] = stamp(moment)
        self.server.start()

    def people(self):
        return sign_in_as(self.server, self.alias), Visitor(self.server).sign_in("coordinator")

    def page(self, who, path):
        status, _, page = who.get(path)
        self.assertEqual(status, 200, path)
        self.assertLess(len(page.encode()), 30 * 1024, path)
        return html.unescape(page)

    def board(self, coordinator):
        page = self.page(coordinator, "/coordinator")
        return page[page.index('<h1'):page.index('id="breached"')]

    def test_a_call_from_ready_to_looked_after(self):
        self.alias, start, number = assign_some(self, self.server, "Ottilie")
        begins = seconds(start)
        volunteer, coordinator = self.people()
        call = re.search(r"/volunteer/calls/\d+", self.page(volunteer, "/volunteer")).group(0)
        self.assertEqual(volunteer.post(f"{call}/ready", {})[0], 409, "too early")

        self.be_at(begins - 5 * 60)
        volunteer, coordinator = self.people()
        self.assertIn("Has not said “I am ready”", self.board(coordinator))
        card = self.page(volunteer, call)
        for said in ("Ottilie", "Is now a safe time to talk?", "The family has one.", "No message is left", "If the line drops"):
            self.assertIn(said, card)
        for secret in ("marmalade", "555-0142", "5550142"):
            self.assertNotIn(secret, card)
        self.assertEqual(volunteer.post(f"{call}/outcome", {"outcome": "talked", "heavy": "no", "next": "enough"})[0], 409, "not begun")
        self.assertEqual(volunteer.post(f"{call}/ready", {})[0], 303)
        self.assertNotIn("Ottilie", self.board(coordinator))

        self.be_at(begins + 20 * 60)
        volunteer, coordinator = self.people()
        status, headers, _ = volunteer.post(f"{call}/help", {})
        self.assertEqual(status, 303)
        self.assertIn("Stay on if you can. Danger now: 911.", self.page(volunteer, headers["Location"]))
        self.assertIn("Needs help now", self.board(coordinator))
        self.assertEqual(coordinator.post(f"{call.replace('volunteer', 'coordinator')}/helped", {})[0], 303)
        self.assertNotIn("Needs help now", self.board(coordinator))
        self.assertIn("Coordinator 1 is with you.", self.page(volunteer, call))

        self.be_at(begins + 3 * 86400)
        volunteer, coordinator = self.people()
        self.assertIn("Nobody has said how it went", self.board(coordinator))
        self.assertIn("Tell us how it went", self.page(volunteer, "/volunteer"))
        self.assertNotIn("Ottilie", self.page(volunteer, "/volunteer"), "a day after, the name is gone")
        status, _, page = volunteer.post(f"{call}/outcome", {"outcome": "no_answer"})
        self.assertEqual(status, 422)
        self.assertEqual(values_of(page)["outcome"], ["no_answer"], "what was chosen is kept")
        for wrong in ({"outcome": "volunteer_absent"}, {"outcome": "x"}, {"heavy": ""}, {"next": "all"}):
            self.assertEqual(volunteer.post(f"{call}/outcome", {"outcome": "talked", "heavy": "yes", "next": "enough", **wrong})[0], 422, wrong)
        self.assertEqual(volunteer.post(f"{call}/outcome", {"outcome": "no_answer", "heavy": "yes", "next": "coordinator"})[0], 303)
        self.assertEqual(volunteer.post(f"{call}/outcome", {"outcome": "talked", "heavy": "no", "next": "enough"})[0], 409)
        today = self.page(volunteer, "/volunteer")
        self.assertNotIn("Tell us how it went", today)
        self.assertIn("A debrief with your consultant is due", today)
        board = self.board(coordinator)
        self.assertIn("Nobody answered. Next: A coordinator gets in touch.", board)
        self.assertIn(f"/coordinator/requests/{number}", board)
        task = call.replace("volunteer", "coordinator")
        self.assertEqual(coordinator.post(f"{task}/followed-up", {})[0], 409, "a family that was not reached needs a stated result")
        self.assertEqual(coordinator.post(f"{task}/not-reached", {"result": "given_up"})[0], 303)
        self.assertNotIn("Ottilie", self.board(coordinator))
        self.assertEqual(coordinator.post(f"{task}/not-reached", {"result": "given_up"})[0], 409)

    def test_a_coordinator_says_how_it_went_and_nobody_reaches_a_call_of_another(self):
        self.alias, start, _ = assign_some(self, self.server, "Walburga")
        self.be_at(seconds(start) + 3600)
        volunteer, coordinator = self.people()
        call = re.search(r"/coordinator/calls/\d+(?=/outcome)", self.board(coordinator)).group(0)
        own = call.replace("coordinator", "volunteer")
        other = sign_in_as(self.server, next(f"Volunteer {n}" for n in range(1, 61) if f"Volunteer {n}" != self.alias))
        for what in ("ready", "help", "outcome"):
            self.assertEqual(other.post(f"{own}/{what}", {"outcome": "talked", "heavy": "no", "next": "enough"})[0], 404, what)
            self.assertEqual(coordinator.post(f"{own}/{what}", {})[0], 403, what)
        self.assertEqual(other.get(own)[0], 404)
        self.assertEqual(volunteer.post(f"{call}/outcome", {"outcome": "talked", "heavy": "no", "next": "enough"})[0], 403)
        self.page(coordinator, f"{call}/outcome")
        self.assertEqual(coordinator.post(f"{call}/outcome", {"outcome": "talked"})[0], 422)
        self.assertEqual(coordinator.post(f"{call}/outcome", {"outcome": "volunteer_absent", "heavy": "no", "next": "another_call"})[0], 303)
        board = self.page(coordinator, "/coordinator")
        self.assertIn("The volunteer was not there. Next: Another call", board)
        self.assertGreaterEqual(board.count("Walburga"), 2, "to follow up, and open again")


class OwnTime(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(now=AUTUMN)
        cls.addClassCleanup(cls.server.__exit__)

    def setUp(self):
        self.me = Visitor(self.server).sign_in("volunteer")

    def page(self, path, who=None):
        status, _, page = (who or self.me).get(path)
        self.assertEqual(status, 200, path)
        self.assertLess(len(page.encode()), 30 * 1024, path)
        return html.unescape(page)

    def post(self, path, **fields):
        return self.me.post(path, fields)

    def families_see(self):
        return len(re.findall('class="start"', self.page("/volunteer/preview")))

    def starts_seen(self):
        """Each day of the preview with its times, as they stand there."""
        page = self.page("/volunteer/preview")
        days = re.split(r"<h2[^>]*>", page)[1:]
        return [re.match(r"[^<]+", day).group(0).strip() + " " + time for day in days for time in re.findall(r'class="start"[^>]*>([^<]+)<', day)]

    def call_on_each_side_of_the_change(self):
        """(alias, start in October, start in November): with the first match who has room and credentials for both."""
        tried = []
        for name in ("Adele", "Agnes", "Astrid", "Alma", "Ada", "Anna"):
            alias, first, _ = assign_some(self, self.server, name, but=tried)
            later = [stamp(seconds(first) + weeks * 7 * 86400 + hours * 3600) for weeks in range(2, 8) for hours in (1, 0)]
            try:
                return alias, first, assign_some(self, self.server, "Berta " + name, alias, later)[1]
            except AssertionError:
                tried.append(alias)
        raise AssertionError(f"none of {tried} can be booked in October and November")

    @unittest.skipIf(icalendar is None, "python3-icalendar is not installed")
    def test_the_calendar_feed_is_read_by_others_right_across_the_clock_change(self):
        alias, first, second = self.call_on_each_side_of_the_change()
        me = sign_in_as(self.server, alias)
        self.assertIn("At the moment there is no address.", self.page("/volunteer/calendar", me))
        status, _, page = me.post("/volunteer/calendar", {"what": "make"})
        self.assertEqual(status, 200)
        path = re.search(r"http://127\.0\.0\.1:\d+(/calendar/[\w-]{43}\.ics)", page).group(1)
        self.assertNotIn(path, self.page("/volunteer/calendar", me), "shown once")
        status, headers, text = self.server.get(path)
        self.assertEqual((status, headers["Content-Type"].split(";")[0]), (200, "text/calendar"))
        self.assertEqual(headers["Cache-Control"], "no-store")
        events = icalendar.Calendar.from_ical(text).walk("VEVENT")
        stamps = sorted(stamp(event["DTSTART"].dt.timestamp()) for event in events)
        for start in (first, second):
            self.assertIn(start, stamps)
        # The reader knows the offset on each side of the change only from the VTIMEZONE of the feed.
        self.assertTrue(all("TZID" in event["DTSTART"].params for event in events))
        self.assertEqual(len({event["DTSTART"].dt.utcoffset() for event in events}), 2)
        shown = shown_by_khal(text, "2026-10-20", 120)
        for start in (first, second):
            self.assertIn(f"{start} Appointment", shown)
        for event in events:
            self.assertEqual(str(event["SUMMARY"]), "Appointment")
            self.assertEqual(set(event), {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "STATUS", "TRANSP", "CLASS", "SUMMARY"})
        for telling in ("Adele", "Agnes", "Astrid", "Berta", alias, "support", "child"):
            self.assertNotIn(telling, text)
        status, _, page = me.post("/volunteer/calendar", {"what": "make"})
        renewed = re.search(r"/calendar/[\w-]{43}\.ics", page).group(0)
        self.assertEqual(self.server.get(path)[0], 404, "the old address ends at once")
        self.assertEqual(self.server.get(renewed)[0], 200)
        self.assertEqual(me.post("/volunteer/calendar", {"what": "revoke"})[0], 303)
        for gone in (renewed, "/calendar/x.ics", "/calendar/" + "a" * 43 + ".ics"):
            self.assertEqual(self.server.get(gone)[0], 404)
        self.assertEqual(me.post("/volunteer/calendar", {"what": "look"})[0], 422)
        self.assertNotIn(path.split("/")[2][:43], (self.server.data / "log").read_text())

    def test_time_away_takes_the_times_away_and_gives_them_back(self):
        before = self.families_see()
        self.assertGreater(before, 0)
        away = {"first": "2026-10-20", "last": "2027-01-20"}
        self.assertEqual(self.post("/volunteer/away", **away)[0], 303)
        self.assertEqual(self.families_see(), 0)
        self.assertIn("Tuesday 20 October 2026 to Wednesday 20 January 2027", self.page("/volunteer/away"))
        self.page("/volunteer/availability")
        self.assertEqual(self.post("/volunteer/away/back", **away)[0], 303)
        self.assertEqual(self.families_see(), before)
        for wrong in ({"first": "2026-10-19", "last": "2026-10-30"}, {"first": "2026-10-30", "last": "2026-10-29"}, {"first": "", "last": "2026-10-29"},
                      {"first": "2026-10-30", "last": "2027-10-31"}, {"first": "2026-02-30", "last": "x"}):
            status, _, page = self.post("/volunteer/away", **wrong)
            self.assertEqual(status, 422, wrong)
            self.assertEqual(values_of(page)["last"][-1], wrong["last"], "what was typed is kept")

    def test_time_away_over_a_call_is_seen_by_the_staff(self):
        alias, start, _ = assign_some(self, self.server, "Hadewych")
        me = sign_in_as(self.server, alias)
        staff = Visitor(self.server).sign_in("coordinator")
        said = "1 call ahead lies outside the times that they offer now"
        row = lambda: re.search(rf">{alias}</a>.*?</tr>", staff.get("/coordinator/volunteers?show=look")[2], re.S)
        self.assertNotIn(said, row().group(0) if row() else "")
        # On their own wall the call may lie a day earlier, and a day that is over there is refused.
        last = datetime.date.fromisoformat(start[:10])
        for first in (last - datetime.timedelta(1), last):
            day = {"first": first.isoformat(), "last": last.isoformat()}
            me.get("/volunteer/away")
            status = me.post("/volunteer/away", day)[0]
            if status == 303:
                break
        self.assertEqual(status, 303)
        self.assertIn(said, row().group(0))
        me.get("/volunteer/away")
        self.assertEqual(me.post("/volunteer/away/back", day)[0], 303)
        self.assertNotIn(said, row().group(0) if row() else "")

    def test_who_is_away_comes_back_early_with_the_page_of_today_or_of_yesterday(self):
        with Server(now=AUTUMN) as server:
            def on(day):
                server.stop()
                server.environment["PEERLINE_NOW"] = f"2026-10-{day}T15:00:00Z"
                server.start()
                return Visitor(server).sign_in("volunteer")

            def offered(me):
                form = re.search(r'action="/volunteer/away/back".*?</form>', self.page("/volunteer/away", me), re.S)[0]
                return {name: re.search(rf'name="{name}" value="([^"]*)"', form)[1] for name in ("first", "last")}

            me = Visitor(server).sign_in("volunteer")
            for today, pressed in ((24, 24), (28, 29)):
                self.assertEqual(me.post("/volunteer/away", {"first": f"2026-10-{today - 3}", "last": "2027-01-20"})[0], 303)
                me = on(today)
                span = offered(me)
                self.assertEqual(span, {"first": f"2026-10-{today}", "last": "2027-01-20"})
                me = on(pressed)
                self.assertNotIn('class="start"', self.page("/volunteer/preview", me))
                self.assertEqual(me.post("/volunteer/away/back", span)[0], 303)
                self.assertIn('class="start"', self.page("/volunteer/preview", me))

    def test_on_a_journey_the_hours_hold_on_the_clock_of_the_place_until_it_is_taken_back(self):
        self.assertEqual(self.post("/volunteer/availability", **{f"d{day}-1-{end}": time for day in range(1, 8) for end, time in (("from", "09:00"), ("to", "12:00"))})[0], 303)
        home = self.starts_seen()
        self.assertTrue(home)
        journey = {"travel_first": "2026-10-20", "travel_last": "2026-12-20", "travel_zone": "tokyo standard time"}
        self.assertEqual(self.post("/volunteer/travel", **journey)[0], 303)
        there = self.starts_seen()
        self.assertTrue(there)
        self.assertFalse(set(home) & set(there), "nine in Tokyo is evening in America")
        page = self.page("/volunteer/away")
        self.assertIn("Tuesday 20 October 2026 to Sunday 20 December 2026: hours on Tokyo time (UTC+9)", page)
        self.assertIn("<option>Asia/Tokyo</option>", page)
        for wrong, field in (({"travel_last": "2026-10-19"}, "travel_last"), ({"travel_zone": "Atlantis/Poseidonis"}, "travel_zone"), ({"travel_zone": ""}, "travel_zone"),
                             ({}, "travel_last"), ({"travel_first": ""}, "travel_first"), ({"travel_first": "2027-02-30"}, "travel_first"),
                             ({"travel_zone": "x" * 41}, "travel_zone")):
            typed = {**journey, **wrong}
            status, _, page = self.post("/volunteer/travel", **typed)
            self.assertEqual(status, 422, wrong)
            self.assertIn(f'href="#{field}"', page, wrong)
            self.assertEqual(values_of(page)["travel_zone"], [typed["travel_zone"][:40]], "what was typed is kept")
        coordinator = Visitor(self.server).sign_in("coordinator")
        self.assertEqual(coordinator.post("/volunteer/travel", journey)[0], 403)
        self.assertEqual(self.post("/volunteer/travel/home", travel_first="2026-10-20")[0], 303)
        self.assertEqual(self.starts_seen(), home)
        self.assertNotIn("Tokyo time", self.page("/volunteer/away"))

    def test_liked_hours_are_kept_and_never_offer_or_take_a_time(self):
        before = self.starts_seen()
        liked = {"liking": "rather_not", "liking_days": ["1", "6"], "liking_from": "08:00", "liking_to": "12:00"}
        self.assertEqual(self.post("/volunteer/liking", **liked)[0], 303)
        self.assertEqual(self.post("/volunteer/liking", **{**liked, "liking": "glad", "liking_from": "12:00", "liking_to": "24:00"})[0], 303)
        page = self.page("/volunteer/availability")
        self.assertIn("on Mondays and Saturdays 08:00–12:00", page)
        self.assertIn("rather not, but ask me if nobody else can", page)
        self.assertEqual(self.starts_seen(), before)
        for wrong, field in (({}, "liking_window"), ({"liking": "no"}, "liking"), ({"liking": ""}, "liking"), ({"liking_days": ["8"]}, "liking_days"), ({"liking_days": []}, "liking_days"),
                             ({"liking_days": ["2"], "liking_to": "08:00"}, "liking_window"), ({"liking_days": ["2"], "liking_to": ""}, "liking_window"),
                             ({"liking_days": ["2"], "liking_to": "noon"}, "liking_to")):
            typed = {**liked, **wrong}
            status, _, page = self.post("/volunteer/liking", **typed)
            self.assertEqual(status, 422, wrong)
            self.assertIn(f'href="#{field}"', page, wrong)
            self.assertEqual(values_of(page)["liking_from"], ["08:00"], "what was typed is kept")
        hours = re.findall(r'name="hours" value="([^"]+)"', self.page("/volunteer/availability"))
        self.assertEqual(hours, ["mon,sat 12:00-24:00", "mon,sat 08:00-12:00"])
        for wrong in ({"liking": "glad", "hours": "mon"}, {"liking": "x", "hours": hours[0]}, {"liking": "glad", "hours": ""}):
            self.assertEqual(self.post("/volunteer/liking/remove", **wrong)[0], 422, wrong)
        for liking, text in zip(("glad", "rather_not"), hours):
            self.assertEqual(self.post("/volunteer/liking/remove", liking=liking, hours=text)[0], 303)
        self.assertNotIn('name="hours"', self.page("/volunteer/availability"))

    def test_a_private_day_is_known_to_nobody_else(self):
        day = re.search(r"<h2[^>]*>(\w+) (\d+) (\w+) <small>", self.page("/volunteer/preview"))
        date = datetime.datetime.strptime(f"{day[2]} {day[3]} 2026", "%d %B %Y").strftime("%Y-%m-%d")
        before = self.families_see()
        self.assertEqual(self.post("/volunteer/own-days", day=date, what="add")[0], 303)
        self.assertLess(self.families_see(), before)
        self.assertIn(day[2] + " " + day[3], self.page("/volunteer/away"))
        coordinator = Visitor(self.server).sign_in("coordinator")
        alias = json.loads((self.server.data / "demo.json").read_text())
        alias = next(row["alias"] for row in alias if row["role"] == "volunteer")
        number = re.search(r'/coordinator/volunteers/(\d+)"[^>]*>' + alias + "<", self.page("/coordinator/volunteers", coordinator)).group(1)
        for path in (f"/coordinator/volunteers/{number}", "/coordinator/volunteers"):
            text = self.page(path, coordinator).lower()
            for telling in ("blackout", "private", "anniversary"):
                self.assertNotIn(telling, text)
        self.assertEqual(self.post("/volunteer/own-days", day=date, what="remove")[0], 303)
        self.assertEqual(self.families_see(), before)
        for wrong in ({"day": "2026-10-19", "what": "add"}, {"day": date, "what": "why"}, {"day": "soon", "what": "add"}):
            self.assertEqual(self.post("/volunteer/own-days", **wrong)[0], 422, wrong)

    def test_own_limits_and_a_copied_day(self):
        self.assertEqual(self.post("/volunteer/limits", per_day="0", per_week="")[0], 303)
        self.assertEqual(self.families_see(), 0)
        for wrong in ({"per_day": "-1", "per_week": ""}, {"per_day": "", "per_week": "many"}, {"per_day": "51", "per_week": "1"}):
            self.assertEqual(self.post("/volunteer/limits", **wrong)[0], 422, wrong)
        self.assertEqual(self.post("/volunteer/limits", per_day="", per_week="")[0], 303)
        self.assertEqual(self.post("/volunteer/availability", **{"d1-1-from": "09:00", "d1-1-to": "11:30", "d1-2-from": "14:00", "d1-2-to": "15:00"})[0], 303)
        self.assertEqual(self.post("/volunteer/copy-day", copy_from="1", copy_to=["2", "5"])[0], 303)
        typed = values_of(self.page("/volunteer/availability"))
        for day in (1, 2, 5):
            self.assertEqual([typed[f"d{day}-{n}-{end}"][0] for n in (1, 2) for end in ("from", "to")], ["09:00", "11:30", "14:00", "15:00"])
        self.assertEqual(typed["d3-1-from"], [""])
        for wrong in ({"copy_from": "1"}, {"copy_from": "1", "copy_to": "1"}, {"copy_from": "8", "copy_to": "2"}, {"copy_from": "1", "copy_to": "9"}):
            self.assertEqual(self.post("/volunteer/copy-day", **wrong)[0], 422, wrong)

    def test_credentials_are_shown_and_learning_is_noted(self):
        page = self.page("/volunteer/training")
        for credential in ("training", "background check", "confidentiality agreement"):
            self.assertIn(credential, page)
        self.assertRegex(page, r"(valid until|ends on|ended on) \w+ \d+ \w+ 20\d\d")
        self.assertEqual(self.post("/volunteer/training", date="2026-10-19", minutes="90", topic="law")[0], 303)
        page = self.page("/volunteer/training")
        self.assertIn("In the last 365 days: 1 h 30 min", page)
        for wrong in ({"date": "2026-10-22", "minutes": "90", "topic": "law"}, {"date": "2026-10-19", "minutes": "4", "topic": "law"},
                      {"date": "2026-10-19", "minutes": "90", "topic": "story"}, {"date": "", "minutes": "", "topic": ""}):
            self.assertEqual(self.post("/volunteer/training", **wrong)[0], 422, wrong)
        entry = re.search(r'name="id" value="(\d+)"', page).group(1)
        self.assertEqual(self.post("/volunteer/training/remove", id=entry)[0], 303)
        self.assertEqual(self.post("/volunteer/training/remove", id=entry)[0], 404)
        self.assertIn("Nothing is noted yet.", self.page("/volunteer/training"))

    def test_strangers_and_staff_get_to_none_of_this(self):
        coordinator = Visitor(self.server).sign_in("coordinator")
        for path in ("/volunteer/away", "/volunteer/calendar", "/volunteer/training", "/volunteer/preview"):
            self.assertEqual(self.server.get(path)[0], 303, path)
            self.assertEqual(coordinator.get(path)[0], 403, path)
        for path in ("/volunteer/away", "/volunteer/own-days", "/volunteer/limits", "/volunteer/calendar", "/volunteer/training"):
            self.assertEqual(self.me.post(path, {}, token="none")[0], 403, path)
