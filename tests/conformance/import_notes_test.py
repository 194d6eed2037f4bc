#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the command line says of rows that it could not import tells which column or field is meant.
Run alone with ASSAY naming the program: exit code 0 when everything holds.
"""
import os
import pathlib
import subprocess
import tempfile
import unittest

ASSAY = os.environ.get("ASSAY", "")


@unittest.skipUnless(ASSAY and os.path.exists(ASSAY), "ASSAY names no program: imports were not tried")
class ImportNotes(unittest.TestCase):
    def test_a_row_without_a_required_value_names_the_field_and_a_wrong_value_its_column(self):
        with tempfile.TemporaryDirectory() as folder:
            data, file = os.path.join(folder, "data"), pathlib.Path(folder, "assets.csv")
            subprocess.run([ASSAY, "init", "--data", data, "--name", "Acme", "--admin", "ann@acme.example"], check=True,
                           stdout=subprocess.DEVNULL)
            file.write_text("Reference,Location\nA-01,Lyon\n", encoding="utf-8")
            run = subprocess.run([ASSAY, "import", "--data", data, "asset", file], capture_output=True, text=True, check=False)
            self.assertIn("line 2, title: rejected: Is required.", run.stdout + run.stderr)
            file.write_text("Reference,Title,Role\nA-01,Laptops,somewhere\n", encoding="utf-8")
            run = subprocess.run([ASSAY, "import", "--data", data, "asset", file], capture_output=True, text=True, check=False)
            self.assertIn("line 2, Role: rejected: ", run.stdout + run.stderr)


if __name__ == "__main__":
    unittest.main()
