#!/usr/bin/env python3
"""/v1/changes: a client that follows it knows at any time what the archive holds, whatever was put and removed."""
import shutil
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import InFolder  # noqa: E402
from programs import INDEXER, SAMPLE, Server, add, run  # noqa: E402


class Mirror:
    """A client: the ids that it knows, by the feed alone."""

    def __init__(self, server, limit):
        self.server, self.limit, self.since, self.ids = server, limit, None, set()

    def follow(self):
        """Read on to the end; the changes."""
        changes = []
        while True:
            told = self.server.json("/v1/changes", limit=self.limit, **({"since": self.since} if self.since else {}))
            changes += told["changes"]
            self.since = told["until"]
            if told["next"] is None:
                break
        for change in changes:
            if change["change"] == "removed":
                self.ids.discard(change["id"])
            else:
                self.ids.add(change["id"])
        return changes


class Changes(InFolder):
    def setUp(self):
        super().setUp()
        self.tree = self.folder / "tree"
        self.tree.mkdir()
        self.files = sorted(SAMPLE.glob("*.txt"))[:8]
        for file in self.files:
            shutil.copy(file, self.tree)
        add(self.archive, self.tree)
        self.server = Server(self.archive, "--workers", "1")
        self.addCleanup(self.server.stop)

    def held(self):
        return {p["id"] for p in self.server.json("/v1/protocols", limit=100)["protocols"]}

    def test_a_mirror_holds_what_the_archive_holds(self):
        mirror = Mirror(self.server, 3)
        self.assertEqual(len(mirror.follow()), 8)
        self.assertEqual(mirror.ids, self.held())
        self.assertEqual(mirror.follow(), [], "nothing is told twice")

        shutil.copy(sorted(SAMPLE.glob("*.txt"))[8], self.tree)
        changed = self.tree / self.files[0].name
        changed.write_text(changed.read_text() + "\nPielikumā: vēl viena rindkopa par trotuāriem.\n")
        add(self.archive, self.tree)
        told = mirror.follow()
        self.assertEqual([c["change"] for c in told], ["put", "put"])
        self.assertEqual(len(mirror.ids), 9)
        self.assertEqual(mirror.ids, self.held())

        gone = told[0]["id"]
        run(INDEXER, "remove", "--archive", self.archive, gone)
        told = mirror.follow()
        self.assertEqual([(c["id"], c["change"], c["protocol"], c["links"]) for c in told],
                         [(gone, "removed", None, None)])
        self.assertEqual(mirror.ids, self.held())

        add(self.archive, self.tree)  # the file is still there: it comes back, and its tombstone goes
        self.assertEqual([(c["id"], c["change"]) for c in mirror.follow()], [(gone, "put")])
        self.assertEqual(mirror.ids, self.held())
        everything = Mirror(self.server, 2)
        self.assertEqual(len(everything.follow()), 9, "each stands where it was last changed")

    def test_since_a_generation_and_since_a_moment(self):
        before = self.server.json("/healthz")["index"]["generation"]
        moment = self.server.json("/v1/changes")["changes"][-1]["changed"]
        self.assertEqual(self.server.json("/v1/changes", since=before)["total"], 0)
        (self.tree / self.files[0].name).unlink()
        run(INDEXER, "add", "--prune", "--archive", self.archive, self.tree)
        told = self.server.json("/v1/changes", since=before)
        self.assertEqual([c["change"] for c in told["changes"]], ["removed"])
        self.assertEqual(self.server.json("/v1/changes", since=told["changes"][0]["changed"])["total"], 1)
        self.assertEqual(self.server.json("/v1/changes", since=moment[:4])["total"], 8)
        self.assertEqual(self.server.json("/v1/changes", since="2099-01-01")["total"], 0)

    def test_a_commit_between_two_pages_loses_nothing(self):
        mirror = Mirror(self.server, 3)
        first = self.server.json("/v1/changes", limit=3)
        mirror.ids = {c["id"] for c in first["changes"]}
        mirror.since = first["next"]
        run(INDEXER, "remove", "--archive", self.archive, first["changes"][0]["id"], first["changes"][2]["id"])
        mirror.follow()
        self.assertEqual(mirror.ids, self.held())

    def test_refusals(self):
        for wrong in ("yesterday", "2026-13-99x", "-1"):
            status, _, body = self.server.get("/v1/changes", since=wrong)
            self.assertEqual(status, 400, body)
            self.assertIn(b'"parameter":"since"', body)
        self.assertEqual(self.server.get("/v1/changes", q="x")[0], 400)
        self.assertEqual(self.server.get("/v1/changes", limit=0)[0], 400)


if __name__ == "__main__":
    unittest.main()
