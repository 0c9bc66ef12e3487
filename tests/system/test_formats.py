#!/usr/bin/env python3
"""Every format from outside: what is read from it, and how what cannot be read is refused."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from programs import SAMPLE, SHARED, folder, parse  # noqa: E402


def meaning(parsed):
    """What is recognised, apart from where it was found."""
    def strip(value):
        if isinstance(value, dict):
            return {k: strip(v) for k, v in value.items() if k not in ("source", "page", "warnings")}
        return [strip(v) for v in value] if isinstance(value, list) else value
    return strip(parsed)


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


if __name__ == "__main__":
    unittest.main()
