"""The programme as a whole: the coordinator's calendar by day and week, and totals in which nobody can be found."""
import csv
import datetime
import io
import re
import unittest

from peerline import Server, booking, days_apart, experience_with_starts
from visitors import Visitor, values_of


class Calendar(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.__exit__)

    def setUp(self):
        self.coordinator = Visitor(self.server).sign_in("coordinator")

    def page(self, query=""):
        status, _, page = self.coordinator.get("/coordinator/calendar" + query)
        self.assertEqual(status, 200, query)
        return page

    def days(self, page):
        return re.findall(r'<h2 id="d(\d{4}-\d\d-\d\d)">', page)

    def test_a_booked_call_stands_on_its_day_and_a_cancelled_one_is_marked(self):
        experience, starts = experience_with_starts(self.server)
        start = days_apart(starts)[1]
        code = self.server.post("/api/v1/bookings", booking(experience, start, name="Yaretzi <b>"))[2]["code"]
        around = datetime.date.fromisoformat(start[:10])
        days = [(around + datetime.timedelta(days=n)).isoformat() for n in (-1, 0)]
        holding = [day for day in days if "Yaretzi" in self.page(f"?view=day&date={day}")]
        self.assertEqual(len(holding), 1)
        page = self.page(f"?view=day&date={holding[0]}")
        self.assertEqual(self.days(page), holding)
        self.assertIn("“Yaretzi &lt;b&gt;”", page)
        self.assertRegex(page, r"Times are in [A-Z][a-z]+ Time \(UTC−\d\)")
        self.assertIn("Yaretzi", self.page(f"?date={holding[0]}"))
        self.server.post("/api/v1/bookings/cancel", {"code": code})
        row = re.search(r"<tr>(?:(?!</tr>).)*Yaretzi.*?</tr>", self.page(f"?view=day&date={holding[0]}"), re.S)[0]
        self.assertIn('<span class="muted">cancelled</span>', row)

    def test_a_week_is_seven_days_from_monday_and_leads_to_the_next(self):
        page = self.page("?view=week&date=2027-03-13")
        days = self.days(page)
        self.assertEqual(days, [f"2027-03-{n:02d}" for n in range(8, 15)])
        self.assertIn("/coordinator/calendar?view=week&amp;date=2027-03-20", page)
        self.assertEqual(self.days(self.page("?view=day&date=2027-03-13")), ["2027-03-13"])
        for odd in ("?date=0001-01-01", "?date=9999-12-31", "?date=tomorrow", "?view=year", "?team=x"):
            self.assertEqual(len(self.days(self.page(odd))), 7, odd)

    def test_a_team_shows_its_own_calls_only_and_all_teams_together_show_every_one(self):
        def calls(page):
            return sorted(re.findall(r'/coordinator/volunteers/(\d+)"', page))
        whole = self.page()
        teams = re.findall(r'<option value="(\d+)"', whole)
        self.assertEqual(len(teams), 8)
        parts = [calls(self.page(f"?team={team}")) for team in teams]
        self.assertEqual(sorted(sum(parts, [])), calls(whole))
        self.assertGreater(sum(1 for part in parts if part), 1)
        self.assertEqual(values_of(self.page(f"?team={teams[0]}"))["team"], [teams[0]])
        self.assertEqual(calls(self.page("?team=1")), [])

    def test_who_looks_is_in_the_audit_chain_and_nobody_else_may(self):
        self.page()
        admin = Visitor(self.server).sign_in("administrator")
        self.assertIn("see_calendar", admin.get("/admin/audit")[2])
        volunteer = Visitor(self.server).sign_in("volunteer")
        for path in ("/coordinator/calendar", "/coordinator/totals", "/coordinator/totals.csv"):
            self.assertEqual(volunteer.get(path)[0], 403)

    def test_totals_hide_what_is_small_and_carry_no_name(self):
        status, _, page = self.coordinator.get("/coordinator/totals")
        self.assertEqual(status, 200)
        status, headers, text = self.coordinator.get("/coordinator/totals.csv")
        self.assertEqual((status, headers["Content-Type"]), (200, "text/csv; charset=utf-8"))
        self.assertIn("attachment", headers["Content-Disposition"])
        rows = list(csv.DictReader(io.StringIO(text)))
        numbers = {(row["table"], row["line"], row["month"]): row["number"] for row in rows}
        self.assertEqual(len(numbers), len(rows))
        for key, number in numbers.items():
            self.assertTrue(number in ("fewer than 5", "not shown") or int(number) >= 5, (key, number))
        tables = {row["table"] for row in rows}
        self.assertEqual(tables, {"requests_by_group", "requests_by_language", "calls_by_state", "calls_by_team"})
        self.assertGreater(sum(1 for number in numbers.values() if number.isdigit()), 5)
        self.check_that_no_sum_gives_one_away(numbers)
        for name in ("Robin", "Volunteer", "555-"):
            self.assertNotIn(name, text)
        self.assertIn("fewer than 5", page)

    def check_that_no_sum_gives_one_away(self, numbers):
        """A line or column whose sum is shown hides none or at least two of its numbers, and what is shown adds up."""
        for table in {key[0] for key in numbers}:
            cells = {key[1:]: number for key, number in numbers.items() if key[0] == table}
            for axis in (0, 1):
                for name in {key[axis] for key in cells}:
                    total = cells[(name, "all")] if axis == 0 else cells[("all", name)]
                    parts = [number for key, number in cells.items() if key[axis] == name and key[1 - axis] != "all"]
                    hidden = sum(1 for number in parts if not number.isdigit())
                    if total.isdigit():
                        self.assertNotEqual(hidden, 1, (table, name, parts))
                        known = sum(int(number) for number in parts if number.isdigit())
                        self.assertLessEqual(known, int(total))
                        if hidden == 0:
                            self.assertEqual(known, int(total), (table, name))


class Handover(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.__exit__)

    def setUp(self):
        self.coordinator = Visitor(self.server).sign_in("coordinator")

    def page(self, path):
        status, _, page = self.coordinator.get(path)
        self.assertEqual(status, 200, path)
        return page

    def test_it_tells_what_others_did_with_links_and_leaves_out_ones_own_doing(self):
        experience, starts = experience_with_starts(self.server)
        start = days_apart(starts)[0]
        code = self.server.post("/api/v1/bookings", booking(experience, start, name="Yaretzi"))[2]["code"]
        self.server.post("/api/v1/bookings/cancel", {"code": code})
        page = self.page("/coordinator/handover?since=8")
        self.assertRegex(page, r"A family booked a call</td><td[^>]*>\d+</td>")
        row = re.search(r"A call was cancelled</td>.*?</tr>", page, re.S)[0]
        request = re.search(r"/coordinator/requests/(\d+)", row)[1]
        self.assertEqual(self.coordinator.get(f"/coordinator/requests/{request}")[0], 200)
        self.assertNotIn("Yaretzi", page)
        self.assertNotIn("Messages were held", page)
        self.coordinator.get(f"/coordinator/requests/{request}")
        self.assertEqual(self.coordinator.post(f"/coordinator/requests/{request}/look-after", {"what": "hold"})[0], 303)
        self.assertNotIn("Messages were held", self.page("/coordinator/handover?since=8"))
        other = Visitor(self.server).sign_in("administrator")
        page = other.get("/coordinator/handover?since=8")[2]
        row = re.search(r"Messages were held</td>.*?</tr>", page, re.S)[0]
        self.assertIn(f"/coordinator/requests/{request}", row)
        self.assertEqual(self.coordinator.post(f"/coordinator/requests/{request}/look-after", {"what": "take_over"})[0], 303)
        page = other.get("/coordinator/handover?since=8")[2]
        self.assertIn(f"/coordinator/requests/{request}", re.search(r"A coordinator took a request</td>.*?</tr>", page, re.S)[0])

    def test_counts_are_those_of_the_board_and_the_next_things_are_the_most_urgent(self):
        board, page = self.page("/coordinator"), self.page("/coordinator/handover")
        for column in ("breached", "at_risk", "waiting", "screening", "proposed"):
            on_board = re.search(rf'<h2 id="{column}">[^<]*<small>(\d+)</small>', board)[1]
            self.assertIn(f'/coordinator?column={column}">', page)
            self.assertEqual(re.search(rf'column={column}">[^<]*</a>: <strong>(\d+)<', page)[1], on_board, column)
        self.assertLessEqual(page.count('class="clock"'), 3)
        for card in re.findall(r'<li class="card [^"]*"><p class="clock">.*?</li>', page, re.S):
            tone, clock, request = re.search(r'card ([^"]*)"><p class="clock">([^<]*)<.*?/coordinator/requests/(\d+)"', card, re.S).groups()
            on_board = rf'<li class="card {tone}"><p class="clock">{re.escape(clock)}</p><p><a href="/coordinator/requests/{request}"'
            self.assertRegex(board, on_board, "the board says of it what the handover says")
            breached_column = board.partition('<h2 id="breached">')[2].partition("</section>")[0]
            if f'/coordinator/requests/{request}"' not in breached_column:
                self.assertNotIn("breached", clock)
        first = re.search(r'class="clock">.*?/coordinator/requests/(\d+)"', page, re.S)[1]
        self.coordinator.get(f"/coordinator/requests/{first}")
        others = re.findall(r'/coordinator/requests/(\d+)"', page)[:3]
        self.coordinator.get(f"/coordinator/requests/{others[-1]}")
        self.assertEqual(self.coordinator.post(f"/coordinator/requests/{others[-1]}/look-after", {"what": "take_over"})[0], 303)
        page = self.page("/coordinator/handover")
        self.assertEqual(re.search(r'/coordinator/requests/(\d+)"', page)[1], others[-1], "what is mine comes first")

    def test_a_session_before_this_one_is_where_it_looks_back_to(self):
        self.page("/coordinator/volunteers")
        self.page("/coordinator")
        before = self.page("/coordinator/handover")
        again = Visitor(self.server).sign_in("coordinator")
        self.assertIn("Since ", again.get("/coordinator/handover")[2])
        self.assertIn("Since ", before)
        for odd in ("?since=1", "?since=-8", "?since=x"):
            self.assertEqual(self.coordinator.get("/coordinator/handover" + odd)[0], 200)
        self.assertEqual(Visitor(self.server).sign_in("volunteer").get("/coordinator/handover")[0], 403)
