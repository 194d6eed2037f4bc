#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the demo organisation approved was approved as by everybody: each version has its stored prints, and exports serve them.
Run alone with ASSAY naming the program: exit code 0 when everything holds.
"""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ASSAY = os.environ.get("ASSAY", "")


@unittest.skipUnless(ASSAY and os.path.exists(ASSAY), "ASSAY names no program: the demo's prints were not looked at")
class DemoPrints(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="assay-demo-"))
        cls.data = cls.folder / "data"
        demo = subprocess.Popen([ASSAY, "demo", "--data", cls.data, "--language", "en", "--listen", "127.0.0.1:0"],
                                stdout=subprocess.PIPE, text=True)
        cls.is_made = any("listens on" in line for line in demo.stdout)
        demo.terminate()
        demo.wait(30)
        demo.stdout.close()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def assay(self, *arguments):
        run = subprocess.run([ASSAY, arguments[0], "--data", self.data, *arguments[1:]], capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 0, f"{arguments}: {run.stdout}{run.stderr}")
        return run.stdout

    def listed(self, *arguments):
        return json.loads(self.assay("list", "--json", *arguments, "--limit", "200"))["items"]

    def test_every_approved_version_has_its_prints_and_exports_serve_them(self):
        self.assertTrue(self.is_made)
        versions = {one["id"]: (one["document"], one["number"]) for one in self.listed("document_version", "state=approved")}
        versions.update({one["id"]: ("soa", one["number"]) for one in self.listed("soa", "state=approved")})
        self.assertGreater(len(versions), 9)
        prints = self.listed("approved_print")
        self.assertEqual({one["object"] for one in prints}, set(versions))
        out = self.folder / "print"
        for one in prints:
            name, number = versions[one["object"]]
            with self.subTest(name=name, language=one["language"], format=one["format"]):
                self.assay("export", name, "--version", str(number), "--format", one["format"], "--language", one["language"],
                           "-o", out)
                self.assertEqual(hashlib.sha256(out.read_bytes()).hexdigest(), one["file"]["blob"])
        for version, (name, _) in versions.items():
            forms = {(one["language"], one["format"]) for one in prints if one["object"] == version}
            self.assertLessEqual({("en", "pdf"), ("fr", "pdf"), ("en", "docx"), ("fr", "docx")}, forms, name)


if __name__ == "__main__":
    unittest.main()
