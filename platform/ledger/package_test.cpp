// SPDX-License-Identifier: Apache-2.0
// covers S-LG-04, S-LG-07
#include "platform/ledger/package.h"

#include <algorithm>
#include <cstdlib>

#include "platform/ledger/canonical.h"
#include "platform/ledger/package_fixture.h"
#include "platform/ledger/package_format.h"

namespace assay::ledger {
namespace {

/// A file of the project: below ASSAY_ROOT, or below the current directory when that is not set.
std::string project_file(const std::string& path) {
  const char* root = std::getenv("ASSAY_ROOT");
  return (root != nullptr ? std::string(root) : std::string(".")) + "/" + path;
}

class Package : public PackageTest {
 protected:
  /// A started ledger with one thing.
  void start(const std::string& evidence) {
    write([&](store::Connection& c) { start_ledger(c, key_, test_actor(), clock_.now()); });
    change({a_version(1, 1, "{\"evidence\":" + evidence + "}")});
  }
};
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

TEST_P(Package, PersonalValuesMayBeLeftOutAndThePackageSaysSo) {
  fill(0);
  const auto directory = package(false);
  EXPECT_EQ(read_text(directory + "/personal.jsonl"), "");
  EXPECT_EQ(exit_code(verify_package(directory)), 0);
}

TEST_P(Package, IsTheSameFromTheSameLedgerAtTheSameTime) {
  fill();
  EXPECT_EQ(read_files(package()), read_files(package(true, "again")));
}

TEST_P(Package, LaterPackageContinuesTheCheckpointOfAnEarlierOne) {
  fill(0);
  const auto earlier = package();
  change({a_version(1, 3)});
  const auto later = package(true, "later");
  EXPECT_EQ(exit_code(verify_package(later, {key_.verifier_key(), "", earlier + "/checkpoint.txt"})), 0);
  EXPECT_EQ(exit_code(verify_package(earlier, {key_.verifier_key(), "", later + "/checkpoint.txt"})), 1);
}

TEST_P(Package, IsNotWrittenOverAnotherNorWithAKeyThatIsNotInForce) {
  fill(0);
  package();
  EXPECT_THROW(package(), Breakage);
  key_ = old_key_;
  EXPECT_THROW(package(true, "other"), Breakage);
}

TEST_P(Package, FileThatIsNamedAndNotThereIsABreakageUnlessItWasErased) {
  start(R"({"blob":")" + sha256("gone").hex() + R"(","size":4})");
  EXPECT_THROW(package(), Breakage);
  const auto gone = sha256("gone");
  change({}, "personal.erase", erasure_details({}, std::span(&gone, 1)));
  EXPECT_EQ(exit_code(verify_package(package(true, "erased"))), 0);
}

TEST_P(Package, RestoredBackupThatBringsErasedValuesBackIsReported) {
  fill(0);
  // What happens when an old backup is restored and the list of erasures is not applied: value and commitment fit.
  auto person = a_version(50, 1);
  person.personal = {{"email", R"("a@example.org")"}};
  change({person});
  const Erasure erasure{"thing", person.id, {"email"}};
  change({}, "personal.erase", erasure_details(std::span(&erasure, 1)));
  const auto report = verify_package(package());
  ASSERT_EQ(report.broken.size(), 1U);
  EXPECT_EQ(report.broken.front().rule, "erased-present");
  EXPECT_EQ(report.broken.front().seq, 7);
}

TEST_P(Package, ProofOfOneObjectLeadsFromItsVersionsToTheSignedRoot) {
  fill();
  std::string text;
  for (const std::uint64_t number : {1U, 2U, 500U}) {  // 500 is part of the batch
    database().read([&](store::Connection& c) { text = object_proof(c, "thing", numbered_id(number), key_); });
    const auto proof = parse_json(text);
    ASSERT_TRUE(proof);
    const auto note = parse_note((*proof)["checkpoint"].text_or());
    ASSERT_TRUE(note && note->is_signed_by(*VerifierKey::parse(key_.verifier_key())));
    const auto checkpoint = *Checkpoint::parse(note->text);
    const auto path_of = [](const Json& hashes) {
      std::vector<Hash> path;
      for (const auto& hash : *hashes.if_array()) path.push_back(*Hash::from_base64(hash.text_or()));
      return path;
    };
    std::map<std::int64_t, std::string> headers;
    for (const auto& entry : *(*proof)["entries"].if_array()) {
      const auto seq = entry["seq"].int_or(0);
      headers[seq] = entry["header"].text_or();
      EXPECT_TRUE(verify_inclusion(leaf_hash(headers[seq]), static_cast<std::uint64_t>(seq - 1), checkpoint.size,
                                   path_of(entry["path"]), checkpoint.root));
    }
    const auto& versions = *(*proof)["versions"].if_array();
    EXPECT_EQ(versions.size(), number == 500 ? 1U : 2U);
    for (const auto& version : versions) {
      const Item item{"thing", numbered_id(number), version["version"].int_or(0),
                      commitment(*Hash::from_base64(version["salt"].text_or()), canonical_json(version["body"]))};
      const auto entry = parse_entry(headers.at(version["seq"].int_or(0)));
      ASSERT_TRUE(entry);
      if (entry->batch_count) {
        EXPECT_TRUE(verify_inclusion(leaf_hash(item_text(item)),
                                     static_cast<std::uint64_t>(version["batch_index"].int_or(0)), *entry->batch_count,
                                     path_of(version["batch_path"]), entry->batch_root));
      } else {
        EXPECT_NE(headers[entry->seq].find(item_text(item)), std::string::npos);
      }
    }
  }
}

TEST(PackageVectors, HaveTheVerdictTheyAreMadeFor) {
  const support::TemporaryDirectory folder;
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(project_file("tests/vectors/ledger"))) {
    if (entry.path().extension() != ".json") continue;
    ++count;
    const auto vector = parse_json(read_text(entry.path().string()), kTrustedJson);
    ASSERT_TRUE(vector) << entry.path();
    Files files;
    for (const auto& [path, content] : *(*vector)["files"].if_object()) {
      const auto bytes = from_base64(content["base64"].text_or());
      files[path] = content.if_string() != nullptr ? *content.if_string() : std::string(bytes->begin(), bytes->end());
    }
    const auto directory = folder.path() + "/package";
    write_files(files, directory);
    const auto report = verify_package(directory, {std::string((*vector)["key"].text_or()), "", ""});
    const auto rule = (*vector)["rule"].text_or();
    EXPECT_EQ(report.verdict, rule.empty() ? Verdict::valid : Verdict::broken) << entry.path();
    const bool is_reported =
        std::ranges::any_of(report.broken, [&](const auto& broken) { return broken.rule == rule; });
    EXPECT_TRUE(rule.empty() || is_reported) << entry.path();
  }
  EXPECT_GT(count, 70U);
}

TEST(Report, IsWrittenInBothLanguagesAndAsJson) {
  Report report;
  report.verdict = Verdict::broken;
  report.broken = {{"commitment", 12, "thing\x1b[2J"}, {"root", 0, "x"}};
  report.broken_count = 3;
  report.name = "Exemple";
  const auto english = report_text(report, i18n::Language::en), french = report_text(report, i18n::Language::fr);
  EXPECT_NE(english.find("entry 12: commitment: A version is not the one that the entry commits to. thing?[2J"),
            std::string::npos)
      << english;
  EXPECT_NE(english.find("... and 1 more"), std::string::npos);
  EXPECT_NE(french.find("entrée 12"), std::string::npos) << french;
  const auto json = parse_json(report_json(report));
  ASSERT_TRUE(json);
  EXPECT_EQ((*json)["verdict"].text_or(), "broken");
  EXPECT_EQ((*json)["broken"].if_array()->at(0)["seq"].int_or(0), 12);
  report.verdict = Verdict::unusable;
  report.unusable = "no_manifest";
  report.unusable_what = "/x";
  EXPECT_NE(report_text(report, i18n::Language::en).find("There is no manifest.txt in /x"), std::string::npos);
}

TEST(Report, HasATextForEveryRuleInBothLanguages) {
  // The rules are those of the specification's tables: first cells like `commitment`.
  std::size_t count = 0;
  const auto text = read_text(project_file("docs/reference/package-format.md"));
  for (const auto& line : lines_of(text.substr(text.find("## 3. Rules")))) {
    if (!line.starts_with("| `")) continue;
    auto key = "ledger.rule." + line.substr(3, line.find('`', 3) - 3);
    std::ranges::replace(key, '-', '_');
    ++count;
    EXPECT_TRUE(i18n::find(i18n::Language::en, key)) << key;
    EXPECT_TRUE(i18n::find(i18n::Language::fr, key)) << key;
  }
  EXPECT_EQ(count, 42U);  // 34 of packages, 8 of the proof of one object
}

}  // namespace
}  // namespace assay::ledger
