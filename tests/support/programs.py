"""Run the built programs from a test: Python's standard library alone."""
import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse
from pathlib import Path

SOURCE = Path(os.environ.get("ARHIVARS_SOURCE_DIR", Path(__file__).resolve().parents[2]))
BIN = Path(os.environ.get("ARHIVARS_BIN_DIR", SOURCE / "build/dev/bin"))
INDEXER = BIN / "arhivars-indexer"
SEARCHD = BIN / "arhivars-searchd"
SAMPLE = SOURCE / "corpus/sample"
SHARED = SOURCE.parent / "shared"


def run(*arguments, stdin=None, check=0):
    """Run a program; `check` is the exit code that it must end with (None: any)."""
    done = subprocess.run([str(a) for a in arguments], input=stdin, capture_output=True, text=True, check=False)
    if check is not None and done.returncode != check:
        raise AssertionError(f"{arguments}: exit {done.returncode}, not {check}\n{done.stdout}\n{done.stderr}")
    return done


def add(archive, *paths, check=0):
    """`arhivars-indexer add`: its summary."""
    done = run(INDEXER, "add", "--json", "--archive", archive, *paths, check=check)
    return json.loads(done.stdout.splitlines()[-1])


def parse(path):
    return json.loads(run(INDEXER, "parse", "--json", path).stdout)


@contextlib.contextmanager
def folder():
    path = tempfile.mkdtemp(prefix="arhivars-")
    try:
        yield Path(path)
    finally:
        shutil.rmtree(path, ignore_errors=True)


class Server:
    """A running arhivars-searchd, on a port of its own."""

    under = ()  # a program that runs it, and its arguments

    def __init__(self, archive, *options):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [*self.under, str(SEARCHD), "serve", "--archive", str(archive), "--listen", f"127.0.0.1:{self.port}", *options],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.wait_until_up()

    def wait_until_up(self):
        for _ in range(1000):
            with contextlib.suppress(OSError):
                self.get("/healthz")
                return
            if self.process.poll() is not None:
                raise AssertionError("searchd ended: " + self.process.stdout.read())
            time.sleep(0.01)
        raise AssertionError("searchd does not answer")

    def request(self, path, method="GET", headers=None):
        """(status, headers in lower case, body as bytes)"""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        try:
            connection.request(method, path, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def get(self, path, **parameters):
        query = urllib.parse.urlencode(parameters, doseq=True)
        return self.request(path + ("?" + query if query else ""))

    def json(self, path, **parameters):
        status, _, body = self.get(path, **parameters)
        if status != 200:
            raise AssertionError(f"{path} {parameters}: {status} {body.decode()}")
        return json.loads(body)

    def stop(self):
        """Stop it as a service manager would; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        output, _ = self.process.communicate()
        if any(word in output for word in ("Sanitizer", "runtime error:")):
            raise AssertionError(output)
        return self.process.returncode

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
