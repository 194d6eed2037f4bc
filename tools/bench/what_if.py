#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""what_if.py PROGRAM [SCENARIOS]: a register of 1,000 risks with estimates in money and 90 controls with effects, and a slider that
moves: the time of `POST /api/risk_scenarios/whatif` over HTTP, one question after the other as the page asks them. The baseline
is the answer of /healthz over the same connection. Then the peak of resident memory: of `assay risk quantify` on the model of
that register as a file, and of the server after all its answers. Prints one JSON object."""
import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
QUESTIONS = 400


class Client:
    def __init__(self, address, token):
        self.connection = http.client.HTTPConnection(address.removeprefix("http://"), timeout=60)
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def ask(self, method, path, body=None):
        self.connection.request(method, path, None if body is None else json.dumps(body), self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"{method} {path}: {answer.status} {text[:400]!r}")
        return text

    def items(self, path):
        found, cursor = [], None
        while True:
            page = json.loads(self.ask("GET", path + (f"&cursor={cursor}" if cursor else "")))
            found += page["items"]
            cursor = page.get("next")
            if not cursor:
                return found


def euro(whole):
    return {"amount": whole * 100, "currency": "EUR"}


def fill(client):
    """Ranges from rare and large to frequent and small; each of 90 controls acts on one risk."""
    risks = client.items("/api/risk_scenarios?limit=200&columns=reference")
    for n, risk in enumerate(risks):
        part = n / max(1, len(risks) - 1)
        low = int(2000 + 3000 * part)
        client.ask("POST", "/api/risk_estimates", {
            "scenario": risk["id"], "rate_low": f"{0.02 + 0.5 * part:.5f}", "rate_high": f"{0.1 + 2.5 * part:.5f}",
            "loss_low": euro(low), "loss_high": euro(int(low * (100 - 70 * part)))})
    controls = []
    for n, control in enumerate(client.items("/api/controls?limit=200&columns=reference")[:90]):
        made = json.loads(client.ask("POST", "/api/control_estimates", {"control": control["id"], "efficacy_low": "0.5000",
                                                                       "efficacy_high": "0.9000"}))
        client.ask("POST", "/api/control_effects", {"scenario": risks[n * 11 % len(risks)]["id"], "control": made["id"],
                                                    "frequency_effect": "0.5000", "severity_effect": "0.3000"})
        controls.append(control["reference"])
    return controls


def processor_seconds(process):
    with open(f"/proc/{process.pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_mb(process):
    with open(f"/proc/{process.pid}/status", encoding="utf-8") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) * 1024 / 1e6


def at_95(took):
    return sorted(took)[len(took) * 95 // 100] * 1000


def measure(client, controls, process):
    path = "/api/risk_scenarios/whatif"
    result = json.loads(client.ask("POST", path, {"change": {}}))  # the model is read and solved once
    took, bare = [], []
    before = processor_seconds(process)
    for n in range(QUESTIONS):
        change = {"controls": [{"id": controls[n % len(controls)], "state": "implemented", "efficacy": 0.05 + n % 90 / 100}]}
        start = time.perf_counter()
        text = client.ask("POST", path, {"change": change})
        took.append(time.perf_counter() - start)
    spent = processor_seconds(process) - before
    result = json.loads(text)
    for _ in range(QUESTIONS):
        start = time.perf_counter()
        client.ask("GET", "/healthz")
        bare.append(time.perf_counter() - start)
    return {"scenarios_changed": len(result["scenarios_changed"]), "cells": result["provenance"]["grid"]["cells"],
            "p50_ms": statistics.median(took) * 1000, "p95_ms": at_95(took), "bare_p95_ms": at_95(bare),
            "server_cpu_ms": spent / QUESTIONS * 1000, "answer_bytes": len(text)}


def quantify_mb(program, directory, model):
    """Peak of `assay risk quantify` on the file, and of a process that only prints the version."""
    path = os.path.join(directory, "model.json")
    with open(path, "wb") as file:
        file.write(model)
    peaks = []
    for arguments in (("risk", "quantify", path), ("version",)):
        child = os.posix_spawn(program, [program, *arguments], os.environ,
                               file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)])
        _, status, usage = os.wait4(child, 0)
        if status != 0:
            raise SystemExit(f"assay {arguments[0]} failed: {status}")
        peaks.append(usage.ru_maxrss * 1024 / 1e6)
    return peaks


def main(program, scenarios):
    with tempfile.TemporaryDirectory() as directory:
        data = os.path.join(directory, "data")
        token = subprocess.run([sys.executable, os.path.join(HERE, "prepare.py"), program, data, str(scenarios)],
                               capture_output=True, text=True, check=True).stdout.strip()
        with subprocess.Popen([program, "serve", "--data", data, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
                              text=True) as process:
            try:
                address = next(line.split()[-1] for line in process.stdout if "listens on" in line)
                client = Client(address, token)
                controls = fill(client)
                figures = measure(client, controls, process)
                model = client.ask("POST", "/api/risk_scenarios/model", {})
                figures["scenarios"] = len(json.loads(model)["scenarios"])
                client.ask("POST", "/api/risk_scenarios/quantify", {})
                figures["server_peak_mb"] = peak_mb(process)
            finally:
                process.terminate()
                process.wait(30)
        figures["quantify_peak_mb"], figures["version_peak_mb"] = quantify_mb(program, directory, model)
    print(json.dumps(figures))


if __name__ == "__main__":
    main(os.path.realpath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
