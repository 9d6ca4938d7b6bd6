#!/usr/bin/env python3
"""Runs the tests that drive build/peerline from outside: run.py [--quick] [NAME...]; ends on `N passed, N failed, N skipped`."""
import pathlib
import sys
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))


class Progress(unittest.TextTestResult):
    """Names each test as it ends, with its time, so that a long run shows where it is."""

    def startTest(self, test):
        super().startTest(test)
        self.began = time.monotonic()

    def stopTest(self, test):
        super().stopTest(test)
        self.stream.writeln(f"   {test.id()} ({time.monotonic() - self.began:.1f} s)")
        self.stream.flush()


def tests_in(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from tests_in(item)
        else:
            yield item


def main():
    words = sys.argv[1:]
    quick = "--quick" in words
    names = [word for word in words if word != "--quick"]
    wanted = unittest.TestSuite()
    for test in tests_in(unittest.TestLoader().discover(str(HERE), "test_*.py")):
        if names and not any(name in test.id() for name in names):
            continue
        if quick and getattr(test, "long", False):
            continue
        wanted.addTest(test)
    result = unittest.TextTestRunner(stream=sys.stdout, resultclass=Progress, verbosity=0).run(wanted)
    # Each row of a table that fails counts for its test once; a class that cannot be set up fails without having run.
    failed = len({getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors})
    skipped = len(result.skipped)
    passed = max(0, result.testsRun - failed - skipped)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or result.testsRun == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
