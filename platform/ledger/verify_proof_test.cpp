// SPDX-License-Identifier: Apache-2.0
// covers S-LG-07
#include <algorithm>

#include "platform/ledger/canonical.h"
#include "platform/ledger/package.h"
#include "platform/ledger/package_fixture.h"
#include "platform/ledger/verify.h"

namespace assay::ledger {
namespace {

class ObjectProof : public PackageTest {
 protected:
  std::string proof(std::uint64_t number) {
    std::string text;
    database().read([&](store::Connection& c) { text = object_proof(c, "thing", numbered_id(number), key_); });
    return text;
  }

  /// The rule that is broken after a change of the proof's JSON; "" when it still holds.
  template <class Change>
  std::string rule_after(std::uint64_t number, Change change) {
    auto json = *parse_json(proof(number));
    change(*json.if_object());
    const auto report = verify_object_proof(canonical_json(json) + "\n");
    return report.broken.empty() ? "" : report.broken.front().rule;
  }
};
ASSAY_ON_BOTH_DATABASES(ObjectProof);

JsonObject& first_of(JsonObject& proof, std::string_view list) {
  return *proof.find(list)->if_array()->front().if_object();
}

TEST_P(ObjectProof, HoldsForEveryObjectAlsoOutOfABatch) {
  fill();
  for (const std::uint64_t number : {1U, 2U, 500U}) {
    const auto report = verify_object_proof(proof(number), {key_.verifier_key(), std::string(kTestOrigin), ""});
    EXPECT_EQ(exit_code(report), 0) << number << " " << report_text(report, i18n::Language::en);
    EXPECT_TRUE(report.is_signer_pinned);
    EXPECT_EQ(report.versions, number == 500 ? 1U : 2U);
    EXPECT_EQ(report.origin, kTestOrigin);
  }
}

TEST_P(ObjectProof, WithAnyByteChangedIsNotValid) {
  fill();
  for (const std::uint64_t number : {1U, 500U}) {
    auto text = proof(number);
    for (auto& byte : text) {
      byte = static_cast<char>(byte ^ 1);
      ASSERT_NE(exit_code(verify_object_proof(text)), 0) << number << " byte " << &byte - text.data();
      byte = static_cast<char>(byte ^ 1);
    }
  }
}

TEST_P(ObjectProof, NamesTheRuleThatWasBroken) {
  fill();
  EXPECT_EQ(rule_after(1, [](JsonObject&) {}), "");
  EXPECT_EQ(rule_after(1, [](JsonObject& p) { p.find("versions")->if_array()->pop_back(); }), "version-missing");
  EXPECT_EQ(rule_after(1, [](JsonObject& p) { p.find("versions")->if_array()->clear(); }), "version-missing");
  EXPECT_EQ(rule_after(1, [](JsonObject& p) { p.find("entries")->if_array()->clear(); }), "version-unknown");
  EXPECT_EQ(rule_after(1, [](JsonObject& p) { first_of(p, "entries").find("path")->if_array()->clear(); }),
            "inclusion");
  EXPECT_EQ(rule_after(1, [](JsonObject& p) { first_of(p, "versions").set("salt", Hash{}.base64()); }), "commitment");
  EXPECT_EQ(rule_after(500, [](JsonObject& p) { first_of(p, "versions").set("batch_index", 0); }), "batch");
  EXPECT_EQ(rule_after(500, [](JsonObject& p) { first_of(p, "versions").set("salt", Hash{}.base64()); }), "batch");
  EXPECT_EQ(rule_after(1, [](JsonObject& p) { p.set("id", numbered_id(2).text()); }), "commitment");
  EXPECT_EQ(rule_after(1, [](JsonObject& p) { p.set("id", numbered_id(9999).text()); }), "version-unknown");
  EXPECT_EQ(rule_after(1, [](JsonObject& p) { p.find("keys")->if_array()->clear(); }), "proof");
  EXPECT_EQ(rule_after(1, [](JsonObject& p) { p.add("more", 1); }), "proof");
}

TEST_P(ObjectProof, PinsTheKeyThatSignedAndNoEarlierOne) {
  fill();
  const auto text = proof(1);
  const auto rule = [&](const VerifyOptions& options) {
    const auto report = verify_object_proof(text, options);
    return report.verdict == Verdict::unusable ? "unusable" : report.broken.empty() ? "" : report.broken.front().rule;
  };
  EXPECT_EQ(rule({key_.verifier_key(), "", ""}), "");
  EXPECT_EQ(rule({old_key_.verifier_key(), "", ""}), "signer") << "the rotation is not in the proof";
  EXPECT_EQ(rule({"", "assay/other", ""}), "origin");
  EXPECT_EQ(rule({"no key", "", ""}), "unusable");
  EXPECT_EQ(rule({"", "", "checkpoint.txt"}), "unusable");
  EXPECT_EQ(exit_code(verify_object_proof("A letter.\n")), 2);
  EXPECT_EQ(exit_code(verify_object_proof("{\"format\":\"proof/2\"}\n")), 2);
  EXPECT_EQ(exit_code(verify_object_proof(text.substr(0, text.size() - 1))), 1);
}

}  // namespace
}  // namespace assay::ledger
