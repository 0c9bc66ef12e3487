#!/usr/bin/env python3
"""Every format from outside: what is read from it, and how what cannot be read is refused."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from programs import INDEXER, SAMPLE, SHARED, folder, parse, run  # noqa: E402


def meaning(parsed):
    """What is recognised, apart from where it was found."""
    def strip(value):
        if isinstance(value, dict):
            return {k: strip(v) for k, v in value.items() if k not in ("source", "page", "warnings")}
        return [strip(v) for v in value] if isinstance(value, list) else value
    return strip(parsed)


def all_passages(parsed):
    return parsed["passages"] + [p for item in parsed["items"] for p in item["passages"]]


class Files(unittest.TestCase):
    def setUp(self):
        context = folder()
        self.folder = context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)

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

    def test_whatever_charset_it_claims(self):
        expected = self.text(PAGE.format())
        for encoding in ("utf-8-sig", "utf-16", "cp1257", "iso8859-13"):
            self.assertEqual(self.text(PAGE.format().encode(encoding)), expected, encoding)

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


if __name__ == "__main__":
    unittest.main()
