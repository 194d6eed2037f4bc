#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when a source file costs more compile time than allowed, or the clean build with all tests takes too long.

Builds the ci preset into a folder of its own without a compiler cache; only what changed since is measured again.
Processor seconds are compared, so that a busy machine does not fail what a quiet one passes.
"""
import argparse
import fnmatch
import json
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FILE_SECONDS = 8.0
TOTAL_SECONDS = 12 * 60
PROCESSORS = 2
EXEMPT = ["platform/http/*_beast.cpp"]  # Beast and Asio cost 16 to 20 s per file; that is why they stay in these
TIME = re.compile(r"(\d+)m([\d.]+)s")


def build(folder):
    launcher = os.path.join(ROOT, "tools", "measure_compile.sh")
    for command in (["cmake", "--preset", "ci", "-B", folder, f"-DASSAY_LAUNCHER={launcher}"],
                    ["ninja", "--quiet", "-C", folder]):
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if run.returncode:
            sys.exit(run.stdout + run.stderr)


def seconds_of(times):
    """User and system time of the children, the second line of what the shell's `times` prints."""
    return sum(int(minutes) * 60 + float(seconds) for minutes, seconds in TIME.findall(times.splitlines()[1]))


def measured(folder):
    """Source file -> processor seconds, for what the build compiles now."""
    with open(os.path.join(folder, "compile_commands.json"), encoding="utf-8") as file:
        for entry in json.load(file):
            words = entry["command"].split()
            record = os.path.join(entry["directory"], words[words.index("-o") + 1] + ".cpu")
            if os.path.exists(record):
                with open(record, encoding="ascii") as times:
                    yield os.path.relpath(entry["file"], ROOT), seconds_of(times.read())


def findings(costs, test_seconds):
    """What is over a budget, as sentences."""
    for path, seconds in sorted(costs, key=lambda item: -item[1]):
        generated = path.startswith("build/")
        if seconds > FILE_SECONDS and not generated and not any(fnmatch.fnmatch(path, p) for p in EXEMPT):
            yield f"{path}: {seconds:.1f} s of compile time, {FILE_SECONDS:.0f} s are allowed: look for a header to drop"
    total = sum(seconds for _, seconds in costs) / PROCESSORS + test_seconds
    if total > TOTAL_SECONDS:
        yield f"clean build and tests take {total:.0f} s on {PROCESSORS} processors, {TOTAL_SECONDS} s are allowed"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--build", default=os.path.join(ROOT, "build", "budget"))
    parser.add_argument("--tests", default=os.path.join(ROOT, "build", "ci", "test-seconds.json"))
    parser.add_argument("--top", type=int, default=5, help="how many of the most expensive files to show")
    options = parser.parse_args()
    build(options.build)
    costs = list(measured(options.build))
    test_seconds = 0.0
    if os.path.exists(options.tests):
        with open(options.tests, encoding="utf-8") as file:
            record = json.load(file)
        test_seconds = record["seconds"] * max(1.0, record["processors"] / PROCESSORS)
    else:
        print("no ./dev test has run here yet: its time is not counted")
    for path, seconds in sorted(costs, key=lambda item: -item[1])[:options.top]:
        print(f"{seconds:5.1f} s {path}")
    total = sum(seconds for _, seconds in costs) / PROCESSORS
    print(f"clean build {total:.0f} s on {PROCESSORS} processors, tests {test_seconds:.0f} s, allowed {TOTAL_SECONDS} s")
    over = list(findings(costs, test_seconds))
    for line in over:
        print(line)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
