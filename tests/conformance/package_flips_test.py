# SPDX-License-Identifier: Apache-2.0
"""Both verifiers say the same of a package with one byte changed: some bytes, all with ASSAY_FAULT_CYCLES set."""
import random
import unittest

from package_case import BROKEN, CYCLES, VALID, PackageCase, vectors
import package_maker as maker


class Flips(PackageCase):  # covers S-LG-07, S-LG-08
    def flips(self, files, apart, make_whole):
        """Packages with one byte changed, seldom or everywhere."""
        dice, number = random.Random(1), 0
        for path in sorted(files):
            for place in range(len(files[path])):
                number += 1
                if number % apart:
                    continue
                changed = bytearray(files[path])
                changed[place] ^= dice.randrange(1, 256)
                yield f"{path} byte {place}: {files[path][place]} to {changed[place]}", self.place(
                    make_whole(files | {path: bytes(changed)}))

    def test_both_agree_on_each_flipped_byte_of_the_smallest_vector(self):
        self.need_program()
        files = min((v["files"] for v in vectors() if v["verdict"] == "valid"), key=lambda f: sum(map(len, f.values())))
        seen = self.compare(self.flips(files, 1 if CYCLES else 41, lambda changed: changed))
        self.assertEqual(seen[VALID], 0)
        self.assertGreater(seen[BROKEN], 100)

    def test_both_agree_on_each_flipped_byte_that_the_manifest_was_made_to_fit(self):
        self.need_program()
        files = maker.package()
        del files["manifest.txt"]
        seen = self.compare(self.flips(files, 3 if CYCLES else 41,
                                       lambda changed: changed | {"manifest.txt": maker.manifest(changed)}))
        self.assertGreater(seen[BROKEN], 100)


if __name__ == "__main__":
    unittest.main()
