#!/usr/bin/env python3
"""What other programs take in: the feed, calendars, exports, the sitemap.

The feed and the calendars are read by independent parsers (python3-feedparser, python3-icalendar).
"""
import csv
import datetime
import io
import json
import re
import sys
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import Served  # noqa: E402

try:
    import feedparser
except ImportError:
    feedparser = None
try:
    import icalendar
except ImportError:
    icalendar = None

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


class Feed(Served):
    def feed(self, **parameters):
        status, headers, body = self.server.get("/feed.atom", **parameters)
        self.assertEqual(status, 200, body)
        self.assertEqual(headers["content-type"], "application/atom+xml; charset=utf-8")
        return body

    @unittest.skipIf(feedparser is None, "skipped: python3-feedparser is not installed")
    def test_has_what_the_search_has(self):
        for parameters in ({"q": "bibliotēka"}, {"q": "budžets", "type": "decision", "from": "2022"},
                           {"institution": "Kultūras ministrija", "role": "reported"}, {"q": "zirgs xyzzy"}, {}):
            with self.subTest(parameters=parameters):
                found = self.server.json("/v1/search", sort="newest", limit=50, **parameters)
                feed = feedparser.parse(self.feed(**parameters))
                self.assertFalse(feed.bozo, getattr(feed, "bozo_exception", None))
                self.assertEqual([e.id for e in feed.entries],
                                 [self.origin + h["links"]["passage"] for h in found["hits"]])
                self.assertEqual([e.link for e in feed.entries],
                                 [self.origin + h["links"]["html"] for h in found["hits"]])

    @unittest.skipIf(feedparser is None, "skipped: python3-feedparser is not installed")
    def test_entries_are_whole(self):
        feed = feedparser.parse(self.feed(q="bibliotēka", speaker="L. Ozolzīle"))
        self.assertTrue(feed.entries)
        for entry in feed.entries:
            self.assertEqual(entry.author, "L. Ozolzīle")
            self.assertTrue(entry.content[0].value)
            self.assertRegex(entry.updated, r"^20\d\d-\d\d-\d\dT")
            self.assertRegex(entry.published, r"^20(21|23)-\d\d-\d\dT")
            self.assertTrue(entry.title and entry.id.startswith(self.origin))

    def test_has_the_marks_of_the_search(self):
        tree = ElementTree.fromstring(self.feed(q="skolu bibliotēkas"))
        hits = self.server.json("/v1/search", q="skolu bibliotēkas", sort="newest", limit=50)["hits"]
        marks = [(h["snippet"]["text"][start:end]) for h in hits for start, end in h["snippet"]["marks"]]
        self.assertTrue(marks)
        self.assertEqual([m.text for m in tree.iter("{http://www.w3.org/1999/xhtml}mark")], marks)

    @unittest.skipIf(feedparser is None, "skipped: python3-feedparser is not installed")
    def test_updated_tells_when_the_protocol_changed(self):
        changed = {c["id"]: c["changed"] for c in self.server.json("/v1/changes", limit=100)["changes"]}
        feed = feedparser.parse(self.feed(q="budžets"))
        hits = self.server.json("/v1/search", q="budžets", sort="newest", limit=50)["hits"]
        self.assertEqual([e.updated for e in feed.entries], [changed[h["protocol"]["id"]] for h in hits])
        self.assertEqual(feed.feed.updated, max(e.updated for e in feed.entries))

    def test_follows_order_and_language(self):
        oldest = ElementTree.fromstring(self.feed(q="budžets", sort="oldest", lang="en"))
        dates = [e.text for e in oldest.iter("{http://www.w3.org/2005/Atom}published")]
        self.assertEqual(dates, sorted(dates))
        self.assertEqual(oldest.get("{http://www.w3.org/XML/1998/namespace}lang"), "en")

    def test_refuses_what_the_search_refuses(self):
        for parameters in ({"colour": "red"}, {"speaker": "Xqzzwk"}, {"from": "vakar"}):
            status, headers, body = self.server.get("/feed.atom", **parameters)
            self.assertEqual((status, headers["content-type"]), (400, "application/problem+json"))
            self.assertEqual(json.loads(body)["parameter"], next(iter(parameters)))

    def test_unchanged_is_304(self):
        _, headers, _ = self.server.get("/feed.atom", q="budžets")
        status, _, body = self.server.request("/feed.atom?q=bud%C5%BEets", headers={"If-None-Match": headers["etag"]})
        self.assertEqual((status, body), (304, b""))


class Exports(Served):
    def test_csv_is_the_result(self):
        found = self.server.json("/v1/search", q="balsojums", limit=100)
        status, headers, body = self.server.get("/v1/search.csv", q="balsojums")
        rows = list(csv.DictReader(io.StringIO(body.decode(), newline="")))
        self.assertEqual(status, 200)
        self.assertEqual(headers["content-type"], "text/csv; charset=utf-8; header=present")
        self.assertEqual(int(headers["x-total-count"]), found["total"]["passages"])
        self.assertEqual([r["id"] for r in rows], [h["id"] for h in found["hits"]])
        for row, hit in zip(rows, found["hits"]):
            self.assertEqual(row["citation"], hit["citation"])
            self.assertEqual(row["snippet"], hit["snippet"]["text"])
            self.assertEqual(row["speakers"], "; ".join(s["name"] for s in hit["speakers"]))
            self.assertEqual(row["url"], self.origin + hit["links"]["html"])
            self.assertEqual(row["for"], str(hit["votes"]["for"]) if hit["votes"] else "")

    def test_ndjson_is_the_result(self):
        found = self.server.json("/v1/search", q="balsojums", limit=100)
        status, headers, body = self.server.get("/v1/search.ndjson", q="balsojums")
        self.assertEqual((status, headers["content-type"]), (200, "application/x-ndjson"))
        self.assertEqual([json.loads(line)["id"] for line in body.decode().splitlines()],
                         [h["id"] for h in found["hits"]])

    def test_more_than_one_portion(self):
        total = self.server.json("/v1/search", limit=1)["total"]["passages"]
        self.assertGreater(total, 1000)
        ids, path = [], "/v1/search.ndjson"
        while path:
            status, headers, body = self.server.request(path)
            self.assertEqual(status, 200, body)
            ids += [json.loads(line)["id"] for line in body.decode().splitlines()]
            link = re.fullmatch(r'<(.*)>; rel="next"', headers.get("link", ""))
            path = link[1].removeprefix(self.origin) if link else None
        self.assertEqual((len(ids), len(set(ids))), (total, total))


@unittest.skipIf(icalendar is None, "skipped: python3-icalendar is not installed")
class Calendars(Served):
    def calendar(self, path, **parameters):
        status, headers, body = self.server.get(path, **parameters)
        self.assertEqual((status, headers["content-type"]), (200, "text/calendar; charset=utf-8"), body)
        for line in body.split(b"\r\n"):
            self.assertLessEqual(len(line), 75)
            line.decode()  # no character is cut by folding
        return icalendar.Calendar.from_ical(body)

    def test_tasks(self):
        told = self.server.json("/v1/tasks", due_from="2023", due_to="2024", limit=100)["tasks"]
        tasks = self.calendar("/tasks.ics", due_from="2023", due_to="2024").walk("VTODO")
        self.assertEqual([t["DUE"].dt.isoformat() for t in tasks], [t["due"] for t in told])
        self.assertEqual([str(t["URL"]) for t in tasks], [self.origin + t["links"]["html"] for t in told])
        self.assertEqual(len({str(t["UID"]) for t in tasks}), len(told))
        for task, want in zip(tasks, told):
            self.assertIn(want["text"], str(task["DESCRIPTION"]))

    def test_a_task_keeps_its_uid(self):
        everything = {str(t["UID"]) for t in self.calendar("/tasks.ics").walk("VTODO")}
        some = {str(t["UID"]) for t in self.calendar("/tasks.ics", institution="Kultūras ministrija").walk("VTODO")}
        self.assertTrue(some and some < everything)

    def test_sittings(self):
        listed = self.server.json("/v1/protocols", limit=100)["protocols"]
        events = {str(e["UID"]): e for e in self.calendar("/sittings.ics").walk("VEVENT")}
        for protocol in listed:
            record = self.server.json("/v1/protocols/" + protocol["id"])
            if not record["date"]:
                continue
            event = events.pop(protocol["id"] + "@arhivars")
            start = event["DTSTART"].dt
            if record["start"]:
                self.assertEqual(start.strftime("%Y-%m-%d %H:%M"), f"{record['date']} {record['start']}")
                self.assertIn(start.utcoffset(), (datetime.timedelta(hours=2), datetime.timedelta(hours=3)))
            else:
                self.assertEqual(start.isoformat(), record["date"])
        self.assertTrue(events)  # what is left is announced
        self.assertTrue(all(uid.startswith("next-") for uid in events))

    def test_next_sitting_is_of_the_newest_protocol(self):
        library = self.server.json("/v1/protocols", **{"from": "2021-04-13", "to": "2021-04-13"})["protocols"][0]
        alone = self.calendar("/sittings.ics", body=library["body_id"], to="2021").walk("VEVENT")
        announced = [e for e in alone if str(e["UID"]).startswith("next-")]
        self.assertEqual([e["DTSTART"].dt.strftime("%Y-%m-%d %H:%M") for e in announced], ["2021-09-14 10:00"])


class Discovery(Served):
    def test_sitemap_lists_every_protocol(self):
        index = ElementTree.fromstring(self.server.get("/sitemap.xml")[2])
        pages = [e.text for e in index.iter(SITEMAP + "loc")]
        found = set()
        for page in pages:
            tree = ElementTree.fromstring(self.server.request(page.removeprefix(self.origin))[2])
            found |= {e.text for e in tree.iter(SITEMAP + "loc")}
        listed = self.server.json("/v1/protocols", limit=100)["protocols"]
        self.assertLessEqual({self.origin + p["links"]["html"] for p in listed}, found)
        for address in found:
            self.assertEqual(self.server.request(address.removeprefix(self.origin))[0], 200, address)

    def test_sitemap_refuses(self):
        for page in ("0", "-1", "x"):
            self.assertEqual(self.server.get("/sitemap.xml", page=page)[0], 400)

    def test_opensearch_leads_to_answers(self):
        tree = ElementTree.fromstring(self.server.get("/opensearch.xml")[2])
        urls = {u.get("type"): u.get("template") for u in tree.iter("{http://a9.com/-/spec/opensearch/1.1/}Url")}
        for kind in ("text/html", "application/atom+xml", "application/json"):
            address = urls[kind].replace("{searchTerms}", "bibliot%C4%93ka").removeprefix(self.origin)
            status, headers, _ = self.server.request(address)
            self.assertEqual((status, headers["content-type"].split(";")[0]), (200, kind))

    def test_robots_names_the_sitemap(self):
        self.assertIn(f"Sitemap: {self.origin}/sitemap.xml", self.server.get("/robots.txt")[2].decode())


if __name__ == "__main__":
    unittest.main()
