"""How the two of a call reach each other: who sees which number, and when; and what a telephone system is told."""
import hashlib
import hmac
import json
import os
import re
import tempfile
import unittest

from peerline import Server, booking, command, experience_with_starts
from test_volunteer import assign_some, seconds, sign_in_as
from visitors import Visitor, now_of, stamp, values_of

LINE = "1-800-555-0199"
KEY = "a-key-of-the-line-that-has-32-characters-and-more"
FAMILY = "555-0242"  # no volunteer of the demo has it


class Reach(unittest.TestCase):
    def setUp(self):
        self.key = tempfile.NamedTemporaryFile("w", prefix="line-key-")  # mode 0600
        self.addCleanup(self.key.close)
        self.key.write(KEY + "\n")
        self.key.flush()
        self.serve("--line-key", self.key.name)

    def serve(self, *options):
        self.server = Server(*options)
        self.addCleanup(lambda server=self.server: server.__exit__())

    def choose(self, talk, line=LINE):
        office = Visitor(self.server).sign_in("administrator")
        fields = {name: values[0] for name, values in values_of(office.get("/admin/settings")[2]).items() if name != "_token"}
        self.assertIn(fields["talk"], ("coordinator", "line", "volunteer"))
        return office.post("/admin/settings", {**fields, "talk": talk, "line_number": line, "crisis_lines": "Emergency = 911"})

    def agreed(self, name):
        """A call that a volunteer has: (volunteer's alias, when, its request)."""
        alias, start, number = assign_some(self, self.server, name, phone=FAMILY)
        self.alias, self.start, self.request = alias, seconds(start), number

    def be_at(self, minutes):
        """So many minutes after the call has begun."""
        self.server.stop()
        self.server.environment["PEERLINE_NOW"] = stamp(self.start + 60 * minutes)
        self.server.start()
        self.staff = Visitor(self.server).sign_in("coordinator")
        self.volunteer = sign_in_as(self.server, self.alias)

    def page(self, visitor, path, expected=200):
        status, _, page = visitor.get(path)
        self.assertEqual(status, expected, path)
        return page

    def own(self):
        today = self.page(self.volunteer, "/volunteer")
        return self.page(self.volunteer, re.search(r"/volunteer/calls/\d+", today).group(0))

    def ring(self):
        return self.page(self.staff, f"/coordinator/requests/{self.request}/ring")

    def post_line(self, number, key=KEY, at=None, body=None, headers=None):
        body = body if body is not None else json.dumps({"number": number})
        timestamp = str(int(now_of(self.server) if at is None else at))
        signature = hmac.new(key.encode(), f"{timestamp}.{body}".encode(), hashlib.sha256).hexdigest()
        sent = {"Content-Type": "application/json", "X-Timestamp": timestamp, "X-Signature": f"sha256={signature}"}
        return self.server.request("POST", "/api/v1/line", body, {**sent, **(headers or {})})

    def test_a_coordinator_who_connects_has_both_numbers_and_nobody_else_has(self):
        self.agreed("Ottilie")
        self.be_at(-2 * 24 * 60)
        self.assertIn(f"/coordinator/requests/{self.request}/ring", self.page(self.staff, f"/coordinator/requests/{self.request}"))
        page = self.ring()
        self.assertIn("No call of this family lies within a day from now.", page)
        self.be_at(-5)
        board = self.page(self.staff, "/coordinator")
        self.assertRegex(board, rf'To connect now</h2><ul><li><a href="/coordinator/requests/{self.request}/ring">[^<]*, {self.alias}: connect this call<')
        page = self.ring()
        for says in ("Ottilie", FAMILY, "“marmalade”", "You connect the two at this time", self.alias):
            self.assertIn(says, page)
        own_number = re.search(rf"{self.alias}</dt><dd><strong>([^<]+)<", page).group(1)
        self.assertRegex(own_number, r"^555-\d+$")
        self.assertNotIn(FAMILY, self.own())
        self.assertIn("A coordinator connects you at this time", self.own())
        self.assertEqual(self.volunteer.get(f"/coordinator/requests/{self.request}/ring")[0], 403)
        # The volunteer changes their number, and the coordinator reads the new one.
        page = self.page(self.volunteer, "/volunteer/phone")
        self.assertEqual(values_of(page)["phone"], [own_number])
        status, _, page = self.volunteer.post("/volunteer/phone", {"phone": "ring me"})
        self.assertEqual(status, 422)
        self.assertIn('aria-invalid="true"', page)
        self.assertEqual(self.volunteer.post("/volunteer/phone", {"phone": "555-0188"})[0], 303)
        self.assertIn("555-0188", self.ring())
        self.assertEqual(self.volunteer.post("/volunteer/phone", {"phone": ""})[0], 303)
        self.assertIn("We have no phone number of yours", self.page(self.volunteer, "/volunteer"))
        self.assertIn(f"We have no phone number of {self.alias}.", self.ring())
        office = Visitor(self.server).sign_in("administrator")
        audit = self.page(office, "/admin/audit")
        for action in ("see_number", "see_phone", "save_phone"):
            self.assertIn(action, audit)
        self.assertNotIn("555-0", (self.server.data / "log").read_text())

    def test_messages_held_hide_the_number_at_once(self):
        self.agreed("Philomena")
        self.be_at(-5)
        self.assertIn(FAMILY, self.ring())
        self.page(self.staff, f"/coordinator/requests/{self.request}")
        self.assertEqual(self.staff.post(f"/coordinator/requests/{self.request}/look-after", {"what": "hold"})[0], 303)
        page = self.ring()
        self.assertNotIn(FAMILY, page)
        self.assertNotIn("marmalade", page)
        self.assertIn("Nobody rings this family: its messages are held.", page)

    def test_a_volunteer_who_rings_sees_the_number_a_day_around_the_call(self):
        self.assertEqual(self.choose("volunteer", "")[0], 303)
        self.agreed("Rosalind")
        self.be_at(-24 * 60 - 2)
        self.assertNotIn(FAMILY, self.own())
        self.assertIn("From 24 hours before the call you see it here.", self.own())
        self.be_at(-24 * 60 + 2)
        page = self.own()
        for says in (FAMILY, "“marmalade”", "ring the family: not before", "Ring once more, and only once."):
            self.assertIn(says, page)
        self.assertNotIn(FAMILY, self.page(self.volunteer, "/volunteer"))
        other = next(f"Volunteer {n}" for n in range(1, 9) if f"Volunteer {n}" != self.alias)
        own = re.search(r"/volunteer/calls/\d+", self.page(self.volunteer, "/volunteer")).group(0)
        self.assertEqual(sign_in_as(self.server, other).get(own)[0], 404)
        self.assertIn("The volunteer rings the family at this time.", self.ring())

    def booked(self, name, contact=None):
        """A family chooses its time itself, at least two days ahead, and is screened: its code."""
        experience, starts = experience_with_starts(self.server)
        start = next(start for start in starts if seconds(start) > now_of(self.server) + 2 * 86400)
        said = self.server.post("/api/v1/bookings", booking(experience, start, name=name, contact=contact or {"phone": FAMILY, "code_word": "marmalade"}))
        self.assertEqual(said[0], 201, said[2])
        staff = Visitor(self.server).sign_in("coordinator")
        self.request = re.search(r'/coordinator/requests/(\d+)"[^>]*>[^<]*' + name, staff.get("/coordinator")[2]).group(1)
        page = self.page(staff, f"/coordinator/requests/{self.request}")
        self.assertEqual(staff.post(f"/coordinator/requests/{self.request}/screen", {"outcome": "suitable", "version": values_of(page)["version"][0]})[0], 303)
        self.alias = re.search(r"(Volunteer \d+)", page).group(1)
        self.start = seconds(start)
        return said[2]["code"]

    def your_call(self, code):
        return Visitor(self.server).come_back(code).get("/your-call")[2]

    def test_on_the_line_the_two_get_numbers_and_a_telephone_system_is_told_who_belongs_together(self):
        status, _, page = self.choose("line", "")
        self.assertEqual(status, 422)
        self.assertIn("The programme’s line needs a number", page)
        self.assertEqual(self.choose("line")[0], 303)
        code = self.booked("Sieglinde")
        page = self.your_call(code)
        self.assertIn("nobody rings you. From 24 hours before", page)
        self.assertIn(f"We may call {FAMILY}", page)
        self.be_at(-16)
        number = re.search(r'class="code">(\d{4} \d{4})<', self.own()).group(1)
        self.assertIn(f"ring {LINE} and type your number", self.own())
        self.assertNotIn(FAMILY, self.own())
        page = self.your_call(code)
        self.assertIn(f"ring {LINE} and type this number", page)
        family = re.search(r'class="code">(\d{4} \d{4})<', page).group(1)
        page = self.ring()
        self.assertIn(number, page)
        self.assertNotIn(family, page, "told after code and code word only")
        self.staff.get("/coordinator/phone")
        page = self.staff.post("/coordinator/phone", {"code": code, "code_word": "marmalade"})[2]
        self.assertIn(f"ring {LINE} and type {family}", page)
        self.assertIn(f"/coordinator/requests/{self.request}/ring", page)
        self.assertEqual(self.post_line(number)[0], 404, "not open yet")
        self.be_at(-14)
        status, _, mine = self.post_line(number)
        self.assertEqual((status, mine["side"]), (200, "volunteer"))
        status, _, theirs = self.post_line(family.replace(" ", "-"))
        self.assertEqual((status, theirs["side"]), (200, "family"))
        self.assertEqual(mine["room"], theirs["room"])
        self.assertEqual((seconds(mine["opens"]), mine["opens"], mine["closes"]), (self.start - 15 * 60, theirs["opens"], theirs["closes"]))
        # Whoever does not sign learns nothing, not even whether a number is one.
        for said in (self.post_line(number, key=KEY + "x"), self.post_line(number, at=now_of(self.server) - 301), self.post_line(number, at=now_of(self.server) + 360),
                     self.post_line(number, headers={"X-Signature": ""}), self.post_line("0", key="x"), self.post_line(number, headers={"X-Timestamp": "99999999999999999999"})):
            self.assertEqual(said[0], 401, said[2])
        self.assertEqual(self.post_line("0000 0000")[0], 404)
        self.assertEqual(self.post_line("", body='{"number": 5}')[0], 422)
        self.assertEqual(self.post_line("", body='{"number": "1", "more": 1}')[0], 422)
        self.assertEqual(self.post_line("", body="{")[0], 400)
        log = (self.server.data / "log").read_text()
        for secret in (number, family, number.replace(" ", ""), mine["room"]):
            self.assertNotIn(secret, log)
        self.assertEqual(command("check", "--data", self.server.data)[0], 0)

    def test_whom_a_coordinator_gives_a_time_is_connected_and_a_family_that_calls_rings_one_number(self):
        self.assertEqual(self.choose("line")[0], 303)
        self.agreed("Trude")
        self.be_at(-5)
        self.assertIn("A coordinator connects you at this time", self.own())
        self.assertIn("You connect the two at this time", self.ring())
        code = self.booked("Walburga", {"code_word": "marmalade"})
        page = self.your_call(code)
        self.assertIn("We will not contact you. At the time we agree, you ring.", page)
        self.assertNotIn("You call us at", page)

    def test_without_a_telephone_system_a_coordinator_connects_and_the_administrator_reads_so(self):
        self.assertEqual(self.choose("line")[0], 303)
        self.booked("Ursula")
        self.server.options = [option for option in self.server.options if option not in ("--line-key", self.key.name)]
        self.be_at(-5)
        self.assertIn("A coordinator connects you at this time", self.own())
        self.assertIn(FAMILY, self.ring())
        self.assertEqual(self.post_line("1234 5678")[0], 401)
        self.assertIn("no telephone system is set up", self.page(Visitor(self.server).sign_in("administrator"), "/admin/settings"))

    def test_nobody_is_told_to_connect_a_family_that_may_not_be_rung(self):
        self.agreed("Veronika")
        self.be_at(-5)
        self.page(self.staff, f"/coordinator/requests/{self.request}")
        self.assertEqual(self.staff.post(f"/coordinator/requests/{self.request}/look-after", {"what": "hold"})[0], 303)
        page = self.ring()
        self.assertNotIn("You connect the two", page)
        self.assertIn("The family may not be rung at this time either.", page)

    def test_a_key_that_others_can_read_or_that_is_short_stops_the_start(self):
        for mode, text, says in ((0o644, KEY, "can be read by others"), (0o600, "short", "32 to 4096")):
            with tempfile.NamedTemporaryFile("w") as file, tempfile.TemporaryDirectory() as folder:
                file.write(text)
                file.flush()
                os.chmod(file.name, mode)
                code, _, error = command("serve", "--data", folder, "--listen", "127.0.0.1:0", "--demo", "--line-key", file.name)
                self.assertEqual(code, 3)
                self.assertIn(says, error)


if __name__ == "__main__":
    unittest.main()
