#!/usr/bin/env python3
"""kill -9 at any moment leaves the last commit readable and whole, and the next add finishes the rest.

ARHIVARS_KILLS=200 python3 tests/system/test_archive_crash.py    more than the few of a test run, and another seed each
with ARHIVARS_SEED. Half of the kills come at a moment of the clock, half in front of a call that changes a file, which
is where a moment matters.
"""
import os
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import InFolder  # noqa: E402
from harm import SANITIZED, Tree, faulty, killed_after  # noqa: E402

KILLS = int(os.environ.get("ARHIVARS_KILLS", "4" if SANITIZED else "15"))
SEED = int(os.environ.get("ARHIVARS_SEED", "1"))


class Crash(InFolder):
    def setUp(self):
        super().setUp()
        self.tree = Tree(self, self.folder, seed=SEED)

    def measure(self):
        """Seconds and calls of an add like those that are to be killed."""
        self.tree.change()
        started = time.monotonic()
        count = self.folder / "count"
        done = faulty(self.tree.add(self.tree.archive), self.tree.archive, "any", 0, "kill", count)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.tree.check("at first")
        return time.monotonic() - started, int(count.read_text())

    def test_killed_at_any_moment(self):
        seconds, calls = self.measure()
        self.assertGreater(calls, 20)
        dice, kills = self.tree.dice, 0
        while kills < KILLS:
            self.tree.change()
            for _ in range(dice.randint(1, 3)):
                kills += 1
                if dice.random() < 0.5:
                    moment = f"killed after {(after := dice.uniform(0, seconds)):.4f} s, kill {kills}"
                    killed_after(self.tree.add(self.tree.archive), after)
                else:
                    moment = f"killed at call {(at := dice.randint(1, calls))} of {calls}, kill {kills}"
                    faulty(self.tree.add(self.tree.archive), self.tree.archive, "any", at, "kill")
                with self.subTest(moment):
                    self.tree.check(moment)
            self.tree.finish(f"after kill {kills}")

    def test_killed_before_the_first_commit(self):
        self.tree.change()
        for at in (1, 2, 3, 5, 8, 12):
            faulty(self.tree.add(self.tree.archive), self.tree.archive, "any", at, "kill")
            self.tree.check(f"killed at call {at}")
        self.tree.finish("at last")


if __name__ == "__main__":
    unittest.main()
