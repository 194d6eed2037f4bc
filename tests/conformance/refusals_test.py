#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A refusal because of a state names all objects that stand in the way.

Read from the sources: every `refuse(Errc::conflict, ...)` of the modules, and every problem in the files whose rules are answered
as a conflict, carries ids or stands below with the reason why there is nothing to name. tests/scenarios/
refusals_name_what_blocks.api provokes the important ones. Run alone: exit code 0 when everything holds.
"""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Libraries over plain values of their own: they name what blocks by the ids of the files that they read.
VALUES_ONLY = {"certification", "nonconformity"}

NOTHING_IS_THERE = "what is missing does not exist, so that it has no id"
OF_THE_REQUEST = "a field of the request, which the problem names"
WITHOUT_IDS = {
    "context_climate_missing": NOTHING_IS_THERE,
    "context_no_internal_issue": NOTHING_IS_THERE,
    "context_no_external_issue": NOTHING_IS_THERE,
    "context_no_party": NOTHING_IS_THERE,
    "context_no_obligation": NOTHING_IS_THERE,
    "risk_money_nothing": NOTHING_IS_THERE,
    "risk_move_no_criteria": NOTHING_IS_THERE,
    "context_next_review_past": OF_THE_REQUEST,
    "risk_look_reason_missing": OF_THE_REQUEST,
    "risk_look_next_passed": OF_THE_REQUEST,
    "risk_option_not_understood": OF_THE_REQUEST,
}
# criteria_check.cpp and criteria_anchors.cpp judge values that may never have been stored (a preset, a draft on a page);
# where stored criteria are refused, `named` in modules/risk/criteria_gaps.cpp adds the ids of their rows.
NAMED_LATER = {"criteria_check.cpp", "criteria_anchors.cpp"}


def sources():
    for path in sorted((ROOT / "modules").rglob("*.cpp")):
        if not path.name.endswith(("_test.cpp", "_bench.cpp", "_fuzz.cpp")) and path.relative_to(ROOT).parts[1] not in VALUES_ONLY:
            yield path


def arguments(text, start):
    """The arguments of the call whose opening bracket ends at `start`."""
    found, begin, depth, quoted, at = [], start, 1, False, start
    while depth:
        letter = text[at]
        if quoted:
            at += letter == "\\"
            quoted = letter != '"'
        elif letter == '"':
            quoted = True
        elif letter in "([{":
            depth += 1
        elif letter in ")]}":
            depth -= 1
        if depth == 0 or (depth == 1 and letter == "," and not quoted):
            found.append(" ".join(text[begin:at].split()))
            begin = at + 1
        at += 1
    return found


def problems_in(text):
    """Each call that makes a problem: (keys, whether it is a conflict by itself, whether it carries ids)."""
    for call in re.finditer(r"(\brefuse|\.add|\bneeds)\(", text):
        parts = arguments(text, call.end())
        at = next((i for i, part in enumerate(parts) if re.search(r"\bmsg::|^key$", part)), None)
        if at is None:
            continue
        if parts[0].startswith("Errc::") and parts[0] != "Errc::conflict":
            continue  # forbidden, not found, busy: no object of the register stands in the way
        keys = re.findall(r"msg::(\w+)", parts[at]) or ["key"]
        # `needs` adds the id of its object itself; that it does is seen at its own call of `add` with `key`.
        has_ids = call[1] == "needs" or (len(parts) > at + 2 and parts[at + 2] not in ("{}", ""))
        yield keys, parts[0] == "Errc::conflict", has_ids


def answered_as_conflict(texts):
    """The rules that an action answers as a conflict, by the name of their function."""
    at_once = r"TRY\((?:named\()?(\w+)\([^;]*?\.status\(Errc::conflict\)\);"
    kept_first = r"(?:problems|review) = (\w+)\("
    return {name for text in texts.values() if "status(Errc::conflict)" in text
            for name in re.findall(f"{at_once}|{kept_first}", text) for name in name if name}


def rule_files(texts):
    rules = answered_as_conflict(texts)
    defines = re.compile(r"^(?:Problems|\w+Review) (\w+)\(", re.M)
    return {path for path, text in texts.items()
            if rules & set(defines.findall(text)) or re.search(r"\b(?:problems|blocking)\.status\(Errc::conflict\)", text)}


def unnamed(texts):
    of_rules = rule_files(texts)
    found = {}
    for path, text in texts.items():
        for keys, is_conflict, has_ids in problems_in(text):
            if (is_conflict or path in of_rules) and not has_ids:
                found.update(dict.fromkeys(keys, path.name))
    return found


class Refusals(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.texts = {path: path.read_text(encoding="utf-8") for path in sources()}

    def test_a_conflict_names_what_blocks_or_stands_in_the_list(self):
        found = {key: name for key, name in unnamed(self.texts).items() if name not in NAMED_LATER}
        self.assertEqual({key: name for key, name in found.items() if key not in WITHOUT_IDS}, {})
        self.assertEqual(set(WITHOUT_IDS) - set(found), set(), "they carry ids now: take them off the list")

    def test_the_rules_of_every_planning_register_are_looked_at(self):
        names = {path.name for path in rule_files(self.texts)}
        for name in ("acceptance_rules.cpp", "charter_rules.cpp", "change_rules.cpp", "criteria_check.cpp", "document_rules.cpp",
                     "exception_rules.cpp", "review_rules.cpp", "scope_rules.cpp", "soa_rules.cpp", "treatment_rules.cpp",
                     "workshop_rules.cpp"):
            self.assertIn(name, names)

    def test_a_problem_without_ids_is_seen(self):
        text = '''Problems check_it(Id id) { problems.add("state", msg::some_state, {{"rule", "X, 1"}});
          problems.add("other", id ? msg::some_one : msg::some_other, {}, {id}); return problems; }
          TRY(check_it(a.id).status(Errc::conflict));
          return refuse(Errc::conflict, "", msg::some_refusal);'''
        self.assertEqual(set(unnamed({pathlib.Path("x.cpp"): text.replace("Problems check", "\nProblems check")})),
                         {"some_state", "some_refusal"})


if __name__ == "__main__":
    unittest.main()
