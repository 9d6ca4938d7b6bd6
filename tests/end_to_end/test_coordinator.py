"""What a coordinator does besides assigning: messages held, width, exclusions, the phone, a family taken in, volunteers."""
import datetime
import re
import sqlite3
import unittest
import zoneinfo

from peerline import booking
from visitors import AtTheDesk, Visitor, values_of

BOOK = "/api/v1/bookings"


class Coordination(AtTheDesk):
    def open_request(self, name):
        """A family without a time yet; its request's number, and its code."""
        wish = {"experience": self.experience, "language": "en", "zone": "America/Chicago", "name": name,
                "contact": {"email": "family@example.org", "code_word": "marmalade"}}
        status, _, said = self.server.post("/api/v1/requests", wish)
        self.assertEqual(status, 201, said)
        return re.search(r'/coordinator/requests/(\d+)"[^>]*>[^<]*' + name, self.page("/coordinator")).group(1), said["code"]

    def decide(self, number, what, who=None, **more):
        return (who or self.staff).post(f"/coordinator/requests/{number}/look-after", {"what": what, **more})

    def apart(self, number, what, **more):
        path = f"/coordinator/requests/{number}/apart"
        return self.staff.post(path, {"what": what, "version": values_of(self.page(path))["version"][0], **more})

    def test_the_board_of_a_team_leaves_out_who_has_no_volunteer_and_says_so(self):
        number, _ = self.open_request("Rosalba")
        teams = dict(re.findall(r'<option value="(\d+)">([^<]+)<', re.search(r'<select id="team".*?</select>', self.page("/coordinator"), re.S)[0]))
        self.assertGreater(len(teams), 2)
        said = "Only what lies with a volunteer of this team. Families who have no volunteer yet are left out."
        self.assertNotIn(said, self.page("/coordinator"))
        found = []
        for team in teams:
            page = self.page(f"/coordinator?team={team}")
            self.assertIn(said, page)
            self.assertIn(f'<option value="{team}" selected>', page)
            self.assertNotIn("Rosalba", page)
            columns = page[page.index('aria-labelledby="breached"'):page.index('aria-labelledby="today"')]
            found += re.findall(r"/coordinator/requests/(\d+)", columns)
        self.assertEqual(len(found), len(set(found)), "each lies with one team")
        self.assertGreater(len(found), 0)
        gone = self.page("/coordinator?team=4711")
        self.assertNotIn(said, gone)
        self.assertIn(f"/coordinator/requests/{number}\"", gone, "a team that is gone hides nobody")

    def test_messages_are_held_and_let_go_again(self):
        number, _ = self.open_request("Ondine")
        self.page(f"/coordinator/requests/{number}")
        self.assertEqual(self.decide(number, "hold")[0], 303)
        self.assertIn("Nothing is sent to this family", self.page(f"/coordinator/requests/{number}"))
        self.assertEqual(self.decide(number, "release")[0], 303)
        self.assertNotIn("Nothing is sent to this family", self.page(f"/coordinator/requests/{number}"))

    def test_the_second_of_two_coordinators_is_told_and_overwrites_nothing(self):
        number, _ = self.open_request("Zephyrine")
        other = Visitor(self.server).sign_in("administrator")
        seen = values_of(self.page(f"/coordinator/requests/{number}"))["version"][0]
        self.page(f"/coordinator/requests/{number}", other)
        self.assertEqual(self.decide(number, "take_over", version=seen)[0], 303)
        for what, more in (("close", {"reason": "helped"}), ("widen", {"reason": "urgent"}), ("take_over", {})):
            status, _, page = self.decide(number, what, other, version=seen, **more)
            self.assertEqual(status, 409, what)
            self.assertIn("Somebody else has changed this request meanwhile.", page)
        status, _, page = other.post(f"/coordinator/requests/{number}/assign", {"volunteer": "1", "start": self.starts[3], "how": "assign", "version": seen})
        self.assertEqual(status, 409)
        now = values_of(self.page(f"/coordinator/requests/{number}"))["version"][0]
        self.assertEqual(int(now), int(seen) + 1)

    def test_a_rule_is_widened_only_with_a_reason(self):
        number, _ = self.open_request("Isaura")
        before = self.page(f"/coordinator/requests/{number}")
        for reason in ("", "because"):
            self.assertEqual(self.decide(number, "widen", reason=reason)[0], 422)
        self.assertEqual(self.decide(number, "widen", reason="nobody_nearer")[0], 303)
        after = self.page(f"/coordinator/requests/{number}")
        self.assertIn("experience is too different", before)
        self.assertNotIn("experience is too different", after)
        self.assertEqual(self.decide(number, "narrow")[0], 303)

    def why_not(self, number, wanted):
        """What the page says of the first volunteer and time of the demo for whom it is as wanted: (what it offers to send, the page)."""
        volunteers = re.findall(r'<option value="(\d+)">Volunteer', self.page(f"/coordinator/requests/{number}"))
        for start in self.starts:
            local = datetime.datetime.fromisoformat(start).astimezone(zoneinfo.ZoneInfo("America/New_York"))
            for volunteer in volunteers:
                page = self.page(f"/coordinator/requests/{number}?volunteer={volunteer}&day={local:%Y-%m-%d}&at={local:%H:%M}")
                if wanted(page):
                    return {"volunteer": volunteer, "start": start}, page
        raise AssertionError("the demo has nobody like that")

    def test_a_rule_is_set_aside_by_name_for_a_reason_and_the_audit_says_so(self):
        number, _ = self.open_request("Amabel")
        path = f"/coordinator/requests/{number}/assign"
        asked, page = self.why_not(number, lambda page: 'name="waive"' in page)
        self.assertEqual(values_of(page[page.index('id="waive"'):])["start"][0], asked["start"])
        rules = re.findall(r'name="waive" value="(\w+)"', page)
        asked["how"] = "assign"
        status, _, page = self.staff.post(path, asked)
        self.assertEqual(status, 409)
        self.assertEqual(re.findall(r'name="waive" value="(\w+)"', page), rules)
        self.assertNotIn(" checked", page[page.index('id="waive"'):page.index("</form>", page.index('id="waive"'))])
        for reason in ("", "because"):
            status, _, page = self.staff.post(path, {**asked, "waive": rules, "override_reason": reason})
            self.assertEqual(status, 422)
            self.assertEqual(values_of(page)["waive"], rules, "what was ticked stays ticked")
            self.assertIn('href="#override_reason"', page)
        self.assertEqual(self.staff.post(path, {**asked, "waive": "no_rule", "override_reason": "family_cannot_wait"})[0], 422)
        self.assertEqual(self.staff.post(path, {**asked, "override_reason": "family_cannot_wait"})[0], 409)
        status, headers, _ = self.staff.post(path, {**asked, "waive": rules, "override_reason": "family_cannot_wait"})
        self.assertEqual((status, headers["Location"]), (303, f"/coordinator/requests/{number}?done=assigned"))
        audit = self.page("/admin/audit?action=assign_call", Visitor(self.server).sign_in("administrator"))
        self.assertIn(f"{','.join(rules)}: family_cannot_wait", audit)

    def test_a_rule_that_always_holds_offers_no_box(self):
        number, _ = self.open_request("Sidony")
        asked, page = self.why_not(number, lambda page: "always holds" in page and "experience is too different" in page)
        self.assertNotIn('name="waive"', page)
        asked = {**asked, "how": "assign", "waive": ["experience_too_far", "outside_availability", "volunteer_busy", "language"], "override_reason": "volunteer_agrees"}
        status, _, page = self.staff.post(f"/coordinator/requests/{number}/assign", asked)
        self.assertEqual(status, 409)
        self.assertIn("always holds", page)
        self.assertNotIn('name="waive"', page)
        self.assertIn("experience is too different", page, "what may be set aside is named as well")

    def test_a_volunteer_kept_apart_is_suggested_no_more(self):
        number, _ = self.open_request("Leocadia")
        page = self.page(f"/coordinator/requests/{number}")
        first = re.search(r'1\. (Volunteer \d+)', page).group(1)
        volunteer = re.search(r'<option value="(\d+)">' + first + "<", page).group(1)
        self.assertEqual(self.apart(number, "apart", volunteer=volunteer)[0], 303)
        page = self.page(f"/coordinator/requests/{number}")
        self.assertNotIn(first, re.findall(r'\d\. (Volunteer \d+)', page))
        self.assertRegex(page, first + r"</td>.*?must not be put together")
        self.assertEqual(self.apart(number, "apart", volunteer="77")[0], 422)
        # It is seen from both, and taken back with a reason.
        shown = self.page(f"/coordinator/requests/{number}/apart")
        self.assertIn(f">{first}</h2>", shown)
        self.assertIn("Kept apart since", shown)
        theirs = f"/coordinator/volunteers/{volunteer}/apart"
        self.assertIn(f'href="/coordinator/requests/{number}">Request {number}, “Leocadia”</a>', self.page(theirs))
        self.assertEqual(self.apart(number, "meet", volunteer=volunteer)[0], 422, "not without a reason")
        self.assertEqual(self.apart(number, "meet", volunteer=volunteer, reason="mistake")[0], 303)
        self.assertEqual(self.apart(number, "meet", volunteer=volunteer, reason="mistake")[0], 409, "somebody did so already")
        self.assertIn(first, re.findall(r'\d\. (Volunteer \d+)', self.page(f"/coordinator/requests/{number}")))
        # A volunteer may say so of a family as well.
        self.page(theirs)
        self.assertEqual(self.staff.post(theirs, {"what": "sides", "other": "12"})[0], 422)
        self.assertEqual(self.staff.post(theirs, {"what": "sides", "other": number})[0], 303)
        self.assertNotIn(first, re.findall(r'\d\. (Volunteer \d+)', self.page(f"/coordinator/requests/{number}")))
        self.assertEqual(self.staff.post(theirs, {"what": "meet", "other": number, "reason": "both_agree"})[0], 303)
        self.assertIn("Nobody so far.", self.page(theirs))

    def test_both_sides_of_a_child_are_kept_apart(self):
        one, _ = self.open_request("Tancred")
        other, code = self.open_request("Clorinda")
        page = self.page(f"/coordinator/requests/{other}")
        first = re.search(r'1\. (Volunteer \d+)', page).group(1)
        card = page[page.index(f"1. {first}"):]
        choice = {"volunteer": values_of(card)["volunteer"][0], "start": re.search(r'<option value="([^"]+Z)"', card).group(1), "how": "assign"}
        self.assertEqual(self.staff.post(f"/coordinator/requests/{other}/assign", choice)[0], 303)
        self.assertEqual(self.apart(one, "sides", other=other)[0], 303)
        self.assertRegex(self.page(f"/coordinator/requests/{one}"), first + r"</td>.*?must not be put together")
        self.assertIn(f">Request {one}, “Tancred”</a>", self.page(f"/coordinator/requests/{other}/apart"), "seen from either side")
        self.assertEqual(self.apart(other, "meet", other=one, reason="mistake")[0], 303)
        self.assertNotRegex(self.page(f"/coordinator/requests/{one}"), first + r"</td>.*?must not be put together")
        self.assertEqual(self.apart(one, "apart", volunteer=choice["volunteer"])[0], 303)
        self.assertEqual(self.apart(other, "apart", volunteer=choice["volunteer"])[0], 303)
        self.assertNotIn("They have a call together", self.page(f"/coordinator/requests/{one}/apart"))
        self.assertIn("They have a call together", self.page(f"/coordinator/requests/{other}/apart"))
        for wrong in (one, "12"):
            self.assertEqual(self.apart(one, "sides", other=wrong)[0], 422)

    def test_a_closed_request_leaves_the_board_and_one_with_a_call_stays(self):
        number, code = self.open_request("Melusine")
        self.assertNotIn("Open this request again", self.page(f"/coordinator/requests/{number}"))
        self.assertEqual(self.decide(number, "close")[0], 422)
        self.assertEqual(self.decide(number, "close", reason="helped")[0], 303)
        self.assertNotIn("Melusine", self.page("/coordinator"))
        self.assertEqual(self.decide(number, "close", reason="helped")[0], 409)
        # The family was told to ring if it wants to talk again: then it can.
        self.assertNotIn('href="/your-call/times"', Visitor(self.server).come_back(code).get("/your-call")[2])
        self.assertIn("Open this request again", self.page(f"/coordinator/requests/{number}"))
        self.assertEqual(self.decide(number, "open_again")[0], 303)
        self.assertIn("Melusine", self.page("/coordinator?mine=yes"))
        self.assertIn('href="/your-call/times"', Visitor(self.server).come_back(code).get("/your-call")[2])
        self.assertEqual(self.decide(number, "close", reason="helped")[0], 303)
        status, _, said = self.server.post(BOOK, booking(self.experience, self.starts[1], name="Radegund"))
        self.assertEqual(status, 201, said)
        booked = re.search(r'/coordinator/requests/(\d+)"[^>]*>[^<]*Radegund', self.page("/coordinator")).group(1)
        self.assertIn("Booked by the family itself.", self.page(f"/coordinator/requests/{booked}"))
        self.assertEqual(self.decide(booked, "close", reason="helped")[0], 422)

    def test_nothing_may_be_said_until_code_and_code_word_fit(self):
        _, code = self.open_request("Philomene")
        self.page("/coordinator/phone")
        status, _, page = self.staff.post("/coordinator/phone", {"code": code, "code_word": " Marmalade "})
        self.assertEqual(status, 200)
        self.assertIn("Philomene", page)
        refused = []
        for typed, word in ((code, "jam"), (code, ""), ("1234 5678 9012 3456", "marmalade"), ("12", "")):
            status, _, page = self.staff.post("/coordinator/phone", {"code": typed, "code_word": word})
            self.assertEqual(status, 422)
            self.assertNotIn("Philomene", page)
            refused.append(re.sub(r'value="[^"]*"', "", page))
        self.assertEqual(len(set(refused)), 1)

    def test_a_family_that_rings_is_taken_in_on_one_page(self):
        self.page("/coordinator/new")
        told = {"age": "yes", "experience": self.experience, "name": "Eulalia", "language": "es", "call": "yes", "phone": "555-0142", "voicemail": "no",
                "message": "no", "zone": "America/Phoenix", "hours": "any", "code_word": "quince"}
        status, _, page = self.staff.post("/coordinator/new", {**told, "phone": "12"})
        self.assertEqual(status, 422)
        self.assertEqual(values_of(page)["name"], ["Eulalia"])
        self.assertNotIn("Eulalia", self.page("/coordinator"))
        status, _, page = self.staff.post("/coordinator/new", told)
        self.assertEqual(status, 200)
        code = re.search(r'<p class="code">([\d ]{19})</p>', page).group(1)
        number = re.search(r"/coordinator/requests/(\d+)", page).group(1)
        self.assertIn("Eulalia", self.page(f"/coordinator/requests/{number}"))
        self.assertEqual(self.staff.post("/coordinator/phone", {"code": code, "code_word": "quince"})[0], 200)
        self.assertEqual(self.server.post(f"{BOOK}/lookup", {"code": code})[0], 200)

    def test_who_rings_gets_a_time_another_one_and_cancels_by_four_buttons(self):
        number, code = self.open_request("Ermintrude")
        word = "marmalade"
        times = f"/coordinator/requests/{number}/times"

        def ring():
            self.page("/coordinator/phone")
            status, _, page = self.staff.post("/coordinator/phone", {"code": code, "code_word": word})
            self.assertEqual(status, 200)
            return page

        def stands():
            return self.server.post(f"{BOOK}/lookup", {"code": code})[2].get("start")

        page = ring()
        self.assertIn("Book a call for them", page)
        self.assertNotIn("Cancel their call", page)
        starts = re.findall(r'name="start" value="([^"]+)"', self.page(times))
        self.assertEqual(self.staff.post(times, {"start": "soon"})[0], 422)
        self.assertEqual(self.staff.post(times, {"start": "2031-01-01T00:00:00Z"})[0], 409)
        self.assertEqual(self.staff.post(times, {"start": starts[2]})[0], 303)
        self.assertEqual(stands(), starts[2])
        self.assertIn("Booked by a coordinator, on the phone with the family.", self.page(f"/coordinator/requests/{number}"))
        self.assertIn("Another time for their call", ring())
        self.assertEqual(self.staff.post(times, {"start": starts[4]})[0], 303)
        self.assertEqual(stands(), starts[4])
        page = ring()
        call = re.search(r'name="call" value="(\d+)"', page)[1]
        cancel = f"/coordinator/requests/{number}/cancel"
        self.assertEqual(self.staff.post(cancel, {"call": str(int(call) + 1)})[0], 409)
        self.assertEqual(stands(), starts[4])
        self.assertEqual(self.staff.post(cancel, {"call": call})[0], 303)
        self.assertIsNone(stands())
        self.assertEqual(self.staff.post(cancel, {"call": call})[0], 409)
        self.assertEqual(self.staff.get("/coordinator/requests/999999/times")[0], 404)
        self.assertEqual(Visitor(self.server).sign_in("volunteer").post(times, {"start": starts[2]})[0], 403)

    def test_whoever_rings_is_asked_first_whether_they_are_of_age(self):
        told = {"experience": self.experience, "name": "Felicitas", "language": "en", "call": "no", "voicemail": "no", "message": "no", "zone": "America/Phoenix",
                "hours": "any", "code_word": "quince"}

        def stored():
            database = sqlite3.connect(self.server.data / "peerline.db")
            counts = [database.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0] for table in ("requests", "families", "intake_drafts")]
            database.close()
            return counts

        page = self.page("/coordinator/new")
        self.assertIn("Is the caller 18 or over?", page)
        self.assertNotIn('name="experience"', page)
        before = stored()
        for path in ("/coordinator/new", "/coordinator/new/keep"):
            for age in ({}, {"age": "no"}, {"age": ["yes", "no"]}, {"age": ""}):
                status, _, page = self.staff.post(path, {**told, **age})
                self.assertEqual(status, 422, (path, age))
                self.assertIn("Is the caller 18 or over?", page)
        self.assertEqual(self.staff.post("/coordinator/new/age", {})[0], 422)
        status, headers, _ = self.staff.post("/coordinator/new/age", {"age": "no"})
        self.assertEqual((status, headers["Location"]), (303, "/coordinator/new/young"))
        page = self.page("/coordinator/new/young")
        self.assertIn("1-800-843-5678", page)
        self.assertIn("Nothing of this was kept.", page)
        after = stored()
        self.assertEqual(before, after, "nothing is stored")
        status, headers, _ = self.staff.post("/coordinator/new/age", {"age": "yes"})
        self.assertEqual((status, headers["Location"]), (303, "/coordinator/new?age=yes"))
        self.assertEqual(values_of(self.page(headers["Location"]))["age"], ["yes"])
        self.assertEqual(self.staff.post("/coordinator/new", {**told, "age": "yes"})[0], 200)
        self.assertIn("Is the caller 18 or over?", self.page("/coordinator/new"), "the next caller is asked again")

    def test_half_of_an_intake_waits_for_its_coordinator_alone_and_is_gone_once_taken_in(self):
        half = {"age": "yes", "name": "Hildegund", "language": "es", "phone": "12", "call": "yes", "hours": "some", "days1": ["1", "3"], "from1": "18:00", "code_word": "quince"}
        self.page("/coordinator/new")
        token = self.staff.token
        self.assertEqual(self.staff.post("/coordinator/new/keep", half, token="no")[0], 403)
        self.assertEqual(self.staff.post("/coordinator/new/keep", {**half, "experience": self.experience})[0], 204)
        self.assertEqual(self.staff.post("/sign-out", {}, token=token)[0], 303)
        again, other = Visitor(self.server).sign_in("coordinator"), Visitor(self.server).sign_in("administrator")
        page = self.page("/coordinator/new", again)
        for name, value in {**half, "experience": self.experience}.items():
            self.assertEqual(values_of(page)[name], value if isinstance(value, list) else [value], name)
        self.assertIn("Kept until", page)
        self.assertNotIn("Hildegund", self.page("/coordinator/new", other))
        self.assertNotIn(b"Hildegund", b"".join(file.read_bytes() for file in self.server.data.glob("peerline.db*")))
        status, headers, _ = other.post("/coordinator/new/keep", {"age": "yes", "name": "Ermengarde", "then": "later"})
        self.assertEqual((status, headers["Location"]), (303, "/coordinator/new?done=kept"))
        self.assertIn("It waits here for you", self.page("/coordinator/new?done=kept", other))
        told = {"age": "yes", "experience": self.experience, "name": "Hildegund", "language": "es", "call": "no", "voicemail": "no", "message": "no", "zone": "America/Phoenix",
                "hours": "any", "code_word": "quince"}
        self.assertEqual(again.post("/coordinator/new", {**told, "zone": ""})[0], 422)
        self.assertEqual(values_of(self.page("/coordinator/new", again))["name"], ["Hildegund"], "refused, it is still there")
        self.assertEqual(again.post("/coordinator/new", told)[0], 200)
        self.assertNotIn("Hildegund", self.page("/coordinator/new", again))
        self.assertIn("Ermengarde", self.page("/coordinator/new", other))
        self.assertEqual(other.post("/coordinator/new/anew", {})[0], 303)
        self.assertNotIn("Ermengarde", self.page("/coordinator/new", other))
        self.assertEqual(Visitor(self.server).sign_in("volunteer").post("/coordinator/new/keep", half)[0], 403)

    def test_volunteers_show_their_load_and_a_debrief_is_noted(self):
        page = self.page("/coordinator/volunteers")
        self.assertIn("60 volunteers", page)
        self.assertIn("fair share", page)
        some = int(re.search(r"(\d+) volunteers?", self.page("/coordinator/volunteers?show=look")).group(1))
        self.assertTrue(0 < some < 60)
        number = re.search(r"/coordinator/volunteers/(\d+)", page).group(1)
        self.page(f"/coordinator/volunteers/{number}")
        self.assertEqual(self.staff.post(f"/coordinator/volunteers/{number}", {"what": "deactivate"})[0], 303)
        self.assertIn("not active", self.page(f"/coordinator/volunteers/{number}"))
        self.assertEqual(self.staff.post(f"/coordinator/volunteers/{number}", {"what": "activate"})[0], 303)
        self.assertEqual(self.staff.post(f"/coordinator/volunteers/{number}", {"what": "erase"})[0], 422)
        self.assertEqual(self.staff.get("/coordinator/volunteers/12")[0], 404)

    def record(self, number, who=None, **sent):
        return (who or self.staff).post(f"/coordinator/volunteers/{number}/credentials", {f"credential_{name}": value for name, value in sent.items()})

    def test_a_credential_is_recorded_renewed_and_withdrawn(self):
        number = re.findall(r"/coordinator/volunteers/(\d+)", self.page("/coordinator/volunteers"))[1]
        path = f"/coordinator/volunteers/{number}"
        today = datetime.date.fromisoformat(self.starts[0][:10])
        day = lambda count: (today + datetime.timedelta(count)).isoformat()
        self.page(path)
        for first, last in ((day(-300), day(9)), (day(10), day(400))):
            self.assertEqual(self.record(number, kind="training", first=first, last=last)[0], 303)
            self.assertEqual("training ends on" in self.page(path), last == day(9), "what was renewed does not lapse")
        self.assertIn("training until", self.page(path))
        self.assertEqual(self.record(number, kind="training", first=day(-9), last=day(-5))[0], 303)
        self.assertIn("training ended on", self.page(path))
        self.assertIn(number, self.page("/coordinator/volunteers?show=look"))

    def test_a_credential_that_cannot_be_meant_comes_back_as_it_was_typed(self):
        number = re.search(r"/coordinator/volunteers/(\d+)", self.page("/coordinator/volunteers")).group(1)
        path = f"/coordinator/volunteers/{number}"
        before = re.findall(r'<li class="card[^>]*>.*?</li>', self.page(path))
        for sent, says in (({"kind": "training", "first": "2026-01-02", "last": "2026-01-01"}, "This day lies before the first one."),
                           ({"kind": "training", "first": "2026-01-02", "last": "2036-01-03"}, "more than ten years"),
                           ({"kind": "training", "first": "2026-02-30", "last": "2026-03-01"}, "Give a date that exists."),
                           ({"kind": "training", "first": "", "last": "2026-03-01"}, "This is needed."),
                           ({"kind": "", "first": "2026-01-02", "last": "2026-03-01"}, "Choose one."),
                           ({"kind": "driving", "first": "2026-01-02", "last": "2026-03-01"}, 'class="errors"')):
            status, _, page = self.record(number, **sent)
            self.assertEqual(status, 422, sent)
            self.assertIn(says, page)
            values = values_of(page)
            self.assertEqual((values["credential_first"], values["credential_last"]), ([sent["first"]], [sent["last"]]))
        self.assertEqual(re.findall(r'<li class="card[^>]*>.*?</li>', self.page(path)), before)
        self.assertEqual(self.record("12", kind="training", first="2026-01-02", last="2026-03-01")[0], 404)
        volunteer = Visitor(self.server).sign_in("volunteer")
        self.assertEqual(self.record(number, volunteer, kind="training", first="2026-01-02", last="2026-03-01")[0], 403)

    def test_no_volunteer_gets_to_any_of_this(self):
        volunteer = Visitor(self.server).sign_in("volunteer")
        for path in ("/coordinator/volunteers", "/coordinator/phone", "/coordinator/new"):
            self.assertEqual(volunteer.get(path)[0], 403)
        self.assertEqual(volunteer.post("/coordinator/phone", {"code": "1", "code_word": ""})[0], 403)
        self.assertEqual(self.decide("1", "hold", volunteer)[0], 403)
