#!/usr/bin/env python3
"""Which files can be compiled as one? Those of one room in which nobody's helper has a name that another file uses.

grouping.py FILE... prints a line for each file: its group's number, a space, the file.
"""
import pathlib
import re
import sys

LARGEST = 16  # more files in a group take more memory and little less time


def helpers_of(text):
    """The names that a file declares in its unnamed namespaces: what is meant by them is this file's business."""
    names = set()
    for body in re.findall(r"^namespace \{$(.*?)^\}  // namespace$", text, re.M | re.S):
        names.update(re.findall(r"^(?:struct|class|enum class|enum|concept) (\w+)", body, re.M))
        names.update(re.findall(r"^(?!using|namespace|template)\w[^\n(={;]*?\b(\w+)(?:\{| =|\[|;|\()", body, re.M))
        names.update(re.findall(r"^using (\w+) =", body, re.M))
    return names


def words_of(text):
    """The names that a file uses without saying whose they are."""
    return set(re.findall(r"(?<![.\w:>])[A-Za-z_]\w*", re.sub(r"//[^\n]*|\"(?:[^\"\\\n]|\\.)*\"", "", text)))


class Group:
    def __init__(self):
        self.files, self.helpers, self.words = [], set(), set()

    def may_take(self, helpers, words):
        return len(self.files) < LARGEST and not self.helpers & words and not helpers & self.words

    def take(self, path, helpers, words):
        self.files.append(path)
        self.helpers |= helpers
        self.words |= words


def groups_of(paths):
    """Lists of files, in the order given; each file is in the first group that may take it."""
    groups = []
    for path in paths:
        text = path.read_text()
        helpers, words = helpers_of(text), words_of(text)
        home = next((group for group in groups if group.may_take(helpers, words)), None)
        if home is None:
            home = Group()
            groups.append(home)
        home.take(path, helpers, words)
    return [group.files for group in groups]


def main():
    for number, group in enumerate(groups_of([pathlib.Path(word) for word in sys.argv[1:]])):
        for path in group:
            print(number, path)


if __name__ == "__main__":
    main()
