"""What an administrator keeps, lets go, lets out and writes: keeping, exports by two people, teams, messages, the audit chain."""
import csv
import io
import re
import unittest

import icalendar
from mailbox import Mailbox
from peerline import Server, command
from visitors import Visitor


class Office(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.box = Mailbox()
        cls.addClassCleanup(cls.box.__exit__)
        cls.server = Server("--mail", cls.box.url)
        cls.addClassCleanup(cls.server.__exit__)

    def setUp(self):
        self.admin = Visitor(self.server).sign_in("administrator")
        self.coordinator = Visitor(self.server).sign_in("coordinator")

    def page(self, path, who=None):
        status, _, page = (who or self.admin).get(path)
        self.assertEqual(status, 200, path)
        return page

    def test_only_an_administrator_gets_in_and_a_coordinator_only_to_agree(self):
        volunteer = Visitor(self.server).sign_in("volunteer")
        for path in ("/admin/keeping", "/admin/exports", "/admin/teams", "/admin/letters/edit?kind=sooner&words=en"):
            self.assertEqual(self.coordinator.get(path)[0], 403, path)
            self.assertEqual(volunteer.get(path)[0], 403, path)
        self.assertEqual(volunteer.get("/coordinator/exports")[0], 403)
        self.assertNotIn("Ask for an export", self.page("/coordinator/exports", self.coordinator))

    def test_how_long_things_are_kept_is_shown_and_changed(self):
        page = self.page("/admin/keeping")
        self.assertIn("365 days <strong>(as set)</strong>", page)
        for wrong in ("29", "3651", "", "many", "-30"):
            status, _, page = self.admin.post("/admin/keeping", {"keep_families": wrong, "keep_messages": "30"})
            self.assertEqual(status, 422, wrong)
        self.assertEqual(self.admin.post("/admin/keeping", {"keep_families": "730", "keep_messages": "10"})[0], 303)
        self.assertIn("730 days <strong>(as set)</strong>", self.page("/admin/keeping"))
        shorter = {"keep_families": "700", "keep_messages": "10"}
        status, _, page = self.admin.post("/admin/keeping", shorter)
        self.assertEqual(status, 422, "what is forgotten cannot come back")
        self.assertIn('value="700"', page)
        self.assertIn("730 days <strong>(as set)</strong>", self.page("/admin/keeping"))
        self.assertNotIn("keep_families", self.page("/admin/settings"))
        self.assertEqual(self.admin.post("/admin/settings", {"keep_families": "700"})[0], 422, "nor by another page")
        self.page("/admin/keeping")
        self.assertEqual(self.admin.post("/admin/keeping", {**shorter, "may_forget": "yes"})[0], 303)

    def ask(self, kind, **more):
        self.page("/admin/exports")
        return self.admin.post("/admin/exports", {"kind": kind, "purpose": "report", **more})

    def newest(self, path, who):
        """The number in the first form of the list that leads to `path`."""
        found = re.search(path.replace("{id}", r"(\d+)"), self.page("/admin/exports" if who is self.admin else "/coordinator/exports", who))
        return found and found[1]

    def agree(self, what="agree"):
        number = self.newest('"/coordinator/exports/{id}"', self.coordinator)
        self.assertEqual(self.coordinator.post(f"/coordinator/exports/{number}", {"what": what})[0], 303)
        return number

    def take(self, number):
        status, headers, text = self.admin.post(f"/admin/exports/{number}/take", {})
        return status, headers, text

    def test_volunteers_leave_by_two_people_and_come_in_elsewhere(self):
        self.assertEqual(self.ask("volunteers")[0], 303)
        self.assertIn("1 export waits for a second person.", self.page("/coordinator", self.coordinator))
        own = re.search(r'"/coordinator/exports/(\d+)"', self.page("/admin/exports"))
        self.assertIsNone(own, "who asked has no button to agree")
        number = self.newest('"/coordinator/exports/{id}"', self.coordinator)
        self.assertEqual(self.admin.post(f"/coordinator/exports/{number}", {"what": "agree"})[0], 422)
        self.assertEqual(self.take(number)[0], 422)
        self.agree()
        self.assertNotIn("waits for a second person", self.page("/coordinator", self.coordinator))
        status, headers, text = self.take(number)
        self.assertEqual((status, headers["Content-Type"]), (200, "text/csv; charset=utf-8"))
        self.assertIn("attachment", headers["Content-Disposition"])
        self.assertIn("no-store", headers["Cache-Control"])
        self.assertEqual(self.take(number)[0], 422, "once")
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertGreater(len(rows), 10)
        with Server(demo=False) as empty:
            status, out, error = command("import", "volunteers", "/dev/stdin", "--data", empty.data, "--dry-run", text=text)
            if status == 2 and "/dev/stdin" in error:
                path = empty.data / "volunteers.csv"
                path.write_text(text, newline="")
                status, out, error = command("import", "volunteers", path, "--data", empty.data, "--dry-run")
            self.assertEqual(status, 0, error)
            self.assertIn(str(len(rows)), out)

    def test_calls_leave_without_names(self):
        self.assertEqual(self.ask("calls")[0], 303)
        status, _, text = self.take(self.agree())
        self.assertEqual(status, 200)
        rows = list(csv.DictReader(io.StringIO(text)))
        self.assertGreater(len(rows), 10)
        self.assertTrue(all(re.fullmatch(r"\d{4}-\d\d-\d\d", row["day"]) for row in rows), "days, not instants")
        self.assertEqual({row["minutes"] for row in rows}, {"45"})
        names = [row[1] for row in re.findall(r'data-label="(Name|Alias)">(.*?)<', self.page("/admin/people"))]
        for name in names:
            self.assertNotIn(name, text)
        self.assertNotIn("Volunteer", text)

    def test_a_refused_export_is_not_taken(self):
        self.assertEqual(self.ask("calls")[0], 303)
        number = self.agree("refuse")
        self.assertEqual(self.take(number)[0], 422)

    def test_a_familys_data_leaves_by_its_request(self):
        self.assertEqual(self.ask("family")[0], 422)
        self.assertEqual(self.ask("family", request="12")[0], 422)
        request = re.search(r"/coordinator/requests/(\d+)", self.page("/coordinator", self.coordinator))[1]
        self.assertEqual(self.ask("family", request=request)[0], 303)
        status, _, text = self.take(self.agree())
        self.assertEqual(status, 200)
        rows = list(csv.reader(io.StringIO(text)))
        self.assertEqual(rows[0], ["Part", "What", "Says"])
        self.assertLessEqual({"Contact", "Request"}, {row[0] for row in rows})
        self.assertIn(["Contact", "Messages are held", "No"], rows)

    def test_a_team_is_made_and_filled_and_every_reason_against_it_is_told(self):
        self.page("/admin/teams")
        status, headers, _ = self.admin.post("/admin/teams", {"name": "Harbour <b>", "consultant": ""})
        self.assertEqual(status, 303)
        path = headers["Location"].split("?")[0]
        self.assertEqual(self.admin.post("/admin/teams", {"name": "Harbour <b>", "consultant": ""})[0], 422)
        self.assertIn("Harbour &lt;b&gt;", self.page("/admin/teams"))
        self.page(path)
        self.assertEqual(self.admin.post(path, {"what": "join", "alias": "Nobody at all"})[0], 422)
        self.assertEqual(self.admin.post(path, {"what": "join", "alias": "volunteer 3"})[0], 303)
        page = self.page(path)
        self.assertIn("Volunteer 3", page)
        member = re.search(r'name="volunteer" value="(\d+)"', page)[1]
        self.assertEqual(self.admin.post(path, {"what": "leave", "volunteer": member})[0], 303)
        self.assertEqual(self.admin.post(path, {"what": "leave", "volunteer": member})[0], 404)
        self.assertEqual(self.admin.post(path, {"what": "change", "name": "", "consultant": ""})[0], 422)
        self.assertEqual(self.admin.post(path, {"what": "change", "name": "Harbour", "consultant": ""})[0], 303)
        self.assertEqual(self.admin.get("/admin/teams/12")[0], 404)

    def edit(self, words, what="save", kind="call_proposed"):
        path = f"/admin/letters/edit?kind={kind}&words=en"
        self.page(path)
        return self.admin.post(path, {"words": words, "what": what})

    def test_words_of_a_message_are_previewed_refused_saved_and_sent(self):
        for wrong in ("", "No time", "{when} for your child", "{when} www.example.org", "{when} " + "x" * 150):
            status, _, page = self.edit(wrong)
            self.assertEqual(status, 422, wrong)
            self.assertNotIn("As it would leave now", page)
        status, _, page = self.edit("A call for you: {when}. Sign in, please.", "preview")
        self.assertEqual(status, 200)
        self.assertIn("A call for you: ", page)
        self.assertNotIn("A call for you", self.page("/admin/letters"))
        self.assertEqual(self.edit("A call for you: {when}. Sign in, please.")[0], 303)
        self.assertIn("(your words)", self.page("/admin/letters"))
        self.propose()
        self.assertTrue(self.box.wait_for(lambda letters: any("A call for you: " in one["raw"] for one in letters), 20))
        self.assertEqual(self.edit("x", "built_in")[0], 303)
        self.assertNotIn("(your words)", self.page("/admin/letters"))
        self.assertEqual(self.admin.get("/admin/letters/edit?kind=nothing&words=en")[0], 404)

    def propose(self, what="propose"):
        """A coordinator proposes, or assigns, the first time of the first match of the first request that has one."""
        board = self.page("/coordinator", self.coordinator)
        for number in dict.fromkeys(re.findall(r"/coordinator/requests/(\d+)", board)):
            path = f"/coordinator/requests/{number}"
            page = self.page(path, self.coordinator)
            match = re.search(r'name="volunteer" value="(\d+)".*?name="start".*?<option value="([^"]+)"', page, re.S)
            version = re.search(r'name="version" value="(\d+)"', page)
            if not match:
                continue
            form = {"volunteer": match[1], "start": match[2], "how": what, **({"version": version[1]} if version else {})}
            if self.coordinator.post(path + "/assign", form)[0] == 303:
                return number
        self.fail("no request could be proposed")

    def test_a_volunteers_letter_brings_an_appointment_that_a_calendar_reads(self):
        self.propose("assign")
        has_part = lambda letter: letter["mail"].is_multipart()
        self.assertTrue(self.box.wait_for(lambda letters: any(map(has_part, letters)), 20))
        letter = next(filter(has_part, self.box.letters()))["mail"]
        words, appointment = letter.get_payload()
        self.assertEqual(words.get_content_type(), "text/plain")
        self.assertEqual((appointment.get_content_type(), appointment.get_param("method")), ("text/calendar", "REQUEST"))
        self.assertEqual(appointment.get_filename(), "appointment.ics")
        read = icalendar.Calendar.from_ical(appointment.get_payload(decode=True))
        event = read.walk("VEVENT")[0]
        self.assertEqual(event["SUMMARY"], "Appointment")
        self.assertEqual((event["DTEND"].dt - event["DTSTART"].dt).total_seconds(), 45 * 60)
        for name in ("ATTENDEE", "ORGANIZER", "DESCRIPTION", "LOCATION"):
            self.assertNotIn(name, event)

    def test_the_audit_chain_is_searched(self):
        self.page("/admin/keeping")
        page = self.page("/admin/audit?action=see_keeping")
        self.assertIn('?action=see_keeping">What is kept, and how long, was read</a>', page)
        self.assertNotIn('?action=see_audit">', page)
        self.assertIn('?action=see_audit">The audit chain was read</a>', self.page("/admin/audit?action=see_"))
        self.assertIn(">Se leyó la cadena de auditoría</a>", self.page("/admin/audit?lang=es"))
        self.page("/admin/audit?lang=en")
        self.assertIn("Nothing found", self.page("/admin/audit?action=never_done"))
        requests = self.page("/admin/audit?subject=request")
        self.assertNotRegex(requests, r">call \d")
        self.page("/admin/audit?number=%27%3B--&person=x&before=-5&action=%3Cb%3E")
        entries = [int(n) for n in re.findall(r'data-label="Entry">(\d+)<', self.page("/admin/audit?before=100"))]
        self.assertEqual(entries, sorted(entries, reverse=True))
        self.assertLess(max(entries), 100)


if __name__ == "__main__":
    unittest.main()
