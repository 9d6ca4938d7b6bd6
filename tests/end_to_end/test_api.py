"""What stands in the contract about HTTP: every public route, its shapes and refusals, sign-in, and who may see which page."""
import datetime
import http.client
import json
import re
import unittest

from peerline import Server, booking, experience_with_starts, starts_of
from visitors import FORM, Visitor, cookie_of, credentials, now_of, stamp

BOOK = "/api/v1/bookings"
CODE = re.compile(r"^\d{4}( \d{4}){3}$")
INSTANT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
LOCAL = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$")
BY_CODE = {"lookup": "/api/v1/bookings/lookup", "cancel": "/api/v1/bookings/cancel", "move": "/api/v1/bookings/move"}


def others(answer):
    """The times that a refusal offers instead."""
    return [row["start"] for row in answer[2]["starts"]]


def later(start, minutes):
    return stamp(datetime.datetime.fromisoformat(start).timestamp() + 60 * minutes)


class WithDemo(unittest.TestCase):
    """One demo for all tests of a class; each takes starts that no other test takes."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.__exit__)
        cls.experience, cls.starts = experience_with_starts(cls.server)
        cls.starts = cls.starts[len(cls.starts) // 3:]

    def free(self):
        """A start of its own, with distance to the last one, that what was booked before has left free."""
        offered = set(self.offered())
        kept = type(self).starts
        at = next(number for number in range(7, len(kept)) if kept[number] in offered)
        type(self).starts = kept[at + 1:]
        return kept[at]

    def book(self, start=None, **more):
        headers = more.pop("headers", None)
        return self.server.post(BOOK, booking(self.experience, start or self.free(), **more), headers=headers)

    def offered(self):
        return starts_of(self.server, self.experience)

    def assert_problem(self, answer, status):
        said = answer[2]
        self.assertEqual(answer[0], status, said)
        self.assertEqual(answer[1]["Content-Type"], "application/problem+json")
        self.assertEqual(said["status"], status)
        self.assertTrue(said["type"] and said["title"])


class Catalogue(WithDemo):
    def test_experiences_have_an_opaque_id_a_name_and_a_group(self):
        status, _, said = self.server.get("/api/v1/experiences")
        self.assertEqual((status, list(said)), (200, ["experiences"]))
        for row in said["experiences"]:
            self.assertEqual(set(row), {"id", "name", "group"})
            self.assertRegex(row["id"], r"^e\d\d$")
            self.assertTrue(row["name"] and row["group"])
        ids = [row["id"] for row in said["experiences"]]
        self.assertEqual(len(set(ids)), len(ids))

    def test_experiences_speak_spanish_when_asked(self):
        english = self.server.get("/api/v1/experiences")[2]["experiences"]
        spanish = self.server.get("/api/v1/experiences?lang=es")[2]["experiences"]
        self.assertEqual([row["id"] for row in english], [row["id"] for row in spanish])
        for here, there in zip(english, spanish):
            self.assertNotEqual(here["name"], there["name"])
            self.assertNotEqual(here["group"], there["group"])

    def test_families_never_read_telling_words(self):
        names = " ".join(row["name"] for row in self.server.get("/api/v1/experiences")[2]["experiences"]).lower()
        for word in ("runaway", "traffick", "pimp", "sextortion", "abduct"):
            self.assertNotIn(word, names)

    def test_the_description_names_every_route_and_they_exist(self):
        status, _, said = self.server.get("/api/v1/openapi.json")
        self.assertEqual((status, said["openapi"][:3]), (200, "3.1"))
        for path, methods in said["paths"].items():
            for method in methods:
                if path == "/api/v1/events":
                    continue
                answered = self.server.request(method.upper(), path, {} if method == "post" else None)[0]
                self.assertNotIn(answered, (404, 405, 500), f"{method} {path}")

    def test_probes_answer(self):
        self.assertEqual(self.server.get("/healthz")[::2], (200, "alive\n"))
        self.assertEqual(self.server.get("/readyz")[::2], (200, "ready\n"))

    def test_what_does_not_exist_is_a_problem_for_the_api_and_a_page_for_people(self):
        self.assert_problem(self.server.get("/api/v1/nothing"), 404)
        self.assert_problem(self.server.get(BOOK), 405)
        status, headers, page = self.server.get("/nothing")
        self.assertEqual((status, headers["Content-Type"].split(";")[0]), (404, "text/html"))
        self.assertIn("1-800-843-5678", page)


class Slots(WithDemo):
    def ask(self, **query):
        words = "&".join(f"{name}={value}" for name, value in {"experience": self.experience, **query}.items())
        return self.server.get(f"/api/v1/slots?{words}")

    def test_starts_are_strictly_increasing_with_their_local_time(self):
        status, _, said = self.ask(tz="America/Chicago")
        self.assertEqual((status, said["zone"]), (200, "America/Chicago"))
        starts = [row["start"] for row in said["starts"]]
        self.assertEqual(starts, sorted(set(starts)))
        for row in said["starts"]:
            self.assertEqual(set(row), {"start", "local"})
            self.assertRegex(row["start"], INSTANT)
            self.assertRegex(row["local"], LOCAL)
            self.assertRegex(row["local"], r":(00|30):00-0[56]:00$")

    def test_the_zone_is_utc_unless_said(self):
        said = self.ask()[2]
        self.assertEqual(said["zone"], "UTC")
        self.assertEqual({row["local"][-6:] for row in said["starts"]}, {"+00:00"})

    def test_from_and_to_hold_the_whole_call_and_cut_nothing_else(self):
        every = [row["start"] for row in self.ask()[2]["starts"]]
        low, high = every[20], every[60]
        inside = [row["start"] for row in self.ask(**{"from": low, "to": high})[2]["starts"]]
        self.assertEqual(inside, [start for start in every if low <= start and later(start, 45) <= high])

    def test_a_language_narrows(self):
        english = {row["start"] for row in self.ask(language="en")[2]["starts"]}
        spanish = {row["start"] for row in self.ask(language="es")[2]["starts"]}
        self.assertLess(len(spanish), len(english))
        self.assertLessEqual(spanish, english)

    def test_what_cannot_be_read_is_named(self):
        rows = [({"experience": "e99"}, "experience", "unknown_experience"), ({"experience": ""}, "experience", "required"),
                ({"language": "xx"}, "language", "unknown_language"), ({"tz": "Mars/Base"}, "tz", "unknown_zone"),
                ({"from": "yesterday"}, "from", None), ({"to": "2026-02-30T00:00:00Z"}, "to", None), ({"colour": "red"}, "colour", "unknown_key"),
                ({"from": "2027-01-02T00:00:00Z", "to": "2027-01-01T00:00:00Z"}, "to", "empty")]
        for query, field, reason in rows:
            with self.subTest(query=query):
                answer = self.ask(**query)
                self.assert_problem(answer, 422)
                errors = {error["field"]: error for error in answer[2]["errors"]}
                self.assertEqual(list(errors), [field])
                self.assertTrue(errors[field]["says"])
                if reason:
                    self.assertEqual(errors[field]["reason"], reason)

    def test_a_range_in_the_past_or_beyond_the_horizon_is_empty(self):
        for low, high in (("2020-01-01T00:00:00Z", "2020-02-01T00:00:00Z"), ("2036-01-01T00:00:00Z", "2036-02-01T00:00:00Z")):
            answer = self.ask(**{"from": low, "to": high})
            self.assertEqual(answer[::2], (200, {"starts": [], "zone": "UTC"}))


class Bookings(WithDemo):
    def test_a_booking_answers_with_a_code_and_both_times(self):
        start = self.free()
        status, _, said = self.book(start)
        self.assertEqual((status, set(said)), (201, {"code", "start", "local", "zone"}), said)
        self.assertRegex(said["code"], CODE)
        self.assertEqual((said["start"], said["zone"]), (start, "America/Chicago"))
        self.assertRegex(said["local"], LOCAL)

    def test_a_name_is_not_needed_and_a_whole_contact_is_taken(self):
        body = booking(self.experience, self.free())
        del body["name"]
        self.assertEqual(self.server.post(BOOK, body)[0], 201)
        contact = {"phone": "+1 555-0142", "email": "d@example.org", "voicemail": True, "code_word": "maple",
                   "safe_windows": [{"days_iso": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "to": "24:00"}]}
        status, _, said = self.book(contact=contact)
        self.assertEqual(status, 201, said)

    def test_a_time_outside_the_safe_windows_is_refused_with_other_times(self):
        start = self.free()
        weekday = datetime.date.fromisoformat(self.local_of(start)[:10]).isoweekday()
        other = [day for day in range(1, 8) if day not in (weekday, weekday % 7 + 1)]
        contact = {"safe_windows": [{"days_iso": other, "from": "00:00", "to": "24:00"}]}
        answer = self.book(start, contact=contact)
        self.assert_problem(answer, 409)
        self.assertTrue(answer[2]["starts"])
        for offered in others(answer):
            self.assertNotEqual(offered, start)
            day = datetime.date.fromisoformat(self.local_of(offered)[:10]).isoweekday()
            self.assertIn(day, other)

    def local_of(self, start):
        for row in self.server.get(f"/api/v1/slots?experience={self.experience}&tz=America/Chicago")[2]["starts"]:
            if row["start"] == start:
                return row["local"]
        raise AssertionError(f"{start} is not offered")

    def test_a_start_nobody_offers_is_taken_with_other_times(self):
        offered = self.offered()
        night = next(start[:11] + "11:05:00Z" for start in offered[40:] if start[:11] + "11:05:00Z" not in offered)
        answer = self.book(night)
        self.assert_problem(answer, 409)
        self.assertTrue(answer[2]["starts"])
        self.assertLessEqual(set(others(answer)), set(offered))

    def test_a_code_finds_the_call_in_any_grouping(self):
        said = self.book()[2]
        digits = said["code"].replace(" ", "")
        for typed in (said["code"], digits, "-".join(re.findall("....", digits)), f"  {digits[:8]} {digits[8:]} ", " ".join(digits)):
            with self.subTest(typed=typed):
                status, _, found = self.server.post(BY_CODE["lookup"], {"code": typed})
                self.assertEqual((status, found), (200, {"state": "booked", "start": said["start"], "local": said["local"], "zone": said["zone"]}))

    def raw(self, path, body):
        """Every byte of the answer but the Date."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
        answer = connection.getresponse()
        seen = answer.status, [pair for pair in answer.getheaders() if pair[0] != "Date"], answer.read()
        connection.close()
        return seen

    def test_a_wrong_code_and_an_unknown_one_get_the_same_bytes(self):
        for name, path in BY_CODE.items():
            more = {"start": self.free()} if name == "move" else {}
            answers = [self.raw(path, {"code": code, **more}) for code in ("1", "", "not a code", "0000 0000 0000 0000", "9" * 16, "1" * 17)]
            self.assertEqual(answers[0][0], 404, name)
            for answer in answers[1:]:
                self.assertEqual(answer, answers[0], name)

    def test_moving_takes_the_new_time_and_frees_the_old(self):
        old, new = self.free(), self.free()
        before = self.offered()
        code = self.book(old)[2]["code"]
        status, _, said = self.server.post(BY_CODE["move"], {"code": code, "start": new})
        self.assertEqual((status, said["state"], said["start"]), (200, "booked", new))
        self.assertEqual(self.server.post(BY_CODE["lookup"], {"code": code})[2]["start"], new)
        self.assertIn(old, self.offered())
        self.assertEqual(self.server.post(BY_CODE["cancel"], {"code": code})[0], 200)
        self.assertEqual(self.offered(), before)

    def test_a_move_to_a_time_nobody_has_keeps_the_old_call(self):
        said = self.book()[2]
        night = said["start"][:11] + "11:05:00Z"
        answer = self.server.post(BY_CODE["move"], {"code": said["code"], "start": night})
        self.assert_problem(answer, 409)
        self.assertTrue(answer[2]["starts"])
        self.assertEqual(self.server.post(BY_CODE["lookup"], {"code": said["code"]})[2]["start"], said["start"])

    def test_cancelling_frees_the_time_and_twice_is_the_same(self):
        start = self.free()
        before = self.offered()
        code = self.book(start)[2]["code"]
        for _ in range(2):
            status, _, said = self.server.post(BY_CODE["cancel"], {"code": code})
            self.assertEqual((status, said), (200, {"state": "waiting", "zone": "America/Chicago"}))
        self.assertEqual(self.offered(), before)
        self.assertEqual(self.server.post(BY_CODE["lookup"], {"code": code})[2]["state"], "waiting")

    def test_a_request_without_a_time_waits_for_a_coordinator(self):
        body = {"experience": self.experience, "language": "es", "zone": "America/Denver", "name": "Marisol"}
        status, _, said = self.server.post("/api/v1/requests", body)
        self.assertEqual((status, list(said)), (201, ["code"]))
        self.assertRegex(said["code"], CODE)
        self.assertEqual(self.server.post(BY_CODE["lookup"], said)[2], {"state": "waiting", "zone": "America/Denver"})

    def test_only_json_is_taken(self):
        self.assert_problem(self.server.request("POST", BOOK, "start=1", {"Content-Type": FORM}), 415)
        self.assert_problem(self.server.request("POST", BOOK, "{", {"Content-Type": "application/json"}), 400)
        big = json.dumps({"name": "x" * 20000})
        self.assert_problem(self.server.request("POST", BOOK, big, {"Content-Type": "application/json"}), 413)


class Holds(WithDemo):
    def hold(self, start):
        return self.server.post("/api/v1/holds", {"start": start, "experience": self.experience, "language": "en"})

    def test_holds_take_a_start_away_and_the_holder_gets_it(self):
        start, held = self.free(), []
        while start in self.offered():
            status, _, said = self.hold(start)
            self.assertEqual((status, set(said)), (201, {"hold", "expires"}), said)
            held.append(said["hold"])
            self.assertLess(len(held), 100)
        self.assertEqual(self.book(start)[0], 409)
        answer = self.hold(start)
        self.assert_problem(answer, 409)
        self.assertNotIn(start, others(answer))
        for hold in held:
            status, _, said = self.book(start, hold=hold)
            self.assertEqual((status, said.get("start")), (201, start), said)

    def test_a_hold_lasts_ten_minutes(self):
        before = now_of(self.server)
        expires = self.hold(self.free())[2]["expires"]
        self.assertLessEqual(stamp(before + 599), expires)
        self.assertLessEqual(expires, stamp(now_of(self.server) + 601))

    def test_a_hold_serves_one_booking(self):
        start = self.free()
        hold = self.hold(start)[2]["hold"]
        self.assertEqual(self.book(start, hold=hold)[0], 201)
        self.assertIn(self.book(start, hold=hold)[0], (409, 422))

    def test_a_hold_that_never_was_is_refused(self):
        for hold in ("1", "999999999999", "x", "", "-1"):
            answer = self.book(hold=hold)
            self.assert_problem(answer, 422)
            self.assertEqual(answer[2]["errors"][0]["field"], "hold")


class Repeats(WithDemo):
    """R15 where nothing goes wrong; test_kill has the rest."""

    def test_the_same_key_and_body_answer_the_same_and_book_once(self):
        body, headers = booking(self.experience, self.free()), {"Idempotency-Key": "again-1"}
        first = self.server.post(BOOK, body, headers=headers)
        self.assertEqual(first[0], 201)
        left = self.offered()
        self.assertEqual(self.server.post(BOOK, body, headers=headers)[::2], first[::2])
        self.assertEqual(self.offered(), left)

    def test_the_same_key_with_another_body_is_refused(self):
        headers = {"Idempotency-Key": "again-2"}
        self.assertEqual(self.book(headers=headers)[0], 201)
        answer = self.book(headers=headers)
        self.assert_problem(answer, 422)
        self.assertEqual(answer[2]["errors"][0]["field"], "Idempotency-Key")

    def test_requests_without_a_time_honour_the_key_too(self):
        body = {"experience": self.experience, "language": "en", "zone": "UTC"}
        first, second = (self.server.post("/api/v1/requests", body, headers={"Idempotency-Key": "again-3"}) for _ in range(2))
        self.assertEqual((first[0], first[2]), (second[0], second[2]))


class Sessions(WithDemo):
    def test_staff_sign_in_see_who_they_are_and_sign_out(self):
        for role in ("coordinator", "consultant", "administrator", "volunteer"):
            with self.subTest(role=role):
                status, headers, said = self.server.post("/api/v1/session", credentials(self.server, role))
                self.assertEqual((status, said["role"]), (200, role))
                line = next(row for row in headers.get_all("Set-Cookie") if "session" in row)
                self.assertIn("HttpOnly", line)
                self.assertIn("SameSite", line)
                cookie = {"Cookie": cookie_of(headers)}
                self.assertEqual(self.server.get("/api/v1/session", headers=cookie)[2], said)
                self.assert_problem(self.server.request("DELETE", "/api/v1/session", headers=cookie), 403)
                gone = self.server.request("DELETE", "/api/v1/session", headers={**cookie, "X-CSRF-Token": said["csrf_token"]})
                self.assertEqual(gone[0], 204)
                self.assert_problem(self.server.get("/api/v1/session", headers=cookie), 401)

    def test_whatever_is_wrong_the_answer_is_the_same(self):
        right = credentials(self.server, "coordinator")
        wrong = [{**right, "password": "x"}, {**right, "code": "000000"}, {**right, "email": "nobody@example.org"}, {**right, "code": ""}]
        answers = [self.server.post("/api/v1/session", body)[::2] for body in wrong]
        self.assertEqual(answers[0][0], 401)
        self.assertEqual(answers, [answers[0]] * len(answers))

    def test_a_form_or_call_from_elsewhere_is_refused(self):
        staff = Visitor(self.server).sign_in("coordinator")
        body = booking(self.experience, self.free())
        for more in ({}, {"X-CSRF-Token": "x"}, {"X-CSRF-Token": staff.token, "Origin": "http://evil.example"},
                     {"X-CSRF-Token": staff.token, "Sec-Fetch-Site": "cross-site"}):
            self.assert_problem(self.server.post(BOOK, body, headers={**staff.headers(), **more}), 403)
        self.assertIn(body["start"], self.offered())
        fine = {**staff.headers(), "X-CSRF-Token": staff.token, "Origin": f"http://127.0.0.1:{self.server.port}", "Sec-Fetch-Site": "same-origin"}
        self.assertEqual(self.server.post(BOOK, body, headers=fine)[0], 201)
        self.assertEqual(Visitor.post(staff, "/sign-out", {}, token="x")[0], 403)

    def test_a_bookings_event_reaches_an_open_board(self):
        staff = Visitor(self.server).sign_in("coordinator")
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        connection.request("GET", "/api/v1/events", headers=staff.headers())
        answer = connection.getresponse()
        self.assertEqual((answer.status, answer.headers["Content-Type"].split(";")[0]), (200, "text/event-stream"))
        self.assertEqual(self.book()[0], 201)
        lines = []
        while not any("board" in line for line in lines):
            line = answer.readline().decode()
            self.assertTrue(line, f"the stream ended: {lines}")
            lines.append(line)
        connection.close()
        self.assert_problem(self.server.get("/api/v1/events"), 401)


class Screening(WithDemo):
    """A time booked by oneself waits for a coordinator; a referral code of staff goes straight through."""

    def column_of(self, board, alias):
        for part in board.split("<section")[1:]:
            if f"“{alias}”" in part:
                return re.search(r'aria-labelledby="(\w+)"', part)[1]
        return None

    def test_a_referral_code_of_the_board_skips_screening(self):
        staff = Visitor(self.server).sign_in("coordinator")
        board = staff.get("/coordinator")[2]
        self.assertEqual(self.book(name="Unscreened One")[0], 201)
        self.assertEqual(self.book(name="Referred Two", referral=self.referral_of(board))[0], 201)
        board = staff.get("/coordinator")[2]
        self.assertEqual(self.column_of(board, "Unscreened One"), "screening")
        self.assertNotEqual(self.column_of(board, "Referred Two"), "screening")

    def referral_of(self, board):
        line = re.findall(r'<p class="muted">([^<]*)</p>', board)[-2:]
        codes = re.findall(r"\b[A-Z0-9]{2,}(?:-?[A-Z0-9]{2,})+\b|\b\d{4,}\b", " ".join(line))
        self.assertTrue(codes, f"no referral code on the board: {line}")
        return codes[0]


class WhoMaySee(WithDemo):
    """Role by page: what is not theirs is refused, and nobody is sent to sign in."""

    PAGES = {"/coordinator": "staff", "/coordinator/requests/1": "staff", "/volunteer": "volunteer", "/volunteer/availability": "volunteer", "/consultant": "team",
             "/need": "family", "/about": "family", "/contact": "family", "/times": "family", "/check": "family",
             "/your-call": "family", "/your-call/times": "family", "/api/v1/session": "signed_in", "/": "anyone", "/before": "anyone",
             "/return": "anyone", "/young": "anyone", "/sign-in": "anyone"}
    ACTIONS = {"/coordinator/requests/1/screen": "staff", "/coordinator/requests/1/assign": "staff", "/volunteer/calls/1/accept": "volunteer", "/consultant/volunteers/1/debrief": "team",
               "/volunteer/calls/1/decline": "volunteer", "/volunteer/availability": "volunteer", "/volunteer/overrides": "volunteer",
               "/volunteer/overrides/remove": "volunteer", "/volunteer/break": "volunteer", "/need": "family", "/about": "family",
               "/contact": "family", "/times": "family", "/none": "family", "/check": "family", "/your-call/cancel": "family",
               "/your-call/times": "family", "/your-call/someone-else": "family", "/your-call/less": "family"}
    MAY = {"nobody": {"anyone"}, "family": {"anyone", "family"}, "volunteer": {"anyone", "signed_in", "volunteer"},
           "consultant": {"anyone", "signed_in", "volunteer", "team"}, "coordinator": {"anyone", "signed_in", "staff", "team"},
           "administrator": {"anyone", "signed_in", "staff", "team"}}

    def visitor(self, role):
        if role == "nobody":
            return Visitor(self.server)
        return Visitor(self.server).start() if role == "family" else Visitor(self.server).sign_in(role)

    def check_cell(self, role, allowed, status, headers, where):
        if allowed:
            self.assertNotIn(status, (401, 403, 500), where)
            if status == 303:
                self.assertNotIn("sign-in?", headers["Location"], where)
        elif role == "nobody":
            self.assertIn(status, (303, 401, 403), where)
            if status == 303:
                self.assertIn(headers["Location"].split("?")[0], ("/sign-in", "/"), where)
        else:
            self.assertEqual(status, 403, where)

    def test_each_role_gets_its_pages_and_no_other(self):
        for role, may in self.MAY.items():
            visitor = self.visitor(role)
            for page, who in self.PAGES.items():
                status, headers, _ = visitor.get(page)
                self.check_cell(role, who in may, status, headers, f"{role} GET {page}: {status}")

    def test_each_role_can_do_only_what_is_theirs(self):
        for role, may in self.MAY.items():
            visitor = self.visitor(role)
            for action, who in self.ACTIONS.items():
                if who in may:
                    continue
                status, headers, _ = visitor.post(action, {})
                self.check_cell(role, False, status, headers, f"{role} POST {action}: {status}")

    def test_no_action_goes_without_its_token(self):
        for role, may in self.MAY.items():
            if role == "nobody":
                continue
            visitor = self.visitor(role)
            for action, who in self.ACTIONS.items():
                if who in may:
                    self.assertEqual(visitor.post(action, {}, token="wrong")[0], 403, f"{role} POST {action}")

    def test_a_volunteer_cannot_touch_a_call_that_is_not_theirs(self):
        volunteer = self.visitor("volunteer")
        for call in ("1", "2", "999999", "x", "0", "-1"):
            for answer in ("accept", "decline"):
                self.assertIn(volunteer.post(f"/volunteer/calls/{call}/{answer}", {})[0], (404, 409), f"{answer} {call}")


if __name__ == "__main__":
    unittest.main()
