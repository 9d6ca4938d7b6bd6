"""The people who come to the service: staff who sign in with a second factor, a family that walks through the pages."""
import base64
import datetime
import email.utils
import hmac
import html.parser
import json
import struct
import unittest
import urllib.parse

from peerline import Server, days_apart, experience_with_starts

FORM = "application/x-www-form-urlencoded"


def totp(secret, at):
    """RFC 6238: six digits, thirty seconds, SHA-1."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(at) // 30), "sha1").digest()
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7fffffff) % 10**6:06d}"


def now_of(server):
    """What time the service says it is."""
    return email.utils.parsedate_to_datetime(server.get("/healthz")[1]["Date"]).timestamp()


def stamp(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def sign_ins(server):
    """role -> its first sign-in of the demo."""
    rows = {}
    for row in json.loads((server.data / "demo.json").read_text()):
        rows.setdefault(row["role"], row)
    return rows


def credentials(server, role):
    row = sign_ins(server)[role]
    return {"email": row["email"], "password": row["password"], "code": totp(row["totp_secret"], now_of(server))}


def cookie_of(headers):
    """The session cookie that was just set, as it is sent back; None where none was set."""
    for line in headers.get_all("Set-Cookie") or []:
        name, _, value = line.split(";")[0].partition("=")
        if name.endswith("session") and value:
            return f"{name}={value}"
    return None


class Values(html.parser.HTMLParser):
    """What a browser would show as typed: name -> values of inputs and of chosen options."""

    def __init__(self):
        super().__init__()
        self.values, self.select = {}, None

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag == "select":
            self.select = named.get("name")
        elif tag == "option" and "selected" in named and self.select:
            self.values.setdefault(self.select, []).append(named.get("value", ""))
        elif tag == "input" and "name" in named:
            if named.get("type") not in ("radio", "checkbox") or "checked" in named:
                self.values.setdefault(named["name"], []).append(named.get("value") or "")


def values_of(page):
    parser = Values()
    parser.feed(page)
    return parser.values


class Visitor:
    """Somebody with a browser without JavaScript: cookies, the token of the last page, forms."""

    def __init__(self, server):
        self.server, self.cookie, self.token = server, None, ""

    def headers(self):
        return {"Cookie": self.cookie} if self.cookie else {}

    def get(self, path):
        status, headers, page = self.server.get(path, headers=self.headers())
        if isinstance(page, str):
            self.token = (values_of(page).get("_token") or [self.token])[0]
        return status, headers, page

    def post(self, path, fields, token=None):
        """Sends a form; a list as a value repeats the field."""
        body = urllib.parse.urlencode({"_token": self.token if token is None else token, **fields}, doseq=True)
        status, headers, page = self.server.request("POST", path, body, {**self.headers(), "Content-Type": FORM})
        self.cookie = cookie_of(headers) or self.cookie
        return status, headers, page

    def start(self):
        """A family that has said it is of age."""
        body = urllib.parse.urlencode({"age": "yes"})
        status, headers, _ = self.server.request("POST", "/start", body, {"Content-Type": FORM})
        assert (status, headers["Location"]) == (303, "/before"), status
        self.cookie = cookie_of(headers)
        self.get("/need")
        return self

    def come_back(self, code):
        body = urllib.parse.urlencode({"code": code})
        status, headers, _ = self.server.request("POST", "/return", body, {"Content-Type": FORM})
        assert status == 303, status
        self.cookie = cookie_of(headers)
        self.get("/your-call")
        return self

    def sign_in(self, role):
        """Staff, by the API; the token serves the forms of the pages too."""
        status, headers, said = self.server.post("/api/v1/session", credentials(self.server, role))
        assert status == 200, (status, said)
        self.cookie, self.token = cookie_of(headers), said["csrf_token"]
        return self


class AtTheDesk(unittest.TestCase):
    """A coordinator before the demo's programme, which all tests of a class share."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.__exit__)
        cls.experience, starts = experience_with_starts(cls.server)
        cls.starts = days_apart(starts)

    def setUp(self):
        self.staff = Visitor(self.server).sign_in("coordinator")

    def page(self, path, who=None):
        status, _, page = (who or self.staff).get(path)
        self.assertEqual(status, 200, path)
        return page
