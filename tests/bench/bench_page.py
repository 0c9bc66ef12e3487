#!/usr/bin/env python3
"""What a page costs: the first one of a cold process, and a page beside the JSON answer that it shows.

usage: bench_page.py [PASSAGES [ARCHIVE]]        (200000; an archive and queries of its own in a temporary folder)

  cold   arhivars-searchd is started over corpus/sample and asked for /?q=budžets as the first thing. Median and worst
         of 15.
  warm   /?q=… beside /v1/search?q=…&facets=(all that the page shows), made-up protocols, every query once and by one of
         the two alone, turn about; gzip as browsers ask for it, and plain. Medians, and their ratio.

Told is the time that the server's threads ran for a request, kernel included, in milliseconds: what else the machine
does is not in it.

Set ARHIVARS_BIN_DIR to the programs of a release build.
"""
import http.client
import statistics
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from programs import SAMPLE, SOURCE, Server, add, folder  # noqa: E402

COLD_RUNS, WARM_RUNS = 15, 150
FACETS = "speaker,institution,body,topic,year,month,type,act,outcome"


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
    paths = {"json": f"/v1/search?facets={FACETS}&q=", "page": "/?q="}
    print(f"{'':10}{'json':>12}{'page':>12}{'ratio':>8}")
    for coding in ("gzip", "identity"):
        for kind, words in queries.items():
            times = {name: [] for name in paths}
            for i in range(2 * WARM_RUNS):
                name = ("json", "page")[i % 2]
                times[name].append(ask(server, connection, paths[name] + urllib.parse.quote(words.pop()), coding))
            json_ms, page_ms = (statistics.median(times[name]) for name in ("json", "page"))
            print(f"{kind:10}{json_ms:12.2f}{page_ms:12.2f}{page_ms / json_ms:8.2f}  {coding}")
    server.stop()


def read_queries(path):
    queries = {}
    for line in path.read_text().splitlines():
        kind, _, words = line.partition("\t")
        queries.setdefault(kind, []).append(words.replace("\t", " "))
    return queries


def main():
    passages = sys.argv[1] if len(sys.argv) > 1 else "200000"
    with folder() as place:
        add(place / "sample", SAMPLE)
        cold(place / "sample")
        made = Path(sys.argv[2]) if len(sys.argv) > 2 else place
        if not (made / "queries.tsv").exists():
            subprocess.run([sys.executable, SOURCE / "tests/bench/make_passages.py", made, passages], check=True)
            add(made / "archive", made / "text")
        warm(made / "archive", read_queries(made / "queries.tsv"))


main()
