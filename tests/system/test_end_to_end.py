#!/usr/bin/env python3
"""Both programs together: documents in, answers out."""
import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import Served  # noqa: E402
from programs import SAMPLE, SEARCHD, SHARED, Server, add, folder, parse, run  # noqa: E402

REAL = SHARED / "protocols/real/ogp-padome-2023-03-21.txt"


class Searched(Served):
    def search(self, **parameters):
        return self.server.json("/v1/search", **parameters)

    def everything(self, **parameters):
        """All hits, page by page."""
        hits, cursor = [], None
        while True:
            more = {"cursor": cursor} if cursor else {}
            page = self.search(**parameters, **more)
            hits += page["hits"]
            cursor = page["next"]
            if cursor is None:
                return hits


@unittest.skipUnless(REAL.exists(), "the real protocol is not here")
class RealProtocol(Searched):
    documents = (REAL,)

    def test_parse(self):
        parsed = parse(REAL)
        self.assertEqual(len(parsed["attendance"]), 28)
        self.assertTrue(all(person["institution"] for person in parsed["attendance"]))
        self.assertEqual(len(parsed["items"]), 4)
        passages = [p for item in parsed["items"] for p in item["passages"]]
        speeches = [p for p in passages if p["type"] == "speech"]
        self.assertEqual(len(speeches), 13)
        self.assertTrue(all(p["speakers"] for p in speeches))
        self.assertEqual(sum(p["type"] == "decision" for p in passages), 4)

    def test_ranking(self):
        hits = self.search(q="līdzdalības budžets skolās")["hits"]
        self.assertEqual([s["name"] for s in hits[0]["speakers"]], ["I. Tauriņa"])

    def test_institution_that_reported(self):
        hits = self.search(institution="VARAM", role="reported")["hits"]
        self.assertEqual([[s["name"] for s in h["speakers"]] for h in hits], [["L. Amatniece"]])

    def test_institution_in_any_case_form(self):
        forms = ["Kultūras ministrija", "Kultūras ministrijas", "Kultūras ministrijai", "Kultūras ministriju",
                 "Kultūras ministrijā", "KULTŪRAS MINISTRIJA", "kulturas ministrija", "KM"]
        totals = [self.search(institution=form)["total"] for form in forms]
        self.assertGreater(totals[0]["passages"], 0)
        self.assertEqual(totals, [totals[0]] * len(forms))

    def test_speaker(self):
        hits = self.everything(speaker="Kušķe", type="speech")
        self.assertEqual(len(hits), 2)
        self.assertEqual(sorted(len(h["speakers"]) for h in hits), [1, 2])

    def test_decisions(self):
        self.assertEqual(self.search(type="decision")["total"], {"passages": 4, "protocols": 1})

    def test_without_diacritics(self):
        accented = self.search(q="līdzdalības budžets")["total"]
        self.assertEqual(self.search(q="lidzdalibas budzets")["total"], accented)


class Sample(Searched):
    documents = (SAMPLE,)

    def test_the_whole_corpus_is_there(self):
        self.assertEqual(self.search()["index"]["protocols"], len(list(SAMPLE.glob("*.txt"))))

    def test_what_did_the_ministry_report_on_school_libraries(self):
        page = self.search(q="skolu bibliotēkas", institution="Kultūras ministrija", role="reported", **{"from": "2021"})
        self.assertGreater(page["total"]["passages"], 0)
        for hit in page["hits"]:
            self.assertIn(("kulturas-ministrija", "reported"), [(i["id"], i["role"]) for i in hit["institutions"]])
            self.assertGreaterEqual(hit["protocol"]["date"], "2021")

    def test_who_voted_against_the_budget(self):
        hits = self.everything(q="balsojums:pret:* budžets") or self.everything(q="budžets", type="decision", limit=100)
        self.assertTrue(any(h["votes"] and h["votes"]["against"] for h in hits))

    def test_every_form_of_asking_agrees(self):
        plain = self.search(q="skolu bibliotēkas")["total"]
        for form in ("skolas bibliotēka", "SKOLĀM BIBLIOTĒKĀM", "skolu biblioteku", "skolu UN bibliotēkas"):
            self.assertEqual(self.search(q=form)["total"], plain, form)

    def test_pages_are_the_total_for_every_sort(self):
        total = self.search(q="budžets")["total"]["passages"]
        for sort in ("relevance", "newest", "oldest"):
            ids = [h["id"] for h in self.everything(q="budžets", sort=sort, limit=7)]
            self.assertEqual(len(ids), total)
            self.assertEqual(len(set(ids)), total)

    def test_newest_is_the_newest_of_all(self):
        dates = [h["protocol"]["date"] for h in self.everything(q="budžets", sort="newest", limit=100)]
        self.assertEqual(dates, sorted(dates, key=lambda d: d or "", reverse=True))

    def test_facets_are_totals(self):
        page = self.search(q="budžets", facets="speaker,institution,body,topic,year,type,act,outcome")
        for name, values in page["facets"].items():
            for value in values[:6]:
                filters = {"from": value["id"], "to": value["id"]} if name == "year" else {name: value["id"]}
                self.assertEqual(self.search(q="budžets", **filters)["total"]["passages"], value["count"],
                                 (name, value))

    def test_every_record_of_a_hit_is_reachable(self):
        for hit in self.search(q="lēmums", limit=20)["hits"]:
            passage = self.server.json("/v1/passages/" + hit["id"])
            protocol = self.server.json("/v1/protocols/" + hit["protocol"]["id"])
            self.assertEqual(passage["id"], hit["id"])
            self.assertEqual(protocol["date"], hit["protocol"]["date"])
            status, headers, text = self.server.get(f"/v1/protocols/{hit['protocol']['id']}/text")
            self.assertEqual(status, 200)
            self.assertTrue(headers["content-type"].startswith("text/plain"))
            self.assertIn(passage["text"], text.decode())

    def test_marks_are_where_they_say(self):
        for hit in self.search(q="bibliotēka", limit=50)["hits"]:
            for start, end in hit["snippet"]["marks"]:
                self.assertIn("bibliot", hit["snippet"]["text"][start:end].lower())

    def test_a_new_commit_is_seen_without_a_restart(self):
        before = self.search()["index"]
        extra = self.folder / "extra.txt"
        extra.write_text("Protokols Nr. 99\n\nRīgā, 2026. gada 1. maijā\n\nVienreizvārds.\n", encoding="utf-8")
        add(self.folder / "archive", extra)
        after = self.search(q="vienreizvārds")
        self.assertEqual(after["total"]["passages"], 1)
        self.assertNotEqual(after["index"]["generation"], before["generation"])
        run(Path(SEARCHD).with_name("arhivars-indexer"), "remove", "--archive", self.folder / "archive", extra)
        self.assertEqual(self.search(q="vienreizvārds")["total"]["passages"], 0)

    def test_query_in_the_terminal(self):
        done = run(SEARCHD, "query", "--archive", self.folder / "archive", "skolu bibliotēkas")
        self.assertIn("bibliot", done.stdout.lower())
        page = json.loads(run(SEARCHD, "query", "--json", "--archive", self.folder / "archive", "budžets").stdout)
        self.assertEqual(page["total"], self.search(q="budžets")["total"])


SITTING = """Alksnāju padome
PROTOKOLS Nr. {number}
2031. gada {day}. {month}

Sēdi vada: I. Egle
Piedalās: I. Egle, J. Osis

1. Par tiltu
I. Egle ziņo par {about}.
Padome nolemj: pieņemt zināšanai.
"""


class Cited(unittest.TestCase):
    def test_older_sources_than_are_told_are_counted(self):
        with folder() as where:
            for number in range(1, 106):
                month, day = divmod(number - 1, 27)
                (where / f"{number}.txt").write_text(SITTING.format(
                    number=number, day=day + 1, month=("janvārī", "februārī", "martā", "aprīlī")[month],
                    about="prot. Nr. 1, 1. jautājumu" if number > 1 else "tiltu"), encoding="utf-8")
            add(where / "archive", *where.glob("*.txt"))
            with Server(where / "archive") as server:
                first, = server.json("/v1/protocols", to="2031-01-01")["protocols"]
                cited = server.json("/v1/protocols/" + first["id"])
                sources = cited["items"][0]["cited_by"]
                self.assertEqual((len(sources), cited["cited_by"], cited["cited_by_more"]), (100, [], 4))
                self.assertEqual([s["protocol"]["number"] for s in sources], [str(n) for n in range(105, 5, -1)])
                last, = server.json("/v1/protocols", **{"from": "2031-04-24"})["protocols"]
                self.assertEqual(server.json("/v1/protocols/" + last["id"])["cited_by_more"], 0)


class LongNames(unittest.TestCase):
    def test_a_name_longer_than_the_index_takes_is_told_and_found_whole(self):
        body = ("Eiropas Savienības Kohēzijas politikas programmas un Atveseļošanas un noturības mehānisma plāna ieviešanas, "
                "uzraudzības un izvērtēšanas starpinstitūciju koordinācijas padome")
        with folder() as where:
            (where / "1.txt").write_text(body + "\n" + SITTING.format(
                number=1, day=5, month="martā", about="tiltu").partition("\n")[2], encoding="utf-8")
            add(where / "archive", where / "1.txt")
            with Server(where / "archive") as server:
                told, = server.json("/v1/search", facets="body")["facets"]["body"]
                self.assertEqual((told["name"], server.json("/v1/status")["bodies"][0]["name"]), (body, body))
                for name in (body, told["id"], body.upper(), "koordinācijas padome", "Koordinācijas padomes"):
                    self.assertEqual(server.json("/v1/search", body=name)["total"]["passages"], told["count"], name)


if __name__ == "__main__":
    unittest.main()
