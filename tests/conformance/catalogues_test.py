#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each catalogue fits its JSON Schema, carries both languages, and writes French as the French do.

Run alone: exit code 0 when everything holds, 1 with one line per problem. Needs python3-jsonschema.
"""
import json
import pathlib
import re
import sys

import jsonschema

CATALOGS = pathlib.Path(__file__).resolve().parents[2] / "catalogs"
SCHEMA_OF_FOLDER = {
    "assets": "asset_classes",
    "documents": "documented_information",
    "iso27001-2022": "framework",
    "obligations": "obligation_kinds",
    "risk": "risk_presets",
    "starters": "starter_scenarios",
    "suggestions": "control_suggestions",
    "threat-catalogues": "threat_catalogue",
    "threats": "threat_categories",
}
NO_BREAK_SPACE = "\u00a0"


def load(path):
    """Reads JSON and refuses a member that is there twice, which json.load would swallow."""
    def no_duplicates(pairs):
        keys = [key for key, _ in pairs]
        twice = {key for key in keys if keys.count(key) > 1}
        if twice:
            raise ValueError(f"members twice: {sorted(twice)}")
        return dict(pairs)

    return json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=no_duplicates)


def french_texts(value, where=""):
    """All texts under a member "fr", with where they are."""
    if isinstance(value, dict):
        for key, member in value.items():
            if key == "fr" and isinstance(member, str):
                yield where, member
            else:
                yield from french_texts(member, f"{where}/{key}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from french_texts(item, f"{where}/{index}")


def french_problems(text):
    if re.search(r"[^\u00a0][:;!?](\s|$)", text) or re.search(r" [:;!?»%]|« ", text):
        yield "needs a non-breaking space before : ; ! ? % and inside guillemets"
    if re.search(r"[!?:;]" + NO_BREAK_SPACE, text):
        yield "has a non-breaking space after a mark"
    if "'" in text:
        yield "uses the straight apostrophe; all our French uses ’"


def problems():
    files = sorted(path for path in CATALOGS.rglob("*.json") if path.parent.name != "schema")
    if not files:
        yield "no catalogue found"
    for path in files:
        name = path.relative_to(CATALOGS).as_posix()
        try:
            catalogue = load(path)
        except ValueError as error:
            yield f"{name}: {error}"
            continue
        schema_name = SCHEMA_OF_FOLDER.get(path.relative_to(CATALOGS).parts[0])
        if schema_name is None:
            yield f"{name}: no schema is named for this folder"
            continue
        schema = load(CATALOGS / "schema" / f"{schema_name}.schema.json")
        jsonschema.Draft202012Validator.check_schema(schema)
        for error in jsonschema.Draft202012Validator(schema).iter_errors(catalogue):
            yield f"{name}: /{'/'.join(map(str, error.absolute_path))}: {error.message}"
        for where, text in french_texts(catalogue):
            for problem in french_problems(text):
                yield f"{name}: {where}: {problem}: {text}"


def main():
    found = list(problems())
    for line in found:
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
