#!/usr/bin/env python3
"""What pages and the archive are, told to machines: schema.org in the pages, DCAT-AP beside them.

The DCAT record is read by an independent parser (python3-rdflib).
"""
import html.parser
import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import Served  # noqa: E402
from programs import add  # noqa: E402

try:
    import rdflib
except ImportError:
    rdflib = None

HOSTILE = """Skolu padomes sēdes protokols Nr. 3
Rīgā, 2024. gada 29. februārī plkst. 10.00
Norises vieta: </script><script>alert(1)</script> zāle
Sēdi vada: A. Ozola – Kultūras ministrijas eksperte
1. Par <!-- tāmēm
A. Ozola informē par tāmi.
"""


class Data(html.parser.HTMLParser):
    """The JSON-LD of a page, the links of its head, and every script element."""

    def __init__(self, page):
        super().__init__()
        self.linked, self.links, self.scripts, self.reading = [], [], 0, False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "script":
            self.scripts += 1
            self.reading = attributes.get("type") == "application/ld+json"
        elif tag == "link":
            self.links.append(attributes)

    def handle_endtag(self, tag):
        self.reading = False

    def handle_data(self, data):
        if self.reading:
            self.linked.append(json.loads(data))


class Linked(Served):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        (cls.folder / "hostile.txt").write_text(HOSTILE)
        add(cls.archive, cls.folder / "hostile.txt")

    def page(self, path):
        status, _, body = self.server.request(path)
        self.assertEqual(status, 200)
        return Data(body.decode())

    def the_one(self, path):
        linked = self.page(path).linked
        self.assertEqual(len(linked), 1, path)
        self.assertEqual(linked[0]["@context"], "https://schema.org")
        return linked[0]

    def test_site_can_be_searched(self):
        site = self.the_one("/")
        self.assertEqual(site["@type"], "WebSite")
        action = site["potentialAction"]
        self.assertEqual((action["@type"], action["query-input"]), ("SearchAction", "required name=q"))
        found = action["target"]["urlTemplate"].replace("{q}", "bibliot%C4%93ka").removeprefix(self.origin)
        self.assertEqual(self.server.request(found)[0], 200)

    def test_every_protocol_is_an_event(self):
        for listed in self.server.json("/v1/protocols", limit=100)["protocols"]:
            record = self.server.json("/v1/protocols/" + listed["id"])
            event = self.the_one(listed["links"]["html"])
            self.assertEqual((event["@type"], event["url"]), ("Event", self.origin + listed["links"]["html"]))
            self.assertEqual(event.get("startDate", "")[:10], record["date"] or "")
            self.assertEqual(event.get("organizer", {}).get("name"), record["body"])
            there = [p["name"] for p in record["attendance"] if p["presence"] != "absent"]
            self.assertEqual([p["name"] for p in event["attendee"]], there)

    def test_people_and_organizations(self):
        for path, kind in (("speakers", "Person"), ("institutions", "GovernmentOrganization")):
            for row in self.server.json("/v1/" + path)[path][:5]:
                thing = self.the_one(f"/{path}/{row['id']}")
                self.assertEqual((thing["@type"], thing["name"]), (kind, row["name"]))
                self.assertEqual(thing["url"], f"{self.origin}/{path}/{row['id']}")

    def test_a_text_cannot_end_its_script(self):
        protocol = self.server.json("/v1/protocols", **{"from": "2024-02-29", "to": "2024-02-29", "body": "Skolu padome"})
        page = self.page(protocol["protocols"][0]["links"]["html"])
        self.assertEqual(len(page.linked), 1)
        self.assertIn("</script><script>", page.linked[0]["location"]["name"])
        self.assertEqual(page.scripts, 2)  # that and our own

    def test_results_name_their_feed(self):
        links = self.page("/?q=bibliot%C4%93ka&type=speech&sort=oldest").links
        feeds = [link["href"] for link in links if link.get("type") == "application/atom+xml"]
        self.assertEqual(feeds, ["/feed.atom?q=bibliot%C4%93ka&type=speech"])
        self.assertEqual(self.server.request(feeds[0])[0], 200)
        search = [link["href"] for link in links if link["rel"] == "search"]
        self.assertEqual(self.server.request(search[0])[0], 200)

    @unittest.skipIf(rdflib is None, "skipped: python3-rdflib is not installed")
    def test_dcat_record(self):
        status, headers, body = self.server.get("/dcat.jsonld")
        self.assertEqual((status, headers["content-type"]), (200, "application/ld+json"))
        graph = rdflib.Graph().parse(data=body.decode(), format="json-ld")
        dcat, terms = rdflib.Namespace("http://www.w3.org/ns/dcat#"), rdflib.Namespace("http://purl.org/dc/terms/")
        dataset = graph.value(predicate=rdflib.RDF.type, object=dcat.Dataset)
        for needed in (terms.title, terms.description):
            self.assertEqual({t.language for t in graph.objects(dataset, needed)}, {"lv", "en"})
        index = self.server.json("/v1/status")["index"]
        period = graph.value(dataset, terms.temporal)
        self.assertEqual((str(graph.value(period, dcat.startDate)), str(graph.value(period, dcat.endDate))),
                         (index["from"], index["to"]))
        downloads = [str(graph.value(d, dcat.downloadURL)) for d in graph.objects(dataset, dcat.distribution)]
        self.assertEqual(len(downloads), 3)
        for address in downloads:
            self.assertEqual(self.server.request(address.removeprefix(self.origin))[0], 200, address)


if __name__ == "__main__":
    unittest.main()
