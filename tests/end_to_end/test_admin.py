"""The administrator's pages: who signs in, settings that hold at once, weights with a preview, catalogue, audit."""
import datetime
import html
import re
import unittest
import zoneinfo

from peerline import Server, experience_with_starts, starts_of
from visitors import Visitor, cookie_of, now_of, totp, values_of


class Administration(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.__exit__)

    def setUp(self):
        self.admin = Visitor(self.server).sign_in("administrator")

    def page(self, path):
        status, _, page = self.admin.get(path)
        self.assertEqual(status, 200, path)
        return page

    def sign_in(self, email, password, secret):
        return self.server.post("/api/v1/session", {"email": email, "password": password, "code": totp(secret, now_of(self.server))})[0]

    def test_only_an_administrator_gets_in(self):
        for role in ("coordinator", "volunteer"):
            other = Visitor(self.server).sign_in(role)
            for path in ("/admin", "/admin/people", "/admin/settings", "/admin/weights", "/admin/catalogue", "/admin/letters", "/admin/audit", "/admin/import"):
                self.assertEqual(other.get(path)[0], 403, (role, path))
            self.assertEqual(other.post("/admin/settings", {"notice": "0"})[0], 403)

    def test_a_new_person_signs_in_with_what_is_shown_once_and_no_longer_once_disabled(self):
        self.page("/admin/people")
        status, _, page = self.admin.post("/admin/people", {"name": "Morgan", "email": "morgan@example.org", "role": "coordinator"})
        self.assertEqual(status, 200)
        password, factor = (html.unescape(text) for text in re.findall(r"<code>(.*?)</code>", page))
        secret = factor.partition("secret=")[2]
        self.assertEqual(self.sign_in("morgan@example.org", password, secret), 200)
        self.assertNotIn(password, self.page("/admin/people"))
        self.assertEqual(self.admin.post("/admin/people", {"name": "Again", "email": "Morgan@example.org", "role": "volunteer"})[0], 422)
        number = re.search(r'Morgan</td>.*?/admin/people/(\d+)"', self.page("/admin/people"), re.S).group(1)
        self.assertEqual(self.admin.post(f"/admin/people/{number}", {"what": "disable"})[0], 303)
        self.assertEqual(self.sign_in("morgan@example.org", password, secret), 401)

    def person(self, name):
        return re.search(name + r'.*?href="/admin/people/(\d+)"', self.page("/admin/people"), re.S).group(1)

    def give_role(self, number, role, was):
        self.page(f"/admin/people/{number}")
        return self.admin.post(f"/admin/people/{number}/role", {"was": was, "role": role})

    def test_a_role_is_changed_with_its_effect_said_before_and_the_person_is_signed_out(self):
        self.page("/admin/people")
        page = self.admin.post("/admin/people", {"name": "Toni", "email": "toni@example.org", "role": "coordinator"})[2]
        password, factor = (html.unescape(text) for text in re.findall(r"<code>(.*?)</code>", page))
        said = {"email": "toni@example.org", "password": password, "code": totp(factor.partition("secret=")[2], now_of(self.server))}
        status, headers, session = self.server.post("/api/v1/session", said)
        self.assertEqual((status, session["role"]), (200, "coordinator"))
        cookie = {"Cookie": cookie_of(headers)}
        self.assertEqual(self.server.get("/coordinator", headers=cookie)[0], 200)
        number = self.person("toni@example.org")
        page = self.page(f"/admin/people/{number}")
        self.assertIn("Will no longer see families’ requests and contacts.", page)
        self.assertIn("Can change people, settings, experiences and messages", page)
        self.assertNotIn("checked", page, "nothing is chosen for anybody")
        self.assertEqual(self.give_role(number, "", "coordinator")[0], 422)
        self.assertEqual(self.give_role(number, "boss", "coordinator")[0], 422)
        status, _, page = self.give_role(number, "volunteer", "coordinator")
        self.assertEqual(status, 422)
        self.assertIn("There is no volunteer’s card for this person", page)
        self.assertEqual(self.server.get("/coordinator", headers=cookie)[0], 200)
        self.assertEqual(self.give_role(number, "consultant", "coordinator")[0], 303)
        self.assertNotEqual(self.server.get("/coordinator", headers=cookie)[0], 200, "signed out at once")
        self.assertEqual(self.give_role(number, "administrator", "coordinator")[0], 409, "somebody else was quicker")
        self.assertIn("from Coordinator to Consultant", self.page(f"/admin/audit?action=change_role&subject=person&number={number}"))
        self.assertEqual(self.admin.get("/admin/people/12")[0], 404)

    def test_nobody_changes_their_own_role_and_a_volunteer_with_calls_keeps_theirs(self):
        own = self.person("administrator@example.org")
        self.assertNotIn('name="role"', self.page(f"/admin/people/{own}"))
        status, _, page = self.admin.post(f"/admin/people/{own}/role", {"was": "administrator", "role": "coordinator"})
        self.assertEqual(status, 422)
        self.assertIn("Somebody else must change your role.", page)
        busy = idle = None
        for number in re.findall(r'data-label="Role">Volunteer .*?href="/admin/people/(\d+)"', self.page("/admin/people"), re.S):
            page = self.page(f"/admin/people/{number}")
            busy, idle = (number, idle) if re.search(r"\d+ calls? ahead", page) else (busy, number)
        self.assertTrue(busy, "no volunteer of the demo has a call ahead")
        status, _, page = self.give_role(busy, "coordinator", "volunteer")
        self.assertEqual(status, 422)
        self.assertIn("They still have calls ahead.", page)
        self.assertEqual(self.give_role(busy, "consultant", "volunteer")[0], 303)
        self.assertEqual(self.give_role(busy, "volunteer", "consultant")[0], 303)
        if idle:
            self.assertEqual(self.give_role(idle, "coordinator", "volunteer")[0], 303)
            self.assertEqual(self.give_role(idle, "volunteer", "coordinator")[0], 303)

    def test_nobody_ends_their_own_access(self):
        page = self.page("/admin/people")
        own = re.search(r'administrator@example.org.*?/admin/people/(\d+)"', page, re.S).group(1)
        status, _, page = self.admin.post(f"/admin/people/{own}", {"what": "disable"})
        self.assertEqual(status, 422)
        self.assertIn("Somebody else must end your access.", page)

    def test_a_setting_holds_at_once_and_a_wrong_one_changes_nothing(self):
        experience, starts = experience_with_starts(self.server)
        self.assertTrue(any(start[14:16] == "30" for start in starts))
        self.page("/admin/settings")
        status, _, page = self.admin.post("/admin/settings", {"call_interval": "60", "horizon": "0"})
        self.assertEqual(status, 422)
        self.assertEqual(values_of(page)["horizon"], ["0"])
        self.assertEqual(starts_of(self.server, experience), starts)
        self.assertEqual(self.admin.post("/admin/settings", {"call_interval": "60"})[0], 303)
        self.assertEqual({start[14:16] for start in starts_of(self.server, experience)}, {"00"})
        self.assertEqual(self.admin.post("/admin/settings", {"call_interval": "30"})[0], 303)
        self.assertEqual(starts_of(self.server, experience), starts)

    def test_service_hours_hold_at_once_for_families_and_end_when_taken_back(self):
        experience, starts = experience_with_starts(self.server)
        page = self.page("/admin/settings")
        self.assertIn("Service hours", page)
        self.assertIn("Empty: always.", page)
        for wrong in ("mon-fri", "mon-fri 09:00-09:00", "weekdays 09:00-17:00", "mon 09:00-12:00; mon 11:00-13:00"):
            status, _, page = self.admin.post("/admin/settings", {"service_hours": wrong})
            self.assertEqual(status, 422, wrong)
            self.assertEqual(values_of(page)["service_hours"], [wrong], "what was typed is kept")
            self.assertIn("Write days and hours", page)
        self.assertEqual(starts_of(self.server, experience), starts)
        self.assertEqual(self.admin.post("/admin/settings", {"service_hours": "Mon-Fri 09:00-17:00"})[0], 303)
        self.assertEqual(values_of(self.page("/admin/settings"))["service_hours"], ["mon-fri 09:00-17:00"])
        within = starts_of(self.server, experience)
        zone = zoneinfo.ZoneInfo(values_of(self.page("/admin/settings"))["zone"][0])
        local = [datetime.datetime.fromisoformat(start.replace("Z", "+00:00")).astimezone(zone) for start in starts]
        served = [start for start, wall in zip(starts, local) if wall.isoweekday() <= 5 and 9 * 60 <= wall.hour * 60 + wall.minute <= 16 * 60 + 15]
        self.assertEqual(within, served)
        self.assertLess(len(within), len(starts))
        self.assertEqual(self.admin.post("/admin/settings", {"service_hours": ""})[0], 303)
        self.assertEqual(starts_of(self.server, experience), starts)

    def test_a_preview_of_settings_counts_free_times_and_saves_nothing(self):
        def counts(page):
            return [int(n) for n in re.findall(r"(\d+) free times? in the next 14 days", page)]
        before = self.page("/admin/settings")
        now, = counts(before)
        self.assertGreater(now, 100)
        status, _, page = self.admin.post("/admin/settings", {**{name: value[0] for name, value in values_of(before).items() if name != "_token"}, "call_interval": "60", "notice": "10080", "what": "preview"})
        self.assertEqual(status, 200)
        self.assertIn("This is a preview.", page)
        stands, together, *alone = counts(page)
        self.assertEqual((stands, len(alone)), (now, 2), "each value that differs, by itself")
        self.assertTrue(all(together < one < now for one in alone), (together, alone, now))
        self.assertEqual(values_of(page)["notice"], ["10080"], "what was typed is kept")
        self.assertEqual(values_of(self.page("/admin/settings")), values_of(before))
        same = {name: value[0] for name, value in values_of(before).items() if name != "_token"}
        self.assertEqual(counts(self.admin.post("/admin/settings", {**same, "what": "preview"})[2]), [now, now])
        status, _, page = self.admin.post("/admin/settings", {**same, "horizon": "0", "what": "preview"})
        self.assertEqual((status, counts(page)), (422, [now]))
        self.assertEqual(self.admin.post("/admin/settings", {"call_interval": "60"})[0], 303)
        self.assertLess(counts(self.page("/admin/settings"))[0], now)
        self.assertEqual(self.admin.post("/admin/settings", {"call_interval": "30"})[0], 303)

    def test_a_preview_of_weights_shows_other_ranks_and_saves_nothing(self):
        before = values_of(self.page("/admin/weights"))
        page = self.page("/admin/weights?weight_closeness=0&weight_fairness=900")
        self.assertIn("This is a preview.", page)
        self.assertIn("<li>Volunteer", page)
        self.assertEqual(values_of(self.page("/admin/weights")), before)
        self.assertEqual(self.admin.get("/admin/weights?weight_closeness=NaN")[0], 422)

    def test_crisis_lines_and_the_phone_number_stand_on_every_page(self):
        self.page("/admin/settings")
        self.assertEqual(self.admin.post("/admin/settings", {"programme_phone": "555-0177", "crisis_lines": "Night line = 555-0188\r\nEmergency = 911"})[0], 303)
        for path in ("/", "/before", "/nowhere", "/return", "/sign-in"):
            page = self.server.get(path)[2]
            for words in ("555-0177", "555-0188", "Night line", 'href="tel:911"'):
                self.assertIn(words, page, path)
            self.assertNotIn("1-800-843-5678", page)
        self.assertEqual(self.admin.post("/admin/settings", {"programme_phone": "555-0100"})[0], 303)

    def entry(self, code, **changes):
        """Sends the form of one experience as it stands, with these changes; the checkbox is off unless it is among them."""
        typed = {name: value[0] for name, value in values_of(self.page(f"/admin/catalogue/{code}")).items() if name not in ("_token", "offered")}
        return self.admin.post(f"/admin/catalogue/{code}", {**typed, **changes})

    def experiences(self):
        return {row["id"]: row["name"] for row in self.server.get("/api/v1/experiences")[2]["experiences"]}

    def test_an_experience_is_renamed_and_withdrawn(self):
        self.assertEqual(self.entry("e03", family_en="Something else entirely", family_es="")[0], 422)
        self.assertEqual(self.entry("e03", family_en="Something else entirely", offered="yes")[0], 303)
        self.assertEqual(self.experiences()["e03"], "Something else entirely")
        self.assertEqual(self.entry("e03")[0], 303)
        self.assertNotIn("e03", self.experiences())
        self.assertEqual(self.entry("e03", offered="yes")[0], 303)
        for wrong in ("e77", "e01%27", "1", "E01"):
            self.assertEqual(self.admin.get(f"/admin/catalogue/{wrong}")[0], 404, wrong)

    def test_a_new_experience_is_checked_added_and_then_offered(self):
        labels = {"family_en": "my child joined a group", "family_es": "mi hijo o mi hija entró en un grupo", "staff_en": "Cult <b>", "staff_es": "Secta <b>"}
        self.page("/admin/catalogue")
        for name, wrong, says in (("group", "", "Choose one."), ("family_en", "my child is a runaway", "must not read this word"), ("family_es", "víctima de trata", "must not read this word"),
                                  ("staff_en", "Sextortion", "is called this"), ("code", "cult", "two to four digits"), ("code", "e01", "has this code"), ("staff_es", "x" * 201, "This is too long.")):
            status, _, page = self.admin.post("/admin/catalogue", {**labels, "group": "missing", "code": "", name: wrong})
            self.assertEqual(status, 422, (name, wrong))
            self.assertIn(says, page)
            self.assertEqual(values_of(page)["family_es"], [wrong if name == "family_es" else labels["family_es"]], "what was typed is kept")
        status, headers, _ = self.admin.post("/admin/catalogue", {**labels, "group": "missing", "code": ""})
        self.assertEqual((status, headers["Location"]), (303, "/admin/catalogue/e20?done=experience"))
        self.assertNotIn("e20", self.experiences())
        self.assertIn("Cult &lt;b&gt;", self.page("/admin/catalogue"))
        self.assertEqual(self.entry("e20", offered="yes", near_e01="60")[0], 303)
        self.assertEqual(self.experiences()["e20"], "my child joined a group")
        family = Visitor(self.server).start()
        need = family.get("/need")[2]
        self.assertIn("My child joined a group", need)
        self.assertNotIn("Cult", need)
        self.assertEqual(values_of(self.page("/admin/catalogue/e01"))["near_e20"], ["60"], "in both directions")
        letters = self.page("/admin/letters")
        for word in ("Cult", "joined a group", "e20"):
            self.assertNotIn(word, letters)

    def test_nearness_is_checked_counts_at_once_and_is_explained(self):
        for wrong in ("100", "-1", "0.8", "near", "5 5", "9" * 30):
            status, _, page = self.entry("e14", offered="yes", near_e15=wrong)
            self.assertEqual(status, 422, wrong)
            self.assertIn("A whole number from 0 to 99.", page)
            self.assertEqual(values_of(page)["near_e15"], [wrong[:30]])
        self.assertEqual(self.entry("e14", offered="yes", near_e14="50")[0], 422, "not to itself")
        page = self.page("/admin/catalogue/e14")
        self.assertIn("Suggested too, a little lower: 28 of 40 points", page)
        self.assertIn("Another kind of event: only where a coordinator widens the request.", page)
        self.assertEqual(self.entry("e14", offered="yes", near_e15="5")[0], 303)
        self.assertIn("Suggested too, much lower: 2 of 40 points", self.page("/admin/catalogue/e14"))
        self.assertIn("Online enticement 5", self.page("/admin/catalogue"))
        self.assertEqual(self.entry("e14", offered="yes", near_e15="70")[0], 303)

    def test_of_two_administrators_the_second_is_told(self):
        form = {name: value[0] for name, value in values_of(self.page("/admin/catalogue/e16")).items() if name != "_token"}
        self.assertEqual(self.entry("e15", offered="yes", near_e16="81")[0], 303)
        self.page("/admin/catalogue/e16")
        status, _, page = self.admin.post("/admin/catalogue/e16", {**form, "staff_en": "Pictures", "near_e15": "10"})
        self.assertEqual(status, 409)
        self.assertIn("Somebody else has changed this meanwhile", page)
        self.assertEqual((values_of(page)["staff_en"], values_of(page)["near_e15"]), (["Images shared"], ["81"]))
        self.assertEqual(self.entry("e15", offered="yes", near_e16="80")[0], 303)

    def test_the_chain_is_whole_and_shows_what_was_done(self):
        page = self.page("/admin/audit?check=yes")
        self.assertIn("The chain is whole.", page)
        self.assertIn("see_people" if "see_people" in page else "see_audit", page)

    def test_every_letter_is_shown_in_each_language_without_a_telling_word(self):
        page = self.page("/admin/letters")
        for word in ("Appointment", "Cita", "call_tomorrow", "call_soon"):
            self.assertIn(word, page)
        letters = " ".join(re.findall(r'<p class="letter"[^>]*>(.*?)</p>', page, re.S)).lower()
        self.assertGreater(len(letters), 1000)
        for word in ("volunteer", "missing", "child", "http", "hope", "voluntari", "desaparec", "menor"):
            self.assertNotIn(word, letters)
