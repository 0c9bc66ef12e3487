"""An archive under harm: a tree whose protocols change, what each may say, and programs run with faults."""
import os
import random
import signal
import subprocess

from programs import BIN, INDEXER, SAMPLE, run

# What harms an archive many times does so less often on a sanitized build, which is some five times slower.
SANITIZED = b"__asan_init" in INDEXER.read_bytes()

SHIM = BIN / "fault_shim.so"
FAULTS = ("FAULT_FOLDER", "FAULT_CALL", "FAULT_AT", "FAULT_HOW", "FAULT_COUNT")


def faulty(arguments, folder, call, at, how, count=""):
    """Run a program whose disk fails; see fault_shim.c. The process that ended."""
    environment = dict(os.environ, LD_PRELOAD=str(SHIM))
    environment["ASAN_OPTIONS"] = environment.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
    environment.update(zip(FAULTS, (os.path.realpath(folder), call, str(at), str(how), str(count))))
    return subprocess.run([str(a) for a in arguments], env=environment, capture_output=True, text=True, check=False)


class Tree:
    """Protocols on disk that change, the archive that is harmed, and one beside it that nothing disturbs."""

    def __init__(self, test, folder, files=6, seed=1):
        self.test, self.folder, self.archive, self.reference = test, folder, folder / "archive", folder / "reference"
        self.dice = random.Random(seed)
        self.tree = folder / "tree"
        self.tree.mkdir()
        self.round = 0
        self.old, self.new = {}, {}  # {id: text} of what was committed, and of what is to be
        self.spare = []
        for i, file in enumerate(sorted(SAMPLE.glob("*.txt"))[: 2 * files]):
            where = self.tree if i < files else folder
            (where / file.name).write_text(file.read_text())
            if i >= files:
                self.spare.append(where / file.name)

    def add(self, archive):
        return [INDEXER, "add", "--json", "--jobs", "1", "--archive", archive, self.tree]

    def change(self):
        """Another last paragraph in some files and one file more; and what the archive then is to hold."""
        self.round += 1
        files = sorted(self.tree.iterdir())
        for file in self.dice.sample(files, 3):
            lines = file.read_text().split("\nKārta ")[0]
            file.write_text(f"{lines}\nKārta numur{self.round}: par kārtas jautājumu vēl runās.\n")
        if self.spare:
            self.spare.pop().rename(self.tree / f"new{self.round}.txt")
        run(*self.add(self.reference))
        self.old, self.new = self.new, self.held(self.reference)

    def held(self, archive):
        """Each protocol in an archive with its text; nothing when there is no commit yet."""
        listed = run(INDEXER, "list", "--archive", archive, check=None)
        if listed.returncode == 3 and not self.old:
            return {}
        self.test.assertEqual(listed.returncode, 0, listed.stderr)
        ids = [line.split("\t")[0] for line in listed.stdout.splitlines()]
        return {i: run(INDEXER, "show", "--archive", archive, i).stdout for i in ids}

    def check(self, when):
        """What the archive holds is what was committed before the harm, or all that the add was to commit."""
        held = self.held(self.archive)
        self.test.assertIn(held, (self.old, self.new), when)
        if held:
            done = run(INDEXER, "verify", "--archive", self.archive, check=None)
            self.test.assertEqual(done.returncode, 0, f"{when}: {done.stderr}")
        return held

    def finish(self, when):
        """An add that nothing disturbs finishes the rest."""
        done = run(*self.add(self.archive), check=None)
        self.test.assertEqual(done.returncode, 0, f"{when}: {done.stderr}")
        self.test.assertEqual(self.check(when), self.new)


def killed_after(arguments, seconds):
    """Run and kill after so long; whether it had ended by itself."""
    process = subprocess.Popen([str(a) for a in arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(seconds)
        return True
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return False
