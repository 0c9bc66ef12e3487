#!/usr/bin/env python3
"""A disk that is full, fails or may not be written: a clear message, exit 3, nothing damaged, and never a success that is
none."""
import ctypes
import errno
import os
import shutil
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import InFolder  # noqa: E402
from harm import Tree, faulty  # noqa: E402
from programs import INDEXER, SAMPLE, SEARCHD, add, folder, run  # noqa: E402

MS_RDONLY, MS_REMOUNT, MNT_DETACH = 1, 32, 2
libc = ctypes.CDLL(None, use_errno=True)


class Faults(InFolder):
    def test_a_call_that_fails_fails_the_commit_and_harms_nothing(self):
        tree = Tree(self, self.folder)
        tree.change()
        tree.finish("at first")
        tree.change()
        for call, number in (("pwrite", errno.EIO), ("pwrite", errno.ENOSPC), ("write", errno.ENOSPC),
                             ("write", errno.EIO), ("fdatasync", errno.EIO), ("rename", errno.EIO)):
            count = self.folder / "count"
            shutil.rmtree(self.folder / "trial", ignore_errors=True)
            shutil.copytree(tree.archive, self.folder / "trial")
            faulty(tree.add(self.folder / "trial"), self.folder / "trial", call, 0, number, count)
            calls = int(count.read_text())
            self.assertGreater(calls, 0, call)
            for at in sorted({1, calls, tree.dice.randint(1, calls), tree.dice.randint(1, calls)}):
                with self.subTest(call=call, fails_with=os.strerror(number), at=at, of=calls):
                    done = faulty(tree.add(tree.archive), tree.archive, call, at, number)
                    self.assertEqual(done.returncode, 3, done.stdout + done.stderr)
                    self.assertIn(os.strerror(number), done.stderr)
                    self.assertIn(str(tree.archive), done.stderr)
                    self.assertIn("what was committed before is kept", done.stderr)
                    self.assertEqual(done.stdout, "", "no summary of what is not there")
                    if tree.check("after the fault") == tree.new:  # it was the second of two commits
                        tree.change()
        tree.finish("when the disk is well again")

    def test_short_writes_are_no_fault(self):
        tree = Tree(self, self.folder)
        tree.change()
        for call in ("pwrite", "write"):
            for at in (1, 3, 7):
                done = faulty(tree.add(tree.archive), tree.archive, call, at, "short")
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(tree.check(f"{call} {at} was short"), tree.new)
                tree.change()

    def test_other_commands_fail_as_well_and_harm_nothing(self):
        tree = Tree(self, self.folder)
        tree.change()
        tree.finish("at first")
        first = next(iter(tree.new))
        for command in (["rebuild"], ["compact"], ["remove", first]):
            arguments = [INDEXER, command[0], "--archive", tree.archive, *command[1:]]
            for call, at in (("pwrite", 2), ("rename", 1)):
                with self.subTest(command=command[0], call=call):
                    folder_of_fault = self.folder if command[0] != "remove" else tree.archive
                    done = faulty(arguments, folder_of_fault, call, at, errno.EIO)
                    if done.returncode == 0 and call == "rename":
                        continue  # there is none on its way
                    self.assertEqual(done.returncode, 3, done.stderr)
                    self.assertRegex(done.stderr, "Input/output error|Failed to create")
                    tree.check("after the fault")
        run(INDEXER, "rebuild", "--archive", tree.archive)
        self.assertNotIn("archive.new", os.listdir(self.folder))

    def test_a_second_writer_is_refused(self):
        archive = self.folder / "archive"
        add(archive, SAMPLE / sorted(os.listdir(SAMPLE))[0])
        first = subprocess.Popen([INDEXER, "add", "--archive", archive, SAMPLE], stdout=subprocess.DEVNULL)
        lock = os.stat(archive / "flintlock").st_ino
        for _ in range(2000):
            if f":{lock} " in Path("/proc/locks").read_text() or first.poll() is not None:
                break
            time.sleep(0.001)
        first.send_signal(signal.SIGSTOP)
        try:
            if first.poll() is None:
                for command in (["add", SAMPLE], ["remove", "x"], ["rebuild"], ["compact"]):
                    done = run(INDEXER, command[0], "--archive", archive, *command[1:], check=3)
                    self.assertIn("another arhivars-indexer may be running", done.stderr)
                run(INDEXER, "list", "--archive", archive)
        finally:
            first.send_signal(signal.SIGCONT)
            self.assertEqual(first.wait(), 0)
        run(INDEXER, "verify", "--archive", archive)


class Disks(InFolder):
    """On a small disk of our own; skipped where none may be mounted."""

    def setUp(self):
        super().setUp()
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        if libc.mount(b"none", str(self.disk).encode(), b"tmpfs", 0, b"size=4m") != 0:
            self.skipTest("a small disk cannot be mounted: " + os.strerror(ctypes.get_errno()))
        self.addCleanup(lambda: libc.umount2(str(self.disk).encode(), MNT_DETACH))
        self.archive = self.disk / "archive"

    def listed(self):
        return run(INDEXER, "list", "--archive", self.archive).stdout

    def test_a_full_disk(self):
        files = sorted(SAMPLE.glob("*.txt"))
        add(self.archive, *files[:3])
        before = self.listed()
        ballast = self.disk / "ballast"
        status = os.statvfs(self.disk)
        ballast.write_bytes(b"x" * (status.f_bavail * status.f_frsize - 200_000))
        for _ in range(2):  # a second try is as honest as the first
            done = run(INDEXER, "add", "--archive", self.archive, SAMPLE, check=3)
            self.assertIn("No space left on device", done.stderr)
            self.assertIn("what was committed before is kept", done.stderr)
            self.assertEqual(self.listed(), before)
            run(INDEXER, "verify", "--archive", self.archive)
        done = run(INDEXER, "rebuild", "--archive", self.archive, check=3)
        self.assertIn("No space left on device", done.stderr)
        self.assertEqual(sorted(os.listdir(self.disk)), ["archive", "ballast"])
        ballast.unlink()
        self.assertEqual(add(self.archive, SAMPLE)["added"], len(files) - 3)
        run(INDEXER, "verify", "--archive", self.archive)

    def test_a_disk_that_may_only_be_read(self):
        add(self.archive, SAMPLE / "2023-06-13-ministru-kabinets.txt")
        before = self.listed()
        if libc.mount(b"none", str(self.disk).encode(), None, MS_REMOUNT | MS_RDONLY, None) != 0:
            self.skipTest("it cannot be remounted")
        for command in (["add", SAMPLE], ["remove", before.split("\t")[0]], ["rebuild"], ["compact"]):
            done = run(INDEXER, command[0], "--archive", self.archive, *command[1:], check=3)
            self.assertIn("Read-only file system", done.stderr)
        self.assertEqual(self.listed(), before)
        run(INDEXER, "verify", "--archive", self.archive)
        run(SEARCHD, "query", "--archive", self.archive, "ministrija")


@unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
class Rights(unittest.TestCase):
    def test_a_folder_without_the_right_to_write(self):
        with folder() as here:
            archive = here / "archive"
            add(archive, SAMPLE / "2023-06-13-ministru-kabinets.txt")
            for file in archive.iterdir():
                file.chmod(0o444)
            archive.chmod(0o555)
            try:
                done = run(INDEXER, "add", "--archive", archive, SAMPLE, check=3)
                self.assertIn("Permission denied", done.stderr)
                run(INDEXER, "verify", "--archive", archive)
            finally:
                archive.chmod(0o755)


if __name__ == "__main__":
    unittest.main()
