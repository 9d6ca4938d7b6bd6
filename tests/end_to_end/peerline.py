"""Starts and stops the binary as a person would, and talks HTTP with it."""
import datetime
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("PEERLINE", ROOT / "build" / "peerline"))
SHARED = ROOT.parent / "shared"


def command(*words, text="", timeout=60, env=None):
    """Runs one command to its end: (exit code, standard output, standard error)."""
    done = subprocess.run([str(BINARY), *map(str, words)], input=text, capture_output=True, text=True, timeout=timeout,
                          env={**os.environ, **(env or {})}, check=False)
    return done.returncode, done.stdout, done.stderr


# The peak that the kernel reports begins with that of the process that forked, so a small one has to do it.
LAUNCHER = ("import json, resource, subprocess, sys; done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE);"
            "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
            "print(json.dumps([done.returncode, len(done.stderr), used.ru_utime + used.ru_stime, used.ru_maxrss]))")


def measured(data, *words):
    """Runs one command on these bytes: (exit code, bytes on standard error, seconds of CPU, peak of resident kilobytes)."""
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        line = [sys.executable, "-c", LAUNCHER, str(BINARY), *map(str, words)]
        return json.loads(subprocess.run(line, stdin=file, stdout=subprocess.PIPE, check=True).stdout)


class Server:
    """One running service on a port of its own, with a data folder of its own unless one is given."""

    def __init__(self, *options, data=None, demo=True, now=None, wrap=()):
        self.own = data is None
        self.data = pathlib.Path(data or tempfile.mkdtemp(prefix="peerline-"))
        self.options = [*(["--demo"] if demo else []), *options]
        self.environment = {**os.environ, **({"PEERLINE_NOW": now} if now else {})}
        self.wrap = list(wrap)
        self.process = None
        self.start()

    def start(self):
        self.log = open(self.data / "log", "ab")
        self.process = subprocess.Popen([*self.wrap, str(BINARY), "serve", "--data", str(self.data), "--listen", "127.0.0.1:0", *self.options],
                                        stdout=subprocess.PIPE, stderr=self.log, text=True, env=self.environment)
        for line in self.process.stdout:
            found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
            if found:
                self.port = int(found[1])
                return
        raise RuntimeError(f"the server did not start: {(self.data / 'log').read_text()[-2000:]}")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)
        self.process.stdout.close()
        self.log.close()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(20)
        self.process.stdout.close()
        self.log.close()
        return code

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.stop()
        if self.own:
            shutil.rmtree(self.data, ignore_errors=True)

    def request(self, method, path, body=None, headers=None, timeout=30):
        """(status, headers, body); JSON bodies in and out as Python values."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            sent = dict(headers or {})
            if body is not None and not isinstance(body, (bytes, str)):
                body = json.dumps(body)
                sent.setdefault("Content-Type", "application/json")
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            raw = answer.read()
            kind = answer.headers.get("Content-Type", "")
            return answer.status, answer.headers, json.loads(raw) if "json" in kind and raw else raw.decode("utf-8", "replace")
        finally:
            connection.close()

    def get(self, path, **more):
        return self.request("GET", path, **more)

    def post(self, path, body, **more):
        return self.request("POST", path, body, **more)


def experience_with_starts(server, language="en", zone="America/Chicago"):
    """An experience of the demo that has open starts, and these starts."""
    for experience in server.get("/api/v1/experiences")[2]["experiences"]:
        starts = starts_of(server, experience["id"], language, zone)
        if len(starts) >= 10:
            return experience["id"], starts
    raise AssertionError("no experience of the demo has open starts")


def starts_of(server, experience, language="en", zone="America/Chicago"):
    status, _, body = server.get(f"/api/v1/slots?experience={experience}&language={language}&tz={zone}")
    assert status == 200, (status, body)
    return [row["start"] for row in body["starts"]]


def days_apart(starts):
    """Of these, some that are at least 36 hours from each other: no booking of one can take another's place, whoever volunteers."""
    kept = []
    for start in starts:
        at = datetime.datetime.fromisoformat(start)
        if not kept or at - kept[-1] >= datetime.timedelta(hours=36):
            kept.append(at)
    return [at.strftime("%Y-%m-%dT%H:%M:%SZ") for at in kept]


def booking(experience, start, language="en", **more):
    return {"start": start, "experience": experience, "language": language, "zone": "America/Chicago", "name": "Dana", **more}
