#!/usr/bin/env python3
"""Where a protocol comes from: manifests, addresses, and the same sitting from several files."""
import json
import shutil
import sys
import unicodedata
import unittest
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import InFolder  # noqa: E402
from programs import INDEXER, SEARCHD, SOURCE, Server, run  # noqa: E402

FORMATS = SOURCE / "corpus/formats"
COUNCIL = """Atvērtības padomes sēdes protokols

Protokols Nr. 3

Rīgā. 2023.gada 21.martā

Sēdi vada: A. Bērziņa – Valsts kancelejas direktore

Sēdē piedalās:
A. Bērziņa – Valsts kancelejas direktore
J. Kalns – Kultūras ministrijas eksperts

1. jautājums
Par bibliotēkām

J. Kalns informē par skolu bibliotēkām.

Padome pieņem zināšanai sniegto informāciju.
"""


class Files(InFolder):
    def setUp(self):
        super().setUp()
        self.tree = self.folder / "tree"
        self.tree.mkdir()

    def write(self, name, text=COUNCIL):
        path = self.tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def add(self, *more, check=0):
        return run(INDEXER, "add", "--json", "--archive", self.archive, *more, self.tree, check=check)

    def counts(self, done):
        summary = json.loads(done.stdout.splitlines()[-1])
        return tuple(summary[k] for k in ("added", "updated", "unchanged", "removed", "failed"))

    def ids(self):
        return [line.split("\t")[0] for line in run(INDEXER, "list", "--archive", self.archive).stdout.splitlines()]

    def protocol(self):
        (name,) = self.ids()
        return json.loads(run(INDEXER, "show", "--json", "--archive", self.archive, name).stdout)

    def passages(self, protocol):
        return protocol["passages"] + [p for item in protocol["items"] for p in item["passages"]]

    def names(self, protocol):
        """Paths of the sources below the tree."""
        return [str(Path(s["path"]).relative_to(self.tree)) for s in protocol["sources"]]


class Manifest(Files):
    def test_csv_gives_address_body_and_date(self):
        self.write("2023/a.txt")
        self.write("manifest.csv", "file,url,body,date,restricted\n"
                                   '2023/a.txt,https://example.org/a.pdf,"Skolu, bibliotēku padome",2023-03-22,no\n')
        self.add()
        protocol = self.protocol()
        self.assertEqual(protocol["source"]["url"], "https://example.org/a.pdf")
        self.assertEqual((protocol["body"], protocol["date"]), ("Skolu, bibliotēku padome", "2023-03-22"))
        self.assertTrue(protocol["id"].startswith("skolu-biblioteku-padome.2023-03-22"))
        told = [w["message"] for w in protocol["warnings"] if w["code"] == "told-otherwise"]
        self.assertEqual(len(told), 2)
        self.assertIn("2023-03-21", " ".join(told))
        with Server(self.archive) as server:
            (hit,) = server.json("/v1/search", q="bibliotēkām", limit=1, type="speech")["hits"]
            self.assertEqual(hit["links"]["source"], "https://example.org/a.pdf")

    def test_json_says_the_same(self):
        self.write("a.txt")
        rows = [{"file": "a.txt", "url": "https://example.org/a.pdf", "date": "21.03.2023.", "body": None}]
        for content in (rows, {"files": rows}):
            self.write("manifest.json", json.dumps(content))
            self.add()
            protocol = self.protocol()
            self.assertEqual(protocol["source"]["url"], "https://example.org/a.pdf")
            self.assertNotIn("told-otherwise", [w["code"] for w in protocol["warnings"]])

    def test_as_spreadsheets_write_it(self):
        self.write("a.txt")
        (self.tree / "manifest.csv").write_bytes(
            "\ufefffile;body\r\n\r\na.txt;\"Kuldīgas \"\"vecā\"\"\r\npadome\"\r\n".encode("utf-8"))
        self.add()
        self.assertEqual(self.protocol()["body"], 'Kuldīgas "vecā" padome')
        (self.tree / "manifest.csv").write_bytes("file;body\r\na.txt;Kuldīgas „vecā“ padome\r\n".encode("cp1257"))
        self.add()
        self.assertEqual(self.protocol()["body"], "Kuldīgas „vecā“ padome")

    def test_the_nearest_manifest_holds_for_each_file(self):
        self.write("a/x.txt")
        self.write("manifest.csv", "file,url\na/x.txt,https://example.org/far\n")
        self.write("a/manifest.csv", "file,url\nx.txt,https://example.org/near\n")
        self.add()
        self.assertEqual(self.protocol()["source"]["url"], "https://example.org/near")

    def test_a_change_of_the_manifest_updates_its_files(self):
        self.write("a.txt")
        self.write("b.txt", COUNCIL.replace("Nr. 3", "Nr. 4"))
        self.write("manifest.csv", "file,url\na.txt,https://example.org/1\n")
        self.assertEqual(self.counts(self.add()), (2, 0, 0, 0, 0))
        self.assertEqual(self.counts(self.add()), (0, 0, 2, 0, 0))
        self.write("manifest.csv", "file,url\na.txt,https://example.org/2\n")
        self.assertEqual(self.counts(self.add()), (0, 1, 1, 0, 0))

    def test_restricted_is_a_stub(self):
        self.write("a.txt")
        self.add()
        self.assertTrue(self.passages(self.protocol()))
        self.write("manifest.csv", "file,restricted\na.txt,jā\n")
        self.add()
        protocol = self.protocol()
        self.assertEqual(self.passages(protocol), [])
        self.assertEqual((protocol["date"], protocol["number"]), ("2023-03-21", "3"))
        self.assertEqual([(i["number"], i["title"], i["restricted"]) for i in protocol["items"]], [("1", None, True)])
        self.assertEqual(protocol["attendance"], [])
        for word in ("bibliotēkām", "Kalns", "Bērziņa"):
            done = run(SEARCHD, "query", "--json", "--archive", self.archive, word)
            self.assertEqual(json.loads(done.stdout)["total"]["passages"], 0, word)
        with Server(self.archive) as server:
            status, _, page = server.get(f"/protocols/{protocol['id']}")
            self.assertEqual(status, 200)
            self.assertNotIn("bibliotēkām", page.decode())
            self.assertIn("Slēgts jautājums", page.decode())
        self.assertEqual(run(INDEXER, "parse", "--text", self.tree / "a.txt").stdout, "")

    def test_bad_rows_are_told_with_their_lines(self):
        self.write("a.txt")
        self.write("b.txt", COUNCIL.replace("Nr. 3", "Nr. 4"))
        self.write("manifest.csv", "file,url,date,restricted,krāsa\na.txt,ftp://x,2023-02-30,no,\n\nnav.txt,,,,\n"
                                   "../a.txt,,,,\n,,,,\na.txt,,,,\nb.txt,,,varbūt,\n")
        done = self.add(check=1)
        for line in ('manifest.csv:2: "ftp://x" is no http', 'manifest.csv:2: "2023-02-30" is no date',
                     'manifest.csv:4: there is no file "nav.txt"', 'manifest.csv:5: "../a.txt" is not below',
                     "manifest.csv:6: no file is named", 'manifest.csv:7: "a.txt" has a row already',
                     'manifest.csv:8: restricted is "varbūt"', 'warning: ', 'manifest.csv:1: "krāsa" is none of file'):
            self.assertIn(line, done.stderr)
        self.assertEqual(self.counts(done), (2, 0, 0, 0, 7))
        shown = [json.loads(run(INDEXER, "show", "--json", "--archive", self.archive, i).stdout) for i in self.ids()]
        self.assertEqual(sorted((p["number"], bool(self.passages(p))) for p in shown), [("3", True), ("4", False)])

    def test_bad_objects_are_told_with_their_lines(self):
        self.write("a.txt")
        self.write("manifest.json", '[\n {"file": "a.txt",\n  "url": "{["},\n {"url": "https://example.org"},\n 7]\n')
        done = self.add(check=1)
        for line in ('manifest.json:2: "{["', "manifest.json:4: no file is named", "manifest.json"):
            self.assertIn(line, done.stderr)

    def test_a_slipped_row_closes_its_file(self):
        self.write("a.txt")
        self.write("manifest.csv", "file,body,restricted\na.txt,Skolu, bibliotēku padome,no\n")
        self.assertIn("manifest.csv:2: 4 fields, not 3", self.add(check=1).stderr)
        self.assertEqual(self.passages(self.protocol()), [])

    def test_files_of_a_manifest_that_cannot_be_read_are_not_read(self):
        self.write("a/a.txt")
        self.write("b/b.txt", COUNCIL.replace("Nr. 3", "Nr. 4"))
        for name, content, why in (("manifest.json", '[{"file": "a.txt"', "manifest.json:1: "),
                                   ("manifest.json", "{}", "no list of files"),
                                   ("manifest.csv", 'file,url\na.txt,"x\n', "manifest.csv:3: a quote opened on line 2"),
                                   ("manifest.csv", "fails,url\n", 'no column is called "file"')):
            path = self.write(f"a/{name}", content)
            done = self.add(check=1)
            self.assertIn(why, done.stderr)
            self.assertIn("a/a.txt: not read, since its manifest cannot be", done.stderr)
            self.assertEqual(len(self.ids()), 1, "the other folder is indexed")
            self.assertEqual(run(INDEXER, "parse", self.tree / "a/a.txt", check=1).stdout, "")
            path.unlink()

    def test_what_lies_above_and_is_none_of_ours_is_passed_over(self):
        self.write("a/a.txt")
        self.write("manifest.json", '{"name": "App"}')
        done = run(INDEXER, "add", "--archive", self.archive, self.tree / "a")
        self.assertEqual(done.stderr, "")

    def test_a_column_twice_is_refused(self):
        self.write("a.txt")
        self.write("manifest.csv", "file,restricted,restricted\na.txt,yes,no\n")
        self.assertIn('manifest.csv:1: more than one column is called "restricted"', self.add(check=1).stderr)
        self.assertEqual(self.ids(), [])

    def test_a_row_for_a_folder_is_told(self):
        self.write("a/a.txt")
        self.write("manifest.csv", "file,restricted\na,yes\n")
        self.assertIn('manifest.csv:2: a row speaks of a file, not of a folder: "a"', self.add(check=1).stderr)

    def test_names_composed_or_not(self):
        name = "sēdē, ķīļu.txt"
        for on_disk, told in (("NFD", "NFC"), ("NFC", "NFD")):
            path = self.write(unicodedata.normalize(on_disk, name))
            self.write("manifest.csv", f'file,restricted\n"{unicodedata.normalize(told, name)}",yes\n')
            self.add()
            self.assertEqual(self.passages(self.protocol()), [])
            path.unlink()
            self.add("--prune", check=1)

    def test_closed_and_not_to_be_read_any_more(self):
        path = self.write("a.txt")
        self.add()
        path.write_bytes(b"%PDF-1.4 truncated")
        self.add(check=1)
        self.assertEqual(len(self.ids()), 1, "what it gave before is kept")
        self.write("manifest.csv", "file,restricted\na.txt,yes\n")
        self.add(check=1)
        self.assertEqual(self.ids(), [])

    def test_a_prefix_that_is_no_address(self):
        for prefix in ("example.org", "javascript:alert(1)", "https://", "https://example.org/?a=", "https://a b/"):
            self.assertIn("--url-prefix", self.add("--url-prefix", prefix, check=2).stderr)

    def test_url_prefix(self):
        self.write("2023/sēde 1.txt")
        self.add("--url-prefix", "https://example.org/p")
        self.assertEqual(self.protocol()["source"]["url"], "https://example.org/p/2023/s%C4%93de%201.txt")
        self.write("manifest.csv", "file,url\n2023/sēde 1.txt,https://example.org/other\n")
        self.add("--url-prefix", "https://example.org/p/")
        self.assertEqual(self.protocol()["source"]["url"], "https://example.org/other")


class Twice(Files):
    """One sitting from several files."""

    def copy(self, *extensions):
        for extension in extensions:
            shutil.copy(FORMATS / f"protokols.{extension}", self.tree)

    def test_two_formats_and_a_container_are_one_protocol(self):
        self.copy("docx", "odt", "html")
        with zipfile.ZipFile(self.tree / "p.zip", "w") as box:
            for name in ("a.docx", "b/c.docx"):
                box.write(FORMATS / "protokols.docx", name)
        self.add()
        protocol = self.protocol()
        self.assertEqual(self.names(protocol),
                         ["p.zip/a.docx", "p.zip/b/c.docx", "protokols.docx", "protokols.html", "protokols.odt"])
        self.assertEqual(protocol["source"], protocol["sources"][0])
        self.assertEqual(len({s["media_type"] for s in protocol["sources"]}), 3)

    def test_two_addresses(self):
        self.write("a.txt")
        self.write("b.txt", COUNCIL.replace("\n\n", "\n\n\n").replace("skolu bibliotēkām", "skolu bib-\nliotēkām"))
        self.write("manifest.csv", "file,url\na.txt,https://example.org/a\nb.txt,https://example.org/b\n")
        self.add()
        self.assertEqual([s["url"] for s in self.protocol()["sources"]],
                         ["https://example.org/a", "https://example.org/b"])
        with Server(self.archive) as server:
            protocol = server.json(f"/v1/protocols/{self.ids()[0]}")
            self.assertEqual([s["path"] for s in protocol["sources"]], ["a.txt", "b.txt"], "folders stay private")

    def test_removing_one_source_keeps_the_protocol(self):
        self.copy("docx", "odt", "html")
        self.add()
        (before,) = self.ids()
        for name, left in (("docx", ["protokols.html", "protokols.odt"]), ("odt", ["protokols.html"])):
            run(INDEXER, "remove", "--archive", self.archive, self.tree / f"protokols.{name}")
            protocol = self.protocol()
            self.assertEqual((protocol["id"], self.names(protocol)), (before, left))
            self.assertEqual(protocol["source"], protocol["sources"][0])
        run(INDEXER, "remove", "--archive", self.archive, self.tree / "protokols.html")
        self.assertEqual(self.ids(), [])

    def test_pruning_one_source_keeps_the_protocol(self):
        self.write("a.txt", COUNCIL.replace("\n\n", "\n\f"))
        self.write("b.txt")
        self.add()
        self.assertGreater(max(p["page"] for p in self.passages(self.protocol())), 1)
        (self.tree / "a.txt").unlink()
        self.assertEqual(self.counts(self.add("--prune")), (0, 0, 1, 1, 0))
        protocol = self.protocol()
        self.assertEqual(self.names(protocol), ["b.txt"])
        self.assertEqual({p["page"] for p in self.passages(protocol)}, {None}, "the pages are those of the file left")

    def test_what_cannot_be_looked_at_is_not_pruned(self):
        self.write("a/a.txt")
        self.add()
        away = self.folder / "away"
        self.tree.rename(away)
        self.assertEqual(self.counts(self.add("--prune", check=1)), (0, 0, 0, 0, 1))
        self.assertEqual(len(self.ids()), 1)
        away.rename(self.tree)
        shutil.rmtree(self.tree / "a")
        self.assertEqual(self.counts(self.add("--prune")), (0, 0, 0, 1, 0))

    def test_adding_again_is_stable(self):
        self.copy("docx", "odt")
        self.add()
        before = self.protocol()
        run(INDEXER, "remove", "--archive", self.archive, self.tree / "protokols.odt")
        self.assertEqual(self.counts(self.add()), (1, 0, 1, 0, 0))
        self.assertEqual(self.protocol(), before)
        run(INDEXER, "remove", "--archive", self.archive, self.tree / "protokols.docx")
        self.add()
        again = self.protocol()
        self.assertEqual((again["id"], sorted(self.names(again))), (before["id"], self.names(before)))
        self.assertEqual(self.counts(self.add()), (0, 0, 2, 0, 0))

    def test_a_source_that_is_no_longer_there_goes_with_the_other(self):
        self.write("a.txt")
        left = self.write("b.txt")
        self.add()
        left.unlink()
        done = run(INDEXER, "remove", "--archive", self.archive, self.tree / "a.txt", check=1)
        self.assertIn("b.txt: No such file", done.stderr)
        self.assertEqual(self.ids(), [])

    def test_a_few_other_words_are_told(self):
        text = COUNCIL.replace("Padome pieņem", "\n".join(
            f"J. Kalns informē, ka pasākums{n} noritējis vietā{n} un tajā piedalījās grupa{n}." for n in range(60)) +
            "\n\nPadome pieņem")
        self.write("a.txt", text)
        self.write("b.txt", text.replace("skolu bibliotēkām", "bērnu bibliotēkām"))
        done = self.add()
        self.assertIn("b.txt: the sitting", done.stderr)
        self.assertEqual(len(self.protocol()["sources"]), 2)

    def test_if_one_is_closed_all_are(self):
        self.write("a.txt")
        self.write("b.txt")
        self.add()
        self.write("manifest.csv", "file,restricted\nb.txt,yes\n")
        self.add()
        self.assertEqual(self.passages(self.protocol()), [])
        self.assertEqual(self.counts(self.add()), (0, 0, 2, 0, 0))
        (self.tree / "a.txt").touch()
        self.add()
        self.assertEqual(self.passages(self.protocol()), [])
        (self.tree / "b.txt").unlink()
        (self.tree / "manifest.csv").unlink()
        self.add("--prune")
        self.assertTrue(self.passages(self.protocol()), "the one that is left is not closed")

    def test_masked_stays_masked_when_another_file_takes_over(self):
        text = COUNCIL.replace("skolu bibliotēkām", "skolu bibliotēkām, 010190-12345")
        self.write("a.txt", text)
        self.write("b.txt", text)
        self.add("--mask-personal-codes")
        run(INDEXER, "remove", "--archive", self.archive, self.tree / "a.txt")
        self.assertNotIn("010190", json.dumps(self.protocol()))


if __name__ == "__main__":
    unittest.main()
