#!/usr/bin/env python3
"""Does clang-tidy object to anything of ours? Reads build/compile_commands.json; lint.py [FILE...] for some files only.

Most of clang-tidy's time goes into the headers of each file, so files of one room are looked at together, in groups in
which no two files give the same name to a helper of their own; the compiler's own warnings are left to the build. A group that does not compile is looked at file by file.
Ends with 1 when there is a finding, and with 2 when nothing could be looked at.
"""
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
TIDY = "clang-tidy-19"
LARGEST = 16  # files of a group: more of them take more memory and little less time
# Other people's code, compiled here once.
OTHERS = re.compile(r"net/http/(asio|asio_ssl|beast|boost_url)\.cpp|net/json/boost_json\.cpp")


def helpers_of(text):
    """What a file declares in its unnamed namespaces, functions with their parameters: two files of a group share none."""
    names = set()
    for body in re.findall(r"^namespace \{$(.*?)^\}  // namespace$", text, re.M | re.S):
        names.update(re.findall(r"^(?:struct|class|enum class|enum|concept) (\w+)", body, re.M))
        names.update(re.findall(r"^(?!using|namespace|template)\w[^\n(={;]*?\b(\w+)(?:\{| =|\[|;)", body, re.M))
        names.update(re.findall(r"^using (\w+) =", body, re.M))
        for name, parameters in re.findall(r"^\w[^\n(={;]*?\b(\w+)(\((?:[^)]|\n)*\))", body, re.M):
            names.add(name + " ".join(re.sub(r"\b\w+(?=[,)])|= [^,)]*", "", parameters).split()))
    return names


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
    """Groups in which every file has the same flags and no two share a helper's name."""
    groups = []
    for name, entry in sorted(files.items()):
        helpers = helpers_of((ROOT / name).read_text())
        flags = flags_of(entry)
        home = next((g for g in groups if g["flags"] == flags and len(g["files"]) < LARGEST and not g["helpers"] & helpers), None)
        if home is None:
            home = {"flags": flags, "files": [], "helpers": set()}
            groups.append(home)
        home["files"].append(name)
        home["helpers"] |= helpers
    return groups


def tidy(folder, path):
    """What clang-tidy prints for one file, and whether it could compile it."""
    done = subprocess.run([TIDY, "-p", str(folder), "--quiet", str(path)], capture_output=True, text=True, cwd=BUILD)
    if done.returncode not in (0, 1):
        return f"{path}:1:1: error: clang-tidy ended with {done.returncode}\n{done.stderr}", False
    return done.stdout, "clang-diagnostic-error" not in done.stdout


def look_at(folder, path, names):
    out, compiled = tidy(folder, path)
    if not compiled and len(names) > 1:
        print(f"   {', '.join(names)}: not to be looked at together", flush=True)
        out = "".join(tidy(BUILD, ROOT / name)[0] for name in names)
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
    for number, group in enumerate(groups_of(files)):
        path = folder / f"group_{number}.cpp"
        path.write_text("".join(f'#include "{name}"  // NOLINT(bugprone-suspicious-include)\n' for name in group["files"]))
        database.append({"directory": str(BUILD), "file": str(path), "command": f"{group['flags']} -w -c {path}"})
        units.append((folder, path, group["files"]))
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
