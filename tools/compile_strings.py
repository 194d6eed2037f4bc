#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Merges all strings.<language>.json into one C++ table and one header of message keys per folder.

Fails when a key is missing in a language, is in two folders, or has other arguments in another language.
`<folder>/strings.en.json` gives `gen/<folder>/strings.gen.h` with `assay::msg::<key with dots as underscores>`.
"""
import argparse
import json
import os
import re
import sys

KEY = re.compile(r"^[a-z0-9_]+(\.[a-z0-9_]+)*$")


def arguments(text):
    """Names of the arguments of an ICU message. Braces alternate: an argument in a text, a branch in an argument, ..."""
    names, depth, i = set(), 0, 0
    while i < len(text):
        if text[i] == "{":
            match = re.match(r"\{\s*([a-z0-9_]+)\s*([,}])", text[i:])
            if match and depth % 2 == 0:
                names.add(match.group(1))
            depth += 1
        elif text[i] == "}":
            depth -= 1
        if depth < 0:
            raise ValueError("unbalanced braces")
        i += 1
    if depth:
        raise ValueError("unbalanced braces")
    return names


def load(path):
    def no_duplicates(pairs):
        keys = [k for k, _ in pairs]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f"{path}: key {key} twice")
        return dict(pairs)

    with open(path, encoding="utf-8") as file:
        return json.load(file, object_pairs_hook=no_duplicates)


def write_if_changed(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            if file.read() == text:
                return
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def c_string(text):
    return json.dumps(text, ensure_ascii=True) if text.isascii() else '"' + "".join(
        c if 32 <= ord(c) < 127 and c not in '"\\' else
        {"\n": "\\n", '"': '\\"', "\\": "\\\\", "\t": "\\t"}.get(c) or
        "".join(f"\\{b:03o}" for b in c.encode("utf-8")) for c in text) + '"'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()

    folders = {}
    for path in options.files:
        language = os.path.basename(path).split(".")[1]
        folder = os.path.relpath(os.path.dirname(path), options.root)
        folders.setdefault(folder, {})[language] = load(path)

    errors, owner, merged = [], {}, {}
    for folder, languages in sorted(folders.items()):
        english, french = languages.get("en", {}), languages.get("fr", {})
        for key in sorted(set(english) | set(french)):
            if key not in english or key not in french:
                errors.append(f"{folder}: {key} is missing in {'en' if key not in english else 'fr'}")
                continue
            if not KEY.match(key):
                errors.append(f"{folder}: {key} is no valid key")
            if key in owner:
                errors.append(f"{folder}: {key} is also in {owner[key]}")
            owner[key] = folder
            try:
                if arguments(english[key]) != arguments(french[key]):
                    errors.append(f"{folder}: {key} has other arguments in fr")
            except ValueError as problem:
                errors.append(f"{folder}: {key}: {problem}")
            merged[key] = (english[key], french[key])
        lines = ["// Generated from strings.en.json; do not edit.", "#pragma once", '#include "base/error.h"',
                 "namespace assay::msg {"]
        lines += [f'inline constexpr MessageKey {key.replace(".", "_")}{{"{key}"}};' for key in sorted(english)]
        lines += ["}  // namespace assay::msg", ""]
        write_if_changed(os.path.join(options.out, folder, "strings.gen.h"), "\n".join(lines))
    if errors:
        sys.exit("\n".join(errors))

    rows = [f'    {{"{key}", {c_string(en)}, {c_string(fr)}}},' for key, (en, fr) in sorted(merged.items())]
    source = ["// Generated from all strings.<language>.json; do not edit.", "#include <array>",
              '#include "platform/i18n/catalogue.h"', "namespace assay::i18n {", "namespace {",
              f"constexpr std::array<CatalogueRow, {len(rows)}> kRows{{{{"] + rows + [
              "}};", "}  // namespace", "std::span<const CatalogueRow> catalogue() { return kRows; }",
              "}  // namespace assay::i18n", ""]
    write_if_changed(os.path.join(options.out, "strings.gen.cpp"), "\n".join(source))


if __name__ == "__main__":
    main()
