#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""unity_groups.py ROOT FILE...: which C++ files can be compiled as one, so that their common headers and templates are paid once.

Prints a line "group file" for each file that has company. Files share a group when none of them declares a name that only it
should know (in an unnamed namespace, by a using declaration or as a macro) that another one of them uses at all: what a file
means then does not depend on its neighbours. Groups are filled in the order given, so that a change moves few files.
"""
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

MOST_FILES = 8
MOST_LINES = 1500

RAW_TEXT = re.compile(r'R"(\w*)\(.*?\)\1"', re.S)
NOT_CODE = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])'", re.S)
WORD = re.compile(r"[A-Za-z_]\w*")
NO_NAMES = {"TEST", "TEST_F", "TEST_P", "INSTANTIATE_TEST_SUITE_P", "RC_GTEST_PROP", "BENCHMARK", "const", "constexpr", "auto", "static",
            "inline", "void", "operator", "noexcept", "return"}


@dataclass
class Source:
    path: str
    lines: int
    words: set = field(default_factory=set)
    own: set = field(default_factory=set)  # names that nobody else should see
    used: dict = field(default_factory=dict)  # using declarations: last name -> whole name
    is_alone: bool = False  # defines a class that a header names: in an included file its unnamed types are taken for a mistake


def declared(head):
    """The name that a declaration introduces; `head` is its text up to the brace or the semicolon."""
    head = re.sub(r"^template\s*<[^{}]*?>\s*(?=\w)", "", re.sub(r"\[\[[^\]]*\]\]|#[^\n]*", "", head).strip())
    named = re.match(r"(?:struct|class|enum(?:\s+class)?|union)\s+(\w+)", head) or re.match(r"using\s+(\w+)\s*=", head)
    if named:
        return {named.group(1)}
    before = None
    while before != head:
        before, head = head, re.sub(r"<[^<>]*>", "", head)
    named = re.match(r"[^(=]*?([A-Za-z_]\w*)\s*(?:\[[^\]]*\]\s*)?(?:\(|=|$)", head)
    return {named.group(1)} - NO_NAMES if named else set()


def read(root, path):
    text = (root / path).read_text(encoding="utf-8")
    source = Source(path, text.count("\n"))
    text = NOT_CODE.sub(" ", RAW_TEXT.sub('""', text))
    source.is_alone = bool(re.search(r"^(?:struct|class) \w+(?:::\w+)+[^;({]*{", text, re.M))
    source.words = set(WORD.findall(text))
    source.own = set(re.findall(r"^\s*#\s*define\s+(\w+)", text, re.M))
    scopes, head = [], ""  # "unnamed", "named" or "body"
    for part in re.findall(r"[{};]|[^{};]+", text):
        is_top = "body" not in scopes
        if part == "{":
            namespace = re.search(r"(?:^|\s)namespace(\s+[\w:]+)?\s*$", head.strip())
            if is_top and not namespace and ("unnamed" in scopes or re.search(r"\bstatic\b", head)):
                source.own |= declared(head)
            scopes.append("body" if not namespace else "named" if namespace.group(1) else "unnamed")
            head = ""
        elif part == "}":
            if scopes:
                scopes.pop()
            head = ""
        elif part == ";":
            using = re.match(r"\s*using\s+(?!namespace\b)([\w:]+)\s*$", head)
            if is_top and using:
                source.used[using.group(1).split("::")[-1]] = using.group(1)
            elif is_top and "unnamed" in scopes:
                source.own |= declared(head)
            head = ""
        else:
            head += part
    return source


def clash(one, other):
    if one.is_alone or other.is_alone:
        return True
    if one.own & other.words or other.own & one.words:
        return True
    return any(name in b.words and b.used.get(name) != whole for a, b in ((one, other), (other, one)) for name, whole in a.used.items())


def fits(group, source):
    return (len(group) < MOST_FILES and sum(s.lines for s in group) + source.lines <= MOST_LINES
            and not any(clash(source, other) for other in group))


def main(root, paths):
    parts = {}
    for path in paths:
        # Tests have the same headers wherever they lie; other files share with their part of the tree.
        part = "tests" if path.endswith("_test.cpp") else path.split("/")[0]
        groups = parts.setdefault(part, [])
        source = read(root, path)
        group = next((g for g in groups if fits(g, source)), None)
        if group is None:
            groups.append(group := [])
        group.append(source)
    for part, groups in parts.items():
        for number, group in enumerate(groups):
            for source in group if len(group) > 1 else []:
                print(f"{part}_{number}", source.path)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
