# SPDX-License-Identifier: Apache-2.0
"""Both verifiers say the same of packages mutated and signed again: 300, or 10,000 with ASSAY_FAULT_CYCLES set."""
import random
import unittest

from package_case import BROKEN, CYCLES, VALID, PackageCase
import package_mutation as mutation

MUTATIONS = max(CYCLES, 10_000) if CYCLES else 300


class Mutations(PackageCase):  # covers S-LG-07
    def test_both_agree_on_packages_mutated_and_signed_again(self):
        self.need_program()

        def mutated():
            for seed in range(MUTATIONS):
                dice = random.Random(seed)
                what, files, spoil = mutation.mutated_package(dice)
                folder = self.place(files)
                spoil(folder)
                yield f"seed {seed}: {what}", folder

        seen = self.compare(mutated())
        self.assertGreater(seen[VALID], MUTATIONS // 50)
        self.assertGreater(seen[BROKEN], MUTATIONS // 2)


if __name__ == "__main__":
    unittest.main()
