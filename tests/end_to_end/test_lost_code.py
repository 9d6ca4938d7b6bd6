"""A family that rings and has lost its code, and what it says on the phone of how it may be reached."""
import re
import unittest

from visitors import AtTheDesk, values_of

LOOKUP = "/api/v1/bookings/lookup"
LOST = "/coordinator/phone/without-code"


class LostCode(AtTheDesk):
    def taken_in(self, name, **contact):
        wish = {"experience": self.experience, "language": "en", "zone": "America/Chicago", "name": name, "contact": contact}
        status, _, said = self.server.post("/api/v1/requests", wish)
        self.assertEqual(status, 201, said)
        return re.search(r'/coordinator/requests/(\d+)"[^>]*>[^<]*' + name, self.page("/coordinator")).group(1), said["code"]

    def says(self, **said):
        self.page("/coordinator/phone")
        return self.staff.post(LOST, said)

    def test_the_word_and_one_thing_more_give_a_new_code_and_the_old_one_is_void(self):
        number, old = self.taken_in("Solène", phone="555-0242", code_word="Limón")
        page = self.page("/coordinator/phone")
        self.assertIn("They have lost the code", page)
        refused = []
        for said in ({"code_word": "limon"}, {"code_word": "limon", "name": "Selene"}, {"code_word": "jam", "phone": "555-0242"},
                     {"code_word": "limon", "phone": "555-0242", "email": "s@example.org"}):
            status, _, page = self.says(**said)
            self.assertEqual(status, 422)
            self.assertIn("can’t say whether anyone uses this service", page)
            self.assertNotIn("Solène", page)
            self.assertEqual(values_of(page)["code_word"], ["", said["code_word"]], "what was typed is kept, in its own form")
            refused.append(re.sub(r' value="[^"]*"', "", page))
        self.assertEqual(len(set(refused)), 1, "no answer says more than another")
        status, _, page = self.says(code_word=" LIMON ", name="solene")
        self.assertEqual(status, 200)
        self.assertIn("“Solène”", page)
        self.assertEqual(self.server.post(LOOKUP, {"code": old})[0], 200)
        new_code = f"/coordinator/requests/{number}/new-code"
        self.assertEqual(self.staff.post(new_code, {"code_word": "jam"})[0], 422)
        status, _, page = self.staff.post(new_code, {"code_word": "limon"})
        self.assertEqual(status, 200)
        code = re.search(r'<p class="code">([\d ]{19})</p>', page).group(1)
        self.assertEqual(self.server.post(LOOKUP, {"code": code})[0], 200)
        self.assertEqual(self.server.post(LOOKUP, {"code": old})[0], 404)
        self.assertEqual(self.server.post("/coordinator/phone/without-code", {"code_word": "limon", "name": "solene"})[0], 303, "who is not signed in is sent to the door")

    def test_what_is_said_of_how_they_may_be_reached_holds_with_the_code_word(self):
        number, code = self.taken_in("Aveline", phone="555-0242", email="aveline@example.org", code_word="heron")
        path = f"/coordinator/requests/{number}/contact"
        page = self.page(path)
        for secret in ("555-0242", "aveline@example.org", "heron"):
            self.assertNotIn(secret, page)
        form = {"call": "yes", "phone": "", "voicemail": "no", "message": "yes", "email": "", "zone": "America/Chicago", "hours": "some",
                "days1": ["1", "2", "3"], "from1": "18:00", "to1": "21:00", "code_word": "", "version": values_of(page)["version"][0]}
        ring = f"/coordinator/requests/{number}/ring"
        self.assertIn("555-0242", self.page(ring))
        # Less needs no code word.
        self.page(path)
        status, headers, page = self.staff.post(path, {**form, "message": "no", "said": ""})
        self.assertEqual(status, 303, page)
        shown = self.page(headers["location"])
        self.assertIn("Saved. It holds from now on.", shown)
        self.assertNotIn("may get e-mail", shown)
        # An old page is told, and overwrites nothing.
        self.page(path)
        self.assertEqual(self.staff.post(path, {**form, "said": "heron"})[0], 409)
        # More does, and says so beside the field; what was typed is kept.
        version = values_of(self.page(path))["version"][0]
        more = {**form, "version": version, "phone": "555-0243", "message": "no", "hours": "any"}
        for said, why in (("", "required"), ("jam", "This is not their code word.")):
            status, _, page = self.staff.post(path, {**more, "said": said})
            self.assertEqual(status, 422)
            self.assertIn('href="#said"', page)
            self.assertEqual(values_of(page)["phone"], ["555-0243"])
            if said:
                self.assertIn(why, page)
        self.assertEqual(self.staff.post(path, {**more, "said": "Heron"})[0], 303)
        self.assertIn("555-0243", self.page(ring))
        self.assertEqual(self.server.post(LOOKUP, {"code": code})[0], 200)
        # Reported, it is never rung again, and nothing asks for another word.
        page = self.page(path)
        status, _, page = self.staff.post(path, {**more, "version": values_of(page)["version"][0], "phone": "", "call": "no", "phone_unsafe": "yes", "said": ""})
        self.assertEqual(status, 303, page)
        self.assertNotIn("555-0243", self.page(ring))


if __name__ == "__main__":
    unittest.main()
