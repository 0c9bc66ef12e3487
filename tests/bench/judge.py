#!/usr/bin/env python3
"""How good the ranking is, by the judged questions of judged.tsv.

Prints nDCG@10, MRR and recall@20 of our search and, over the same archive in the same run, of BM25 as a stock index has
it: any of the words, each in the very form typed, no stems, no titles, no nearness. The last row is of the questions
that find nothing, by the answer that is suggested instead: any of their words. A third of the questions is held
out: weights are chosen by the others, and only the held-out third says what they are worth, and those that were
written when the weights stood.

    judge.py [-v]       -v prints each question with its nDCG@10, and what came before the first answer

Needs the programs (ARHIVARS_BIN_DIR, or build/dev/bin).
"""
import math
import re
import statistics
import sys
import unicodedata
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from programs import SAMPLE, Server, add, folder  # noqa: E402

JUDGED = Path(__file__).with_name("judged.tsv")
TOP, DEEP = 10, 20
HELD_OUT = 3  # every third question
LATER = "# later"  # what begins a comment before questions that were written when the weights stood
# Headings and lists repeat the words of what they announce; a quotation means the passage that says it.
FURNITURE = ("title", "attendance")


def letters(text):
    """What is left when line ends, hyphens, quotes and blanks are gone."""
    return "".join(c for c in unicodedata.normalize("NFC", text).casefold() if c.isalnum())


class Question:
    def __init__(self, line):
        self.text, _, parameters = line.partition("\t")
        self.parameters = urllib.parse.parse_qs(parameters)
        self.judgements = []
        self.grades = {}

    def plain(self):
        """Any of the words, as typed."""
        return " VAI ".join("=" + word for word in re.findall(r"[\w/.-]*\w", self.text))


def read_questions():
    questions, later = [], False
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        later = later or line.startswith(LATER)
        if line.startswith("\t"):
            grade, date, words = line.strip().split("\t")
            questions[-1].judgements.append((int(grade), date, letters(words)))
        elif line and not line.startswith("#"):
            questions.append(Question(line))
            held = len(questions) % HELD_OUT == 0
            questions[-1].group = "later" if later else "held out" if held else "tuned on"
    return questions


def passages_by_date(server):
    """date -> [(id, type, letters of the text)]"""
    dates, cursor = {}, None
    while True:
        page = server.json("/v1/search", sort="oldest", limit=100, **({"cursor": cursor} if cursor else {}))
        for hit in page["hits"]:
            passage = server.json("/v1/passages/" + hit["id"])
            dates.setdefault(hit["protocol"]["date"], []).append((hit["id"], hit["type"], letters(passage["text"])))
        cursor = page["next"]
        if cursor is None:
            return dates


def grade(questions, dates):
    """Find the passages that are meant; a quotation that none has is a mistake in the judgements."""
    for question in questions:
        for points, date, words in question.judgements:
            found = [(i, kind) for i, kind, text in dates.get(date, []) if words in text]
            found = [(i, kind) for i, kind in found if kind not in FURNITURE] or found
            if not found:
                sys.exit(f"{question.text}: no passage of {date} has “{words}”")
            for i, _ in found:
                question.grades[i] = max(points, question.grades.get(i, 0))


def gain(grades):
    return sum((2 ** g - 1) / math.log2(place + 2) for place, g in enumerate(grades))


def measure(question, ids):
    """(nDCG@10, reciprocal rank of the first answer of grade 2 or 3, recall@20)"""
    got = [question.grades.get(i, 0) for i in ids]
    best = sorted(question.grades.values(), reverse=True)
    first = next((place for place, g in enumerate(got) if g >= 2), None)
    return (gain(got[:TOP]) / gain(best[:TOP]), 0 if first is None else 1 / (first + 1),
            sum(g > 0 for g in got[:DEEP]) / min(len(best), DEEP))


def ask(server, question, text, **more):
    return server.json("/v1/search", q=text, limit=DEEP, **question.parameters, **more)["hits"]


def suggested(server, question):
    """The hits of any of the words, as an answer without hits suggests."""
    answer = server.json("/v1/search", q=question.text, limit=1, **question.parameters)
    return next((ask(server, question, s["q"]) for s in answer["suggestions"] if s["kind"] == "any"), [])


def ids_of(hits):
    return [hit["id"] for hit in hits]


def tell(question, scores, hits):
    print(f"{scores[0]:.2f}  {question.text}  {urllib.parse.urlencode(question.parameters, doseq=True)}")
    for hit in hits[:5]:
        text = " ".join(hit["snippet"]["text"].split())[:90]
        print(f"      {question.grades.get(hit['id'], 0)} {hit['score']:6.2f} {hit['type']:10}"
              f" {hit['protocol']['date']} {text}")


def row(name, scores):
    print(f"{name:28}", *(f"{statistics.mean(column):9.3f}" for column in zip(*scores)), f"{len(scores):6}")


def main():
    verbose = "-v" in sys.argv[1:]
    questions = read_questions()
    ours, plain, nothing = [], [], []
    with folder() as where:
        add(where / "archive", SAMPLE)
        with Server(where / "archive") as server:
            grade(questions, passages_by_date(server))
            for question in questions:
                hits = ask(server, question, question.text)
                ours.append(measure(question, ids_of(hits)))
                plain.append(measure(question, ids_of(ask(server, question, question.plain(), recency=0))))
                if not hits:
                    nothing.append(measure(question, ids_of(suggested(server, question))))
                if verbose:
                    tell(question, ours[-1], hits)
    print(f"{'':28} {'nDCG@10':>9} {'MRR':>9} {'recall@20':>9} {'n':>6}")
    for name in ("tuned on", "held out", "later"):
        row(f"{name}: ours", [s for s, q in zip(ours, questions) if q.group == name])
        row(f"{name}: plain BM25", [s for s, q in zip(plain, questions) if q.group == name])
    row("all: ours", ours)
    row("all: plain BM25", plain)
    row("without hits: as suggested", nothing)


if __name__ == "__main__":
    main()
