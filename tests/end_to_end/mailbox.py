"""Debian's SMTP server (aiosmtpd), which keeps what it is given and may be told to do something before it answers."""
import asyncio
import email
import threading

from aiosmtpd.smtp import SMTP


class Mailbox:
    """with Mailbox() as box: serve with `--mail box.url`; box.letters() is what came so far."""

    def __init__(self, before_answer=lambda letter: None):
        self.before_answer = before_answer
        self.kept, self.changed = [], threading.Condition()
        self.loop = asyncio.new_event_loop()
        self.server = self.loop.run_until_complete(self.loop.create_server(lambda: SMTP(self, loop=self.loop), "127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{self.server.sockets[0].getsockname()[1]}"
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    async def handle_DATA(self, _server, _session, envelope):
        raw = envelope.content
        letter = {"to": envelope.rcpt_tos, "raw": raw.decode("utf-8", "replace"), "mail": email.message_from_bytes(raw)}
        with self.changed:
            self.kept.append(letter)
            self.changed.notify_all()
        self.before_answer(letter)
        return "250 kept"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.server.close()

    def letters(self, to=None):
        with self.changed:
            return [letter for letter in self.kept if to is None or to in letter["to"]]

    def wait_for(self, enough, timeout):
        """Until enough(letters) holds. out: whether it came to hold in time"""
        with self.changed:
            return self.changed.wait_for(lambda: enough(list(self.kept)), timeout)
