"""Bringing volunteers in: by command with and without a server, and by the administrator's page; all of a list or nothing."""
import html
import json
import pathlib
import re
import shutil
import tempfile
import unittest

from peerline import Server, command, starts_of
from visitors import Visitor, cookie_of, now_of, totp, values_of

HEADER = "alias,team,zone,languages,experiences,weekly,training_until,background_check_until,confidentiality_until,email,name"
UNTIL = "2035-12-31,2035-12-31,2035-12-31"


def line(alias, weekly="mon-sun 00:00-24:00", languages="en", email="", name=""):
    return f'{alias},Harbour,America/Chicago,{languages},e01:::years:2010-01-01,{weekly},{UNTIL},{email},{name}'


class Import(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="peerline-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.data = self.folder / "data"

    def file(self, text, name="list.csv"):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def run_import(self, path, *more, data=None):
        return command("import", "volunteers", path, "--data", data or self.data, *more)

    def problems(self, answer):
        code, out, said = answer
        self.assertEqual((code, out), (2, ""), said)
        self.assertEqual(said.count("\n"), 1)
        return [(row["line"], row["column"], row["reason"]) for row in json.loads(said)["errors"]]

    def made(self):
        code, _, said = command("admin", "user", "add", "--data", self.data, "--email", "c@example.org", "--name", "C", "--role", "coordinator", text="\n")
        self.assertEqual(code, 0, said)
        return self

    def test_a_file_is_checked_then_stored_whole_without_a_server(self):
        self.made()
        path = self.file("\ufeff" + "\r\n".join([HEADER, line("Volunteer 901", email="v901@example.org", name="Morgan"), line('"=HYPERLINK(""x"")"')]) + "\r\n")
        code, out, said = self.run_import(path, "--dry-run")
        self.assertEqual((code, said), (0, ""))
        self.assertEqual(out, "would store 2 volunteers, 1 sign-in\nnew team Harbour\n")
        self.assertNotIn("v901@example.org", command("admin", "user", "list", "--data", self.data)[1])
        code, out, said = self.run_import(path)
        self.assertEqual((code, said), (0, ""))
        self.assertRegex(out, r"^stored 2 volunteers, 1 sign-in\nnew team Harbour\n\nalias Volunteer 901\nemail v901@example.org\npassword \S{20}\nsecond factor otpauth://")
        self.assertIn("v901@example.org\tvolunteer", command("admin", "user", "list", "--data", self.data)[1])
        self.assertEqual(command("check", "--data", self.data)[:2], (0, "ok\n"))
        self.assertEqual(command("audit", "verify", "--data", self.data)[0], 0)
        taken = {(2, "alias", "alias_taken"), (3, "alias", "alias_taken"), (2, "email", "email_taken")}
        self.assertEqual(set(self.problems(self.run_import(path))), taken)
        self.assertEqual(set(self.problems(self.run_import(path, "--dry-run"))), taken)

    def test_one_wrong_line_keeps_everybody_out_and_every_problem_is_told(self):
        self.made()
        path = self.file("\n".join([HEADER, line("A"), line("a"), line("B", weekly="mon 9-5"), line("C", languages="English")]))
        self.assertEqual(self.problems(self.run_import(path)), [(4, "weekly", "not_a_time"), (5, "languages", "not_a_language")])
        self.assertEqual(self.problems(self.run_import(self.file("\n".join([HEADER, line("A"), line("a")])))), [(3, "alias", "duplicate")])
        self.assertEqual(self.run_import(self.file("\n".join([HEADER, line("A")])))[0], 0)

    def test_a_list_that_is_not_there_or_not_one_is_refused(self):
        self.made()
        self.assertEqual(self.run_import(self.folder / "nothing.csv")[0], 3)
        self.assertEqual(self.problems(self.run_import(self.file(""))), [(1, "", "nobody")])
        self.assertEqual(self.problems(self.run_import(self.file("[\n{", "list.json"))), [(2, "[0]", "not_json")])
        self.assertEqual(self.run_import(self.file("x" * (8 * 2**20 + 1)))[0], 2)

    def test_volunteers_of_the_match_example_are_read(self):
        self.made()
        volunteers = json.loads(command("match", "--example")[1])["volunteers"]
        for one in volunteers:
            for key in ("bookings", "excluded_families", "weighted_load", "active_since"):
                one.pop(key, None)
            one["experiences"] = [{**lived, "event": "e01"} for lived in one.get("experiences", [])]
        code, out, said = self.run_import(self.file(json.dumps({"volunteers": volunteers}, indent=1), "list.json"))
        self.assertEqual(code, 0, said)
        self.assertIn(f"stored {len(volunteers)} volunteer", out)


class ImportBesideServer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.__exit__)

    def setUp(self):
        self.admin = Visitor(self.server).sign_in("administrator")

    def send(self, text, what="check"):
        self.admin.get("/admin/import")
        return self.admin.post("/admin/import", {"list": text, "what": what})

    def volunteers(self):
        return re.findall(r'<a href="/coordinator/volunteers/\d+">(.*?)</a>', self.admin.get("/coordinator/volunteers")[2])

    def test_the_command_goes_through_the_server_and_families_see_the_new_times_at_once(self):
        def starts():
            return len(starts_of(self.server, "e01", language="es"))
        before = starts()
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "list.csv"
            path.write_text("\n".join([HEADER, line("Volunteer 911", languages="es")]), encoding="utf-8")
            code, out, said = command("import", "volunteers", path, "--data", self.server.data)
            self.assertEqual((code, said), (0, ""))
            self.assertIn("stored 1 volunteer, 0 sign-ins", out)
            # The socket keeps words apart by such a character: it must not lose it, or what follows.
            path.write_text("\n".join([HEADER, line("A\x1fB"), line("C\x1bs")]), encoding="utf-8")
            code, _, said = command("import", "volunteers", path, "--data", self.server.data)
            self.assertEqual(code, 2)
            self.assertEqual([(row["line"], row["reason"]) for row in json.loads(said)["errors"]], [(2, "control_characters"), (3, "control_characters")])
        self.assertGreater(starts(), before + 10)

    def test_the_page_shows_a_line_for_each_problem_and_stores_nothing(self):
        before = self.volunteers()
        status, _, page = self.send("\n".join([HEADER, line("Volunteer 921"), line("Volunteer 1"), line("<b>", weekly="never")]))
        self.assertEqual(status, 422)
        self.assertIn("1 problem. Nothing was stored.", page)
        self.assertRegex(page, r'data-label="Line">4</td><td data-label="Column">weekly</td>')
        self.assertIn("&lt;b&gt;", page)
        self.assertIn("Volunteer 921", values_of(page).get("list", [""])[0] + page)
        status, _, page = self.send("\n".join([HEADER, line("Volunteer 921"), line("Volunteer 1")]))
        self.assertEqual(status, 422)
        self.assertIn("A volunteer has this alias already.", page)
        self.assertEqual(self.send("\n".join([HEADER, line("Volunteer 921"), line("Volunteer 1")]), "store")[0], 422)
        self.assertEqual(self.volunteers(), before)

    def test_the_page_checks_first_then_stores_what_it_showed_and_hands_out_the_sign_in_once(self):
        text = "\n".join([HEADER + ",phone", line("Volunteer 931", email="v931@example.org", name="Robin") + ",555-0931", line("Volunteer 932") + ","])
        status, _, page = self.send(text)
        self.assertEqual(status, 200)
        self.assertIn("2 volunteers can be stored. 1 of them will sign in.", page)
        self.assertNotIn("Volunteer 931", self.volunteers())
        self.assertEqual(values_of(page)["list"], [text])
        status, _, page = self.admin.post("/admin/import", {"list": values_of(page)["list"][0], "what": "store"})
        self.assertEqual(status, 200)
        self.assertIn("2 volunteers were stored.", page)
        self.assertTrue({"Volunteer 931", "Volunteer 932"} <= set(self.volunteers()))
        password, factor = (html.unescape(code) for code in re.findall(r"<code>(.*?)</code>", page))
        signed_in = self.server.post("/api/v1/session", {"email": "v931@example.org", "password": password, "code": totp(factor.partition("secret=")[2], now_of(self.server))})
        self.assertEqual(signed_in[0], 200)
        newcomer = Visitor(self.server)
        newcomer.cookie = cookie_of(signed_in[1])
        self.assertEqual(values_of(newcomer.get("/volunteer/phone")[2])["phone"], ["555-0931"])
        self.assertNotIn(password, self.admin.get("/admin/import")[2])
        self.assertEqual(self.admin.post("/admin/import", {"list": text, "what": "store"})[0], 422)

    def test_only_an_administrator_brings_volunteers_in(self):
        for role in ("coordinator", "volunteer"):
            other = Visitor(self.server).sign_in(role)
            self.assertEqual(other.get("/admin/import")[0], 403)
            self.assertEqual(other.post("/admin/import", {"list": "x"})[0], 403)

    def test_a_list_of_a_thousand_is_checked_and_too_many_sign_ins_are_left_to_the_command(self):
        text = "\n".join([HEADER, *(line(f"Many {n}") for n in range(1000))])
        status, _, page = self.send(text)
        self.assertEqual(status, 200)
        self.assertIn("900 more are not shown here.", page)
        status, _, page = self.send("\n".join([HEADER, *(line(f"Many {n}", email=f"m{n}@example.org", name="M") for n in range(201))]))
        self.assertEqual(status, 422)
        self.assertIn("More than 200 sign-ins", page)
