#!/usr/bin/env python3
"""Does clang-tidy object to anything of ours? Reads build/compile_commands.json; lint.py [FILE...] for some files only.

Most of clang-tidy's time goes into the headers of each file, so files of one room are looked at together (grouping.py). A
group that does not compile is looked at file by file. The compiler's own warnings are left to the build.
Ends with 1 when there is a finding, and with 2 when nothing could be looked at.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys

import grouping

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
TIDY = "clang-tidy-19"
# Other people's code, compiled here once.
OTHERS = re.compile(r"net/http/(asio|asio_ssl|beast|boost_url)\.cpp|net/json/boost_json\.cpp")


def commands():
    """Each file of ours that the build compiles, with its command."""
    found = {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["file"])
        if not path.is_relative_to(ROOT):
            continue
        name = path.relative_to(ROOT).as_posix()
        if re.match(r"(core|net|web)/", name) and not OTHERS.match(name):
            found[name] = entry
    return found


def flags_of(entry):
    """The command without the file: files of one room share it."""
    return re.sub(r" -o \S+ -c \S+$", "", entry["command"])


def groups_of(files):
    """Groups of one room each, with the flags that their files share."""
    rooms = {}
    for name, entry in sorted(files.items()):
        rooms.setdefault(flags_of(entry), []).append(ROOT / name)
    return [(flags, group) for flags, paths in rooms.items() for group in grouping.groups_of(paths)]


def tidy(folder, path):
    """What clang-tidy prints for one file, and whether it could compile it."""
    done = subprocess.run([TIDY, "-p", str(folder), "--quiet", str(path)], capture_output=True, text=True, cwd=BUILD)
    if done.returncode not in (0, 1):
        return f"{path}:1:1: error: clang-tidy ended with {done.returncode}\n{done.stderr}", False
    return done.stdout, "clang-diagnostic-error" not in done.stdout


def look_at(folder, path, files):
    out, compiled = tidy(folder, path)
    if not compiled and len(files) > 1:
        print(f"   not to be looked at together: {' '.join(file.name for file in files)}", flush=True)
        out = "".join(tidy(BUILD, file)[0] for file in files)
    return out


def main():
    files = commands()
    if sys.argv[1:]:
        files = {name: files[name] for name in sys.argv[1:]}
    if not files:
        print("nothing to look at: build first", file=sys.stderr)
        return 2
    folder = BUILD / "lint"
    folder.mkdir(exist_ok=True)
    units, database = [], []
    for number, (flags, group) in enumerate(groups_of(files)):
        path = folder / f"group_{number}.cpp"
        path.write_text("".join(f'#include "{file}"  // NOLINT(bugprone-suspicious-include)\n' for file in group))
        database.append({"directory": str(BUILD), "file": str(path), "command": f"{flags} -w -c {path}"})
        units.append((folder, path, group))
    (folder / "compile_commands.json").write_text(json.dumps(database))
    print(f"{len(files)} files in {len(units)} groups", flush=True)
    units.sort(key=lambda unit: -len(unit[2]))
    findings = set()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for out in pool.map(lambda unit: look_at(*unit), units):
            new = [line for line in re.findall(r"^\S+:\d+:\d+: (?:warning|error): .*$", out, re.M) if line not in findings]
            findings.update(new)
            if new:
                print(out, flush=True)
    print(f"{len(findings)} findings")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
