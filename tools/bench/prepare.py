#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fills an empty data directory through the command line, for measurements: criteria in force, 40 owners, N risks and an
API token. Prints the token."""
import datetime
import json
import os
import subprocess
import sys
import tempfile

OWNERS = 40


def main(program, data, count):
    def assay(*arguments):
        done = subprocess.run([program, *arguments, "--data", data, "--json"], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise SystemExit(f"assay {' '.join(arguments)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return json.loads(done.stdout) if done.stdout.strip() else {}

    assay("init", "--name", "Bench", "--admin", "admin@example.org")
    with tempfile.TemporaryDirectory() as directory:
        secret = os.path.join(directory, "password")
        with open(secret, "w", encoding="utf-8") as file:
            file.write("a long sentence as password\n")
        head = assay("create", "person", "reference=P-TOP", "name=Top Manager")["id"]
        for name, role in (("top", "top_management"), ("isms", "isms_manager")):
            person = head if name == "top" else assay("create", "person", "reference=P-ISMS", "name=Isms Manager")["id"]
            assay("user", "add", f"{name}@example.org", "--person", person, "--role", role, "--password-file", secret)
        top = ("--user", "top@example.org", "--password-file", secret)
        isms = ("--user", "isms@example.org", "--password-file", secret)
        assay("risk", "criteria", "preset", "preset=product_5x5", *isms)
        assay("risk", "criteria", "approve", *top)
        assay("risk", "criteria", "activate", *isms)
        people, risks = os.path.join(directory, "people.csv"), os.path.join(directory, "risks.csv")
        with open(people, "w", encoding="utf-8") as file:
            file.write("reference,name\n" + "".join(f"P-{n},Owner {n}\n" for n in range(OWNERS)))
        with open(risks, "w", encoding="utf-8") as file:
            file.write("reference,title,description,risk_owner,inherent_likelihood,inherent_consequence,treatment,next_review\n")
            for n in range(count):
                file.write(f"R-{100000 + n},Loss of system {n * 7919 % 100003} in the data centre,Backups are kept in one place.,"
                           f"P-{n % OWNERS},{n % 5 + 1},{n // 5 % 5 + 1},modify,2026-09-30\n")
        assay("import", "person", people, *isms)
        if count > 0:
            report = assay("import", "risk_scenario", risks, *isms)
            if report["created"] != count:
                raise SystemExit(f"only {report['created']} of {count} risks were imported")
        until = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=7)
        made = assay("token", "create", "--name", "bench", "--expires", until.strftime("%Y-%m-%dT%H:%M:%SZ"), "*", *isms)
        print(made["token"])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
