# SPDX-License-Identifier: Apache-2.0
"""The budget of compile time names the file that is over it, and lets the HTTP files pass."""
import os
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path.insert(0, os.path.join(ROOT, "tools"))

import check_compile_budget as budget  # noqa: E402


class CompileBudget(unittest.TestCase):
    def test_a_file_over_the_budget_is_named(self):
        over = list(budget.findings([("modules/risk/scenario.cpp", 8.1), ("base/id.cpp", 8.0)], 0))
        self.assertEqual(len(over), 1)
        self.assertIn("modules/risk/scenario.cpp: 8.1 s", over[0])

    def test_http_files_are_exempt_by_name(self):
        self.assertEqual(list(budget.findings([("platform/http/server_beast.cpp", 19.0)], 0)), [])

    def test_build_and_tests_share_twelve_minutes(self):
        self.assertEqual(list(budget.findings([("base/id.cpp", 7.0)] * 100, 370)), [])
        self.assertIn("clean build and tests take 721 s", list(budget.findings([("base/id.cpp", 7.0)] * 100, 371))[0])

    def test_times_of_the_shell_are_understood(self):
        self.assertAlmostEqual(budget.seconds_of("0m9.000s 0m9.000s\n1m2.500s 0m0.250s\n"), 62.75)
