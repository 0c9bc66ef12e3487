#!/usr/bin/env python3
"""What "did you mean" costs: words of a bench archive with two letters in each other's place, asked of a server.

    typos.py PORT queries.tsv       lines "word<TAB>…" of make_passages.py
"""
import http.client
import json
import random
import statistics
import sys
import urllib.parse

WORDS = 60
LEAST_LETTERS = 7


def main():
    port, path = sys.argv[1:]
    connection = http.client.HTTPConnection("127.0.0.1", int(port))
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8")]
    words = [row[1] for row in rows if row[0] == "word" and len(row[1]) >= LEAST_LETTERS][:WORDS]
    random.seed(1)
    took, corrected = [], 0
    for word in words:
        at = random.randrange(len(word) - 2)
        typo = word[:at] + word[at + 1] + word[at] + word[at + 2:]
        connection.request("GET", "/v1/search?" + urllib.parse.urlencode({"q": typo}))
        answer = json.loads(connection.getresponse().read())
        if answer["query"]["corrected"] or answer["total"]["passages"] == 0:
            took.append(answer["took_ms"])
            corrected += answer["query"]["corrected"] is not None
    print(f"{len(took)} typos, {corrected} corrected; median {statistics.median(took):.0f} ms, most {max(took):.0f} ms")


if __name__ == "__main__":
    main()
