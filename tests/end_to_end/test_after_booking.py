"""What a family does with the pages of a booking that has ended: Back, once more, another way, with a code: nothing is lost or undone."""
import re
import unittest

from peerline import Server, command
from test_family import SAFE, booked, tell_us, text_of
from visitors import Visitor

ASKED = ("/need", "/about", "/contact", "/times", "/check")
NOW, LATER = "2026-11-23T15:07:00Z", "2026-11-23T15:18:00Z"


def starts_on(page):
    return re.findall(r'<li><button name="start" value="([^"]+)"', page)


class AfterBooking(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server(now=NOW)
        cls.addClassCleanup(cls.server.__exit__)

    def book(self):
        """(visitor still in the visit, code, when it is, as the page says it, another time)"""
        visitor = Visitor(self.server)
        starts = starts_on(tell_us(visitor))
        visitor.post("/times", {"start": starts[1]})
        visitor.post("/check", {"referral": ""})
        page = visitor.get("/kept")[2]
        when = re.search(r'<p class="next"><strong>([^<]+)</strong>', page)[1]
        return visitor, "".join(re.findall(r"<span>(\d{4})</span>", page)), when, starts[5]

    def sees(self, code, *says):
        page = text_of(Visitor(self.server).come_back(code).get("/your-call")[2])
        for text in says:
            self.assertIn(text, page)

    def answers(self, other):
        """Each form of the visit, as it would be sent once more."""
        experience = re.search(r'name="experience" value="(e\d+)"', Visitor(self.server).start().get("/need")[2])[1]
        return {"/need": {"experience": experience}, "/about": {"name": "Eve", "language": "en", "relation": "", "status": "", "gender": ""},
                "/contact": {**SAFE, "phone": "555-0177"}, "/times": {"start": other}, "/none": {}, "/check": {"referral": ""}}

    def test_back_leads_to_what_was_kept_and_nothing_is_undone(self):
        visitor, code, when, other = self.book()
        for path in ASKED:
            status, headers, _ = visitor.get(path)
            self.assertEqual((status, headers["Location"]), (303, "/kept"), path)
        for path, fields in self.answers(other).items():
            status, headers, _ = visitor.post(path, fields)
            self.assertEqual((status, headers["Location"]), (303, "/kept"), path)
        page = visitor.get("/kept")[2]
        self.assertIn(when, page)
        self.sees(code, when, "555-0142")
        self.assertEqual(command("check", "--data", self.server.data)[0], 0)

    def test_back_after_asking_for_a_time_makes_no_second_request(self):
        visitor = Visitor(self.server)
        tell_us(visitor)
        visitor.post("/none", {})
        visitor.post("/check", {"referral": ""})
        before = visitor.get("/kept")[2]
        for path in ASKED:
            self.assertEqual(visitor.get(path)[1]["Location"], "/kept", path)
        self.assertEqual(visitor.post("/check", {"referral": ""})[1]["Location"], "/kept")
        self.assertEqual(re.findall(r"<span>(\d{4})</span>", visitor.get("/kept")[2]), re.findall(r"<span>(\d{4})</span>", before))

    def test_a_time_kept_for_one_experience_is_none_for_another(self):
        visitor = Visitor(self.server)
        visitor.post("/times", {"start": starts_on(tell_us(visitor))[1]})
        self.assertIn("Book this call", visitor.get("/check")[2])
        for experience in ("other", "unsure"):
            self.assertEqual(visitor.post("/need", {"experience": experience})[0], 303)
            page = visitor.get("/check")[2]
            self.assertIn("Ask us to find a time", page)
            self.assertNotIn("Book this call", page)
        visitor.post("/check", {"referral": ""})
        page = visitor.get("/kept")[2]
        self.assertIn("We will look for a time with you", page)

    def test_a_request_that_has_a_call_by_now_is_not_said_to_wait(self):
        visitor = Visitor(self.server)
        tell_us(visitor)
        visitor.post("/none", {})
        visitor.post("/check", {"referral": ""})
        self.assertEqual(visitor.get("/kept")[0], 200)
        self.assertEqual(visitor.post("/your-call/times", {"start": starts_on(visitor.get("/your-call/times")[2])[7]})[0], 303)
        status, headers, _ = visitor.get("/kept")
        self.assertEqual((status, headers["Location"]), (303, "/your-call"))

    def test_a_time_that_fits_no_more_is_not_said_to_be_taken(self):
        visitor = Visitor(self.server)
        visitor.post("/times", {"start": starts_on(tell_us(visitor))[1]})
        visitor.post("/contact", {**SAFE, "days1": ["1"], "from1": "03:00", "to1": "03:30"})
        visitor.get("/check")
        status, _, page = visitor.post("/check", {"referral": ""})
        self.assertEqual(status, 409)
        self.assertIn("That time does not fit what you have told us since.", page)
        self.assertNotIn("Someone else has just chosen that time.", page)

    def test_who_came_back_changes_contact_in_one_place_only(self):
        """The pages of a booking would set another number at once: it waits for the code word."""
        code, when, other = self.book()[1:]
        visitor = Visitor(self.server).come_back(code)
        for path in ASKED:
            status, headers, _ = visitor.get(path)
            self.assertEqual((status, headers["Location"]), (303, "/your-call"), path)
        for path, fields in self.answers(other).items():
            self.assertEqual(visitor.post(path, fields)[1]["Location"], "/your-call", path)
        self.sees(code, when, "555-0142")

    def test_what_is_cancelled_is_not_called_booked(self):
        visitor, code, when, _ = self.book()
        visitor.get("/your-call")
        self.assertEqual(visitor.post("/your-call/cancel", {})[0], 303)
        status, headers, _ = visitor.get("/kept")
        self.assertEqual((status, headers["Location"]), (303, "/your-call"))
        self.sees(code, "No time is booked at the moment")


class Later(unittest.TestCase):
    def test_the_code_is_shown_for_ten_minutes_and_the_visit_goes_on(self):
        with Server(now=NOW) as server:
            visitor, code = booked(server)
            self.assertIn(code[:4], visitor.get("/kept?lang=es")[2])
            server.stop()
            with Server(data=server.data, now=LATER) as later:
                visitor.server = later
                page = visitor.get("/kept?lang=en")[2]
                self.assertNotIn(code[:4], page)
                self.assertIn("This page is closed", page)
                self.assertEqual(visitor.get("/need")[1]["Location"], "/kept")
                self.assertEqual(visitor.get("/your-call")[0], 200)

    def test_a_time_that_was_kept_too_long_is_said_to_be_over(self):
        with Server(now=NOW) as server:
            visitor = Visitor(server)
            visitor.post("/times", {"start": starts_on(tell_us(visitor))[1]})
            self.assertEqual(visitor.get("/check")[0], 200)
            server.stop()
            with Server(data=server.data, now=LATER) as later:
                visitor.server = later
                status, headers, _ = visitor.get("/check")
                self.assertEqual((status, headers["Location"]), (303, "/times?kept=over"))
                page = visitor.get(headers["Location"])[2]
                self.assertIn("We kept that time for a while, and that is over.", page)
                self.assertNotIn("Someone else has just chosen that time.", page)
                self.assertNotIn("that is over", visitor.get("/times")[2])


if __name__ == "__main__":
    unittest.main()
