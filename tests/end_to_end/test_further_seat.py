"""Who sits in a call besides its volunteer: what they are written, and how they give the seat back."""
import html
import json
import re
import unittest

from mailbox import Mailbox
from peerline import Server
from test_volunteer import AUTUMN, assign_some, sign_in_as
from visitors import Visitor


class FurtherSeat(unittest.TestCase):
    def setUp(self):
        self.box = Mailbox().__enter__()
        self.addCleanup(self.box.__exit__)
        self.server = Server("--mail", self.box.url, now=AUTUMN)
        self.addCleanup(self.server.__exit__)

    def page(self, who, path):
        status, _, page = who.get(path)
        self.assertEqual(status, 200, path)
        return html.unescape(page)

    def address_of(self, alias):
        return next(row["email"] for row in json.loads((self.server.data / "demo.json").read_text()) if row["alias"] == alias)

    def letter(self, to, says):
        """The one letter to this address that says so, as a person and a calendar read it."""
        def found(letters):
            read = [self.parts(letter) for letter in letters if letter["to"] == [to]]
            return [parts for parts in read if says in " ".join(parts[0].split())]

        self.assertTrue(self.box.wait_for(found, 30), (to, says, [letter["raw"] for letter in self.box.letters(to)]))
        letters = found(self.box.letters())
        self.assertEqual(len(letters), 1)
        return letters[0]

    def parts(self, letter):
        texts = [part.get_payload(decode=True).decode() for part in letter["mail"].walk() if not part.is_multipart()]
        return texts[0], "".join(texts[1:])

    def test_the_one_who_sits_in_a_call_is_told_gives_it_back_and_a_coordinator_cannot_miss_it(self):
        alias, _, number = assign_some(self, self.server, "Philippa")
        staff = Visitor(self.server).sign_in("coordinator")
        request = f"/coordinator/requests/{number}"

        def decide(**form):
            version = re.search(r'name="version" value="(\d+)"', self.page(staff, request)).group(1)
            self.assertEqual(staff.post(f"{request}/seat", {"version": version, **form})[0], 303)

        choice, seated = re.search(r'<option value="(\d+:interpreter)">(Volunteer \d+) ', self.page(staff, request)).groups()
        to = self.address_of(seated)
        decide(what="give", seat_who=choice)
        decide(what="agree")
        text, calendar = self.letter(to, "Your appointment is on ")
        self.assertIn("METHOD:REQUEST", calendar)
        for secret in ("Philippa", alias, seated, "555-0142", "marmalade", "http", "interpret"):
            self.assertNotIn(secret, text + calendar)

        interpreter, stranger = sign_in_as(self.server, seated), sign_in_as(self.server, alias)
        today = self.page(interpreter, "/volunteer")
        self.assertIn("The call stays; a coordinator looks for somebody else.", today)
        give_back = re.search(r'action="(/volunteer/calls/\d+/seat/give-back)"', today).group(1)
        self.assertEqual(interpreter.post(give_back, {}, token="wrong")[0], 403)
        self.assertEqual(stranger.post(give_back, {})[0], 404, "the call's volunteer does not sit in it")
        for _ in range(2):  # pressed twice
            status, headers, _ = interpreter.post(give_back, {})
            self.assertEqual((status, headers["Location"]), (303, "/volunteer?done=seat_given_back"))
        self.assertIn("Thank you for saying so.", self.page(interpreter, headers["Location"]))
        self.assertNotIn("/seat/give-back", self.page(interpreter, "/volunteer"))
        text, calendar = self.letter(to, "is cancelled. You need do nothing.")
        self.assertIn("METHOD:CANCEL", calendar)
        self.assertNotIn("Philippa", text + calendar)

        empty = "Somebody else was to be in the call, and cannot be there any more"
        board = self.page(staff, "/coordinator")
        self.assertIn(empty, board)
        self.assertIn(f'href="{request}#seat"', board)
        self.assertIn("“Philippa”", self.page(stranger, "/volunteer"), "the call stays")
        decide(what="remove")
        self.assertNotIn(empty, self.page(staff, "/coordinator"))
        self.assertEqual({letter["to"][0] for letter in self.box.letters()} - {to, self.address_of(alias)}, set(), "nobody else hears of it")
