"""The pure core as filters: JSON in, JSON out, the same answer each time, one problem object for what cannot be read."""
import csv
import datetime
import hashlib
import importlib.util
import json
import random
import re
import unittest
import zoneinfo

from peerline import SHARED, command, measured

FILTERS = ("slots", "match", "plan")


def ask(name, value):
    """The answer of a filter that accepts its input."""
    code, out, said = command(name, text=value if isinstance(value, str) else json.dumps(value))
    assert code == 0, (code, said)
    return json.loads(out)


def example(name):
    return json.loads(command(name, "--example")[1])


def instant(text):
    return datetime.datetime.fromisoformat(text.replace(".000", ""))


def intervals(rows):
    return [(instant(row["start"]), instant(row["end"])) for row in rows]


def starts(answer):
    return [row["start"] for row in answer["starts"]]


TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}


def faults(schema, value, root, path=""):
    """What a JSON Schema has against a value: the few keywords that ours use."""
    if isinstance(schema, bool):
        return [] if schema else [f"{path} is not allowed"]
    if "$ref" in schema:
        return faults(root["$defs"][schema["$ref"].rsplit("/", 1)[1]], value, root, path)
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or isinstance(value, bool) != (kind == "boolean")):
        return [f"{path} is no {kind}"]
    found = [f"{path} is not one of {schema['enum']}" for _ in [0] if "enum" in schema and value not in schema["enum"]]
    if isinstance(value, str) and "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{path} does not fit {schema['pattern']}")
    if isinstance(value, dict):
        found += [f"{path}.{name} is missing" for name in schema.get("required", []) if name not in value]
        for name, item in value.items():
            known = schema.get("properties", {}).get(name, schema.get("additionalProperties", True))
            found += [f"{path}.{name} is not known"] if known is False else faults(known, item, root, f"{path}.{name}")
    if isinstance(value, list):
        firsts = schema.get("prefixItems", [])
        for number, item in enumerate(value):
            found += faults(firsts[number] if number < len(firsts) else schema.get("items", True), item, root, f"{path}[{number}]")
    return found


class Refusals(unittest.TestCase):
    def assert_refused(self, name, text, field=None):
        code, out, said = command(name, text=text)
        self.assertEqual((code, out, said.count("\n")), (2, "", 1), said)
        problem = json.loads(said)
        self.assertTrue(problem["type"] and problem["title"])
        for error in problem.get("errors", []):
            self.assertRegex(error["says"], r"^[A-Z].*\.$")
        if field is not None:
            named = [error["field"] for error in problem["errors"]]
            self.assertTrue(any(one == field or one.startswith((field + ".", field + "[")) for one in named), (field, named))

    def test_what_is_no_json_is_refused(self):
        for name in FILTERS:
            for text in ("", " ", "{", "[1,]", '{"a":1}{"b":2}', "nul", "\ufeff{}", "{'a':1}", '{"a":NaN}', "[" * 100000, '{"volunteers":[],"volunteers":[]}'):
                with self.subTest(name=name, text=text[:20]):
                    self.assert_refused(name, text)

    def test_what_is_no_object_is_refused(self):
        for name in FILTERS:
            for text in ("[]", "3", '"text"', "null", "true"):
                with self.subTest(name=name, text=text):
                    self.assert_refused(name, text)

    def test_a_key_nobody_knows_is_named_wherever_it_stands(self):
        for name in FILTERS:
            for path in self.objects(example(name)):
                value = example(name)
                place = value
                for step in path:
                    place = place[step]
                place["surprise"] = 1
                field = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in [*path, "surprise"]).lstrip(".")
                with self.subTest(name=name, field=field):
                    self.assert_refused(name, json.dumps(value), field)

    def objects(self, value, path=()):
        if isinstance(value, dict):
            yield path
        for step, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []:
            yield from self.objects(item, (*path, step))

    def test_slots_refuses_each_wrong_value_by_its_field(self):
        rows = [("query.from", "2026-03-08"), ("query.from", None), ("query.to", "2026-02-30T00:00:00Z"), ("query.to", "2037-01-01T00:00:01Z"), ("query.to", "2026-03-08T00:00:00Z"),
                ("query.viewer_tz", "Mars/Base"), ("query.safe_windows", {}), ("now_utc", "now"), ("call.length_min", 0), ("call.length_min", 1.5), ("call.length_min", "45"),
                ("call.length_min", -45), ("call.interval_min", 7), ("call.interval_min", 0), ("call.notice_min", -1), ("call.buffer_after_min", 10**12), ("call.horizon_days", -1),
                ("volunteers", {}), ("volunteers.0.tz", "Nowhere"), ("volunteers.0.tz", 3), ("volunteers.0.weekly.0.from", "9:00"), ("volunteers.0.weekly.0.to", "09:00"),
                ("volunteers.0.weekly.0.to", "24:01"), ("volunteers.0.weekly.0.from", "24:00"), ("volunteers.0.weekly.0.days_iso", [0]), ("volunteers.0.weekly.0.days_iso", [8]),
                ("volunteers.0.weekly.0.days_iso", "1"), ("volunteers.0.overrides.0.date", "2026-02-29"), ("volunteers.0.overrides.0.windows", [["13:00"]]),
                ("volunteers.0.busy.0.end", "2026-03-11T15:00:00Z"), ("volunteers.0.bookings.0.status", "MAYBE"), ("volunteers.0.max_per_day", -1)]
        for path, wrong in rows:
            value = example("slots")
            place = value
            *above, last = [int(step) if step.isdigit() else step for step in path.split(".")]
            for step in above:
                place = place[step]
            place[last] = wrong
            with self.subTest(path=path, wrong=wrong):
                self.assert_refused("slots", json.dumps(value), re.sub(r"\.(\d+)", r"[\1]", path))

    def test_what_is_needed_is_asked_for(self):
        for path in ("volunteers", "query", "query.from", "query.to"):
            value = example("slots")
            place = value
            *above, last = path.split(".")
            for step in above:
                place = place[step]
            del place[last]
            self.assert_refused("slots", json.dumps(value), path)


class Schemas(unittest.TestCase):
    def test_each_filter_accepts_its_example_and_its_schema_does_too(self):
        for name in FILTERS:
            with self.subTest(name=name):
                code, out, said = command(name, "--schema")
                self.assertEqual((code, said), (0, ""))
                schema = json.loads(out)
                self.assertEqual(schema["$schema"], "https://json-schema.org/draft/2020-12/schema")
                self.assertEqual(faults(schema, example(name), schema), [])
                ask(name, example(name))

    def test_the_schema_refuses_what_the_filter_refuses(self):
        for name in FILTERS:
            schema = json.loads(command(name, "--schema")[1])
            for required in schema.get("required") or schema["anyOf"][-1]["required"]:
                value = example(name)
                del value[required]
                self.assertTrue(faults(schema, value, schema) or "anyOf" in schema)
                self.assertEqual(command(name, text=json.dumps(value))[0], 2)

    def test_the_same_question_has_the_same_answer(self):
        for name in FILTERS:
            text = json.dumps(example(name))
            # How long it took is the one thing that differs.
            answers = {re.sub(r'"elapsed_ms":[^,}]+', "", command(name, text=text)[1]) for _ in range(3)}
            self.assertEqual(len(answers), 1)


class Large(unittest.TestCase):
    """Nothing that is sent in takes a gigabyte or does not end: 10 MB of nesting, a million windows."""
    MOST_KILOBYTES = 1 << 20

    def assert_bounded(self, code, data, *words):
        got, said, seconds, kilobytes = measured(data, *words)
        print(f"   {words[0]}, {len(data) / 1e6:.0f} MB: exit {got}, {seconds:.1f} s, {kilobytes // 1024} MB")
        self.assertEqual(got, code)
        self.assertEqual(code == 2, bool(said))
        self.assertLessEqual(kilobytes, self.MOST_KILOBYTES)

    def test_ten_megabytes_of_nesting(self):
        for name in FILTERS:
            for data in (b"[" * 10_000_000, b'{"a":' * 2_000_000, b'{"volunteers":' + b"[" * 10_000_000):
                self.assert_bounded(2, data, name)

    def with_volunteer(self, name, **changes):
        value = example(name)
        value["volunteers"][0].update(changes)
        return json.dumps(value).encode()

    def test_a_million_windows(self):
        busy = [{"start": f"2026-03-{day:02}T{hour:02}:00:00Z", "end": f"2026-03-{day:02}T{hour:02}:30:00Z"} for day in range(1, 26) for hour in range(20)]
        window = {"days_iso": [1], "from": "10:00", "to": "13:30"}
        self.assert_bounded(0, self.with_volunteer("slots", busy=busy * 2000), "slots")
        self.assert_bounded(2, self.with_volunteer("slots", weekly=[window] * 1_000_000), "slots")
        self.assert_bounded(2, self.with_volunteer("slots", overrides=[{"date": "2026-03-09", "windows": [["10:00", "13:30"]] * 1_000_000}]), "slots")
        for name in ("match", "plan"):
            self.assert_bounded(2, self.with_volunteer(name, weekly=[window] * 1_000_000), name)
            self.assert_bounded(0, self.with_volunteer(name, busy=busy * 2000), name)

    def test_years_one_and_9999(self):
        for year in ("0001", "9999"):
            for name, place in (("slots", "now_utc"), ("match", "now_utc"), ("plan", "now_utc")):
                value = {**example(name), place: f"{year}-01-01T00:00:00Z"}
                self.assertIn(measured(json.dumps(value).encode(), name)[0], (0, 2))
            value = example("slots")
            value["query"].update({"from": f"{year}-01-01T00:00:00Z", "to": f"{year}-02-01T00:00:00Z"})
            self.assertEqual(measured(json.dumps(value).encode(), "slots")[0], 2)


class Slots(unittest.TestCase):
    """Cases that others wrote, and counts that five engines agree on."""

    def test_a_part_of_a_second_never_adds_time(self):
        def starts_with(free, busy):
            value = {"volunteers": [{"id": "v", "tz": "UTC", "free_intervals_utc": [free], "busy": busy}], "call": {"length_min": 60, "interval_min": 60},
                     "query": {"from": "2026-03-09T09:00:00.000Z", "to": "2026-03-09T14:00:00.9Z"}}
            return [start[11:13] for start in starts(ask("slots", value))]
        whole = {"start": "2026-03-09T10:00:00.000Z", "end": "2026-03-09T13:00:00Z"}
        self.assertEqual(starts_with(whole, []), ["10", "11", "12"])
        self.assertEqual(starts_with({**whole, "start": "2026-03-09T10:00:00.001Z"}, []), ["11", "12"])
        self.assertEqual(starts_with({**whole, "end": "2026-03-09T12:59:59.999999999Z"}, []), ["10", "11"])
        self.assertEqual(starts_with(whole, [{"start": "2026-03-09T10:59:59.9Z", "end": "2026-03-09T11:30:00Z"}]), ["12"])
        self.assertEqual(starts_with(whole, [{"start": "2026-03-09T11:00:00.0Z", "end": "2026-03-09T12:00:00.25Z"}]), ["10"])
        for wrong in (".Z", ".1234567890Z", ".5", "Z5", ",5Z", ".5z"):
            self.assertEqual(command("slots", text=json.dumps({"volunteers": [], "query": {"from": "2026-03-09T09:00:00" + wrong, "to": whole["end"]}}))[0], 2, wrong)

    def test_the_shared_cases(self):
        file = SHARED / "cases" / "slots" / "cases.json"
        if not file.exists():
            self.skipTest("the shared cases are not here")
        run = 0
        for case in json.loads(file.read_text())["cases"]:
            if case["applies"] != "direct" and case["id"] not in ("cal-sl-12", "cal-sl-24"):  # whose grid is the contract's
                continue
            with self.subTest(case=case["id"]):
                self.check(case["expected"], ask("slots", case), case)
                run += 1
        self.assertGreaterEqual(run, 17)

    def check(self, expected, answer, case):
        free = [interval for row in answer["free"] for interval in intervals(row["intervals"])]
        got = starts(answer)
        known = {
            "count": lambda value: self.assertEqual(len(got), value),
            "count_min": lambda value: self.assertGreaterEqual(len(got), value),
            "starts_utc": lambda value: self.assertEqual(got, value[:len(got)] if expected.get("match", "").startswith("prefix") else value),
            "last_start_utc": lambda value: self.assertEqual(got[-1], value),
            "free_intervals_utc": lambda value: self.assertEqual(free, intervals(value)),
            "first_free_interval_utc": lambda value: self.assertEqual(free[0], intervals([value])[0]),
            "last_free_interval_local_date": lambda value: self.assertEqual(self.local_date(free[-1][0], case), value),
            "sorted": lambda value: self.assertEqual(got, sorted(got)),
            "match": lambda value: self.assertTrue(got or value == "exact"),
        }
        for form, value in expected.items():
            self.assertIn(form, known)
            known[form](value)

    def local_date(self, at, case):
        return at.astimezone(zoneinfo.ZoneInfo(case["volunteers"][0]["tz"])).date().isoformat()

    def workload(self, sizes):
        script, hashes = SHARED / "bench" / "slots_workload.py", SHARED / "bench" / "slots_workload.json"
        if not script.exists():
            self.skipTest("the shared workload is not here")
        spec = importlib.util.spec_from_file_location("slots_workload", script)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        for size in sizes:
            with self.subTest(size=size):
                wanted = json.loads(hashes.read_text())[size]
                got = starts(ask("slots", module.workload(*map(int, size.split("x")))))
                self.assertEqual(len(got), wanted["starts"])
                minutes = "".join(f"{int(instant(start).timestamp()) // 60}\n" for start in got)
                self.assertEqual(hashlib.sha256(minutes.encode()).hexdigest(), wanted["sha256"])

    def test_the_small_workloads(self):
        self.workload(("1x14", "10x14", "100x14", "1x60", "10x60"))

    def test_the_large_workloads(self):
        self.workload(("1000x14", "100x60", "1000x60"))

    def test_local_times_are_those_of_another_engine_across_a_year(self):
        for zone in ("America/New_York", "Europe/London", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca"):
            value = {"volunteers": [{"id": "v", "tz": "UTC", "weekly": [{"days_iso": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "to": "24:00"}]}],
                     "call": {"length_min": 30, "interval_min": 30}, "query": {"from": "2027-01-01T00:00:00Z", "to": "2028-01-01T00:00:00Z", "viewer_tz": zone}}
            tz = zoneinfo.ZoneInfo(zone)
            for row in ask("slots", value)["starts"]:
                there = instant(row["start"]).astimezone(tz)
                if there.isoformat() != row["local"] or there.minute % 30:
                    self.fail(f"{zone}: {row} is {there.isoformat()}")

    def test_nine_in_the_morning_stays_nine_across_the_change(self):
        value = {"volunteers": [{"id": "v", "tz": "America/New_York", "weekly": [{"days_iso": [1, 2, 3, 4, 5, 6, 7], "from": "09:00", "to": "10:00"}]}],
                 "query": {"from": "2026-03-01T00:00:00Z", "to": "2026-11-30T00:00:00Z", "viewer_tz": "America/New_York"}}
        self.assertEqual({row["local"][11:16] for row in ask("slots", value)["starts"]}, {"09:00"})

    def test_nothing_is_offered_inside_a_gap_and_both_hours_of_a_fold_are(self):
        rules = [{"days_iso": [7], "from": "01:00", "to": "04:00"}]
        value = {"volunteers": [{"id": "v", "tz": "America/New_York", "weekly": rules}], "call": {"length_min": 30, "interval_min": 30},
                 "query": {"from": "2026-03-08T00:00:00Z", "to": "2026-03-09T00:00:00Z", "viewer_tz": "America/New_York"}}
        self.assertEqual([row["local"][11:16] for row in ask("slots", value)["starts"]], ["01:00", "01:30", "03:00", "03:30"])
        value["query"].update({"from": "2026-11-01T00:00:00Z", "to": "2026-11-02T00:00:00Z"})
        self.assertEqual([row["local"][11:] for row in ask("slots", value)["starts"]],
                         ["01:00:00-04:00", "01:30:00-04:00", "01:00:00-05:00", "01:30:00-05:00", "02:00:00-05:00", "02:30:00-05:00", "03:00:00-05:00", "03:30:00-05:00"])


class Match(unittest.TestCase):
    def test_the_example_is_ranked_with_its_reasons(self):
        said = ask("match", example("match"))
        self.assertEqual({row["volunteer"] for row in said["ranked"] + said["excluded"]}, {row["id"] for row in example("match")["volunteers"]})
        for row in said["ranked"]:
            self.assertEqual(row["score"], sum(factor["contribution"] for factor in row["factors"]))
            for factor in row["factors"]:
                self.assertTrue(factor["name"] and factor["says"])
        scores = [row["score"] for row in said["ranked"]]
        self.assertEqual(scores, sorted(scores, reverse=True))
        for row in said["excluded"]:
            self.assertTrue(row["rules"])
            for rule in row["rules"]:
                self.assertTrue(rule["name"] and rule["says"])

    def test_what_would_have_to_change_is_said_when_nobody_fits(self):
        value = example("match")
        self.assertNotIn("changes", ask("match", value))
        value["request"]["language"] = "fr"
        said = ask("match", value)
        self.assertEqual(said["ranked"], [])
        self.assertEqual([([rule["name"] for rule in change["rules"]], change["volunteers"]) for change in said["changes"]], [(["language"], ["v1"])])
        self.assertTrue(said["changes"][0]["rules"][0]["says"])

    def test_the_order_of_the_volunteers_does_not_matter(self):
        value = example("match")
        answer = ask("match", value)
        for seed in range(5):
            random.Random(seed).shuffle(value["volunteers"])
            again = ask("match", value)
            self.assertEqual(again["ranked"], answer["ranked"])
            self.assertEqual(sorted(again["excluded"], key=str), sorted(answer["excluded"], key=str))


class Plan(unittest.TestCase):
    """Plans are lawful when looked at from outside, in time, and say how sure they are."""

    def queue(self, requests, volunteers, seed=5):
        dice = random.Random(seed)
        zones = ("America/New_York", "America/Chicago", "America/Los_Angeles")
        window = lambda hour: {"days_iso": dice.sample(range(1, 8), dice.randint(1, 4)), "from": f"{hour:02}:00", "to": f"{hour + dice.randint(2, 4):02}:00"}
        return {"now_utc": "2026-06-01T12:00:00Z", "call": {"horizon_days": 14}, "policy": {"credentials_required": False},
                "experiences": [{"id": f"e{n}", "family": ("missing", "exploitation")[n % 2]} for n in range(4)],
                "requests": [{"id": f"r{n}", "family": f"f{n}", "language": dice.choice(["en", "en", "es"]), "experience": f"e{dice.randrange(4)}", "tz": dice.choice(zones),
                              "safe_windows": [window(dice.randint(8, 18))], "deadline": f"2026-06-0{dice.randint(1, 9)}T12:00:00Z"} for n in range(requests)],
                "volunteers": [{"id": f"v{n}", "languages": ["en", "es"][:dice.randint(1, 2)], "experiences": [{"event": f"e{dice.randrange(4)}"}], "tz": dice.choice(zones),
                                "weekly": [window(dice.randint(8, 18)), window(dice.randint(8, 18))], "weighted_load": dice.randint(0, 9)} for n in range(volunteers)]}

    def test_calls_of_one_volunteer_keep_rest_and_caps_and_answer_to_match(self):
        value = self.queue(60, 25)
        answer = ask("plan", value)
        self.assertEqual({row["request"] for row in answer["assigned"] + answer["unassigned"]}, {row["id"] for row in value["requests"]})
        self.assertTrue(all(row["rules"] for row in answer["unassigned"]))
        self.assertGreater(len(answer["assigned"]), 20)
        people = {row["id"]: row for row in value["volunteers"]}
        for name, person in people.items():
            at = sorted(instant(row["start"]) for row in answer["assigned"] if row["volunteer"] == name)
            self.assertTrue(all(b - a >= datetime.timedelta(minutes=120) for a, b in zip(at, at[1:])), (name, at))
            days = [moment.astimezone(zoneinfo.ZoneInfo(person["tz"])).date() for moment in at]
            self.assertTrue(all(days.count(day) <= 2 for day in days))
            self.assertTrue(all([day.isocalendar()[:2] for day in days].count(day.isocalendar()[:2]) <= 5 for day in days))
        for row in answer["assigned"][:20]:
            request = next(one for one in value["requests"] if one["id"] == row["request"])
            said = ask("match", {**{key: value[key] for key in ("now_utc", "volunteers", "experiences")}, "request": request, "start": row["start"],
                                 "policy": {**value["policy"], "call": value["call"]}})
            match = next(one for one in said["ranked"] if one["volunteer"] == row["volunteer"])
            self.assertAlmostEqual(match["score"], row["score"], delta=0.001)
        self.assertEqual(answer["objective"][0], len(answer["assigned"]))
        self.assertGreaterEqual(answer["bound"], answer["objective"])
        self.assertEqual(answer["proven_optimal"], answer["bound"] == answer["objective"])

    def test_a_large_queue_ends_in_time_with_a_bound(self):
        answer = ask("plan", {**self.queue(800, 250), "time_limit_ms": 1500})
        self.assertLess(answer["elapsed_ms"], 4000)
        self.assertGreaterEqual(answer["bound"], answer["objective"])
        self.assertLessEqual(answer["bound"][2] - answer["objective"][2], 0.005 * answer["bound"][2])

    def test_a_proposal_says_what_it_changes_and_a_repair_changes_little(self):
        value = self.queue(40, 15)
        present = ask("plan", value)["assigned"]
        again = ask("plan", {**value, "present": present})
        self.assertEqual(again["changes"], {"kept": len(present), "added": [], "moved": [], "removed": []})
        gone = present[0]["volunteer"]
        hit = {row["request"] for row in present if row["volunteer"] == gone}
        repaired = ask("plan", {**value, "present": present, "dropped": [gone]})
        self.assertTrue(all(row["volunteer"] != gone for row in repaired["assigned"]))
        touched = {row["before"]["request"] for row in repaired["changes"]["moved"]} | {row["request"] for row in repaired["changes"]["removed"]}
        self.assertTrue(hit <= touched)
        self.assertTrue(repaired["proven_optimal"])

    def test_a_dense_matrix_agrees_with_a_price_for_leaving_rows_out(self):
        dice = random.Random(7)
        scores = [[dice.randint(0, 1000) for _ in range(60)] for _ in range(60)]
        plain = ask("plan", {"scores": scores, "minimise": True})
        priced = ask("plan", {"scores": scores, "minimise": True, "unassigned": 10**6})
        self.assertEqual((plain["objective"], plain["bound"], plain["proven_optimal"]), (priced["objective"], priced["bound"], True))
        self.assertEqual(sorted(row["volunteer"] for row in plain["assigned"]), list(range(60)))


class Zones(unittest.TestCase):
    def offsets_at(self, text):
        code, out, said = command("zones", "--at", text)
        self.assertEqual(code, 0, said)
        answer = json.loads(out)
        self.assertRegex(answer["tzdata"], r"^20\d\d[a-z]+$")
        return {row["name"]: row for row in answer["zones"]}

    def test_every_zone_agrees_with_another_engine_now_and_at_its_next_change(self):
        for text in ("2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z", "2024-02-29T23:59:59Z", "2035-10-28T01:00:00Z"):
            at, wrong = instant(text), []
            zones = self.offsets_at(text)
            self.assertGreater(len(zones), 400)
            for name, row in zones.items():
                zone = zoneinfo.ZoneInfo(name)
                if at.astimezone(zone).utcoffset().total_seconds() != row["utc_offset_s"]:
                    wrong.append(name)
                if row["next_change"]:
                    change, second = instant(row["next_change"]), datetime.timedelta(seconds=1)
                    before, after = (change - second).astimezone(zone), change.astimezone(zone)
                    if change <= at or (before.utcoffset(), before.tzname()) == (after.utcoffset(), after.tzname()):
                        wrong.append(f"{name} changes at {row['next_change']}")
            self.assertEqual(wrong, [], text)

    def test_the_shared_transitions(self):
        file = SHARED / "cases" / "zones" / "transitions.csv"
        if not file.exists():
            self.skipTest("the shared cases are not here")
        by_instant = {}
        for row in csv.DictReader(file.read_text().splitlines()):
            if row["utc"] < "2037":
                by_instant.setdefault(row["utc"], []).append(row)
        for text in random.Random(3).sample(sorted(by_instant), 120):
            zones = self.offsets_at(text)
            for row in by_instant[text]:
                self.assertEqual(zones[row["zone"]]["utc_offset_s"], round(60 * float(row["offset_minutes_east"])), row)

    def test_windows_names_and_aliases_are_resolved(self):
        for asked, name in (("Central Standard Time", "America/Chicago"), ("Eastern Standard Time", "America/New_York"), ("Pacific Standard Time", "America/Los_Angeles"),
                            ("W. Europe Standard Time", "Europe/Berlin"), ("India Standard Time", "Asia/Kolkata"), ("America/Chicago", "America/Chicago"), ("US/Eastern", "America/New_York")):
            code, out, _ = command("zones", "--resolve", asked)
            self.assertEqual((code, json.loads(out)["name"] if code == 0 else None), (0, name), asked)

    def test_what_cannot_be_an_instant_or_a_zone_is_refused(self):
        for words in (["--at", ""], ["--at", "2026-02-30T00:00:00Z"], ["--at", "2026-01-01"], ["--resolve", ""], ["--resolve", "../../etc/passwd"], ["--resolve", "x" * 5000]):
            code, out, said = command("zones", *words)
            self.assertEqual((code, out), (2, ""), words)
            self.assertTrue(json.loads(said)["detail"])


if __name__ == "__main__":
    unittest.main()
