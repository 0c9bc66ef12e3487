#!/usr/bin/env python3
"""Every format from outside: what is read from it, and how what cannot be read is refused."""
import contextlib
import difflib
import html
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import unittest
import zipfile
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import InFolder  # noqa: E402
from lay_out_sample import logical, read_again  # noqa: E402
from programs import INDEXER, SAMPLE, SHARED, SOURCE, add, parse, run  # noqa: E402


def meaning(parsed):
    """What is recognised, apart from where it was found."""
    def strip(value):
        if isinstance(value, dict):
            return {k: strip(v) for k, v in value.items() if k not in ("source", "page", "warnings")}
        return [strip(v) for v in value] if isinstance(value, list) else value
    return strip(parsed)


def all_passages(parsed):
    return parsed["passages"] + [p for item in parsed["items"] for p in item["passages"]]


def words(parsed):
    """Every word, in order."""
    order = sorted(all_passages(parsed), key=lambda p: int(p["id"].rsplit(".p", 1)[1]))
    return " ".join(p["text"] for p in order).split()


class Files(InFolder):
    def write(self, name, data):
        path = self.folder / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path


class Text(Files):
    ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1257", "iso8859-13")

    def test_every_encoding_gives_the_same(self):
        tried = 0
        for sample in sorted(SAMPLE.glob("*.txt")):
            text = sample.read_text(encoding="utf-8")
            expected = None
            for encoding in self.ENCODINGS:
                try:
                    data = text.encode(encoding)
                except UnicodeEncodeError:
                    continue
                got = meaning(parse(self.write("a.txt", data)))
                expected = expected or got
                self.assertEqual(got, expected, f"{sample.name} in {encoding}")
                tried += encoding in ("cp1257", "iso8859-13")
        self.assertGreater(tried, 5)

    def test_a_real_act_in_every_encoding(self):
        files = sorted((SHARED / "data/encodings").glob("*.txt"))
        if not files:
            self.skipTest("the shared material is not there")
        first = meaning(parse(files[0]))
        for path in files[1:]:
            self.assertEqual(meaning(parse(path)), first, path.name)


    def test_letters_that_begin_late(self):
        for before in (65534, 65535, 65536, 200_000):
            for encoding in ("utf-8", "cp1257"):
                data = b"vakar\n" * (before // 6) + b" " * (before % 6) + "ķērriens sēdē".encode(encoding)
                text = run(INDEXER, "parse", "--text", self.write("a.txt", data)).stdout
                self.assertTrue(text.endswith("ķērriens sēdē\n"), (before, encoding))

    def test_text_for_programs_is_none(self):
        for data in ('<?xml version="1.0"?><rss><title>Sēde</title></rss>', '{"a": "Sēde"}', ' [{"a": 1}]'):
            self.assertIn("of no format", run(INDEXER, "parse", self.write("a.txt", data), check=1).stderr)


PAGE = """<!DOCTYPE html><html><head><title>Dome &ndash; sākums</title>
<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><style>p {{color: red}}</style></head><body>
<!-- <p>Komentārs</p> --><div class="site-header"><ul><li><a href="/">Sākums</a></li><li><a href="/d">Dome</a></li>
<li><a href="/k">Kontakti</a></li></ul></div><nav>Izvēlne</nav><div style="display: none">Paslēpts</div>
<div class="content has-sidebar"><h1>Atvērtības padomes sēdes protokols</h1>
<p>Protokols Nr.&nbsp;3</p><p>Rīgā. 2023.gada 21.martā</p><p>Sēdi vada:
  A. Bērziņa &ndash; Valsts kancelejas <b>direk</b>tore</p><p>Sēdē piedalās:</p>
<table><tr><th>J. Kalns</th><td><p>Kultūras ministrijas</p><p>eksperts</p></td></tr>
<tr><td>R. Ozola</td><td>Finanšu ministrijas eksperte</td></tr></table>
<ol start="4"><li>Par bibliotēkām</li><li>Par muzejiem &#150; otrreiz</li></ol><pre>viena
  otra</pre>Rinda<br>cita<script>var x = "<p>skripts</p>";</script></div>
<div id="footer">Kājene <a href="/">Sākums</a></div></body></html>"""


class Html(Files):
    def text(self, data):
        return run(INDEXER, "parse", "--text", self.write("a.html", data)).stdout

    def test_the_article_without_menus(self):
        text = self.text(PAGE.format())
        for gone in ("Sākums", "Kontakti", "Izvēlne", "Paslēpts", "Kājene", "skripts", "Komentārs", "color"):
            self.assertNotIn(gone, text)
        for kept in ("Valsts kancelejas direktore", "4. Par bibliotēkām", "5. Par muzejiem – otrreiz"):
            self.assertIn(kept, text)

    def test_tables_cell_by_cell(self):
        people = {p["name"]: p["role"] for p in parse(self.write("a.html", PAGE.format()))["attendance"]}
        self.assertEqual(people.get("J. Kalns"), "eksperts")
        self.assertEqual(people.get("R. Ozola"), "eksperte")

    def test_a_page_that_an_office_program_wrote(self):
        text = (SAMPLE / f"{PROTOCOLS['protokols']}.txt").read_text(encoding="utf-8")
        lines = "".join(f'<p style="line-height: 100%; margin-bottom: 0in">{html.escape(line) or "<br/>"}</p>\n'
                        for line in re.sub(" {3,}", "\t", text).split("\n"))
        page = f'<html><body><div title="header"><p>Veidlapa</p></div>{lines}<div title="footer"><p>1</p></div></body></html>'
        self.assertEqual(meaning(parse(self.write("a.html", page))), meaning(parse(self.write("a.txt", "Veidlapa\n\n" + text))))

    def test_lines_however_they_are_marked_up(self):
        for sample in PROTOCOLS.values():
            text = (SAMPLE / f"{sample}.txt").read_text(encoding="utf-8")
            expected = meaning(parse(self.write("a.txt", text)))
            lines = [html.escape(line) for line in text.split("\n")]
            for name, body in (("br", "<br>\n".join(lines)), ("pre", "<pre>" + "\n".join(lines) + "</pre>"),
                               ("style", '<div style="white-space: pre-wrap">' + "\n".join(lines) + "</div>"),
                               ("p", "\n".join(f"<p>{line}</p>" for line in lines)),
                               ("div", "\n".join(f"<div>{line or '<br>'}</div>" for line in lines)),
                               ("p of lines", "<p>" + "<br>\n".join(lines).replace("<br>\n<br>\n", "</p>\n<p>") + "</p>")):
                with self.subTest(sample, markup=name):
                    page = f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'
                    self.assertEqual(meaning(parse(self.write("a.html", page))), expected)

    def test_a_tab_that_was_typed_is_a_hole(self):
        typed = PAGE.format().replace("<p>Rīgā. 2023.gada 21.martā</p>", "<p>Rīgā\t\tNr. 3\t2023. gada 21. martā</p>")
        parsed = parse(self.write("a.html", typed))
        self.assertEqual((parsed["place"], parsed["date"]), ("Rīgā", "2023-03-21"))

    def test_whatever_charset_it_claims(self):
        expected = self.text(PAGE.format())
        for encoding in ("utf-8-sig", "utf-16", "cp1257", "iso8859-13"):
            self.assertEqual(self.text(PAGE.format().encode(encoding)), expected, encoding)

    def test_a_piece_of_a_page(self):
        for begin in ('<p class="a">', "<!-- c --><h2>", '<?xml version="1.0"?>\n<ul><li>', "<br/>", "<style>p {}</style>", "\n<span>"):
            self.assertEqual(self.text(f"{begin}Sēdes protokols"), "Sēdes protokols\n", begin)

    def test_letters_by_name(self):
        page = "<html><body><p>Kr&amacr;sla&ncedil;a, &Zcaron;&imacr;gurs, &scaron;&kcedil;&emacr;rs &amp;amacr;</p></body></html>"
        self.assertEqual(self.text(page), "Krāslaņa, Žīgurs, šķērs &amacr;\n")

    def test_letters_as_numbers_of_a_list(self):
        text = self.text('<html><body><ol type="a"><li>x<li>y</ol><ol type="I" start="4"><li>z</ol></body></html>')
        for line in ("a. x", "b. y", "IV. z"):
            self.assertIn(line, text)

    def test_a_web_page_under_another_name(self):
        self.assertEqual(parse(self.write("a.txt", PAGE.format()))["source"]["media_type"], "text/html")

    def test_nested_too_deep_is_refused(self):
        page = "<html><body>" + "<div>" * 100000 + "dziļi</body></html>"
        done = run(INDEXER, "parse", self.write("a.html", page), check=1)
        self.assertIn("cannot be read to its end", done.stderr)

    def test_real_pages(self):
        page = SHARED / "data/html/likumi_satversme.html"
        if not page.exists():
            self.skipTest("the shared material is not there")
        text = run(INDEXER, "parse", "--text", page).stdout
        self.assertIn("Latvija ir neatkarīga demokrātiska republika", text)
        for gone in ("function", "{", "onclick"):
            self.assertNotIn(gone, text)


TEI = """<?xml version="1.0" encoding="UTF-8"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<meeting n="13" ana="#parla.uni #parla.term #PT.13">13. sasaukums</meeting></titleStmt></fileDesc><profileDesc>
<settingDesc><setting><date when="2019-01-03">2019-01-03</date></setting></settingDesc></profileDesc></teiHeader><text>
<body><div><note type="speaker">Sēdi vada Saeimas priekšsēdētāja Ināra Kalnbērza.</note>
<note type="speaker">Sēdes vadītāja.</note><u who="#KalnbērzaInāra"><seg>Sākam sēdi!</seg><seg>Vārds deputātam.</seg></u>
<u who="#VaivadsJānis"><seg>Kolēģi, <gap/>balsosim.</seg><kinesic><desc>Aplausi</desc></kinesic></u>
<note type="speaker">J.Ozols (PDK).</note><u who="#OzolsJānis"><seg>Paldies.</seg></u></div></body></text></TEI>"""


class Tei(Files):
    def test_speakers_and_date_from_the_markup(self):
        parsed = parse(self.write("a.xml", TEI))
        self.assertEqual(parsed["source"]["media_type"], "application/tei+xml")
        self.assertEqual(parsed["date"], "2019-01-03")
        speakers = [s for p in all_passages(parsed) if p["type"] == "speech" for s in p["speakers"]]
        self.assertEqual(speakers, ["Ināra Kalnbērza", "J. Vaivads", "J. Ozols"])

    def test_entity_bomb_is_harmless(self):
        entities = "".join(f'<!ENTITY {b} "{10 * f"&{a};"}">' for a, b in zip("abcdefgh", "bcdefghi"))
        bomb = TEI.replace("<TEI", f'<!DOCTYPE TEI [<!ENTITY a "ha">{entities}]><TEI', 1).replace("Paldies", "&i;")
        done = run(INDEXER, "parse", self.write("a.xml", bomb), check=None)
        self.assertLess(len(done.stdout), 100000)

    def test_real_sittings(self):
        files = sorted((SHARED / "data/parlamint").glob("*.xml"))
        if not files:
            self.skipTest("the shared material is not there")
        for path in files:
            parsed = parse(path)
            self.assertIn(parsed["date"], path.name)
            self.assertTrue(any(p["type"] == "speech" and p["speakers"] for p in all_passages(parsed)))


FORMATS = SOURCE / "corpus/formats"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
             'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"/></Relationships>')


def zipped(*entries, stored=()):
    """A ZIP file of (name, content) pairs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in entries:
            box.writestr(name, data, zipfile.ZIP_STORED if name in stored else None)
    return out.getvalue()


def docx(body, *more):
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped(("_rels/.rels", RELATIONS.format("officeDocument", "word/document.xml")),
                  ("word/document.xml", document), *more)


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def styled(text, style, properties=""):
    return (f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr><w:r><w:t xml:space="preserve">{html.escape(text)}'
            "</w:t></w:r></w:p>")


PROTOCOLS = {"protokols": "2021-03-18-ogres-novada-dome", "padome": "2021-04-13-skolu-biblioteku-padome",
             "komisija": "2019-10-16-saeimas-izglitibas-komisija", "kabinets": "2023-06-13-ministru-kabinets",
             "kanceleja": "2023-11-14-sabiedriska-transporta-komisija", "veidlapa": "2022-01-27-ogres-novada-dome"}
STYLES = {"kabinets": "letter", "kanceleja": "office", "veidlapa": "letter"}  # of lay_out_sample.py; others "clerk"


def share_of_words(expected, got):
    """Words kept in order, as a share of those expected."""
    blocks = difflib.SequenceMatcher(None, expected, got, autojunk=False).get_matching_blocks()
    return sum(b.size for b in blocks) / len(expected)


class Same(Files):
    """One protocol in every format gives the same but for source and pages: six families, three styles of layout."""

    def same(self, *extensions):
        for name, sample in PROTOCOLS.items():
            typed = logical((SAMPLE / f"{sample}.txt").read_text(encoding="utf-8"))
            expected = meaning(parse(self.write("a.txt", read_again(typed, STYLES.get(name, "clerk")))))
            for extension in extensions:
                if not (FORMATS / f"{name}.{extension}").exists():
                    continue
                with self.subTest(f"{name}.{extension}"):
                    parsed = parse(FORMATS / f"{name}.{extension}")
                    documents = parsed if isinstance(parsed, list) else [parsed]
                    for document in documents:
                        self.assertEqual(meaning(document), expected)

    def test_pdf_gives_what_the_text_gives(self):
        self.same("pdf")

    def test_docx_gives_what_the_text_gives(self):
        self.same("docx")

    def test_odt_gives_what_the_text_gives(self):
        self.same("odt")

    def test_html_gives_what_the_text_gives(self):
        self.same("html")

    def test_edoc_gives_what_the_text_gives(self):
        self.same("edoc")

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
    def test_doc_gives_what_the_text_gives(self):
        self.same("doc")

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
    def test_rtf_gives_what_the_text_gives(self):
        self.same("rtf")

    def test_texts_converted_as_they_are(self):
        for name, sample in (("teksts", "2024-02-29-kuldigas-novada-dome"), ("lapa", "2026-06-16-lidzdalibas-darba-grupa")):
            expected = meaning(parse(SAMPLE / f"{sample}.txt"))
            for path in sorted((FORMATS / "plain").glob(f"{name}.*")):
                with self.subTest(path.name):
                    self.assertEqual(meaning(parse(path)), expected)

    def test_tables_in_pdf_and_docx(self):
        docx, pdf = (parse(FORMATS / f"kabinets.{e}") for e in ("docx", "pdf"))
        self.assertEqual(len(docx["attendance"]), 21)
        for key in ("number", "date", "start", "end", "chair", "secretary", "attendance"):
            self.assertEqual(pdf[key], docx[key], key)
        for key in ("number", "title", "identifiers", "reporters"):
            self.assertEqual([i[key] for i in pdf["items"]], [i[key] for i in docx["items"]], key)
        decisions = [[p for p in all_passages(meaning(d)) if p["type"] == "decision"] for d in (pdf, docx)]
        self.assertEqual(*decisions)
        self.assertGreater(share_of_words(words(docx), words(pdf)), 0.97)

    def test_one_protocol_in_the_archive(self):
        for extension in ("docx", "odt", "html", "pdf", "edoc"):
            shutil.copy(FORMATS / f"protokols.{extension}", self.folder)
        self.assertEqual(add(self.folder / "archive", self.folder)["added"], 5)
        (line,) = run(INDEXER, "list", "--archive", self.folder / "archive").stdout.splitlines()
        shown = run(INDEXER, "show", "--json", "--archive", self.folder / "archive", line.split("\t")[0])
        self.assertEqual(len(json.loads(shown.stdout)["sources"]), 6)


class Docx(Files):
    def text(self, body, *more):
        return run(INDEXER, "parse", "--text", self.write("a.docx", docx(body, *more))).stdout

    def test_runs_are_joined(self):
        text = self.text("<w:p><w:r><w:t>Bib</w:t></w:r><w:r><w:t>lio</w:t></w:r><w:proofErr/><w:r><w:t>tēka</w:t></w:r>"
                         '<w:r><w:t xml:space="preserve"> un </w:t><w:noBreakHyphen/><w:t>x</w:t></w:r></w:p>')
        self.assertIn("Bibliotēka un", text)

    def test_tracked_changes(self):
        text = self.text("<w:p><w:r><w:t>Nolemj </w:t></w:r><w:del><w:r><w:delText>noraidīt</w:delText></w:r></w:del>"
                         "<w:ins><w:r><w:t>atbalstīt</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>prom</w:t></w:r></w:moveFrom></w:p>")
        self.assertIn("atbalstīt", text)
        self.assertNotIn("noraidīt", text)
        self.assertNotIn("prom", text)

    def test_a_deleted_end_joins_paragraphs(self):
        gone = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
        self.assertEqual(self.text(f"<w:p>{gone}<w:r><w:t>Nolemj atbal</w:t></w:r></w:p>" + paragraph("stīt.")), "Nolemj atbalstīt.\n")

    def test_a_deleted_item_has_no_number(self):
        item = '<w:p><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr><w:rPr>{}</w:rPr></w:pPr>{}</w:p>'
        run_of = "<w:r><w:t>{}</w:t></w:r>"
        numbering = (f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
                     '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>')
        text = self.text(item.format("", run_of.format("viens")) +
                         item.format("<w:del/>", "<w:del><w:r><w:delText>svītrots</w:delText></w:r></w:del>") +
                         item.format("<w:moveFrom/>", f'<w:moveFrom>{run_of.format("pārcelts")}</w:moveFrom>') +
                         item.format("", run_of.format("divi")), ("word/numbering.xml", numbering))
        self.assertEqual(text.split("\n\n"), ["1. viens", "2. divi\n"])

    def test_numbers_that_begin_anew(self):
        numbering = (f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/>'
                     '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2."/></w:lvl>'
                     '</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="0"/>'
                     '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>')
        item = ('<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>')
        text = self.text(item.format(0, 7, "a") + item.format(1, 7, "b") + item.format(0, 8, "c") + item.format(1, 8, "d"),
                         ("word/numbering.xml", numbering))
        for line in ("I. a", "1.1. b", "V. c", "5.1. d"):
            self.assertIn(line, text)

    def test_hidden_text_and_symbols(self):
        hidden = "<w:r><w:rPr><w:vanish{}/></w:rPr><w:t>{}</w:t></w:r>"
        symbol = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'
        text = self.text("<w:p>" + hidden.format("", "slēpts") + hidden.format(' w:val="0"', "redzams") + "<w:r><w:ptab/></w:r>" +
                         symbol.format("Wingdings", "F0FE") + symbol.format("Symbol", "F02D") + symbol.format("Arial", "2013") + "</w:p>")
        self.assertEqual(text.split(), ["redzams", "☑−–"])

    def test_notes_are_numbered_as_they_are_shown(self):
        note = f'<w:footnote w:id="{{}}"{{}}>{paragraph("{}")}</w:footnote>'
        notes = (f"<w:footnotes {W}>" + note.format(0, ' w:type="separator"', "—") + note.format(2, "", "pirmā") +
                 note.format(3, ' w:type="normal"', "otrā") + "</w:footnotes>")
        self.assertIn("[1] pirmā\n\n[2] otrā", self.text(paragraph("Teksts"), ("word/footnotes.xml", notes)))

    def test_a_letterhead_by_its_whole_name(self):
        r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        text = self.text(f'{paragraph("Teksts")}<w:sectPr><w:headerReference {r} w:type="default" r:id="r1"/></w:sectPr>',
                         ("word/_rels/document.xml.rels", RELATIONS.format("header", "/word/galva.xml")),
                         ("word/galva.xml", f'<w:hdr {W}>{paragraph("Ogres novada dome")}</w:hdr>'))
        self.assertEqual(text.split(), ["Ogres", "novada", "dome", "Teksts"])

    def test_numbers_of_lists(self):
        numbering = (f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2"/>'
                     '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
                     '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>'
                     '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>')
        item = ('<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="7"/></w:numPr></w:pPr>'
                "<w:r><w:t>{}</w:t></w:r></w:p>")
        text = self.text(item.format(0, "viens") + item.format(1, "divi") + item.format(1, "trīs") +
                         item.format(0, "četri"), ("word/numbering.xml", numbering))
        for line in ("2. viens", "2.1. divi", "2.2. trīs", "3. četri"):
            self.assertIn(line, text)

    def test_tables_cell_by_cell(self):
        row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
        body = (paragraph("Padomes sēdes protokols") + paragraph("Sēdē piedalās:") + "<w:tbl>" +
                row.format(paragraph("J. Kalns"), paragraph("Kultūras ministrijas") + paragraph("eksperts")) +
                row.format(paragraph("R. Ozola"), paragraph("Finanšu ministrijas eksperte")) + "</w:tbl>")
        people = {p["name"]: p["role"] for p in parse(self.write("a.docx", docx(body)))["attendance"]}
        self.assertEqual(people, {"J. Kalns": "eksperts", "R. Ozola": "eksperte"})

    def test_space_between_paragraphs_is_a_blank_line(self):
        styles = (f'<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="N"/><w:style w:type="paragraph" '
                  'w:styleId="A"><w:basedOn w:val="N"/><w:pPr><w:spacing w:after="160"/></w:pPr></w:style></w:styles>')
        text = (SAMPLE / f"{PROTOCOLS['protokols']}.txt").read_text(encoding="utf-8")
        blocks = [block.strip("\n").split("\n") for block in text.split("\n\n")]
        spaced = "".join(styled(line, "A" if line is block[-1] else "N") for block in blocks for line in block)
        path = self.write("a.docx", docx(spaced, ("word/styles.xml", styles)))
        self.assertEqual(meaning(parse(path)), meaning(parse(self.write("a.txt", text))))

    def test_space_that_all_have_is_none_where_empty_paragraphs_part_them(self):
        text = (SAMPLE / f"{PROTOCOLS['protokols']}.txt").read_text(encoding="utf-8")
        lines = "".join(styled(line, "N", '<w:spacing w:after="160"/>') for line in text.split("\n"))
        self.assertEqual(meaning(parse(self.write("a.docx", docx(lines)))), meaning(parse(self.write("a.txt", text))))

    def test_space_that_all_lines_have_parts_none(self):
        lines = ["LATVIJAS REPUBLIKAS 12. SAEIMAS", "JURIDISKĀS KOMISIJAS", "SĒDES PROTOKOLS Nr. 14", "2014. gada 3. decembrī",
                 "Sēdi vada: G. Bērzkalnis", "Sēdē piedalās:", "A. Kalns", "B. Liepa", "Darba kārtība:", "1. Par mežiem",
                 "2. Par ceļiem", "1. Par mežiem", "Ziņo A. Kalns", "NOLEMJ: atlikt.", "2. Par ceļiem", "NOLEMJ: atbalstīt."]
        spaced = "".join(styled(line, "N", '<w:spacing w:after="160"/>') for line in lines)
        body = parse(self.write("a.docx", docx(spaced)))["body"]
        self.assertEqual(body, "Latvijas Republikas 12. Saeimas juridiskā komisija")

    def test_a_spreadsheet_is_refused(self):
        box = zipped(("_rels/.rels", RELATIONS.format("officeDocument", "xl/workbook.xml")), ("xl/workbook.xml", "<workbook/>"))
        self.assertIn("no text document", run(INDEXER, "parse", self.write("a.docx", box), check=1).stderr)


OPEN = "application/vnd.oasis.opendocument."
NAMES = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "style"))


class Odt(Files):
    def text(self, body, styles=""):
        content = (f"<office:document-content {NAMES}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
                   f"<office:text>{body}</office:text></office:body></office:document-content>")
        path = self.write("a.odt", zipped(("mimetype", OPEN + "text"), ("content.xml", content)))
        return run(INDEXER, "parse", "--text", path).stdout

    def test_hidden_text(self):
        styles = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
        text = self.text('<text:p>Redzams<text:span text:style-name="H"> slēpts</text:span></text:p>'
                         '<text:section text:display="none"><text:p>nodaļa</text:p></text:section>', styles)
        self.assertEqual(text, "Redzams\n")

    def test_an_item_that_begins_anew(self):
        styles = ('<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
                  'style:num-suffix="."/></text:list-style>')
        item = "<text:list-item{}><text:p>{}</text:p></text:list-item>"
        text = self.text('<text:list text:style-name="L">' + item.format("", "a") + item.format(' text:start-value="5"', "b") +
                         item.format("", "c") + item.format(' text:start-value="1"', "d") + "</text:list>", styles)
        for line in ("1. a", "5. b", "6. c", "1. d"):
            self.assertIn(line, text)

    def test_a_spreadsheet_is_refused(self):
        box = zipped(("mimetype", OPEN + "spreadsheet"), ("content.xml", "<a>Sēde</a>"))
        self.assertIn("no text document", run(INDEXER, "parse", self.write("a.ods", box), check=1).stderr)


def scan_pdf(gray, width, height):
    """A PDF of one page that is nothing but a picture."""
    picture = zlib.compress(gray)
    draw = b"595 0 0 842 0 0 cm /I Do"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
               b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
               b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (width, height, len(picture), picture),
               b"<</Length %d>>stream\n%s\nendstream" % (len(draw), draw),
               b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 3 0 R>>>>/Contents 4 0 R>>"]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + (b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
                  % (table, len(out)))


class OtherPrograms(Files):
    """What LibreOffice and tesseract read for us, and what is said when they are not there."""

    def without_programs(self, path):
        return subprocess.run([INDEXER, "parse", path], env={"PATH": str(self.folder)}, capture_output=True, text=True,
                              check=False)

    def test_a_missing_converter_is_named(self):
        for extension in ("doc", "rtf"):
            done = self.without_programs(FORMATS / f"protokols.{extension}")
            self.assertEqual(done.returncode, 1)
            self.assertIn("LibreOffice", done.stderr)

    def scanned(self, pdf):
        """The first page as a picture at 200 dpi."""
        gray = subprocess.run(["pdftoppm", "-r", "200", "-gray", "-l", "1", pdf], capture_output=True, check=True).stdout
        _, size, _, pixels = gray.split(b"\n", 3)
        return self.write("scan.pdf", scan_pdf(pixels, *map(int, size.split())))

    @unittest.skipUnless(shutil.which("pdftoppm"), "poppler-utils is not installed")
    def test_a_scan(self):
        pdf = FORMATS / "protokols.pdf"
        path = self.scanned(pdf)
        self.assertIn("tesseract-ocr-lav", self.without_programs(path).stderr)
        if not shutil.which("tesseract"):
            self.skipTest("tesseract is not installed")
        expected = subprocess.run(["pdftotext", "-l", "1", pdf, "-"], capture_output=True, check=True, text=True).stdout.split()
        parsed = parse(path)
        expected, got = (re.findall(r"\w+", " ".join(w)) for w in (expected, words(parsed)))
        self.assertGreater(share_of_words(expected, got), 0.95)
        self.assertIn("read-from-pictures", [w["code"] for w in parsed["warnings"]])

    @unittest.skipUnless(shutil.which("pdfunite"), "poppler-utils is not installed")
    def test_a_scan_among_pages_of_text(self):
        whole = self.folder / "whole.pdf"
        subprocess.run(["pdfunite", FORMATS / "padome.pdf", self.scanned(FORMATS / "protokols.pdf"), whole], check=True)
        done = subprocess.run([INDEXER, "add", "--archive", self.folder / "archive", whole], env={"PATH": str(self.folder)},
                              capture_output=True, text=True, check=True)
        self.assertRegex(done.stderr, "whole.pdf: warning: pages without text: 4: .*tesseract-ocr-lav")
        if shutil.which("tesseract"):
            text = run(INDEXER, "parse", "--text", whole).stdout
            self.assertLess(text.index("bibliotēku"), text.index("OGRES NOVADA DOME"))

    def test_a_layer_whose_fonts_lost_their_letters(self):
        pdf = (FORMATS / "padome.pdf").read_bytes().replace(b"/ToUnicode", b"/ToUnicodX")
        path = self.write("a.pdf", pdf)
        told = {w["code"]: w["message"] for w in json.loads(self.without_programs(path).stdout)["warnings"]}
        self.assertRegex(told["pages-not-read"], "pages without text: 1, 2, 3: .*tesseract-ocr-lav")
        if shutil.which("tesseract"):
            self.assertIn("Lasīšanas veicināšanas", run(INDEXER, "parse", "--text", path).stdout)

    @unittest.skipUnless(shutil.which("pdfseparate") and shutil.which("tesseract"), "poppler-utils or tesseract is not installed")
    def test_a_scanned_table_keeps_its_rows(self):
        page = self.folder / "page.pdf"
        subprocess.run(["pdfseparate", "-l", "1", FORMATS / "kabinets.pdf", page], check=True)
        expected, got = (parse(path)["attendance"] for path in (page, self.scanned(page)))
        expected, got = ([(a["name"], a["presence"], re.findall(r"\w+", a["role"] or "")) for a in people] for people in (expected, got))
        self.assertEqual(got, expected)
        self.assertGreater(len(got), 15)

    def test_hocr_with_senseless_places(self):
        word = "<span class='ocrx_word' title='bbox %s'>Sēde</span>"
        line = "<span class='ocr_line' title='bbox 10 10 50 30; baseline %s; x_size %s'>%s</span>"
        lines = [line % ("0 -2", "20", word % "10 10 50 30"), line % ("nan inf", "20", word % "10 10 50 30"),
                 line % ("0 0", "-1", word % "1e300 0 1e300 9"), line % ("0 0", "20", word % "50 30 10 10"), line % ("", "", word % "")]
        page = ("<html><head><meta name='ocr-system'/></head><body><div class='ocr_page' title='bbox 0 0 1e9 0'>%s</div></body></html>"
                % "".join(lines))
        done = run(INDEXER, "parse", "--text", self.write("a.hocr", page))
        self.assertEqual(done.stdout.split(), ["Sēde"])


class Sandbox(Files):
    def test_no_command_starts_with_libraries_of_documents(self):
        libraries = run("env", "LD_TRACE_LOADED_OBJECTS=1", INDEXER).stdout
        self.assertIn("libxapian", libraries)
        for name in ("poppler", "libxml2", "libzip", "gmime"):
            self.assertNotIn(name, libraries)

    def test_a_reader_that_dies_costs_one_file_at_most(self):
        for i in range(60):
            self.write(f"{i}.pdf", (FORMATS / "protokols.pdf").read_bytes() + b"%" + str(i).encode())
        process = subprocess.Popen([str(INDEXER), "add", "--json", "--jobs", "1", "--archive", str(self.folder / "archive"),
                                    str(self.folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        killed = None
        while killed is None and process.poll() is None:
            for children in Path(f"/proc/{process.pid}/task").glob("*/children"):
                with contextlib.suppress(OSError):
                    for child in children.read_text().split():
                        if b"read-in-sandbox" in Path(f"/proc/{child}/cmdline").read_bytes():
                            os.kill(int(child), signal.SIGSEGV)
                            killed = child
        out, err = process.communicate(timeout=300)
        summary = json.loads(out.splitlines()[-1])
        self.assertEqual(summary["added"] + summary["failed"], 60, err)
        self.assertLessEqual(summary["failed"], 1, err)
        self.assertEqual(process.returncode, summary["failed"])


if __name__ == "__main__":
    unittest.main()
