#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""approvals.py PROGRAM: how long top management waits for an approval, over HTTP, on SQLite and on PostgreSQL: of the demo
organisation's Statement of Applicability (ten stored prints) and of two of its documents (six each). The baseline is the rejection
of the same version, which stores nothing. Prints one JSON object, in milliseconds."""
import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "..", "tests", "support"))
from cluster import postgres  # noqa: E402
from journey_client import HttpClient, Server  # noqa: E402

BEFORE_ITS_APPROVAL = 527  # the demo's statement is submitted on day 526
DOCUMENTS = ("risk-treatment-plan", "obligations")
ROUNDS = 5


def make_demo(program, data, database):
    """Its password. The server that the demo starts is stopped at once."""
    command = [program, "demo", "--data", data, "--day", str(BEFORE_ITS_APPROVAL), "--listen", "127.0.0.1:0"]
    process = subprocess.Popen(command + (["--database", database] if database else []), stdout=subprocess.PIPE, text=True)
    password = ""
    for line in process.stdout:
        if "with the password" in line:
            password = line.split()[-1]
        if "listens on" in line:
            break
    process.terminate()
    process.wait(30)
    process.stdout.close()
    return password


def signed_in(address, email, password):
    client = HttpClient(address)
    client.opened(client.post("/api/session", {"email": email, "password": password}))
    return client


def timed(act):
    began = time.monotonic()
    act()
    return (time.monotonic() - began) * 1000


def measure(program, database):
    with tempfile.TemporaryDirectory() as directory:
        data = os.path.join(directory, "data")
        password = make_demo(program, data, database)
        with Server(program, data, database) as server:
            director = signed_in(server.address, "director@demo.example", password)
            manager = signed_in(server.address, "security@demo.example", password)
            statement = director.list("soa", state="submitted")["items"][0]["id"]
            figures = {"statement_reject": timed(lambda: director.post(f"/api/soas/{statement}/reject", {"reason": "Once more."}))}
            manager.post(f"/api/soas/{statement}/submit", {})
            figures["statement_approve"] = timed(lambda: director.post(f"/api/soas/{statement}/approve", {}))
            for name in DOCUMENTS:
                took = {"reject": [], "approve": []}
                for _ in range(ROUNDS):
                    for act, body in (("reject", {"reason": "Once more."}), ("approve", {})):
                        version = manager.post("/api/document_versions/submit", {"document": name})["id"]
                        took[act].append(timed(lambda: director.post(f"/api/document_versions/{version}/{act}", body)))
                for act, times in took.items():
                    figures[f"{name}_{act}"] = statistics.median(times)
    return {name: round(value, 1) for name, value in figures.items()}


def main(program):
    figures = {}
    for engine, cluster in (("sqlite", contextlib.nullcontext("")), ("postgresql", postgres())):
        with cluster as database:
            figures[engine] = measure(program, database)
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
