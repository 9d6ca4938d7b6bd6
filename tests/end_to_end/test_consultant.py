"""A consultant looks after a team of their own: what they see, whom they can help, and what stays closed to them."""
import re
import unittest

from peerline import Server
from test_volunteer import AUTUMN, assign_some, seconds, sign_in_as
from visitors import Visitor, stamp


class OwnTeam(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.__exit__)

    def setUp(self):
        self.consultant = Visitor(self.server).sign_in("consultant")

    def page(self):
        status, _, page = self.consultant.get("/consultant")
        self.assertEqual(status, 200)
        return page

    def test_a_consultant_sees_their_own_team_and_nothing_of_any_family(self):
        coordinator = Visitor(self.server).sign_in("coordinator")
        everybody = set(re.findall(r"Volunteer \d+", coordinator.get("/coordinator/volunteers")[2]))
        page = self.page()
        own = set(re.findall(r"Volunteer \d+", page))
        self.assertTrue(own and own < everybody)
        self.assertIn("fair share", page)
        self.assertNotRegex(page, r"/coordinator|/requests/|/calls/|555-019", "the numbers of families")
        for path in ("/coordinator", "/coordinator/volunteers", "/admin/teams"):
            self.assertEqual(self.consultant.get(path)[0], 403, path)

    def test_a_debrief_is_noted_for_the_own_team_only(self):
        coordinator = Visitor(self.server).sign_in("coordinator")
        listed = dict(re.findall(r'/coordinator/volunteers/(\d+)">(Volunteer \d+)<', coordinator.get("/coordinator/volunteers")[2]))
        own = set(re.findall(r"Volunteer \d+", self.page()))
        mine = next(number for number, alias in listed.items() if alias in own)
        other = next(number for number, alias in listed.items() if alias not in own)
        debrief = "/consultant/volunteers/{}/debrief".format
        self.assertEqual(self.consultant.post(debrief(other), {})[0], 404)
        self.assertEqual(self.consultant.post(debrief("12"), {})[0], 404)
        self.assertEqual(self.consultant.post(debrief(mine), {}, token="wrong")[0], 403)
        self.assertEqual(Visitor(self.server).sign_in("volunteer").post(debrief(mine), {})[0], 403)
        self.assertEqual(coordinator.post(debrief(mine), {})[0], 404, "not their team")
        status, headers, _ = self.consultant.post(debrief(mine), {})
        self.assertEqual((status, headers["Location"]), (303, "/consultant?done=saved"))

    def test_a_debrief_after_a_heavy_call_stands_first_and_stands_out_after_a_day(self):
        with Server(now=AUTUMN) as server:
            def be_at(moment):
                server.stop()
                server.environment["PEERLINE_NOW"] = stamp(moment)
                server.start()

            alias, start, _ = assign_some(self, server, "Wilhelmina", phone="555-0242")
            admin = Visitor(server).sign_in("administrator")
            team = re.search(r'(/admin/teams/\d+)">Team 1<', admin.get("/admin/teams")[2]).group(1)
            admin.get(team)
            self.assertEqual(admin.post(team, {"what": "join", "alias": alias})[0], 303)
            be_at(seconds(start) + 3600)
            volunteer = sign_in_as(server, alias)
            call = re.search(r"/volunteer/calls/\d+", volunteer.get("/volunteer")[2]).group(0)
            self.assertIn("1 call without a word", Visitor(server).sign_in("consultant").get("/consultant")[2])
            self.assertEqual(volunteer.post(f"{call}/outcome", {"outcome": "talked", "heavy": "yes", "next": "enough"})[0], 303)
            for hours, stands_out in ((23, False), (25, True)):
                be_at(seconds(start) + 3600 * (1 + hours) + 300)
                consultant = Visitor(server).sign_in("consultant")
                page = consultant.get("/consultant")[2]
                self.assertEqual(re.search(r"Volunteer \d+", page).group(0), alias)
                self.assertIn(f"A debrief has been due for {hours} hours", page)
                self.assertEqual(f"<strong>A debrief has been due for {hours} hours" in page, stands_out)
                for secret in ("Wilhelmina", "marmalade", "555-0242", "/requests/"):
                    self.assertNotIn(secret, page)
            debrief = re.search(r"/consultant/volunteers/\d+/debrief", page).group(0)
            self.assertEqual(consultant.post(debrief, {})[0], 303)
            self.assertNotIn("A debrief has been due", consultant.get("/consultant")[2])


if __name__ == "__main__":
    unittest.main()
