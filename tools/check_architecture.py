#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails where the code leaves the map of docs/architecture.md, naming the edge and the reason.

Include edges, where libraries may be named, what no code may call, SQL outside the store, empty file names.
The rules are tables in tools/architecture_rules.py.
"""
import argparse
import fnmatch
import os
import re
import sys

import architecture_rules as rules

CODE = (".h", ".cpp", ".hpp", ".cc")
FOLDERS = ["base", "platform", "modules", "collectors", "apps", "tests"]
NAMED = FOLDERS + ["tools", "web", "docs", "catalogs"]
IS_TEST = re.compile(r"(^tests/)|_(test|bench|fuzz)\.cpp$|_fixture\.h$")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)', re.MULTILINE)
# Comments, raw strings, strings and characters, in the order in which they win. A digit separator is no character.
TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|R"([^()\\\s]{0,16})\((.*?)\)\1"|"((?:\\.|[^"\\\n])*)"'
                   r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+'", re.DOTALL)


def split(text):
    """Code without comments and strings (lines keep their numbers), and the strings with the line they begin on.

    Neighbouring string literals are one string, as for the compiler.
    """
    code, strings, last = [], [], 0
    for match in TOKEN.finditer(text):
        between = text[last:match.start()]
        code.append(between)
        token = match.group(0)
        if token.startswith(("R", '"')):
            line = text.count("\n", 0, match.start()) + 1
            content = match.group(2) if token.startswith("R") else match.group(3)
            if strings and not between.strip() and strings[-1][2] == last:
                strings[-1] = (strings[-1][0], strings[-1][1] + content, match.end())
            else:
                strings.append((line, content, match.end()))
            code.append('""')
        code.append("\n" * token.count("\n"))
        last = match.end()
    code.append(text[last:])
    return "".join(code), [(line, content) for line, content, _ in strings]


def matches(path, patterns):
    return any(fnmatch.fnmatch(path, pattern) for pattern in patterns)


def check_edge(source, target):
    """The reason why `source` must not include `target` (a path in the project), or nothing."""
    from_parts, to_parts = source.split("/"), target.split("/")
    top, to_top = from_parts[0], to_parts[0]
    if to_top not in rules.TOP or (target.startswith("tests/support/") and IS_TEST.search(source)):
        return None
    if to_top not in rules.TOP[top]:
        return f"{top} must not know {to_top}: dependencies point apps -> modules, collectors -> platform -> base"
    folder, to_folder = from_parts[1], to_parts[1]
    if top == to_top == "platform" and folder != to_folder and not IS_TEST.search(source):
        if folder not in rules.PLATFORM:
            return f"platform/{folder} is not in the table PLATFORM of tools/architecture_rules.py"
        allowed = rules.PLATFORM[folder] | {"i18n"}
        if to_folder not in allowed and folder not in rules.SHARED_HEADERS.get(target, ()):
            return f"platform/{folder} may include only {', '.join(sorted(allowed))} of platform"
    if to_top == "modules" and (top != "modules" or folder != to_folder) and top != "apps":
        if len(from_parts) == 2 or len(to_parts) == 2:
            knows_all = len(from_parts) == 2 or matches(source, rules.TESTS)
            return None if knows_all else "a module does not know the list of modules"
        if top == "modules":
            for name in (folder, to_folder):
                if name not in rules.MODULES:
                    return f"modules/{name} is not in the list MODULES of tools/architecture_rules.py"
            if rules.MODULES.index(to_folder) > rules.MODULES.index(folder):
                return f"{to_folder} comes after {folder}: what it has to tell travels back as an event"
        if not IS_TEST.search(source) and target != f"modules/{to_folder}/api.h":
            return f"another module is read through its modules/{to_folder}/api.h only"
    if to_top == "collectors" and top == "collectors" and folder != to_folder:
        return "a collector stands alone"
    return None


def check_includes(path, text, line_of):
    for match in INCLUDE.finditer(text):
        quoted, library = match.groups()
        line = line_of(match.start(1) if quoted else match.start(2))
        if quoted and "/" not in quoted:
            yield line, f'{path} -> "{quoted}"', "includes are written from the root of the project"
        elif quoted:
            reason = check_edge(path, os.path.normpath(quoted))
            if reason:
                yield line, f"{path} -> {quoted}", reason
        for pattern, (allowed, reason) in rules.LIBRARIES.items():
            if fnmatch.fnmatch(quoted or library, pattern) and not matches(path, allowed):
                where = f"only in {', '.join(allowed)}" if allowed else "nowhere"
                yield line, f"{path} -> <{quoted or library}>", f"{where}: {reason}"


def check_code(path, code, strings):
    for name, (pattern, allowed, reason) in rules.FORBIDDEN_CODE.items():
        if not matches(path, allowed):
            for match in re.finditer(pattern, code):
                yield code.count("\n", 0, match.start()) + 1, f"{path} uses {name} ({match.group(0).strip()})", reason
    if matches(path, rules.SQL_FORBIDDEN_IN) and not matches(path, rules.SQL_ALLOWED) and not IS_TEST.search(path):
        for line, content in strings:
            if re.search(rules.SQL, content, re.IGNORECASE):
                yield line, f"{path} has a statement of its own", "S-AZ-05: reads and writes go through scoped builders"


def check_page(path, text):
    for name, (pattern, reason) in rules.FORBIDDEN_IN_PAGES.items():
        if not matches(path, rules.PAGE_EXCEPTIONS.get(name, [])):
            for match in re.finditer(pattern, text):
                yield text.count("\n", 0, match.start()) + 1, f"{path} uses {name} ({match.group(0).strip()})", reason


def check_name(path):
    stem = os.path.basename(path).split(".")[0]
    empty = rules.EMPTY_PARTS & set(re.split(r"[_\-]", stem.lower())) or rules.EMPTY_NAMES & {stem.lower()}
    if empty and path not in rules.NAME_EXCEPTIONS:
        yield 1, f"{path} has '{empty.pop()}' in its name", "a file is named for its noun"


ALGORITHM = re.compile(r"\bstd::(?:ranges::)?(?:" + "|".join(rules.ALGORITHMS) + r")\(")


def check_standard(path, root, text, code):
    """The ci preset has a precompiled header, the release has none: what uses an algorithm includes its header."""
    has = "<algorithm>" in text
    own = os.path.join(root, os.path.splitext(path)[0] + ".h")
    if not has and path.endswith(".cpp") and os.path.exists(own):
        with open(own, encoding="utf-8") as file:
            has = "<algorithm>" in file.read()
    match = None if has else ALGORITHM.search(code)
    if match:
        yield (code.count("\n", 0, match.start()) + 1, f"{path} uses {match[0][:-1]} without <algorithm>",
               "it compiles only where something else brings the header")


def check_describing(path, code, seen):
    """The hooks of an entity are those that are visible where its table is made. A second table made elsewhere has
    others, and the linker keeps one of the two without a word."""
    for match in re.finditer(r"\bdescribe_entity<(\w+(?:::\w+)*)>", code):
        name = match[1].split("::")[-1]
        first = seen.setdefault((os.path.dirname(path), name), path)
        if first != path and name not in ("T", "Request"):
            yield (code.count("\n", 0, match.start()) + 1, f"{path} describes {name} again",
                   f"{first} does; a test takes it from a registry")


def project_files(root):
    for folder in NAMED:
        for where, folders, files in os.walk(os.path.join(root, folder)):
            folders[:] = sorted(name for name in folders if name not in ("node_modules", "__pycache__", "testdata"))
            for name in sorted(files):
                yield os.path.relpath(os.path.join(where, name), root)


def check(root):
    """Errors and warnings, each "path:line: edge: reason"."""
    errors, warnings, described = [], [], {}
    for path in project_files(root):
        findings = list(check_name(path))
        if path.endswith(CODE) and path.split("/")[0] in FOLDERS:
            with open(os.path.join(root, path), encoding="utf-8") as file:
                text = file.read()
            code, strings = split(text)
            findings += check_includes(path, text, lambda at, text=text: text.count("\n", 0, at) + 1)
            findings += check_code(path, code, strings)
            findings += check_describing(path, code, described)
            findings += check_standard(path, root, text, code)
            lines = text.count("\n")
            if lines > rules.LONG_FILE_LINES and not matches(path, rules.LONG_EXCEPTIONS):
                warnings.append(f"{path}: {lines} lines; there are usually two subjects above {rules.LONG_FILE_LINES}")
        elif matches(path, rules.PAGES) and not re.search(r"\.test\.tsx?$", path):
            with open(os.path.join(root, path), encoding="utf-8") as file:
                findings += check_page(path, file.read())
        errors += [f"{path}:{line}: {edge}: {reason}" for line, edge, reason in findings]
    return errors, warnings


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--root", default=os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    errors, warnings = check(parser.parse_args().root)
    for line in warnings:
        print(f"warning: {line}")
    for line in errors:
        print(line)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
