# SPDX-License-Identifier: Apache-2.0
"""A migration that data directories have run never changes: what comes later stands in the next file."""
import hashlib
import os
import unittest
from pathlib import Path

FOLDER = Path(os.environ["ASSAY_ROOT"]) / "modules" / "migrations"


def released():
    lines = (FOLDER / "released.sha256").read_text(encoding="ascii").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


class Migrations(unittest.TestCase):
    def test_each_released_migration_is_what_data_directories_ran(self):
        for name, digest in released().items():
            self.assertEqual(hashlib.sha256((FOLDER / name).read_bytes()).hexdigest(), digest,
                             f"{name} was changed; put the change into a new migration (tools/draft_migration.py)")

    def test_only_the_newest_migration_may_not_be_released(self):
        names = sorted(path.name for path in FOLDER.glob("*.sql"))
        self.assertTrue(names)
        self.assertLessEqual(set(names[:-1]), set(released()))

    def test_migrations_are_numbered_without_gaps(self):
        numbers = [int(path.name[:4]) for path in sorted(FOLDER.glob("*.sql"))]
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))


if __name__ == "__main__":
    unittest.main()
