# SPDX-License-Identifier: Apache-2.0
"""What the documents say is true: snippets of guides compile, commands run, links and ./dev commands exist.

A guide marks its snippets: ```cpp file=modules/<m>/<noun>.cpp and ```json file=... are files of one small tree, which is
compiled as the project is; ```sh run is run; ```sh manual is for a person (it needs a machine, a server or time).
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = os.environ["ASSAY_ROOT"]
BUILD = os.environ["ASSAY_BUILD"]
FENCE = re.compile(r"^```(\w*) ?([^\n]*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def documents(*folders):
    listing = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"], cwd=ROOT,
                             capture_output=True, text=True, check=True).stdout.split()
    for path in listing:
        if (not folders or path.startswith(folders)) and os.path.exists(os.path.join(ROOT, path)):
            with open(os.path.join(ROOT, path), encoding="utf-8") as file:
                yield path, file.read()


def compiler():
    """The command line of an ordinary source file, without its input and output."""
    with open(os.path.join(BUILD, "compile_commands.json"), encoding="utf-8") as file:
        entry = next(e for e in json.load(file) if e["file"].endswith("base/id.cpp"))
    words = [word for word in entry["command"].split() if not os.path.basename(word).startswith("ccache")]
    words = words[:words.index("-o")]
    if "-include" in words:  # the precompiled header of another target
        at = words.index("-include")
        words[at:at + 2] = []
    return words, entry["directory"]


class Guides(unittest.TestCase):
    def test_every_file_of_a_guide_compiles(self):
        for path, text in documents("docs/guides/"):
            files = {info[5:]: body for _, info, body in FENCE.findall(text) if info.startswith("file=")}
            if files:
                with self.subTest(path), tempfile.TemporaryDirectory() as root:
                    self.compile(root, files)

    def compile(self, root, files):
        for name, body in files.items():
            os.makedirs(os.path.join(root, os.path.dirname(name)), exist_ok=True)
            with open(os.path.join(root, name), "w", encoding="utf-8") as file:
                file.write(body)
        strings = [os.path.join(root, name) for name in files if re.search(r"strings\.\w+\.json$", name)]
        generated = os.path.join(root, "gen")
        subprocess.run([sys.executable, os.path.join(ROOT, "tools", "compile_strings.py"), "--root", root, "--out",
                        generated, *strings], check=True)
        words, directory = compiler()
        for name in files:
            if name.endswith(".cpp"):
                run = subprocess.run([*words, "-I", root, "-I", generated, "-fsyntax-only", os.path.join(root, name)],
                                     cwd=directory, capture_output=True, text=True, check=False)
                self.assertEqual(run.returncode, 0, run.stderr)

    def test_every_command_that_can_run_runs(self):
        for path, text in documents("docs/guides/", "docs/runbooks/"):
            for language, info, body in FENCE.findall(text):
                if language != "sh":
                    continue
                with self.subTest(path):
                    self.assertIn(info, ("run", "manual"), "a shell snippet says whether it can run here")
                    if info == "run":
                        self.run_commands(body)

    def run_commands(self, body):
        if not os.path.exists(os.environ["ASSAY"]):
            self.skipTest("the program is not built")
        with tempfile.TemporaryDirectory() as folder:
            run = subprocess.run(["bash", "-eu", "-c", body], cwd=folder, capture_output=True, text=True, check=False,
                                 env=dict(os.environ, PATH=f"{BUILD}:{os.environ['PATH']}"), timeout=120)
            self.assertEqual(run.returncode, 0, body + run.stdout + run.stderr)


class Documents(unittest.TestCase):
    def test_links_lead_somewhere(self):
        for path, text in documents():
            for target in LINK.findall(text):
                if not re.match(r"[a-z]+:", target):
                    with self.subTest(f"{path} -> {target}"):
                        self.assertTrue(os.path.exists(os.path.join(ROOT, os.path.dirname(path), target)))

    def test_commands_of_dev_exist(self):
        for path, text in documents():
            for command in re.findall(r"\./dev ([a-z]+)", text):
                with self.subTest(f"{path}: ./dev {command}"):
                    self.assertTrue(os.path.exists(os.path.join(ROOT, "tools", "dev", f"{command}.sh")))

    def test_the_readme_needs_two_commands(self):
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
            commands = [line.split("#")[0].strip() for language, _, body in FENCE.findall(file.read())
                        if language == "sh" for line in body.splitlines()]
        self.assertEqual(commands, ["./dev run", "./dev test"])

    def test_decisions_have_their_four_parts(self):
        for path, text in documents("docs/decisions/"):
            with self.subTest(path):
                self.assertRegex(os.path.basename(path), r"^\d{3}-[a-z0-9-]+\.md$")
                for part in ("Status", "Context", "Decision", "Consequences"):
                    self.assertRegex(text, rf"(?m)^(## |\*\*){part}")

    def test_every_requirement_that_is_claimed_has_a_test(self):
        """A row of ASSURANCE.md names evidence; where it says "tests", one says that it covers the requirement."""
        with open(os.path.join(ROOT, "ASSURANCE.md"), encoding="utf-8") as file:
            claimed = set(re.findall(r"S-[A-Z]{2}-\d{2}", "".join(
                line for line in file if line.startswith("|") and line.rstrip().endswith("| tests |"))))
        covered = set()
        listing = subprocess.run(["git", "grep", "-h", "-o", "-I", "--untracked", "-E", "covers S-[A-Z]{2}-[0-9]{2}.*"],
                                 cwd=ROOT, capture_output=True, text=True, check=False).stdout
        covered |= set(re.findall(r"S-[A-Z]{2}-\d{2}", listing))
        self.assertEqual(sorted(claimed - covered), [])
