#!/usr/bin/env python3
"""Index the same texts with arhivars-indexer and with Xapian used plainly, in one run.

usage: bench_index.py BIN FOLDER [ARCHIVE]

BIN is the folder of the built programs, FOLDER what make_passages.py wrote. Prints for each: seconds, MB of text a
second, bytes of the archive over bytes of text, and the most memory it held. The archive is kept in ARCHIVE if named.
"""
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def size_of(folder):
    return sum(path.stat().st_blocks * 512 for path in Path(folder).rglob("*") if path.is_file())


def run(command):
    """Wall seconds, CPU seconds, peak bytes."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)}: status {status}")
    return time.monotonic() - start, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def main(arguments):
    programs, texts = Path(arguments[0]), Path(arguments[1]) / "text"
    raw = sum(path.stat().st_size for path in texts.iterdir())
    print(f"{raw / 1e6:.1f} MB of text\n{'':18}{'s':>8}{'CPU s':>8}{'MB/s':>8}{'MB/CPU s':>10}{'size/raw':>10}{'MB held':>9}")
    with tempfile.TemporaryDirectory(dir=Path(arguments[1])) as folder:
        ours, plain = Path(folder) / "ours", Path(folder) / "plain"
        for name, place, command in (
                ("arhivars-indexer", ours, [str(programs / "arhivars-indexer"), "add", "--archive", str(ours), str(texts)]),
                ("plain Xapian", plain, [str(programs / "bench_plain_xapian"), str(plain), str(texts)])):
            took, cpu, held = run(command)
            print(f"{name:18}{took:8.1f}{cpu:8.1f}{raw / took / 1e6:8.2f}{raw / cpu / 1e6:10.2f}"
                  f"{size_of(place) / raw:10.2f}{held / 1e6:9.0f}", flush=True)
        if len(arguments) > 2:
            shutil.rmtree(arguments[2], ignore_errors=True)
            shutil.move(ours, arguments[2])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
