"""A volunteer's own calendar elsewhere: read for its busy times and nothing else, from public addresses and the operator's own, within bounds."""
import datetime
import re
import threading
import time
import unittest

from calendar_site import CalendarSite, calendar
from peerline import Server, command
from test_kill import Checked, rows_of
from visitors import Visitor

PAGE = "/volunteer/calendar"
OURS = ("--calendar-network", "127.0.0.1")


def span(hours_from_now, length=1):
    start = datetime.datetime.now(datetime.timezone.utc).replace(minute=0, second=0, microsecond=0) + datetime.timedelta(hours=hours_from_now)
    return tuple(at.strftime("%Y%m%dT%H%M%SZ") for at in (start, start + datetime.timedelta(hours=length)))


class Subscribed(Checked):
    def volunteer(self, server):
        me = Visitor(server).sign_in("volunteer")
        self.assertEqual(me.get(PAGE)[0], 200)
        return me

    def give(self, me, address):
        return me.post(PAGE + "/busy", {"what": "read", "busy_address": address})

    def subscribe(self, me, address):
        status, headers, page = self.give(me, address)
        self.assertEqual((status, headers.get("Location")), (303, PAGE + "?done=subscribed"), page)

    def wait_for_words(self, me, words, timeout=25):
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            page = me.get(PAGE)[2]
            if words in page:
                return page
            threading.Event().wait(0.2)
        self.fail(f"{words!r} never came: {page}")

    def test_it_is_read_and_its_times_are_no_longer_offered_and_nothing_else_of_it_is_kept(self):
        with CalendarSite() as site, Server(*OURS) as server:
            me = self.volunteer(server)
            before = len(re.findall(r"<time|<li", me.get("/volunteer/preview")[2]))
            site.answers["/mine.ics"] = (200, {"Content-Type": "text/calendar"}, calendar(span(1, 24 * 20), span(24 * 30)))
            self.subscribe(me, site.url + "/mine.ics")
            page = self.wait_for_words(me, "it has you busy 2 times")
            self.assertIn("127.0.0.1", page)
            self.assertNotIn("mine.ics", page)
            self.assertLess(len(re.findall(r"<time|<li", me.get("/volunteer/preview")[2])), before)
            asked = site.came[0][1]
            self.assertEqual({name.lower() for name in asked} & {"cookie", "authorization", "referer", "accept-encoding"}, set())
            self.assertEqual(me.post(PAGE + "/busy", {"what": "stop"})[0], 303)
            self.assertEqual(len(re.findall(r"<time|<li", me.get("/volunteer/preview")[2])), before)
            self.assertEqual(server.stop(), 0)
            for file in server.data.iterdir():
                if file.is_file():
                    for word in (b"Dentist", b"Secret Street", b"mine.ics"):
                        self.assertNotIn(word, file.read_bytes(), file.name)
            self.assertEqual(command("check", "--data", server.data)[0], 0)

    def test_read_now_reads_again_and_a_calendar_that_fails_keeps_what_was_read(self):
        with CalendarSite() as site, Server(*OURS) as server:
            me = self.volunteer(server)
            site.answers["/c"] = (200, {}, calendar(span(30)))
            self.subscribe(me, site.url + "/c")
            self.wait_for_words(me, "it has you busy once")
            for answer, words in (((200, {}, b"<!doctype html><p>Sign in</p>"), "What stands there is no calendar"), ((403, {}, b""), "It does not let us in any more"),
                                  ((503, {}, b""), "We could not reach it"), ((302, {"Location": "/c"}, b""), "We could not reach it")):
                site.answers["/c"] = answer
                self.assertEqual(me.post(PAGE + "/busy", {"what": "now"})[0], 303)
                self.assertIn("it has you busy once", self.wait_for_words(me, words))
            site.answers["/c"] = (200, {}, calendar(span(30), span(40), span(50)))
            me.post(PAGE + "/busy", {"what": "now"})
            self.assertNotIn("attention", self.wait_for_words(me, "it has you busy 3 times"))

    def test_addresses_that_are_not_public_are_never_connected_to(self):
        with CalendarSite() as site, Server() as server:
            me = self.volunteer(server)
            for plain in (site.url + "/x", "http://localhost/", "http://10.0.0.1/"):
                status, _, page = self.give(me, plain)
                self.assertEqual(status, 422)
                self.assertIn("Give one that begins with https://", page)
            # A name that resolves to this machine, and numbers written in ways that some filters miss.
            for host in ("localhost", "127.0.0.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254"):
                address = f"https://{host}:{site.port}/x"
                self.subscribe(me, address)
                self.wait_for_words(me, "leads into a closed network")
            self.assertEqual(site.came, [])

    def test_a_redirect_is_judged_like_an_address_of_its_own(self):
        with CalendarSite() as site, CalendarSite("127.0.0.2") as inner, Server(*OURS) as server:
            me = self.volunteer(server)
            site.answers["/away"] = (302, {"Location": inner.url + "/admin"}, b"")
            inner.answers["/admin"] = (200, {}, calendar(span(30)))
            self.subscribe(me, site.url + "/away")
            self.wait_for_words(me, "leads into a closed network")
            site.answers["/file"] = (301, {"Location": "file:///etc/passwd"}, b"")
            self.subscribe(me, site.url + "/file")
            self.wait_for_words(me, "We could not reach it")
            site.answers["/moved"] = (307, {"Location": "/here"}, b"")
            site.answers["/here"] = (200, {}, calendar(span(30)))
            self.subscribe(me, site.url + "/moved")
            self.wait_for_words(me, "it has you busy once")
            self.assertEqual(inner.came, [])

    def test_size_is_bounded(self):
        def endless(out):
            while True:
                out.write(b"X-FILL:" + b"x" * 65536 + b"\r\n")

        with CalendarSite() as site, Server(*OURS) as server:
            me = self.volunteer(server)
            site.answers["/endless"] = (200, {}, endless)
            self.subscribe(me, site.url + "/endless")
            self.wait_for_words(me, "It is too large for us to read")

    def test_one_that_never_ends_holds_up_neither_pages_nor_the_stop(self):
        released = threading.Event()

        def silent(out):
            out.write(b"BEGIN:VCALENDAR\r\n")
            out.flush()
            released.wait(60)

        with CalendarSite() as site, Server(*OURS) as server:
            me = self.volunteer(server)
            site.answers["/silent"] = (200, {}, silent)
            self.subscribe(me, site.url + "/silent")
            self.assertTrue(site.wait_for("/silent"))
            began = time.monotonic()
            self.assertEqual(me.get(PAGE)[0], 200)
            self.assertEqual(server.stop(), 0)
            self.assertLess(time.monotonic() - began, 10)
            released.set()

    def test_refused_addresses_come_back_with_their_reason_and_other_roles_have_no_such_page(self):
        with Server() as server:
            me = self.volunteer(server)
            for address, words in (("", "This is needed"), ("calendar", "begins with https:// or webcal://"), ("https://dana:word@example.org/", "name or password"),
                                   ("https://example.org/" + "x" * 2000, "too long"), ("file:///etc/passwd", "begins with https:// or webcal://")):
                status, _, page = self.give(me, address)
                self.assertEqual(status, 422)
                self.assertIn(words, page)
            self.assertEqual(self.give(Visitor(server).sign_in("coordinator"), "https://example.org/")[0], 403)
            self.assertEqual(rows_of(server, "SELECT count(*) FROM subscribed_calendars"), [(0,)])

    def test_switched_off_nothing_is_offered_and_nothing_is_taken(self):
        with Server("--calendars", "off") as server:
            me = self.volunteer(server)
            self.assertNotIn("Times when you are busy", me.get(PAGE)[2])
            self.assertEqual(self.give(me, "https://example.org/")[0], 404)

    def test_a_network_that_is_none_is_refused_at_start(self):
        code, _, said = command("serve", "--demo", "--data", "/nowhere", "--calendar-network", "example.org")
        self.assertEqual(code, 2, said)
        self.assertIn("--calendar-network", said)


if __name__ == "__main__":
    unittest.main()
