#!/usr/bin/env python3
"""/openapi.json says what the server does: every parameter, every example, every member of real answers."""
import copy
import json
import re
import sys
import unittest
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "support"))
from cases import Served  # noqa: E402

try:
    import jsonschema
except ImportError:
    jsonschema = None


def strict(schema):
    """The same with every object closed: a member that the document does not tell is then an error."""
    if isinstance(schema, list):
        return [strict(s) for s in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: strict(value) for key, value in schema.items()}
    if isinstance(closed.get("properties"), dict):
        closed.setdefault("additionalProperties", False)
    return closed


@unittest.skipIf(jsonschema is None, "skipped: python3-jsonschema is not installed")
class OpenApi(Served):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.document = cls.server.json("/openapi.json")

    def resolve(self, thing):
        while "$ref" in thing:
            at = self.document
            for part in thing["$ref"].removeprefix("#/").split("/"):
                at = at[part]
            thing = at
        return thing

    def operations(self):
        for path, methods in self.document["paths"].items():
            for method, operation in methods.items():
                yield path, method, operation

    def parameters(self, operation, place="query"):
        found = [self.resolve(p) for p in operation.get("parameters", [])]
        return {p["name"]: p for p in found if p["in"] == place}

    def validate(self, value, schema):
        whole = strict(copy.deepcopy({**schema, "components": self.document["components"]}))
        jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker()).validate(value)

    def test_every_reference_leads_somewhere(self):
        for reference in re.findall(r'"\$ref": "([^"]+)"', json.dumps(self.document)):
            self.resolve({"$ref": reference})
        for kind, things in self.document["components"].items():
            for name in things:
                if kind != "schemas":
                    self.assertIn(f'"#/components/{kind}/{name}"', json.dumps(self.document), "nothing refers to it")

    def test_names_are_unique(self):
        names = [operation["operationId"] for _, _, operation in self.operations()]
        self.assertEqual(len(names), len(set(names)))

    def test_schemas_are_schemas(self):
        for schema in self.document["components"]["schemas"].values():
            jsonschema.Draft202012Validator.check_schema(schema)

    def path(self, template, operation):
        for name, parameter in self.parameters(operation, "path").items():
            template = template.replace("{" + name + "}", urllib.parse.quote(parameter["example"]))
        self.assertNotIn("{", template)
        return template

    def test_parameters_are_those_of_the_server(self):
        for template, method, operation in self.operations():
            if method != "get" or template == "/openapi.json":
                continue
            status, _, body = self.server.get(self.path(template, operation), no_such_parameter="1")
            self.assertEqual(status, 400, template)
            told = json.loads(body)["detail"].rsplit("it has ", 1)[1]
            self.assertEqual(set() if told == "none" else set(told.split(", ")), set(self.parameters(operation)), template)

    def test_examples_are_answered_as_told(self):
        for template, method, operation in self.operations():
            if method != "get":
                continue
            path = self.path(template, operation)
            examples = [{}] + [{name: p["example"]} for name, p in self.parameters(operation).items() if "example" in p]
            for parameters in examples:
                with self.subTest(path=path, parameters=parameters):
                    for name, value in parameters.items():
                        self.validate(value, self.parameters(operation)[name]["schema"])
                    self.check(path, operation, parameters)

    def check(self, path, operation, parameters):
        status, headers, body = self.server.get(path, **parameters)
        self.assertIn(str(status), operation["responses"])
        content = self.resolve(operation["responses"][str(status)])["content"]
        kind = headers["content-type"].split(";")[0]
        self.assertIn(kind, content)
        if kind.endswith("json") and kind != "application/x-ndjson":
            self.validate(json.loads(body), content[kind]["schema"])
        self.assertIn(status, (200, 400))
        self.assertTrue(status == 200 or not parameters, body)  # an example is a good one

    def test_every_record_is_as_told(self):
        """Whatever the archive holds, not only what the examples show."""
        for listed, member in (("/v1/protocols?limit=100", "protocols"), ("/v1/speakers", "speakers"),
                               ("/v1/institutions", "institutions")):
            path = listed.split("?")[0]
            schema = self.document["paths"][path + "/{id}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            for row in json.loads(self.server.request(listed)[2])[member][::4]:
                with self.subTest(path=path, id=row["id"]):
                    self.validate(self.server.json(path + "/" + urllib.parse.quote(row["id"])), schema)

    def test_searches_are_as_told(self):
        schema = self.document["components"]["schemas"]["SearchAnswer"]
        for parameters in ({"q": "budžets", "facets": "speaker,institution,body,topic,year,type,act,outcome"},
                           {"q": "xqzzwk qqq"}, {"q": "\"((", "explain": "1"}, {"group": "protocol", "limit": 100},
                           {"type": "decision", "limit": 100}, {"q": "VARAM", "sort": "newest"}, {"from": "1900", "to": "1901"}):
            with self.subTest(parameters=parameters):
                self.validate(self.server.json("/v1/search", **parameters), schema)

    def test_problems_are_as_told(self):
        schema = self.document["components"]["schemas"]["Problem"]
        for path in ("/v1/search?colour=red", "/v1/search?speaker=Xqzzwk", "/v1/protocols/nothing", "/v1/nothing"):
            self.validate(json.loads(self.server.request(path)[2]), schema)


if __name__ == "__main__":
    unittest.main()
