"""R1, R2: many families want the same time. As many get it as there are volunteers, nobody is doubled, nobody sees an error."""
import contextlib
import datetime
import json
import random
import threading
import time
import unittest

from peerline import Server, booking, command, days_apart, experience_with_starts, starts_of
from wire import Connection, all_at_once, post_bytes

BOOKERS = 100
ROUNDS = 50
BOOK = "/api/v1/bookings"


def later(start, minutes):
    at = datetime.datetime.strptime(start, "%Y-%m-%dT%H:%M:%SZ") + datetime.timedelta(minutes=minutes)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


@contextlib.contextmanager
def connections_to(server, count):
    opened = [Connection(server.port) for _ in range(count)]
    try:
        yield opened
    finally:
        for connection in opened:
            connection.close()


class Rush(unittest.TestCase):
    """R1: one hundred bookers in flight at once, again and again."""

    def assert_sound(self, server):
        code, said, _ = command("check", "--data", server.data)
        self.assertEqual((code, said.strip()), (0, "ok"))

    def rush(self, connections, experience, starts):
        """All connections ask at once, the starts by turns. out: per start, the codes of those who got it."""
        asked = [starts[number % len(starts)] for number in range(len(connections))]
        answers = all_at_once(connections, [post_bytes(BOOK, booking(experience, start)) for start in asked])
        won = {start: [] for start in starts}
        for start, (status, _, body) in zip(asked, answers):
            self.assertIn(status, (201, 409), body)
            said = json.loads(body)
            if status == 201:
                self.assertEqual(said["start"], start)
                won[start].append(said["code"])
            else:
                self.assertEqual(said["status"], 409)
                self.assertNotIn(start, [row["start"] for row in said["starts"]])
        return won

    def cancel(self, connection, codes):
        for code in codes:
            connection.send(post_bytes(f"{BOOK}/cancel", {"code": code}))
            status, _, body = connection.read()
            self.assertEqual((status, json.loads(body)["state"]), (200, "waiting"))

    def test_one_start_is_won_by_as_many_as_can_take_it_in_every_round(self):
        with Server() as server, connections_to(server, BOOKERS) as connections:
            experience, starts = experience_with_starts(server)
            wanted = random.Random(7).sample(days_apart(starts), 10)
            seen = {}
            for number in range(ROUNDS):
                start = wanted[number % len(wanted)]
                codes = self.rush(connections, experience, [start])[start]
                self.assertGreaterEqual(len(codes), 1, f"round {number}: {start} was offered and nobody got it")
                self.assertEqual(len(set(codes)), len(codes))
                self.assertNotIn(start, starts_of(server, experience))
                # The winners cancel, so the next round on this start has the same volunteers and must have as many winners.
                self.assertEqual(seen.setdefault(start, len(codes)), len(codes), f"round {number} on {start}")
                if number + len(wanted) < ROUNDS:
                    self.cancel(connections[0], codes)
            self.assert_sound(server)
            self.assertEqual(server.get("/readyz")[0], 200)

    def test_partly_overlapping_starts_leave_no_overlap(self):
        with Server() as server, connections_to(server, BOOKERS) as connections:
            experience, starts = experience_with_starts(server)
            offered = set(starts)
            pairs = [(start, later(start, 30)) for start in starts if later(start, 30) in offered]
            self.assertTrue(pairs, "the demo offers no two starts half an hour apart")
            for pair in random.Random(11).sample(pairs, min(8, len(pairs))):
                free = set(starts_of(server, experience))
                won = self.rush(connections, experience, pair)
                if free & set(pair):
                    self.assertGreaterEqual(sum(map(len, won.values())), 1, pair)
                # A start is refused only when nobody is free: what lost somebody is offered no more.
                left = set(starts_of(server, experience))
                for start in pair:
                    self.assertNotIn(start, left)
                self.assert_sound(server)


class Tangle(unittest.TestCase):
    """R2: book, hold, move and cancel race each other on the same few starts."""

    threads = 8
    seconds = 4

    def setUp(self):
        self.faults = []
        self.done = {"booked": 0, "held": 0, "moved": 0, "cancelled": 0, "refused": 0}
        self.lock = threading.Lock()

    def count(self, what):
        with self.lock:
            self.done[what] += 1

    def ask(self, connection, path, body, fine):
        connection.send(post_bytes(path, body))
        status, _, text = connection.read()
        if status not in fine:
            with self.lock:
                self.faults.append((path, status, text[:300]))
        return status, json.loads(text)

    def one_step(self, connection, dice, experience, starts, codes):
        """One of the four entry paths, by chance, on a start that the others want too."""
        start = dice.choice(starts)
        what = dice.choice(("book", "book with hold", "move", "cancel"))
        if what == "book" or not codes and what in ("move", "cancel"):
            status, said = self.ask(connection, BOOK, booking(experience, start), (201, 409))
        elif what == "book with hold":
            status, said = self.ask(connection, "/api/v1/holds", {"start": start, "experience": experience, "language": "en"}, (201, 409))
            if status == 201:
                self.count("held")
                status, said = self.ask(connection, BOOK, booking(experience, start, hold=said["hold"]), (201,))
        elif what == "move":
            code = dice.choice(codes)
            status, said = self.ask(connection, f"{BOOK}/move", {"code": code, "start": start}, (200, 409))
            self.count("moved" if status == 200 else "refused")
            return
        else:
            self.ask(connection, f"{BOOK}/cancel", {"code": codes.pop(dice.randrange(len(codes)))}, (200,))
            self.count("cancelled")
            return
        if status == 201:
            codes.append(said["code"])
        self.count("booked" if status == 201 else "refused")

    def work(self, server, number, experience, starts, end):
        dice, codes = random.Random(number), []
        try:
            connection = Connection(server.port)
            while time.monotonic() < end:
                self.one_step(connection, dice, experience, starts, codes)
            connection.close()
        except Exception as error:  # a thread's fault is a fault of the test
            with self.lock:
                self.faults.append(repr(error))

    def test_no_overlap_whatever_wins(self):
        with Server() as server:
            experience, starts = experience_with_starts(server)
            near = starts[:6]
            end = time.monotonic() + self.seconds
            threads = [threading.Thread(target=self.work, args=(server, number, experience, near, end)) for number in range(self.threads)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(self.faults, [])
            for what, times in self.done.items():
                self.assertGreater(times, 0, f"nothing was {what}: {self.done}")
            code, said, _ = command("check", "--data", server.data)
            self.assertEqual((code, said.strip()), (0, "ok"))
            self.assertEqual(command("audit", "verify", "--data", server.data)[0], 0)


if __name__ == "__main__":
    unittest.main()
