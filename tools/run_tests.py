#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs all tests and ends with one line, "N passed, N failed" (", N skipped" follows where tests were skipped).

Four kinds, found by name: the compiled assay_tests (in about as many shards as there are processors); *_test.py below tests/
and tools/, unittest cases or one script; journeys, tests/journeys/<name>/run; *.test.ts of the web pages, those of web/e2e in
a browser. A script or journey is one test: exit 0
passed, 77 skipped with the reason as its last line, anything else failed.
Every process gets a temporary directory of its own, which is removed; the program under test is in ASSAY.
Exits 1 when a test failed and when none ran.
"""
import argparse
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as ElementTree
from collections import namedtuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUDGET_SECONDS = 12 * 60
LIMIT_SECONDS = 20 * 60
WEB_TEST = re.compile(r"\.test\.tsx?$")
Outcome = namedtuple("Outcome", "name state text seconds")  # state: passed, failed, skipped


def scratch_folder(shared_memory="/dev/shm", needed=2 << 30):
    """Memory where there is enough of it: a test that waits for a disk a thousand times proves nothing more."""
    if not os.access(shared_memory, os.W_OK) or os.statvfs(shared_memory).f_flag & os.ST_NOEXEC:
        return None
    return shared_memory if shutil.disk_usage(shared_memory).free >= needed else None


SCRATCH = scratch_folder()


def run(command, build, log, **extra):
    """Runs a command with its own temporary directory; answers exit code (None when it took too long) and output."""
    with tempfile.TemporaryDirectory(prefix="assay-test-", dir=SCRATCH) as scratch:
        os.chmod(scratch, 0o711)  # a PostgreSQL server of another user works in a directory below
        environment = dict(os.environ, TMPDIR=scratch, ASSAY_ROOT=ROOT, ASSAY_BUILD=build, TZ="UTC", LC_ALL="C.UTF-8",
                           ASSAY=os.path.join(build, "assay"), PYTHONDONTWRITEBYTECODE="1", **extra)
        with open(log, "w+", encoding="utf-8", errors="replace") as out:
            try:
                code = subprocess.run(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT,
                                      stdin=subprocess.DEVNULL, timeout=LIMIT_SECONDS, check=False).returncode
            except subprocess.TimeoutExpired:
                code = None
            out.seek(0)
            return code, out.read()


def relative(path):
    return os.path.relpath(path, ROOT) if os.path.isabs(path) else path


def compiled_names(build, wanted):
    """The compiled tests whose file or name contains the filter."""
    listing = os.path.join(build, "test-output", "list.json")
    subprocess.run([os.path.join(build, "assay_tests"), "--gtest_list_tests", f"--gtest_output=json:{listing}"],
                   cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    with open(listing, encoding="utf-8") as file:
        suites = json.load(file)["testsuites"]
    names = [(relative(case["file"]), f"{suite['name']}.{case['name']}") for suite in suites
             for case in suite["testsuite"]]
    return [name for file, name in names if wanted in f"{file} {name}".lower()]


def read_report(path):
    for case in ElementTree.parse(path).iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        failures, skip = case.findall("failure"), case.find("skipped")
        if failures:
            yield Outcome(name, "failed", "\n".join(f.text or "" for f in failures), float(case.get("time")))
        elif skip is not None:
            reason = " ".join((skip.text or "").split("\n")[1:]).strip()
            yield Outcome(name, "skipped", reason or "no reason given", 0.0)
        elif case.get("result") == "suppressed":
            yield Outcome(name, "skipped", "disabled by its name", 0.0)
        else:
            yield Outcome(name, "passed", "", float(case.get("time")))


def read_wreck(output, code):
    """What a crashed shard did: the tests it finished, and the one it died in."""
    running = None
    for line in output.splitlines():
        tag, _, name = line.partition("] ")
        name = name.split(" (")[0].split(",")[0]
        if tag == "[ RUN      ":
            running = name
        elif running and tag in ("[       OK ", "[  FAILED  ", "[  SKIPPED "):
            state = {"O": "passed", "F": "failed", "S": "skipped"}[tag.strip("[ ")[0]]
            yield Outcome(name, state, "see the output", 0.0)
            running = None
    how = "took too long" if code is None else f"ended the process ({code})"
    yield Outcome(running or "assay_tests", "failed", f"{how}\n" + "\n".join(output.splitlines()[-30:]), 0.0)


def run_compiled(build, shard, shards, flags):
    base = os.path.join(build, "test-output", f"shard-{shard}")
    if os.path.exists(f"{base}.xml"):
        os.remove(f"{base}.xml")
    code, output = run([os.path.join(build, "assay_tests"), f"--gtest_output=xml:{base}.xml", *flags], build,
                       f"{base}.txt", GTEST_TOTAL_SHARDS=str(shards), GTEST_SHARD_INDEX=str(shard))
    if not os.path.exists(f"{base}.xml"):
        return list(read_wreck(output, code))
    outcomes = list(read_report(f"{base}.xml"))
    if code != 0 and not any(o.state == "failed" for o in outcomes):
        # A sanitizer speaks at the end of the process, and the set-up of all tests has no test case.
        outcomes.append(Outcome("assay_tests", "failed", "\n".join(output.splitlines()[-60:]), 0.0))
    return outcomes


class Recorder(unittest.TestResult):
    """Keeps one outcome per test."""

    def __init__(self):
        super().__init__()
        self.outcomes, self.started = [], 0.0

    def record(self, test, state, text=""):
        self.outcomes.append([test.id(), state, text, time.monotonic() - self.started])

    def startTest(self, test):
        super().startTest(test)
        self.started = time.monotonic()

    def addSuccess(self, test):
        self.record(test, "passed")

    def addFailure(self, test, error):
        self.record(test, "failed", self._exc_info_to_string(error, test))

    addError = addFailure

    def addSubTest(self, test, subtest, error):
        if error:
            self.record(subtest, "failed", self._exc_info_to_string(error, test))

    def addSkip(self, test, reason):
        self.record(test, "skipped", reason)


def run_python_file(path):
    """The child's side: runs one file of unittest cases and prints the outcomes as the last line."""
    folder, name = os.path.split(os.path.abspath(path))
    sys.path[:0] = [folder, os.path.join(ROOT, "tools")]
    recorder = Recorder()
    unittest.defaultTestLoader.loadTestsFromName(name[:-3]).run(recorder)
    print("\n" + json.dumps(recorder.outcomes))


def run_python(build, path, wanted):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        if "unittest" not in file.read():
            return run_script(build, path, sys.executable)
    log = os.path.join(build, "test-output", path.replace("/", "-") + ".txt")
    code, output = run([sys.executable, os.path.abspath(__file__), "--python-file", path], build, log)
    try:
        outcomes = [Outcome(*row) for row in json.loads(output.splitlines()[-1])]
    except (ValueError, IndexError, TypeError):
        return [Outcome(path, "failed", output or f"ended with {code}", 0.0)]
    if not outcomes:
        return [Outcome(path, "failed", "no test in this file", 0.0)]
    return [o._replace(name=f"{path}: {o.name}") for o in outcomes if wanted in f"{path} {o.name}".lower()]


def run_script(build, path, *interpreter):
    start = time.monotonic()
    log = os.path.join(build, "test-output", path.replace("/", "-") + ".txt")
    code, output = run([*interpreter, os.path.join(ROOT, path)], build, log)
    state = {0: "passed", 77: "skipped"}.get(code, "failed")
    lines = output.strip().splitlines()
    text = (lines or ["no reason given"])[-1] if state == "skipped" else "\n".join(lines[-40:])
    return [Outcome(path, state, text, time.monotonic() - start)]


def web_files(wanted):
    return [path for path in find_files(["web/src", "web/e2e", "modules"], WEB_TEST.search) if mentions(path, wanted)]


def run_web(build, files, shard, shards):
    """A share of *.test.ts of web/ and modules/*/ui by vitest, one outcome a test."""
    base = os.path.join(build, "test-output", f"web-{shard}")
    code, output = run([os.path.join(ROOT, "build", "node", "bin", "node"),
                        os.path.join(ROOT, "web", "node_modules", "vitest", "vitest.mjs"), "run", "--config",
                        os.path.join(ROOT, "web", "vitest.config.ts"), "--reporter=json", f"--outputFile={base}.json",
                        f"--shard={shard + 1}/{shards}", *files],
                       build, f"{base}.txt", ASSAY_GEN=os.path.join(build, "gen", "web"))
    outcomes = list(read_web_report(f"{base}.json")) if os.path.exists(f"{base}.json") else []
    if code != 0 and not any(o.state == "failed" for o in outcomes):
        outcomes.append(Outcome("web", "failed", "\n".join(output.splitlines()[-60:]), 0.0))
    return outcomes


def read_web_report(path):
    with open(path, encoding="utf-8") as file:
        report_of_all = json.load(file)
    for suite in report_of_all["testResults"]:
        name = relative(suite["name"])
        if not suite["assertionResults"] and suite["status"] == "failed":
            yield Outcome(name, "failed", suite.get("message", ""), 0.0)
        for case in suite["assertionResults"]:
            state = {"passed": "passed", "failed": "failed"}.get(case["status"], "skipped")
            yield Outcome(f"{name}: {case['fullName']}", state, "\n".join(case["failureMessages"]) or case["status"],
                          (case.get("duration") or 0) / 1000)


def mentions(path, wanted):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return wanted in path.lower() or wanted in file.read().lower()


def find_files(folders, matches):
    for folder in folders:
        for where, _, files in sorted(os.walk(os.path.join(ROOT, folder))):
            for name in sorted(files):
                path = os.path.join(where, name)
                if matches(path):
                    yield os.path.relpath(path, ROOT)


def plan(options):
    """All pieces of work as functions that answer outcomes; the longest first."""
    build, wanted = options.build, options.filter.lower()
    flags = []
    names = compiled_names(build, wanted)
    if wanted:
        path = os.path.join(build, "test-output", "filter.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write("--gtest_filter=" + ":".join(names) + "\n")
        flags = [f"--gtest_flagfile={path}"]
    files = [] if options.only_compiled else web_files(wanted)
    # A browser, its server and its test wait for each other: one after the other they leave half of the machine idle.
    shards = min(os.cpu_count() or 1, len(files))
    for shard in range(shards):
        yield lambda shard=shard, shards=shards: run_web(build, files, shard, shards)
    # Tests on SQLite and on PostgreSQL alternate, so an odd number of shards mixes both.
    shards = min((os.cpu_count() or 1) | 1, len(names))
    for shard in range(shards):
        yield lambda shard=shard, shards=shards: run_compiled(build, shard, shards, flags)
    if options.only_compiled:
        return
    journeys = find_files(["tests/journeys"], lambda p: os.path.basename(p) == "run" and os.access(p, os.X_OK))
    for path in journeys:
        if wanted in path.lower():
            yield lambda path=path: run_script(build, path)
    for path in find_files(["tests", "tools"], lambda p: p.endswith("_test.py")):
        if mentions(path, wanted):
            yield lambda path=path: run_python(build, path, wanted)


def report(outcomes, test_seconds, options):
    failed = [o for o in outcomes if o.state == "failed"]
    skipped = [o for o in outcomes if o.state == "skipped"]
    for outcome in skipped:
        print(f"skipped {outcome.name}: {outcome.text}")
    for outcome in sorted(outcomes, key=lambda o: -o.seconds)[:5]:
        if outcome.seconds >= 1:
            print(f"slow {outcome.seconds:.1f} s {outcome.name}")
    for outcome in failed:
        print(f"FAILED {outcome.name}\n{outcome.text.rstrip()}\n")
    total = options.build_seconds + test_seconds
    if options.build_seconds:
        print(f"built in {options.build_seconds:.0f} s, tests took {test_seconds:.0f} s" + (
            f"; from a clean tree {total:.0f} s of the {BUDGET_SECONDS} s allowed on 2 processors" if options.clean
            else ""))
        if options.clean and total > BUDGET_SECONDS:
            print("over the budget: find out what became slow before adding more")
    passed = len(outcomes) - len(failed) - len(skipped)
    if not passed and not failed:
        print("no test ran")
    print(f"{passed} passed, {len(failed)} failed" + (f", {len(skipped)} skipped" if skipped else ""))
    return 0 if passed and not failed else 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default=os.path.join(ROOT, "build", "ci"))
    parser.add_argument("--build-seconds", type=float, default=0)
    parser.add_argument("--clean", action="store_true", help="the build started from nothing")
    parser.add_argument("--only-compiled", action="store_true")
    parser.add_argument("--python-file", help=argparse.SUPPRESS)
    parser.add_argument("filter", nargs="?", default="")
    options = parser.parse_args()
    if options.python_file:
        return run_python_file(options.python_file)
    options.build = os.path.abspath(options.build)
    output = os.path.join(options.build, "test-output")
    shutil.rmtree(output, ignore_errors=True)
    os.makedirs(output)

    start = time.monotonic()
    # One more than there are processors: each piece waits for a disk or a browser half of its time.
    with concurrent.futures.ThreadPoolExecutor((os.cpu_count() or 1) + 1) as pool:
        outcomes = [o for piece in pool.map(lambda work: work(), plan(options)) for o in piece]
    seconds = time.monotonic() - start
    if not options.filter and not options.only_compiled:
        with open(os.path.join(options.build, "test-seconds.json"), "w", encoding="utf-8") as file:
            json.dump({"seconds": round(seconds, 1), "processors": os.cpu_count()}, file)
    return report(outcomes, seconds, options)


if __name__ == "__main__":
    sys.exit(main())
