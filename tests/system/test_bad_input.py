#!/usr/bin/env python3
"""Hostile and broken input, each kind by name: a line with the reason, exit 1, everything else is indexed."""
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from programs import INDEXER, SAMPLE, add, parse, run  # noqa: E402
from test_formats import (FORMATS, RELATIONS, W, Files, docx, meaning, paragraph, zipped)  # noqa: E402

# With a password that nobody knows.
ENCRYPTED_PDF = (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
                 b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n4 0 obj<</Filter/Standard/V 1/R 2/P -4/O("
                 + b"x" * 32 + b")/U(" + b"y" * 32 + b")>>endobj\ntrailer<</Root 1 0 R/Encrypt 4 0 R/ID[(abc)(abc)]>>\n")


class Bad(Files):

    def refused(self, name, data, reason):
        done = run(INDEXER, "parse", self.write(name, data), check=1)
        self.assertRegex(done.stderr, rf"{name}: .*{reason}")

    def test_truncated(self):
        for path in sorted(FORMATS.glob("*.*")):
            if path.suffix in (".docx", ".odt", ".edoc"):
                self.refused(path.name, path.read_bytes()[:-200], "cannot be opened")

    def test_truncated_pdf_doc_and_rtf(self):
        for name, why in (("protokols.pdf", "damaged"), ("protokols.doc", "of no format that is read|LibreOffice")):
            self.refused(name, (FORMATS / name).read_bytes()[:20000], why)
        if shutil.which("soffice"):
            self.refused("protokols.rtf", (FORMATS / "protokols.rtf").read_bytes()[:20000], "LibreOffice")

    def test_truncated_page_and_letter_keep_what_there_is(self):
        page = (FORMATS / "protokols.html").read_bytes()
        self.assertIn("OGRES NOVADA DOME", run(INDEXER, "parse", "--text", self.write("a.html", page[:3000])).stdout)

    def test_encrypted_pdf(self):
        self.refused("a.pdf", ENCRYPTED_PDF, "encrypted")

    def test_encrypted_docx(self):
        sealed = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
        self.refused("a.docx", sealed, "the document is encrypted: save it without a password")

    def test_everything_else_is_indexed(self):
        self.write("a.pdf", ENCRYPTED_PDF)
        self.write("b.docx", (FORMATS / "protokols.docx").read_bytes()[:-200])
        self.write("c.txt", b"")
        self.write("d.zip", zipped(("../../a.txt", "teksts")))
        self.write("e.html", "<html><body>" + "<div>" * 100000 + "dziļi</body></html>")
        self.write("f.bin", bytes(range(256)) * 64)
        shutil.copy(FORMATS / "protokols.pdf", self.folder / "g.pdf")
        shutil.copy(FORMATS / "padome.docx", self.folder / "h.docx")
        done = run(INDEXER, "add", "--json", "--archive", self.folder / "archive", self.folder, check=1)
        summary = json.loads(done.stdout.splitlines()[-1])
        self.assertEqual((summary["added"], summary["failed"]), (2, 6))
        for name in ("a.pdf", "b.docx", "c.txt", "d.zip", "e.html", "f.bin"):
            self.assertEqual(len(re.findall(rf"^arhivars-indexer: \S*/{re.escape(name)}[:/]", done.stderr, re.M)), 1, done.stderr)
        self.assertEqual(len(run(INDEXER, "list", "--archive", self.folder / "archive").stdout.splitlines()), 2)

    def test_empty(self):
        self.refused("a.docx", b"", "the file is empty")
        self.refused("a.zip", zipped(), "holds no document")

    def test_wrong_extension(self):
        path = self.write("a.pdf", (FORMATS / "protokols.docx").read_bytes())
        self.assertEqual(meaning(parse(path)), meaning(parse(FORMATS / "protokols.docx")))

    def test_encrypted_entry(self):
        data = bytearray(zipped(("a.txt", "teksts")))
        data[6] |= 1
        data[data.rindex(b"PK\x01\x02") + 8] |= 1
        self.refused("a.zip", bytes(data), "encrypted")

    def test_zip_bomb(self):
        self.refused("a.zip", zipped(("a.txt", bytes(300 * 1024 * 1024))), "unpacks to")

    def test_zip_bomb_of_many(self):
        one = b"Protokols. " * (20 * 1024 * 1024 // 11)
        done = run(INDEXER, "parse", "--text", self.write("a.zip", zipped(
            *((f"{i}.bin", bytes(200 * 1024 * 1024)) for i in range(4)), ("a.txt", one[:1000]))), check=1)
        self.assertIn("unpacks to", done.stderr)

    def test_zip_in_zip_in_zip(self):
        box = zipped(("a.txt", "teksts"))
        for i in range(20):
            box = zipped((f"{i}.zip", box))
        self.refused("a.zip", box, "more than 4 containers")

    def test_too_many_pages(self):
        pages = 10001
        kids = b" ".join(b"%d 0 R" % (i + 3) for i in range(pages))
        out = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count " + str(pages).encode()
        out += b"/Kids[" + kids + b"]>>endobj\n"
        out += b"".join(b"%d 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n" % (i + 3) for i in range(pages))
        self.refused("a.pdf", out + b"trailer<</Root 1 0 R>>\n", "10001 pages; at most 10000 are read")

    def test_invalid_utf8(self):
        text = (SAMPLE / "2021-03-18-ogres-novada-dome.txt").read_bytes()
        parsed = parse(self.write("a.txt", text.replace(b"Ogre, ", b"Ogre\xff ", 1)))
        self.assertEqual(parsed["number"], "4")

    def test_path_traversal(self):
        self.refused("a.zip", zipped(("../../a.txt", "teksts")), "leads out of the container")

    def test_deep_nesting(self):
        self.refused("a.docx", docx("<w:sdt>" * 10000 + "</w:sdt>" * 10000), "not well-formed")

    def test_entity_bomb_in_docx(self):
        entities = "".join(f'<!ENTITY {b} "{10 * f"&{a};"}">' for a, b in zip("abcdefgh", "bcdefghi"))
        document = (f'<!DOCTYPE x [<!ENTITY a "ha">{entities}]><w:document {W}><w:body><w:p><w:r><w:t>&i;</w:t></w:r>'
                    "</w:p></w:body></w:document>")
        path = self.write("a.docx", zipped(("_rels/.rels", RELATIONS.format("officeDocument", "word/document.xml")),
                                           ("word/document.xml", document)))
        done = run(INDEXER, "parse", path, check=None)
        self.assertLess(len(done.stdout), 100000)

    def test_nothing_but_white_space(self):
        for name, data in (("a.txt", b" \n\n\f\n"), ("b.txt", b"\xef\xbb\xbf"), ("c.txt", b"\xff\xfe"), ("d.docx", docx("<w:p/>")),
                           ("e.html", "<html><body><script>var x</script></body></html>")):
            self.refused(name, data, "it holds no text")

    def test_an_empty_document_within_a_container(self):
        done = run(INDEXER, "parse", "--text", self.write("a.zip", zipped(("a.docx", docx("<w:p/>")), ("b.txt", "Sēde"))), check=1)
        self.assertEqual(done.stdout, "Sēde\n")
        self.assertIn("a.zip/a.docx: it holds no text", done.stderr)

    def test_more_passages_than_any_protocol_has(self):
        self.refused("a.txt", "1.\n" * 250_000, "more passages than any protocol has")

    def test_too_much_text(self):
        self.refused("a.txt", "Sēde " * 7_000_000, "bytes of text; at most")

    def test_one_line_over_and_over(self):
        """The columns of a table are looked for below each line, but not to the end of the text."""
        path = self.write("a.txt", "Ziņo J. Kalns\n" * 30_000)
        self.assertEqual(len(run(INDEXER, "parse", "--text", path).stdout.split()), 90_000)

    def test_no_regular_file(self):
        os.mkfifo(self.folder / "pipe")
        for command in (("parse",), ("add", "--archive", self.folder / "archive")):
            self.assertIn("pipe: not a regular file", run(INDEXER, *command, self.folder / "pipe", check=1).stderr)

    def test_a_loop_of_folders(self):
        (self.folder / "a").mkdir()
        self.write("a/a.txt", "Sēde")
        (self.folder / "a/loop").symlink_to(self.folder)
        (self.folder / "a/nowhere").symlink_to(self.folder / "none")
        done = run(INDEXER, "add", "--json", "--archive", self.folder / "archive", self.folder / "a", check=1)
        self.assertIn("a/nowhere: No such file", done.stderr)
        self.assertEqual(json.loads(done.stdout)["added"], 1)

    def test_cut_short_while_it_is_read(self):
        path = self.folder / "a.bin"
        for delay in (0.02, 0.1, 0.3):
            with path.open("wb") as file:
                file.truncate(300 << 20)
            cut = threading.Timer(delay, os.truncate, (path, 100))
            cut.start()
            summary = add(self.folder / "archive", path, check=1)
            cut.join()
            self.assertEqual(summary["failed"], 1)

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
    def test_nothing_is_left_when_it_is_stopped(self):
        places = self.folder / "tmp"
        for number in (signal.SIGINT, signal.SIGTERM):
            places.mkdir()
            process = subprocess.Popen([str(INDEXER), "parse", str(FORMATS / "protokols.doc")], stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, env={**os.environ, "TMPDIR": str(places)})
            while not list(places.glob("*/profile")) and process.poll() is None:
                time.sleep(0.01)
            process.send_signal(number)
            process.communicate()
            self.assertEqual(process.returncode, -number)
            self.assertEqual(list(places.iterdir()), [])
            time.sleep(0.1)
            running = [p for p in Path("/proc").glob("[0-9]*/cmdline") if str(places).encode() in self.command_of(p)]
            self.assertEqual(running, [])
            places.rmdir()

    @staticmethod
    def command_of(path):
        try:
            return path.read_bytes()
        except OSError:
            return b""


if __name__ == "__main__":
    unittest.main()
