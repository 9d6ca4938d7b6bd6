"""A gateway for text messages: keeps what is posted to it, checks the signature as the README says, and may be told how to answer."""
import hashlib
import hmac
import http.server
import json
import tempfile
import threading

KEY = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978"


def signature_fits(key, headers, body):
    """src: README, Text messages"""
    expected = hmac.new(key.encode(), headers["X-Timestamp"].encode() + b"." + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest("sha256=" + expected, headers["X-Signature"])


class Gateway:
    """with Gateway() as gateway: serve with *gateway.options(); gateway.posts() is what came so far.

    answer  gets one post and gives (status, headers, body); None hangs up without a word
    """

    def __init__(self, answer=lambda post: (200, {}, b"")):
        self.answer = answer
        self.kept, self.changed = [], threading.Condition()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                post = {"path": self.path, "headers": self.headers, "body": body, "json": json.loads(body), "signed": signature_fits(KEY, self.headers, body)}
                with outer.changed:
                    outer.kept.append(post)
                    outer.changed.notify_all()
                said = outer.answer(post)
                self.close_connection = True
                if said is None:
                    return
                status, headers, body = said
                try:
                    self.send_response(status)
                    for name, value in {"Content-Length": str(len(body)), **headers}.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass  # the other side had enough

            do_GET = do_POST

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/texts"
        self.key = tempfile.NamedTemporaryFile("w", prefix="gateway-key-")  # mode 0600
        self.key.write(KEY + "\n")
        self.key.flush()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def options(self):
        return ["--gateway", self.url, "--gateway-key", self.key.name]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.key.close()

    def posts(self, to=None):
        with self.changed:
            return [post for post in self.kept if to in (None, post["json"]["to"])]

    def wait_for(self, enough, timeout):
        """Until enough(posts) holds. out: whether it came to hold in time"""
        with self.changed:
            return self.changed.wait_for(lambda: enough(list(self.kept)), timeout)
