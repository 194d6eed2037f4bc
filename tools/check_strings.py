#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Texts: keys sorted, each used, looked up by name and not by computed words, French set as the French set it.

The build (tools/compile_strings.py) already fails on keys that a language lacks and on arguments that differ.
"""
import argparse
import json
import os
import re
import sys

import check_architecture

FOLDERS = ["base", "platform", "modules", "apps", "web/src"]
NARROW = "\u00a0\u202f"  # non-breaking spaces
# The entity engine, the policy table and the command line derive keys from declared names: <entity>.<field> and below.
DECLARED = re.compile(r'\b(?:entity_name|policy_name|verb_name)\s*=\s*"([a-z0-9_]+)"')
# Families that are looked up by a word from a closed list: prefix -> what completes it.
KEY_FAMILIES = {"language": "the tag of a language of the program"}
# i18n::find(language, "key") with anything but a literal; allowed where names are declarations.
COMPUTED = re.compile(r'\bi18n::find\s*\(\s*[^,()]+(?:\([^()]*\))?\s*,(?!\s*"[a-z0-9_.]+"\s*\))|\bMessageKey\s*\{(?!\s*["}])')
# t(anything but a literal) in a page, and looking into the catalogue past t.
COMPUTED_IN_PAGES = re.compile(r'(?<![\w.])t\(\s*(?!["\s)])|\bcatalogue\s*\[')
PAGE_LOOK_UP = ("web/src/messages/", "web/src/signin/messages.ts")
COMPUTED_ALLOWED = ["platform/entity/*", "platform/i18n/*", "platform/api/*", "platform/auth/*", "base/error.*"]


def french_problems(text):
    """What is wrong with the spaces of a French text. Code in backticks and ICU syntax are left alone."""
    text = re.sub(r"`[^`]*`|https?://\S+|\S+::\S+", "x", text)
    found = []
    for match in re.finditer(r"[;!?»]|:(?!//)", text):
        before = text[match.start() - 1] if match.start() else ""
        after = text[match.end():match.end() + 1]
        if match.group(0) == ":" and before.isdigit() and after.isdigit():
            continue  # 14:30
        if match.group(0) in "!?" and before in ("!", "?"):
            continue
        if before not in NARROW or not before:
            found.append(f"no non-breaking space before '{match.group(0)}' in: {text}")
    for match in re.finditer("«", text):
        if text[match.end():match.end() + 1] not in tuple(NARROW):
            found.append(f"no non-breaking space after '«' in: {text}")
    if "'" in text:
        found.append(f"a straight apostrophe, where ’ belongs, in: {text}")
    return found


def french_of(value, is_french=False):
    """The French texts of a catalogue: what stands below a member "fr"."""
    if isinstance(value, str):
        return [value] if is_french else []
    if isinstance(value, dict):
        return [text for name, one in value.items() for text in french_of(one, is_french or name == "fr")]
    return [text for one in value for text in french_of(one, is_french)] if isinstance(value, list) else []


def check_data(root):
    """Catalogues carry their texts themselves; their French follows the same rules."""
    for where, _, files in sorted(os.walk(os.path.join(root, "catalogs"))):
        for name in sorted(files):
            path = os.path.join(where, name)
            if name.endswith(".json") and not name.endswith(".schema.json"):
                with open(path, encoding="utf-8") as file:
                    for text in french_of(json.load(file)):
                        for problem in french_problems(text):
                            yield f"{os.path.relpath(path, root)}: {problem}"


def read_pairs(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file, object_pairs_hook=list)


def sources(root):
    for folder in FOLDERS + ["collectors"]:
        for where, folders, files in os.walk(os.path.join(root, folder)):
            folders[:] = [name for name in folders if name not in ("node_modules", "dist")]
            for name in files:
                if name.endswith((".cpp", ".h", ".ts", ".tsx")):
                    path = os.path.join(where, name)
                    with open(path, encoding="utf-8") as file:
                        yield os.path.relpath(path, root), file.read()


def check(root):
    errors, used, prefixes = [], set(), set()
    for path, text in sources(root):
        used |= set(re.findall(r"\bmsg::([a-z0-9_]+)", text))
        used |= {name.replace(".", "_") for name in re.findall(r'"([a-z0-9_]+(?:\.[a-z0-9_]+)+)"', text)}
        prefixes |= set(DECLARED.findall(text))
        if path.endswith((".cpp", ".h")) and not check_architecture.IS_TEST.search(path) and not \
                check_architecture.matches(path, COMPUTED_ALLOWED):
            for match in COMPUTED.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                errors.append(f"{path}:{line}: computed look-up of a text: a key that nobody can search for is never found")
        if path.endswith((".ts", ".tsx")) and not path.startswith(PAGE_LOOK_UP):
            for match in COMPUTED_IN_PAGES.finditer(text):
                line = text.count("\n", 0, match.start()) + 1
                errors.append(f"{path}:{line}: a page names its texts: t(\"risk.matrix.title\"), never a computed key")
    keys = set()
    for path in catalogues(root):
        errors += check_file(root, path, used, prefixes)
        keys |= {key for key, _ in read_pairs(path)}
    return errors + same_names(keys) + list(check_data(root))


def catalogues(root):
    for folder in FOLDERS:
        for where, _, files in sorted(os.walk(os.path.join(root, folder))):
            for name in sorted(files):
                if re.fullmatch(r"strings\.[a-z]+\.json", name):
                    yield os.path.join(where, name)


def same_names(keys):
    """Keys that C++ cannot tell apart: `risk.a_b` and `risk.a.b` are both msg::risk_a_b."""
    names = {}
    for key in sorted(keys):
        names.setdefault(key.replace(".", "_"), []).append(key)
    return [f"{' and '.join(same)} are both msg::{name}" for name, same in names.items() if len(same) > 1]


def check_file(root, path, used, prefixes):
    shown, pairs = os.path.relpath(path, root), read_pairs(path)
    keys = [key for key, _ in pairs]
    for key, following in zip(keys, keys[1:]):
        if following < key:
            yield f"{shown}: '{following}' comes after '{key}': keys are sorted"
    for key, text in pairs:
        derived = any(key == prefix or key.startswith(prefix + ".") for prefix in prefixes | set(KEY_FAMILIES))
        if key.replace(".", "_") not in used and not derived:
            yield f"{shown}: '{key}' is used nowhere"
        if path.endswith(".fr.json"):
            for problem in french_problems(text):
                yield f"{shown}: '{key}': {problem}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--root", default=os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    errors = check(parser.parse_args().root)
    for line in errors:
        print(line)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
