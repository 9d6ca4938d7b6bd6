"""Days without calls and crisis days: what families, volunteers and the staff see of them, on a clock that stands in December."""
import datetime
import html
import json
import re
import unittest
import zoneinfo

from mailbox import Mailbox
from peerline import Server, booking, experience_with_starts, starts_of
from test_family import booked, tell_us, text_of
from visitors import Visitor, credentials, values_of

NOW = "2026-12-21T15:00:00Z"
HERE = zoneinfo.ZoneInfo("America/New_York")  # the programme's, in the demo
BOOK = "/api/v1/bookings"


def day_of(start):
    return datetime.datetime.fromisoformat(start).astimezone(HERE).date().isoformat()


class SpecialDays(unittest.TestCase):
    options = ()

    def setUp(self):
        self.server = Server(*self.options, now=NOW)
        self.addCleanup(self.server.__exit__)
        self.admin = Visitor(self.server).sign_in("administrator")
        self.coordinator = Visitor(self.server).sign_in("coordinator")

    def page(self, path, who=None):
        status, _, page = (who or self.admin).get(path)
        self.assertEqual(status, 200, path)
        return html.unescape(page)

    def people(self, page):
        """id -> name of who can answer"""
        listed = re.search(r'<select id="answers" .*?</select>', page, re.S)[0]
        return dict(re.findall(r'<option value="(\d+)"[^>]*>([^<]+)<', listed))

    def draft(self, first, last=""):
        """The days with what stands on them: (page, fields of the form that closes them)."""
        page = self.page(f"/coordinator/closures?first={first}&last={last}")
        fields = {name: values_of(page)[name][0] for name in ("first", "last", "seen")}
        return page, {**fields, "answers": next(iter(self.people(page)))}

    def close(self, first, last="", **more):
        """out: the name of who answers"""
        page, fields = self.draft(first, last)
        fields.update(more)
        status, headers, said = self.admin.post("/coordinator/closures", fields)
        self.assertEqual((status, headers.get("Location")), (303, "/coordinator/closures?done=closed"), text_of(said))
        return self.people(page)[fields["answers"]]

    def days_offered(self, experience):
        return {day_of(start) for start in starts_of(self.server, experience)}

    def begin(self, last_day="2026-12-24", who=None):
        who = who or self.coordinator
        self.page("/coordinator/crisis-days", who)
        return who.post("/coordinator/crisis-days", {"last_day": last_day})

    def tally(self):
        page = text_of(self.page("/coordinator/crisis-days", self.coordinator))
        return [int(n) for n in re.search(r"Volunteers (\d+) (\d+) (\d+) (\d+)", page).groups()]


class Closures(SpecialDays):
    def test_no_time_is_offered_or_booked_on_a_closed_day_until_it_is_opened_again(self):
        experience, starts = experience_with_starts(self.server)
        days = sorted(self.days_offered(experience))
        closed = next(day for day in days if day > "2026-12-23")
        on_it = [start for start in starts if day_of(start) == closed]
        self.close(closed, title_en="winter holiday", title_es="fiestas")
        self.assertNotIn(closed, self.days_offered(experience))
        self.assertEqual(sorted(self.days_offered(experience) | {closed}), days)
        status, _, said = self.server.post(BOOK, booking(experience, on_it[0]))
        self.assertEqual(status, 409, said)
        self.assertNotIn(closed, {day_of(start) for start in (one["start"] for one in said["starts"])})
        self.assertEqual(self.server.post("/api/v1/holds", {"start": on_it[0], "experience": experience, "language": "en"})[0], 409)
        page = self.page("/coordinator/closures")
        self.assertIn("winter holiday", page)
        number = re.search(r"/coordinator/closures/(\d+)/open", page)[1]
        self.assertEqual(self.admin.post(f"/coordinator/closures/{number}/open", {})[0], 303)
        self.assertIn(closed, self.days_offered(experience))
        self.assertEqual(self.admin.post(f"/coordinator/closures/{number}/open", {})[0], 404)

    def test_a_coordinator_reads_why_and_the_family_reads_it_in_plain_words_without_a_name(self):
        who = self.close("2026-12-24", "2027-01-01", title_en="winter holiday", title_es="fiestas de invierno")
        visitor = Visitor(self.server)
        times = text_of(html.unescape(tell_us(visitor)))
        self.assertIn("We hold no calls from Thursday 24 December to Friday 1 January (winter holiday).", times)
        self.assertIn("These days are counted by the clock of Eastern Time.", times)  # the family is in Chicago
        self.assertNotIn(who, times)
        spanish = text_of(html.unescape(visitor.get("/times?lang=es")[2]))
        self.assertIn("Del jueves 24 de diciembre al viernes 1 de enero no hacemos llamadas (fiestas de invierno).", spanish)
        back = text_of(html.unescape(booked(self.server)[0].get("/your-call/times")[2]))
        self.assertIn("We hold no calls from Thursday 24 December", back)
        request = re.search(r"/coordinator/requests/(\d+)", self.page("/coordinator", self.coordinator))[1]
        page = self.page(f"/coordinator/requests/{request}", self.coordinator)
        volunteer = re.search(r'<option value="(\d+)"[^>]*>Volunteer', page)[1]
        for at, there in (("2026-12-23&at=23:30", True), ("2027-01-01&at=23:30", True), ("2026-12-23&at=12:00", False), ("2027-01-02&at=00:00", False)):
            why = text_of(self.page(f"/coordinator/requests/{request}?volunteer={volunteer}&day={at}", self.coordinator))
            self.assertEqual("The programme holds no calls on this day." in why, there, at)

    def test_calls_that_stand_are_shown_before_and_stay_and_are_on_the_board(self):
        experience, starts = experience_with_starts(self.server)
        start = next(start for start in starts if day_of(start) > "2026-12-27")
        closed = day_of(start)
        page, stale = self.draft(closed)
        before = int(stale["seen"])
        self.assertNotIn("on days without calls", self.page("/coordinator", self.coordinator))
        code = self.server.post(BOOK, booking(experience, start))[2]["code"]
        status, _, said = self.admin.post("/coordinator/closures", {**stale, "title_en": "holiday", "title_es": "fiesta"})
        self.assertEqual(status, 422)
        self.assertIn("The calls on these days have changed since you looked.", said)
        self.assertEqual(values_of(said)["seen"], [str(before + 1)])
        self.assertEqual(values_of(said)["title_en"], ["holiday"])
        self.assertEqual(values_of(said)["answers"], [stale["answers"]])
        self.close(closed)
        board = text_of(self.page("/coordinator", self.coordinator))
        self.assertRegex(board, rf"{before + 1} calls? stands? on (a day|days) without calls")
        listed = text_of(self.page("/coordinator/closures", self.coordinator))
        self.assertRegex(listed, rf"{before + 1} calls? stands? on these days. They stay.")
        self.assertEqual(self.server.post("/api/v1/bookings/lookup", {"code": code})[2]["start"], start)
        other = next(s for s in starts_of(self.server, experience) if day_of(s) != closed)
        self.assertEqual(self.server.post("/api/v1/bookings/move", {"code": code, "start": other})[0], 200)
        board = text_of(self.page("/coordinator", self.coordinator))
        self.assertEqual(re.search(r"(\d+) calls? stands? on", board)[1] if before else None, str(before) if before else None)

    def test_the_board_names_who_answers_today_and_first_contact_clocks_run_on(self):
        wish = {"experience": experience_with_starts(self.server)[0], "language": "en", "zone": "America/Chicago", "name": "Ottoline"}
        self.assertEqual(self.server.post("/api/v1/requests", wish)[0], 201)
        clock = re.compile(r'<p class="clock">([^<]*)</p><p><a href="/coordinator/requests/\d+">“Ottoline”')
        due = clock.search(self.page("/coordinator", self.coordinator))[1]
        names = {name: number for number, name in self.people(self.draft("2026-12-21")[0]).items()}
        self.close("2026-12-21", title_en="founders' day", title_es="día de la fundación", answers=names["Administrator 1"])
        board = self.page("/coordinator", self.coordinator)
        self.assertIn("No calls are held today (founders' day). Administrator 1 answers.", board)
        self.assertEqual(clock.search(board)[1], due)
        number = re.search(r"/coordinator/closures/(\d+)/answers", self.page("/coordinator/closures"))[1]
        self.assertEqual(self.admin.post(f"/coordinator/closures/{number}/answers", {"answers": "1"})[0], 422)
        other = names["Coordinator 1"]
        self.assertEqual(self.admin.post(f"/coordinator/closures/{number}/answers", {"answers": other})[0], 303)
        self.assertIn("Coordinator 1 answers.", self.page("/coordinator"))
        self.page("/admin/people")
        self.assertEqual(self.admin.post(f"/admin/people/{other}", {"what": "disable"})[0], 303)
        self.assertIn("who was to answer cannot sign in any more", self.page("/coordinator"))
        self.assertIn("Coordinator 1 was to answer, and cannot sign in any more.", self.page("/coordinator/closures"))

    def test_coordinators_read_and_only_administrators_close_and_every_step_is_audited(self):
        _, fields = self.draft("2026-12-25")
        self.assertEqual(values_of(self.page("/coordinator/closures?first=2026-12-25", self.coordinator)).get("first"), None)
        self.assertEqual(self.coordinator.post("/coordinator/closures", fields)[0], 403)
        self.close("2026-12-25")
        page = self.page("/coordinator/closures", self.coordinator)
        self.assertIn("Friday 25 December 2026", page)
        self.assertNotIn("/open", page)
        number = re.search(r"/coordinator/closures/(\d+)/open", self.page("/coordinator/closures"))[1]
        self.assertEqual(self.coordinator.post(f"/coordinator/closures/{number}/open", {})[0], 403)
        self.assertEqual(self.coordinator.post(f"/coordinator/closures/{number}/answers", {"answers": "1"})[0], 403)
        self.assertEqual(Visitor(self.server).sign_in("volunteer").get("/coordinator/closures")[0], 403)
        audit = self.page("/admin/audit")
        for action in ("see_closures", "close_days"):
            self.assertIn(action, audit)

    def test_what_cannot_be_closed_comes_back_with_its_reason(self):
        self.close("2026-12-25", "2026-12-26")
        for query, says in (("first=2026-12-26", "another"), ("first=2026-12-30&last=2026-12-29", "lies before"), ("first=2026-12-20", "is over"),
                            ("first=2027-01-01&last=2028-01-02", "too many days"), ("first=", "needed"), ("first=2026-02-30", "date that exists")):
            status, _, page = self.admin.get(f"/coordinator/closures?{query}")
            self.assertEqual(status, 422, query)
            self.assertIn(says, text_of(page), query)
        _, fields = self.draft("2026-12-30")
        for changed, says in (({"answers": ""}, "This is needed"), ({"answers": "1"}, "Choose somebody of the staff"),
                              ({"title_en": "holiday"}, "both languages"), ({"first": "2026-12-25", "last": "2026-12-25"}, "another")):
            status, _, page = self.admin.post("/coordinator/closures", {**fields, **changed})
            self.assertEqual(status, 422, changed)
            self.assertIn(says, text_of(page), changed)


class CrisisDays(SpecialDays):
    def told(self):
        """Whether families read, in three places, that it may take longer."""
        request = {"experience": experience_with_starts(self.server)[0], "language": "en", "zone": "America/Chicago"}
        code = self.server.post("/api/v1/requests", request)[2]["code"]
        return ("It may take longer than 48 hours" in self.server.get("/")[2],
                "it may take longer than that" in tell_us(Visitor(self.server)),
                "it may take longer, because" in Visitor(self.server).come_back(code).get("/your-call")[2])

    def test_families_read_it_wherever_a_wait_is_promised_until_it_is_turned_off(self):
        self.assertEqual(self.told(), (False,) * 3)
        status, headers, _ = self.begin()
        self.assertEqual((status, headers["Location"]), (303, "/coordinator/crisis-days?done=on"))
        self.assertEqual(self.told(), (True,) * 3)
        self.assertIn("Crisis days:", self.page("/coordinator", self.coordinator))
        page = self.page("/coordinator/crisis-days", self.coordinator)
        self.assertIn("Crisis days are on until Thursday 24 December 2026.", page)
        self.assertEqual(self.coordinator.post("/coordinator/crisis-days/end", {})[0], 303)
        self.assertEqual(self.told(), (False,) * 3)
        audit = self.page("/admin/audit")
        for action in ("begin_crisis_days", "end_crisis_days"):
            self.assertIn(action, audit)

    def test_it_ends_by_itself_after_its_last_day(self):
        self.assertEqual(self.begin("2026-12-22")[0], 303)
        self.server.stop()
        for now, told in (("2026-12-23T04:59:00Z", True), ("2026-12-23T05:00:00Z", False)):
            with Server(data=self.server.data, now=now) as later:
                self.assertEqual("It may take longer than 48 hours" in later.get("/")[2], told, now)
                admin = Visitor(later).sign_in("administrator")
                self.assertEqual("Crisis days are on until" in admin.get("/coordinator/crisis-days")[2], told, now)

    def test_an_end_is_stated_within_two_weeks_and_volunteers_cannot_touch_the_switch(self):
        for last_day, says in (("", "needed"), ("2026-12-20", "is over"), ("2027-01-04", "too many days"), ("x", "date that exists")):
            status, _, page = self.begin(last_day)
            self.assertEqual(status, 422, last_day)
            self.assertIn(says, text_of(page), last_day)
        self.assertEqual(self.begin("2027-01-03", self.admin)[0], 303)
        status, _, page = self.begin("2027-01-03")
        self.assertEqual(status, 422)
        self.assertIn("Crisis days are on already", page)
        volunteer = Visitor(self.server).sign_in("volunteer")
        self.assertEqual(volunteer.get("/coordinator/crisis-days")[0], 403)
        self.assertEqual(volunteer.post("/coordinator/crisis-days/end", {})[0], 403)

    def test_a_volunteer_is_asked_answers_and_takes_it_back_and_the_coordinator_counts(self):
        volunteer = Visitor(self.server).sign_in("volunteer")
        question = "Could you take more calls until Thursday 24 December?"
        self.assertNotIn(question, self.page("/volunteer", volunteer))
        self.assertEqual(volunteer.post("/volunteer/crisis-days", {"surge": "day"})[0], 404)
        self.begin()
        page = self.page("/volunteer", volunteer)
        self.assertIn(question, page)
        self.assertNotIn(" checked", re.search(r'id="surge".*?</fieldset>', page, re.S)[0])
        asked, *rest = self.tally()
        self.assertEqual(rest, [0, 0, asked])
        status, _, page = volunteer.post("/volunteer/crisis-days", {})
        self.assertEqual(status, 422)
        self.assertIn("Choose one.", page)
        self.assertEqual(volunteer.post("/volunteer/crisis-days", {"surge": "usual"})[0], 422)
        self.assertEqual(volunteer.post("/volunteer/crisis-days", {"surge": "both"})[0], 303)
        self.assertIn("You said: one more call a day and one more a week.", self.page("/volunteer", volunteer))
        self.assertEqual(self.tally(), [asked, 1, 0, asked - 1])
        self.assertEqual(volunteer.post("/volunteer/crisis-days/take-back", {})[0], 303)
        self.assertIn(question, self.page("/volunteer", volunteer))
        self.assertEqual(volunteer.post("/volunteer/crisis-days", {"surge": "no"})[0], 303)
        self.assertIn("You said no. That is fine", self.page("/volunteer", volunteer))
        self.assertEqual(self.tally(), [asked, 0, 1, asked - 1])
        self.assertIn("answer_crisis_days", self.page("/admin/audit"))

    def test_on_a_break_only_those_who_said_that_we_may_are_asked(self):
        volunteer = Visitor(self.server).sign_in("volunteer")
        self.page("/volunteer/availability", volunteer)
        self.assertEqual(volunteer.post("/volunteer/break", {"break": "start"})[0], 303)
        self.begin()
        asked = self.tally()[0]
        self.assertNotIn("until Thursday 24 December", self.page("/volunteer", volunteer))
        self.assertEqual(volunteer.post("/volunteer/standby", {"standby": "perhaps"})[0], 422)
        self.assertEqual(volunteer.post("/volunteer/standby", {"standby": "yes"})[0], 303)
        self.assertIn("You said that we may ask you on crisis days", self.page("/volunteer/availability", volunteer))
        self.assertIn("Could you take calls until Thursday 24 December, although you are on a break?", self.page("/volunteer", volunteer))
        self.assertIn("0 times", self.page("/volunteer/availability", volunteer))
        self.assertEqual(volunteer.post("/volunteer/crisis-days", {"surge": "day"})[0], 422)
        self.assertEqual(volunteer.post("/volunteer/crisis-days", {"surge": "usual"})[0], 303)
        self.assertEqual(self.tally()[0], asked)
        said = text_of(self.page("/coordinator/crisis-days", self.coordinator))
        self.assertIn("On a break, may be asked 1 1 0 0", said)
        self.assertEqual(volunteer.post("/volunteer/break", {"break": "end"})[0], 303)
        self.assertEqual(self.tally()[0], asked + 1)


class AskedByMail(SpecialDays):
    """Each volunteer who is asked is written to, by a real mail server's account."""

    def setUp(self):
        self.box = Mailbox().__enter__()
        self.addCleanup(self.box.__exit__)
        self.options = ("--mail", self.box.url)
        super().setUp()

    def questions(self):
        def text(letter):
            return (letter["mail"].get_payload(decode=True) or b"").decode("utf-8", "replace")

        return [(*letter["to"], text(letter)) for letter in self.box.letters() if "question" in text(letter) or "pregunta" in text(letter)]

    def test_whoever_is_asked_gets_one_neutral_letter_in_their_language(self):
        first, *others = [row for row in json.loads((self.server.data / "demo.json").read_text()) if row["role"] == "volunteer"]
        status, _, _ = self.server.post("/api/v1/session", credentials(self.server, "volunteer"), headers={"Accept-Language": "es"})
        self.assertEqual(status, 200)
        self.begin()
        asked = self.tally()[0]
        self.assertTrue(self.box.wait_for(lambda letters: len(letters) >= asked, 60))
        written = self.questions()
        self.assertEqual(len(written), asked)
        self.assertEqual(len({to for to, _ in written}), asked)
        said = dict(written)
        self.assertIn("Hay una pregunta para usted sobre sus citas. Entre para responderla.", said[first["email"]])
        self.assertIn("There is a question for you about your appointments. Sign in to answer it.", said[next(row["email"] for row in others if row["email"] in said)])
        telling = ("volunteer", "voluntari", "crisis", "missing", "child", "support", "http", "peerline", "hope", "token", *(row["alias"].lower() for row in [first, *others]))
        for letter in self.box.letters():
            mail = letter["mail"]
            text = (mail["Subject"] + " " + dict(written)[letter["to"][0]]).lower()
            for word in telling:
                self.assertNotIn(word, text)
        # Turned on again while they are on: nobody is written to twice. A letter after these shows that nothing waits.
        self.assertEqual(self.begin()[0], 422)
        experience, starts = experience_with_starts(self.server)
        self.assertEqual(self.server.post(BOOK, booking(experience, starts[8], contact={"email": "last@example.org"}))[0], 201)
        self.assertTrue(self.box.wait_for(lambda letters: any("last@example.org" in letter["to"] for letter in letters), 30))
        self.assertEqual(len(self.questions()), asked)


if __name__ == "__main__":
    unittest.main()
