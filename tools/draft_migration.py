#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""assay schema-draft | tools/draft_migration.py > modules/migrations/NNNN_what_it_does.sql

Prints what the schema of the declarations has beyond the migrations that are checked in: new tables with their indexes and
guards, new columns of tables that exist, new indexes. What went away (a column, a table, a changed type) stands as a comment:
somebody must decide what becomes of the data. tests/conformance/schema_test.cpp compares the sum of all migrations with the
declarations on both databases."""
import glob
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TABLE = re.compile(r'CREATE TABLE "?(\w+)"? \(\n(.*)\n\);', re.DOTALL)
ADDED = re.compile(r'ALTER TABLE "?(\w+)"? ADD COLUMN (.*);', re.DOTALL)


def statements(text):
    """(dialect or '', statement) in order. A statement ends with a line that ends with a semicolon, outside $body$."""
    dialect, lines, in_body = "", [], False
    for line in text.splitlines():
        if not lines and re.fullmatch(r"\{(SQLITE|POSTGRESQL):", line):
            dialect = line[1:-1]
        elif not lines and line == "}":
            dialect = ""
        elif line.strip() and not (not lines and line.startswith("--")):
            lines.append(line)
            in_body ^= line.count("$body$") % 2 == 1
            if line.endswith(";") and not in_body:
                yield dialect, "\n".join(lines)
                lines = []


def columns(statement):
    match = TABLE.match(statement)
    return match and (match[1], [line.strip().rstrip(",") for line in match[2].split("\n")])


def known():
    """All statements of the checked-in migrations, and the columns of each table after them."""
    all_statements, tables = set(), {}
    for path in sorted(glob.glob(os.path.join(ROOT, "modules/migrations/*.sql"))):
        with open(path, encoding="utf-8") as file:
            for dialect, statement in statements(file.read()):
                all_statements.add((dialect, statement))
                if table := columns(statement):
                    tables[table[0]] = table[1]
                elif added := ADDED.match(statement):
                    tables[added[1]].append(added[2])
    return all_statements, tables


def main():
    before, tables = known()
    out, dialect, wanted = [], "", {}
    for block, statement in statements(sys.stdin.read()):
        table = columns(statement)
        if table:
            wanted[table[0]] = table[1]
        if (block, statement) in before:
            continue
        if table and table[0] in tables:
            text = [f'ALTER TABLE "{table[0]}" ADD COLUMN {one};' for one in table[1] if one not in tables[table[0]]]
        else:
            text = [statement]
        if block != dialect:
            out += ["}"] * bool(dialect) + [f"{{{block}:"] * bool(block)
            dialect = block
        out += text
    out += ["}"] * bool(dialect)
    for name, old in tables.items():
        gone = [one for one in old if one not in wanted.get(name, [])]
        out += [f"-- decide: {name} no longer has {one}" for one in gone]
    print("\n".join(out))


if __name__ == "__main__":
    main()
