# SPDX-License-Identifier: Apache-2.0
"""A backup counts once it was restored: data, ledger and files come back the same, from and to both databases, and a
damaged backup is refused before anything is touched. covers S-RL-07, S-RL-03
"""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from cluster import postgres  # noqa: E402

ASSAY = os.environ.get("ASSAY", "")
SCAN = b"<html><script>alert(1)</script>" * 70_000  # two pieces of 1 MiB and a bit


@unittest.skipUnless(ASSAY and os.path.exists(ASSAY), "ASSAY names no program: backups were not tried")
class Backups(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = postgres()
        cls.url = cls.cluster.__enter__()
        cls.databases = 0

    @classmethod
    def tearDownClass(cls):
        cls.cluster.__exit__(None, None, None)

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="assay-backup-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def database(self):
        """The address of an empty database of its own."""
        type(self).databases += 1
        name = f"backup_{self.databases}"
        subprocess.run(["psql", "-qX", self.url, "-c", f"CREATE DATABASE {name}"], check=True)
        return self.url.replace("/postgres", f"/{name}")

    def assay(self, *arguments, code=0):
        run = subprocess.run([ASSAY, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=120)
        self.assertEqual(run.returncode, code, f"{arguments}: {run.stdout}{run.stderr}")
        return run.stdout + run.stderr if code else run.stdout

    def test_a_personal_value_erased_after_the_backup_is_erased_again_and_what_is_entered_later_stays(self):
        here = self.folder / "here"
        where = ["--data", here]
        self.fill(where)
        made = json.loads(self.assay("create", *where, "--json", "person", "reference=P-7", "name=Ada Guest",
                                     "email=ada@acme.example"))
        self.assay("backup", *where, "-o", self.folder / "backup")
        key = next(p for p in (here / "keys").iterdir() if p.suffix == ".key" and p.name != "server.key")
        now = int(time.time() * 1_000_000)
        key.with_suffix(".erasures").write_text(
            json.dumps({"at": now, "entity": "person", "fields": ["email"], "id": made["id"]},
                       separators=(",", ":")) + "\n")
        self.assay("restore", *where, "--replace", self.folder / "backup")

        def email():
            return json.loads(self.assay("get", *where, "--json", "person", "P-7"))["email"]

        self.assertNotEqual(email(), "ada@acme.example")
        self.assay("update", *where, "person", "P-7", "email=ada@new.example")
        self.assertEqual(email(), "ada@new.example")
        self.assay("verify", *self.package(where))

    def package(self, where):
        package = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "package"
        self.assay("export", *where, "package", "-o", package)
        return [package]

    def fill(self, where):
        """An organisation with an attachment, and an upload that nobody named; answers the attachment's id."""
        self.assay("init", *where, "--name", "Acme", "--admin", "ann@acme.example")
        self.assay("create", *where, "asset", "reference=SRV-1", "title=Server")
        scan = self.folder / "scan.html"
        scan.write_bytes(SCAN)
        made = json.loads(self.assay("attach", *where, "--json", scan, "--to", "asset/SRV-1", "--title", "Scan"))
        return made["id"]

    def facts(self, where, attachment):
        """What must be the same on both sides."""
        got = self.folder / "got"
        self.assay("file", "get", *where, f"attachment/{attachment}", "-o", got)
        self.assertEqual(got.read_bytes(), SCAN)
        package = pathlib.Path(tempfile.mkdtemp(dir=self.folder)) / "package"
        self.assay("export", *where, "package", "-o", package)
        report = json.loads(self.assay("verify", package, "--json"))
        self.assertEqual((report["verdict"], report["counts"]["files"]), ("valid", 11))  # ten and the scan
        entries = (package / "entries.jsonl").read_text().splitlines()
        return entries[:-1]  # the last is this export

    def check_restored(self, before, after, attachment, with_keys_of):
        known = self.facts(before, attachment)
        backup = self.folder / "backup"
        self.assertIn("with 1 files, without keys", self.assay("backup", *before, "-o", backup))
        self.assertTrue((backup / "blobs" / "acme").is_dir())
        self.assay("restore", *after, backup)
        for key in (with_keys_of / "keys").iterdir():
            shutil.copy2(key, pathlib.Path(after[1]) / "keys")
        restored = self.facts(after, attachment)
        self.assertEqual(restored[:len(known)], known)
        self.assertEqual(json.loads(self.assay("get", *after, "--json", "asset", "SRV-1"))["title"], "Server")
        # And it goes on from there.
        self.assay("update", *after, "asset", "SRV-1", "title=Server room")
        return backup

    def approve_a_document(self, where):
        """Submitted by one person, approved by another."""
        def person(name, role):
            password = self.folder / f"{name}.password"
            password.write_text("tuvalu-quartz-melon\n")
            self.assay("create", *where, "person", f"reference=P-{name}", f"name={name}")
            self.assay("user", "add", *where, f"{name}@acme.example", "--person", f"P-{name}", "--role", role,
                       "--password-file", password)
            return ["--user", f"{name}@acme.example", "--password-file", password]

        manager, director = person("manon", "isms_manager"), person("dora", "top_management")
        self.assay("act", *where, *manager, "document_version", "submit", "-", "document=interested-parties")
        self.assay("act", *where, *director, "document_version", "approve", "interested-parties-v1")

    def test_the_bytes_of_an_approved_document_come_back(self):
        here = self.folder / "here"
        places = {"here": ["--data", here], "there": ["--data", self.folder / "there"],
                  "pg": ["--data", self.folder / "pg", "--database", self.database()]}
        self.fill(places["here"])
        self.approve_a_document(places["here"])
        self.assay("backup", *places["here"], "-o", self.folder / "backup")
        found = {}
        for name, where in places.items():
            if name != "here":
                self.assay("restore", *where, self.folder / "backup")
                for key in (here / "keys").iterdir():
                    shutil.copy2(key, pathlib.Path(where[1]) / "keys")
            self.assay("export", *where, "interested-parties", "--format", "pdf", "--version", "1", "-o",
                       self.folder / f"{name}.pdf")
            prints = json.loads(self.assay("list", *where, "--json", "approved_print"))["items"]
            files = []
            for one in prints:
                got = self.folder / "got"
                self.assay("file", "get", *where, f"approved_print/{one['id']}", "-o", got)
                files.append((one["language"], one["format"], got.read_bytes()))
            found[name] = sorted(files)
            self.assay("verify", *self.package(where))
        self.assertEqual(len(found["here"]), 6)
        pdf = next(data for language, form, data in found["here"] if (language, form) == ("en", "pdf"))
        for name in places:
            self.assertEqual((self.folder / f"{name}.pdf").read_bytes(), pdf)
        self.assertEqual(found["there"], found["here"])
        self.assertEqual(found["pg"], found["here"])

    def test_from_sqlite_to_both(self):
        here = self.folder / "here"
        attachment = self.fill(["--data", here])
        backup = self.check_restored(["--data", here], ["--data", self.folder / "there"], attachment, here)
        shutil.rmtree(backup)
        self.check_restored(["--data", here], ["--data", self.folder / "pg", "--database", self.database()],
                            attachment, here)

    def test_from_postgresql_to_both(self):
        here = self.folder / "here"
        before = ["--data", here, "--database", self.database()]
        attachment = self.fill(before)
        backup = self.check_restored(before, ["--data", self.folder / "there"], attachment, here)
        shutil.rmtree(backup)
        self.check_restored(before, ["--data", self.folder / "pg", "--database", self.database()], attachment, here)

    def test_what_is_there_is_kept_beside_or_refused(self):
        here, url = self.folder / "here", self.database()
        self.fill(["--data", here])
        self.assay("backup", "--data", here, "-o", self.folder / "backup")
        self.assertIn("say --replace", self.assay("restore", "--data", here, self.folder / "backup", code=70))
        self.assertIn("before-restore-1", self.assay("restore", "--data", here, "--replace", self.folder / "backup"))
        self.assertTrue((self.folder / "here.before-restore-1" / "blobs" / "acme").is_dir())
        there = ["--data", self.folder / "pg", "--database", url]
        self.assay("restore", *there, self.folder / "backup")
        self.assertIn("holds data", self.assay("restore", *there, self.folder / "backup", code=70))

    def test_a_damaged_backup_is_refused_before_anything_is_touched(self):
        here = self.folder / "here"
        self.fill(["--data", here])
        self.assay("backup", "--data", here, "-o", self.folder / "backup")
        blob = next(path for path in (self.folder / "backup" / "blobs").rglob("*") if len(path.name) == 64)
        target = self.folder / "there"

        def refused(words):
            self.assertIn(words, self.assay("restore", "--data", target, self.folder / "backup", code=70))
            self.assertFalse((target / "server.db").exists())

        content = blob.read_bytes()
        blob.write_bytes(content[:-1] + b"!")
        refused("is damaged (1 of 1)")
        blob.write_bytes(content[:-1])
        refused("is damaged (1 of 1)")
        blob.unlink()
        refused("is missing (1 of 1)")
        blob.write_bytes(content)
        with sqlite3.connect(self.folder / "backup" / "organisations" / "acme.db") as database:
            database.execute("DROP TRIGGER leaf_update")
            database.execute("UPDATE leaf SET header = replace(header, 'asset.create', 'asset.update') WHERE seq = 3")
        database.close()
        refused("an entry was changed after it was written")

    def test_an_erasure_after_the_backup_is_applied_again(self):
        here = self.folder / "here"
        where = ["--data", here]
        attachment = self.fill(where)
        self.assay("backup", *where, "-o", self.folder / "backup")
        # The operator of the machine may not erase; the list beside the key is what a restore reads.
        digest = next(p.name for p in (here / "blobs").rglob("*") if len(p.name) == 64)
        keys = [p for p in (here / "keys").iterdir() if p.suffix == ".key" and p.name != "server.key"]
        keys[0].with_suffix(".erased-files").write_text(digest + "\n")
        self.assay("restore", *where, "--replace", self.folder / "backup")
        self.assay("file", "get", *where, f"attachment/{attachment}", "-o", self.folder / "got", code=6)
        self.assertEqual([p for p in (here / "blobs").rglob("*") if len(p.name) == 64], [])
        package = self.folder / "package"
        self.assay("export", *where, "package", "-o", package)
        self.assay("verify", package)
