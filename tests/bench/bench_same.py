#!/usr/bin/env python3
"""The same protocol in every format and layout: how many give what their text gives.

usage: bench_same.py [--formats F,…] [--styles S,…] FOLDER [TEXT…]

Lays every text (those of corpus/sample and corpus/shapes) out in each style of lay_out_sample.py, converts it with
LibreOffice into FOLDER (what is there already is taken as it is), parses it and compares with the text. Two styles more
have nothing laid out: "plain" is the text itself, converted by LibreOffice, "lines" a web page with <br> at the end of each
line, and Chromium's PDF of it. Prints what
differs for each, and for each style and format how many texts give

    same     every field of `parse --json` but source and pages
    told     header, attendance, items and decisions, and at least 97 % of the words in order
"""
import argparse
import collections
import html
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(SOURCE / "tests/system"), str(SOURCE / "tests/support")]
from lay_out_sample import STYLES, lay_out, logical, read_again  # noqa: E402
from programs import parse  # noqa: E402
from test_formats import all_passages, meaning, share_of_words, words  # noqa: E402

FORMATS = ("docx", "odt", "html", "doc", "rtf", "pdf")
UNSTYLED = {"plain": FORMATS, "lines": ("html", "pdf")}
ITEM = ("number", "title", "identifiers", "reporters")
DECISION = ("type", "outcome", "points", "votes")


def told(parsed):
    """What the text tells, but for how it is cut into passages."""
    fields = {k: v for k, v in meaning(parsed).items() if k not in ("passages", "items")}
    fields["items"] = [{k: item[k] for k in ITEM} for item in parsed["items"]]
    decisions = [p for p in all_passages(parsed) if p["type"] == "decision"]
    fields["decisions"] = [{k: p.get(k) for k in DECISION} for p in decisions]
    return fields


def convert(folder, place, format_, sources, *options):
    if sources:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder.resolve()}/profile", "--headless", *options,
                        "--convert-to", format_, "--outdir", place, *sources], check=True, capture_output=True)


def make_unstyled(folder, place, texts, style, formats):
    for text in texts:
        typed = text.read_text(encoding="utf-8")
        (place / text.name).write_text(typed, encoding="utf-8")
        if style == "lines":
            lines = "<br>\n".join(html.escape(line) for line in typed.replace("\f", "").split("\n"))
            page = place / (text.stem + ".html")
            page.write_text(f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{lines}</body></html>',
                            encoding="utf-8")
            pdf = page.with_suffix(".pdf")
            if "pdf" in formats and not pdf.exists():
                subprocess.run(["chromium", "--headless", "--no-sandbox", "--no-pdf-header-footer", f"--print-to-pdf={pdf}",
                                f"file://{page.resolve()}"], check=True, capture_output=True)
    for format_ in formats if style == "plain" else ():
        missing = [place / t.name for t in texts if not (place / f"{t.stem}.{format_}").exists()]
        convert(folder, place, format_, missing, "--infilter=Text (encoded):UTF8")


def make(folder, texts, styles, formats):
    for style in styles:
        place = folder / style
        place.mkdir(parents=True, exist_ok=True)
        if style in UNSTYLED:
            make_unstyled(folder, place, texts, style, formats)
            continue
        for text in texts:
            typed = logical(text.read_text(encoding="utf-8"))
            (place / text.name).write_text(read_again(typed, style), encoding="utf-8")
            fodt = place / (text.stem + ".fodt")
            page = lay_out(typed, style)
            if not fodt.exists() or fodt.read_text(encoding="utf-8") != page:
                fodt.write_text(page, encoding="utf-8")
                for format_ in FORMATS:
                    (place / f"{text.stem}.{format_}").unlink(missing_ok=True)
        for format_ in formats:
            missing = [place / (t.stem + ".fodt") for t in texts if not (place / f"{t.stem}.{format_}").exists()]
            convert(folder, place, format_, missing)


def differences(expected, got):
    whole, parts = meaning(expected), meaning(got)
    bad = [key for key in whole if parts.get(key) != whole[key]]
    facts, others = told(expected), told(got)
    untold = [key for key in facts if others.get(key) != facts[key]]
    share = share_of_words(words(expected), words(got))
    return bad, untold + ([f"words {share:.3f}"] if share < 0.97 else [])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--styles", default=",".join((*STYLES, *UNSTYLED)))
    parser.add_argument("folder", type=Path)
    parser.add_argument("texts", type=Path, nargs="*")
    arguments = parser.parse_args()
    formats, styles = arguments.formats.split(","), arguments.styles.split(",")
    texts = arguments.texts or sorted(p for kind in ("sample", "shapes") for p in (SOURCE / "corpus" / kind).glob("*.txt"))
    make(arguments.folder, texts, styles, formats)
    totals = collections.Counter()
    for text in texts:
        for style in styles:
            expected = parse(arguments.folder / style / text.name)
            for format_ in (f for f in formats if f in UNSTYLED.get(style, FORMATS)):
                bad, untold = differences(expected, parse(arguments.folder / style / f"{text.stem}.{format_}"))
                totals[style, format_, "same"] += not bad
                totals[style, format_, "told"] += not untold
                if bad:
                    print(f"{text.stem:44} {style:7}{format_:5} {','.join(bad)}"
                          + (f"  TOLD {','.join(untold)}" if untold else ""))
    print(f"same / told, of {len(texts)}:\n        " + "".join(f"{f:>12}" for f in formats))
    for style in styles:
        print(f"{style:8}" + "".join(f"{totals[style, f, 'same']:>6} /{totals[style, f, 'told']:>4}" for f in formats))


if __name__ == "__main__":
    main()
