"""What a request says: all of it seen, corrected by a coordinator, kept when refused; who agrees across missing and deceased."""
import html
import re
import sqlite3
import unittest

from visitors import AtTheDesk, Visitor, sign_ins, values_of

FIELDS = ("experience", "status", "elapsed", "international", "relation", "language", "wish_relation", "wish_gender", "wish_faith", "name")


def facts_of(page):
    """name -> value of the facts at the head of a page."""
    return {html.unescape(name): html.unescape(value) for name, value in re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", page)}


class Facts(AtTheDesk):
    def open_request(self, name):
        wish = {"experience": self.experience, "language": "en", "zone": "America/Chicago", "name": name, "contact": {"code_word": "marmalade"}}
        status, _, said = self.server.post("/api/v1/requests", wish)
        self.assertEqual(status, 201, said)
        return re.search(r'/coordinator/requests/(\d+)"[^>]*>[^<]*' + name, self.page("/coordinator"))[1], said["code"]

    def form(self, number, who=None):
        """The form as it stands, ready to be sent."""
        values = values_of(self.page(f"/coordinator/requests/{number}/facts", who))
        return {name: values[name][0] for name in (*FIELDS, "version")}

    def correct(self, number, who=None, **changed):
        form = self.form(number, who)
        return (who or self.staff).post(f"/coordinator/requests/{number}/facts", {**form, **changed})

    def request(self, number):
        return self.page(f"/coordinator/requests/{number}")

    def sql(self, text, *values):
        database = sqlite3.connect(self.server.data / "peerline.db")
        with database:
            rows = database.execute(text, values).fetchall()
        database.close()
        return rows

    def test_everything_is_seen_and_corrected(self):
        number, _ = self.open_request("Apollonia")
        facts = facts_of(self.request(number))
        for about in ("The child", "How long it has been", "Relation to the child"):
            self.assertEqual(facts[about], "not said")
        self.assertEqual(facts["Where"], "within one country")
        self.assertEqual(facts["Owner"], "Duty coordinator: nobody has taken it yet")
        self.assertRegex(facts["Clock runs since"], r"^\w+day .*Time")
        self.assertIn(f'href="/coordinator/requests/{number}/facts"', self.request(number))
        other = next(value for value in re.findall(r'<option value="(e\d+)"', self.page(f"/coordinator/requests/{number}/facts")) if value != self.experience)
        status, headers, _ = self.correct(number, experience=other, status="recovered", elapsed="weeks", international="yes", relation="grandparent", language="es",
                                          wish_relation="sibling", wish_gender="man", wish_faith="jewish", name="Apollonia the Second")
        self.assertEqual((status, headers["Location"]), (303, f"/coordinator/requests/{number}?done=corrected"))
        page = self.page(headers["Location"])
        self.assertIn(">Corrected.<", page)
        self.assertIn("“Apollonia the Second”", page)
        facts = facts_of(page)
        self.assertEqual([facts[about] for about in ("The child", "How long it has been", "Where", "Relation to the child", "Language")],
                         ["Back, or found safe", "weeks", "across a border", "Grandparent", "Spanish"])
        self.assertEqual([facts[f"Wished for: {about}"] for about in ("relation to the child", "talking with", "faith or culture")],
                         ["Brother or sister", "A man", "Jewish"])
        self.assertEqual(self.form(number)["experience"], other)
        self.assertIn("Apollonia the Second", self.page("/coordinator"))
        admin = Visitor(self.server).sign_in("administrator")
        audit = self.page(f"/admin/audit?subject=request&number={number}", admin)
        self.assertIn("correct_request", audit)
        for told in ("grandparent,", "jewish", "Apollonia"):
            self.assertNotIn(told, audit)

    def test_what_is_refused_comes_back_as_it_was_typed(self):
        number, _ = self.open_request("Balbina")
        for field, sent in (("experience", "e4711"), ("experience", ""), ("status", "gone"), ("elapsed", ""), ("international", "maybe"), ("relation", "aunt"), ("language", "tlh"),
                            ("wish_relation", "x"), ("wish_gender", "<script>alert(1)</script>"), ("wish_faith", "jedi"), ("name", "y" * 61), ("name", "a\u0007b")):
            with self.subTest(field=field, sent=sent[:20]):
                status, _, page = self.correct(number, **{"relation": "guardian", "name": "Balbina B", field: sent})
                self.assertEqual(status, 422)
                self.assertIn(f'href="#{field}"', page)
                self.assertNotIn("<script>alert", page)
                kept = values_of(page)
                if field != "relation":
                    self.assertEqual(kept["relation"], ["guardian"])
                if field != "name":
                    self.assertEqual(kept["name"], ["Balbina B"])
        self.assertEqual(self.form(number)["relation"], "unknown")
        self.assertEqual(self.correct(number, unheard="of")[0], 422)

    def test_the_second_of_two_reads_what_it_says_by_now(self):
        number, _ = self.open_request("Crescentia")
        other = Visitor(self.server).sign_in("administrator")
        seen = self.form(number)
        self.assertEqual(self.correct(number, other, elapsed="years", name="Cressida")[0], 303)
        self.page(f"/coordinator/requests/{number}")
        status, _, page = self.staff.post(f"/coordinator/requests/{number}/facts", {**seen, "elapsed": "days"})
        self.assertEqual(status, 409)
        self.assertIn("Somebody else has changed this request meanwhile.", page)
        self.assertIn("It says now: years", page)
        self.assertIn("It says now: Cressida", page)
        self.assertEqual((values_of(page)["elapsed"], values_of(page)["name"]), (["days"], ["Crescentia"]))
        self.assertEqual(self.form(number)["elapsed"], "years")

    def test_a_call_that_fits_no_more_stays_and_the_request_says_what_mends_it(self):
        number, code = self.open_request("Dymphna")
        page = self.request(number)
        card = page[page.index("<h3"):]
        choice = {"volunteer": values_of(card)["volunteer"][0], "start": re.search(r'<option value="([^"]+Z)"', card)[1], "how": "assign"}
        self.assertEqual(self.staff.post(f"/coordinator/requests/{number}/assign", choice)[0], 303)
        self.assertNotIn('id="misfit"', self.request(number))
        sent = self.sql("SELECT COUNT(*) FROM outbox")
        far = self.sql("SELECT public_id FROM experiences WHERE offered = 1 AND event_family NOT IN (SELECT event_family FROM experiences "
                       "JOIN volunteer_experiences ON experience_id = id WHERE volunteer_id = ?)", int(choice["volunteer"]))
        status, headers, _ = self.correct(number, experience=far[0][0])
        self.assertEqual(status, 303)
        page = self.page(headers["Location"])
        self.assertIn("Corrected. The call that is booked does not fit this any more: see below.", page)
        note = re.search(r'<div class="note attention" id="misfit">.*?</div>', page, re.S)[0]
        self.assertIn("The experience is too different.", note)
        self.assertIn('href="#look-after"', note)
        cover = re.search(r'href="(/coordinator/calls/\d+/cover)"', page)[1]
        self.page(cover)
        self.assertIn(f'href="/coordinator/requests/{number}/times"', page)
        self.assertEqual(self.server.post("/api/v1/bookings/lookup", {"code": code})[2]["start"], choice["start"])
        self.assertEqual(self.sql("SELECT COUNT(*) FROM outbox"), sent, "nobody is told")
        self.assertEqual(self.staff.post(f"/coordinator/requests/{number}/look-after", {"what": "widen", "reason": "family_agrees"})[0], 303)
        self.assertNotIn('id="misfit"', self.request(number))

    def test_missing_and_deceased_are_put_together_when_both_agree(self):
        number, _ = self.open_request("Euphrasia")
        volunteer = Visitor(self.server).sign_in("volunteer")
        alias = sign_ins(self.server)["volunteer"]["alias"]
        mine = self.sql("SELECT id FROM volunteers WHERE alias = ?", alias)[0][0]
        self.sql("UPDATE volunteer_experiences SET status = 'deceased', experience_id = (SELECT id FROM experiences WHERE public_id = ?) WHERE volunteer_id = ?",
                 self.experience, mine)
        self.sql("UPDATE volunteers SET on_break = 0, active = 1, debrief_due = 0 WHERE id = ?", mine)
        self.assertEqual(self.correct(number, status="missing")[0], 303)
        kept_apart = re.compile(f">{alias}</td><td[^>]*>[^<]*A missing child is not matched with one who died unless both agree")

        def says(mixed):
            self.page("/volunteer/agreement", volunteer)
            status, headers, _ = volunteer.post("/volunteer/agreement", {"mixed": mixed})
            self.assertEqual((status, headers["Location"]), (303, "/volunteer/agreement?done=saved"))
            return self.page(headers["Location"], volunteer)

        def family(what, **more):
            self.page(f"/coordinator/requests/{number}/facts")
            return self.staff.post(f"/coordinator/requests/{number}/agreement", {"what": what, **more})
        self.assertIn("You have not agreed.", says("no"))
        self.assertRegex(self.request(number), kept_apart)
        self.assertIn("You have agreed.", says("yes"))
        self.assertRegex(self.request(number), kept_apart, "the volunteer's yes alone")
        page = self.page(f"/coordinator/requests/{number}/facts")
        self.assertRegex(page, r"If it agreed, \d+ more volunteers? could be asked\.")
        self.assertNotIn("family_agrees", values_of(page), "nothing is ticked before")
        status, _, page = family("agree")
        self.assertEqual(status, 422)
        self.assertIn("Tick this once you have asked the family and heard a yes.", page)
        self.assertEqual(family("agree", family_agrees="yes")[0], 303)
        page = self.request(number)
        self.assertNotRegex(page, kept_apart)
        self.assertEqual(facts_of(page)["Missing and deceased"], "may be put together: the family has agreed")
        says("no")
        self.assertRegex(self.request(number), kept_apart, "the family's yes alone")
        says("yes")
        self.assertEqual(family("take_back")[0], 303)
        self.assertRegex(self.request(number), kept_apart)
        self.assertEqual(family("perhaps")[0], 422)
        self.assertEqual(volunteer.post("/volunteer/agreement", {"mixed": "perhaps"})[0], 422)

    def test_a_closed_request_and_other_people_change_nothing(self):
        number, _ = self.open_request("Genoveva")
        path = f"/coordinator/requests/{number}/facts"
        form = self.form(number)
        for role in ("volunteer", "consultant"):
            other = Visitor(self.server).sign_in(role)
            self.assertEqual(other.get(path)[0], 403)
            self.assertEqual(other.post(path, form)[0], 403)
            self.assertEqual(other.post(f"/coordinator/requests/{number}/agreement", {"what": "agree", "family_agrees": "yes"})[0], 403)
        self.assertEqual(self.staff.get("/volunteer/agreement")[0], 403)
        self.assertEqual(self.staff.get("/coordinator/requests/4711/facts")[0], 404)
        self.assertEqual(self.staff.post(f"/coordinator/requests/{number}/look-after", {"what": "close", "reason": "helped"})[0], 303)
        self.assertNotIn(f'href="{path}"', self.request(number))
        self.assertIn("nothing in it can be corrected", self.page(path))
        self.assertEqual(self.staff.post(path, {**form, "elapsed": "days", "version": ""})[0], 409)


if __name__ == "__main__":
    unittest.main()
