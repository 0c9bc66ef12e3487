#!/usr/bin/env python3
"""Flipped bits: verify finds each, every command ends in an answer or in exit 3, and no program crashes.

ARHIVARS_FLIPS=2000 python3 tests/system/test_archive_damage.py    more than the few of a test run; ARHIVARS_SEED another seed
"""
import json
import os
import random
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import InFolder  # noqa: E402
from harm import SANITIZED  # noqa: E402
from programs import INDEXER, SAMPLE, SEARCHD, Server, add, run  # noqa: E402

FLIPS = int(os.environ.get("ARHIVARS_FLIPS", "6" if SANITIZED else "24"))
SEED = int(os.environ.get("ARHIVARS_SEED", "1"))
QUERIES = ["skola budžets", '"līdzdalības budžets"', "sk* ~3 par", "tips:decision"]


class Damage(InFolder):
    def setUp(self):
        super().setUp()
        files = sorted(SAMPLE.glob("*.txt"))
        add(self.archive, *files[:12])
        add(self.archive, *files[12:])
        run(INDEXER, "remove", "--archive", self.archive, files[3])
        self.dice = random.Random(SEED)
        self.files = [f for f in sorted(self.archive.iterdir()) if f.stat().st_size > 0]
        self.first = run(INDEXER, "list", "--archive", self.archive).stdout.split("\t")[0]

    def flip(self, i):
        """Turn one bit; what puts it back, and where it was."""
        file = self.files[i % len(self.files)]
        whole = file.read_bytes()
        byte, bit = self.dice.randrange(len(whole)), self.dice.randrange(8)
        with open(file, "r+b") as out:
            out.seek(byte)
            out.write(bytes([whole[byte] ^ (1 << bit)]))

        def restore():
            with open(file, "r+b") as again:
                again.seek(byte)
                again.write(whole[byte:byte + 1])
        return restore, f"{file.name}, byte {byte}, bit {bit}"

    def commands(self):
        return ([INDEXER, "list"], [INDEXER, "show", "--json", self.first], [INDEXER, "stats"],
                *([SEARCHD, "query", "--json", q] for q in QUERIES))

    def told(self, command):
        """(exit code, output without what differs from one run to the next)"""
        done = run(*command[:2], "--archive", self.archive, *command[2:], check=None)
        text = done.stdout
        if command[1] == "query" and done.returncode == 0:
            answer = json.loads(text)
            answer.pop("took_ms")
            text = json.dumps(answer)
        return done.returncode, text, done.stderr

    def test_a_flipped_bit_is_found_and_no_answer_is_wrong(self):
        right = [self.told(command)[:2] for command in self.commands()]
        self.assertEqual({code for code, _ in right}, {0})
        for i in range(FLIPS):
            restore, where = self.flip(i)
            with self.subTest(where):
                found = run(INDEXER, "verify", "--archive", self.archive, check=None)
                self.assertEqual(found.returncode, 3, found.stdout + found.stderr)
                self.assertIn(str(self.archive), found.stderr)
                for command, expected in zip(self.commands(), right):
                    code, text, error = self.told(command)
                    self.assertIn(code, (0, 3), f"{command}: {error}")
                    if code == 0:
                        self.assertEqual((code, text), expected, f"{command} answered otherwise")
                    else:
                        self.assertTrue(error, command)
            restore()
        run(INDEXER, "verify", "--archive", self.archive)

    def test_the_indexer_refuses_or_does_its_work(self):
        keep = self.folder / "keep"
        shutil.copytree(self.archive, keep)
        changed = self.folder / "new.txt"
        for i in range(FLIPS // 2):
            restore, where = self.flip(i)
            changed.write_text((SAMPLE / "2020-06-20-kooperativa-kopsapulce.txt").read_text() + f"\nKārta {i}.\n")
            with self.subTest(where):
                for command in (["add", changed], ["remove", self.first], ["rebuild"], ["compact"]):
                    done = run(INDEXER, command[0], "--archive", self.archive, *command[1:], check=None)
                    self.assertIn(done.returncode, (0, 3), f"{command}: {done.stderr}")
            restore()
            shutil.rmtree(self.archive)
            shutil.copytree(keep, self.archive)

    def test_a_server_lives_through_bits_that_flip_under_it(self):
        with Server(self.archive, "--workers", "1") as server:
            right = {q: server.json("/v1/search", q=q)["total"] for q in QUERIES}
            for i in range(FLIPS):
                restore, where = self.flip(i)
                with self.subTest(where):
                    for query in QUERIES:
                        status, _, body = server.get("/v1/search", q=query)
                        self.assertIn(status, (200, 500, 503))
                        if status == 200:
                            self.assertEqual(json.loads(body)["total"], right[query])
                    self.assertIsNone(server.process.poll(), "it has ended")
                restore()
            self.assertEqual({q: server.json("/v1/search", q=q)["total"] for q in QUERIES}, right, "and is well again")

    def test_a_file_that_is_gone_or_empty_or_cut_is_found(self):
        for file in self.files:
            whole = file.read_bytes()
            for what in ("gone", "empty", "cut"):
                with self.subTest(file=file.name, what=what):
                    if what == "gone":
                        file.unlink()
                    else:
                        file.write_bytes(b"" if what == "empty" else whole[:len(whole) // 2])
                    done = subprocess.run([INDEXER, "verify", "--archive", self.archive], capture_output=True, text=True,
                                          check=False)
                    self.assertEqual(done.returncode, 3, done.stderr)
                    file.write_bytes(whole)
        run(INDEXER, "verify", "--archive", self.archive)


if __name__ == "__main__":
    unittest.main()
