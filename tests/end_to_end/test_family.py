"""A family comes back with its code, without JavaScript: how it may be reached, sooner times, the next call, feedback."""
import gzip
import re
import unittest
import urllib.request

from peerline import Server
from visitors import Visitor, values_of

SAFE = {"call": "yes", "phone": "555-0142", "voicemail": "yes", "message": "yes", "email": "dana@example.org", "zone": "America/Chicago",
        "hours": "some", "days1": ["1", "2", "3", "4", "5", "6", "7"], "from1": "08:00", "to1": "22:00", "code_word": "heron"}


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


def tell_us(visitor, **contact):
    """From the front page to the choice of a time."""
    visitor.start()
    page = visitor.get("/need")[2]
    experience = re.search(r'name="experience" value="(e\d+)"', page)[1]
    visitor.post("/need", {"experience": experience})
    visitor.post("/about", {"name": "Dana", "language": "en", "relation": "", "status": "", "gender": ""})
    status, headers, _ = visitor.post("/contact", {**SAFE, **contact})
    assert (status, headers["Location"]) == (303, "/times"), status
    return visitor.get("/times")[2]


def booked(server, which=0, **contact):
    """A family with a booked call, back with its code: (visitor, code)."""
    visitor = Visitor(server)
    starts = re.findall(r'<li><button name="start" value="([^"]+)"', tell_us(visitor, **contact))
    visitor.post("/times", {"start": starts[which]})
    visitor.post("/check", {"referral": ""})
    page = visitor.get("/kept")[2]
    code = "".join(re.findall(r"<span>(\d{4})</span>", page))
    assert len(code) == 16, page
    return visitor, code


class SmallPages(unittest.TestCase):
    def test_a_long_page_is_sent_small_to_who_takes_it_and_reads_the_same(self):
        with Server() as server:
            visitor = Visitor(server).start()
            visitor.get("/contact")
            answers = {}
            for coding in ("identity", "gzip"):
                asked = urllib.request.Request(f"http://127.0.0.1:{server.port}/contact", headers={**visitor.headers(), "Accept-Encoding": coding})
                with urllib.request.urlopen(asked) as answer:
                    answers[coding] = answer.headers, answer.read()
            (plain_headers, plain), (small_headers, small) = answers["identity"], answers["gzip"]
            self.assertIsNone(plain_headers["Content-Encoding"])
            self.assertEqual(small_headers["Content-Encoding"], "gzip")
            self.assertEqual(int(small_headers["Content-Length"]), len(small))
            self.assertLess(len(small) * 3, len(plain))
            self.assertEqual(gzip.decompress(small), plain)
            # A short page would arrive no sooner.
            asked = urllib.request.Request(f"http://127.0.0.1:{server.port}/", headers={"Accept-Encoding": "gzip"})
            with urllib.request.urlopen(asked) as answer:
                self.assertIsNone(answer.headers["Content-Encoding"])


class Typed(unittest.TestCase):
    """Back and the language switch are buttons of the form: what was typed is there again, and is used for nothing before Continue."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.__exit__)

    def test_back_and_another_language_lose_nothing_that_was_typed(self):
        visitor = Visitor(self.server).start()
        experience = re.search(r'name="experience" value="(e\d+)"', visitor.get("/need")[2])[1]
        status, headers, _ = visitor.post("/need", {"experience": experience, "go": "es"})
        self.assertEqual((status, headers["Location"]), (303, "/need?lang=es"))
        page = visitor.get("/need?lang=es")[2]
        self.assertIn("¿", page)
        self.assertEqual(values_of(page)["experience"], [experience])
        visitor.post("/need", {"experience": experience})
        status, headers, _ = visitor.post("/about", {"name": "Dana", "language": "en", "faith": "jewish", "go": "back"})
        self.assertEqual((status, headers["Location"]), (303, "/need"))
        visitor.post("/need", {"experience": experience})
        page = visitor.get("/about")[2]
        self.assertEqual([values_of(page)[name] for name in ("name", "faith")], [["Dana"], ["jewish"]])
        visitor.post("/about", {"name": "Dana", "language": "en"})
        # Half of it, and wrong: it stands there again, without a word about it.
        half = {"call": "yes", "phone": "55", "hours": "some", "days1": ["1", "3"], "from1": "18:00", "to1": "", "code_word": "heron"}
        status, headers, _ = visitor.post("/contact", {**half, "go": "en"})
        self.assertEqual((status, headers["Location"]), (303, "/contact?lang=en"))
        page = visitor.get("/contact?lang=en")[2]
        self.assertEqual({name: values_of(page)[name] for name in half if name != "to1"}, {name: value if isinstance(value, list) else [value] for name, value in half.items() if name != "to1"})
        self.assertNotIn('role="alert"', page)

    def test_what_was_only_typed_is_no_answer(self):
        visitor = Visitor(self.server)
        starts = re.findall(r'<li><button name="start" value="([^"]+)"', tell_us(visitor))
        visitor.post("/contact", {**SAFE, "phone": "555-0177", "go": "back"})
        visitor.post("/times", {"start": starts[0]})
        page = visitor.get("/check")[2]
        self.assertIn("555-0142", page)
        self.assertNotIn("555-0177", page)
        # Going on makes it one, and then nothing older comes back.
        self.assertEqual(values_of(visitor.get("/contact")[2])["phone"], ["555-0177"])
        visitor.post("/contact", {**SAFE, "phone": "555-0166"})
        self.assertEqual(values_of(visitor.get("/contact")[2])["phone"], ["555-0166"])

    def test_nobody_s_zone_is_taken_for_granted(self):
        visitor = Visitor(self.server)
        tell_us(visitor)
        anew = Visitor(self.server).start()
        self.assertEqual(values_of(anew.get("/contact")[2])["zone"], [""])
        status, _, page = visitor.post("/contact", {**SAFE, "zone": ""})
        self.assertEqual(status, 422)
        self.assertIn("Choose a time zone from the list.", page)

    def test_who_allows_nothing_reads_what_happens_then(self):
        visitor = Visitor(self.server)
        page = tell_us(visitor, call="no", message="no")
        silent = "We will not contact you: come back with your code"
        self.assertIn(silent, page)
        self.assertNotIn("in the way you allowed", page)
        visitor.post("/none", {})
        page = text_of(visitor.get("/check")[2])
        self.assertIn("We will not contact you. You call us at 555-0100 at the time we agree. You can talk only every day from 08:00 to 22:00.", page)
        visitor.post("/check", {"referral": ""})
        page = visitor.get("/kept")[2]
        self.assertIn(silent, page)
        self.assertNotIn("in the way you allowed", page)

    def test_no_calls_and_yet_e_mail_is_one_sentence(self):
        visitor = Visitor(self.server)
        page = tell_us(visitor, call="no", hours="any")
        self.assertIn("in the way you allowed", page)
        visitor.post("/none", {})
        page = text_of(visitor.get("/check")[2])
        self.assertIn("We will not call you. You call us at 555-0100 at the time we agree. We may send e-mail to dana@example.org.", page)

    def test_a_way_out_that_is_none_is_refused(self):
        visitor = Visitor(self.server)
        tell_us(visitor)
        for way in ("//elsewhere.example", "es\r\nX-Other: 1", "es?x=1", "español", "ES"):
            status, headers, _ = visitor.post("/contact", {**SAFE, "go": way})
            self.assertEqual((status, headers["Location"]), (422, None), way)

    def test_what_was_set_aside_does_not_come_back_after_another_answer(self):
        visitor = Visitor(self.server)
        tell_us(visitor)
        visitor.post("/contact", {**SAFE, "phone": "555-0177", "go": "back"})
        self.assertEqual(visitor.post("/contact", {**SAFE, "phone": "55"})[0], 422)
        self.assertEqual(values_of(visitor.get("/contact")[2])["phone"], ["555-0142"])
        # More than anybody types is not set aside, and takes nothing away.
        visitor.post("/contact", {**SAFE, "a": "x" * 5000, "b": "x" * 5000, "go": "back"})
        self.assertEqual(values_of(visitor.get("/contact")[2])["phone"], ["555-0142"])


class SafeContact(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()

    @classmethod
    def tearDownClass(cls):
        cls.server.__exit__()

    def back(self, **contact):
        return Visitor(self.server).come_back(booked(self.server, **contact)[1])

    def change(self, visitor, **fields):
        page = visitor.get("/your-call/contact")[2]
        typed = {name: values if len(values) > 1 else values[0] for name, values in values_of(page).items() if name != "_token"}
        return visitor.post("/your-call/contact", {**typed, **fields})

    def test_the_form_shows_what_stands_but_never_the_code_word(self):
        page = self.back().get("/your-call/contact")[2]
        values = values_of(page)
        self.assertEqual((values["phone"], values["from1"], values["days1"]), (["555-0142"], ["08:00"], list("1234567")))
        self.assertEqual(values["code_word"], [""])
        self.assertNotIn("heron", page)

    def test_less_holds_at_once(self):
        visitor = self.back()
        status, headers, _ = self.change(visitor, voicemail="no", message="no", from1="18:00")
        self.assertEqual((status, headers["Location"]), (303, "/your-call?done=contact"))
        page = text_of(visitor.get("/your-call?done=contact")[2])
        self.assertIn("We will call 555-0142 only every day from 18:00 to 22:00 and leave no voicemail.", page)
        self.assertNotIn("dana@example.org", page)
        self.assertNotIn("waits until", page.replace("What is more waits until", ""))

    def test_more_waits_for_a_coordinator_and_is_on_the_board(self):
        visitor = self.back(message="no", email="")
        status, headers, _ = self.change(visitor, phone="555-0177", hours="any")
        self.assertEqual((status, headers["Location"]), (303, "/your-call?done=contact_waits"))
        page = text_of(visitor.get("/your-call")[2])
        self.assertIn("555-0142", page)
        self.assertNotIn("555-0177", page)
        for said in ("A new phone number", "More hours"):
            self.assertIn(said, page)
        coordinator = Visitor(self.server).sign_in("coordinator")
        board = coordinator.get("/coordinator")[2]
        card = next(card for card in board.split("<li class=\"card") if "asks for more contact" in card)
        address = re.search(r'href="(/coordinator/requests/\d+)"', card)[1]
        request = coordinator.get(address)[2]
        self.assertIn("confirm_contact", request)
        version = values_of(request)["version"][0]
        status, _, _ = coordinator.post(f"{address}/look-after", {"version": version, "what": "confirm_contact"})
        self.assertEqual(status, 303)
        page = text_of(visitor.get("/your-call")[2])
        self.assertIn("555-0177 at any time of the day", page)
        self.assertNotIn("More hours", page)

    def test_a_number_that_is_not_safe_is_never_shown_or_rung_again(self):
        visitor = self.back()
        self.change(visitor, phone_unsafe="yes")
        page = text_of(visitor.get("/your-call")[2])
        self.assertNotIn("555-0142", page)
        self.assertIn("We will not call you.", page)
        self.assertNotIn("555-0142", visitor.get("/your-call/contact")[2])

    def test_a_refused_change_keeps_what_was_typed_and_changes_nothing(self):
        visitor = self.back()
        status, _, page = self.change(visitor, phone="call me", to1="25:00")
        self.assertEqual(status, 422)
        self.assertEqual(values_of(page)["phone"], ["call me"])
        self.assertIn("from 08:00 to 22:00", text_of(visitor.get("/your-call")[2]))

    def test_a_form_without_its_token_changes_nothing(self):
        visitor = self.back()
        status, _, _ = visitor.post("/your-call/contact", {**SAFE, "voicemail": "no"}, token="stale")
        self.assertEqual(status, 403)
        self.assertIn("may leave a voicemail", text_of(visitor.get("/your-call")[2]))


if __name__ == "__main__":
    unittest.main()
