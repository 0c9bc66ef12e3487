#!/usr/bin/env python3
"""lay_out_sample.py [--style STYLE] TEXT FODT: lay a protocol out as a clerk does it in a word processor.

A line of the text is a paragraph, lines with columns are tables, a single line with columns has tabs. The styles:

    clerk    11 points, justified, blank lines between paragraphs, centred headings, tables with borders
    office   Carlito of 12 points, left-aligned, space instead of blank lines, hanging numbers, page numbers below
    word     Carlito of 11 points, left-aligned, space below each paragraph, no blank lines
    letter   10 points, justified, a letterhead with a picture, tables without borders, a running head, "1 no 4" below

`logical` makes of a text that was itself printed the one that was typed: without page numbers and running heads, lines
that the page has broken joined, spaced letters drawn together.
"""
import argparse
import re
from xml.sax.saxutils import escape

COLUMN = re.compile(r"\t+| {2,}")
NUMBER = re.compile(r"(\d{1,3}(?:\.\d+)*\.|\d+\)|[–•])\s+(?=\S)")
DOT = ("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")

STYLES = {
    "clerk": {"font": "Liberation Serif", "size": 11, "align": "justify", "after": False, "border": True,
              "hanging": False, "head": "", "foot": "", "picture": False},
    "word": {"font": "Carlito", "size": 11, "align": "start", "after": "each", "border": True,
             "hanging": False, "head": "", "foot": "<text:page-number/>", "picture": False},
    "office": {"font": "Carlito", "size": 12, "align": "start", "after": True, "border": True,
               "hanging": True, "head": "", "foot": "<text:page-number/>", "picture": False},
    "letter": {"font": "Liberation Serif", "size": 10, "align": "justify", "after": False, "border": False,
               "hanging": False, "head": "Lietvedības eksemplārs", "foot": "<text:page-number/> no <text:page-count/>",
               "picture": True},
}

NAMESPACES = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in (
    ("office", "office"), ("style", "style"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
    ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible")))


def paragraph_style(name, align, more="", within=""):
    return (f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
            f'fo:text-align="{align}"{more}>{within}</style:paragraph-properties></style:style>')


def head(style):
    tabs = ('<style:tab-stops><style:tab-stop style:position="6cm"/><style:tab-stop style:position="11cm"/>'
            "</style:tab-stops>")
    hanging_tab = '<style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops>'
    hanging = ' fo:margin-left="1cm" fo:text-indent="-1cm"'
    after = ' fo:margin-bottom="0.3cm"'
    border = ' fo:border="0.5pt solid #000000"' if style["border"] else ""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {NAMESPACES} office:version="1.3" '
    yield 'office:mimetype="application/vnd.oasis.opendocument.text">'
    yield (f'<office:font-face-decls><style:font-face style:name="Font" svg:font-family="\'{style["font"]}\'"/>'
           "</office:font-face-decls>")
    yield ('<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-top="0cm" '
           'fo:margin-bottom="0cm"/><style:text-properties style:font-name="Font" '
           f'fo:font-size="{style["size"]}pt" fo:language="lv" fo:country="LV"/></style:default-style></office:styles>')
    yield "<office:automatic-styles>"
    for suffix, space in (("", ""), ("A", after)):
        yield paragraph_style("J" + suffix, style["align"], space, tabs)
        yield paragraph_style("C" + suffix, "center", space)
        yield paragraph_style("H" + suffix, style["align"], space + hanging, hanging_tab)
    yield paragraph_style("L", "start")
    yield ('<style:style style:name="T" style:family="table"><style:table-properties style:width="17cm"/></style:style>'
           '<style:style style:name="K1" style:family="table-column"><style:table-column-properties '
           'style:column-width="6cm"/></style:style><style:style style:name="K2" style:family="table-column">'
           '<style:table-column-properties style:column-width="11cm"/></style:style><style:style style:name="K" '
           f'style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm"{border}/></style:style>')
    yield ('<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="21cm" '
           'fo:page-height="29.7cm" fo:margin="2cm"/>'
           + ("<style:header-style/>" if style["head"] else "")
           + ("<style:footer-style/>" if style["foot"] else "") + "</style:page-layout>")
    yield '</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">'
    if style["head"]:
        yield f'<style:header><text:p text:style-name="L">{style["head"]}</text:p></style:header>'
    if style["foot"]:
        yield f'<style:footer><text:p text:style-name="C">{style["foot"]}</text:p></style:footer>'
    yield "</style:master-page></office:master-styles>\n<office:body><office:text>"
    if style["picture"]:
        yield ('<text:p text:style-name="C"><draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm">'
               f"<draw:image><office:binary-data>{DOT}</office:binary-data></draw:image></draw:frame></text:p>")


def cells(line):
    return COLUMN.split(line.strip())


def text_of(line):
    return escape(line).replace("\t", "<text:tab/>")


def table(rows, wide):
    yield '<table:table table:style-name="T">'
    yield ('<table:table-column table:style-name="K1"/><table:table-column table:style-name="K2"/>' if wide == 2
           else f'<table:table-column table:number-columns-repeated="{wide}"/>')
    for line in rows:
        row = "".join('<table:table-cell table:style-name="K" office:value-type="string"><text:p text:style-name="L">'
                      f"{text_of(cell)}</text:p></table:table-cell>" for cell in cells(line))
        yield f"<table:table-row>{row}</table:table-row>"
    yield "</table:table>"


def paragraph(line, style, is_before_blank):
    after = "A" if style["after"] == "each" or (style["after"] and is_before_blank) else ""
    columns = cells(line)
    number = NUMBER.match(line) if style["hanging"] and len(columns) == 1 else None
    if number:
        return f'<text:p text:style-name="H{after}">{text_of(number[1] + chr(9) + line[number.end():])}</text:p>'
    kind = "C" if re.match(r" {8}", line) and len(columns) == 1 else "J"
    return f'<text:p text:style-name="{kind}{after}">{text_of(chr(9).join(columns))}</text:p>'


def body(lines, style):
    i = 0
    while i < len(lines):
        n = i
        wide = len(cells(lines[i]))
        while wide > 1 and n < len(lines) and len(cells(lines[n])) == wide:
            n += 1
        if n - i >= 2 or (wide == 2 and len(lines[i].strip()) > 70):  # longer than its tab stops
            yield from table(lines[i:n], wide)
            i = n
            continue
        is_before_blank = i + 1 < len(lines) and not lines[i + 1].strip()
        follows_table = i > 0 and len(cells(lines[i - 1])) > 1
        if lines[i].strip() or not style["after"] or follows_table:
            yield paragraph(lines[i], style, is_before_blank)
        i += 1


def read_again(text, style="clerk"):
    """What a reader of the laid-out protocol finds written: a running head stands above it once."""
    return "\n\n".join(filter(None, (STYLES[style]["head"], text)))


def lay_out(text, style="clerk"):
    """The flat OpenDocument text of a protocol."""
    style = STYLES[style]
    pages = text.replace("\f", "").split("\n")
    return "\n".join(head(style)) + "\n".join(body(pages, style)) + "\n</office:text></office:body></office:document>\n"


# --- What was typed ---------------------------------------------------------------------------------------------------

PAGE_NUMBER = re.compile(r"\s*(- ?)?\d{1,3}( no \d+)?( ?-)?\s*")
SPACED = re.compile(r"(?<!\S)(?:[^\W\d_] ){2,}[^\W\d_](?!\S)")
BEGINS = re.compile(r"[IVX\d]+(?:\.\d+)*[.)] |\w\)|[–•-] |§|[A-ZĀČĒĢĪĶĻŅŠŪŽ][^:.]{0,35}:")
CENTRED = re.compile(r" {5}|\s*_{3}")
NAME = re.compile(r"\w{1,2}\. ?[A-ZĀČĒĢĪĶĻŅŠŪŽ]")


def without_furniture(lines):
    """Numbers that stand alone at a page's end, what is repeated there, and the blank lines about them."""
    known = {}
    for line in lines:
        known[line.strip()] = known.get(line.strip(), 0) + 1
    kept = []
    skip = False
    for i, line in enumerate(lines):
        bare = line.strip()
        before, after = (lines[k].strip() if 0 <= k < len(lines) else "" for k in (i - 1, i + 1))
        is_number = bool(bare) and PAGE_NUMBER.fullmatch(bare) and not before and not after
        is_head = skip and bare != "" and known[bare] > 1 and len(bare) > 20
        if is_number or is_head or (skip and not bare):
            while kept and not kept[-1].strip():
                kept.pop()
            skip = True
            continue
        if skip:  # a paragraph that the page has cut goes on; else there was a blank line
            goes_on = bare[:1].islower() or (kept and kept[-1][-1:].isalnum())
            kept.extend([] if goes_on else [""])
            skip = False
        kept.append(line)
    return kept


def join(above, below):
    cut = re.search(r"\w-$", above) and below[:1].islower()
    return above[:-1] + below if cut else above.rstrip() + " " + below


def begins(above, below):
    """Whether a line that could go on with the one above does not."""
    if above.endswith((",", "(", "–", "-")):
        return False
    is_name = NAME.match(below) and not above.endswith("(") and re.search(r"[.;:]$", above)
    return bool(BEGINS.match(below)) or bool(is_name)


def unwrapped(lines):
    """Lines joined where the next word had no room."""
    single = sorted(len(line.rstrip()) for line in lines if line.strip() and len(cells(line)) == 1)
    width = single[len(single) * 98 // 100] if single else 0
    if width > 120:
        return lines  # typed, not printed
    joined, room = [], 0
    for line in lines:
        bare = line.strip()
        first = bare.split(" ")[0] if bare else ""
        full = joined and joined[-1].strip() and room + 1 + len(first) > width
        plain = all(len(cells(one)) == 1 and not CENTRED.match(one) for one in (line, *joined[-1:]))
        if bare and full and plain and not begins(joined[-1], bare):
            joined[-1] = join(joined[-1], bare)
        else:
            joined.append(line)
        room = len(line.rstrip())
    return joined


def whole_rows(lines):
    """Rows of a table typed with spaces, each cell in one piece; rules between them are left out."""
    rows, starts = [], []
    for line in lines:
        pieces = [(m.start(), m[0]) for m in re.finditer(r"[^ ]+(?: [^ ]+)*", line)]
        nearest = [min(range(len(starts)), key=lambda k: abs(starts[k] - at)) if starts else 0 for at, _ in pieces]
        goes_on = pieces and starts and pieces[0][0] >= 15 and all(abs(starts[k] - p[0]) <= 1 for k, p in zip(nearest, pieces))
        if goes_on:
            row = rows[-1].split("\t")
            for k, (_, text) in zip(nearest, pieces):
                row[k] = join(row[k], text)
            rows[-1] = "\t".join(row)
        elif len(pieces) > 2 and "\t" not in line:
            if len(rows) > 1 and not rows[-1] and rows[-2].count("\t") == len(pieces) - 1:
                rows.pop()  # a blank line stood for the border
            rows.append("\t".join(text for _, text in pieces))
            starts = [at for at, _ in pieces]
        elif not re.fullmatch(r"-{60,}", line.strip()):
            rows.append(line)
            starts = starts if not pieces and len(rows) > 1 and "\t" in rows[-2] and len(rows[-2].split("\t")) > 3 else []
    return rows


def drawn_together(line):
    drawn = SPACED.sub(lambda m: m[0].replace(" ", ""), line)
    return line if drawn == line else re.sub(r" +", " ", drawn).replace(" :", ":")


def logical(text):
    """The text as it was typed."""
    if re.search(r"\d{4}\.\tgada", text):  # tabs where a converter has seen holes
        text = text.replace("\t", " ")
    lines = [drawn_together(line.rstrip().replace("\u00ad", "")) for line in text.replace("\f", "\n").split("\n")]
    if sum(not line for line in lines) > 0.55 * len(lines):  # a blank line behind each
        lines = re.sub(r"\n\n", "\n", "\n".join(lines)).split("\n")
    return "\n".join(unwrapped(whole_rows(without_furniture(lines))))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--style", choices=sorted(STYLES), default="clerk")
    parser.add_argument("text")
    parser.add_argument("fodt")
    arguments = parser.parse_args()
    with open(arguments.text, encoding="utf-8") as source, open(arguments.fodt, "w", encoding="utf-8") as out:
        out.write(lay_out(logical(source.read()), arguments.style))


if __name__ == "__main__":
    main()
