#!/usr/bin/env python3
"""Every row of query_table.tsv: what a search finds, how many, and that no order or page changes it."""
import sys
import unittest
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import Served  # noqa: E402
import query_reader  # noqa: E402

ROWS_MIN = 200


def read_rows():
    for line in query_reader.table().splitlines():
        if line and not line.startswith("#"):
            parameters, total, found = line.split("\t")
            pairs = [pair.partition("=") for pair in parameters.split("&")]
            yield {name: value for name, _, value in pairs}, int(total), found


def all_hits(server, **parameters):
    """Each page of a search: (total, hits)."""
    cursor, hits = {}, []
    while True:
        page = server.json("/v1/search", limit=100, **parameters, **cursor)
        hits += page["hits"]
        if page["next"] is None:
            return page["total"]["passages"], hits
        cursor = {"cursor": page["next"]}


def told(hits):
    return query_reader.told([(hit["id"], hit["protocol"]["date"]) for hit in hits])


class QueryTable(Served):
    def test_the_table_is_what_a_reader_finds(self):
        self.assertEqual(query_reader.TABLE.read_text(encoding="utf-8"), query_reader.table(),
                         "when the corpus is cut otherwise: query_reader.py --write")

    def test_each_row_finds_just_these(self):
        rows = list(read_rows())
        self.assertGreaterEqual(len(rows), ROWS_MIN)
        for parameters, total, found in rows:
            with self.subTest(**parameters):
                count, hits = all_hits(self.server, **parameters)
                self.assertEqual(count, total)
                self.assertEqual(told(hits), found)

    def test_no_order_changes_what_is_found(self):
        for parameters, total, _ in list(read_rows())[::9]:
            seen = []
            for sort in ("relevance", "newest", "oldest"):
                with self.subTest(sort=sort, **parameters):
                    count, hits = all_hits(self.server, sort=sort, **parameters)
                    ids = [hit["id"] for hit in hits]
                    self.assertEqual((count, len(ids), len(set(ids))), (total, total, total))
                    seen.append(set(ids))
            self.assertTrue(all(ids == seen[0] for ids in seen))

    def test_every_dimension_counts_what_its_filter_finds(self):
        facets = "speaker,institution,body,topic,year,type,act,outcome"
        for parameters, total, _ in list(read_rows())[::23]:
            answer = self.server.json("/v1/search", facets=facets, limit=1, **parameters)
            self.assertEqual(answer["total"]["passages"], total)
            for facet, values in answer["facets"].items():
                for value in values[:3] + values[-1:]:
                    with self.subTest(facet=facet, value=value["id"], **parameters):
                        chosen = {k: v for k, v in parameters.items() if k != facet}
                        if facet == "year":
                            chosen = {k: v for k, v in chosen.items() if k not in ("from", "to")}
                            chosen |= {"from": value["id"], "to": value["id"]}
                        else:
                            chosen[facet] = value["id"]
                        count = self.server.json("/v1/search", limit=1, **chosen)["total"]["passages"]
                        self.assertEqual(count, value["count"])

    def test_what_is_chosen_is_told_in_its_dimension(self):
        for facet, chosen, others in (("speaker", ["t-vilcins.attistibas-nodala"], {"q": "budžets"}),
                                      ("institution", ["viedas-administracijas-un-regionalas-attistibas-ministrija",
                                                       "vides-aizsardzibas-un-regionalas-attistibas-ministrija"], {}),
                                      ("speaker", ["e-bluke.ogres-novada-dome"], {}), ("type", ["vote"], {}),
                                      ("body", ["saeima", "ministru-kabinets"], {"topic": "youth"})):
            counts = {value["id"]: value["count"] for value in self.server.json(
                "/v1/search", facets=facet, limit=1, **others, **{facet: chosen})["facets"][facet]}
            for value in chosen:
                with self.subTest(facet=facet, value=value):
                    total = self.server.json("/v1/search", limit=1, **others, **{facet: value})["total"]["passages"]
                    self.assertEqual(counts.get(value), total)

    def test_every_citation_leads_back(self):
        _, hits = all_hits(self.server)
        places = {hit["citation"]: (hit["protocol"]["id"], (hit["item"] or {}).get("number")) for hit in hits
                  if hit["protocol"]["number"]}
        self.assertGreater(len(places), 150)
        for citation, place in places.items():
            found = self.server.json("/v1/resolve", text=citation)["citations"]
            self.assertIn(place, [(target["protocol"]["id"], (target["item"] or {}).get("number"))
                                  for one in found for target in one["targets"]], citation)

    def test_every_protocol_has_its_own_date(self):
        dates = Counter(p["date"] for p in self.server.json("/v1/protocols", limit=100)["protocols"])
        self.assertEqual(max(dates.values()), 1, "the table tells protocols apart by their date")


if __name__ == "__main__":
    unittest.main()
