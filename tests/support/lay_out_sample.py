#!/usr/bin/env python3
"""lay_out_sample.py TEXT FODT: lay a protocol out as a clerk does it in a word processor.

Proportional letters, justified paragraphs (a line of the text each), centred headings, tables with borders where lines
of the text have columns, tabs where a single line has them.
"""
import re
import sys
from xml.sax.saxutils import escape

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Serif" svg:font-family="'Liberation Serif'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:margin-top="0cm" fo:margin-bottom="0cm"/><style:text-properties style:font-name="Serif" fo:font-size="11pt" fo:language="lv" fo:country="LV"/></style:default-style></office:styles>
<office:automatic-styles>
<style:style style:name="J" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"><style:tab-stops><style:tab-stop style:position="6cm"/><style:tab-stop style:position="11cm"/></style:tab-stops></style:paragraph-properties></style:style>
<style:style style:name="C" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="L" style:family="paragraph"><style:paragraph-properties fo:text-align="start"/></style:style>
<style:style style:name="T" style:family="table"><style:table-properties style:width="17cm"/></style:style>
<style:style style:name="K1" style:family="table-column"><style:table-column-properties style:column-width="6cm"/></style:style>
<style:style style:name="K2" style:family="table-column"><style:table-column-properties style:column-width="11cm"/></style:style>
<style:style style:name="K" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" fo:border="0.5pt solid #000000"/></style:style>
<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P"/></office:master-styles>
<office:body><office:text>
"""
COLUMN = re.compile(r"\t+| {2,}")


def cells(line):
    return COLUMN.split(line.strip())


def text_of(line):
    return escape(line).replace("\t", "<text:tab/>")


def body(lines):
    i = 0
    while i < len(lines):
        n = i
        wide = len(cells(lines[i]))
        while wide > 1 and n < len(lines) and len(cells(lines[n])) == wide:
            n += 1
        if n - i >= 2 or (wide == 2 and len(lines[i].strip()) > 70):  # longer than its tab stops
            columns = ('<table:table-column table:style-name="K1"/><table:table-column table:style-name="K2"/>' if wide == 2
                       else f'<table:table-column table:number-columns-repeated="{wide}"/>')
            yield f'<table:table table:style-name="T">{columns}'
            for line in lines[i:n]:
                row = "".join(f'<table:table-cell table:style-name="K" office:value-type="string"><text:p text:style-name="L">'
                              f"{text_of(cell)}</text:p></table:table-cell>" for cell in cells(line))
                yield f"<table:table-row>{row}</table:table-row>"
            yield "</table:table>"
            i = n
            continue
        line = lines[i]
        style = "C" if re.match(r" {8}", line) and len(cells(line)) == 1 else "J"
        yield f'<text:p text:style-name="{style}">{text_of(chr(9).join(cells(line)))}</text:p>'
        i += 1


def main():
    with open(sys.argv[1], encoding="utf-8") as source:
        lines = source.read().replace("\f", "").split("\n")
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write(HEAD + "\n".join(body(lines)) + "\n</office:text></office:body></office:document>\n")


if __name__ == "__main__":
    main()
