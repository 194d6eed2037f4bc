// SPDX-License-Identifier: Apache-2.0
// covers S-LG-04, S-LG-07
#include "platform/ledger/package.h"

#include "platform/ledger/package_fixture.h"

namespace assay::ledger {
namespace {

class Package : public PackageTest {};
ASSAY_ON_BOTH_DATABASES(Package);

TEST_P(Package, IsValidWithAndWithoutAPinnedKeyOldOrNew) {
  fill();
  const auto directory = package();
  auto report = verify_package(directory);
  EXPECT_EQ(report.verdict, Verdict::valid);
  EXPECT_FALSE(report.is_signer_pinned);
  for (const auto* key : {&old_key_, &key_}) {
    report = verify_package(directory, {key->verifier_key(), std::string(kTestOrigin), ""});
    EXPECT_EQ(exit_code(report), 0);
    EXPECT_TRUE(report.is_signer_pinned);
  }
  EXPECT_EQ(report.entries, 7U);
  EXPECT_EQ(report.versions, 1007U);
  EXPECT_EQ(report.personal, 2U);
  EXPECT_EQ(report.erased, 1U);
  EXPECT_EQ(report.checkpoints, 4U);
}

}  // namespace
}  // namespace assay::ledger
