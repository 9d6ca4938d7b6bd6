"""Who is on call: the rota, help in a call, a call without its volunteer, a family that is not reached."""
import datetime
import html
import http.client
import re
import time
import unittest
import zoneinfo

from mailbox import Mailbox
from peerline import Server, command
from test_volunteer import AUTUMN, assign_some, seconds, sign_in_as
from visitors import Visitor, stamp, values_of

ROTA = "/coordinator/rota"
NEW_YORK = zoneinfo.ZoneInfo("America/New_York")  # the demo's programme


class Rota(unittest.TestCase):
    """A service whose clock is set for each step; the demo has one coordinator and one administrator."""

    options = ()

    def setUp(self):
        self.server = Server(*self.options, now=AUTUMN)
        self.addCleanup(self.server.__exit__)
        self.staff = Visitor(self.server).sign_in("coordinator")

    def be_at(self, moment):
        self.server.stop()
        self.server.environment["PEERLINE_NOW"] = stamp(moment)
        self.server.start()

    def page(self, who, path):
        status, _, page = who.get(path)
        self.assertEqual(status, 200, path)
        return html.unescape(page)

    def card(self, who, name):
        """What the board says of this family's call; empty when nothing."""
        cards = self.page(who, "/coordinator").split('<li class="card')
        return next((card for card in cards if f"“{name}”" in card and "/coordinator/calls/" in card), "")

    def wait_for(self, look, says, timeout=20):
        """Until what is looked at says this: the service looks every few seconds by itself."""
        end = time.monotonic() + timeout
        while says not in (seen := look()):
            self.assertLess(time.monotonic(), end, f"{says!r} did not come: {seen[-1500:]}")
            time.sleep(0.3)
        return seen

    def people(self):
        page = self.page(self.staff, ROTA)
        return {name: number for number, name in re.findall(r'<option value="(\d+)">([^<]+)<', page)}

    def add(self, day, begins, ends, primary="Coordinator 1", backup="Administrator 1", week=None):
        people = self.people()
        return self.staff.post(ROTA, {"week": week or day, "day": day, "shift_from": begins, "shift_to": ends,
                                      "primary": people.get(primary, ""), "backup": people.get(backup, "")})

    def on_call_at(self, moment):
        """The whole day of that call is one shift."""
        day = datetime.datetime.fromtimestamp(moment, NEW_YORK).strftime("%Y-%m-%d")
        self.assertEqual(self.add(day, "00:00", "24:00")[0], 303)


class Shifts(Rota):
    def test_shifts_are_added_and_changed_and_never_overlap(self):
        self.assertIn("Nobody is on call now.", self.page(self.staff, "/coordinator"))
        self.assertEqual(self.add("2026-10-22", "09:00", "17:00", backup="")[0], 303)
        status, _, page = self.add("2026-10-22", "16:45", "20:00")
        self.assertEqual(status, 422)
        self.assertIn("This span overlaps another one.", page)
        self.assertEqual(values_of(page)["shift_to"], ["20:00"], "what was typed is kept")
        for wrong, says in (({"shift_from": "16:50"}, "quarter of an hour"), ({"shift_to": ""}, "This is needed."), ({"day": "x"}, "date"),
                            ({"backup": self.people()["Coordinator 1"]}, "Nobody can be their own backup."), ({"primary": "77"}, "Choose one from the list.")):
            fields = {"week": "2026-10-22", "day": "2026-10-23", "shift_from": "17:00", "shift_to": "02:00", "primary": self.people()["Coordinator 1"], "backup": ""}
            status, _, page = self.staff.post(ROTA, {**fields, **wrong})
            self.assertEqual(status, 422, wrong)
            self.assertIn(says, html.unescape(page))
        board = self.page(self.staff, "/coordinator")
        self.assertRegex(board, r"Thursday 22 October, 9:00 am until 5:00 pm: The backup is missing\.")
        page = self.page(self.staff, f"{ROTA}?week=2026-10-22")
        number = re.search(r'action="/coordinator/rota/(\d+)"', page).group(1)
        version = re.search(r'name="version" value="(\d+)"', page).group(1)
        people = self.people()
        change = {"week": "2026-10-22", "version": version, "what": "people", "primary": people["Administrator 1"], "backup": people["Coordinator 1"]}
        self.assertEqual(self.staff.post(f"{ROTA}/{number}", change)[0], 303)
        self.assertEqual(self.staff.post(f"{ROTA}/{number}", change)[0], 409, "somebody has changed it meanwhile")
        self.assertNotIn("is missing", self.page(self.staff, "/coordinator"))
        self.be_at(seconds("2026-10-22T14:00:00Z"))
        self.staff = Visitor(self.server).sign_in("coordinator")
        self.assertIn("On call now: Administrator 1. Backup: Coordinator 1. Until Thursday 22 October, 5:00 pm Eastern Time", self.page(self.staff, "/coordinator"))
        change.update(version=str(int(version) + 1), what="remove")
        self.assertEqual(self.staff.post(f"{ROTA}/{number}", change)[0], 422, "who was on call stays known")

    def test_a_week_is_repeated_at_the_same_hours_across_the_change_of_the_clock(self):
        self.assertEqual(self.add("2026-10-24", "09:00", "17:00")[0], 303)
        self.assertEqual(self.add("2026-10-24", "17:00", "09:00")[0], 303)
        week = {"week": "2026-10-19", "weeks": "2"}
        status, headers, _ = self.staff.post(f"{ROTA}/repeat", week)
        self.assertEqual(status, 303)
        self.assertIn("4 shifts were added.", self.page(self.staff, headers["Location"]))
        _, headers, _ = self.staff.post(f"{ROTA}/repeat", week)
        self.assertIn("4 were left out", self.page(self.staff, headers["Location"]))
        for day in ("2026-10-31", "2026-11-07"):  # the clock goes back in the night between them
            page = self.page(self.staff, f"{ROTA}?week={day}")
            self.assertIn("9:00 am until 5:00 pm", page)
            self.assertIn("5:00 pm until Sunday 9:00 am", page)
        self.assertEqual(self.staff.post(f"{ROTA}/repeat", {"week": "2026-12-07", "weeks": "1"})[0], 422, "nothing to repeat")
        self.assertEqual(self.staff.post(f"{ROTA}/repeat", {"week": "2026-10-19", "weeks": "99"})[0], 422)

    def test_no_volunteer_gets_to_any_of_this(self):
        volunteer = Visitor(self.server).sign_in("volunteer")
        for path in (ROTA, "/coordinator/calls/1/cover", "/coordinator/calls/1/not-reached"):
            self.assertEqual(volunteer.get(path)[0], 403)
        self.assertEqual(volunteer.post(f"{ROTA}/repeat", {"week": "2026-10-19", "weeks": "2"})[0], 403)
        self.assertEqual(self.staff.get("/coordinator/calls/1/cover")[0], 404)


class Help(Rota):
    def events(self, who):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        self.addCleanup(connection.close)
        connection.request("GET", "/api/v1/events", headers=who.headers())
        return connection.getresponse()

    def test_the_primary_then_the_backup_then_everybody_until_one_answers(self):
        alias, start, _ = assign_some(self, self.server, "Ottilie")
        begins = seconds(start)
        self.on_call_at(begins)
        self.be_at(begins + 20 * 60)
        volunteer, coordinator, other = sign_in_as(self.server, alias), Visitor(self.server).sign_in("coordinator"), Visitor(self.server).sign_in("administrator")
        call = re.search(r"/volunteer/calls/\d+", self.page(volunteer, "/volunteer")).group(0)
        self.assertEqual(volunteer.post(f"{call}/ready", {})[0], 303)
        events = self.events(coordinator)
        self.assertEqual(volunteer.post(f"{call}/help", {})[0], 303)
        lines = iter(events.fp.readline, b"")
        self.assertTrue(any(line == b"event: board\n" for line in lines), "open boards are told at once")
        page = self.page(volunteer, call)
        self.assertIn("Stay on if you can. Danger now: 911.", page)
        self.assertIn("Coordinator 1, at ", page)
        self.assertNotIn("Administrator 1, at ", page)
        card = self.card(coordinator, "Ottilie")
        self.assertIn("Needs help now", card)
        self.assertIn("You are asked.", card)
        self.assertNotIn("You are asked.", self.card(other, "Ottilie"), "not the backup, in the first two minutes")

        self.be_at(begins + 22 * 60 + 5)
        volunteer, coordinator, other = sign_in_as(self.server, alias), Visitor(self.server).sign_in("coordinator"), Visitor(self.server).sign_in("administrator")
        self.assertIn("You are asked.", self.wait_for(lambda: self.card(other, "Ottilie"), "Administrator 1, at "))
        self.assertNotIn("every coordinator", self.page(volunteer, call))

        self.be_at(begins + 24 * 60 + 5)
        volunteer, other = sign_in_as(self.server, alias), Visitor(self.server).sign_in("administrator")
        self.wait_for(lambda: self.page(volunteer, call), "every coordinator, at ")
        self.assertEqual(other.post(f"{call.replace('volunteer', 'coordinator')}/helped", {})[0], 303)
        self.assertIn("Administrator 1 is with you.", self.page(volunteer, call))
        self.assertNotIn("Needs help now", self.card(other, "Ottilie"))


class HelpByMail(Rota):
    def setUp(self):
        self.box = Mailbox().__enter__()
        self.addCleanup(self.box.__exit__)
        self.options = ("--mail", self.box.url)
        super().setUp()

    def test_who_is_on_call_is_written_to_without_a_name_or_a_telling_word(self):
        alias, start, _ = assign_some(self, self.server, "Ottilie")
        begins = seconds(start)
        self.on_call_at(begins)
        self.be_at(begins + 20 * 60)
        volunteer = sign_in_as(self.server, alias)
        call = re.search(r"/volunteer/calls/\d+", self.page(volunteer, "/volunteer")).group(0)
        self.assertEqual(volunteer.post(f"{call}/help", {})[0], 303)

        def asked(letters):
            return [letter for letter in letters if letter["to"] == ["coordinator@example.org"] and "Help is asked for now" in letter["raw"].replace("=\r\n", "")]

        self.assertTrue(self.box.wait_for(asked, 30))
        letter = asked(self.box.letters())[0]
        for secret in ("Ottilie", alias, "555-0142", "marmalade", "/coordinator"):
            self.assertNotIn(secret, letter["raw"])
        self.assertFalse([one for one in self.box.letters("administrator@example.org") if "Help is asked" in one["raw"]])


class Cover(Rota):
    def missing(self, name, starts_before=9 * 60):
        """A call whose volunteer has not said that they are ready: (alias, its address for staff, its request)."""
        alias, start, number = assign_some(self, self.server, name)
        self.on_call_at(seconds(start))
        self.be_at(seconds(start) - starts_before)
        self.staff = Visitor(self.server).sign_in("coordinator")
        card = self.wait_for(lambda: self.card(self.staff, name), "Administrator 1, at ")
        self.assertIn("Has not said “I am ready”", card)
        return alias, re.search(r"/coordinator/calls/\d+", card).group(0), number

    def test_a_coordinator_takes_the_call_and_the_family_keeps_its_time(self):
        alias, call, number = self.missing("Walburga")
        when = re.search(r'<p class="next"><strong>([^<]+)<', self.page(self.staff, f"/coordinator/requests/{number}")).group(1)
        page = self.page(self.staff, f"{call}/cover")
        self.assertIn(f"{alias} has not said “I am ready”.", page)
        version = values_of(page)["version"][0]
        self.assertEqual(self.staff.post(f"{call}/cover", {"what": "give", "volunteer": "", "version": version})[0], 422)
        self.assertEqual(self.staff.post(f"{call}/cover", {"what": "take", "version": version})[0], 303)
        self.assertEqual(Visitor(self.server).sign_in("administrator").post(f"{call}/cover", {"what": "take", "version": version})[0], 409)
        self.assertIn("You have taken this call.", self.page(self.staff, f"{call}/cover"))
        self.assertEqual(self.card(self.staff, "Walburga"), "")
        self.assertIn(when, self.page(self.staff, f"/coordinator/requests/{number}"), "the time was not withdrawn")
        volunteer = sign_in_as(self.server, alias)
        own = call.replace("coordinator", "volunteer")
        page = self.page(volunteer, own)
        self.assertIn("A coordinator looks after this call now.", page)
        self.assertNotIn("Walburga", page)
        self.assertEqual(volunteer.post(f"{own}/ready", {})[0], 404)
        self.assertEqual(command("check", "--data", self.server.data)[0], 0)

    def test_what_a_coordinator_took_is_named_as_theirs_and_is_somebodys_again_when_they_cannot_sign_in(self):
        alias, call, number = self.missing("Walburga")
        version = values_of(self.page(self.staff, f"{call}/cover"))["version"][0]
        self.assertEqual(self.staff.post(f"{call}/cover", {"what": "take", "version": version})[0], 303)
        admin = Visitor(self.server).sign_in("administrator")

        def rows(path):
            return [row for row in re.split(r"<li|<tr", self.page(admin, path)) if "“Walburga”" in row]

        for path in ("/coordinator?column=today", "/coordinator/calendar"):
            self.assertEqual(len(rows(path)), 1, path)
            self.assertIn("Coordinator 1 (staff)", rows(path)[0])
            self.assertNotIn(alias, rows(path)[0])
        self.assertIn("Coordinator 1 (staff)", self.page(admin, f"/coordinator/requests/{number}"))
        person = re.search(r'coordinator@example\.org.*?/admin/people/(\d+)"', self.page(admin, "/admin/people"), re.S).group(1)
        self.assertEqual(admin.post(f"/admin/people/{person}", {"what": "disable"})[0], 303)
        card = self.card(admin, "Walburga")
        self.assertIn("Nobody has this call", card)
        self.assertIn("Coordinator 1 had taken this call and cannot hold it any more.", card)
        self.assertIn("nobody yet", "".join(rows("/coordinator/calendar")))
        page = self.page(admin, f"{call}/cover")
        self.assertIn("cannot hold it any more", page)
        self.wait_for(lambda: self.card(admin, "Walburga"), "You are asked.")
        self.assertEqual(admin.post(f"{call}/cover", {"what": "take", "version": values_of(page)["version"][0]})[0], 303)
        self.assertEqual(self.card(admin, "Walburga"), "")

    def test_another_volunteer_takes_it_and_has_to_be_ready(self):
        # Three hours before, so that somebody's own hours fit.
        alias, start, number = assign_some(self, self.server, "Kunigunde")
        self.be_at(seconds(start) - 3 * 3600)
        self.staff = Visitor(self.server).sign_in("coordinator")
        page = self.page(self.staff, f"/coordinator/requests/{number}")
        call = re.search(r"/coordinator/calls/\d+", page).group(0)
        page = self.page(self.staff, f"{call}/cover")
        chosen, name = re.search(r'<option value="(\d+)">(Volunteer \d+)<', page).groups()
        self.assertNotEqual(name, alias)
        self.assertEqual(self.staff.post(f"{call}/cover", {"what": "give", "volunteer": chosen, "version": values_of(page)["version"][0]})[0], 303)
        self.assertIn(name, self.page(self.staff, f"{call}/cover"))
        own = call.replace("coordinator", "volunteer")
        self.assertEqual(sign_in_as(self.server, alias).get(own)[0], 404)
        self.assertIn("Kunigunde", self.page(sign_in_as(self.server, name), own))
        self.assertEqual(command("check", "--data", self.server.data)[0], 0)


class NotReached(Rota):
    def test_a_family_is_tried_twice_and_then_a_task_that_never_ends_by_itself(self):
        alias, start, number = assign_some(self, self.server, "Adelheid")
        begins = seconds(start)
        silent = {"outcome": "no_answer", "heavy": "no", "next": "coordinator"}
        self.be_at(begins + 5 * 60)
        volunteer, self.staff = sign_in_as(self.server, alias), Visitor(self.server).sign_in("coordinator")
        call = re.search(r"/volunteer/calls/\d+", self.page(volunteer, "/volunteer")).group(0)
        task = call.replace("volunteer", "coordinator") + "/not-reached"
        self.assertEqual(volunteer.post(f"{call}/ready", {})[0], 303)
        self.assertEqual(volunteer.post(f"{call}/outcome", silent)[0], 303)
        self.assertIn("The second try is due between", self.page(volunteer, call))
        self.assertIn("To be tried once more", self.card(self.staff, "Adelheid"))
        self.assertEqual(self.staff.post(task, {"result": "new_time"})[0], 404, "there is one try more")
        for what, says, hides in (("hold", "must not be rung again", "Connect the two once more"), ("release", "Connect the two once more", "must not be rung again")):
            version = values_of(self.page(self.staff, f"/coordinator/requests/{number}"))["version"][0]
            self.assertEqual(self.staff.post(f"/coordinator/requests/{number}/look-after", {"what": what, "version": version})[0], 303)
            self.assertIn(says, self.card(self.staff, "Adelheid"))
            self.assertNotIn(hides, self.card(self.staff, "Adelheid"))

        self.be_at(begins + 30 * 60)
        volunteer, self.staff = sign_in_as(self.server, alias), Visitor(self.server).sign_in("coordinator")
        self.assertEqual(volunteer.post(f"{call}/outcome", silent)[0], 303)
        self.assertEqual(volunteer.post(f"{call}/outcome", silent)[0], 409)
        self.assertIn("Family not reached", self.card(self.staff, "Adelheid"))

        self.be_at(begins + 20 * 86400)
        self.staff = Visitor(self.server).sign_in("coordinator")
        self.assertIn("Family not reached", self.card(self.staff, "Adelheid"), "never closed by itself")
        self.assertEqual(self.staff.post(task.replace("not-reached", "followed-up"), {})[0], 409)
        self.assertEqual(self.staff.post(task, {})[0], 422)
        self.assertEqual(self.staff.post(task, {"result": "new_time"})[0], 303)
        self.assertEqual(self.card(self.staff, "Adelheid"), "")
        self.assertIn("Adelheid", self.page(self.staff, "/coordinator"), "its request waits for a time again")
        self.assertEqual(self.staff.post(task, {"result": "new_time"})[0], 409)
        self.assertIn("This has been looked after.", self.page(self.staff, task))


if __name__ == "__main__":
    unittest.main()
