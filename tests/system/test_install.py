#!/usr/bin/env python3
"""What `cmake --install` puts into a folder works there and wherever the folder is moved."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import InFolder  # noqa: E402
from programs import BIN, SOURCE, run  # noqa: E402


class Install(InFolder):
    def test_installed_and_moved(self):
        run("cmake", "--install", BIN.parent, "--prefix", self.folder / "first")
        moved = self.folder / "second"
        (self.folder / "first").rename(moved)
        pages = sorted(page.name for page in (moved / "share/man/man1").iterdir())
        self.assertEqual(pages, ["arhivars-indexer.1", "arhivars-searchd.1"])
        run(moved / "bin/arhivars-indexer", "add", "--archive", self.archive, SOURCE / "corpus/formats/kabinets.pdf",
            SOURCE / "corpus/formats/padome.docx")
        found = run(moved / "bin/arhivars-searchd", "query", "--archive", self.archive, "kabinets")
        self.assertIn("Protokols Nr.", found.stdout)


if __name__ == "__main__":
    unittest.main()
