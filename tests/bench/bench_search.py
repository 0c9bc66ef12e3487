#!/usr/bin/env python3
"""How long answers take, beside plain Xapian, in one run: makes what is not there and asks.

usage: bench_search.py BIN FOLDER [PASSAGES]        (200000 passages; minutes the first time, seconds after)

BIN is the folder of the built programs. FOLDER keeps the texts and queries (make_passages.py), the archive (ours) and
the database of plain Xapian (plain); remove ours and plain after a change of what the archive stores. What is printed is
told at the head of bench_search.c.
"""
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

HERE = Path(__file__).resolve().parent


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(port):
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("arhivars-searchd does not answer")


def main(arguments):
    programs, folder = Path(arguments[0]), Path(arguments[1])
    if not (folder / "queries.tsv").exists():
        subprocess.run([sys.executable, str(HERE / "make_passages.py"), str(folder), *arguments[2:3]], check=True)
    if not (folder / "ours").exists():
        subprocess.run([str(programs / "arhivars-indexer"), "add", "--archive", str(folder / "ours"),
                        str(folder / "text")], check=True)
    port = free_port()
    with subprocess.Popen([str(programs / "arhivars-searchd"), "serve", "--archive", str(folder / "ours"), "--listen",
                           f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(port)
            subprocess.run([str(programs / "bench_search"), str(folder / "ours"), str(folder / "queries.tsv"),
                            str(folder / "plain"), str(port), str(server.pid)], check=True)
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
