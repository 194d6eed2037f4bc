# SPDX-License-Identifier: Apache-2.0
"""What the tests of both verifiers share: the verdict of each on a package, and the comparison of many.

Without the program in ASSAY only the Python side is tested, against what the format says.
"""
import base64
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(pathlib.Path(__file__).parent)]

import package_maker as maker  # noqa: E402
import verify_package  # noqa: E402

PROGRAM = os.environ.get("ASSAY", "")
CYCLES = int(os.environ.get("ASSAY_FAULT_CYCLES", "0"))
VALID, BROKEN, UNUSABLE = 0, 1, 2


def python_verdict(folder, **options):
    """Exit code and broken rules."""
    try:
        problems = verify_package.Verifier(folder, **options).problems
    except verify_package.Unusable as reason:
        return UNUSABLE, str(reason)
    return BROKEN if problems else VALID, sorted({problem.rule for problem in problems})


def program_verdict(folder, **options):
    words = [f"--{name}={value}" for name, value in options.items()]
    done = subprocess.run([PROGRAM, "verify", *words, folder], capture_output=True, timeout=60, check=False)
    return done.returncode, done.stdout.decode(errors="replace") + done.stderr.decode(errors="replace")


def vectors():
    for path in sorted((ROOT / "tests/vectors/ledger").glob("*.json")):
        vector = json.loads(path.read_text(encoding="utf-8"))
        vector["files"] = {name: content.encode() if isinstance(content, str) else base64.b64decode(content["base64"])
                           for name, content in vector["files"].items()}
        yield vector


class PackageCase(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count())
        self.addCleanup(self.pool.shutdown)
        self.count = 0

    def place(self, files):
        self.count += 1
        folder = os.path.join(self.folder, str(self.count))
        maker.write(folder, files)
        return folder

    def expect(self, code, folder, rule=None, **options):
        """The Python side has this verdict (and names the rule), and the program the same."""
        found, rules = python_verdict(folder, **options)
        self.assertEqual(found, code, rules)
        if rule:
            self.assertIn(rule, rules)
        if os.path.exists(PROGRAM):
            found, text = program_verdict(folder, **options)
            self.assertEqual(found, code, f"the program differs; Python: {rules}; program: {text}")

    def need_program(self):
        if not os.path.exists(PROGRAM):
            self.skipTest("needs the program in ASSAY")

    def compare(self, packages):
        """Both verdicts on many (description, folder); removes the folders. Answers how often each verdict came."""
        seen, pending = {VALID: 0, BROKEN: 0, UNUSABLE: 0}, []

        def settle():
            for what, folder, mine, other in pending:
                code, text = other.result()
                seen[code] = seen.get(code, 0) + 1
                with self.subTest(what):
                    self.assertEqual(mine[0], code, f"Python: {mine}; program: {text}")
                shutil.rmtree(folder)
            pending.clear()

        for what, folder in packages:
            other = self.pool.submit(program_verdict, folder)
            pending.append((what, folder, python_verdict(folder), other))
            if len(pending) == 32:
                settle()
        settle()
        return seen
