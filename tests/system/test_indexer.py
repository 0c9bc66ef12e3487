#!/usr/bin/env python3
"""arhivars-indexer from outside: what it adds, leaves alone, removes, refuses, and says."""
import fcntl
import json
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import InFolder  # noqa: E402
from programs import INDEXER, SAMPLE, SOURCE, add, folder, parse, run  # noqa: E402

COUNCIL = """Atvērtības padomes sēdes protokols

Protokols Nr. 3

Rīgā. 2023.gada 21.martā

Sēdi vada: A. Bērziņa – Valsts kancelejas direktore

Sēdē piedalās:
A. Bērziņa – Valsts kancelejas direktore
J. Kalns – Kultūras ministrijas eksperts

1. jautājums
Par bibliotēkām

J. Kalns informē par skolu bibliotēkām{more}.

Padome pieņem zināšanai sniegto informāciju.
"""


class Add(InFolder):
    def setUp(self):
        super().setUp()
        self.tree = self.folder / "tree"
        self.tree.mkdir()

    def write(self, name, text):
        path = self.tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def ids(self):
        return [line.split("\t")[0] for line in run(INDEXER, "list", "--archive", self.archive).stdout.splitlines()]

    def counts(self, summary):
        return tuple(summary[k] for k in ("added", "updated", "unchanged", "removed", "failed"))

    def test_new_changed_unchanged(self):
        path = self.write("a.txt", COUNCIL.format(more=""))
        self.assertEqual(self.counts(add(self.archive, self.tree)), (1, 0, 0, 0, 0))
        before = self.ids()
        self.assertEqual(self.counts(add(self.archive, self.tree)), (0, 0, 1, 0, 0))
        path.write_text(COUNCIL.format(more=" laukos"), encoding="utf-8")
        self.assertEqual(self.counts(add(self.archive, self.tree)), (0, 1, 0, 0, 0))
        self.assertEqual(self.ids(), before, "ids stay")
        self.assertIn("laukos", run(INDEXER, "show", "--archive", self.archive, before[0]).stdout)

    def test_touched_is_unchanged(self):
        path = self.write("a.txt", COUNCIL.format(more=""))
        add(self.archive, self.tree)
        os.utime(path, (1, 1))
        self.assertEqual(self.counts(add(self.archive, self.tree)), (0, 0, 1, 0, 0))

    def test_one_bad_file_costs_one_file(self):
        self.write("a.txt", COUNCIL.format(more=""))
        (self.tree / "b.pdf").write_bytes(b"%PDF-1.4\ntruncated")
        (self.tree / "c.bin").write_bytes(bytes(range(256)) * 100)
        self.write("d.txt", "")
        done = run(INDEXER, "add", "--json", "--archive", self.archive, self.tree, check=1)
        self.assertEqual(self.counts(json.loads(done.stdout.splitlines()[-1])), (1, 0, 0, 0, 3))
        for name in ("b.pdf", "c.bin", "d.txt"):
            self.assertRegex(done.stderr, rf"{name}: \S")

    def test_a_missing_path_is_named(self):
        done = run(INDEXER, "add", "--archive", self.archive, self.tree / "nowhere", check=1)
        self.assertIn("nowhere", done.stderr)

    def test_prune_removes_what_is_gone(self):
        path = self.write("a.txt", COUNCIL.format(more=""))
        self.write("b.txt", COUNCIL.format(more="").replace("Nr. 3", "Nr. 4"))
        add(self.archive, self.tree)
        path.unlink()
        self.assertEqual(self.counts(add(self.archive, self.tree)), (0, 0, 1, 0, 0))
        self.assertEqual(len(self.ids()), 2, "without --prune nothing goes")
        self.assertEqual(self.counts(add(self.archive, "--prune", self.tree)), (0, 0, 1, 1, 0))
        self.assertEqual(len(self.ids()), 1)

    def test_the_same_words_are_one_protocol(self):
        text = COUNCIL.format(more="")
        self.write("a.txt", text)
        self.write("b.txt", text.replace("\n\n", "\n\n\n").replace("skolu bibliotēkām", "skolu bib-\nliotēkām"))
        self.assertEqual(self.counts(add(self.archive, self.tree)), (2, 0, 0, 0, 0))
        self.assertEqual(len(self.ids()), 1)
        (self.tree / "a.txt").unlink()
        add(self.archive, "--prune", self.tree)
        self.assertEqual(len(self.ids()), 1, "the other file still gives it")

    def test_other_words_under_the_same_number_are_kept_apart(self):
        self.write("a.txt", COUNCIL.format(more=""))
        self.write("b.txt", COUNCIL.format(more=" un muzejiem"))
        add(self.archive, self.tree)
        first = self.ids()
        self.assertEqual(len(first), 2)
        self.assertEqual(sorted(first)[1], sorted(first)[0] + "-2")

    def test_remove_by_id_and_by_path(self):
        a = self.write("a.txt", COUNCIL.format(more=""))
        self.write("b.txt", COUNCIL.format(more="").replace("Nr. 3", "Nr. 4"))
        add(self.archive, self.tree)
        run(INDEXER, "remove", "--archive", self.archive, a)
        (left,) = self.ids()
        run(INDEXER, "remove", "--archive", self.archive, left)
        self.assertEqual(self.ids(), [])
        done = run(INDEXER, "remove", "--archive", self.archive, "nobody", check=1)
        self.assertIn("nobody", done.stderr)

    def test_jobs_do_not_change_the_archive(self):
        one, four = self.folder / "one", self.folder / "four"
        add(one, "--jobs", "1", SAMPLE)
        add(four, "--jobs", "4", SAMPLE)
        listing = [run(INDEXER, "list", "--archive", a).stdout for a in (one, four)]
        self.assertEqual(*listing)
        for line in listing[0].splitlines():
            name = line.split("\t")[0]
            shown = [run(INDEXER, "show", "--archive", a, name).stdout for a in (one, four)]
            self.assertEqual(*shown)

    def test_broken_inputs_never_stop_it(self):
        before = {p.name for p in (SOURCE / "corpus/broken").iterdir()}
        summary = add(self.archive, SOURCE / "corpus/broken", check=None)
        self.assertEqual(summary["added"] + summary["failed"], len(before))
        run(INDEXER, "verify", "--archive", self.archive)

    def test_a_second_writer_is_refused(self):
        self.write("a.txt", COUNCIL.format(more=""))
        add(self.archive, self.tree)
        with open(self.archive / "flintlock", "r+b") as lock:
            fcntl.lockf(lock, fcntl.LOCK_EX)  # as another writer would
            done = run(INDEXER, "add", "--archive", self.archive, self.tree, check=3)
        self.assertIn("another", done.stderr)

    def test_what_is_no_file_is_passed_over_in_a_folder(self):
        self.write("a.txt", COUNCIL.format(more=""))
        os.mkfifo(self.tree / "fifo")
        (self.tree / "loop").symlink_to(self.tree)
        self.write(".hidden", "x")
        self.assertEqual(self.counts(add(self.archive, self.tree)), (1, 0, 0, 0, 0))

    def test_verify_finds_damage(self):
        self.write("a.txt", COUNCIL.format(more=""))
        add(self.archive, self.tree)
        run(INDEXER, "verify", "--archive", self.archive)
        table = self.archive / "docdata.glass"
        data = bytearray(table.read_bytes())
        for i in range(200, len(data), 97):
            data[i] ^= 0x55
        table.write_bytes(data)
        self.assertEqual(run(INDEXER, "verify", "--archive", self.archive, check=None).returncode, 3)


    def test_personal_codes_are_told_or_masked(self):
        code = "010190-10003"
        path = self.write("a.txt", COUNCIL.format(more=", personas kods " + code))
        done = run(INDEXER, "add", "--archive", self.archive, path)
        self.assertRegex(done.stderr, r"a\.txt: warning: .*personal code")
        (name,) = self.ids()
        self.assertIn(code, run(INDEXER, "show", "--archive", self.archive, name).stdout)
        masked = self.folder / "masked"
        run(INDEXER, "add", "--mask-personal-codes", "--archive", masked, path)
        self.assertNotIn(code, run(INDEXER, "show", "--json", "--archive", masked, name).stdout)

    def test_an_operators_file_joins_people(self):
        path = self.write("a.txt", COUNCIL.format(more=""))
        people = self.folder / "people.tsv"
        people.write_text("j-kalns.kulturas-ministrija\tj-liepa.kulturas-ministrija\n", encoding="utf-8")
        parsed = json.loads(run(INDEXER, "parse", "--people", people, path).stdout)
        ids = [i for item in parsed["items"] for p in item["passages"] for i in p.get("speaker_ids", [])]
        self.assertEqual(ids, ["j-liepa.kulturas-ministrija"])
        people.write_text("one field\n", encoding="utf-8")
        self.assertIn("people.tsv", run(INDEXER, "parse", "--people", people, path, check=2).stderr)


class Commands(unittest.TestCase):
    def test_usage_is_exit_2(self):
        for words in ([], ["nothing"], ["add"], ["add", "--nothing"], ["parse"], ["parse", "a", "b"],
                      ["parse", "--json", "--text", "a"], ["show"], ["stem", "--lang", "xx"], ["remove"]):
            done = run(INDEXER, *words, check=2)
            self.assertTrue(done.stderr, words)

    def test_help_and_version(self):
        self.assertIn("add", run(INDEXER, "--help").stdout)
        self.assertRegex(run(INDEXER, "--version").stdout, r"arhivars-indexer \d")
        self.assertIn("--archive", run(INDEXER, "add", "--help").stdout)

    def test_no_archive_is_exit_3(self):
        with folder() as path:
            for words in (["list"], ["stats"], ["show", "x"], ["verify"]):
                done = run(INDEXER, *words, "--archive", path / "none", check=3)
                self.assertIn("none", done.stderr)

    def test_the_archive_by_environment(self):
        with folder() as path:
            environment = {**os.environ, "ARHIVARS_ARCHIVE": str(path / "by-environment")}
            subprocess.run([INDEXER, "add", SAMPLE], env=environment, check=True, capture_output=True)
            self.assertTrue((path / "by-environment").is_dir())

    def test_stem_streams_a_line_for_a_line(self):
        done = run(INDEXER, "stem", stdin="sēžu\n\nSĒDES\r\n12\n" + "a" * 5000 + "\n")
        lines = done.stdout.split("\n")
        self.assertEqual(len(lines), 6)
        self.assertEqual(lines[0], lines[2])
        self.assertEqual(run(INDEXER, "stem", "--lang", "en", stdin="libraries\n").stdout, "librari\n")
        self.assertEqual(run(INDEXER, "stem", stdin="").stdout, "")

    def test_stats_and_show_as_json(self):
        with folder() as path:
            add(path / "a", SAMPLE)
            stats = json.loads(run(INDEXER, "stats", "--json", "--archive", path / "a").stdout)
            listing = run(INDEXER, "list", "--archive", path / "a").stdout.splitlines()
            self.assertEqual(stats["protocols"], len(listing))
            self.assertGreater(stats["terms"], stats["passages"])
            self.assertEqual(sum(stats["bytes"].values()), stats["archive_bytes"])
            self.assertGreater(stats["bytes"]["checksums"], 0)
            of_a_body_and_year = [line for line in listing if line.split("\t")[1] and line.split("\t")[3]]
            self.assertEqual(sum(sum(y.values()) for y in stats["coverage"].values()), len(of_a_body_and_year))
            shown = json.loads(run(INDEXER, "show", "--json", "--archive", path / "a", listing[0].split("\t")[0]).stdout)
            self.assertEqual(shown["id"], listing[0].split("\t")[0])
            self.assertIn("passages", run(INDEXER, "stats", "--archive", path / "a").stdout)

    def test_parse_as_text_keeps_every_word(self):
        for sample in sorted(SAMPLE.glob("*.txt"))[:4]:
            parsed = parse(sample)
            text = run(INDEXER, "parse", "--text", sample).stdout
            for item in parsed["items"]:
                for passage in item["passages"]:
                    self.assertIn(passage["text"], text)


@unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
class Pdf(unittest.TestCase):
    def test_a_pdf_gives_what_its_text_gives(self):
        sample = SAMPLE / "2026-01-29-ogres-novada-dome.txt"
        with folder() as path:
            subprocess.run(["soffice", f"-env:UserInstallation=file://{path}/profile", "--headless", "--convert-to",
                            "pdf:writer_pdf_Export", "--infilter=Text (encoded):UTF8", "--outdir", path, sample],
                           check=True, capture_output=True, timeout=300)
            pdf, text = parse(path / (sample.stem + ".pdf")), parse(sample)
        self.assertEqual(pdf["source"]["media_type"], "application/pdf")
        for field in ("number", "date", "body", "chair"):
            self.assertEqual(pdf[field], text[field], field)
        self.assertEqual([i["number"] for i in pdf["items"]], [i["number"] for i in text["items"]])
        self.assertTrue(any(p["page"] and p["page"] > 1 for i in pdf["items"] for p in i["passages"]))


if __name__ == "__main__":
    unittest.main()
