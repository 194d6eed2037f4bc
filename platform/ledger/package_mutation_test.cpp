// SPDX-License-Identifier: Apache-2.0
// covers S-LG-07, S-LG-08
// Every rule of docs/reference/package-format.md is broken once, by somebody who can sign as much as it takes, and has
// to be reported by its name. The same packages are the vectors in tests/vectors/ledger, which other verifiers read;
// with ASSAY_WRITE_VECTORS=<directory> this test writes them again.
#include <algorithm>
#include <cstdlib>

#include "platform/ledger/package_fixture.h"

namespace assay::ledger {
namespace {

enum class Signed { not_again, manifest, tree };

using Lines = std::vector<std::string>;  // of a file, without line feeds
struct Context {
  Files& files;
  const SigningKey& key;
  const SigningKey& old_key;

  void edit(const std::string& path, const std::function<void(Lines&)>& change) const {
    auto lines = lines_of(files[path]);
    change(lines);
    files[path] = joined(lines);
  }
  /// Replaces the first occurrence in a file.
  void replace(const std::string& path, std::string_view from, std::string_view to) const {
    auto& text = files[path];
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << path << " has no " << from;
    text.replace(at, from.size(), to);
  }
};

struct Mutation {
  std::string name;
  std::string rule;  ///< that has to be among the broken ones; empty: valid
  Signed is_signed;
  std::function<void(const Context&)> change;
};

/// Another base64 text of the same length and with the same padding.
void spoil_base64(std::string& text, std::string_view after) {
  const auto at = text.find(after) + after.size();
  text[at] = text[at] == 'A' ? 'B' : 'A';
}

// Entries of the small package: 1 start, 2 person and two things, 3 update with a file, 4 rotation, 5 erasure with a
// new version of the person, 6 tombstone.
const std::vector<Mutation>& mutations() {
  static const std::vector<Mutation> all{
      {"valid", "", Signed::not_again, [](const Context&) {}},
      {"free-members", "", Signed::manifest,
       [](const Context& c) { c.replace("organisation.json", "\"slug\"", "\"slag\""); }},
      {"manifest-without-line-feed", "manifest", Signed::not_again,
       [](const Context& c) { c.files["manifest.txt"].pop_back(); }},
      {"manifest-two-signatures", "manifest", Signed::not_again,
       [](const Context& c) { c.edit("manifest.txt", [](Lines& l) { l.push_back(l.back()); }); }},
      {"manifest-other-path", "manifest", Signed::not_again,
       [](const Context& c) { c.replace("manifest.txt", " files/soa/", " files/../"); }},
      {"manifest-out-of-order", "manifest", Signed::not_again,
       [](const Context& c) { c.edit("manifest.txt", [](Lines& l) { std::swap(l[3], l[4]); }); }},
      {"manifest-size-with-zero", "manifest", Signed::not_again,
       [](const Context& c) { c.replace("manifest.txt", " 3 files/", " 03 files/"); }},
      {"manifest-lacks-required", "manifest", Signed::manifest, [](const Context& c) { c.files.erase("items.jsonl"); }},
      {"manifest-changed", "manifest-signature", Signed::not_again,
       [](const Context& c) { c.replace("manifest.txt", "made 2026", "made 2027"); }},
      {"manifest-old-key", "manifest-signature", Signed::not_again,
       [](const Context& c) { sign_again(c.files, c.old_key); }},
      {"file-missing", "file-missing", Signed::not_again, [](const Context& c) { c.files.erase("files/soa/soa.csv"); }},
      {"file-longer", "file-hash", Signed::not_again, [](const Context& c) { c.files["README.txt"] += "x"; }},
      {"file-changed", "file-hash", Signed::not_again, [](const Context& c) { c.files["files/soa/soa.csv"] = "iD\n"; }},
      {"unknown-file", "unknown-file", Signed::not_again, [](const Context& c) { c.files["files/more.txt"] = "x"; }},
      {"unknown-folder", "unknown-file", Signed::not_again, [](const Context& c) { c.files["more/x.txt"] = "x"; }},
      {"organisation-not-canonical", "organisation", Signed::manifest,
       [](const Context& c) { c.replace("organisation.json", "\",\"", "\", \""); }},
      {"organisation-other-format", "organisation", Signed::manifest,
       [](const Context& c) { c.replace("organisation.json", "package/1", "package/2"); }},
      {"keys-twice", "keys", Signed::manifest,
       [](const Context& c) { c.edit("keys.txt", [](Lines& l) { l.push_back(l[0]); }); }},
      {"keys-empty", "keys", Signed::manifest, [](const Context& c) { c.files["keys.txt"].clear(); }},
      {"keys-swapped", "key-chain", Signed::manifest,
       [](const Context& c) { c.edit("keys.txt", [](Lines& l) { std::swap(l[0], l[1]); }); }},
      {"keys-one-less", "key-chain", Signed::manifest,
       [](const Context& c) { c.edit("keys.txt", [](Lines& l) { l.erase(l.begin()); }); }},
      {"origin-of-organisation", "origin", Signed::manifest,
       [](const Context& c) { c.replace("organisation.json", "assay/0190", "assay/0191"); }},
      {"origin-of-start", "origin", Signed::tree,
       [](const Context& c) { c.replace("entries.jsonl", "\"origin\":\"assay/0190", "\"origin\":\"assay/0191"); }},
      {"blob-changed", "blob", Signed::manifest,
       [](const Context& c) { std::prev(c.files.lower_bound("blobs0"))->second[0] ^= 1; }},
      {"blob-missing", "blob", Signed::manifest,
       [](const Context& c) { c.files.erase(std::prev(c.files.lower_bound("blobs0"))); }},
      {"blob-of-nobody", "blob", Signed::manifest,
       [](const Context& c) { c.files["blobs/" + sha256("more").hex()] = "more"; }},
      {"checkpoint-extension-line", "checkpoint", Signed::manifest,
       [](const Context& c) {
         auto text = c.files["checkpoint.txt"];
         c.files["checkpoint.txt"] = c.key.sign(text.substr(0, text.find("\n\n") + 1) + "more\n");
       }},
      {"checkpoint-size-with-zero", "checkpoint", Signed::manifest,
       [](const Context& c) {
         c.edit("checkpoint.txt",
                [&](Lines& l) { l = lines_of(c.key.sign(l[0] + "\n0" + l[1] + "\n" + l[2] + "\n")); });
       }},
      {"checkpoint-old-key", "signature", Signed::manifest,
       [](const Context& c) {
         c.edit("checkpoint.txt",
                [&](Lines& l) { l = lines_of(c.old_key.sign(l[0] + "\n" + l[1] + "\n" + l[2] + "\n")); });
       }},
      {"checkpoint-signature-spoilt", "signature", Signed::manifest,
       [](const Context& c) {
         auto& text = c.files["checkpoint.txt"];
         text[text.size() - 10] = text[text.size() - 10] == 'A' ? 'B' : 'A';
       }},
      {"checkpoint-other-size", "size", Signed::manifest,
       [](const Context& c) {
         c.edit("checkpoint.txt", [&](Lines& l) { l = lines_of(c.key.sign(l[0] + "\n9\n" + l[2] + "\n")); });
       }},
      {"entry-left-out", "sequence", Signed::tree,
       [](const Context& c) { c.edit("entries.jsonl", [](Lines& l) { l.erase(l.begin() + 2); }); }},
      {"entry-last-left-out", "version-unknown", Signed::tree,
       [](const Context& c) { c.edit("entries.jsonl", [](Lines& l) { l.pop_back(); }); }},
      {"entries-swapped", "sequence", Signed::tree,
       [](const Context& c) { c.edit("entries.jsonl", [](Lines& l) { std::swap(l[1], l[2]); }); }},
      {"entry-changed", "root", Signed::manifest,
       [](const Context& c) { c.replace("entries.jsonl", "thing.delete", "thing.remove"); }},
      {"entry-not-canonical", "entry", Signed::tree,
       [](const Context& c) { c.replace("entries.jsonl", "\"v\":1", "\"v\": 1"); }},
      {"entry-unknown-member", "entry", Signed::tree,
       [](const Context& c) { c.replace("entries.jsonl", "\"v\":1", "\"v\":1,\"w\":1"); }},
      {"entry-other-format", "entry", Signed::tree,
       [](const Context& c) { c.replace("entries.jsonl", "\"v\":1", "\"v\":2"); }},
      {"entry-kind-unknown", "entry", Signed::tree,
       [](const Context& c) { c.replace("entries.jsonl", "\"kind\":\"person\"", "\"kind\":\"robot\""); }},
      {"entry-no-such-day", "entry", Signed::tree,
       [](const Context& c) { c.replace("entries.jsonl", "\"at\":\"2026-01-31", "\"at\":\"2026-02-30"); }},
      {"entry-upper-case-id", "entry", Signed::tree,
       [](const Context& c) { c.replace("entries.jsonl", "0000000003e8", "0000000003E8"); }},
      {"entry-items-out-of-order", "entry", Signed::tree,
       [](const Context& c) {
         c.edit("entries.jsonl", [](Lines& l) {
           const auto first = l[1].find("[[") + 1, second = l[1].find(",[", first), third = l[1].find(",[", second + 1);
           const auto a = l[1].substr(first, second - first), b = l[1].substr(second + 1, third - second - 1);
           l[1].replace(first, third - first, b + "," + a);
         });
       }},
      {"entries-not-ended", "entry", Signed::tree, [](const Context& c) { c.files["entries.jsonl"].pop_back(); }},
      {"entries-empty-line", "entry", Signed::tree, [](const Context& c) { c.files["entries.jsonl"] += "\n"; }},
      {"entries-none", "start", Signed::tree, [](const Context& c) { c.files["entries.jsonl"].clear(); }},
      {"entry-earlier-than-before", "time-order", Signed::tree,
       [](const Context& c) {
         c.edit("entries.jsonl", [](Lines& l) { l[5].replace(l[5].find("\"at\":\"2026"), 10, "\"at\":\"2025"); });
       }},
      {"start-other-operation", "start", Signed::tree,
       [](const Context& c) { c.replace("entries.jsonl", "ledger.start", "ledger.begin"); }},
      {"start-twice", "start", Signed::tree,
       [](const Context& c) { c.replace("entries.jsonl", "thing.delete", "ledger.start"); }},
      {"rotation-signature-spoilt", "rotation", Signed::tree,
       [](const Context& c) {
         c.edit("entries.jsonl", [](Lines& l) {
           // 20 characters into the base64 text of the first signature
           const auto at =
               l[3].find(std::string(kTestOrigin) + " ", l[3].find("\"signatures\":[")) + kTestOrigin.size() + 21;
           l[3][at] = l[3][at] == 'A' ? 'B' : 'A';
         });
       }},
      {"rotation-one-signature", "rotation", Signed::tree,
       [](const Context& c) {
         c.edit("entries.jsonl", [](Lines& l) {
           const auto first = l[3].find("\"signatures\":[") + 14, comma = l[3].find("\",\"", first);
           l[3].erase(comma + 1, l[3].find("]", comma) - comma - 1);
         });
       }},
      {"rotation-by-a-stranger", "rotation", Signed::tree,
       [](const Context& c) {
         // The new key signs for both: what somebody could do who has only the new key.
         c.edit("entries.jsonl", [&](Lines& l) {
           const auto text = rotation_text(c.key.origin(), 4, c.old_key.verifier_key(), c.key.verifier_key());
           auto line = c.key.sign_line(text);
           line.pop_back();
           const auto first = l[3].find("\"signatures\":[");
           l[3].replace(first, l[3].find("]", first) - first, "\"signatures\":[\"" + line + "\",\"" + line + "\"");
         });
       }},
      {"erasure-malformed", "erasure", Signed::tree,
       [](const Context& c) { c.replace("entries.jsonl", "\"fields\":[\"email\"]", "\"fields\":\"email\""); }},
      {"erasure-of-another-field", "personal-missing", Signed::tree,
       [](const Context& c) { c.replace("entries.jsonl", "\"fields\":[\"email\"]", "\"fields\":[\"emali\"]"); }},
      {"erasure-of-what-is-there", "erased-present", Signed::tree,
       [](const Context& c) {
         c.replace("entries.jsonl", "\"fields\":[\"email\"]", "\"fields\":[\"email\",\"phone\"]");
       }},
      {"history-other-root", "consistency", Signed::manifest,
       [](const Context& c) {
         c.edit("checkpoints.jsonl", [&](Lines& l) {
           const auto note = c.old_key.sign(Checkpoint{c.old_key.origin(), 2, sha256("other")}.text());
           std::string quoted;
           append_json_string(quoted, note);
           l[0] = "{\"note\":" + quoted + l[0].substr(l[0].find(",\"proof\""));
         });
       }},
      {"history-proof-spoilt", "consistency", Signed::manifest,
       [](const Context& c) { c.edit("checkpoints.jsonl", [](Lines& l) { spoil_base64(l[0], "\"proof\":[\""); }); }},
      {"history-proof-longer", "consistency", Signed::manifest,
       [](const Context& c) {
         c.edit("checkpoints.jsonl",
                [](Lines& l) { l[0].replace(l[0].find("],"), 2, ",\"" + sha256("").base64() + "\"],"); });
       }},
      {"history-out-of-order", "checkpoint-history", Signed::manifest,
       [](const Context& c) { c.edit("checkpoints.jsonl", [](Lines& l) { std::swap(l[0], l[1]); }); }},
      {"history-twice", "checkpoint-history", Signed::manifest,
       [](const Context& c) { c.edit("checkpoints.jsonl", [](Lines& l) { l.push_back(l.back()); }); }},
      {"history-other-key", "signature", Signed::manifest,
       [](const Context& c) {
         c.edit("checkpoints.jsonl", [&](Lines& l) {  // the new key signs a checkpoint from before it was in force
           const auto json = *parse_json(l[0]);
           const auto text = std::string(json["note"].text_or());
           std::string quoted;
           append_json_string(quoted, c.key.sign(text.substr(0, text.find("\n\n") + 1)));
           l[0] = "{\"note\":" + quoted + l[0].substr(l[0].find(",\"proof\""));
         });
       }},
      {"history-empty", "", Signed::manifest, [](const Context& c) { c.files["checkpoints.jsonl"].clear(); }},
      {"item-without-batch", "item", Signed::manifest,
       [](const Context& c) {
         c.files["items.jsonl"] = R"({"item":["thing","01000000-0000-7000-0000-000000000001",1,")" +
                                  sha256("").base64() + "\"],\"seq\":2}\n";
       }},
      {"version-left-out", "version-missing", Signed::manifest,
       [](const Context& c) { c.edit("versions.jsonl", [](Lines& l) { l.erase(l.begin() + 1); }); }},
      {"version-twice", "version", Signed::manifest,
       [](const Context& c) { c.edit("versions.jsonl", [](Lines& l) { l.push_back(l.back()); }); }},
      {"version-changed", "commitment", Signed::manifest,
       [](const Context& c) { c.replace("versions.jsonl", "\"title\":\"x\"", "\"title\":\"y\""); }},
      {"version-salt-changed", "commitment", Signed::manifest,
       [](const Context& c) { c.edit("versions.jsonl", [](Lines& l) { spoil_base64(l[0], "\"salt\":\""); }); }},
      {"version-schema-changed", "commitment", Signed::manifest,
       [](const Context& c) { c.replace("versions.jsonl", "\"schema\":1", "\"schema\":2"); }},
      {"version-not-canonical", "version", Signed::manifest,
       [](const Context& c) { c.replace("versions.jsonl", "\"n\":-5", "\"n\":-5.0"); }},
      {"version-unknown-member", "version", Signed::manifest,
       [](const Context& c) { c.replace("versions.jsonl", ",\"schema\":1}", ",\"schema\":1,\"z\":0}"); }},
      {"version-of-nobody", "version-unknown", Signed::manifest,
       [](const Context& c) {
         c.edit("versions.jsonl", [](Lines& l) {
           auto line = l.back();
           line.replace(line.find("\"version\":2"), 11, "\"version\":3");
           l.push_back(line);
         });
       }},
      {"versions-out-of-order", "version", Signed::manifest,
       [](const Context& c) { c.edit("versions.jsonl", [](Lines& l) { std::swap(l[0], l[1]); }); }},
      {"version-number-skipped", "version-chain", Signed::tree,
       [](const Context& c) {
         c.edit("entries.jsonl", [](Lines& l) { l[5].replace(l[5].find("\",2,\""), 5, "\",3,\""); });
         c.edit("versions.jsonl",
                [](Lines& l) { l.back().replace(l.back().find("\"version\":2"), 11, "\"version\":3"); });
       }},
      {"personal-value-changed", "personal", Signed::manifest,
       [](const Context& c) { c.replace("personal.jsonl", "+33 1", "+33 9"); }},
      {"personal-left-out", "personal-missing", Signed::manifest,
       [](const Context& c) { c.edit("personal.jsonl", [](Lines& l) { l.pop_back(); }); }},
      {"personal-field-unknown", "personal", Signed::manifest,
       [](const Context& c) { c.replace("personal.jsonl", "\"field\":\"phone\"", "\"field\":\"phony\""); }},
      {"personal-twice", "personal", Signed::manifest,
       [](const Context& c) { c.edit("personal.jsonl", [](Lines& l) { l.push_back(l.back()); }); }},
      {"personal-omitted-but-there", "personal", Signed::manifest,
       [](const Context& c) { c.replace("organisation.json", "\"included\"", "\"omitted\""); }},
      {"personal-omitted", "", Signed::manifest,
       [](const Context& c) {
         c.replace("organisation.json", "\"included\"", "\"omitted\"");
         c.files["personal.jsonl"].clear();
       }},
  };
  return all;
}

/// A package as one JSON object: expected verdict and rule, the keys that belong to it, and its files.
void write_vector(const std::string& path, const Mutation& mutation, const Files& files, const Context& context,
                  const JsonArray& keys) {
  JsonObject content;
  for (const auto& [name, text] : files)
    content.add(name, is_utf8(text) ? Json(text) : Json(JsonObject{{"base64", to_base64(as_bytes(text))}}));
  const JsonObject vector{{"name", mutation.name}, {"verdict", mutation.rule.empty() ? "valid" : "broken"},
                          {"rule", mutation.rule}, {"key", context.old_key.verifier_key()},
                          {"signing_keys", keys},  {"files", std::move(content)}};
  write_text(path, to_pretty_json(vector));
}

class PackageMutation : public PackageTest {
 protected:
  /// The package with short README files, so that it is small.
  Files small_package(std::size_t batch = 0) {
    fill(batch);
    auto files = read_files(package());
    files["README.txt"] = files["LISEZMOI.txt"] = "A test.\n";
    sign_again(files, key_);
    return files;
  }
  /// Keys of a test are nobody's secret: with them other programs sign the packages that they change.
  JsonArray signing_keys() { return {read_text(file("old.key")), read_text(file("new.key"))}; }
  static bool has_rule(const Report& report, const std::string& rule) {
    return std::ranges::any_of(report.broken, [&](const BrokenRule& broken) { return broken.rule == rule; });
  }
};
INSTANTIATE_TEST_SUITE_P(, PackageMutation, testing::Values(store::Dialect::sqlite), support::dialect_name);

TEST_P(PackageMutation, EachRuleIsReportedByItsNameWhenItIsBroken) {
  const auto original = small_package();
  const auto directory = file("mutant");
  const char* vectors = std::getenv("ASSAY_WRITE_VECTORS");
  for (const auto& mutation : mutations()) {
    auto files = original;
    const Context context{files, key_, old_key_};
    mutation.change(context);
    if (mutation.is_signed == Signed::manifest) sign_again(files, key_);
    if (mutation.is_signed == Signed::tree) sign_tree_again(files, key_);
    write_files(files, directory);
    const auto report = verify_package(directory, {old_key_.verifier_key(), std::string(kTestOrigin), ""});
    EXPECT_EQ(report.verdict, mutation.rule.empty() ? Verdict::valid : Verdict::broken) << mutation.name;
    EXPECT_TRUE(mutation.rule.empty() || has_rule(report, mutation.rule)) << mutation.name << "\n"
                                                                          << report_text(report, i18n::Language::en);
    if (vectors != nullptr)
      write_vector(std::string(vectors) + "/" + mutation.name + ".json", mutation, files, context, signing_keys());
  }
}

TEST_P(PackageMutation, EachFlippedBitOfEachByteIsDetected) {
  const auto original = small_package();
  const auto directory = file("flipped");
  write_files(original, directory);
  std::uint64_t tried = 0;
  for (const auto& [path, text] : original) {
    const auto full = directory + "/" + path;
    for (std::size_t i = 0; i < text.size(); ++i, ++tried) {
      auto changed = text;
      changed[i] = static_cast<char>(changed[i] ^ (1 << (tried % 8)));
      write_text(full, changed);
      ASSERT_NE(exit_code(verify_package(directory)), 0) << path << " byte " << i;
    }
    write_text(full, text);
  }
  EXPECT_EQ(exit_code(verify_package(directory)), 0);
  EXPECT_GT(tried, 5000U);
}

TEST_P(PackageMutation, NothingInTheRecordsCanBeChangedByWhoSignsOnlyTheManifest) {
  const auto original = small_package();
  const auto directory = file("changed");
  write_files(original, directory);
  for (const std::string path :
       {"entries.jsonl", "versions.jsonl", "personal.jsonl", "checkpoints.jsonl", "keys.txt"}) {
    for (std::size_t i = 0; i < original.at(path).size(); i += 5) {
      auto files = original;
      files[path][i] = static_cast<char>(files[path][i] ^ (1 << (i % 5)));
      sign_again(files, key_);
      write_text(directory + "/" + path, files[path]);
      write_text(directory + "/manifest.txt", files["manifest.txt"]);
      ASSERT_EQ(exit_code(verify_package(directory)), 1) << path << " byte " << i;
    }
    write_text(directory + "/" + path, original.at(path));
  }
}

TEST_P(PackageMutation, BatchIsHeldTogetherByItsRoot) {
  const auto original = small_package(1001);
  const auto directory = file("batch");
  const auto verify = [&](const std::function<void(Lines&)>& change, Signed is_signed = Signed::manifest) {
    auto files = original;
    Context{files, key_, old_key_}.edit("items.jsonl", change);
    if (is_signed == Signed::manifest) sign_again(files, key_);
    write_files(files, directory);
    return verify_package(directory);
  };
  EXPECT_EQ(exit_code(verify([](Lines&) {})), 0);
  EXPECT_TRUE(has_rule(verify([](Lines& l) { l.pop_back(); }), "batch"));
  EXPECT_TRUE(has_rule(verify([](Lines& l) { l.push_back(l.back()); }), "item"));
  EXPECT_TRUE(has_rule(verify([](Lines& l) { std::swap(l[3], l[4]); }), "item"));
  EXPECT_TRUE(has_rule(verify([](Lines& l) { spoil_base64(l[500], "1,\""); }), "batch"));
  EXPECT_TRUE(has_rule(verify([](Lines& l) { l.clear(); }), "version-unknown"));
  if (const char* vectors = std::getenv("ASSAY_WRITE_VECTORS")) {
    auto files = original;
    write_vector(std::string(vectors) + "/batch.json", {"batch", "", Signed::not_again, {}}, files,
                 {files, key_, old_key_}, signing_keys());
  }
}

TEST_P(PackageMutation, WhatIsNoPackageIsUnusableAndNoCrash) {
  const auto directory = file("odd");
  EXPECT_EQ(exit_code(verify_package(directory)), 2);
  std::filesystem::create_directory(directory);
  EXPECT_EQ(exit_code(verify_package(directory)), 2);
  EXPECT_EQ(exit_code(verify_package(file("old.key"))), 2);
  write_text(directory + "/manifest.txt", "");
  EXPECT_EQ(exit_code(verify_package(directory)), 1);
  write_text(directory + "/manifest.txt", "assay-package/2\n");
  EXPECT_EQ(exit_code(verify_package(directory)), 2);
  write_text(directory + "/manifest.txt", std::string("\0\xff\n\n", 4));
  EXPECT_EQ(exit_code(verify_package(directory)), 1);
  const auto files = small_package();
  write_files(files, directory);
  EXPECT_EQ(exit_code(verify_package(directory, {"no key", "", ""})), 2);
  EXPECT_EQ(exit_code(verify_package(directory, {"", "", directory + "/README.txt"})), 2);
  EXPECT_EQ(exit_code(verify_package(directory, {"", "", directory + "/none"})), 2);
  std::filesystem::remove(directory + "/README.txt");
  std::filesystem::create_symlink("LISEZMOI.txt", directory + "/README.txt");
  EXPECT_TRUE(has_rule(verify_package(directory), "unknown-file"));
}

TEST_P(PackageMutation, PinnedKeyOriginAndPreviousCheckpointAreHeldAgainstThePackage) {
  const auto files = small_package();
  const auto directory = file("pinned");
  write_files(files, directory);
  const auto stranger = SigningKey::create(file("stranger.key"), kTestOrigin);
  EXPECT_TRUE(has_rule(verify_package(directory, {stranger.verifier_key(), "", ""}), "pinned-key"));
  EXPECT_TRUE(has_rule(verify_package(directory, {"", "assay/other", ""}), "origin"));

  const auto previous = file("previous");
  const auto against = [&](const std::string& note) {
    write_text(previous, note);
    return verify_package(directory, {"", "", previous});
  };
  Frontier two;
  const auto entries = lines_of(files.at("entries.jsonl"));
  two.append(leaf_hash(entries[0]));
  two.append(leaf_hash(entries[1]));
  const Checkpoint right{old_key_.origin(), 2, two.root()};
  EXPECT_EQ(exit_code(against(old_key_.sign(right.text()))), 0);
  EXPECT_EQ(exit_code(against(old_key_.sign(right.text()) + stranger.sign_line(right.text()))), 0);
  EXPECT_EQ(exit_code(against(files.at("checkpoint.txt"))), 0);
  EXPECT_TRUE(has_rule(against(stranger.sign(right.text())), "previous"));
  EXPECT_TRUE(has_rule(against(key_.sign(right.text())), "previous"));  // not in force at size 2
  EXPECT_TRUE(has_rule(against(old_key_.sign(Checkpoint{old_key_.origin(), 2, sha256("")}.text())), "consistency"));
  EXPECT_TRUE(has_rule(against(key_.sign(Checkpoint{key_.origin(), 99, sha256("")}.text())), "previous"));
  EXPECT_TRUE(has_rule(against(old_key_.sign(Checkpoint{"assay/other", 2, two.root()}.text())), "previous"));
}

}  // namespace
}  // namespace assay::ledger
