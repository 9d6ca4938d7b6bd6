"""Calendars as other programmes publish them: one small web server whose answers a test decides, and which counts who came."""
import http.server
import threading

EVENT = "BEGIN:VEVENT\r\nUID:{n}@example.org\r\nSUMMARY:Dentist for Quirina\r\nLOCATION:12 Secret Street\r\nDTSTART:{start}\r\nDTEND:{end}\r\nEND:VEVENT\r\n"


def calendar(*spans):
    """Each span: (start, end) as 20260309T170000Z."""
    events = "".join(EVENT.format(n=n, start=start, end=end) for n, (start, end) in enumerate(spans))
    return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\n" + events + "END:VCALENDAR\r\n").encode()


class CalendarSite:
    """answer: path -> (status, headers, body in pieces or bytes); a function body writes by itself. `came` holds the paths asked for."""

    def __init__(self, address="127.0.0.1"):
        self.answers, self.came, self.changed = {}, [], threading.Condition()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                with outer.changed:
                    outer.came.append((self.path, dict(self.headers)))
                    outer.changed.notify_all()
                status, headers, body = outer.answers.get(self.path, (404, {}, b""))
                self.close_connection = True
                try:
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    if isinstance(body, bytes):
                        self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    if isinstance(body, bytes):
                        self.wfile.write(body)
                    else:
                        body(self.wfile)
                except OSError:
                    pass  # the other side had enough

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer((address, 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.url = f"http://{address}:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def asked(self, path):
        with self.changed:
            return sum(1 for came, _ in self.came if came == path)

    def wait_for(self, path, times=1, timeout=20):
        with self.changed:
            return self.changed.wait_for(lambda: sum(1 for came, _ in self.came if came == path) >= times, timeout)
