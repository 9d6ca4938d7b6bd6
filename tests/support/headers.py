#!/usr/bin/env python3
"""Does each header of ours compile alone, before any other of ours? Reads build/compile_commands.json.

What is precompiled for every file (deploy/cmake/PeerlineRoom.cmake) is there; a room's own precompiled headers are not.
Prints what the compiler says of each header that does not, and ends with 1 if there is any.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
SHARED = BUILD / "CMakeFiles/peerline_pch.dir/cmake_pch.hxx"


def room_commands():
    """A compiler command without file and precompiled header for each folder that the build compiles something of."""
    found = {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"])
        if path.is_relative_to(ROOT) and not path.is_relative_to(BUILD):
            words = shlex.split(re.sub(r" -o \S+ -c \S+$", "", entry["command"]))
            words = words[next(i for i, word in enumerate(words) if re.search(r"clang\+\+(-\d+)?$", word)):]
            found.setdefault(path.parent, [re.sub(r"^/.*/cmake_pch\.hxx", str(SHARED), word) for word in words])
    return found


def command_of(header, rooms):
    """The command of the nearest folder at or above the header's."""
    return next(rooms[folder] for folder in header.parents if folder in rooms)


def main():
    rooms = room_commands()
    headers = [path for top in ("core", "net", "web") for path in sorted((ROOT / top).rglob("*.hpp"))]
    if not headers or not SHARED.with_suffix(".hxx.pch").exists():
        print("nothing to look at: build first", file=sys.stderr)
        return 2

    def compiles(header):
        words = [*command_of(header, rooms), "-fsyntax-only", "-Wno-pragma-once-outside-header", "-x", "c++", str(header)]
        done = subprocess.run(words, capture_output=True, text=True, cwd=BUILD)
        return done.returncode == 0 or print(done.stderr, flush=True)

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        failed = sum(not fine for fine in pool.map(compiles, headers))
    print(f"{len(headers)} headers, {failed} do not compile alone")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
