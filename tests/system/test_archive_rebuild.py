#!/usr/bin/env python3
"""An archive of another version is refused with the command that rebuilds it, and that command does; compacting too."""
import json
import os
import random
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import InFolder  # noqa: E402
from programs import BIN, INDEXER, SAMPLE, SEARCHD, Server, add, run  # noqa: E402

QUERIES = ["skola", '"līdzdalības budžets"', "=padomē", "runātājs:Purmale budžets", "tips:decision par", "sk*"]


class Rebuild(InFolder):
    def setUp(self):
        super().setUp()
        add(self.archive, SAMPLE)
        first = run(INDEXER, "list", "--archive", self.archive).stdout.split("\t")[0]
        run(INDEXER, "remove", "--archive", self.archive, first)

    def set(self, key, value):
        run(BIN / "set_metadata", self.archive, key, value)

    def told(self):
        """All that the archive answers, but for what names its state and the time that it took."""
        told = [run(INDEXER, "list", "--archive", self.archive).stdout]
        for line in told[0].splitlines()[:3]:
            told.append(run(INDEXER, "show", "--json", "--archive", self.archive, line.split("\t")[0]).stdout)
        for query in QUERIES:
            answer = json.loads(run(SEARCHD, "query", "--json", "--archive", self.archive, query).stdout)
            self.assertGreater(answer["total"]["passages"], 0, query)
            for name in ("took_ms", "next"):
                answer.pop(name)
            answer["index"].pop("generation")
            told.append(answer)
        return told

    def changes(self):
        with Server(self.archive, "--workers", "1") as server:
            return server.json("/v1/changes", limit=100)

    def test_another_version_is_refused_with_the_command_and_rebuilt_to_answer_the_same(self):
        before, feed = self.told(), self.changes()
        for key, value in (("schema", "999"), ("schema", "1"), ("analyser", "77"), ("lexicon", "12345")):
            with self.subTest(key=key, value=value):
                self.set(key, value)
                for program, command in ((INDEXER, "list"), (INDEXER, "stats"), (INDEXER, "verify"),
                                         (SEARCHD, "query")):
                    arguments = ["x"] if command == "query" else []
                    refused = run(program, command, "--archive", self.archive, *arguments, check=3)
                    self.assertIn(f"arhivars-indexer rebuild --archive '{self.archive}'", refused.stderr)
                refused = run(INDEXER, "add", "--archive", self.archive, SAMPLE, check=3)
                self.assertIn("arhivars-indexer rebuild --archive", refused.stderr)
                told = subprocess.run(refused.stderr.split("Rebuild it from its own text: arhivars-indexer ")[1]
                                      .replace("rebuild", f"'{INDEXER}' rebuild", 1), shell=True, check=True,
                                      capture_output=True, text=True).stdout
                self.assertIn("rebuilt 22 protocols", told)
                self.assertEqual(self.told(), before)
                self.assertEqual(self.changes(), feed, "marks and tombstones stay")
                run(INDEXER, "verify", "--archive", self.archive)
        self.assertEqual(add(self.archive, SAMPLE)["unchanged"], 22, "what was read from which file is known")
        self.assertEqual(os.listdir(self.folder), ["archive"])

    def test_a_rebuild_that_is_killed_leaves_the_old_one(self):
        self.set("schema", "999")
        dice = random.Random(5)
        for _ in range(4):
            process = subprocess.Popen([INDEXER, "rebuild", "--archive", self.archive], stdout=subprocess.DEVNULL)
            time.sleep(dice.uniform(0.0, 0.15))
            process.send_signal(signal.SIGKILL)
            if process.wait() == 0:  # it was quicker
                self.set("schema", "999")
            refused = run(INDEXER, "list", "--archive", self.archive, check=3)
            self.assertIn("rebuild", refused.stderr)
        run(INDEXER, "rebuild", "--archive", self.archive)
        run(INDEXER, "verify", "--archive", self.archive)
        self.assertEqual(len(run(INDEXER, "list", "--archive", self.archive).stdout.splitlines()), 22)
        self.assertEqual(os.listdir(self.folder), ["archive"])

    def test_searchd_answers_throughout_and_picks_up_the_new_one(self):
        with Server(self.archive, "--workers", "2") as server:
            before = server.json("/healthz")["index"]
            for command in ("rebuild", "compact"):
                process = subprocess.Popen([INDEXER, command, "--archive", self.archive], stdout=subprocess.DEVNULL)
                while process.poll() is None:
                    self.assertEqual(server.json("/v1/search", q="skola")["index"]["protocols"], 22)
                self.assertEqual(process.returncode, 0)
                after = server.json("/healthz")["index"]
                self.assertNotEqual(after["generation"], before["generation"])
                before = after
                self.assertEqual(server.json("/v1/search", q="skola")["index"]["protocols"], 22)
            add(self.archive, SAMPLE)
            self.assertEqual(server.json("/healthz")["index"]["protocols"], 22 + 1)

    def test_compacting_answers_the_same_in_less(self):
        ids = [line.split("\t")[0] for line in run(INDEXER, "list", "--archive", self.archive).stdout.splitlines()]
        run(INDEXER, "remove", "--quick", "--archive", self.archive, *ids[-4:])
        before = self.told()
        size = sum(f.stat().st_size for f in self.archive.iterdir())
        run(INDEXER, "compact", "--archive", self.archive)
        self.assertEqual(self.told(), before)
        self.assertLess(sum(f.stat().st_size for f in self.archive.iterdir()), size)
        run(INDEXER, "verify", "--archive", self.archive)

    def test_refusals(self):
        nowhere = self.folder / "nowhere"
        for command in ("rebuild", "compact"):
            self.assertIn("nowhere", run(INDEXER, command, "--archive", nowhere, check=3).stderr)
            self.assertFalse(nowhere.exists())
            run(INDEXER, command, "--archive", self.archive, "x", check=2)
            (self.folder / "archive.new").mkdir(exist_ok=True)
            (self.folder / "archive.new" / "mine").mkdir()
            refused = run(INDEXER, command, "--archive", self.archive, check=3)
            self.assertIn("archive.new", refused.stderr)
            (self.folder / "archive.new" / "mine").rmdir()
        run(INDEXER, "verify", "--archive", self.archive)


if __name__ == "__main__":
    unittest.main()
