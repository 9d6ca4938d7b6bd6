"""A mail server that keeps what it is given, and may be told to do something before it answers a message."""
import email
import socketserver
import threading


class Session(socketserver.StreamRequestHandler):
    """Just enough of RFC 5321 for one client that speaks it well."""

    timeout = 30

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        try:
            self.say("220 mailbox")
            self.converse()
        except OSError:
            pass  # the other side went away, as the test wants

    def converse(self):
        recipients = []
        while line := self.rfile.readline():
            verb = line.strip().upper()
            if verb.startswith(b"RCPT TO:"):
                recipients.append(line[8:].strip().decode().strip("<>"))
            if verb == b"DATA":
                self.say("354 go on")
                self.server.take(recipients, self.read_message())
                recipients = []
            self.say("250 mailbox")
            if verb == b"QUIT":
                return

    def read_message(self):
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)


class Mailbox(socketserver.ThreadingTCPServer):
    """with Mailbox() as box: serve with `--mail box.url`; box.letters() is what came so far."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, before_answer=lambda letter: None):
        super().__init__(("127.0.0.1", 0), Session)
        self.url = f"smtp://127.0.0.1:{self.server_address[1]}"
        self.before_answer = before_answer
        self.kept, self.changed = [], threading.Condition()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def take(self, recipients, raw):
        letter = {"to": recipients, "raw": raw.decode("utf-8", "replace"), "mail": email.message_from_bytes(raw)}
        with self.changed:
            self.kept.append(letter)
            self.changed.notify_all()
        self.before_answer(letter)

    def letters(self, to=None):
        with self.changed:
            return [letter for letter in self.kept if to is None or to in letter["to"]]

    def wait_for(self, enough, timeout):
        """Until enough(letters) holds. out: whether it came to hold in time"""
        with self.changed:
            return self.changed.wait_for(lambda: enough(list(self.kept)), timeout)
