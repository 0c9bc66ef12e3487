#!/usr/bin/env python3
"""What reading a PDF costs beside pdftotext, and what OCR keeps of a clean scan.

usage: bench_formats.py BIN [ROUNDS]

BIN is the folder of the built programs; pdfunite, pdftotext, pdftoppm and tesseract must be installed. From the PDFs of
corpus/formats a text PDF of 20 pages is put together. Prints milliseconds that pass and the processor's, medians of ROUNDS
turns (21), each turn running all of:

    pdftotext         the whole program
    extraction        reading the same file in a process that is up (bench_extract), as `add` does with one file of many
    parse --text      arhivars-indexer as a whole: start, a confined child, extraction, recognition

Where other programs run, what passes says nothing; as root, `chrt -f 10 python3 bench_formats.py …` goes before them.
Then, for each PDF, the share of the words of its first page, as its text layer reads, that come back from a picture of
it at 200 dpi, and of those that come back in order.
"""
import collections
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / "tests/system"))
PAGES = 20


def spent_ms(command):
    """What passes, and the processor's, children that were waited for included."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(map(str, command))}: status {status}")
    return 1000 * (time.monotonic() - start), 1000 * (used.ru_utime + used.ru_stime)


def pages_of(pdf):
    told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", told).group(1))


def make_pdf(folder, pdfs):
    """A PDF of exactly PAGES pages."""
    parts = []
    for pdf in pdfs * PAGES:
        for page in range(1, pages_of(pdf) + 1):
            part = folder / f"{len(parts)}.pdf"
            subprocess.run(["pdfseparate", "-f", str(page), "-l", str(page), pdf, part], check=True)
            parts.append(part)
            if len(parts) == PAGES:
                whole = folder / "whole.pdf"
                subprocess.run(["pdfunite", *parts, whole], check=True)
                return whole
    raise AssertionError("no pages")


def extraction_ms(programs, pdf):
    out = subprocess.run([programs / "bench_extract", "50", pdf], capture_output=True, text=True, check=True).stdout
    files = int(out.split()[0])
    spent = re.search(r"in this process +([0-9.]+) s +([0-9.]+) s of", out)
    return tuple(1000 * float(seconds) / files for seconds in spent.groups())


def measure(programs, pdf, rounds):
    times = {"pdftotext": [], "extraction": [], "parse --text": []}
    for _ in range(rounds):
        times["pdftotext"].append(spent_ms(["pdftotext", pdf, "-"]))
        times["extraction"].append(extraction_ms(programs, pdf))
        times["parse --text"].append(spent_ms([programs / "arhivars-indexer", "parse", "--text", pdf]))
    for kind, what in enumerate(("passed", "of the processor")):
        plain = statistics.median(spent[kind] for spent in times["pdftotext"])
        for name, all_times in times.items():
            median = statistics.median(spent[kind] for spent in all_times)
            print(f"{name:14}{median:8.1f} ms {what:18}{median / plain:5.2f} times pdftotext")


def scanned_shares(programs, pdf, folder):
    from test_formats import scan_pdf, share_of_words
    gray = subprocess.run(["pdftoppm", "-r", "200", "-gray", "-l", "1", pdf], capture_output=True, check=True).stdout
    _, size, _, pixels = gray.split(b"\n", 3)
    scan = folder / "scan.pdf"
    scan.write_bytes(scan_pdf(pixels, *map(int, size.split())))
    page = folder / "page.pdf"
    subprocess.run(["pdfseparate", "-l", "1", pdf, page], check=True)
    texts = (subprocess.run([programs / "arhivars-indexer", "parse", "--text", path], capture_output=True, text=True,
                            check=True).stdout for path in (page, scan))
    wanted, got = (re.findall(r"\w+", text) for text in texts)
    kept = collections.Counter(wanted) & collections.Counter(got)
    return kept.total() / len(wanted), share_of_words(wanted, got)


def main(arguments):
    programs, rounds = Path(arguments[0]).resolve(), int(arguments[1]) if len(arguments) > 1 else 21
    pdfs = sorted((SOURCE / "corpus/formats").glob("*.pdf"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure(programs, make_pdf(folder, pdfs), rounds)
        for pdf in pdfs:
            kept, in_order = scanned_shares(programs, pdf, folder)
            print(f"OCR of {pdf.name:16}{100 * kept:6.1f} % of words, {100 * in_order:.1f} % in order")


if __name__ == "__main__":
    main(sys.argv[1:])
