#!/usr/bin/env python3
"""Who may ask, and how often: scripts of other sites, proxies, rates, and the counts that /metrics tells."""
import json
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import Served  # noqa: E402
from programs import SAMPLE, SEARCHD, Server, run  # noqa: E402

PORTAL = "https://portal.example"


class Guarded(Served):
    documents = (SAMPLE / "2021-04-13-skolu-biblioteku-padome.txt",)


class Origins(Guarded):
    options = ("--allow-origin", PORTAL)

    def headers(self, path="/v1/search?q=a", method="GET", **headers):
        status, got, _ = self.server.request(path, method, {k.replace("_", "-"): v for k, v in headers.items()})
        return status, got

    def test_allowed_origin(self):
        status, headers = self.headers(Origin=PORTAL)
        self.assertEqual((status, headers["access-control-allow-origin"]), (200, PORTAL))
        self.assertIn("Origin", headers["vary"])

    def test_other_origins_get_nothing(self):
        for origin in ("https://evil.example", "null", PORTAL + ".evil.example", PORTAL + "/"):
            self.assertNotIn("access-control-allow-origin", self.headers(Origin=origin)[1])
        self.assertIn("Origin", self.headers()[1]["vary"])

    def test_preflight(self):
        status, headers = self.headers(method="OPTIONS", Origin=PORTAL, Access_Control_Request_Method="GET")
        self.assertEqual((status, headers["access-control-allow-methods"]), (204, "GET, HEAD, POST"))
        self.assertEqual(self.headers(method="OPTIONS", Origin="https://evil.example")[0], 405)

    def test_host_is_believed_only_as_a_name(self):
        def self_link(**headers):
            body = self.server.request("/robots.txt", headers={k.replace("_", "-"): v for k, v in headers.items()})[2]
            return re.search(r"Sitemap: (.*)/sitemap.xml", body.decode())[1]

        self.assertEqual(self_link(Host="arhivs.example:8080"), "http://arhivs.example:8080")
        self.assertEqual(self_link(Host="a/b"), "http://localhost")
        self.assertEqual(self_link(Host="arhivs.example", X_Forwarded_Host="evil.example", X_Forwarded_Proto="https"),
                         "http://arhivs.example")

    def test_forwarded_by_a_trusted_proxy(self):
        with Server(self.folder / "archive", "--trusted-proxy", "127.0.0.0/8") as server:
            _, _, body = server.request("/robots.txt", headers={
                "Host": "10.0.0.1", "X-Forwarded-Host": "evil.example, arhivs.example", "X-Forwarded-Proto": "https"})
            self.assertIn("Sitemap: https://arhivs.example/sitemap.xml", body.decode())

    def test_base_url_goes_before_all(self):
        with Server(self.folder / "archive", "--base-url", "https://example.lv/protokoli/") as server:
            body = server.request("/feed.atom?q=bibliot%C4%93ka", headers={"Host": "other.example"})[2].decode()
            self.assertIn("<id>https://example.lv/protokoli/v1/passages/", body)
            self.assertNotIn("other.example", body)

    def test_wrong_options_are_refused(self):
        for options in (("--allow-origin", "portal.example"), ("--allow-origin", "https://portal.example/x"),
                        ("--trusted-proxy", "everyone"), ("--rate-limit", "-1"), ("--rate-limit", "many")):
            done = run(SEARCHD, "serve", "--archive", self.folder / "archive", *options, check=2)
            self.assertIn(options[0], done.stderr)


class Rates(Guarded):
    options = ("--rate-limit", "30", "--trusted-proxy", "127.0.0.1")

    def ask(self, client, path="/v1/topics"):
        return self.server.request(path, headers={"X-Forwarded-For": client})

    def test_too_many(self):
        left = []
        for _ in range(30):
            status, headers, _ = self.ask("192.0.2.1")
            self.assertEqual((status, headers["ratelimit-policy"]), (200, '"client";q=30;w=60'))
            left.append(int(re.fullmatch(r'"client";r=(\d+);t=\d+', headers["ratelimit"])[1]))
        self.assertLess(left[-1], left[0])
        refused = [self.ask("192.0.2.1") for _ in range(30)]  # on a slow machine some tokens come back meanwhile
        status, headers, body = next(r for r in refused if r[0] != 200)
        self.assertEqual((status, headers["content-type"]), (429, "application/problem+json"))
        self.assertTrue(json.loads(body)["type"].endswith("/problems#rate"))
        self.assertGreater(int(headers["retry-after"]), 0)
        self.assertEqual(self.ask("192.0.2.2")[0], 200)  # another client is not held up
        self.assertEqual(self.ask("192.0.2.1", "/healthz")[0], 200)  # nor who watches

    def test_not_limited_unless_asked(self):
        with Server(self.folder / "archive") as server:
            self.assertNotIn("ratelimit", server.get("/v1/topics")[1])


class Metrics(Guarded):
    def count(self, path, status):
        body = self.server.get("/metrics")[2].decode()
        found = re.search(rf'^arhivars_requests_total{{path="{re.escape(path)}",status="{status}"}} (\d+)$', body, re.M)
        return int(found[1]) if found else 0

    def test_counts(self):
        for path, asked, status in (("/v1/search", "/v1/search?q=a", "2xx"), ("/v1/search", "/v1/search?x=1", "4xx"),
                                    ("/v1/protocols/{id}", "/v1/protocols/nothing", "4xx"), ("other", "/x", "4xx")):
            before = self.count(path, status)
            self.server.request(asked)
            self.assertEqual(self.count(path, status), before + 1, asked)

    def test_told_for_prometheus(self):
        self.server.request("/v1/search?q=a")
        status, headers, body = self.server.get("/metrics")
        self.assertEqual((status, headers["content-type"]), (200, "text/plain; version=0.0.4; charset=utf-8"))
        for line in body.decode().splitlines():
            self.assertRegex(line, r'^(# (HELP|TYPE) \w+ .+|\w+({\w+="[^"]*"(,\w+="[^"]*")*})? [0-9.e+-]+)$')


if __name__ == "__main__":
    unittest.main()
