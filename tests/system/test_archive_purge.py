#!/usr/bin/env python3
"""What is removed leaves no trace: not in answers, not in what completes words, not in the bytes of the files."""
import re
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import InFolder  # noqa: E402
from programs import INDEXER, SAMPLE, Server, add, run  # noqa: E402

GONE = "2020-06-20-kooperativa-kopsapulce.txt"
FOLD = str.maketrans("āčēģīķļņšūž", "acegiklnsuz")


def words(text):
    return set(re.findall(r"[a-zāčēģīķļņšūž]{8,}", text.lower()))


class Purge(InFolder):
    def setUp(self):
        super().setUp()
        self.tree = self.folder / "tree"
        shutil.copytree(SAMPLE, self.tree)
        add(self.archive, self.tree)
        listed = run(INDEXER, "list", "--archive", self.archive).stdout.splitlines()
        self.id = next(line.split("\t")[0] for line in listed if line.split("\t")[1] == "2020-06-20")
        others = set().union(*(words(f.read_text()) for f in SAMPLE.glob("*.txt") if f.name != GONE))
        # Beginnings, since the index holds stems; of words that nobody else says.
        heads = {w.translate(FOLD)[:7] for w in others}
        self.heads = {h for h in (w.translate(FOLD)[:7] for w in words((SAMPLE / GONE).read_text())) if h not in heads}
        without = self.folder / "without"  # what others' words, stemmed, have in common with these is no trace
        add(without, *(f for f in sorted(self.tree.glob("*.txt")) if f.name != GONE))
        self.heads -= self.traces(without) | {h for h in self.heads if h in self.id}
        self.assertGreater(len(self.heads), 20)

    def traces(self, archive=None):
        """What of the protocol stands in the bytes of the files."""
        whole = b"".join(f.read_bytes() for f in sorted((archive or self.archive).iterdir())).lower()
        return {h for h in self.heads if h.encode() in whole} | ({self.id} if f'"{self.id}"'.encode() in whole else set())

    def test_no_trace_in_the_files(self):
        self.assertGreater(len(self.traces()), 20, "the test sees what there is to see")
        found = run(INDEXER, "verify", "--archive", self.archive, "--absent", self.id, check=1)
        self.assertIn("is in the archive", found.stderr)
        run(INDEXER, "remove", "--archive", self.archive, "--quick", self.id)
        self.assertGreater(len(self.traces()), 0, "what is free keeps it")
        found = run(INDEXER, "verify", "--archive", self.archive, "--absent", self.id, check=1)
        self.assertIn("rebuild clears them away", found.stderr)
        run(INDEXER, "rebuild", "--archive", self.archive)
        self.assertIn("no trace", run(INDEXER, "verify", "--archive", self.archive, "--absent", self.id).stdout)
        self.assertEqual(self.traces(), set())

    def test_remove_clears_the_traces_by_itself_and_leaves_a_tombstone(self):
        with Server(self.archive, "--workers", "1") as server:
            self.assertEqual(server.json("/v1/search", protocol=self.id)["total"]["protocols"], 1)
            run(INDEXER, "remove", "--archive", self.archive, self.tree / GONE)
            self.assertEqual(self.traces(), set())
            self.assertIn("no trace", run(INDEXER, "verify", "--archive", self.archive, "--absent", self.id).stdout)
            for path in ("/v1/protocols/{}", "/v1/protocols/{}/text", "/v1/passages/{}.p3", "/protocols/{}"):
                status, _, body = server.get(path.format(self.id), lang="en")
                self.assertEqual(status, 410, path)
                self.assertRegex(body.decode(), self.id + r'(&quot;|\\") was removed on 20')
            self.assertEqual(server.get(f"/v1/protocols/{self.id}x")[0], 404)
            for word in ("kooperatīvs", "kopsapulce"):
                for hit in server.json("/v1/search", q=word, limit=100)["hits"]:
                    self.assertNotEqual(hit["protocol"]["id"], self.id)
            last = server.json("/v1/changes", limit=100)["changes"][-1]
            self.assertEqual((last["id"], last["change"], last["protocol"]), (self.id, "removed", None))

    def test_ids_that_never_were_are_absent(self):
        run(INDEXER, "verify", "--archive", self.archive, "--absent", "nav-tada.2020-01-01.1")


if __name__ == "__main__":
    unittest.main()
