"""R14, S13: text messages leave by the operator's gateway, signed, once each, neutral; whatever the gateway answers, no booking suffers."""
import datetime
import http.client
import pathlib
import tempfile
import threading
import time
import unittest

from mailbox import Mailbox
from peerline import Server, booking, command, days_apart, experience_with_starts
from test_kill import BOOK, Checked, rows_of
from text_gateway import Gateway
from visitors import Visitor, stamp, values_of

PHONES = ("+1 555 010 0001", "+1 555 010 0002", "+1 555 010 0003")
GSM_7 = set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")


class Texts(Checked):
    def book(self, server, experience, start, phone, **more):
        contact = {"phone": phone, "text": True, "code_word": "marmalade", **more}
        status, _, said = server.post(BOOK, booking(experience, start, name="Quirina", contact=contact))
        self.assertEqual(status, 201, said)
        return said["code"], start

    def book_all(self, server, experience, starts):
        return [self.book(server, experience, start, phone) for phone, start in zip(PHONES, starts)]

    def assert_arrives(self, gateway, phone, times=1, timeout=20):
        came = gateway.wait_for(lambda posts: sum(post["json"]["to"] == phone for post in posts) >= times, timeout)
        self.assertTrue(came, [post["json"]["to"] for post in gateway.posts()])

    def state_of_texts(self, server):
        """Of what was due: {(state, refused, attempts): how many}; the reminders of later days are left out."""
        rows = rows_of(server, "SELECT state, refused, attempts FROM outbox WHERE channel = 'sms' AND kind = 'call_booked'")
        return {row: rows.count(row) for row in rows}

    def test_each_text_is_signed_short_neutral_and_sent_once(self):
        with Gateway() as gateway, Server(*gateway.options()) as server:
            experience, starts = experience_with_starts(server)
            promised = self.book_all(server, experience, days_apart(starts)[2:])
            for phone in PHONES:
                self.assert_arrives(gateway, phone)
            # One more after the last of ours shows that nothing else was waiting.
            self.book(server, experience, days_apart(starts)[8], "+1 555 010 0009")
            self.assert_arrives(gateway, "+1 555 010 0009")
            self.assertEqual([len(gateway.posts(phone)) for phone in PHONES], [1, 1, 1])
            names = [row["name"] for row in server.get("/api/v1/experiences")[2]["experiences"]]
            telling = ["quirina", "marmalade", "volunteer", "missing", "child", "support", "http", "peerline", *names, *(code for code, _ in promised)]
            for post in gateway.posts():
                self.assertTrue(post["signed"])
                self.assertEqual(set(post["json"]), {"id", "to", "text"})
                self.assertEqual(post["headers"]["Idempotency-Key"], post["json"]["id"])
                self.assertEqual(post["headers"]["Content-Type"], "application/json")
                self.assertLess(abs(int(post["headers"]["X-Timestamp"]) - time.time()), 60)
                text = post["json"]["text"]
                self.assertLessEqual(len(text), 160)
                self.assertEqual(set(text) - GSM_7, set())
                self.assertRegex(text, r"appointment.*\(UTC-[56]\)")
                for word in telling:
                    self.assertNotIn(word.lower(), text.lower())
            self.assertEqual(len({post["json"]["id"] for post in gateway.posts()}), 4)
            self.assertEqual(server.stop(), 0)  # which notes what was answered
            self.assertEqual(self.state_of_texts(server), {("sent", 0, 1): 4})
            self.assertNotIn("555", (server.data / "log").read_text())

    def test_a_changed_body_or_another_key_breaks_the_signature(self):
        from text_gateway import KEY, signature_fits
        with Gateway() as gateway, Server(*gateway.options()) as server:
            experience, starts = experience_with_starts(server)
            self.book(server, experience, days_apart(starts)[2], PHONES[0])
            self.assert_arrives(gateway, PHONES[0])
            post = gateway.posts()[0]
            self.assertTrue(signature_fits(KEY, post["headers"], post["body"]))
            self.assertFalse(signature_fits(KEY + "x", post["headers"], post["body"]))
            self.assertFalse(signature_fits(KEY, post["headers"], post["body"].replace(b"0001", b"0002")))

    def test_killed_between_answer_and_mark_the_second_copy_bears_the_same_id(self):
        killed = threading.Event()

        def answer(post):
            if post["json"]["to"] == PHONES[1] and not killed.is_set():
                server.process.kill()
                server.process.wait(20)
                killed.set()
            return 200, {}, b""

        with Gateway(answer) as gateway, Server(*gateway.options()) as server:
            experience, starts = experience_with_starts(server)
            promised = self.book_all(server, experience, days_apart(starts)[2:])
            self.assertTrue(killed.wait(20), "the text never came")
            server.kill()
            # What was leased when the service died is free again after two minutes of its clock.
            server.environment["PEERLINE_NOW"] = stamp(time.time() + 180)
            server.start()
            for phone, times in zip(PHONES, (1, 2, 1)):
                self.assert_arrives(gateway, phone, times)
            self.book(server, experience, days_apart(starts)[8], "+1 555 010 0009")
            self.assert_arrives(gateway, "+1 555 010 0009")
            for phone, times in zip(PHONES, (1, 2, 1)):
                posts = gateway.posts(phone)
                self.assertEqual((len(posts), len({post["json"]["id"] for post in posts})), (times, 1))
            self.assert_stands(server, promised)
            self.assert_sound(server)

    def sent_after(self, answer, expected):
        """One text to a gateway that answers so, and one to another number that it takes: what is noted of the first."""
        first, last = PHONES[0], PHONES[2]
        with Gateway(lambda post: answer(post) if post["json"]["to"] == first else (200, {}, b"")) as gateway, Server(*gateway.options()) as server:
            experience, starts = experience_with_starts(server)
            starts = days_apart(starts)
            promised = [self.book(server, experience, starts[2], first)]
            self.assert_arrives(gateway, first)
            promised.append(self.book(server, experience, starts[4], last))
            self.assert_arrives(gateway, last, timeout=40)
            self.assert_stands(server, promised)
            self.assertEqual(server.stop(), 0)
            noted = self.state_of_texts(server)
            self.assertEqual(noted.pop(("sent", 0, 1)), 2 if expected == ("sent", 0, 1) else 1)
            if expected != ("sent", 0, 1):
                self.assertEqual(noted, {expected: 1})
            return gateway.posts(first)

    def test_each_answer_has_its_meaning(self):
        taken, refused, later = ("sent", 0, 1), ("withdrawn", 1, 1), ("waiting", 0, 1)
        rows = [(200, taken), (202, taken), (400, refused), (413, refused), (422, refused), (401, later), (403, later), (404, later), (408, later), (429, later), (500, later), (503, later), (304, later)]
        for status, expected in rows:
            with self.subTest(status=status):
                self.assertEqual(len(self.sent_after(lambda post, status=status: (status, {}, b""), expected)), 1)

    def test_wrong_endless_and_missing_answers_are_tried_again_later(self):
        later = ("waiting", 0, 1)
        for name, answer in {"hangs up": lambda post: None, "more than 64 KB": lambda post: (200, {}, b"x" * 200_000),
                             "not whole": lambda post: (200, {"Content-Length": "50"}, b"x")}.items():
            with self.subTest(name):
                self.sent_after(answer, later)

    def test_a_redirect_is_not_followed(self):
        with Gateway() as elsewhere:
            posts = self.sent_after(lambda post: (307, {"Location": elsewhere.url}, b""), ("waiting", 0, 1))
            self.assertEqual((len(posts), elsewhere.posts()), (1, []))

    def test_a_slow_answer_is_given_up_after_twenty_seconds_and_holds_up_nothing_else(self):
        done = threading.Event()
        try:
            began = time.monotonic()
            self.sent_after(lambda post: done.wait(60) and (200, {}, b""), ("waiting", 0, 1))
            self.assertGreater(time.monotonic() - began, 15)
        finally:
            done.set()

    def test_a_gateway_that_comes_back_gets_everything(self):
        down = threading.Event()
        down.set()
        with Gateway(lambda post: (503, {}, b"") if down.is_set() else (200, {}, b"")) as gateway, Server(*gateway.options()) as server:
            experience, starts = experience_with_starts(server)
            promised = self.book_all(server, experience, days_apart(starts)[2:])
            for phone in PHONES:
                self.assert_arrives(gateway, phone)
            self.assertEqual(server.stop(), 0)
            down.clear()
            server.environment["PEERLINE_NOW"] = stamp(time.time() + 3600)
            server.start()
            for phone in PHONES:
                self.assert_arrives(gateway, phone, 2)
                self.assertEqual(len({post["json"]["id"] for post in gateway.posts(phone)}), 1)
            self.assert_stands(server, promised)

    def test_nobody_is_written_to_who_did_not_say_yes(self):
        with Gateway() as gateway, Server(*gateway.options()) as server:
            experience, starts = experience_with_starts(server)
            starts = days_apart(starts)
            self.book(server, experience, starts[2], PHONES[0], text=False)
            self.assert_nothing_without_a_phone(server, experience, starts[5])
            self.book(server, experience, starts[8], PHONES[2])
            self.assert_arrives(gateway, PHONES[2])
            self.assertEqual([post["json"]["to"] for post in gateway.posts()], [PHONES[2]])

    def assert_nothing_without_a_phone(self, server, experience, start):
        status, _, said = server.post(BOOK, booking(experience, start, contact={"text": True, "email": "d@example.org"}))
        self.assertEqual(status, 201, said)


class TheQuestion(Checked):
    """A family is asked for text messages apart, only where they can be sent, and only of a number that may be called."""

    CONTACT = {"call": "yes", "phone": "+1 555 010 0007", "voicemail": "no", "text": "yes", "message": "no", "zone": "America/Chicago", "hours": "any"}

    def family_at(self, server, experience):
        family = Visitor(server).start()
        self.assertEqual(family.post("/need", {"experience": experience})[0], 303)
        family.get("/about")
        self.assertEqual(family.post("/about", {"name": "Dana", "language": "en"})[0], 303)
        return family

    def told(self, family, **changed):
        family.get("/contact")
        status, headers, page = family.post("/contact", {**self.CONTACT, **changed})
        self.assertEqual((status, headers["Location"]), (303, "/times"), page)
        return family.get("/contact")[2]

    def test_it_is_asked_where_a_gateway_is_named_and_kept_as_answered(self):
        with Gateway() as gateway, Server(*gateway.options()) as server:
            family = self.family_at(server, experience_with_starts(server)[0])
            page = family.get("/contact")[2]
            self.assertIn("May we send text messages to this number?", page)
            self.assertNotIn("text", values_of(page), "nothing is chosen beforehand")
            self.assertEqual(values_of(self.told(family))["text"], ["yes"])
            self.assertEqual(values_of(self.told(family, text="no"))["text"], ["no"])
            self.assertEqual(family.post("/contact", {**self.CONTACT, "text": "maybe"})[0], 422)

    def test_it_is_not_asked_where_there_is_none(self):
        with Server() as server:
            family = self.family_at(server, experience_with_starts(server)[0])
            self.assertNotIn("May we send text messages", family.get("/contact")[2])


class Alarm(Checked):
    """R14: while nothing can be sent, the board says so within 60 s; it stops saying so when something was sent."""

    SAYS = "no message could be sent"

    def board_of(self, server):
        status, _, page = Visitor(server).sign_in("coordinator").get("/coordinator")
        self.assertEqual(status, 200)
        return page

    def await_board(self, server, shown, seconds):
        began = time.monotonic()
        while (self.SAYS in self.board_of(server)) != shown:
            self.assertLess(time.monotonic() - began, seconds, f"the board {'does not say' if shown else 'still says'} it")
            time.sleep(0.2)  # between two looks at the board
        return time.monotonic() - began

    def book(self, server, experience, start, contact):
        status, _, said = server.post(BOOK, booking(experience, start, contact=contact))
        self.assertEqual(status, 201, said)
        return said["code"], start

    def test_all_channels_down_is_on_the_board_and_goes_away_by_itself(self):
        with Mailbox() as box:
            nobody = box.url
        working = threading.Event()
        with Gateway(lambda post: (200, {}, b"") if working.is_set() else None) as gateway, Server("--mail", nobody, *gateway.options()) as server:
            experience, starts = experience_with_starts(server)
            starts = days_apart(starts)
            self.assertNotIn(self.SAYS, self.board_of(server))
            promised = [self.book(server, experience, starts[2], {"phone": PHONES[0], "text": True, "email": "dana@example.org"})]
            took = self.await_board(server, True, 60)
            print(f"   on the board after {took:.1f} s")
            self.assertEqual(server.get("/readyz")[0], 200, "the database is there: bookings go on")
            self.assertEqual(server.stop(), 0)
            server.start()
            self.assertIn(self.SAYS, self.board_of(server), "a restart forgets no alarm")
            working.set()
            promised.append(self.book(server, experience, starts[4], {"phone": PHONES[1], "text": True}))
            self.await_board(server, False, 20)
            self.assert_stands(server, promised)

    def test_one_channel_that_works_is_no_alarm(self):
        with Mailbox() as box, Gateway(lambda post: None) as gateway, Server("--mail", box.url, *gateway.options()) as server:
            experience, starts = experience_with_starts(server)
            starts = days_apart(starts)
            self.book(server, experience, starts[2], {"phone": PHONES[0], "text": True})
            self.await_board(server, True, 60)
            self.book(server, experience, starts[4], {"email": "dana@example.org"})
            self.await_board(server, False, 20)

    def test_a_refused_text_is_counted_on_the_board(self):
        with Gateway(lambda post: (422, {}, b"")) as gateway, Server(*gateway.options()) as server:
            experience, starts = experience_with_starts(server)
            self.book(server, experience, days_apart(starts)[2], {"phone": PHONES[0], "text": True})
            began = time.monotonic()
            while "1 message was refused" not in self.board_of(server):
                self.assertLess(time.monotonic() - began, 60)
                time.sleep(0.2)  # between two looks at the board
            self.assertNotIn(self.SAYS, self.board_of(server))

    def test_a_text_that_never_left_before_its_call_is_counted_on_the_board(self):
        with Gateway(lambda post: (503, {}, b"")) as gateway, Server(*gateway.options()) as server:
            experience, starts = experience_with_starts(server)
            start = days_apart(starts)[2]
            self.book(server, experience, start, {"phone": PHONES[0], "text": True})
            self.await_board(server, True, 60)
            self.assertNotIn("never left in time", self.board_of(server))
            self.assertEqual(server.stop(), 0)
            begun = datetime.datetime.fromisoformat(start).timestamp() + 60
            server.environment["PEERLINE_NOW"] = stamp(begun)
            server.start()
            began = time.monotonic()
            while "1 message was tried again and again" not in self.board_of(server):
                self.assertLess(time.monotonic() - began, 60)
                time.sleep(0.2)  # between two looks at the board
            self.assertNotIn(self.SAYS, self.board_of(server), "nothing waits any more")

    def test_open_boards_are_told(self):
        with Gateway(lambda post: None) as gateway, Server(*gateway.options()) as server:
            experience, starts = experience_with_starts(server)
            staff = Visitor(server).sign_in("coordinator")
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=40)
            try:
                self.book(server, experience, days_apart(starts)[2], {"phone": PHONES[0], "text": True})
                connection.request("GET", "/api/v1/events", headers=staff.headers())
                stream = connection.getresponse()
                self.assertEqual(stream.status, 200)
                while b"board" not in (line := stream.readline()):
                    self.assertTrue(line, "the stream ended")
                self.assertIn(self.SAYS, self.board_of(server))
            finally:
                connection.close()


class GatewayOptions(unittest.TestCase):
    """What an operator may type, and what is refused before anything runs."""

    def serve(self, *options):
        with tempfile.TemporaryDirectory() as folder:
            code, _, said = command("serve", "--data", folder, "--listen", "127.0.0.1:0", "--demo", *options)
            self.assertFalse((pathlib.Path(folder) / "peerline.db").exists())
        return code, said

    def test_only_https_or_this_machine(self):
        with tempfile.NamedTemporaryFile("w") as key:
            key.write("k" * 40)
            key.flush()
            for url in ("http://gateway.example/texts", "http://10.0.0.1/", "http://127.0.0.1.example.org/", "ftp://127.0.0.1/", "file:///etc/passwd",
                        "https://name:word@gateway.example/", "gateway.example", ""):
                with self.subTest(url):
                    code, said = self.serve("--gateway", url, "--gateway-key", key.name)
                    self.assertEqual(code, 2, said)

    def test_a_key_that_others_can_read_or_guess_is_refused(self):
        url = "https://gateway.example/texts"
        with tempfile.TemporaryDirectory() as folder:
            key = pathlib.Path(folder) / "key"
            code, said = self.serve("--gateway", url, "--gateway-key", key)
            self.assertEqual(code, 3, said)
            for text, mode in (("k" * 40, 0o644), ("k" * 31, 0o600), ("k" * 4097, 0o600), ("", 0o600)):
                key.write_text(text)
                key.chmod(mode)
                code, said = self.serve("--gateway", url, "--gateway-key", key)
                self.assertEqual(code, 3, said)
                self.assertNotIn("kkk", said)
        self.assertEqual(self.serve("--gateway", url)[0], 2)


if __name__ == "__main__":
    unittest.main()
