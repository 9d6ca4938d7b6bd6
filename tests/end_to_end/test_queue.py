"""Planning the queue from the page, applying it whole or in part, and what happens when a volunteer drops out."""
import html
import re
import time
import unittest

from peerline import Server, booking, command, days_apart, experience_with_starts
from visitors import Visitor

BOOK = "/api/v1/bookings"


class Board(unittest.TestCase):
    """A column of hundreds: each of them is seen, on one page of the column and no other."""

    def test_the_pages_of_a_column_hold_each_request_once(self):
        with Server() as server:
            wish = {"experience": "e01", "language": "en", "zone": "America/Chicago", "contact": {"phone": "555-0142", "voicemail": False}}
            for number in range(230):
                self.assertEqual(server.post("/api/v1/requests", wish | {"name": f"Dana {number}"})[0], 201)
            staff = Visitor(server).sign_in("coordinator")
            column = re.compile(r'<section aria-labelledby="waiting">.*?</section>', re.S)
            path, pages, seen = "/coordinator?column=waiting&language=en", [], []
            while path:
                self.assertLess(len(pages), 9)
                status, _, page = staff.get(path)
                self.assertEqual(status, 200)
                part = column.search(page)[0]
                pages.append(re.findall(r"/coordinator/requests/(\d+)", part))
                seen += pages[-1]
                after = re.search(r'href="([^"]+)">\d+ more<', part)
                path = html.unescape(after[1]).split("#")[0] if after else None
                if path:
                    self.assertIn("language=en", path)
                before = re.search(r'href="([^"]+)">The \d+ before these<', part)
                self.assertEqual(before is not None, len(pages) > 1)
            self.assertGreaterEqual(len(seen), 230)
            self.assertEqual(len(seen), len(set(seen)))
            self.assertEqual([len(each) for each in pages[:2]], [100, 100])
            self.assertEqual(int(re.search(r"<small>(\d+)</small>", part)[1]), len(seen))


class Queue(unittest.TestCase):
    def setUp(self):
        self.server = Server()
        self.addCleanup(self.server.__exit__)
        self.staff = Visitor(self.server).sign_in("coordinator")

    def page(self, path):
        status, _, page = self.staff.get(path)
        self.assertEqual(status, 200, path)
        return page

    def plan(self):
        """Presses the button and looks until the plan is there."""
        self.page("/coordinator/plan")
        self.assertEqual(self.staff.post("/coordinator/plan", {})[0], 303)
        until = time.monotonic() + 40
        while time.monotonic() < until:
            page = self.page("/coordinator/plan")
            if 'name="pick"' in page or "would have a call" in page:
                return page
            time.sleep(0.1)
        self.fail("the plan never came")

    def picks(self, page):
        return [html.unescape(value) for value in re.findall(r'name="pick" value="([^"]+)"', page)]

    def check(self):
        self.assertEqual(command("check", "--data", self.server.data)[:2], (0, "ok\n"))

    def test_the_whole_queue_is_planned_and_applied(self):
        open_before = int(re.search(r"(\d+) requests have no call", self.page("/coordinator/plan")).group(1))
        page = self.plan()
        placed, of = map(int, re.search(r"(\d+) of (\d+) families would have a call", page).groups())
        self.assertEqual(of, open_before)
        self.assertIn("No other plan is better", page)
        picks = self.picks(page)
        self.assertEqual(len(picks), placed)
        self.assertEqual(len({pick.split(":")[0] for pick in picks}), placed)
        self.assertEqual(self.staff.post("/coordinator/plan/apply", {"which": "all"})[1]["Location"], f"/coordinator/plan?applied={placed}")
        rest = re.search(r"(\d+) requests? ha(?:s|ve) no call", self.page("/coordinator/plan"))
        self.assertEqual(int(rest.group(1)) if rest else 0, of - placed)
        self.check()

    def tones(self):
        """Request -> how urgent its first card looks: the calls of today come last."""
        cards = re.findall(r'<li class="card ([a-z_]*)"><p class="clock">[^<]*</p><p><a href="/coordinator/requests/(\d+)">', self.page("/coordinator"))
        return {request: tone for tone, request in reversed(cards)}

    def test_some_lines_are_proposed_and_the_rest_stays(self):
        tones = self.tones()
        late = lambda pick: tones.get(pick.split(":")[0]) == "breached"
        picks = sorted(self.picks(self.plan()), key=late, reverse=True)
        self.assertTrue(late(picks[0]))
        status, headers, _ = self.staff.post("/coordinator/plan/apply", {"which": "propose", "pick": picks[:3]})
        self.assertEqual((status, headers["Location"]), (303, "/coordinator/plan?applied=3"))
        for pick in picks[:3]:
            self.assertIn("proposed", self.page(f"/coordinator/requests/{pick.split(':')[0]}"))
        self.assertRegex(self.page("/coordinator"), r'id="proposed">Proposed <small>[3-9]')
        self.assertEqual(self.tones()[picks[0].split(":")[0]], "breached", "a proposal is no time yet")
        self.check()

    def test_a_plan_that_no_longer_holds_is_refused_whole(self):
        page = self.plan()
        first, second = self.picks(page)[:2]
        volunteer = first.split(":")[1]
        self.assertEqual(self.staff.post(f"/coordinator/volunteers/{volunteer}", {"what": "deactivate"})[0], 303)
        status, _, page = self.staff.post("/coordinator/plan/apply", {"which": "picked", "pick": [first, second]})
        self.assertEqual(status, 409)
        self.assertIn("Nothing was applied.", page)
        for pick in (first, second):
            self.assertIn("Whom to ask", self.page(f"/coordinator/requests/{pick.split(':')[0]}"))

    def test_what_cannot_be_read_is_refused(self):
        self.plan()
        for pick in ("x", "1:2", "1:2:yesterday", "1:2:2026-02-30T10:00:00Z"):
            self.assertEqual(self.staff.post("/coordinator/plan/apply", {"which": "picked", "pick": pick})[0], 422)
        self.assertEqual(self.staff.post("/coordinator/plan/apply", {"which": "picked"})[0], 422)
        self.assertEqual(self.staff.post("/coordinator/plan/apply", {"which": "picked", "pick": "12:34:2031-01-01T00:00:00Z"})[0], 409)
        self.assertEqual(self.staff.post("/coordinator/plan/stop", {})[0], 303)
        volunteer = Visitor(self.server).sign_in("volunteer")
        self.assertEqual(volunteer.post("/coordinator/plan", {})[0], 403)

    def test_calls_of_a_volunteer_who_drops_out_keep_their_times(self):
        experience, starts = experience_with_starts(self.server)
        promised = []
        for start in days_apart(starts)[:6]:
            status, _, said = self.server.post(BOOK, booking(experience, start))
            self.assertEqual(status, 201, said)
            promised.append((said["code"], start))
        moved = 0
        for number in re.findall(r"/coordinator/volunteers/(\d+)", self.page("/coordinator/volunteers")):
            if "find who takes over" not in self.page(f"/coordinator/volunteers/{number}"):
                continue
            path = f"/coordinator/volunteers/{number}/drop-out"
            picks = re.findall(r'name="pick" value="(\d+:\d+)"', self.page(path))
            self.assertEqual(self.staff.post(path, {})[0], 422)  # nothing ticked
            self.assertEqual(self.staff.post(path, {"pick": "x"})[0], 422)
            if not picks:
                continue
            status, headers, _ = self.staff.post(path, {"pick": picks})
            self.assertEqual(status, 303)
            self.assertEqual(int(re.search(r"moved=(\d+)", headers["Location"]).group(1)), len(picks))
            moved += len(picks)
            self.assertRegex(self.page(headers["Location"]), r"calls? (has|have) a new volunteer")
            if moved >= 5:
                break
        self.assertGreaterEqual(moved, 1)
        for code, start in promised:
            self.assertEqual(self.server.post(f"{BOOK}/lookup", {"code": code})[2]["start"], start)
        self.check()
