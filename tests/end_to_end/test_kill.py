"""R4, R14, R15, R17: the service is killed or told to stop at the worst moment; nothing that was promised is lost, nothing is doubled."""
import datetime
import json
import random
import shutil
import sqlite3
import tempfile
import threading
import time
import unittest

from mailbox import Mailbox
from peerline import Server, booking, command, experience_with_starts, starts_of
from visitors import stamp
from wire import Connection, CutReply, all_at_once, post_bytes

BOOK = "/api/v1/bookings"


def rows_of(server, sql):
    """One question to a copy of the files of a service that is not running."""
    with tempfile.TemporaryDirectory() as folder:
        for file in server.data.glob("peerline.db*"):
            shutil.copy(file, folder)
        connection = sqlite3.connect(f"{folder}/peerline.db")
        try:
            return connection.execute(sql).fetchall()
        finally:
            connection.close()


def families_in(server):
    return rows_of(server, "SELECT count(*) FROM families")[0][0]


class Checked(unittest.TestCase):
    def assert_sound(self, server):
        code, said, _ = command("check", "--data", server.data)
        self.assertEqual((code, said.strip()), (0, "ok"))

    def assert_stands(self, server, promised):
        """Every code that was given still finds its call at its time."""
        connection = Connection(server.port)
        for code, start in promised:
            connection.send(post_bytes(f"{BOOK}/lookup", {"code": code}))
            status, _, body = connection.read()
            self.assertEqual((status, json.loads(body).get("start")), (200, start), f"the call of {start} was promised and is gone")
        connection.close()


class Kill(Checked):
    """R4: fifty times, at a random instant under load."""

    long = True
    cycles = 50
    bookers = 4

    def book_until_the_end(self, server, experience, starts, number, ends):
        """One booker: books until the service is gone; what was promised, what was refused, what stayed without an answer."""
        dice = random.Random(number)
        try:
            connection = Connection(server.port)
        except OSError:
            return
        while True:
            start = dice.choice(starts)
            try:
                connection.send(post_bytes(BOOK, booking(experience, start)))
                answer = connection.read()
            except (OSError, CutReply):
                answer = None
            with self.lock:
                if answer is None:
                    ends["unanswered"] += 1
                elif answer[0] == 201:
                    ends["promised"].append((json.loads(answer[2])["code"], start))
                elif answer[0] == 409:
                    ends["refused"] += 1
                else:
                    ends["odd"].append(answer)
            if answer is None:
                break
        connection.close()

    def cycle(self, server, experience, starts, number):
        ends = {"promised": [], "refused": 0, "unanswered": 0, "odd": []}
        threads = [threading.Thread(target=self.book_until_the_end, args=(server, experience, starts, number * 10 + booker, ends)) for booker in range(self.bookers)]
        for thread in threads:
            thread.start()
        time.sleep(random.Random(number).uniform(0.005, 0.15))  # the random instant itself, not a wait for something
        server.kill()
        for thread in threads:
            thread.join()
        return ends

    def start_again(self, server):
        """Starts on the same folder. out: seconds until ready"""
        began = time.monotonic()
        server.start()
        while server.get("/readyz")[0] != 200:
            self.assertLess(time.monotonic() - began, 20, "not ready after a kill")
        return time.monotonic() - began

    def test_what_was_promised_stands_and_what_was_refused_left_nothing(self):
        self.lock = threading.Lock()
        promised, slowest, refused = [], 0.0, 0
        with Server() as server:
            experience, starts = experience_with_starts(server)
            server.kill()
            families = families_in(server)
            server.start()
            for number in range(self.cycles):
                ends = self.cycle(server, experience, random.Random(number).sample(starts, 60), number)
                self.assertEqual(ends["odd"], [])
                now = families_in(server)
                new = len(ends["promised"])
                self.assertGreaterEqual(now - families, new, "a promised booking is gone")
                self.assertLessEqual(now - families, new + ends["unanswered"], "a refused booking left something behind")
                families = now
                slowest = max(slowest, self.start_again(server))
                self.assert_stands(server, ends["promised"])
                self.assert_sound(server)
                promised += ends["promised"]
                refused += ends["refused"]
            self.assert_stands(server, promised)
            self.assertEqual(command("audit", "verify", "--data", server.data)[0], 0)
        self.assertGreater(len(promised), self.cycles)
        print(f"   {self.cycles} kills: {len(promised)} promised, {refused} refused, ready again within {slowest:.2f} s")


class SameKey(Checked):
    """R15: one key, many tries, one booking, the same bytes."""

    def send(self, server, key, body):
        connection = Connection(server.port)
        connection.send(post_bytes(BOOK, body, Idempotency_Key=key))
        status, _, text = connection.read()
        connection.close()
        return status, text

    def calls_at(self, server, start):
        seconds = int(datetime.datetime.fromisoformat(start).timestamp())
        begins = "begins" if rows_of(server, "SELECT max(begins) FROM calls")[0][0] > 10**9 else "begins * 60"
        return rows_of(server, f"SELECT count(*) FROM calls WHERE {begins} = {seconds} AND origin = 'self' AND state <> 'cancelled'")[0][0]

    def test_ten_at_once_and_once_more_after_a_kill(self):
        with Server() as server:
            experience, starts = experience_with_starts(server)
            server.kill()
            rounds = [(start, f"key-{number}", self.calls_at(server, start)) for number, start in enumerate(random.Random(5).sample(starts, 5))]
            server.start()
            for start, key, before in rounds:
                body = booking(experience, start)
                connections = [Connection(server.port) for _ in range(10)]
                answers = all_at_once(connections, [post_bytes(BOOK, body, Idempotency_Key=key)] * 10)
                for connection in connections:
                    connection.close()
                first = (answers[0][0], answers[0][2])
                self.assertEqual(first[0], 201)
                self.assertEqual({(status, text) for status, _, text in answers}, {first})
                server.kill()
                self.assertEqual(self.calls_at(server, start), before + 1)
                server.start()
                self.assertEqual(self.send(server, key, body), first)
            self.assert_sound(server)

    def test_a_try_that_was_cut_off_can_be_repeated(self):
        """Killed at a random instant after sending: the repeat answers 201, and there is one booking whatever the first came to."""
        with Server() as server:
            experience, starts = experience_with_starts(server)
            for number, start in enumerate(random.Random(9).sample(starts, 8)):
                body, key = booking(experience, start), f"cut-{number}"
                connection = Connection(server.port)
                connection.send(post_bytes(BOOK, body, Idempotency_Key=key))
                time.sleep(number * 0.001)  # from before the commit to after it
                server.kill()
                connection.close()
                before = self.calls_at(server, start)
                server.start()
                status, text = self.send(server, key, body)
                self.assertEqual(status, 201)
                self.assertEqual(self.send(server, key, body), (status, text))
                server.kill()
                self.assertLessEqual(self.calls_at(server, start) - before, 1)
                server.start()
                said = json.loads(text)
                self.assert_stands(server, [(said["code"], start)])
            self.assert_sound(server)


class Mail(Checked):
    """R14: killed between the sending of a letter and the note that it was sent."""

    NAMES = ("Quirina", "Bartolomea", "Zebulon")

    def book_with_mail(self, server, experience, starts):
        promised = []
        for name in self.NAMES:
            start = starts[0]
            contact = {"email": f"{name.lower()}@example.org", "code_word": "marmalade"}
            status, _, said = server.post(BOOK, booking(experience, start, name=name, contact=contact))
            self.assertEqual(status, 201, said)
            promised.append((said["code"], start))
            # The next start may have been the same volunteer's: what is free now counts.
            starts = [free for free in starts_of(server, experience) if free > start]
        return promised

    def has_everyone(self, letters):
        return {f"{name.lower()}@example.org" for name in self.NAMES} <= {to for letter in letters for to in letter["to"]}

    def test_nothing_is_missed_and_the_second_copy_bears_the_same_id(self):
        chosen = f"{self.NAMES[1].lower()}@example.org"
        killed = threading.Event()

        def kill_once(letter):
            if chosen in letter["to"] and not killed.is_set():
                server.process.kill()
                server.process.wait(20)
                killed.set()

        with Mailbox(kill_once) as box, Server("--mail", box.url) as server:
            experience, starts = experience_with_starts(server)
            promised = self.book_with_mail(server, experience, starts[100:])
            self.assertTrue(killed.wait(20), "the letter never came")
            now = time.time()
            server.kill()
            # What was leased when the service died is free again after two minutes of its clock.
            server.environment["PEERLINE_NOW"] = stamp(now + 180)
            server.start()
            twice = lambda letters: sum(chosen in letter["to"] for letter in letters) == 2
            self.assertTrue(box.wait_for(lambda letters: self.has_everyone(letters) and twice(letters), 30), [letter["to"] for letter in box.letters()])
            self.assert_stands(server, promised)
            self.assert_sound(server)
            # One more round of the sender: a letter after the last of ours shows that nothing else was waiting.
            later = server.post(BOOK, booking(experience, starts[200], contact={"email": "last@example.org"}))
            self.assertEqual(later[0], 201)
            self.assertTrue(box.wait_for(lambda letters: any("last@example.org" in letter["to"] for letter in letters), 20))
            for name in self.NAMES:
                letters = box.letters(f"{name.lower()}@example.org")
                self.assertEqual(len(letters), 2 if name == self.NAMES[1] else 1, name)
                self.assertEqual(len({letter["mail"]["Message-ID"] for letter in letters}), 1)
            ids = {letter["mail"]["Message-ID"] for letter in box.letters()}
            self.assertEqual(len(ids), len(self.NAMES) + 1)
            self.assert_neutral(box.letters(), promised, server, experience)

    def assert_neutral(self, letters, promised, server, experience):
        names = [row["name"] for row in server.get("/api/v1/experiences")[2]["experiences"]]
        telling = [*self.NAMES, "Dana", "marmalade", experience, "volunteer", "missing", "child", "support", "http", "peerline", "match", "hope", *names]
        telling += [code for code, _ in promised] + [code.replace(" ", "") for code, _ in promised]
        for letter in letters:
            mail = letter["mail"]
            text = (mail["Subject"] + " " + (mail.get_payload(decode=True) or b"").decode("utf-8", "replace")).lower()
            self.assertGreater(len(text), 20)
            for word in telling:
                self.assertNotIn(word.lower(), text)
            for header, value in mail.items():
                if header.lower() not in ("to", "from", "message-id"):
                    for name in self.NAMES:
                        self.assertNotIn(name.lower(), value.lower(), header)

    def test_no_mail_server_costs_no_booking_and_no_letter(self):
        with Mailbox() as box:
            url = box.url
        with Server("--mail", url) as server:
            experience, starts = experience_with_starts(server)
            promised = self.book_with_mail(server, experience, starts[100:])
            self.assert_stands(server, promised)
            self.assertEqual(server.stop(), 0)
            with Mailbox() as box:
                server.options[server.options.index("--mail") + 1] = box.url
                server.environment["PEERLINE_NOW"] = stamp(time.time() + 3600)
                server.start()
                self.assertTrue(box.wait_for(self.has_everyone, 30), [letter["to"] for letter in box.letters()])
                self.assert_stands(server, promised)

    def test_a_family_that_gave_no_address_and_a_cancelled_call_get_nothing(self):
        with Mailbox() as box, Server("--mail", box.url) as server:
            experience, starts = experience_with_starts(server)
            self.assertEqual(server.post(BOOK, booking(experience, starts[90]))[0], 201)
            promised = self.book_with_mail(server, experience, starts[100:])
            self.assertTrue(box.wait_for(self.has_everyone, 20))
            self.assertEqual(server.post(f"{BOOK}/cancel", {"code": promised[0][0]})[0], 200)
            self.assertEqual(server.post(BOOK, booking(experience, starts[200], contact={"email": "last@example.org"}))[0], 201)
            self.assertTrue(box.wait_for(lambda letters: any("last@example.org" in letter["to"] for letter in letters), 20))
            self.assertEqual(len(box.letters()), len(self.NAMES) + 1)


class Stop(Checked):
    """R17: SIGTERM with requests in flight: whole replies or none, then exit 0."""

    def test_no_reply_is_cut_and_what_was_answered_stands(self):
        with Server() as server:
            experience, starts = experience_with_starts(server)
            for number in range(3):
                connections = [Connection(server.port) for _ in range(200)]
                for connection, start in zip(connections, random.Random(number).sample(starts, 200)):
                    connection.send(post_bytes(BOOK, booking(experience, start)))
                began = time.monotonic()
                server.process.terminate()
                promised, silent = [], 0
                for connection in connections:
                    try:
                        answer = connection.read()
                    except ConnectionResetError:
                        answer = None
                    connection.close()
                    if answer is None:
                        silent += 1
                        continue
                    self.assertIn(answer[0], (201, 409, 503))
                    if answer[0] == 201:
                        said = json.loads(answer[2])
                        promised.append((said["code"], said["start"]))
                self.assertEqual(server.stop(), 0)
                self.assertLess(time.monotonic() - began, 10)
                self.assertGreater(len(promised), 0)
                server.start()
                self.assert_stands(server, promised)
                self.assert_sound(server)
                print(f"   stopped with 200 in flight: {len(promised)} booked, {silent} without an answer")

    def test_stopping_twice_is_the_same(self):
        with Server() as server:
            server.process.terminate()
            server.process.terminate()
            self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()
