"""Whatever the code writes into the audit chain has words in each language, so that nobody reads a code there."""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CONSTANT = re.compile(r'(\w+) = "([a-z_]+)"')


def arguments(text, begin):
    """The arguments of the call whose first one begins here; brackets and quotation marks keep their commas."""
    depth, found, now, quoted = 0, [], "", False
    for sign in text[begin:]:
        quoted = quoted != (sign == '"')
        if not quoted and sign in ")]}" and depth == 0:
            break
        if not quoted:
            depth += (sign in "([{") - (sign in ")]}")
        if sign == "," and depth == 0 and not quoted:
            found.append(now.strip())
            now = ""
        else:
            now += sign
    return [*found, now.strip()]


def calls_of(name, text):
    return [arguments(text, match.end()) for match in re.finditer(rf"\b{name}\(", text)]


def through_parameter(name, text):
    """What the callers of a function hand on as this parameter of it."""
    names = set()
    for match in re.finditer(rf"(\w+)\(([^)]*std::string_view {name}\b[^)]*)\)", text):
        parameters = arguments(match[2] + ")", 0)
        at = next(n for n, one in enumerate(parameters) if re.search(rf"std::string_view {name}\b", one))
        names |= set(re.findall(r'"([a-z_]+)"', parameters[at]))
        for call in calls_of(match[1], text):
            if at < len(call) and "std::string_view" not in call[at]:
                names |= set(re.findall(r'"([a-z_]+)"', call[at]))
    return names


def recorded(sources):
    """in: path -> text.  out: every action that is recorded, and the places where it cannot be told."""
    constants = {name: value for text in sources.values() for name, value in CONSTANT.findall(text)}
    actions, riddles = set(), []
    for path, text in sources.items():
        for call in calls_of("record", text):
            if len(call) < 3 or "std::string_view" in call[1]:
                continue
            names = set(re.findall(r'"([a-z_]+)"', call[1])) or through_parameter(call[1], text)
            if not names and call[1] in constants:
                names = {constants[call[1]]}
            actions |= names
            if not names:
                riddles.append(f"{path}: {call[1]}")
    return actions, riddles


def sources_of(*rooms):
    files = [file for room in rooms for file in sorted((ROOT / room).rglob("*")) if file.suffix in (".cpp", ".hpp")]
    return {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8") for file in files}


def keys_of(language):
    text = (ROOT / "web" / "words" / f"{language}.words").read_text(encoding="utf-8")
    return {line.split(" = ")[0] for line in text.splitlines() if " = " in line}


class AuditWords(unittest.TestCase):
    def test_every_action_that_is_recorded_has_words_in_each_language(self):
        actions, riddles = recorded(sources_of("core", "net"))
        self.assertEqual(riddles, [], "what is recorded here cannot be read off the code")
        self.assertGreater(len(actions), 100)
        for known in ("see_people", "add_person", "change_seat", "let_meet", "release_messages", "see_answers"):
            self.assertIn(known, actions)
        for language in ("en", "es"):
            keys = keys_of(language)
            self.assertEqual(sorted(action for action in actions if f"did_{action}" not in keys), [], language)

    def test_only_one_place_writes_into_the_chain(self):
        writers = [path for path, text in sources_of("core", "net").items() if "store::append(" in text]
        self.assertEqual(writers, ["core/actions/work.hpp"])
