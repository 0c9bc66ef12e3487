#!/usr/bin/env python3
"""What a page costs: the first one of a cold process, and a page beside the JSON answer that it shows.

usage: bench_page.py [--count] [PASSAGES [ARCHIVE]]     (200000; an archive and queries of its own in a temporary folder)

  cold   arhivars-searchd is started over corpus/sample and asked for /?q=budžets as the first thing. Median and worst
         of 15.
  warm   /?q=… beside /v1/search?q=…&facets=(all that the page shows), made-up protocols, every query once and by one of
         the two alone, turn about; gzip as browsers ask for it, and plain. Medians, and their ratio.

  --count  instead, in millions of instructions as valgrind counts them, with gzip: what a busy machine does not blur.

Told is the time that the server's threads ran for a request, kernel included, in milliseconds: what else the machine
does is not in it.

Set ARHIVARS_BIN_DIR to the programs of a release build.
"""
import http.client
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from programs import SAMPLE, SOURCE, Server, add, folder  # noqa: E402

COLD_RUNS, WARM_RUNS = 15, 150
WARM_UP, COUNTED = 10, 40
FACETS = "speaker,institution,body,topic,year,month,type,act,outcome"
PATHS = {"json": f"/v1/search?facets={FACETS}&q=", "page": "/?q="}


def ran_ms(server):
    tasks = Path(f"/proc/{server.process.pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6


def ask(server, connection, path, coding):
    before_ms = ran_ms(server)
    connection.request("GET", path, headers={"Accept-Encoding": coding})
    reply = connection.getresponse()
    reply.read()
    time.sleep(0.001)  # it is not off the processor yet
    if reply.status != 200:
        raise SystemExit(f"{path}: {reply.status}")
    return ran_ms(server) - before_ms


def connect(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.connect()
    return connection


class Cold(Server):
    """A server that nobody has asked for anything: it is up when it says so."""

    def wait_until_up(self):
        self.process.stdout.readline()


def cold(archive):
    times = []
    for _ in range(COLD_RUNS):
        server = Cold(archive)
        connection = connect(server)
        time.sleep(0.05)
        times.append(ask(server, connection, "/?q=" + urllib.parse.quote("budžets"), "gzip"))
        server.stop()
    print(f"cold, corpus/sample: median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms")


def warm(archive, queries):
    server = Server(archive)
    connection = connect(server)
    print(f"{'':10}{'json':>12}{'page':>12}{'ratio':>8}")
    for coding in ("gzip", "identity"):
        for kind, words in queries.items():
            times = {name: [] for name in PATHS}
            for i in range(2 * WARM_RUNS):
                name = ("json", "page")[i % 2]
                times[name].append(ask(server, connection, PATHS[name] + urllib.parse.quote(words.pop()), coding))
            json_ms, page_ms = (statistics.median(times[name]) for name in PATHS)
            print(f"{kind:10}{json_ms:12.2f}{page_ms:12.2f}{page_ms / json_ms:8.2f}  {coding}")
    server.stop()


class Counted(Server):
    under = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null")

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return int(re.search(r"Collected : (\d+)", self.process.communicate()[0]).group(1))


def addresses(kinds, words):
    return [PATHS[kind] + urllib.parse.quote(each) for kind in kinds for each in words]


def counted(archive, asked):
    """Instructions of a process that is asked for these."""
    server = Counted(archive, "--workers", "1")
    connection = connect(server)
    for path in asked:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        connection.getresponse().read()
    return server.stop()


def count(archive, queries):
    print(f"{'':10}{'json':>12}{'page':>12}{'ratio':>8}")
    for kind, words in queries.items():
        warm_up = addresses(PATHS, words[:WARM_UP])
        asked = words[WARM_UP:WARM_UP + COUNTED]
        base = counted(archive, warm_up)
        json_n, page_n = (counted(archive, warm_up + addresses([name], asked)) - base for name in PATHS)
        each = COUNTED * 1e6
        print(f"{kind:10}{json_n / each:12.2f}{page_n / each:12.2f}{page_n / json_n:8.2f}", flush=True)


def read_queries(path):
    queries = {}
    for line in path.read_text().splitlines():
        kind, _, words = line.partition("\t")
        queries.setdefault(kind, []).append(words.replace("\t", " "))
    return queries


def main():
    counts = "--count" in sys.argv
    given = [argument for argument in sys.argv[1:] if argument != "--count"]
    passages = given[0] if given else "200000"
    with folder() as place:
        if not counts:
            add(place / "sample", SAMPLE)
            cold(place / "sample")
        made = Path(given[1]) if len(given) > 1 else place
        if not (made / "queries.tsv").exists():
            subprocess.run([sys.executable, SOURCE / "tests/bench/make_passages.py", made, passages], check=True)
            add(made / "archive", made / "text")
        (count if counts else warm)(made / "archive", read_queries(made / "queries.tsv"))


main()
