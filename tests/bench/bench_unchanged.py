#!/usr/bin/env python3
"""bench_unchanged.py [FILES] -- seconds of `add` over a tree of FILES (100,000) files, first when all are new and then when
none has changed (median of three).

ARHIVARS_BIN_DIR=build/release/bin python3 tests/bench/bench_unchanged.py
"""
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from programs import add, folder  # noqa: E402


def main():
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with folder() as here:
        tree = here / "tree"
        for i in range(files):
            below = tree / str(i // 1000)
            below.mkdir(parents=True, exist_ok=True)
            (below / f"{i}.txt").write_text(
                f"Protokols Nr. {i}\n2023. gada 21. martā\nPadome pieņem zināšanai ziņojumu numur {i}.\n")
        first = add(here / "archive", tree)
        again = [add(here / "archive", tree) for _ in range(3)]
        assert all(told["unchanged"] == files for told in again), again
        print(f"{files} files: new {first['seconds']:.1f} s, unchanged {statistics.median(t['seconds'] for t in again):.2f} s")


if __name__ == "__main__":
    main()
