"""A volunteer in Auckland and a family in Pago Pago: a day apart on the calendar, and a clock that changes on that night."""
import datetime
import pathlib
import re
import shutil
import tempfile
import unittest
import zoneinfo

from peerline import Server, command
from test_import import HEADER
from visitors import Visitor, cookie_of, now_of, totp

AUCKLAND, PAGO_PAGO = zoneinfo.ZoneInfo("Pacific/Auckland"), zoneinfo.ZoneInfo("Pacific/Pago_Pago")
UNTIL = "2035-12-31,2035-12-31,2035-12-31"
MINUTE = datetime.timedelta(minutes=1)


def instant(text):
    return datetime.datetime.fromisoformat(text)


class FarApart(unittest.TestCase):
    """One volunteer, from one to five each night; on 27 September 2026 two o'clock becomes three there."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="peerline-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.server = Server(now="2026-09-24T20:00:00Z")
        self.addCleanup(self.server.__exit__)
        known = [row["id"] for row in self.server.get("/api/v1/experiences")[2]["experiences"]]
        # Spoken of by nobody of the demo, so that every time is this volunteer's.
        self.experience = next(one for one in known if not self.starts(one))
        people = self.folder / "list.csv"
        people.write_text(f"{HEADER}\nVolunteer 900,Harbour,Pacific/Auckland,es,{self.experience}:::years:2010-01-01,mon-sun 01:00-05:00,{UNTIL},v@example.org,V\n", encoding="utf-8")
        code, out, said = command("import", "volunteers", people, "--data", self.server.data)
        self.assertEqual(code, 0, said)
        self.password, self.secret = re.search(r"password (\S+)", out).group(1), re.search(r"secret=([A-Z2-7]+)", out).group(1)

    def starts(self, experience=None):
        status, _, body = self.server.get(f"/api/v1/slots?experience={experience or self.experience}&language=es&tz=Pacific/Pago_Pago")
        self.assertEqual(status, 200, body)
        return body["starts"]

    def volunteer(self):
        said = {"email": "v@example.org", "password": self.password, "code": totp(self.secret, now_of(self.server))}
        status, headers, body = self.server.post("/api/v1/session", said)
        self.assertEqual(status, 200, body)
        me = Visitor(self.server)
        me.cookie, me.token = cookie_of(headers), body["csrf_token"]
        return me

    def test_each_wall_says_its_own_time_and_nothing_lies_in_the_hour_that_is_not_there(self):
        starts = self.starts()
        nights = {}
        for row in starts:
            at, local = instant(row["start"]), instant(row["local"])
            self.assertEqual(local, at)
            self.assertEqual(local.replace(tzinfo=None), at.astimezone(PAGO_PAGO).replace(tzinfo=None), row)
            begin, end = at.astimezone(AUCKLAND), (at + 45 * MINUTE).astimezone(AUCKLAND)
            self.assertTrue(begin.hour >= 1 and (end.hour, end.minute) <= (5, 0), row)
            nights.setdefault(begin.date(), []).append(begin)
        ordinary, short = nights[datetime.date(2026, 9, 26)], nights[datetime.date(2026, 9, 27)]
        self.assertEqual(len(ordinary) - len(short), 2, "the night of the change is an hour shorter")
        self.assertNotIn(2, {at.hour for at in short})

    def test_one_call_is_one_instant_on_both_pages_and_in_the_calendar(self):
        chosen = next(row for row in self.starts() if instant(row["start"]).astimezone(AUCKLAND).strftime("%d %H:%M") == "27 03:30")
        at = instant(chosen["start"])
        code = re.search(r"\b(\d{8})\b", Visitor(self.server).sign_in("coordinator").get("/coordinator")[2]).group(1)
        wish = {"experience": self.experience, "language": "es", "zone": "Pacific/Pago_Pago", "start": chosen["start"], "name": "Lani", "referral": code}
        status, _, body = self.server.post("/api/v1/bookings", wish)
        self.assertEqual(status, 201, body)
        family, volunteer = Visitor(self.server).come_back(body["code"]), self.volunteer()
        self.assertEqual(at.astimezone(PAGO_PAGO).strftime("%A %-d %B %H:%M"), "Saturday 26 September 03:30")
        self.assertIn("Saturday 26 September, 3:30 am", family.get("/your-call")[2])
        page = volunteer.get("/volunteer")[2]
        self.assertIn("Lani", page)
        self.assertIn("Sunday 27 September, 3:30 am", page)
        shown = volunteer.post("/volunteer/calendar", {"what": "make"})[2]
        feed = self.server.get(re.search(r"/calendar/[\w-]{43}\.ics", shown).group(0))[2]
        feed = feed if isinstance(feed, str) else feed.decode()
        self.assertIn("DTSTART;TZID=Pacific/Auckland:20260927T033000", feed)
        self.assertEqual(command("check", "--data", self.server.data)[0], 0)
