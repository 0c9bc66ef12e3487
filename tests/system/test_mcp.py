#!/usr/bin/env python3
"""/mcp as an assistant uses it: JSON-RPC over POST, every tool, and what is refused.

The answers are held against the tools' own output schemas, and against the API's.
"""
import http.client
import json
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import Served  # noqa: E402

try:
    import jsonschema
except ImportError:
    jsonschema = None


class Mcp(Served):
    def post(self, body, **headers):
        """(status, body); the body is sent as it is when it is bytes."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port)
        sent = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream",
                **{k.replace("_", "-"): v for k, v in headers.items()}}
        try:
            connection.request("POST", "/mcp", body if isinstance(body, bytes) else json.dumps(body).encode(), sent)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def rpc(self, method, params=None, **headers):
        message = {"jsonrpc": "2.0", "id": 7, "method": method}
        status, body = self.post(message if params is None else {**message, "params": params}, **headers)
        answer = json.loads(body)
        self.assertEqual((status, answer["jsonrpc"], answer["id"]), (200, "2.0", 7), answer)
        return answer

    def call(self, name, **arguments):
        return self.rpc("tools/call", {"name": name, "arguments": arguments})["result"]

    def told(self, name, **arguments):
        result = self.call(name, **arguments)
        self.assertNotIn("isError", result, result)
        self.assertEqual(json.loads(result["content"][0]["text"]), result["structuredContent"])
        return result["structuredContent"]

    def test_initialize(self):
        result = self.rpc("initialize", {"protocolVersion": "2025-06-18", "capabilities": {},
                                         "clientInfo": {"name": "test", "version": "1"}})["result"]
        self.assertEqual((result["protocolVersion"], result["capabilities"]), ("2025-06-18", {"tools": {}}))
        self.assertEqual(result["serverInfo"]["name"], "arhivars")
        older = self.rpc("initialize", {"protocolVersion": "2025-03-26"})["result"]
        self.assertEqual(older["protocolVersion"], "2025-03-26")
        other = self.rpc("initialize", {"protocolVersion": "1999-01-01"})["result"]
        self.assertEqual(other["protocolVersion"], "2025-06-18")

    def test_notification_is_accepted(self):
        self.assertEqual(self.post({"jsonrpc": "2.0", "method": "notifications/initialized"}), (202, b""))

    def test_ping(self):
        self.assertEqual(self.rpc("ping")["result"], {})

    @unittest.skipIf(jsonschema is None, "skipped: python3-jsonschema is not installed")
    def test_answers_keep_to_the_schemas(self):
        tools = {t["name"]: t for t in self.rpc("tools/list")["result"]["tools"]}
        protocol = self.server.json("/v1/protocols")["protocols"][0]["id"]
        calls = {"search": {"query": "budžets", "type": ["speech", "decision"], "limit": 3},
                 "get_protocol": {"id": protocol}, "tasks": {"due_from": "2023", "limit": 3},
                 "institution_report": {"institution": "Kultūras ministrijai", "from": "2021"}}
        self.assertEqual(set(tools), set(calls))
        for name, arguments in calls.items():
            jsonschema.Draft202012Validator.check_schema(tools[name]["inputSchema"])
            jsonschema.validate(arguments, tools[name]["inputSchema"])
            jsonschema.validate(self.told(name, **arguments), tools[name]["outputSchema"])
            self.assertTrue(tools[name]["annotations"]["readOnlyHint"])

    def test_search_is_the_search(self):
        told = self.told("search", query="skolu bibliotēkas", role=["reported"],
                         institution=["Kultūras ministrija"], limit=5)
        found = self.server.json("/v1/search", q="skolu bibliotēkas", role="reported",
                                 institution="Kultūras ministrija", limit=5)
        self.assertEqual(told["total"], found["total"])
        self.assertEqual([h["id"] for h in told["hits"]], [h["id"] for h in found["hits"]])
        self.assertTrue(found["hits"])
        for hit in told["hits"]:
            self.assertTrue(hit["citation"].startswith("Protokols"))
            self.assertTrue(hit["url"].startswith(f"http://127.0.0.1:{self.server.port}/protocols/"))

    def test_pages_follow_each_other(self):
        first = self.told("search", query="budžets", limit=2)
        second = self.told("search", query="budžets", limit=2, cursor=first["next"])
        self.assertFalse({h["id"] for h in first["hits"]} & {h["id"] for h in second["hits"]})

    def test_institution_report(self):
        told = self.told("institution_report", institution="VARAM", limit=100)
        for role, part in (("reported", "reported"), ("tasked", "tasked")):
            found = self.server.json("/v1/search", institution="VARAM", role=role, limit=1)
            self.assertEqual(told[part]["total"], found["total"])

    def test_one_item_of_a_protocol(self):
        hit = self.told("search", query="līdzdalības budžets", type=["speech"], body=["MK"], limit=1)["hits"][0]
        whole = self.told("get_protocol", id=hit["protocol_id"])
        number = next(i["number"] for i in whole["items"] if i["title"] == hit["item"])
        item = self.told("get_protocol", id=hit["protocol_id"], item=number)["items"]
        self.assertEqual([i["title"] for i in item], [hit["item"]])
        self.assertIn(hit["id"], [p["id"] for p in item[0]["passages"]])

    def test_what_an_assistant_can_put_right_is_a_result(self):
        for name, arguments, told in (
                ("search", {"institution": ["Xqzzwk"]}, "nearest"), ("search", {"colour": "red"}, "colour"),
                ("search", {"from": "vakar"}, "from"), ("search", {"limit": 1000}, "limit"),
                ("search", {"query": {"deep": 1}}, "q"), ("get_protocol", {}, "id"),
                ("get_protocol", {"id": "nothing"}, "nothing"), ("institution_report", {}, "institution"),
                ("tasks", {"query": "x"}, "query")):
            result = self.call(name, **arguments)
            self.assertTrue(result["isError"], arguments)
            self.assertIn(told, result["content"][0]["text"])

    def test_protocol_errors(self):
        self.assertEqual(self.rpc("nothing")["error"]["code"], -32601)
        self.assertEqual(self.rpc("tools/call", {"name": "delete"})["error"]["code"], -32602)
        self.assertEqual(self.rpc("tools/call", {"name": "search", "arguments": []})["error"]["code"], -32602)
        for body, code in ((b"{", -32700), (b"\xff", -32700), (b"[]", -32600), (b"{}", -32600), (b"1", -32700),
                           (b'{"jsonrpc":"1.0","id":1,"method":"ping"}', -32600),
                           (b'{"jsonrpc":"2.0","id":{},"method":"ping"}', -32600)):
            status, answer = self.post(body)
            self.assertEqual((status, json.loads(answer)["error"]["code"]), (400, code), body)

    def test_refused_by_http(self):
        ping = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
        self.assertEqual(self.post(ping, Origin="https://evil.example")[0], 403)
        self.assertEqual(self.post(ping, Origin=f"http://127.0.0.1:{self.server.port}")[0], 200)
        self.assertEqual(self.post(ping, Content_Type="text/plain")[0], 415)
        self.assertEqual(self.post(ping, Mcp_Protocol_Version="1999-01-01")[0], 400)
        self.assertEqual(self.post(b" " * 70000)[0], 413)
        for method in ("GET", "DELETE"):
            status, headers, _ = self.server.request("/mcp", method)
            self.assertEqual((status, headers["allow"]), (405, "POST"))


if __name__ == "__main__":
    unittest.main()
