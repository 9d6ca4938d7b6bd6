"""What cannot be accepted is refused with its field and a sentence, keeps what was typed, and stores nothing."""
import base64
import datetime
import html
import json
import re
import unittest

from peerline import SHARED, Server, booking, experience_with_starts, starts_of
from visitors import Visitor, now_of, stamp, values_of

BOOK = "/api/v1/bookings"
JSON = {"Content-Type": "application/json"}
LONG = "x" * 5000
MISSING = object()


def with_field(body, path, value):
    """A copy of the body with one field set, or taken out."""
    copy = json.loads(json.dumps(body))
    place = copy
    *above, last = path.split(".")
    for name in above:
        place = place.setdefault(name, {})
    if value is MISSING:
        del place[last]
    else:
        place[last] = value
    return copy


class WithDemo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.__exit__)
        cls.experience, cls.starts = experience_with_starts(cls.server)
        cls.now = now_of(cls.server)

    def setUp(self):
        self.offered = starts_of(self.server, self.experience)

    def tearDown(self):
        self.assertEqual(starts_of(self.server, self.experience), self.offered, "something was stored")

    def assert_refused(self, path, body, field, reason=None):
        status, headers, said = self.server.post(path, body)
        where = f"{path} {field}: {json.dumps(body)[:300]} -> {status} {said}"
        self.assertEqual((status, headers["Content-Type"]), (422, "application/problem+json"), where)
        fields = {error["field"] for error in said["errors"]}
        self.assertTrue(any(found == field or found.startswith((field + ".", field + "[")) for found in fields), where)
        for error in said["errors"]:
            self.assertRegex(error["reason"], r"^[a-z_]+$", where)
            self.assertRegex(error["says"], r"^[A-Z].*[.?!]$", where)
        if reason:
            self.assertIn(reason, {error["reason"] for error in said["errors"]}, where)


class Bodies(WithDemo):
    """Each field of each body of the API."""

    NOT_TEXTS = (3, 1.5, True, None, [], {})

    def bodies(self):
        whole = booking(self.experience, self.starts[30], contact={"phone": "555-0142", "email": "d@example.org", "voicemail": False,
                        "code_word": "maple", "safe_windows": [{"days_iso": [1, 2], "from": "09:00", "to": "17:00"}]})
        code = {"code": "1234 5678 9012 3456"}
        return {BOOK: whole, "/api/v1/holds": {"start": self.starts[30], "experience": self.experience, "language": "en"},
                "/api/v1/requests": {key: value for key, value in whole.items() if key != "start"},
                f"{BOOK}/lookup": code, f"{BOOK}/cancel": code, f"{BOOK}/move": {**code, "start": self.starts[30]},
                "/api/v1/session": {"email": "a@example.org", "password": "x", "code": "123456"}}

    def required(self, path):
        return {BOOK: ("start", "experience", "language", "zone"), "/api/v1/holds": ("start", "experience", "language"),
                "/api/v1/requests": ("experience", "language", "zone"), f"{BOOK}/lookup": ("code",), f"{BOOK}/cancel": ("code",),
                f"{BOOK}/move": ("code", "start"), "/api/v1/session": ("email", "password", "code")}[path]

    def test_what_is_needed_is_asked_for(self):
        for path, body in self.bodies().items():
            for field in self.required(path):
                with self.subTest(path=path, field=field):
                    self.assert_refused(path, with_field(body, field, MISSING), field, "required")
            with self.subTest(path=path):
                self.assert_refused(path, {}, self.required(path)[0], "required")

    def test_a_text_is_a_text(self):
        for path, body in self.bodies().items():
            fields = [field for field in body if field != "contact"] + (["contact.phone", "contact.email", "contact.code_word"] if "contact" in body else [])
            for field in fields:
                for value in self.NOT_TEXTS:
                    with self.subTest(path=path, field=field, value=value):
                        self.assert_refused(path, with_field(body, field, value), field)

    def test_a_text_is_not_too_long_and_holds_no_control_character(self):
        for path, body in self.bodies().items():
            fields = [field for field in body if field != "contact"] + (["contact.phone", "contact.email", "contact.code_word"] if "contact" in body else [])
            for field in fields:
                for value in (LONG, "a\u0007b", "a\u001bb", "a\u007fb", "a\nb", "a\u0085b"):
                    if path.startswith(BOOK + "/") and field == "code" and value != LONG:
                        continue  # a code that cannot be one is an unknown code: the same bytes for each
                    if path == "/api/v1/session" and value != LONG:
                        continue  # what cannot be anybody's is wrong like any other
                    with self.subTest(path=path, field=field, value=value[:5]):
                        self.assert_refused(path, with_field(body, field, value), field)

    def test_a_key_nobody_knows_is_named(self):
        for path, body in self.bodies().items():
            for field in ("volunteer", "Start", "_", "admin"):
                with self.subTest(path=path, field=field):
                    self.assert_refused(path, {**body, field: 1}, field, "unknown_key")
        self.assert_refused(BOOK, with_field(self.bodies()[BOOK], "contact.fax", "1"), "contact.fax", "unknown_key")

    def test_a_body_is_an_object(self):
        for path in self.bodies():
            for body in ([], [{}], "text", 3, True):
                with self.subTest(path=path, body=body):
                    status, _, said = self.server.request("POST", path, json.dumps(body), JSON)
                    self.assertIn(status, (400, 422), said)

    def test_a_start_is_an_instant_to_come_on_the_grid_within_the_horizon(self):
        some = self.starts[30]
        rows = [(some.replace("Z", ""), None), (some.replace("Z", "+00:00"), None), (some[:10], None), ("2026-02-30T10:00:00Z", None),
                ("2027-13-01T10:00:00Z", None), ("2027-01-01T25:00:00Z", None), ("2027-01-01T10:60:00Z", None), ("", None),
                ("tomorrow", None), (some.replace(":00Z", ":30Z"), "not_on_grid"), (some[:14] + "01:00Z", "not_on_grid"),
                (stamp(self.now - 3600 - self.now % 300), "past"), ("1970-01-01T00:00:00Z", "past"),
                (stamp(self.now - self.now % 300 + 400 * 86400), "beyond_horizon"), ("9999-12-31T23:55:00Z", None), ("2036-12-31T00:00:00Z", "beyond_horizon")]
        for path in (BOOK, "/api/v1/holds", f"{BOOK}/move"):
            for value, reason in rows:
                with self.subTest(path=path, value=value):
                    self.assert_refused(path, with_field(self.bodies()[path], "start", value), "start", reason)

    def test_values_are_known_ones(self):
        rows = [("experience", "e77"), ("experience", ""), ("experience", "e98; DROP TABLE calls"), ("language", "fr"), ("language", ""), ("language", "EN"),
                ("zone", "Mars/Base"), ("zone", ""), ("zone", "../etc/passwd"), ("zone", "america/chicago "), ("referral", "no-such-code"),
                ("contact.phone", "call me"), ("contact.phone", "12"), ("contact.phone", "5" * 20), ("contact.email", "dana"),
                ("contact.email", "@example.org"), ("contact.email", "a@b@example.org"), ("contact.email", "a b@example.org"), ("contact.email", "a@localhost"),
                ("contact.voicemail", "yes"), ("contact.voicemail", 1), ("contact", []), ("contact", "555"), ("hold", "x"), ("hold", 5)]
        for field, value in rows:
            with self.subTest(field=field, value=value):
                self.assert_refused(BOOK, with_field(self.bodies()[BOOK], field, value), field)

    def test_windows_are_whole_and_do_not_overlap(self):
        day = {"days_iso": [1], "from": "09:00", "to": "17:00"}
        rows = [[{**day, "to": "09:00"}], [{**day, "from": "9:00"}], [{**day, "from": "24:00"}], [{**day, "to": "25:00"}], [{**day, "to": "17:60"}],
                [{**day, "days_iso": []}], [{**day, "days_iso": [0]}], [{**day, "days_iso": [8]}], [{**day, "days_iso": ["1"]}], [{**day, "days_iso": 1}],
                [{**day, "from": 9}], [{"days_iso": [1], "from": "09:00"}], [{**day, "zone": "UTC"}],
                [day, {**day, "from": "12:00", "to": "18:00"}], [day, day], ["09:00-17:00"], [None], "always", {}]
        for windows in rows:
            with self.subTest(windows=windows):
                self.assert_refused(BOOK, with_field(self.bodies()[BOOK], "contact.safe_windows", windows), "contact.safe_windows")

    def test_a_long_idempotency_key_is_refused(self):
        status, _, said = self.server.post(BOOK, self.bodies()[BOOK], headers={"Idempotency-Key": "k" * 201})
        self.assertEqual((status, said["errors"][0]["field"]), (422, "Idempotency-Key"))

    def test_json_is_strict(self):
        file = SHARED / "cases" / "http" / "json.json"
        if not file.exists():
            self.skipTest("the shared cases are not here")
        cases = [case for case in json.loads(file.read_text()) if case["body_b64"] is not None]
        self.assertGreater(len(cases), 300)
        for case in cases:
            with self.subTest(name=case["name"]):
                status = self.server.request("POST", BOOK, base64.b64decode(case["body_b64"]), JSON)[0]
                self.assertIn(status, {"n": (400,), "y": (400, 422), "i": (400, 422)}[case["name"][0]])


class Inert(WithDemo):
    """S15: what a family types comes out as text on the coordinator's pages."""

    def payloads(self):
        file = SHARED / "cases" / "http" / "xss.txt"
        if not file.exists():
            self.skipTest("the shared cases are not here")
        return [line for line in file.read_text(errors="replace").splitlines() if line.strip()]

    def test_a_name_is_text_on_the_board(self):
        names = []
        for payload in self.payloads():
            body = {"experience": self.experience, "language": "en", "zone": "UTC", "name": payload[:60]}
            status, _, said = self.server.post("/api/v1/requests", body)
            self.assertIn(status, (201, 422), said)
            if status == 201:
                names.append(payload[:60])
        self.assertGreater(len(names), 100)
        staff = Visitor(self.server).sign_in("coordinator")
        self.assert_inert(self.board(staff), names)
        for name in names[:5] + names[-5:]:
            self.assert_inert(self.request_of(staff, name), [name])

    def board(self, staff):
        """Every page of the column, one after the other."""
        pages, path = [], "/coordinator?column=waiting"
        while path and len(pages) < 20:
            pages.append(staff.get(path)[2])
            column = re.search(r'<section aria-labelledby="waiting">.*?</section>', pages[-1], re.S)[0]
            after = re.search(r'href="([^"]+)">\d+ more<', column)
            path = html.unescape(after[1]).split("#")[0] if after else None
        self.assertIsNone(path, "the column has no end")
        return "".join(pages)

    def request_of(self, staff, name):
        """The page of the request whose card on the board bears this name."""
        board = self.board(staff)
        rows = re.findall(r'href="(/coordinator/requests/\d+)">“([^<]*)”', board)
        link = next(path for path, shown in rows if html.unescape(shown) == name)
        status, _, page = staff.get(link)
        self.assertEqual(status, 200)
        return page

    def assert_inert(self, page, names):
        shown = html.unescape(page)
        for name in names:
            self.assertTrue(name.strip() in shown, f"{name!r} is not shown as typed")
            if re.search(r"""[<>"]""", name):
                self.assertFalse(name in page, f"{name!r} stands there unescaped")
        tags = set(re.findall(r"<\s*([a-zA-Z]+)", page))
        self.assertFalse(tags & {"img", "svg", "iframe", "object", "embed", "video", "audio", "body onload", "marquee", "isindex", "math", "base"}, tags)
        self.assertFalse(re.search(r"<[^>]*\son\w+\s*=", page), "an event handler stands in a tag")
        for script in re.findall(r"<script[^>]*>", page):
            self.assertRegex(script, r'src="/static/')


class FamilyForms(WithDemo):
    """The pages without JavaScript: 422, what was typed is still there, each fault said beside its field."""

    NEED = {"experience": "e01"}
    ABOUT = {"name": "Dana", "language": "en", "relation": "parent", "status": "", "gender": ""}
    CONTACT = {"call": "yes", "phone": "555-0142", "voicemail": "no", "message": "yes", "email": "d@example.org", "zone": "America/Chicago", "hours": "some",
               "days1": ["1", "2"], "from1": "09:00", "to1": "17:00", "code_word": "maple"}

    def family(self):
        return Visitor(self.server).start()

    def refuse(self, visitor, path, fields, field):
        status, headers, page = visitor.post(path, fields)
        where = f"POST {path} {fields} -> {status}"
        self.assertEqual((status, headers["Content-Type"].split(";")[0]), (422, "text/html"), where)
        self.assertIn('role="alert"', page, where)
        self.assertIn(f'href="#{field}"', page, where)
        self.assertIn('class="error"', page, where)
        return values_of(page)

    def test_need(self):
        for fields in ({}, {"experience": ""}, {"experience": "e77"}, {"experience": ["e01", "e02"]}):
            self.refuse(self.family(), "/need", fields, "experience")

    def test_about_keeps_the_other_answers(self):
        for field, value in (("language", "fr"), ("language", ""), ("relation", "enemy"), ("status", "x"), ("gender", "x"), ("name", LONG), ("name", "a\u0007b")):
            with self.subTest(field=field, value=value[:5]):
                kept = self.refuse(self.family(), "/about", {**self.ABOUT, field: value}, field)
                for other in ("name", "relation"):
                    if other != field:
                        self.assertEqual(kept.get(other), [self.ABOUT[other]])

    def test_contact_keeps_the_other_answers(self):
        rows = [("call", ""), ("call", "maybe"), ("phone", ""), ("phone", "call me"), ("voicemail", "x"), ("message", ""), ("email", ""), ("email", "dana"),
                ("zone", "Mars/Base"), ("zone", ""), ("hours", "x"), ("hours", ""), ("code_word", LONG)]
        windows = [{"days1": []}, {"from1": ""}, {"to1": ""}, {"to1": "09:00"}, {"from1": "25:00"}, {"days1": ["9"]}, {"days1": [], "from1": "", "to1": ""},
                   {"days2": ["1"], "from2": "12:00", "to2": "13:00"}]
        for change, field in [({name: value}, name) for name, value in rows] + [(window, "hours") for window in windows]:
            with self.subTest(change=str(change)[:60]):
                fields = {**self.CONTACT, **change}
                kept = self.refuse(self.family(), "/contact", fields, field)
                for other in ("phone", "email", "code_word", "call", "message", "from1", "to1"):
                    if other not in change:
                        self.assertEqual(kept.get(other), [fields[other]], other)

    def test_good_answers_lead_to_times(self):
        visitor = self.family()
        for path, fields, then in (("/need", self.NEED, "/about"), ("/about", self.ABOUT, "/contact"), ("/contact", self.CONTACT, "/times")):
            status, headers, page = visitor.post(path, fields)
            self.assertEqual((status, headers["Location"]), (303, then), page)
        self.assertEqual(visitor.get("/times")[0], 200)
        for start in ("", "soon", "2020-01-01T00:00:00Z"):
            self.assertIn(visitor.post("/times", {"start": start})[0], (409, 422), start)

    def test_an_answer_out_of_turn_leads_back_to_what_is_missing(self):
        visitor = self.family()
        for page in ("/times", "/check"):
            status, headers, _ = visitor.get(page)
            self.assertEqual((status, headers["Location"]), (303, "/need"))

    def test_an_age_must_be_said_and_under_age_stores_nothing(self):
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        self.assertEqual(self.server.request("POST", "/start", "age=", form)[0], 422)
        status, headers, _ = self.server.request("POST", "/start", "age=no", form)
        self.assertEqual((status, headers["Location"], headers["Set-Cookie"]), (303, "/young", None))


class VolunteerForms(WithDemo):
    def setUp(self):
        super().setUp()
        self.volunteer = Visitor(self.server).sign_in("volunteer")

    def test_a_week_is_refused_as_a_whole_and_kept_as_typed(self):
        rows = [("09:00", ""), ("", "17:00"), ("09:00", "09:00"), ("25:00", "26:00"), ("nine", "ten"), ("09:61", "10:00")]
        for low, high in rows:
            with self.subTest(low=low, high=high):
                status, _, page = self.volunteer.post("/volunteer/availability", {"d2-1-from": low, "d2-1-to": high, "d3-1-from": "10:00", "d3-1-to": "12:00"})
                self.assertEqual(status, 422)
                self.assertIn('href="#day2"', page)
                kept = values_of(page)
                self.assertEqual((kept.get("d2-1-from"), kept.get("d2-1-to"), kept.get("d3-1-from")), ([low], [high], ["10:00"]))
        status, _, page = self.volunteer.post("/volunteer/availability", {"d2-1-from": "09:00", "d2-1-to": "12:00", "d2-2-from": "11:00", "d2-2-to": "13:00"})
        self.assertEqual(status, 422)
        self.assertIn('href="#day2"', page)

    def test_an_override_needs_a_day_to_come_and_a_whole_window(self):
        ahead = (datetime.date.fromtimestamp(self.now) + datetime.timedelta(days=9)).isoformat()
        rows = [("", "09:00", "12:00", "date"), ("2026-02-30", "", "", "date"), ("2020-01-01", "", "", "date"), ("soon", "", "", "date"),
                (ahead, "09:00", "", "windows"), (ahead, "", "12:00", "windows"), (ahead, "09:00", "09:00", "windows")]
        for day, low, high, field in rows:
            with self.subTest(day=day, low=low, high=high):
                status, _, page = self.volunteer.post("/volunteer/overrides", {"date": day, "from": low, "to": high})
                self.assertEqual(status, 422, page[:200])
                self.assertIn(f'href="#{field}"', page)


if __name__ == "__main__":
    unittest.main()
