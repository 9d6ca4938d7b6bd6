"""A volunteer cannot take a call: it leaves them, the family keeps its time, and somebody has it or is asked."""
import re

from peerline import command
from test_rota import Rota
from test_volunteer import assign_some, seconds, sign_in_as
from visitors import Visitor


class GiveBack(Rota):
    def agreed(self, name, minutes_before):
        """A call that begins in so many minutes: (its volunteer, its address for them, for the staff, its request)."""
        alias, start, number = assign_some(self, self.server, name)
        self.on_call_at(seconds(start))
        self.be_at(seconds(start) - minutes_before * 60)
        self.staff = Visitor(self.server).sign_in("coordinator")
        volunteer = sign_in_as(self.server, alias)
        own = re.search(r"/volunteer/calls/\d+", self.page(volunteer, "/volunteer")).group(0)
        return alias, volunteer, own, own.replace("volunteer", "coordinator"), f"/coordinator/requests/{number}"

    def test_near_its_beginning_the_staff_are_asked_and_one_of_them_finds_somebody(self):
        alias, volunteer, own, call, request = self.agreed("Ludmilla", 100)
        when = re.search(r'<p class="next"><strong>([^<]+)<', self.page(self.staff, request)).group(1)
        self.assertIn(f'href="{own}/give-back"', self.page(volunteer, own))
        page = self.page(volunteer, f"{own}/give-back")
        for says in ("Ludmilla", "You need no reason", "The family keeps its time and is told nothing.", "A coordinator finds somebody"):
            self.assertIn(says, page)
        self.assertEqual(volunteer.post(f"{own}/give-back", {}, token="wrong")[0], 403)
        stranger = sign_in_as(self.server, next(f"Volunteer {n}" for n in range(1, 9) if f"Volunteer {n}" != alias))
        for status in (stranger.get(f"{own}/give-back")[0], stranger.post(f"{own}/give-back", {})[0], self.staff.get("/volunteer/calls/1/give-back")[0]):
            self.assertIn(status, (403, 404))
        self.assertEqual(stranger.post(f"{own}/give-back", {})[0], 404)
        for _ in range(2):  # pressed twice
            status, headers, _ = volunteer.post(f"{own}/give-back", {})
            self.assertEqual((status, headers["Location"]), (303, "/volunteer?done=given_back"))
        self.assertIn("Thank you for saying so.", self.page(volunteer, "/volunteer?done=given_back"))
        self.assertNotIn("Ludmilla", self.page(volunteer, "/volunteer"))
        page = self.page(volunteer, own)
        self.assertIn("A coordinator looks after this call now.", page)
        self.assertNotIn("Ludmilla", page + self.page(volunteer, f"{own}/give-back"))
        card = self.card(self.staff, "Ludmilla")
        self.assertIn("Its volunteer cannot take it, and nobody has it", card)
        self.assertNotIn("has taken this call", card)
        self.assertIn("Administrator 1, at ", card, "the backup is asked first, and at once")
        page = self.page(self.staff, f"{call}/cover")
        self.assertIn(f"{alias} cannot take this call, and nobody has it yet.", page)
        self.assertNotRegex(page, rf'<option value="\d+">{alias}<')
        version = re.search(r'name="version" value="(\d+)"', page).group(1)
        self.assertEqual(self.staff.post(f"{call}/cover", {"what": "take", "version": version})[0], 303)
        self.assertEqual(self.card(self.staff, "Ludmilla"), "")
        self.assertIn(when, self.page(self.staff, request), "the time was not withdrawn")
        self.assertEqual(command("check", "--data", self.server.data)[0], 0)

    def test_long_before_another_volunteer_gets_it_by_itself(self):
        alias, volunteer, own, call, request = self.agreed("Irmgard", 300)
        self.assertIn("Another volunteer who is free then is looked for at once.", self.page(volunteer, f"{own}/give-back"))
        self.assertEqual(volunteer.post(f"{own}/give-back", {})[0], 303)
        page = self.wait_for(lambda: self.page(self.staff, f"{call}/cover"), "has not said “I am ready”")
        other = re.search(r"(Volunteer \d+) has not said", page).group(1)
        self.assertNotEqual(other, alias)
        self.assertEqual(volunteer.get(own)[0], 404)
        self.assertIn("Irmgard", self.page(sign_in_as(self.server, other), own))
        self.assertEqual(self.card(self.staff, "Irmgard"), "")
        self.assertEqual(command("check", "--data", self.server.data)[0], 0)

    def test_a_call_that_has_begun_is_not_given_back_and_says_why(self):
        _, volunteer, own, _, _ = self.agreed("Notburga", -1)
        self.assertNotIn("/give-back", self.page(volunteer, own))
        self.assertIn("This call has begun, or is not with you any more", self.page(volunteer, f"{own}/give-back"))
        status, _, page = volunteer.post(f"{own}/give-back", {})
        self.assertEqual(status, 409)
        self.assertIn("This call can no longer be changed.", page)
        self.assertIn("Notburga", self.page(volunteer, own))
