#!/usr/bin/env python3
"""arhivars-indexer add --memory: what it holds stays below, whatever is added, and nothing is lost by it."""
import json
import os
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from programs import INDEXER, SOURCE, folder, run  # noqa: E402

MEMORY_MB, PASSAGES = 192, 22_000  # more than one batch
SANITIZED = b"__asan_init" in Path(INDEXER).read_bytes()


def add_counting(archive, tree, memory_mb):
    """The summary, and the most memory that was held."""
    command = [str(INDEXER), "add", "--json", "--memory", str(memory_mb), "--archive", str(archive), str(tree)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        summary = json.loads(process.stdout.read().splitlines()[-1])
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return summary, used.ru_maxrss // 1024, process.returncode


class Memory(unittest.TestCase):
    @unittest.skipIf(SANITIZED, "skipped: a sanitizer holds memory of its own")
    def test_what_is_held_stays_below(self):
        with folder() as place:
            made = [sys.executable, str(SOURCE / "tests/bench/make_passages.py"), str(place), str(PASSAGES)]
            subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
            summary, held, code = add_counting(place / "archive", place / "text", MEMORY_MB)
            self.assertEqual((code, summary["failed"]), (0, 0))
            self.assertLess(held, MEMORY_MB)
            status = json.loads(run(INDEXER, "stats", "--json", "--archive", place / "archive").stdout)
            self.assertEqual(status["protocols"], summary["added"])
            self.assertGreater(status["passages"], PASSAGES)

    def test_too_little_is_refused(self):
        with folder() as place:
            done = run(INDEXER, "add", "--memory", "10", "--archive", place / "archive", place, check=2)
            self.assertIn("--memory", done.stderr)


if __name__ == "__main__":
    unittest.main()
