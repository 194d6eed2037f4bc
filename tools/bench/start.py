#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""start.py PROGRAM: how long the server takes until it is ready, what it holds in memory when idle, what it takes on disk.
Prints one JSON object. The demo organisation is made first; the baseline is a start that only prints the version."""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROUNDS = 7


def start(program, data, command):
    """The process and its address once it listens."""
    process = subprocess.Popen([program, command, "--data", data, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        if "listens on" in line:
            return process, line.split()[-1]
    raise SystemExit(f"assay {command} did not start")


def stop(process):
    process.terminate()
    process.wait(30)
    process.stdout.close()


def is_ready(address):
    try:
        with urllib.request.urlopen(address + "/readyz", timeout=5) as response:
            return response.status == 200
    except urllib.error.HTTPError as answer:
        return answer.code == 503 and b"disk" in answer.read()  # it answers; a full disk is this machine's business


def resident_mb(process):
    with open(f"/proc/{process.pid}/status", encoding="utf-8") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmRSS")) * 1024 / 1e6


def main(program):
    ready, bare, resident = [], [], []
    with tempfile.TemporaryDirectory() as directory:
        data = os.path.join(directory, "data")
        process, _ = start(program, data, "demo")
        stop(process)
        for _ in range(ROUNDS):
            began = time.monotonic()
            subprocess.run([program, "version"], check=True, stdout=subprocess.DEVNULL)
            bare.append((time.monotonic() - began) * 1000)
            began = time.monotonic()
            process, address = start(program, data, "serve")
            if not is_ready(address):
                raise SystemExit("the server is not ready")
            ready.append((time.monotonic() - began) * 1000)
            time.sleep(1)
            resident.append(resident_mb(process))
            stop(process)
    print(json.dumps({"start_ms": round(statistics.median(ready), 1), "start_worst_ms": round(max(ready), 1),
                      "version_ms": round(statistics.median(bare), 1), "resident_mb": round(max(resident), 1),
                      "binary_mb": round(os.path.getsize(program) / 1e6, 1)}))


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
