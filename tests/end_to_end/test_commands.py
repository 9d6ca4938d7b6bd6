"""The binary as an operator meets it: help, exit codes, a folder of one's own, people, checks; what lies on the disk and what leaves in headers."""
import hashlib
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sqlite3
import stat
import tempfile
import unittest

from peerline import BINARY, Server, booking, command, days_apart, experience_with_starts
from visitors import Visitor, credentials, now_of, totp

COMMANDS = [["serve"], ["slots"], ["match"], ["zones"], ["admin"], ["admin", "user"], ["admin", "user", "add"], ["admin", "user", "list"],
            ["admin", "user", "reset"], ["admin", "user", "disable"], ["import"], ["import", "volunteers"], ["check"], ["audit"], ["audit", "verify"]]


class WithFolder(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="peerline-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def sql(self, *statements):
        """Changes the file of a service that is not running."""
        connection = sqlite3.connect(self.folder / "peerline.db")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
        connection.close()

    def assert_bad_input(self, answer):
        code, out, said = answer
        self.assertEqual((code, out), (2, ""), said)
        self.assertEqual(said.count("\n"), 1, said)
        problem = json.loads(said)
        self.assertTrue(problem["type"] and problem["title"] and problem["detail"], said)
        self.assertEqual(problem["status"], 422)

    def assert_environment(self, answer):
        code, out, said = answer
        self.assertEqual((code, out), (3, ""), said)
        self.assertTrue(said.strip(), "the environment is at fault and nothing says how")
        self.assertNotIn("terminate called", said)

    def serve(self, *options, env=None, listen="127.0.0.1:0", data=None):
        """A start that is to fail: (exit code, standard output, standard error)."""
        return command("serve", "--data", data or self.folder, "--listen", listen, *options, env=env, timeout=20)


class Help(WithFolder):
    def test_every_command_says_what_it_does_and_names_its_options(self):
        for words in [[], *COMMANDS]:
            with self.subTest(words=words):
                code, out, said = command(*words, "--help")
                self.assertEqual((code, said), (0, ""))
                self.assertIn("Usage: peerline", out)
                self.assertGreater(len(out.splitlines()[0]), 15)
                for line in out.splitlines():
                    name = line.strip().split(" ")[0]
                    if name.startswith("--") and len(line.strip().split("  ")) == 1 and "=" not in line:
                        self.assertRegex(out, rf"{name}[^\n]*\n?\s+\S", f"{name} is not explained")

    def test_serve_names_every_option_of_the_contract(self):
        out = command("serve", "--help")[1]
        for option in ("--data", "--listen", "--database", "--tls-cert", "--tls-key", "--demo", "--workers", "--limits", "--metrics", "--key", "--trusted-proxy", "--mail", "--gateway", "--gateway-key"):
            self.assertIn(option, out)

    def test_the_help_names_every_command(self):
        out = command("--help")[1]
        for words in COMMANDS:
            if len(words) == 1:
                self.assertIn(f"\n  {words[0]} ", out)

    def test_the_version_is_one_line(self):
        code, out, _ = command("--version")
        self.assertEqual(code, 0)
        self.assertRegex(out, r"^peerline \d+\.\d+\.\d+\n$")

    def test_what_is_no_option_or_command_is_bad_input(self):
        for words in [["nothing"], [], ["--nothing"], *[[*words, "--nothing"] for words in COMMANDS], ["serve"], ["check"], ["slots", "extra"],
                      ["zones", "--at", "soon"], ["zones", "--resolve", "No such"], ["zones"], ["admin", "user", "add", "--data", "x"]]:
            with self.subTest(words=words):
                self.assert_bad_input(command(*words))


class Start(WithFolder):
    def test_an_address_that_cannot_be_one_is_bad_input(self):
        for listen in ("127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:-1", ":8080", "nowhere:80", "[::1:80", ""):
            with self.subTest(listen=listen):
                self.assert_bad_input(self.serve(listen=listen))

    def test_options_that_do_not_fit_are_bad_input(self):
        for options in (["--workers", "0"], ["--workers", "many"], ["--limits", "maybe"], ["--database", "postgresql://x"], ["--database", "file"],
                        ["--tls-cert", "/dev/null"], ["--metrics", "x"], ["--trusted-proxy", "everybody"]):
            with self.subTest(options=options):
                self.assert_bad_input(self.serve(*options))

    def test_a_port_in_use_is_the_environment(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            self.assert_environment(self.serve("--demo", listen=f"127.0.0.1:{taken.getsockname()[1]}"))

    def test_a_folder_that_cannot_be_is_the_environment(self):
        file = self.folder / "file"
        file.write_text("")
        for data in ("/proc/nothing", file, file / "below"):
            with self.subTest(data=str(data)):
                self.assert_environment(self.serve(data=data))
        for words in (["check"], ["audit", "verify"], ["admin", "user", "list"]):
            self.assert_environment(command(*words, "--data", "/nonexistent/folder"))

    def test_a_folder_that_cannot_be_written_is_the_environment(self):
        self.folder.chmod(0o500)
        self.addCleanup(self.folder.chmod, 0o700)
        # Root may write everywhere unless it gives up that right.
        humble = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
        done = subprocess.run([*humble, str(BINARY), "serve", "--data", str(self.folder), "--listen", "127.0.0.1:0"], capture_output=True, text=True, timeout=60)
        self.assert_environment((done.returncode, done.stdout, done.stderr))

    def make(self):
        """A folder with a demo in it and nobody running."""
        server = Server(data=self.folder)
        self.assertEqual(server.stop(), 0)

    def test_a_damaged_database_is_the_environment(self):
        self.make()
        whole = (self.folder / "peerline.db").read_bytes()
        for name, damaged in (("no database", b"not a database" * 1000), ("cut", whole[:5000]), ("header", b"\xff" * 100 + whole[100:])):
            with self.subTest(name=name):
                (self.folder / "peerline.db").write_bytes(damaged)
                for left in ("peerline.db-wal", "peerline.db-shm"):
                    (self.folder / left).unlink(missing_ok=True)
                self.assert_environment(self.serve("--demo"))

    def test_a_database_of_a_newer_version_is_the_environment(self):
        self.make()
        self.sql("PRAGMA user_version = 9999")
        for answer in (self.serve("--demo"), command("check", "--data", self.folder)):
            self.assert_environment(answer)

    def test_a_wrong_or_missing_key_is_the_environment(self):
        self.make()
        key = self.folder / "master.key"
        key.chmod(0o600)
        for content in (os.urandom(32), b"short", b""):
            with self.subTest(length=len(content)):
                key.write_bytes(content)
                self.assert_environment(self.serve("--demo"))
        key.unlink()
        self.assert_environment(self.serve("--demo"))

    def test_a_second_server_on_the_same_folder_is_the_environment(self):
        with Server(data=self.folder) as server:
            self.assert_environment(self.serve("--demo"))
            self.assertEqual(server.get("/readyz")[0], 200)

    def test_the_demo_stays_on_loopback(self):
        for listen in ("0.0.0.0:0", "[::]:0", "192.0.2.1:0", "128.0.0.1:0"):
            with self.subTest(listen=listen):
                self.assert_bad_input(self.serve("--demo", listen=listen))

    def test_the_demo_refuses_a_folder_with_real_data(self):
        self.assertEqual(command("admin", "user", "add", "--data", self.folder, "--email", "a@example.org", "--name", "A", "--role", "coordinator")[0], 0)
        answer = self.serve("--demo")
        self.assertIn(answer[0], (2, 3), answer)
        self.assertEqual(command("admin", "user", "list", "--data", self.folder)[1], "a@example.org\tcoordinator\n")

    def test_the_clock_is_set_with_the_demo_only(self):
        self.assert_bad_input(self.serve(env={"PEERLINE_NOW": "2026-03-08T06:00:00Z"}))
        self.assert_bad_input(self.serve("--demo", env={"PEERLINE_NOW": "soon"}))
        with Server(now="2026-03-08T06:00:00Z") as server:
            self.assertTrue(server.get("/healthz")[1]["Date"].startswith("Sun, 08 Mar 2026 06:00:"), server.get("/healthz")[1]["Date"])
            starts = experience_with_starts(server)[1]
            self.assertTrue(all("2026-03-08T06" <= start < "2026-06" for start in starts), starts[:1] + starts[-1:])

    def test_a_demo_keeps_what_is_there(self):
        with Server(data=self.folder) as server:
            experience, starts = experience_with_starts(server)
            said = server.post("/api/v1/bookings", booking(experience, starts[50]))[2]
            server.stop()
            server.start()
            self.assertEqual(server.post("/api/v1/bookings/lookup", {"code": said["code"]})[2]["start"], starts[50])

    def test_an_empty_service_answers_and_needs_nobody(self):
        with Server(data=self.folder, demo=False) as server:
            self.assertEqual(server.get("/readyz")[0], 200)
            self.assertEqual(server.get("/")[0], 200)
            experience = server.get("/api/v1/experiences")[2]["experiences"][0]["id"]
            self.assertEqual(server.get(f"/api/v1/slots?experience={experience}")[2]["starts"], [])


class People(WithFolder):
    """admin user, alone and through the server that has the database open."""

    def user(self, what, *words):
        return command("admin", "user", what, "--data", self.folder, *words)

    def secrets(self, text):
        rows = dict(line.split(" ", 1) for line in text.splitlines())
        return rows["password"], rows["second"].split("secret=")[1]

    def sign_in(self, server, password, secret):
        code = totp(secret, now_of(server))
        return server.post("/api/v1/session", {"email": "new@example.org", "password": password, "code": code})

    def whole_life(self, server):
        code, out, said = self.user("add", "--email", "new@example.org", "--name", "New", "--role", "coordinator")
        self.assertEqual((code, said), (0, ""))
        first = self.secrets(out)
        self.assertIn("new@example.org\tcoordinator\n", self.user("list")[1])
        self.assert_bad_input(self.user("add", "--email", "new@example.org", "--name", "New", "--role", "volunteer"))
        self.assert_bad_input(self.user("add", "--email", "other@example.org", "--name", "New", "--role", "boss"))
        self.assertEqual(self.user("add", "--email", "unnamed@example.org", "--name", "New", "--role", "volunteer")[0], 0)
        self.assert_bad_input(self.user("add", "--email", "other@example.org", "--name", "New", "--role", "coordinator", "--alias", "Volunteer 900"))
        self.assertEqual(self.user("add", "--email", "other@example.org", "--name", "New", "--role", "volunteer", "--alias", "Volunteer 900")[0], 0)
        if server:
            listed = Visitor(server).sign_in("coordinator").get("/coordinator/volunteers")[2]
            self.assertIn(">Volunteer 900<", listed, "the running server knows the card at once")
            self.assertEqual(len(re.findall(r">Volunteer \d+<", listed)), len(set(re.findall(r">Volunteer \d+<", listed))), "each by a name of their own")
        for what in ("reset", "disable"):
            self.assert_bad_input(self.user(what, "--email", "nobody@example.org"))
        if server:
            self.assertEqual(self.sign_in(server, *first)[0], 200)
        code, out, _ = self.user("reset", "--email", "new@example.org")
        second = self.secrets(out)
        self.assertEqual(code, 0)
        self.assertTrue(first[0] != second[0] and first[1] != second[1])
        if server:
            self.assertEqual(self.sign_in(server, *first)[0], 401)
            answer = self.sign_in(server, *second)
            self.assertEqual((answer[0], answer[2]["role"]), (200, "coordinator"))
        self.assertEqual(self.user("disable", "--email", "new@example.org")[0], 0)
        self.assertIn("new@example.org\tcoordinator\tdisabled\n", self.user("list")[1])
        if server:
            self.assertEqual(self.sign_in(server, *second)[0], 401)
            cookie = {"Cookie": (answer[1]["Set-Cookie"] or "").split(";")[0]}
            self.assertEqual(server.get("/api/v1/session", headers=cookie)[0], 401, "a disabled person still has a session")
        self.assertEqual(command("audit", "verify", "--data", self.folder)[0], 0)

    def test_alone(self):
        self.whole_life(None)

    def test_through_a_running_server(self):
        with Server(data=self.folder) as server:
            self.whole_life(server)

    def test_a_password_is_never_in_the_files(self):
        password, secret = self.secrets(self.user("add", "--email", "new@example.org", "--name", "New", "--role", "coordinator")[1])
        for file in self.folder.iterdir():
            if file.is_file():
                self.assertNotIn(password.encode(), file.read_bytes())
                self.assertNotIn(secret.encode(), file.read_bytes())


class Proof(WithFolder):
    """check and audit verify say no when there is something to say no to."""

    def setUp(self):
        super().setUp()
        with Server(data=self.folder) as server:
            experience, starts = experience_with_starts(server)
            for start in days_apart(starts)[1:5]:
                self.assertEqual(server.post("/api/v1/bookings", booking(experience, start))[0], 201)
            for words in (["check"], ["audit", "verify"]):
                self.assertEqual(command(*words, "--data", self.folder)[0], 0, "with the server running")
            self.assertEqual(server.stop(), 0)

    def test_all_is_well_without_a_server(self):
        self.assertEqual(command("check", "--data", self.folder)[:2], (0, "ok\n"))
        code, out, _ = command("audit", "verify", "--data", self.folder)
        self.assertEqual(code, 0)
        self.assertRegex(out, r"^ok\nhead \d+ [0-9a-f]{64}\n$")

    def test_each_change_of_the_audit_is_found(self):
        kept = (self.folder / "peerline.db").read_bytes()
        middle = "(SELECT max(entry) / 2 FROM audit)"
        changes = {"edited": [f"UPDATE audit SET detail = detail || 'x' WHERE entry = {middle}"], "another time": [f"UPDATE audit SET at = at + 1 WHERE entry = {middle}"],
                   "another actor": [f"UPDATE audit SET actor_id = actor_id + 1 WHERE entry = {middle}"],
                   "taken out": [f"DELETE FROM audit WHERE entry = {middle}"], "cut": ["DELETE FROM audit WHERE entry = (SELECT max(entry) FROM audit)"],
                   "put in": ["INSERT INTO audit SELECT max(entry) + 1, at, actor, actor_id, action, subject, subject_id, detail, hash FROM audit"],
                   "turned round": [f"UPDATE audit SET entry = -1 WHERE entry = {middle}", f"UPDATE audit SET entry = entry - 1 WHERE entry = {middle} + 1",
                                    "UPDATE audit SET entry = (SELECT max(entry) / 2 + 1 FROM audit) WHERE entry = -1"]}
        for name, statements in changes.items():
            with self.subTest(name=name):
                (self.folder / "peerline.db").write_bytes(kept)
                self.sql(*statements)
                code, out, said = command("audit", "verify", "--data", self.folder)
                self.assertEqual(code, 1, out + said)
                self.assertNotIn("ok", out.splitlines()[0])
        (self.folder / "peerline.db").write_bytes(kept)
        self.assertEqual(command("audit", "verify", "--data", self.folder)[0], 0)

    def test_a_call_that_hangs_in_the_air_is_found(self):
        self.sql("PRAGMA foreign_keys = OFF", "UPDATE calls SET volunteer_id = 987654321 WHERE id = (SELECT max(id) FROM calls)")
        code, out, _ = command("check", "--data", self.folder)
        self.assertEqual(code, 1)
        self.assertTrue(out.strip())


class Disk(WithFolder):
    """S8, S12: what lies in the folder is closed to others and tells nothing."""

    CANARIES = {"name": "Xylocanthe", "phone": "555-0198877", "email": "quagga@canary.example.org", "word": "snickersnee"}

    def test_no_file_holds_what_a_family_said(self):
        with Server(data=self.folder) as server:
            experience, starts = experience_with_starts(server)
            contact = {"phone": self.CANARIES["phone"], "email": self.CANARIES["email"], "code_word": self.CANARIES["word"]}
            code = server.post("/api/v1/bookings", booking(experience, starts[40], name=self.CANARIES["name"], contact=contact), headers={"Idempotency-Key": "canary-key-1"})[2]["code"]
            server.post("/api/v1/bookings/lookup", {"code": code})
            family = Visitor(server).start()
            family.post("/about", {"name": self.CANARIES["name"], "language": "en"})
            family.post("/contact", {"call": "yes", "phone": self.CANARIES["phone"], "code_word": self.CANARIES["word"]})
            staff = Visitor(server).sign_in("coordinator")
            self.assertIn(self.CANARIES["name"], staff.get("/coordinator")[2])
            secrets = [*self.CANARIES.values(), code, code.replace(" ", ""), "canary-key-1", staff.token, staff.cookie.split("=", 1)[1], family.cookie.split("=", 1)[1]]
            self.search(secrets, "while it runs")
            server.stop()
            self.search(secrets, "after it stopped")

    def search(self, secrets, when):
        files = [file for file in self.folder.rglob("*") if file.is_file()]
        self.assertGreater(len(files), 3)
        for file in files:
            content = file.read_bytes()
            for secret in secrets:
                for form in (secret.encode(), secret.encode("utf-16-le"), secret.encode().hex().encode()):
                    self.assertFalse(form in content, f"{secret!r} lies in {file.name} {when}")

    def test_the_search_would_find_something(self):
        with Server(data=self.folder):
            with self.assertRaises(AssertionError):
                self.search(["America/Chicago"], "as it must")

    def test_key_and_socket_are_for_their_owner_only(self):
        with Server(data=self.folder):
            for name in ("master.key", "control.sock"):
                self.assertEqual(stat.S_IMODE((self.folder / name).stat().st_mode), 0o600, name)
            self.assertEqual((self.folder / "master.key").stat().st_size, 32)

    def test_the_database_is_not_for_others(self):
        with Server(data=self.folder):
            for name in ("peerline.db", "peerline.db-wal", "demo.json"):
                self.assertEqual(stat.S_IMODE((self.folder / name).stat().st_mode) & 0o077, 0, name)

    def test_a_key_that_others_can_read_is_not_used(self):
        with Server(data=self.folder) as server:
            server.stop()
            (self.folder / "master.key").chmod(0o644)
            self.assertEqual(self.serve("--demo")[0], 3)
            (self.folder / "master.key").chmod(0o600)
            server.start()

    def test_getting_pages_changes_nothing(self):
        """S3: the same tables before and after every GET, but for the audit of who read what."""
        pages = ["/", "/start", "/young", "/before", "/return", "/sign-in", "/kept", "/need", "/about", "/contact", "/times", "/check", "/your-call", "/your-call/times",
                 "/volunteer", "/volunteer/availability", "/coordinator", "/api/v1/experiences", "/api/v1/openapi.json", "/api/v1/session", "/healthz", "/readyz", "/nothing"]
        with Server(data=self.folder, now="2026-11-02T15:00:00Z") as server:
            experience, starts = experience_with_starts(server)
            code = server.post("/api/v1/bookings", booking(experience, starts[40]))[2]["code"]
            visitors = [Visitor(server), Visitor(server).start(), Visitor(server).come_back(code), Visitor(server).sign_in("coordinator"), Visitor(server).sign_in("volunteer")]
            server.stop()
            before = self.tables()
            server.start()
            for visitor in visitors:
                for page in [*pages, f"/api/v1/slots?experience={experience}"]:
                    self.assertLess(visitor.get(page)[0], 500, page)
            server.stop()
            after = self.tables()
            self.assertEqual({name for name in before if before[name] != after[name]}, set())

    def tables(self):
        connection = sqlite3.connect(f"file:{self.folder / 'peerline.db'}?mode=ro", uri=True)
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'audit%' AND name NOT LIKE 'sqlite%'")]
        hashes = {name: hashlib.sha256(repr(sorted(map(repr, connection.execute(f"SELECT * FROM {name}")))).encode()).hexdigest() for name in names}
        connection.close()
        return hashes


class Headers(unittest.TestCase):
    """S1: the same headers on every answer there is."""

    WANTED = {"Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
              "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
              "Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Resource-Policy": "same-origin"}

    def assert_headers(self, headers, where, static=False):
        for name, value in self.WANTED.items():
            self.assertEqual(headers.get_all(name), [value], f"{name} of {where}")
        self.assertIn("noindex", headers["X-Robots-Tag"], where)
        self.assertIn("camera=()", headers["Permissions-Policy"], where)
        self.assertIsNone(headers["Server"], where)
        if not static:
            self.assertEqual(headers.get_all("Cache-Control"), ["no-store"], where)

    def test_every_route_and_status(self):
        with Server() as server:
            experience, starts = experience_with_starts(server)
            asked = [("GET", path, None) for path in ("/", "/young", "/before", "/return", "/sign-in", "/need", "/coordinator", "/volunteer", "/your-call", "/nothing", "/healthz", "/readyz",
                     "/api/v1/experiences", "/api/v1/openapi.json", f"/api/v1/slots?experience={experience}", "/api/v1/slots", "/api/v1/nothing", "/api/v1/session", "/static/nothing.css")]
            asked += [("HEAD", "/", None), ("DELETE", "/need", None), ("PUT", "/api/v1/bookings", None), ("OPTIONS", "/", None), ("TRACE", "/", None)]
            asked += [("POST", path, body) for path in ("/api/v1/bookings", "/api/v1/holds", "/api/v1/requests", "/api/v1/bookings/lookup", "/api/v1/session") for body in ({}, "{", {"code": "1"})]
            asked += [("POST", "/api/v1/bookings", booking(experience, starts[5])), ("POST", "/api/v1/session", credentials(server, "coordinator")), ("POST", "/start", ""), ("POST", "/exit", "")]
            seen = set()
            for method, path, body in asked:
                headers = {"Content-Type": "application/json"} if isinstance(body, str) and path.startswith("/api") else {}
                status, answered, _ = server.request(method, path, body, headers)
                seen.add(status)
                self.assert_headers(answered, f"{method} {path} {status}")
            self.assertLessEqual({200, 201, 303, 400, 401, 404, 405, 422}, seen)

    def test_static_files_may_be_kept_and_bear_the_rest(self):
        with Server() as server:
            page = server.get("/")[2]
            for path in {part.split('"')[0] for part in page.split('"/static/')[1:]}:
                status, headers, _ = server.get(f"/static/{path}")
                self.assertEqual(status, 200)
                self.assert_headers(headers, path, static=True)
                self.assertIn("immutable", headers["Cache-Control"])

    def test_pages_name_no_other_site_and_one_neutral_title(self):
        with Server() as server:
            for path in ("/", "/young", "/before", "/return", "/sign-in", "/nothing"):
                page = server.get(path)[2]
                self.assertEqual(page.count("<title>"), 1)
                self.assertIn("<title>Appointments</title>", page)
                for part in ('src="http', 'href="http', "url(http", "<style", "style=", "onclick="):
                    self.assertNotIn(part, page, path)


class Log(WithFolder):
    def test_the_log_names_nobody(self):
        with Server(data=self.folder) as server:
            server.get("/api/v1/slots?experience=canaryquery", headers={"User-Agent": "canaryagent"})
            server.post("/api/v1/session", {"email": "canary@example.org", "password": "canaryword", "code": "1"})
            server.get("/return?code=canarycode")
            server.stop()
        text = (self.folder / "log").read_text()
        for word in ("canary", "127.0.0.1:"):
            self.assertNotIn(word, text)


if __name__ == "__main__":
    unittest.main()
