# SPDX-License-Identifier: Apache-2.0
"""`assay openapi` prints a document that fits the published JSON Schema of OpenAPI 3.1 and means what it says.

The published schema leaves Schema Objects to JSON Schema, so each of them is checked against draft 2020-12 as well.
"""
import json
import os
import pathlib
import re
import subprocess
import unittest

import jsonschema

SCHEMA = pathlib.Path(__file__).with_name("openapi-3.1.schema.json")
ASSAY = os.environ.get("ASSAY", "")
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


def printed():
    return subprocess.run([ASSAY, "openapi"], capture_output=True, text=True, check=True, timeout=60).stdout


def references(value):
    if isinstance(value, dict):
        for name, member in value.items():
            if name == "$ref" and isinstance(member, str):
                yield member
            yield from references(member)
    elif isinstance(value, list):
        for item in value:
            yield from references(item)


@unittest.skipUnless(ASSAY and os.path.exists(ASSAY), "ASSAY names no program: the document was not checked")
class OpenApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = printed()
        cls.document = json.loads(cls.text)

    def operations(self):
        for path, item in self.document["paths"].items():
            for method in METHODS & item.keys():
                yield path, method, item, item[method]

    def test_it_fits_the_published_schema(self):
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        errors = jsonschema.Draft202012Validator(schema).iter_errors(self.document)
        self.assertEqual([f"/{'/'.join(map(str, e.absolute_path))}: {e.message[:300]}" for e in errors], [])

    def test_the_published_schema_notices_a_mistake(self):
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        validator = jsonschema.Draft202012Validator(schema)
        for broken in ({"info": None}, {"openapi": "3.0.0"}, {"paths": {"no-slash": {}}}):
            with self.subTest(broken):
                self.assertFalse(validator.is_valid({**self.document, **broken}))

    def test_every_schema_is_a_schema(self):
        self.assertGreater(len(self.document["components"]["schemas"]), 20)
        for name, schema in self.document["components"]["schemas"].items():
            with self.subTest(name):
                jsonschema.Draft202012Validator.check_schema(schema)

    def test_every_reference_leads_somewhere(self):
        for reference in set(references(self.document)):
            with self.subTest(reference):
                place = self.document
                self.assertTrue(reference.startswith("#/"))
                for step in reference[2:].split("/"):
                    place = place[step]

    def test_operation_ids_are_unique(self):
        ids = [operation["operationId"] for _, _, _, operation in self.operations()]
        self.assertGreater(len(ids), 20)
        self.assertEqual(len(ids), len(set(ids)))

    def test_every_name_in_a_path_is_a_parameter(self):
        for path, method, item, operation in self.operations():
            with self.subTest(f"{method} {path}"):
                parameters = item.get("parameters", []) + operation.get("parameters", [])
                named = {p["name"] for p in parameters if p.get("in") == "path"}
                self.assertEqual(named, set(re.findall(r"{(\w+)}", path)))

    def test_changes_of_one_object_need_its_version(self):
        wanted = {"$ref": "#/components/parameters/if_match"}
        for path, method, _, operation in self.operations():
            entity, _, verb = operation["operationId"].rpartition(".")
            if verb in ("update", "delete") and f"{entity}.row" in self.document["components"]["schemas"]:
                with self.subTest(f"{method} {path}"):
                    self.assertIn(wanted, operation["parameters"])

    def test_it_is_the_same_each_time(self):
        self.assertEqual(printed(), self.text)
