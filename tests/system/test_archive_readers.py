#!/usr/bin/env python3
"""Readers beside a writer: each answer is of one commit, a protocol is the old one or the new one, never half."""
import json
import sys
import threading
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import InFolder  # noqa: E402
from programs import INDEXER, SAMPLE, Server, add, run  # noqa: E402

ROUNDS = 8
WORDS = ("alfabeta", "gammadelta")


class Readers(InFolder):
    """Every protocol says one of two words in several places; each add changes all of them."""

    def setUp(self):
        super().setUp()
        self.tree = self.folder / "tree"
        self.tree.mkdir()
        self.sources = {f.name: f.read_text() for f in sorted(SAMPLE.glob("*dome*.txt"))}
        self.write(WORDS[0])
        add(self.archive, self.tree)

    def write(self, word):
        for name, text in self.sources.items():
            lines = text.splitlines()
            middle = len(lines) // 2
            line = f"Debatēs vēl runā par jautājumu {word}."
            (self.tree / name).write_text("\n".join(lines[:middle] + [line] + lines[middle:] + [line, ""]))

    def look(self, server, ids, faults, seen, stop):
        """What must hold of every answer at any time."""
        try:
            while not stop.is_set():
                both = server.json("/v1/search", q=" VAI ".join(WORDS), group="protocol", facets="year,body", limit=100)
                ids_found = {h["protocol"]["id"] for h in both["hits"]}
                if ids_found != set(ids) or both["total"]["protocols"] != len(ids):
                    faults.append(f"{len(ids_found)} protocols of {len(ids)}: {both['total']}")
                if sum(row["count"] for row in both["facets"]["year"]) != both["total"]["passages"]:
                    faults.append(f"facets do not add up: {both['facets']['year']}, {both['total']}")
                words = {w for h in both["hits"] for w in WORDS if w in h["snippet"]["text"]}
                if len(words) != 1:
                    faults.append(f"one answer of two commits: {words}")
                for one in ids:
                    text = server.get(f"/v1/protocols/{one}/text")[2].decode()
                    said = {w for w in WORDS if w in text}
                    if len(said) != 1 or text.count(next(iter(said))) != 2:
                        faults.append(f"{one} is half: {said}")
                    seen.update(said)
        except Exception as error:  # pylint: disable=broad-except
            faults.append(repr(error))

    def test_a_writer_replaces_protocols_under_readers(self):
        faults, seen, stop = [], set(), threading.Event()
        with Server(self.archive, "--workers", "2") as server:
            ids = [p["id"] for p in server.json("/v1/protocols", limit=100)["protocols"]]
            self.assertEqual(len(ids), len(self.sources))
            readers = [threading.Thread(target=self.look, args=(server, ids, faults, seen, stop)) for _ in range(3)]
            for reader in readers:
                reader.start()
            try:
                for i in range(1, ROUNDS + 1):
                    word = WORDS[i % 2]
                    self.write(word)
                    self.assertEqual(add(self.archive, self.tree)["updated"], len(ids))
                    told = server.json("/v1/search", q=word)["total"]["protocols"]
                    self.assertEqual(told, len(ids), "the next request sees the commit")
                    if i % 4 == 0:
                        run(INDEXER, "compact", "--archive", self.archive)
            finally:
                stop.set()
                for reader in readers:
                    reader.join()
        self.assertEqual(faults[:5], [])
        self.assertEqual(seen, set(WORDS))
        run(INDEXER, "verify", "--archive", self.archive)

    def test_verify_beside_a_writer(self):
        done = threading.Event()

        def write():
            for i in range(1, 7):
                self.write(WORDS[i % 2])
                add(self.archive, self.tree)
            done.set()
        writer = threading.Thread(target=write)
        writer.start()
        while not done.is_set():
            run(INDEXER, "verify", "--archive", self.archive)
            json.loads(run(INDEXER, "stats", "--json", "--archive", self.archive).stdout)
        writer.join()


if __name__ == "__main__":
    unittest.main()
