"""A faith or culture: wished for on the page and by phone, found in a volunteer, told to coordinators and to nobody else."""
import csv
import html
import io
import re
import sqlite3
import unittest

from visitors import AtTheDesk, Visitor, values_of

ANSWERS = {"name": "Dana", "language": "en", "relation": "sibling", "status": "", "gender": "woman"}
CONTACT = {"call": "yes", "phone": "555-0142", "voicemail": "no", "message": "no", "zone": "America/Chicago", "hours": "any", "code_word": "quince"}
UNKNOWN = ("<script>alert(1)</script>", "quaker", "Jewish", "jewish;sikh", "' OR 1=1 --", "x" * 5000, "jewish\u0007")


def facts_of(page):
    """name -> value of the facts at the head of a page."""
    return {html.unescape(name): html.unescape(value) for name, value in re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", page)}


class WishedFaith(AtTheDesk):
    def told(self, **answers):
        """A family that has answered all pages up to the choice of a time."""
        family = Visitor(self.server).start()
        self.assertEqual(family.post("/need", {"experience": self.experience})[0], 303)
        status, headers, _ = family.post("/about", {**ANSWERS, **answers})
        self.assertEqual((status, headers["Location"]), (303, "/contact"))
        self.assertEqual(family.post("/contact", CONTACT)[0], 303)
        return family

    def request_of(self, name):
        return re.search(r'/coordinator/requests/(\d+)"[^>]*>[^<]*' + name, self.page("/coordinator")).group(1)

    def record(self, number, faiths, who=None):
        return (who or self.staff).post(f"/coordinator/volunteers/{number}/faiths", {"faiths": faiths})

    def test_a_wish_is_kept_going_back_and_reaches_the_coordinator_and_the_ranking(self):
        family = self.told(name="Isolde", faith="jewish")
        self.assertEqual(values_of(self.page("/about", family))["faith"], ["jewish"])
        self.assertEqual(family.post("/none", {})[0], 303)
        self.page("/check", family)
        self.assertEqual(family.post("/check", {"referral": ""})[0], 303)
        self.assertNotIn("Jewish", self.page("/kept", family))
        number = self.request_of("Isolde")
        page = self.page(f"/coordinator/requests/{number}")
        facts = facts_of(page)
        self.assertEqual([facts[f"Wished for: {what}"] for what in ("relation to the child", "talking with", "faith or culture")],
                         ["Brother or sister", "A woman", "Jewish"])

        name = re.search(r"<h3[^>]*>1\. (Volunteer \d+) <", page)[1]

        def score():
            return float(re.search(rf"<h3[^>]*>\d+\. {name} <small>[^<]*?([\d.]+)", self.page(f"/coordinator/requests/{number}"))[1])
        volunteer = re.search(rf'/coordinator/volunteers/(\d+)">{name}<', self.page("/coordinator/volunteers"))[1]
        self.assertEqual(self.record(volunteer, [])[0], 303)
        before = score()
        self.assertEqual(self.record(volunteer, ["jewish", "military"])[0], 303)
        self.assertAlmostEqual(score() - before, 10 / 3, delta=0.11, msg="a third of the wishes, at the usual weight of 10")
        shown = self.page(f"/coordinator/requests/{number}")
        self.assertEqual(shown.count("Jewish"), 1, "what the family wishes; never of what faith somebody is")

    def test_without_a_wish_none_is_told(self):
        family = self.told(name="Ottilie", faith="", relation="", gender="")
        self.assertEqual(family.post("/none", {})[0], 303)
        self.assertEqual(family.post("/check", {"referral": ""})[0], 303)
        self.assertNotIn("Wished for", self.page(f"/coordinator/requests/{self.request_of('Ottilie')}"))

    def test_what_is_not_offered_is_refused_beside_the_question_and_the_rest_is_kept(self):
        for sent in (*UNKNOWN, ["jewish", "sikh"]):
            with self.subTest(sent=str(sent)[:20]):
                family = Visitor(self.server).start()
                status, _, page = family.post("/about", {**ANSWERS, "faith": sent})
                self.assertEqual(status, 422)
                self.assertIn('href="#faith"', page)
                self.assertNotIn("<script>alert", page)
                self.assertEqual(values_of(page)["gender"], ["woman"])

    def test_it_is_asked_in_spanish_as_well(self):
        family = Visitor(self.server).start()
        page = html.unescape(self.page("/about?lang=es", family))
        self.assertIn("¿Hay alguna fe o cultura con la que se sentiría a gusto?", page)
        self.assertIn(">Santos de los Últimos Días</option>", page)

    def test_it_is_asked_of_who_rings(self):
        told = {**ANSWERS, **CONTACT, "age": "yes", "name": "Gudula", "experience": self.experience, "faith": "pacific_islander"}
        self.page("/coordinator/new")
        self.assertEqual(self.staff.post("/coordinator/new/keep", {"age": "yes", "name": "Gudula", "faith": "pacific_islander"})[0], 204)
        self.assertEqual(values_of(self.page("/coordinator/new"))["faith"], ["pacific_islander"])
        for sent in UNKNOWN:
            status, _, page = self.staff.post("/coordinator/new", {**told, "faith": sent})
            self.assertEqual(status, 422)
            self.assertIn('href="#faith"', page)
            self.assertNotIn("<script>alert", page)
        status, _, page = self.staff.post("/coordinator/new", told)
        self.assertEqual(status, 200)
        number = re.search(r"/coordinator/requests/(\d+)", page)[1]
        self.assertEqual(facts_of(self.page(f"/coordinator/requests/{number}"))["Wished for: faith or culture"], "Native Hawaiian or Pacific Islander")
        self.exported(number)

    def exported(self, number):
        """The family's own data say it in words, as the pages do."""
        admin = Visitor(self.server).sign_in("administrator")
        self.page("/admin/exports", admin)
        self.assertEqual(admin.post("/admin/exports", {"kind": "family", "purpose": "family_asked", "request": number})[0], 303)
        export = re.search(r'"/coordinator/exports/(\d+)"', self.page("/coordinator/exports"))[1]
        self.assertEqual(self.staff.post(f"/coordinator/exports/{export}", {"what": "agree"})[0], 303)
        self.page("/admin/exports", admin)
        status, _, text = admin.post(f"/admin/exports/{export}/take", {})
        self.assertEqual(status, 200)
        self.assertIn(["Request", "Wished for: faith or culture", "Native Hawaiian or Pacific Islander"], list(csv.reader(io.StringIO(text))))

    def test_a_volunteers_are_shown_and_changed_by_coordinators_alone(self):
        number = re.findall(r"/coordinator/volunteers/(\d+)", self.page("/coordinator/volunteers"))[7]
        path = f"/coordinator/volunteers/{number}"
        self.page(path)
        self.assertEqual(self.record(number, ["sikh", "hispanic"])[0], 303)
        page = self.page(path)
        self.assertEqual(facts_of(page)["Faith or culture"], "Hispanic or Latino, Sikh")
        self.assertEqual(sorted(values_of(page)["faiths"]), ["hispanic", "sikh"])
        for sent in UNKNOWN:
            status, _, page = self.record(number, ["sikh", sent])
            self.assertEqual(status, 422)
            self.assertIn('href="#faiths"' if sent.isprintable() else "Nothing was changed.", page)
            self.assertNotIn("<script>alert", page)
        self.assertEqual(facts_of(self.page(path))["Faith or culture"], "Hispanic or Latino, Sikh")
        self.assertEqual(self.record("12", ["sikh"])[0], 404)
        for role in ("volunteer", "consultant"):
            self.assertEqual(self.record(number, ["sikh"], Visitor(self.server).sign_in(role))[0], 403)
        self.assertEqual(self.record(number, [])[0], 303)
        self.assertNotIn("Faith or culture", facts_of(self.page(path)))

    def test_a_code_from_elsewhere_is_shown_as_it_is_and_can_be_kept(self):
        family = self.told(name="Radegund", faith="buddhist")
        self.assertEqual(family.post("/none", {})[0], 303)
        self.assertEqual(family.post("/check", {"referral": ""})[0], 303)
        number, strange = self.request_of("Radegund"), "<b>Quaker</b>"
        volunteer = re.findall(r"/coordinator/volunteers/(\d+)", self.page("/coordinator/volunteers"))[11]
        path = f"/coordinator/volunteers/{volunteer}"
        database = sqlite3.connect(self.server.data / "peerline.db")
        with database:
            database.execute("UPDATE requests SET wish_faith = ? WHERE id = ?", (strange, number))
            database.execute("INSERT INTO volunteer_faiths (volunteer_id, faith) VALUES (?, ?)", (volunteer, strange))
        database.close()
        self.assertEqual(facts_of(self.page(f"/coordinator/requests/{number}"))["Wished for: faith or culture"], strange)
        self.assertEqual(self.staff.post(path, {"what": "debrief_held"})[0], 303)
        page = self.page(path)
        self.assertIn(strange, facts_of(page)["Faith or culture"])
        self.assertNotIn(strange, page)
        self.assertIn(strange, values_of(page)["faiths"])
        self.assertEqual(self.record(volunteer, [strange, "buddhist"])[0], 303)
        self.assertEqual(sorted(values_of(self.page(path))["faiths"]), [strange, "buddhist"])

    def test_a_list_brings_them_in_and_each_unknown_one_is_a_problem_of_its_line(self):
        admin = Visitor(self.server).sign_in("administrator")
        page = self.page("/admin/import", admin)
        self.assertRegex(page, r"<code>faiths</code></dt><dd>[^<]*catholic, protestant, [^<]*, military\.")
        lines = ["alias,zone,languages,faiths", "Volunteer 951,America/Chicago,en,jewish; military", "Volunteer 952,America/Chicago,en,"]
        status, _, page = admin.post("/admin/import", {"list": "\n".join([*lines, "Volunteer 953,America/Chicago,en,jewish;<b>"]), "what": "store"})
        self.assertEqual(status, 422)
        self.assertRegex(page, r'data-label="Line">4</td><td data-label="Column">faiths</td>')
        self.assertEqual(admin.post("/admin/import", {"list": "\n".join(lines), "what": "store"})[0], 200)
        number = re.search(r'/coordinator/volunteers/(\d+)">Volunteer 951<', self.page("/coordinator/volunteers"))[1]
        self.assertEqual(facts_of(self.page(f"/coordinator/volunteers/{number}"))["Faith or culture"], "Jewish, Military family")


if __name__ == "__main__":
    unittest.main()
