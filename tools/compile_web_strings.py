#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles the texts that TypeScript names into one typed catalogue per language and entry.

A text is named by t("risk.matrix.title", {...}) in web/src and modules/*/ui; only those are compiled, so that a page does
not download what the server alone says. `<out>/<entry>_keys.ts` has the type of each key's arguments (a wrong argument or
key fails the type check), `<out>/<entry>_<language>.ts` the functions. Keys of the entry "signin" begin with `signin.`;
everything else belongs to "app". The language "xx" is the pseudo-locale: every text in brackets, to find what is written
past the catalogue.
"""
import argparse
import json
import os
import re
import sys

import compile_strings

USE = re.compile(r'\bt\(\s*"([a-z0-9_.]+)"')
COMMENT = re.compile(r"^\s*//[^\n]*|/\*[\s\S]*?\*/", re.MULTILINE)
ACCENTS = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")


class Pattern:
    """A message of our ICU subset as a list of parts: text, ("argument", name), ("plural" or "select", name, branches)."""

    def __init__(self, text):
        self.text, self.at = text, 0
        self.arguments = {}
        self.parts = self.read(number=None)
        if self.at != len(text):
            raise ValueError("unbalanced braces")

    def read(self, number):
        parts, plain = [], ""
        while self.at < len(self.text) and self.text[self.at] != "}":
            sign = self.text[self.at]
            self.at += 1
            if sign == "#" and number:
                parts += [plain, ("number", number)]
                plain = ""
            elif sign == "{":
                parts += [plain, self.group()]
                plain = ""
            else:
                plain += sign
        return [part for part in [*parts, plain] if part != ""]

    def group(self):
        head = re.compile(r"\s*([a-z0-9_]+)\s*([,}])").match(self.text, self.at)
        if not head:
            raise ValueError("an argument needs a name")
        name, self.at = head.group(1), head.end()
        if head.group(2) == "}":
            self.arguments.setdefault(name, "text")
            return ("argument", name)
        head = re.compile(r"\s*(plural|select)\s*,").match(self.text, self.at)
        if not head:
            raise ValueError(f"{name} is neither plural nor select")
        kind, self.at = head.group(1), head.end()
        self.arguments[name] = "number" if kind == "plural" else "choice"
        return (kind, name, self.branches(name if kind == "plural" else None))

    def branches(self, number):
        found, head = {}, re.compile(r"\s*(=?\w+)\s*\{")
        while match := head.match(self.text, self.at):
            self.at = match.end()
            found[match.group(1)] = self.read(number)
            self.at += 1  # the brace that closes the branch
        self.at = re.compile(r"\s*").match(self.text, self.at).end()
        if self.at >= len(self.text) or self.text[self.at] != "}" or "other" not in found:
            raise ValueError("branches end with a brace, and one is 'other'")
        self.at += 1
        return found


def literal(text, language):
    return json.dumps(text.translate(ACCENTS) if language == "xx" else text, ensure_ascii=False)


def condition(kind, name, branch, language):
    if kind == "select":
        return f"a.{name} === {json.dumps(branch)}"
    if branch.startswith("="):
        return f"a.{name} === {int(branch[1:])}"
    return f"(a.{name} === 0 || a.{name} === 1)" if language == "fr" else f"a.{name} === 1"


def expression(parts, language):
    out = []
    for part in parts:
        if isinstance(part, str):
            out.append(literal(part, language))
        elif part[0] == "argument":
            out.append(f"a.{part[1]}")
        elif part[0] == "number":
            out.append(f"n(a.{part[1]})")
        else:
            kind, name, branches = part
            text = expression(branches["other"], language)
            for branch, body in sorted(branches.items(), reverse=True):  # "=0" is asked before "one"
                if branch != "other":
                    text = f"{condition(kind, name, branch, language)} ? {expression(body, language)} : {text}"
            out.append(f"({text})")
    return " + ".join(out) or '""'


def function(pattern, language):
    body = expression(pattern.parts, language)
    if language == "xx":
        body = f'"[" + {body} + "]"'
    return f'(a) => "" + {body}' if pattern.arguments else body


TYPES = {"text": "string | number", "number": "number", "choice": "string"}


def keys_used(root):
    used = set()
    for folder in ("web/src", "modules"):
        for where, _, files in os.walk(os.path.join(root, folder)):
            for name in files:
                if name.endswith((".ts", ".tsx")):
                    with open(os.path.join(where, name), encoding="utf-8") as file:
                        used |= set(USE.findall(COMMENT.sub("", file.read())))
    return used


def write_entry(out, entry, messages):
    lines = ["// Generated from strings.<language>.json; do not edit.", "export interface Messages {"]
    for key, (english, _) in messages.items():
        arguments = "; ".join(f"{name}: {TYPES[kind]}" for name, kind in sorted(english.arguments.items()))
        lines.append(f'  "{key}": {{ {arguments} }};' if arguments else f'  "{key}": null;')
    lines += ["}", "export type Catalogue = { [K in keyof Messages]: Messages[K] extends null ? string : "
              "(a: NonNullable<Messages[K]>) => string };", ""]
    compile_strings.write_if_changed(os.path.join(out, f"{entry}_keys.ts"), "\n".join(lines))
    for language in ("en", "fr", "xx"):
        needs_numbers = False
        lines = []
        for key, (english, french) in messages.items():
            text = function(french if language == "fr" else english, language)
            needs_numbers = needs_numbers or "n(a." in text
            lines.append(f'  "{key}": {text},')
        tag = "fr" if language == "fr" else "en"
        head = ["// Generated from strings.<language>.json; do not edit.",
                f'import type {{ Catalogue }} from "./{entry}_keys.ts";']
        if needs_numbers:
            head += [f'const format = new Intl.NumberFormat("{tag}");', "const n = (value: number) => format.format(value);"]
        text = [*head, "export const catalogue: Catalogue = {", *lines, "};", ""]
        compile_strings.write_if_changed(os.path.join(out, f"{entry}_{language}.ts"), "\n".join(text))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--root", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()

    texts = {"en": {}, "fr": {}}
    for path in options.files:
        language = os.path.basename(path).split(".")[1]
        texts.setdefault(language, {}).update(compile_strings.load(path))
    errors, entries = [], {"app": {}, "signin": {}}
    for key in sorted(keys_used(options.root)):
        try:
            pair = tuple(Pattern(texts[language][key]) for language in ("en", "fr"))
        except KeyError:
            errors.append(f"{key} is used by a page and is missing in a language")
        except ValueError as problem:
            errors.append(f"{key}: {problem}")
        else:
            if pair[0].arguments != pair[1].arguments:
                errors.append(f"{key} has other arguments in fr")
            entries["signin" if key.startswith("signin.") else "app"][key] = pair
    if errors:
        sys.exit("\n".join(errors))
    for entry, messages in entries.items():
        write_entry(options.out, entry, messages)


if __name__ == "__main__":
    main()
