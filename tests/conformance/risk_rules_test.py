#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every rule of the risk method that we claim has a test named for it, and we claim every rule there is.

A rule's test carries the rule's id at the head of its name: `residual_rule` is RiskDefaults.ResidualRule..., `S4` is
SoaRules.S4.... Run alone: exit code 0 when everything holds.
"""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT.parent / "shared" / "domain" / "risk-defaults.yaml"
CLAIMED = {
    "RiskDefaults": (
        "approaches", "likelihood", "consequence", "consequence_dimensions", "consequence_rule", "score", "bands",
        "acceptance.criterion", "acceptance.authority", "acceptance.validity_months", "acceptance.who",
        "treatment_options", "distinction", "residual_rule", "triggers_for_reassessment", "threat_catalogues"),
    "SoaRules": ("S1", "S2", "S3", "S4", "S5", "S6", "S7"),
}
NOT_RULES = {"schema_version", "acceptance", "soa_rules"}  # the edition, and the heads of two groups of rules


def head(rule):
    return "".join(word[0].upper() + word[1:] for word in re.split("[._]", rule))


def rules_of(text):
    """The ids of the source: its members, those of `acceptance`, and the numbered rules of the statement."""
    rules, member = set(), ""
    for line in text.splitlines():
        if top := re.match(r"(\w+):", line):
            member = top[1]
            rules.add(member)
        elif member == "acceptance" and (inner := re.match(r"  (\w+):", line)):
            rules.add(f"acceptance.{inner[1]}")
        elif member == "soa_rules" and (numbered := re.search(r"\{id: (\w+),", line)):
            rules.add(numbered[1])
    return rules - NOT_RULES


def tests_of(suite):
    return [name for path in sorted((ROOT / "modules").rglob("*_test.cpp"))
            for name in re.findall(rf"^TEST(?:_F|_P)?\({suite}, (\w+)\)", path.read_text(encoding="utf-8"), re.M)]


def untested(rules, tests):
    """Rules at the head of no test; ConsequenceRule... speaks for `consequence_rule`, never for `consequence`."""
    served = {max((rule for rule in rules if re.match(head(rule) + r"(?![a-z0-9])", test)), key=len, default=None)
              for test in tests}
    return [rule for rule in rules if rule not in served]


class RiskRules(unittest.TestCase):
    def test_every_claimed_rule_has_a_test_named_for_it(self):
        for suite, rules in CLAIMED.items():
            self.assertEqual(untested(rules, tests_of(suite)), [], suite)

    def test_a_longer_id_does_not_speak_for_a_shorter_one(self):
        self.assertEqual(untested(("score", "score_rule"), ["ScoreRuleHolds"]), ["score"])
        self.assertEqual(untested(("S1",), ["S12Holds", "S1xHolds"]), ["S1"])

    def test_every_rule_of_the_source_is_claimed(self):
        if not SOURCE.exists():
            self.skipTest("the source of the rules is not beside the project: the claims were not compared with it")
        claimed = {rule for rules in CLAIMED.values() for rule in rules}
        self.assertEqual(rules_of(SOURCE.read_text(encoding="utf-8")), claimed)


if __name__ == "__main__":
    unittest.main()
