#!/usr/bin/env python3
"""Does every file include only what its room may, and keep to the sizes? The table is the one in README.

Prints each breach as file:line and ends with 1 if there is any. `--self-test` shows that each rule catches its breach.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
OURS = ("core/scheduling", "core/calendar", "core/store", "core/actions", "net/json", "net/http", "net/outbox", "net/cli", "web")
EXTERNAL = {"date": r"date/", "boost_json": r"boost/json", "asio": r"boost/asio", "beast": r"boost/beast", "boost": r"boost/(system|url|core|intrusive)",
            "openssl": r"openssl/", "sqlite": r"sqlite3\.h", "sodium": r"sodium", "posix": r"(sys/|fcntl|unistd|csignal|signal|netinet/|arpa/|poll)",
            "curl": r"curl/", "ical": r"libical/", "cli11": r"CLI/", "mustache": r"kainjow/", "spdlog": r"spdlog/", "fmt": r"fmt/", "oath": r"liboath/"}
MAY = {
    "core/scheduling": ({"core/scheduling"}, {"date"}),
    "core/calendar": ({"core/calendar", "core/scheduling"}, {"date"}),
    "core/store": ({"core/store", "core/scheduling"}, {"date", "sqlite", "sodium", "posix"}),
    "core/actions": ({"core/actions", "core/store", "core/scheduling", "core/calendar"}, {"date"}),
    "web": ({"web", "core/scheduling"}, {"date", "mustache"}),
    "net/json": ({"net/json", "core/scheduling", "core/calendar", "web"}, {"date", "boost_json", "boost"}),
    "net/http": ({"net/http", "net/json", "core/actions", "core/scheduling", "web", "core/store"},
                 {"date", "asio", "beast", "boost", "boost_json", "openssl", "spdlog", "fmt", "posix", "oath"}),
    "net/outbox": ({"net/outbox", "core/scheduling", "core/actions", "web"}, {"date", "curl", "posix"}),
    "net/cli": (set(OURS), {"date", "asio", "boost", "boost_json", "cli11", "oath", "posix", "fmt", "openssl"}),
}
BEAST_FILES = re.compile(r"net/http/(server|session|transport|wire|beast)\.(cpp|hpp)$")
STORE_FILES = re.compile(r"net/http/(lanes|handlers/.*|services|context|serve.*|resolve_actor|jobs)\.?")
SQL = re.compile(r'"[^"]*\b(SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE)\b')


def room_of(path):
    return next((room for room in OURS if path.startswith(room + "/")), None)


def include_breach(path, room, target):
    inner, outer = MAY[room]
    other = room_of(target)
    if other:
        return None if other in inner else f"{room} may not include {other}"
    for name, pattern in EXTERNAL.items():
        if re.match(pattern, target):
            if name not in outer:
                return f"{room} may not include {name} ({target})"
            if name == "beast" and not BEAST_FILES.search(path):
                return "Beast only in server, session, wire"
    return None


def line_breaches(path, line):
    room = room_of(path)
    found = []
    include = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
    if include:
        if ".." in include[1]:
            found.append("'..' in an include")
        if room:
            found.append(include_breach(path, room, include[1]))
    code = line.split("//")[0]
    if re.search(r"\busing\s+namespace\b", code):
        found.append("using namespace")
    if re.search(r"system_clock::now|\btime\(nullptr\)", code) and room and path != "net/cli/clock.cpp":
        found.append("the clock is read in net/cli/clock.cpp only")
    if room and room != "core/store" and SQL.search(code):
        found.append("SQL outside core/store")
    if room == "net/http" and re.search(r"parser_?\.get\(\)", code):
        found.append("parser.get() forgets the limits")
    if re.search(r"co_await[^;]*[\[{]", code):
        found.append("'{' or '[' inside a co_await statement: name it, then await it")
    return [text for text in found if text]


def size_breach(path, count):
    limit = 600 if path.startswith("tests/") else 400
    return f"{count} lines, limit {limit}" if count > limit else None


def check_tree():
    breaches = []
    for folder in ("core", "net", "web", "tests", "deploy"):
        for file in sorted((ROOT / folder).rglob("*")):
            path = file.relative_to(ROOT).as_posix()
            if file.suffix not in (".cpp", ".hpp", ".js", ".mjs", ".py", ".css", ".sh") or "node_modules" in path:
                continue
            lines = file.read_text(encoding="utf-8").splitlines()
            breach = size_breach(path, len(lines))
            if breach:
                breaches.append(f"{path}: {breach}")
            if file.suffix in (".cpp", ".hpp"):
                breaches += [f"{path}:{n}: {text}" for n, line in enumerate(lines, 1) for text in line_breaches(path, line)]
            if file.suffix == ".hpp" and not lines[0].startswith("//"):
                breaches.append(f"{path}: opens without the question it answers")
    return breaches


def self_test():
    bad = [("core/scheduling/x.cpp", '#include "core/store/x.hpp"'), ("core/scheduling/x.cpp", "#include <boost/json.hpp>"),
           ("core/actions/x.cpp", "#include <boost/asio.hpp>"), ("core/calendar/x.cpp", "#include <unistd.h>"), ("core/calendar/x.cpp", "#include <libical/ical.h>"), ("net/http/routes.cpp", "#include <boost/beast/http.hpp>"),
           ("web/x.cpp", "#include <sqlite3.h>"), ("web/x.cpp", '#include "../x.hpp"'), ("web/x.cpp", "using namespace std;"),
           ("core/actions/x.cpp", "auto n = std::chrono::system_clock::now();"), ("net/http/x.cpp", 'run("SELECT a FROM b");'),
           ("net/http/session.cpp", "parser.get();"), ("net/http/x.cpp", "co_await f({1});")]
    missed = [row for row in bad if not line_breaches(*row)]
    good = [("core/store/x.cpp", 'run("SELECT a FROM b");'), ("net/http/wire.cpp", "#include <boost/beast/http.hpp>"), ("net/http/x.cpp", "co_await f(a);")]
    wrong = [row for row in good if line_breaches(*row)]
    if size_breach("core/x.cpp", 401) is None or size_breach("tests/x.cpp", 600) is not None:
        missed.append("sizes")
    return missed + wrong


if __name__ == "__main__":
    problems = self_test() if "--self-test" in sys.argv else self_test() + check_tree()
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
