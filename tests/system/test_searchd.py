#!/usr/bin/env python3
"""arhivars-searchd from outside: every parameter taken and refused, what HTTP asks for, the page, and a clean end."""
import datetime
import gzip
import html.parser
import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import Archived, Served  # noqa: E402
from programs import SAMPLE, SEARCHD, Server, add, folder, run  # noqa: E402

PROTOCOL = "2021-04-13-skolu-biblioteku-padome.txt"


class Asked(Served):
    options = ("--workers", "2")

    def problem(self, path, status, slug, parameter=None, **parameters):
        """The request must fail so; the detail is returned."""
        got, headers, body = self.server.get(path, **parameters)
        self.assertEqual(got, status, f"{path} {str(parameters)[:200]}: {body.decode()[:400]}")
        self.assertEqual(headers["content-type"], "application/problem+json")
        told = json.loads(body)
        self.assertEqual(told["status"], status)
        self.assertTrue(told["type"].endswith("/problems#" + slug), told)
        self.assertEqual(told.get("parameter"), parameter, told)
        self.assertTrue(told["title"] and told["detail"])
        self.assertNotIn("?", told["instance"])
        return told["detail"]

    def protocol_id(self):
        listed = self.server.json("/v1/protocols", **{"from": "2021-04-13", "to": "2021-04-13"})
        return listed["protocols"][0]["id"]


class Parameters(Asked):
    TAKEN = [
        ("q", "skolu bibliotēkas"), ("q", '"līdzdalības budžets"'), ("q", "\":::( -"), ("q", "ā" * 10000),
        ("type", "speech"), ("act", "report"), ("outcome", "adopted"), ("speaker", "Kļavsils"),
        ("institution", "Finanšu ministrija"), ("institution", "IZM"), ("role", "tasked"),
        ("body", "Ogres novada dome"), ("vote", "against:Vizulis"), ("from", "2021"), ("from", "2021-03"),
        ("to", "2021-03-18"), ("protocol", "2.5-3/2"), ("sort", "relevance"), ("sort", "newest"), ("sort", "oldest"),
        ("group", "none"), ("group", "protocol"), ("facets", "speaker,institution,body,topic,year,month,type,act,outcome"),
        ("limit", "1"), ("limit", "100"), ("explain", "1"), ("recency", "0"), ("facet_q", "speaker:ozol"), ("lang", "lv"), ("lang", "en"), ("q", ""), ("from", ""),
    ]
    REFUSED = [
        ("type", "poem", "bad-value"), ("act", "dance", "bad-value"), ("outcome", "lost", "bad-value"),
        ("role", "chair", "bad-value"), ("vote", "Bērziņš", "bad-value"), ("vote", "maybe:Vizulis", "bad-value"),
        ("from", "yesterday", "bad-value"), ("from", "2021-13", "bad-value"), ("to", "18.03.2021", "bad-value"),
        ("sort", "random", "bad-value"), ("group", "body", "bad-value"), ("facets", "colour", "bad-value"), ("facet_q", "speaker", "bad-value"), ("facet_q", "colour:red", "bad-value"),
        ("limit", "0", "bad-value"), ("limit", "101", "bad-value"), ("limit", "ten", "bad-value"),
        ("cursor", "abc", "stale-cursor"), ("explain", "2", "bad-value"), ("recency", "mild", "bad-value"), ("lang", "de", "bad-value"),
        ("speaker", "Xqzzwk", "unknown-name"), ("institution", "Xqzzwk", "unknown-name"),
        ("body", "Xqzzwk", "unknown-name"), ("speaker", "a" * 1001, "bad-value"),
    ]

    def test_each_is_taken(self):
        for name, value in self.TAKEN:
            with self.subTest(name=name, value=value):
                answer = self.server.json("/v1/search", **{name: value})
                self.assertEqual(
                    set(answer), {"query", "index", "total", "took_ms", "hits", "facets", "next", "suggestions"})

    def test_each_wrong_value_is_refused_by_name(self):
        for name, value, slug in self.REFUSED:
            with self.subTest(name=name, value=value[:20]):
                self.problem("/v1/search", 400, slug, name, **{name: value})

    def test_unknown_names_are_refused_everywhere(self):
        pid = self.protocol_id()
        for path in ("/v1/search", "/v1/protocols", f"/v1/protocols/{pid}", f"/v1/protocols/{pid}/text",
                     f"/v1/passages/{pid}.p1", "/v1/speakers", "/v1/speakers/x", "/v1/institutions", "/v1/institutions/x", "/v1/tasks", "/v1/status", "/v1/suggest", "/v1/resolve", "/v1/topics", "/healthz"):
            with self.subTest(path=path):
                detail = self.problem(path, 400, "unknown-parameter", "Colour", Colour="red")
                self.assertIn("Colour", detail)

    def test_refusals_are_told_in_the_language_asked_for(self):
        for name, value, slug in self.REFUSED + [("colour", "red", "unknown-parameter")]:
            with self.subTest(name=name, value=value[:20]):
                english = self.problem("/v1/search", 400, slug, name, **{name: value})
                self.assertEqual(english, self.problem("/v1/search", 400, slug, name, **{name: value, "lang": "en"})
                                 if name != "lang" else english)
                if name != "lang":
                    latvian = self.problem("/v1/search", 400, slug, name, **{name: value, "lang": "lv"})
                    self.assertNotEqual(latvian, english)

    def test_filters_narrow(self):
        everything = self.server.json("/v1/search")["total"]["passages"]
        narrow = [("type", "decision"), ("role", "reported"), ("from", "2024"), ("to", "2020"), ("speaker", "Kļavsils"),
                  ("protocol", "2.5-3/2"), ("institution", "IZM"), ("body", "Ogres novada dome")]
        for name, value in narrow:
            with self.subTest(name=name):
                total = self.server.json("/v1/search", **{name: value})["total"]["passages"]
                self.assertTrue(0 < total < everything, total)

    def test_repeated_is_or(self):
        def count(*types):
            return self.server.json("/v1/search", type=list(types))["total"]["passages"]
        self.assertEqual(count("speech", "decision"), count("speech") + count("decision"))

    def test_broken_encodings(self):
        for query in ("q=%zz", "q=%", "q=%00", "q=%ff", "%ff=1"):
            status, headers, _ = self.server.request("/v1/search?" + query)
            self.assertEqual((status, headers["content-type"]), (400, "application/problem+json"), query)

    def test_a_fault_tells_nothing_of_us(self):
        detail = self.problem("/v1/protocols/none.such", 404, "not-found")
        self.assertNotIn(str(self.folder), detail)


class Resources(Asked):
    def test_protocols_and_what_they_hold(self):
        listed = self.server.json("/v1/protocols", limit=100)
        self.assertEqual(listed["total"], len(listed["protocols"]))
        for row in listed["protocols"]:
            protocol = self.server.json(row["links"]["protocol"])
            self.assertEqual(protocol["id"], row["id"])
            self.assertNotIn("/", protocol["source"]["path"])
            status, headers, text = self.server.request(row["links"]["text"])
            self.assertEqual((status, headers["content-type"]), (200, "text/plain; charset=utf-8"))
            passages = [p for item in protocol["items"] for p in item["passages"]] + protocol["passages"]
            for passage in passages[:3]:
                self.assertIn(passage["text"], text.decode())
                self.assertEqual(self.server.json("/v1/passages/" + passage["id"])["id"], passage["id"])

    def test_protocols_page_by_page(self):
        seen, cursor = [], {}
        while cursor is not None:
            page = self.server.json("/v1/protocols", limit=5, **cursor)
            seen += [row["id"] for row in page["protocols"]]
            cursor = {"cursor": page["next"]} if page["next"] else None
        self.assertEqual(len(seen), len(set(seen)))
        self.assertEqual(len(seen), page["total"])

    def test_names(self):
        for kind in ("speakers", "institutions", "topics"):
            rows = self.server.json("/v1/" + kind)[kind]
            self.assertTrue(rows)
            self.assertTrue(all(row["id"] and row["name"] for row in rows))

    def test_a_speaker(self):
        for row in self.server.json("/v1/speakers")["speakers"][::9]:
            speaker = self.server.json("/v1/speakers/" + row["id"], lang="en")
            self.assertEqual((speaker["id"], speaker["name"]), (row["id"], row["name"]))
            found = self.server.json(speaker["links"]["search"])
            self.assertEqual(speaker["total"], found["total"])
            self.assertEqual(self.server.get(speaker["links"]["html"])[0], 200)
            for vote in speaker["votes"].values():
                self.assertEqual(vote["total"], self.server.json(vote["search"])["total"])
        self.problem("/v1/speakers/" + row["id"], 400, "unknown-parameter", "q", q="skola")

    def test_an_institution(self):
        for row in self.server.json("/v1/institutions")["institutions"][::9]:
            institution = self.server.json("/v1/institutions/" + row["id"], lang="en")
            self.assertEqual(institution["total"], self.server.json(institution["links"]["search"])["total"])
            for role, counts in institution["roles"].items():
                found = self.server.json("/v1/search", institution=row["id"], role=role)
                self.assertEqual(counts["total"], found["total"])
            for person in institution["people"][:3]:
                self.assertEqual(self.server.json(person["speaker"])["total"]["passages"], person["passages"])
            total = self.server.json(institution["links"]["tasks"])["total"]
            self.assertEqual(len(institution["tasks"]), min(total, 10))
        self.problem("/v1/institutions/" + row["id"], 400, "unknown-parameter", "role", role="spoke")

    def test_tasks(self):
        everything = self.server.json("/v1/tasks", limit=100)
        self.assertEqual(everything["total"], len(everything["tasks"]))
        year = self.server.json("/v1/tasks", due_from="2023", due_to="2023", limit=100)
        self.assertEqual(year["tasks"], [t for t in everything["tasks"] if (t["due"] or "").startswith("2023")])
        for name in ("IZM", "Finanšu ministrijai"):
            tasks = self.server.json("/v1/tasks", institution=name, limit=100)["tasks"]
            wanted = {task["institution"]["id"] for task in tasks}
            self.assertEqual(len(wanted), 1)
            self.assertEqual(tasks, [t for t in everything["tasks"] if (t["institution"] or {}).get("id") in wanted])
        task = tasks[0]
        passage = self.server.json(task["links"]["passage"])
        self.assertIn(task["text"], [t["text"] for t in passage["tasks"]])
        self.assertLess(self.server.json("/v1/tasks", body="Ministru kabinets")["total"], everything["total"])
        for name, value, slug in (("due_from", "soon", "bad-value"), ("due_to", "2023-13", "bad-value"),
                                  ("institution", "Xqzzwk", "unknown-name"), ("body", "Xqzzwk", "unknown-name"),
                                  ("limit", "0", "bad-value"), ("cursor", "abc", "stale-cursor"),
                                  ("from", "2023", "unknown-parameter"), ("q", "skola", "unknown-parameter")):
            self.problem("/v1/tasks", 400, slug, name, **{name: value})

    def test_suggest(self):
        for typed in ("klav", "KĻAV", "kļav"):
            names = [row["name"] for row in self.server.json("/v1/suggest", q=typed)["speakers"]]
            self.assertIn("Edžus Kļavsils", names, typed)
        told = self.server.json("/v1/suggest", q="skolu bibl", limit=3)
        self.assertEqual(len(told["words"]), 3)
        self.assertTrue(all(row["text"].startswith("skolu bibl") for row in told["words"]), told)
        for row in told["words"] + self.server.json("/v1/suggest", q="bibl", limit=3)["words"]:
            q = row["text"] if " " in row["text"] else "=" + row["text"]
            self.assertEqual(row["passages"], self.server.json("/v1/search", q=q)["total"]["passages"], q)
        for kind, name in (("speakers", "speaker"), ("institutions", "institution"), ("bodies", "body"),
                           ("topics", "topic")):
            for row in self.server.json("/v1/suggest", q="k", limit=5)[kind]:
                found = self.server.json("/v1/search", **{name: row["id"]})["total"]["passages"]
                self.assertEqual(row["passages"], found, row)
        self.assertEqual(self.server.json("/v1/suggest")["words"], [])
        for name, value, slug in (("limit", "0", "bad-value"), ("q", "a" * 1001, "bad-value"),
                                  ("type", "speech", "unknown-parameter")):
            self.problem("/v1/suggest", 400, slug, name, **{name: value})

    def test_status(self):
        status = self.server.json("/v1/status")
        self.assertEqual(sum(body["protocols"] for body in status["bodies"]), status["index"]["protocols"])
        for body in status["bodies"]:
            if body["id"]:
                self.assertEqual(self.server.json("/v1/protocols", body=body["id"])["total"], body["protocols"])
            self.assertEqual(sum(year["protocols"] for year in body["years"]) + body["undated"], body["protocols"])
        self.assertLess(abs(time.time() - datetime.datetime.fromisoformat(
            status["changed"].replace("Z", "+00:00")).timestamp()), 3600)

    def test_health(self):
        health = self.server.json("/healthz")
        self.assertEqual(health["status"], "ok")
        self.assertGreater(health["index"]["protocols"], 10)

    def test_not_there(self):
        for path in ("/v1/", "/v1/nothing", "/v1/search/", "/v1/protocols/none", "/v1/protocols/none/text",
                     "/v1/passages/none.p1", "/v1/protocols//text", "/v1/speakers/none", "/v1/institutions/none"):
            self.problem(path, 404, "not-found")
        for path in ("/nothing", "/protocols/none", "/protocols/"):
            status, headers, _ = self.server.request(path)
            self.assertEqual((status, headers["content-type"]), (404, "text/html; charset=utf-8"), path)


class Http(Asked):
    def test_head_is_get_without_a_body(self):
        for path in ("/", "/v1/search?q=skola", "/healthz", "/nothing", "/style.css"):
            get_status, get_headers, body = self.server.request(path)
            status, headers, nothing = self.server.request(path, "HEAD")
            self.assertEqual((status, nothing), (get_status, b""))
            self.assertEqual(headers["content-type"], get_headers["content-type"])
            if "took_ms" not in body.decode():
                self.assertEqual(headers["content-length"], get_headers["content-length"])

    def test_other_methods(self):
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW"):
            status, headers, _ = self.server.request("/v1/search", method)
            self.assertEqual((status, headers["allow"]), (405, "GET, HEAD"), method)

    def test_too_long(self):
        self.problem("/v1/search", 414, "too-long", q="a" * 66000)
        self.assertEqual(self.server.get("/v1/search", q="a" * 300000)[0], 414)
        self.assertEqual(self.server.request("/", headers={"Cookie": "a" * 20000})[0], 431)
        self.assertEqual(self.server.request("/", headers={"Cookie": "a" * 300000})[0], 431)
        self.assertEqual(self.server.request("/", headers={"Cookie": "a" * 8000})[0], 200)

    def test_security_headers(self):
        for path in ("/", "/v1/search", "/nothing", "/v1/nothing", "/style.css"):
            _, headers, _ = self.server.request(path)
            self.assertIn("default-src 'self'", headers["content-security-policy"])
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertEqual(headers["referrer-policy"], "same-origin")

    def test_gzip(self):
        plain = self.server.request("/v1/protocols")[2]
        status, headers, packed = self.server.request("/v1/protocols", headers={"Accept-Encoding": "br, gzip"})
        self.assertEqual((status, headers["content-encoding"]), (200, "gzip"))
        self.assertIn("Accept-Encoding", headers["vary"])
        self.assertLess(len(packed), len(plain) / 2)
        self.assertEqual(gzip.decompress(packed), plain)
        self.assertNotIn("content-encoding", self.server.request("/v1/protocols", headers={
            "Accept-Encoding": "gzip;q=0"})[1])

    def test_not_modified(self):
        for path in ("/", "/v1/search?q=skola", "/v1/protocols", "/style.css"):
            etag = self.server.request(path)[1]["etag"]
            for given in (etag, etag.removeprefix("W/"), f'"x", {etag}', "*"):
                status, headers, body = self.server.request(path, headers={"If-None-Match": given})
                self.assertEqual((status, body, headers["etag"]), (304, b"", etag))
            self.assertEqual(self.server.request(path, headers={"If-None-Match": '"x"'})[0], 200)
        english = self.server.request("/", headers={"Accept-Language": "en"})[1]["etag"]
        self.assertNotEqual(english, self.server.request("/")[1]["etag"])

    def test_errors_are_not_cached(self):
        etag = self.server.request("/v1/search")[1]["etag"]
        status, headers, _ = self.server.request("/v1/search?colour=red", headers={"If-None-Match": etag})
        self.assertEqual((status, headers["cache-control"]), (400, "no-store"))

    def test_what_is_not_http(self):
        for raw in (b"\r\n\r\n", b"GARBAGE\r\n\r\n", b"\x16\x03\x01\x02\x00", b"GET / HTTP/1.1\r\n\r\n",
                    b"GET http://example.lv/healthz HTTP/1.1\r\nHost: x\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", self.server.port)) as connection:
                connection.settimeout(0.3)
                connection.sendall(raw)
                try:
                    connection.recv(100)
                except OSError:
                    pass
        self.assertEqual(self.server.get("/healthz")[0], 200)

    def test_a_body_is_not_read(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port)
        connection.request("GET", "/healthz", body=b"x" * 1000)
        self.assertEqual(connection.getresponse().status, 200)
        connection.close()


class Load(Asked):
    """Keep-alive connections, two at a time and more."""

    def thread_ns(self):
        """Time on a processor of each thread of the server."""
        tasks = Path(f"/proc/{self.server.process.pid}/task")
        return {task.name: int((task / "schedstat").read_text().split()[0]) for task in tasks.iterdir()}

    def ask_many(self, n, failures):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port)
        for i in range(n):
            connection.request("GET", f"/v1/search?q=skola&limit={1 + i % 10}&facets=body")
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200 or len(json.loads(body)["hits"]) != 1 + i % 10:
                failures.append(body)
        connection.close()

    def test_connections_are_shared_evenly(self):
        if not Path("/proc/self/schedstat").exists():
            self.skipTest("no schedstat")
        for _ in range(3):
            before = self.thread_ns()
            failures = []
            clients = [threading.Thread(target=self.ask_many, args=(100, failures)) for _ in range(2)]
            for client in clients:
                client.start()
            for client in clients:
                client.join()
            self.assertEqual(failures, [])
            spent = sorted(after - before.get(task, 0) for task, after in self.thread_ns().items())
            self.assertGreater(spent[-2], spent[-1] / 3, spent)

    def test_many_connections(self):
        connections = [http.client.HTTPConnection("127.0.0.1", self.server.port) for _ in range(100)]
        for connection in connections:
            connection.request("GET", "/healthz")
        for connection in connections:
            self.assertEqual(connection.getresponse().status, 200)
        for connection in connections:
            connection.close()


class Growing(unittest.TestCase):
    """The server while the indexer adds."""

    def test_new_commits_are_seen(self):
        files = sorted(SAMPLE.iterdir())
        with folder() as place:
            add(place / "archive", files[0])
            with Server(place / "archive", "--workers", "2") as server:
                _, headers, body = server.get("/v1/protocols")
                first = json.loads(body)["total"]
                add(place / "archive", files[1])
                status, fresh, body = server.request("/v1/protocols", headers={"If-None-Match": headers["etag"]})
                self.assertEqual((status, json.loads(body)["total"]), (200, first + 1))
                self.assertNotEqual(fresh["etag"], headers["etag"])
                for _ in range(4): # every worker
                    self.assertEqual(server.json("/healthz")["index"]["protocols"], first + 1)

    def test_other_synonyms_are_another_answer(self):
        with folder() as place:
            add(place / "archive", sorted(SAMPLE.iterdir())[0])
            tags = set()
            for line in ("dome = padome\n", "dome = sapulce\n", "dome = sapulce\n"):
                (place / "words").write_text(line)
                with Server(place / "archive", "--synonyms", place / "words") as server:
                    tags.add(server.request("/v1/search?q=dome", headers={"Host": "arhivs.example"})[1]["etag"])
            self.assertEqual(len(tags), 2)

    def test_reading_while_the_indexer_adds(self):
        with folder() as place:
            files = sorted(SAMPLE.iterdir())
            add(place / "archive", files[0])
            with Server(place / "archive", "--workers", "2") as server:
                wrong, done = [], threading.Event()

                def read():
                    while not done.is_set():
                        status, _, body = server.get("/v1/search", q="un", facets="type", limit=5)
                        answer = json.loads(body)
                        counted = sum(row["count"] for row in answer.get("facets", {}).get("type", []))
                        if status != 200 or counted != answer["total"]["passages"]:
                            wrong.append(body)

                readers = [threading.Thread(target=read) for _ in range(2)]
                for reader in readers:
                    reader.start()
                for file in files[1:12]:
                    add(place / "archive", file)
                done.set()
                for reader in readers:
                    reader.join()
                self.assertEqual([body[:400] for body in wrong[:1]], [])


class Page(Asked):
    def page(self, path="/", status=200, **parameters):
        got, headers, body = self.server.get(path, **parameters)
        self.assertEqual((got, headers["content-type"]), (status, "text/html; charset=utf-8"), body[:500])
        text = body.decode()
        Checked().check(self, text)
        return text

    def test_start(self):
        text = self.page(lang="lv")
        self.assertIn('<html lang="lv">', text)
        self.assertIn('role="search"', text)
        self.assertIn("2.5-3/", text)

    def test_results_have_marks_and_links(self):
        text = self.page(q="skolu bibliotēkas", lang="lv")
        self.assertRegex(text, r"<mark>[Ss]kol")
        self.assertIn("<title>skolu bibliotēkas: ", text)
        links = re.findall(r'<h3><a href="(/protocols/[^"]+)">[^<]', text)
        self.assertEqual(len(links), 10)
        for link in links:
            path, _, anchor = link.partition("#")
            protocol = self.page(path.replace("&amp;", "&"))
            self.assertIn(f'id="{anchor}"', protocol)
            at = protocol.index(f'id="{anchor}"')
            self.assertIn("<mark>", protocol[at:at + 5000])

    def test_every_filter_link_gives_its_count(self):
        text = self.page(q="skolu", lang="lv")
        rows = re.findall(r'<li><a href="([^"]+)" rel="nofollow"><span>[^<]*</span> <b>(\d+)</b></a></li>', text)
        self.assertGreater(len(rows), 20)
        for href, count in rows:
            narrowed = self.page(href.replace("&amp;", "&"))
            self.assertRegex(narrowed, rf"<h1[^>]*>{count}\u00a0fragment", href)

    def test_chosen_filters_can_be_taken_away(self):
        text = self.page(q="skolu", type="speech", **{"from": "2021", "to": "2021"}, lang="lv")
        chips = re.search(r'<ul class="chips".*?</ul>', text, re.S).group()
        links = re.findall(r'href="([^"]+)"', chips)
        self.assertEqual([link.replace("&amp;", "&") for link in links], [
            "/?lang=lv&q=skolu&from=2021&to=2021", "/?lang=lv&q=skolu&type=speech", "/?lang=lv&q=skolu"])
        self.assertIn('name="type" value="speech"', text)

    def test_next_page(self):
        text = self.page(q="skolu", limit=5, lang="en")
        link = re.search(r'rel="next" href="([^"]+)"', text).group(1).replace("&amp;", "&")
        second = self.page(link)
        self.assertNotEqual(re.findall(r"<h3><a href=\"([^\"]+)", text), re.findall(r"<h3><a href=\"([^\"]+)", second))

    def test_references_are_links_both_ways(self):
        told = self.server.json("/v1/resolve", text="2023. gada 13. jūnija sēdes prot. Nr. 30 4. §")
        target, = told["citations"][0]["targets"]
        self.assertTrue(target["certain"])
        self.assertEqual(self.server.get(target["links"]["html"].split("#")[0])[0], 200)
        cited = self.server.get(target["links"]["html"])[2].decode()
        link = re.search(r'class="citing">Uz to atsaucas:.*?href="(/protocols/lasisanas-[^"]*2023-10-24[^"]*#p22)"', cited)
        self.assertTrue(link, cited[:2000])
        citing = self.server.get(link.group(1))[2].decode()
        self.assertIn(f'href="{target["links"]["html"]}"', citing)
        self.problem("/v1/resolve", 400, "unknown-parameter", "q", q="30")

    def test_a_form_sends_empty_fields(self):
        self.page(q="skolu", **{"from": "", "to": "", "sort": "newest"})

    def test_nothing_found(self):
        self.assertIn("Nekas nav atrasts", self.page(q="xqzzwk", lang="lv"))
        self.assertIn("Nothing found", self.page(q="xqzzwk", lang="en"))

    def test_languages(self):
        for accept, lang in (("en", "en"), ("lv", "lv"), ("de", "lv"), ("en;q=0.5, lv", "lv")):
            body = self.server.request("/", headers={"Accept-Language": accept})[2].decode()
            self.assertIn(f'<html lang="{lang}">', body)

    def test_wrong_requests_are_told_in_a_page(self):
        for parameters in ({"colour": "red"}, {"sort": "random"}, {"speaker": "Xqzzwk"}, {"lang": "de"}):
            self.page(status=400, **parameters)
        told = self.server.get("/", speaker="Xqzzwk")[2].decode()
        self.assertIn("speaker: arhīvā nav “Xqzzwk”; tuvākie nosaukumi ir", told)
        self.assertIn("the archive knows no “Xqzzwk”", self.server.get("/", speaker="Xqzzwk", lang="en")[2].decode())

    def test_hostile_text_stays_text(self):
        hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'"
        for parameters in ({"q": hostile}, {"q": "skola", "speaker": hostile}, {hostile: "1"},
                           {"q": hostile, "type": "speech", "sort": "newest", "from": "2021"}):
            body = without_own_script(self.server.get("/", **parameters)[2].decode())
            self.assertNotIn("<script", body)
            self.assertNotIn("<img", body)
        body = without_own_script(self.server.get("/protocols/" + self.protocol_id(), q=hostile)[2].decode())
        self.assertNotIn("<script", body)

    def test_nothing_from_elsewhere(self):
        for path in ("/", "/?q=skolu", "/protocols/" + self.protocol_id(), "/tasks", "/bodies", "/problems", "/nothing"):
            body = self.server.request(path)[2].decode()
            self.assertEqual(re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', body), [], path)
            self.assertNotIn("<script", without_own_script(body))
            self.assertNotIn("style=", body)

    def test_lists_and_records_have_pages(self):
        for path, heading in (("/speakers", "Personas"), ("/institutions", "Iestādes"), ("/bodies", "Padomes un domes"),
                              ("/topics", "Tēmas"), ("/tasks", "Uzdevumi")):
            text = self.page(path, lang="lv")
            self.assertIn(f">{heading}</h1>", text)
            records = re.findall(rf'href="({path}/[^"]+)"', text)
            self.assertTrue(records or path == "/tasks", path)
            for record in records[:5]:
                self.page(record.replace("&amp;", "&"))
        for path in ("/speakers/nobody", "/institutions/nothing", "/bodies/nothing", "/topics/nothing"):
            self.page(path, status=404)

    def test_an_institution_by_role_and_year(self):
        text = self.page("/institutions/kulturas-ministrija", lang="lv")
        record = self.server.json("/v1/institutions/kulturas-ministrija")
        for role, told in record["roles"].items():
            for year in told["years"]:
                link = f"/?lang=lv&institution=kulturas-ministrija&role={role}&from={year['id']}&to={year['id']}"
                self.assertIn(f'<a href="{link.replace("&", "&amp;")}" rel="nofollow">{year["passages"]}</a>', text)
                self.assertRegex(self.page(link), rf"<h1[^>]*>{year['passages']}\u00a0fragment")

    def test_a_body_tells_what_is_missing(self):
        with folder() as archive:
            for number, day in ((1, "12"), (2, "19"), (5, "26")):
                (archive / f"{number}.txt").write_text(
                    f"Bibliotēku padomes sēdes protokols Nr. {number}\nRīgā, 2024. gada {day}. martā\n\n1. Par plānu\n")
            add(archive / "index", archive)
            server = Server(archive / "index")
            try:
                body = server.json("/v1/status")["bodies"][0]["id"]
                text = server.get(f"/bodies/{body}", lang="lv")[2].decode()
                self.assertIn("<strong>3–4</strong>", text)
            finally:
                server.stop()

    def test_tasks_are_filtered(self):
        tasks = self.server.json("/v1/tasks", institution="VARAM", due_from="2023", due_to="2024")["tasks"]
        text = self.page("/tasks", institution="VARAM", due_from="2023", due_to="2024", lang="lv")
        self.assertEqual(text.count('<li class="due">'), len(tasks))
        self.assertEqual(re.findall(r'<time datetime="([^"]+)">', text), [task["due"] for task in tasks])
        self.page("/tasks", status=400, institution="Xqzzwk")

    def test_every_link_of_a_page_leads_somewhere(self):
        seen, todo, kinds = set(), ["/", "/?q=skolu", "/institutions/kulturas-ministrija"], {}
        while todo:
            path = todo.pop().partition("#")[0]
            place, _, search = path.partition("?")
            kind = (re.sub("(?<=.)/[^/]+", "/*", place), tuple(sorted(re.findall("([^&=]+)=", search))))
            if path in seen or kinds.get(kind, 0) >= 2 or len(kind[1]) > 2:
                continue
            seen.add(path)
            kinds[kind] = kinds.get(kind, 0) + 1
            status, headers, body = self.server.get(path)
            self.assertEqual(status, 200, path)
            if headers["content-type"].startswith("text/html"):
                todo += [link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"]*)"', body.decode())]
        for kind in ("/speakers/", "/institutions/", "/bodies/", "/topics/", "/protocols/", "/tasks"):
            self.assertTrue(any(path.startswith(kind) for path in seen), kind)

    def test_hits_by_month(self):
        text = self.page(q="budžets", lang="lv")
        months = self.server.json("/v1/search", q="budžets", facets="month")["facets"]["month"]
        figure = re.search(r'<figure class="timeline.*?</figure>', text, re.S).group()
        bars = re.findall(r'<a href="([^"]+)" tabindex="-1"[^>]*><title>([^<]+)</title>', figure)
        self.assertEqual(len(bars), sum(month["count"] > 0 for month in months))
        for href, told in bars[:4]:
            self.assertRegex(self.page(href.replace("&amp;", "&")), rf"<h1[^>]*>{told.partition(': ')[2]}")
        self.assertEqual(figure.count(">0</td>"), sum(month["count"] == 0 for month in months) + sum(
            not any(month["count"] for month in months if month["id"].startswith(str(year))) and
            any(month["id"].startswith(str(year)) for month in months) for year in range(2019, 2027)))
        self.assertGreater(figure.count('<line class="gap"'), 5)

    def test_the_explained_problems_are_all_there(self):
        text = self.page("/problems")
        for slug in ("encoding", "unknown-parameter", "bad-value", "unknown-name", "stale-cursor", "not-found", "removed",
                     "method", "too-long", "headers", "internal", "unavailable"):
            self.assertIn(f'<dt id="{slug}">', text)


def without_own_script(body):
    """The page without its script and its data, which has no "<" in it whatever was asked."""
    return re.sub(r'<script (?:defer src="/script\.js\?v=[0-9a-f]{16}"|type="application/ld\+json")>[^<]*</script>', "", body)


class Checked(html.parser.HTMLParser):
    """What every page must have: balanced tags, one h1, headings in order, unique ids, labelled fields, named links."""

    VOID = {"meta", "link", "input", "br", "img", "hr"}

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.levels, self.labels, self.fields, self.links = [], [], [], [], [], []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in self.VOID:
            self.open.append(tag)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag == "label":
            self.labels.append(attributes.get("for"))
        if tag == "input" and attributes.get("type") != "hidden":
            self.fields.append((attributes.get("id"), "label" in self.open))
        if tag == "a":
            self.links.append(attributes.get("aria-label", ""))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            raise AssertionError(f"</{tag}> at {self.getpos()} closes another element")

    def handle_data(self, data):
        if "a" in self.open and self.links:
            self.links[-1] += data

    def check(self, test, text):
        self.feed(text)
        test.assertEqual(self.open, [])
        test.assertEqual(len(self.ids), len(set(self.ids)), [i for i in self.ids if self.ids.count(i) > 1])
        test.assertEqual(self.levels.count(1), 1)
        test.assertTrue(all(b - a <= 1 for a, b in zip(self.levels, self.levels[1:])), self.levels)
        test.assertTrue(all(nested or field in self.labels for field, nested in self.fields), self.fields)
        test.assertTrue(all(name.strip() for name in self.links))
        test.assertEqual(text.count("<main"), 1)


class UnderAPath(Asked):
    options = ("--workers", "1", "--base-url", "https://example.lv/protokoli/")

    def test_links(self):
        text = self.server.get("/", q="skolu", lang="lv")[2].decode()
        self.assertEqual([link for link in re.findall(r'(?:href|action)="([^"#]+)', text)
                          if not link.startswith("/protokoli/")], [])
        hit = self.server.json("/v1/search", q="skolu", limit=1)["hits"][0]
        self.assertTrue(hit["links"]["html"].startswith("https://example.lv/protokoli/protocols/"))
        told = json.loads(self.server.get("/v1/none")[2])
        self.assertEqual(told["type"], "https://example.lv/protokoli/problems#not-found")


class CommandLine(Archived):
    documents = (SAMPLE / PROTOCOL,)

    def test_usage(self):
        self.assertRegex(run(SEARCHD, "--version").stdout, r"^arhivars-searchd \d+\.\d+\.\d+\n$")
        for arguments in (("--help",), ("serve", "--help"), ("query", "--help")):
            self.assertIn("sage", run(SEARCHD, *arguments).stdout)
        for arguments in ((), ("dance",), ("serve", "--colour"), ("query",), ("serve", "--workers", "0"),
                          ("serve", "--archive", self.archive, "--base-url", "example.lv")):
            self.assertTrue(run(SEARCHD, *arguments, check=2).stderr)

    def test_no_archive(self):
        for command in (("serve", "--listen", "127.0.0.1:0"), ("query", "skola")):
            done = run(SEARCHD, command[0], "--archive", self.folder / "none", *command[1:], check=3)
            self.assertIn("none", done.stderr)

    def test_query(self):
        told = run(SEARCHD, "query", "--archive", self.archive, "skolu bibliotēku finansējums").stdout
        self.assertIn("Protokols Nr. 2.5-3/2, 13.04.2021.", told)
        self.assertNotIn("\033", told)
        answer = json.loads(run(SEARCHD, "query", "--json", "--archive", self.archive, "bibliotēkas").stdout)
        self.assertGreater(answer["total"]["passages"], 3)
        for typed, told in (("bibilotēka", "did you mean: bibliotēk"), ("bibliotēka asfalts", "instead: bibliotēka ("),
                            ('padome:bibliotēku datums:1999', "in the archive: Lasīšanas veicināšanas")):
            self.assertIn(told, run(SEARCHD, "query", "--archive", self.archive, typed).stdout)

    def test_the_port_is_taken(self):
        with Server(self.archive) as server:
            done = run(SEARCHD, "serve", "--archive", self.archive, "--listen", f"127.0.0.1:{server.port}", check=1)
            self.assertIn(f"127.0.0.1:{server.port}", done.stderr)
            self.assertIn("--listen", done.stderr)

    def test_bad_addresses(self):
        for listen in ("8080", "127.0.0.1", "127.0.0.1:port", "203.0.113.7:8080"):
            self.assertTrue(run(SEARCHD, "serve", "--archive", self.archive, "--listen", listen, check=1).stderr)

    def test_signals_end_it_well(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            process = subprocess.Popen([SEARCHD, "serve", "--archive", self.archive, "--listen", "127.0.0.1:0"],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            port = int(re.search(r"http://127\.0\.0\.1:(\d+)/", process.stdout.readline()).group(1))
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("GET", "/healthz")
            self.assertEqual(connection.getresponse().status, 200)
            began = time.monotonic()
            process.send_signal(number)
            out, err = process.communicate(timeout=20)
            self.assertEqual((process.returncode, out, err), (0, "", ""))
            self.assertLess(time.monotonic() - began, 4) # an idle connection does not hold it up
            connection.close()

    def test_searches_stay_out_of_the_log(self):
        process = subprocess.Popen([SEARCHD, "serve", "--archive", self.archive, "--listen", "127.0.0.1:0"],
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        port = int(re.search(r":(\d+)/", process.stdout.readline()).group(1))
        for path in ("/v1/search?q=noslepums", "/?q=noslepums", "/v1/search?noslepums=1", "/v1/noslepums?q=%zz"):
            connection = http.client.HTTPConnection("127.0.0.1", port)
            connection.request("GET", path)
            connection.getresponse().read()
            connection.close()
        process.terminate()
        self.assertNotIn("noslepums", process.communicate()[0])


if __name__ == "__main__":
    unittest.main()
