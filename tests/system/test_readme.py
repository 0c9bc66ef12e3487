#!/usr/bin/env python3
"""The README says only what is true: its answers are those of the programs, and its links lead somewhere.

`test_readme.py --write` puts the programs' present answers into the README.
"""
import re
import shlex
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from programs import SAMPLE, SEARCHD, SOURCE, add, folder, run  # noqa: E402

README = SOURCE / "README.md"
BLOCK = re.compile(r"```console\n\$ (arhivars-searchd query .*)\n((?:(?!```).*\n)*)```")


def answer(archive, command):
    words = shlex.split(command)[1:]
    output = run(SEARCHD, words[0], "--archive", archive, *words[1:]).stdout
    return re.sub(r", [\d.]+ ms$", "", output, flags=re.M)  # how long it took is nobody's promise


def with_answers(text, archive):
    return BLOCK.sub(lambda m: f"```console\n$ {m.group(1)}\n{answer(archive, m.group(1))}```", text)


class Readme(unittest.TestCase):
    def test_its_answers_are_real(self):
        text = README.read_text(encoding="utf-8")
        self.assertGreaterEqual(len(BLOCK.findall(text)), 3)
        with folder() as path:
            add(path / "archive", SAMPLE)
            self.maxDiff = None
            self.assertEqual(text, with_answers(text, path / "archive"))

    def test_its_links_lead_somewhere(self):
        for page in [README, *SOURCE.glob("docs/*.md"), SOURCE / "corpus/README.md"]:
            for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
                self.assertTrue((page.parent / link).exists(), f"{page.name}: {link}")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        with folder() as place:
            add(place / "archive", SAMPLE)
            README.write_text(with_answers(README.read_text(encoding="utf-8"), place / "archive"), encoding="utf-8")
    else:
        unittest.main()
