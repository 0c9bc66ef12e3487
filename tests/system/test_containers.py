#!/usr/bin/env python3
"""Files that hold several documents, from outside: signed containers, ZIP, e-mail."""
import base64
import hashlib
import json
import sys
import unittest
import zipfile
from email.message import EmailMessage
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from programs import INDEXER, SAMPLE, SHARED, add, parse, run  # noqa: E402
from test_formats import FORMATS, Files, docx, meaning, paragraph, zipped  # noqa: E402


class Containers(Files):
    def test_a_signed_container(self):
        documents = parse(FORMATS / "protokols.edoc")
        self.assertEqual([Path(d["source"]["path"]).name for d in documents], ["protokols.docx", "protokols.pdf"])
        for document in documents:
            name = Path(document["source"]["path"]).name
            self.assertEqual(document["source"]["sha256"], hashlib.sha256((FORMATS / name).read_bytes()).hexdigest())
            told = {w["code"]: w["message"] for w in document["warnings"]}
            self.assertIn(hashlib.sha256((FORMATS / "protokols.edoc").read_bytes()).hexdigest(), told["container"])
            self.assertEqual(told["signature"], "signature of ARITA KOCĒNA, 2021-03-22T08:15:00Z: present, not verified")
            self.assertNotIn("signature-mismatch", told)
        self.assertEqual(meaning(documents[0]), meaning(parse(FORMATS / "protokols.docx")))

    def test_a_document_changed_after_signing(self):
        with zipfile.ZipFile(FORMATS / "protokols.edoc") as box:
            entries = [(n, box.read(n)) for n in box.namelist() if not n.endswith((".docx", "/"))]
        path = self.write("a.edoc", zipped(("protokols.docx", docx(paragraph("Cits teksts"))), *entries))
        self.assertIn("signature-mismatch", [w["code"] for w in parse(path)[0]["warnings"]])

    def test_signatures_that_cannot_be_read(self):
        with zipfile.ZipFile(FORMATS / "protokols.edoc") as box:
            entries = [(n, box.read(n)) for n in box.namelist()]
        for broken in (b"", b"<a/>", b"<asic:XAdESSignatures"):
            path = self.write("a.edoc", zipped(*((n, broken if "signatures" in n else data) for n, data in entries)))
            told = {w["code"]: w["message"] for w in parse(path)[0]["warnings"]}
            self.assertEqual(told["signature"], "signatures that cannot be read: present, not verified")
            self.assertIn("container", told)

    def test_other_digests(self):
        with zipfile.ZipFile(FORMATS / "protokols.edoc") as box:
            entries = {n: box.read(n) for n in box.namelist()}
        signature = next(n for n in entries if "signatures" in n)
        digest = base64.b64encode(hashlib.sha512(entries["protokols.docx"]).digest())
        old = base64.b64encode(hashlib.sha256(entries["protokols.docx"]).digest())
        other = base64.b64encode(hashlib.sha256(entries["protokols.pdf"]).digest())
        entries[signature] = entries[signature].replace(b"#sha256", b"#sha512").replace(old, digest).replace(other, digest)
        codes = [[w["code"] for w in d["warnings"]] for d in parse(self.write("a.edoc", zipped(*entries.items())))]
        self.assertNotIn("signature-mismatch", codes[0])
        self.assertIn("signature-mismatch", codes[1])

    def test_more_documents_than_a_file_may_hold_are_told_once(self):
        path = self.write("a.zip", zipped(*((f"{i}.txt", f"Sēde {i}") for i in range(1100))))
        done = run(INDEXER, "parse", path, check=1)
        self.assertEqual(len(json.loads(done.stdout)), 1000)
        self.assertEqual(done.stderr.splitlines(), [f"arhivars-indexer: {path}/1000.txt: more than 1000 documents in the file"])

    def test_many_bad_documents_are_not_all_named(self):
        path = self.write("a.zip", zipped(("a.txt", "Sēde"), *((f"../{i}.txt", "x") for i in range(5000))))
        self.assertEqual(len(run(INDEXER, "parse", path, check=1).stderr.splitlines()), 101)

    def test_real_containers(self):
        files = sorted((SHARED / "data/containers").glob("*"))
        if not files:
            self.skipTest("the shared material is not there")
        for path in files:
            documents = parse(path)
            for document in documents if isinstance(documents, list) else [documents]:
                codes = [w["code"] for w in document["warnings"]]
                self.assertIn("signature", codes, path.name)
                self.assertNotIn("signature-mismatch", codes, path.name)

    def test_several_documents_are_several_protocols(self):
        texts = sorted(SAMPLE.glob("*.txt"))[:3]
        inner = zipped(("trešais.txt", texts[2].read_bytes()))
        self.write("gads.zip", zipped(("a/pirmais.txt", texts[0].read_bytes()), ("otrais.txt", texts[1].read_bytes()),
                                      ("vēl.zip", inner), ("attēls.png", b"\x89PNG\r\n\x1a\n" + bytes(100))))
        summary = add(self.folder / "archive", self.folder / "gads.zip")
        self.assertEqual((summary["added"], summary["failed"]), (1, 0))
        self.assertEqual(len(run(INDEXER, "list", "--archive", self.folder / "archive").stdout.splitlines()), 3)
        self.assertEqual(add(self.folder / "archive", self.folder / "gads.zip")["unchanged"], 1)
        self.write("gads.zip", zipped(("otrais.txt", texts[1].read_bytes())))
        self.assertEqual(add(self.folder / "archive", self.folder / "gads.zip")["updated"], 1)
        self.assertEqual(len(run(INDEXER, "list", "--archive", self.folder / "archive").stdout.splitlines()), 1)

    def test_one_bad_document_costs_itself(self):
        good = sorted(SAMPLE.glob("*.txt"))[0].read_bytes()
        self.write("a.zip", zipped(("labs.txt", good), ("slikts.pdf", b"%PDF-1.4 truncated")))
        done = run(INDEXER, "add", "--json", "--archive", self.folder / "archive", self.folder / "a.zip", check=1)
        self.assertIn("a.zip/slikts.pdf: ", done.stderr)
        self.assertEqual(len(run(INDEXER, "list", "--archive", self.folder / "archive").stdout.splitlines()), 1)

    def test_mail_with_attachments(self):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = "a@example.org", "b@example.org", "Protokols"
        mail.set_content("Labdien! Nosūtu protokolu.")
        letter = mail.as_bytes()
        mail.add_attachment((FORMATS / "protokols.docx").read_bytes(), maintype="application", subtype="octet-stream",
                            filename="Sēdes protokols.docx")
        parsed = parse(self.write("a.eml", mail.as_bytes()))
        self.assertEqual(Path(parsed["source"]["path"]).name, "Sēdes protokols.docx")
        self.assertEqual(meaning(parsed), meaning(parse(FORMATS / "protokols.docx")))
        self.assertIn("Nosūtu protokolu", run(INDEXER, "parse", "--text", self.write("b.eml", letter)).stdout)

    def letter(self, text):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"], mail["Date"] = "a@example.org", "b@example.org", "P", "Mon, 1 Mar 2021 10:00:00 +0200"
        mail.set_content(text)
        return mail

    def test_a_letter_in_two_shapes(self):
        mail = self.letter("Sēde notiks rīt.")
        mail.add_alternative("<html><body><p>Sēde notiks rīt!</p></body></html>", subtype="html")
        mail.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(50), maintype="image", subtype="png", filename="zīme.png")
        self.assertEqual(run(INDEXER, "parse", "--text", self.write("a.eml", mail.as_bytes())).stdout, "Sēde notiks rīt.\n")

    def test_a_mailbox(self):
        letters = b"".join(b"From - Mon Mar  1 10:00:00 2021\n" + self.letter(f"Vēstule {n}.").as_bytes() + b"\n" for n in (1, 2))
        self.assertEqual(run(INDEXER, "parse", "--text", self.write("a", letters)).stdout, "Vēstule 1.\n\fVēstule 2.\n")

    def test_names_of_attachments(self):
        mail = self.letter("Labdien!")
        mail.add_attachment((FORMATS / "protokols.docx").read_bytes(), maintype="application", subtype="pdf")
        mail.add_attachment("Sēde", filename="../../a.txt")
        for part in list(mail.iter_attachments())[:1]:
            del part["Content-Disposition"]
        paths = [d["source"]["path"] for d in parse(self.write("a.eml", mail.as_bytes()))]
        self.assertEqual(paths, [str(self.folder / "a.eml/attachment 1"), str(self.folder / "a.eml/a.txt")])


if __name__ == "__main__":
    unittest.main()
