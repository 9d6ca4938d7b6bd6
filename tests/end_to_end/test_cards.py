"""What is on a volunteer's card and in a person's record is kept true by people: the card's form, the number of a volunteer, names and addresses, who gets a card."""
import html
import re
import unittest

from peerline import Server
from visitors import AtTheDesk, Visitor, now_of, sign_ins, totp, values_of

LIST = "/coordinator/volunteers"


def form_of(page):
    """The card's form as a browser would send it back: a list where nothing is chosen sends its first entry, a place for one more experience none."""
    empty = {f"event_{row}": [""] for row in re.findall(r'name="event_(\d+)"', page)}
    return {**empty, **{name: value for name, value in values_of(page).items() if name not in ("_token", "code")}}


def secrets_of(page):
    password, factor = (html.unescape(text) for text in re.findall(r"<code>(.*?)</code>", page))
    return password, factor.partition("secret=")[2]


class Cards(AtTheDesk):
    taken = 0

    def volunteer(self):
        """Somebody of the programme whom no other test has changed."""
        type(self).taken += 1
        return re.findall(LIST + r"/(\d+)\"", self.page(LIST))[10 + self.taken]

    def form(self, number, who=None):
        return form_of(self.page(f"{LIST}/{number}/card", who))

    def keep(self, number, form, who=None):
        return (who or self.staff).post(f"{LIST}/{number}/card", form)

    def audited(self, action, number, kind="volunteer"):
        admin = Visitor(self.server).sign_in("administrator")
        page = self.page(f"/admin/audit?action={action}&subject={kind}&number={number}", admin)
        return page.count(f'?action={action}">')

    def test_everything_on_a_card_is_changed_on_one_page_and_shown(self):
        number = self.volunteer()
        form = self.form(number)
        self.assertEqual(self.keep(number, form)[0], 303)
        self.assertEqual(self.form(number), form, "saved as it stood, it is as it was")
        self.assertEqual(self.audited("change_card", number), 0)
        row = next(name.partition("_")[2] for name, value in form.items() if name.startswith("event_") and not value[0])
        told = {"alias": "Volunteer 301", "phone": "+1 555 0177", "zone": "pacific standard time", "languages": ["es"], "more_languages": "FR, pt-br", "gender": "other",
                "heavy_per_week": "1", f"event_{row}": form["event_0"], f"status_{row}": "deceased", f"relation_{row}": "survivor",
                f"elapsed_{row}": "months", f"happened_{row}": "2019-05-01", f"international_{row}": "yes"}
        status, headers, _ = self.keep(number, {**form, **told})
        self.assertEqual((status, headers["Location"]), (303, f"{LIST}/{number}?done=saved"), "nothing of it is in an address")
        page = self.page(f"{LIST}/{number}?done=saved")
        for words in ("Saved.", "Volunteer 301", "+1 555 0177", "Pacific Time", "Spanish", "The child has died · Survivor: it happened to them · months · In more than one country"):
            self.assertIn(words, html.unescape(page), words)
        again = self.form(number)
        self.assertEqual((again["zone"], sorted(again["languages"]), again["gender"], again["heavy_per_week"]), (["America/Los_Angeles"], ["es", "fr", "pt-br"], ["other"], ["1"]))
        self.assertEqual(self.audited("change_card", number), 1)
        self.assertGreater(self.audited("see_phone", number), 0)
        away = {**again, f"remove_{row}": "yes", "phone": "", "heavy_per_week": ""}
        self.assertEqual(self.keep(number, away)[0], 303)
        page = self.page(f"{LIST}/{number}")
        self.assertNotIn("Survivor", page)
        self.assertIn("none on file", page)

    def test_a_card_that_cannot_be_meant_comes_back_as_it_was_typed_with_every_reason(self):
        number, other = self.volunteer(), self.volunteer()
        taken, form = self.form(other)["alias"][0], self.form(number)
        row = next(name.partition("_")[2] for name, value in form.items() if name.startswith("event_") and not value[0])
        wrong = {"alias": taken.upper(), "phone": "12", "zone": "Atlantis", "languages": [], "more_languages": "English", "heavy_per_week": "many", f"happened_{row}": "2031-01-01", "gender": "boss"}
        status, _, page = self.keep(number, {**form, **wrong})
        self.assertEqual(status, 422)
        for words in ("This is not a number.", "Choose one from the list.", "Choose one."):
            self.assertIn(words, page)
        status, _, page = self.keep(number, {**form, **wrong, "heavy_per_week": "1", "gender": "woman", f"event_{row}": form["event_0"]})
        self.assertEqual(status, 422)
        for words in ("A volunteer has this alias already.", "at least 7 digits", "Choose a time zone from the list.", "Give codes such as en or es.", "This day is still to come.", f"Experience {int(row) + 1}: "):
            self.assertIn(words, page)
        kept = values_of(page)
        for name in ("alias", "phone", "zone", "more_languages", f"happened_{row}"):
            self.assertEqual(kept[name], [wrong[name]], name)
        self.assertEqual(kept["gender"], ["woman"])
        self.assertNotIn("languages", kept)
        self.assertEqual(self.form(number), form)
        self.assertEqual(self.keep(number, {**form, "unknown": "1"})[0], 422)
        self.assertEqual(self.keep("12", form)[0], 404)
        self.assertEqual(self.staff.get(f"{LIST}/12/card")[0], 404)

    def test_the_second_of_two_coordinators_reads_what_stands_and_keeps_what_was_typed(self):
        number = self.volunteer()
        other = Visitor(self.server).sign_in("administrator")
        first, second = self.form(number), self.form(number, other)
        self.assertEqual(self.keep(number, {**first, "gender": "man", "phone": "555-0171"})[0], 303)
        status, _, page = self.keep(number, {**second, "gender": "woman", "more_languages": "fr"}, other)
        self.assertEqual(status, 409)
        self.assertIn("Somebody else has changed this card meanwhile", page)
        on_file = re.search(r'aria-labelledby="on-file".*?</section>', page, re.S)[0]
        self.assertIn("A man", on_file)
        self.assertIn("555-0171", on_file)
        typed = form_of(page)
        self.assertEqual((typed["gender"], typed["more_languages"]), (["woman"], ["fr"]))
        self.assertEqual(self.form(number)["gender"], ["man"])
        self.assertEqual(self.keep(number, {**typed, "phone": "555-0171"}, other)[0], 303)
        self.assertEqual(self.form(number)["gender"], ["woman"])

    def test_a_booked_call_stays_when_the_language_goes_and_the_page_says_so(self):
        for number in re.findall(LIST + r"/(\d+)\"", self.page(LIST)):
            path = f"{LIST}/{number}"
            if "find who takes over" in self.page(path) and "fit what is on file" not in self.page(path):
                break
        form = self.form(number)
        self.assertEqual(self.keep(number, {**form, "languages": [], "more_languages": "tlh"})[0], 303)
        page = self.page(path)
        ahead = len(re.findall(r"<li>", re.search(r"<h2>Calls ahead</h2><ul>(.*?)</ul>", page, re.S)[1]))
        misfits = re.search(r'aria-labelledby="misfits".*?</section>', page, re.S)[0]
        self.assertIn("does not speak", misfits.lower())
        self.assertIn("Nothing was withdrawn", misfits)
        links = re.findall(r'href="(/coordinator/(?:calls/\d+/cover|requests/\d+))"', misfits)
        self.assertTrue(0 < len(links) <= ahead)
        for link in links:
            self.page(link)
        self.assertEqual(self.keep(number, {**self.form(number), "languages": form["languages"]})[0], 303)
        self.assertNotIn("does not speak", self.page(path).lower())

    def test_another_zone_keeps_the_hours_on_the_clock(self):
        own = Visitor(self.server).sign_in("volunteer")
        alias = sign_ins(self.server)["volunteer"]["alias"]
        number = re.search(rf'{LIST}/(\d+)">{alias}<', self.page(LIST))[1]
        hours = lambda page: {name: value for name, value in values_of(page).items() if name.endswith(("-from", "-to")) and value[0]}
        before = hours(self.page("/volunteer/availability", own))
        self.assertTrue(before)
        self.assertEqual(self.keep(number, {**self.form(number), "zone": "Asia/Tokyo"})[0], 303)
        page = self.page("/volunteer/availability", own)
        self.assertEqual(hours(page), before)
        self.assertIn("UTC+9", page)

    def test_who_looks_after_volunteers_reads_their_number_and_nobody_else_does(self):
        consultant, volunteer = Visitor(self.server).sign_in("consultant"), Visitor(self.server).sign_in("volunteer")
        own = next(one for one in re.findall(r"Volunteer \d+", self.page("/consultant", consultant)) if one != sign_ins(self.server)["volunteer"]["alias"])
        number = re.search(rf'{LIST}/(\d+)">{own}<', self.page(LIST))[1]
        self.assertEqual(self.keep(number, {**self.form(number), "phone": "555-0168"})[0], 303)
        looks = self.audited("see_phone", number)
        self.assertIn("555-0168", self.page("/consultant", consultant))
        self.assertEqual(self.audited("see_phone", number), looks + 1)
        self.assertIn("555-0168", self.page(f"{LIST}/{number}"))
        for who in (consultant, volunteer, Visitor(self.server).start()):
            for path in (f"{LIST}/{number}", f"{LIST}/{number}/card"):
                self.assertNotEqual(who.get(path)[0], 200, path)
            self.assertNotEqual(who.post(f"{LIST}/{number}/card", {"alias": "x"})[0], 303)
        for path in ("/volunteer", "/volunteer/phone", "/volunteer/availability"):
            self.assertNotIn("555-0168", self.page(path, volunteer))
        log = (self.server.data / "log").read_text()
        self.assertNotIn("555-0168", log)


class People(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.__exit__)

    def setUp(self):
        self.admin = Visitor(self.server).sign_in("administrator")

    def page(self, path, who=None):
        status, _, page = (who or self.admin).get(path)
        self.assertEqual(status, 200, path)
        return page

    def add(self, **fields):
        self.page("/admin/people")
        return self.admin.post("/admin/people", fields)

    def person(self, email):
        return re.search(re.escape(email) + r'.*?href="/admin/people/(\d+)"', self.page("/admin/people"), re.S)[1]

    def sign_in(self, email, password, secret):
        """A visitor who has signed in, or the status of the refusal."""
        status, headers, said = self.server.post("/api/v1/session", {"email": email, "password": password, "code": totp(secret, now_of(self.server))})
        if status != 200:
            return status
        visitor = Visitor(self.server)
        visitor.cookie, visitor.token = headers["Set-Cookie"].split(";")[0], said["csrf_token"]
        return visitor

    def test_a_new_volunteer_has_a_card_and_pages_that_are_theirs(self):
        status, _, page = self.add(name="Ode", email="ode@example.org", role="volunteer")
        self.assertEqual(status, 422, "a volunteer without a card would see empty pages")
        self.assertEqual(values_of(page)["email"], ["ode@example.org"], "what was typed is kept")
        self.assertEqual(self.add(name="Ode", email="ode@example.org", role="volunteer", alias="volunteer 1")[0], 422)
        self.assertEqual(self.add(name="Ode", email="ode@example.org", role="coordinator", alias="Volunteer 400")[0], 422)
        status, _, page = self.add(name="Ode", email="ode@example.org", role="volunteer", alias="Volunteer 400")
        self.assertEqual(status, 200)
        card = re.search(LIST + r"/(\d+)/card", page)[1]
        own = self.sign_in("ode@example.org", *secrets_of(page))
        for path in ("/volunteer", "/volunteer/availability", "/volunteer/away", "/volunteer/phone"):
            self.page(path, own)
        self.assertIn("the card says no language", self.page(f"{LIST}/{card}"))
        form = form_of(self.page(f"{LIST}/{card}/card"))
        self.assertEqual(self.admin.post(f"{LIST}/{card}/card", form)[0], 422, "a card that is filled in says a language")
        self.assertEqual(self.admin.post(f"{LIST}/{card}/card", {**form, "languages": ["en"]})[0], 303)
        self.assertNotIn("the card says no language", self.page(f"{LIST}/{card}"))

    def test_a_card_of_an_import_is_given_a_sign_in_once(self):
        self.page("/admin/import")
        rows = "alias,zone,languages,weekly\nVolunteer 501,America/Denver,en,mon-sun 09:00-17:00\nVolunteer 502,America/Denver,en,\n"
        self.assertEqual(self.admin.post("/admin/import", {"list": rows, "what": "store"})[0], 200)
        number = re.search(rf'{LIST}/(\d+)">Volunteer 501<', self.page(LIST))[1]
        other = re.search(rf'{LIST}/(\d+)">Volunteer 502<', self.page(LIST))[1]
        page = self.page(f"{LIST}/{number}")
        self.assertIn("Nobody signs in with this card.", page)
        link = html.unescape(re.search(r'href="(/admin/people\?card=\d+)#add"', page)[1])
        self.assertNotIn(link, self.page(f"{LIST}/{number}", Visitor(self.server).sign_in("coordinator")))
        self.assertEqual(values_of(self.page(link))["card"], [number])
        status, _, page = self.add(name="Ike", email="ike@example.org", role="volunteer", card=number)
        self.assertEqual(status, 200)
        own = self.sign_in("ike@example.org", *secrets_of(page))
        self.assertIn("17:00", self.page("/volunteer/availability", own))
        self.assertNotIn("Nobody signs in", self.page(f"{LIST}/{number}"))
        self.assertEqual(self.add(name="Ann", email="ann@example.org", role="volunteer", card=number)[0], 422)
        self.assertEqual(self.add(name="Ann", email="ann@example.org", role="consultant")[0], 200)
        ann = self.person("ann@example.org")
        self.assertIn("No volunteer’s card", self.page(f"/admin/people/{ann}"))
        self.assertEqual(self.admin.post(f"/admin/people/{ann}/card", {"card": "", "alias": ""})[0], 422)
        self.assertEqual(self.admin.post(f"/admin/people/{ann}/card", {"card": other})[0], 303)
        self.assertNotIn("No volunteer’s card", self.page(f"/admin/people/{ann}"))
        self.assertEqual(self.admin.post(f"/admin/people/{ann}/card", {"card": "", "alias": "Volunteer 503"})[0], 422, "one is enough")

    def test_a_coordinator_becomes_a_volunteer_with_a_card_of_their_own(self):
        self.add(name="Uli", email="uli@example.org", role="coordinator")
        number = self.person("uli@example.org")
        self.page(f"/admin/people/{number}")
        role = {"was": "coordinator", "role": "volunteer"}
        status, _, page = self.admin.post(f"/admin/people/{number}/role", role)
        self.assertEqual(status, 422)
        self.assertIn("There is no volunteer’s card for this person", page)
        self.assertEqual(self.admin.post(f"/admin/people/{number}/role", {**role, "alias": "Volunteer 600"})[0], 303)
        self.assertIn(">Volunteer 600<", self.page(LIST))

    def test_name_and_address_are_put_right_and_the_address_is_signed_in_with(self):
        page = self.add(name="Wrong Name", email="wrong@example.org", role="coordinator")[2]
        known = secrets_of(page)
        own = self.sign_in("wrong@example.org", *known)
        number = self.person("wrong@example.org")
        path = f"/admin/people/{number}"

        def keep(name, email, version=None):
            page = self.page(path)
            return self.admin.post(path + "/details", {"name": name, "email": email, "version": version or values_of(page)["version"][0]})

        for name, email in (("", "right@example.org"), ("Right", ""), ("Right", "nobody"), ("Right", "Coordinator@example.org")):
            status, _, page = keep(name, email)
            self.assertEqual(status, 422, (name, email))
            self.assertEqual((values_of(page)["name"], values_of(page)["email"]), ([name], [email]))
        stale = values_of(self.page(path))["version"][0]
        self.assertEqual(keep("Right Name", "wrong@example.org")[0], 303)
        self.page("/coordinator", own)
        self.assertEqual(keep("Other", "other@example.org", stale)[0], 409, "somebody else was quicker")
        status, headers, _ = keep("Right Name", "right@example.org")
        self.assertEqual((status, headers["Location"]), (303, f"{path}?done=saved"))
        self.assertNotEqual(own.get("/coordinator")[0], 200, "signed out")
        self.assertEqual(self.sign_in("wrong@example.org", *known), 401)
        page = self.page("/admin/people")
        self.assertIn("Right Name", page)
        self.assertNotIn("wrong@example.org", page)
        for action, times in (("change_name", 1), ("change_email", 1)):
            self.assertEqual(self.page(f"/admin/audit?action={action}&subject=person&number={number}").count(f'?action={action}">'), times)
        log = (self.server.data / "log").read_text()
        for told in ("right@example.org", "wrong@example.org", "Right Name"):
            self.assertNotIn(told, log)
        self.assertEqual(self.admin.post("/admin/people/12/details", {"name": "x", "email": "x@example.org"})[0], 404)
        self.assertEqual(Visitor(self.server).sign_in("coordinator").post(path + "/details", {"name": "x", "email": "x@example.org"})[0], 403)


if __name__ == "__main__":
    unittest.main()
