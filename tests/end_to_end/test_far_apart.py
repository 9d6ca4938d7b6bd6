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
    """Two hours each night of the week before and after the last Sunday of September 2026, when 2:00 becomes 3:00."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="peerline-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        data, people = self.folder / "data", self.folder / "list.csv"
        code, out, said = command("admin", "user", "add", "--data", data, "--email", "a@example.org", "--name", "A", "--role", "administrator", text="\n")
        self.assertEqual(code, 0, said)
        self.sign_ins = {"a@example.org": self.sign_in_of(out)}
        people.write_text(f"{HEADER}\nVolunteer 1,Harbour,Pacific/Auckland,en,e01:::years:2010-01-01,mon-sun 01:00-05:00,{UNTIL},v@example.org,V\n", encoding="utf-8")
        code, out, said = command("import", "volunteers", people, "--data", data)
        self.assertEqual(code, 0, said)
        self.sign_ins["v@example.org"] = self.sign_in_of(out)
        self.server = Server("--limits", "off", data=data, demo=False, now="2026-09-24T20:00:00Z")
        self.addCleanup(self.server.__exit__)

    def starts(self):
        status, _, body = self.server.get("/api/v1/slots?experience=e01&language=en&tz=Pacific/Pago_Pago")
        self.assertEqual(status, 200, body)
        return body["starts"]

    def sign_in_of(self, said):
        return re.search(r"password (\S+)", said).group(1), re.search(r"secret=([A-Z2-7]+)", said).group(1)

    def sign_in(self, address):
        password, secret = self.sign_ins[address]
        said = {"email": address, "password": password, "code": totp(secret, now_of(self.server))}
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
        code = re.search(r"\b(\d{8})\b", self.sign_in("a@example.org").get("/coordinator")[2]).group(1)
        wish = {"experience": "e01", "language": "en", "zone": "Pacific/Pago_Pago", "start": chosen["start"], "name": "Lani", "referral": code}
        status, _, body = self.server.post("/api/v1/bookings", wish)
        self.assertEqual(status, 201, body)
        family, volunteer = Visitor(self.server).come_back(body["code"]), self.sign_in("v@example.org")
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
