// SPDX-License-Identifier: Apache-2.0
// For tests of packages: a small ledger in which everything occurs that the format knows, and ways to change a package
// and sign it again, so that a change is found by its own rule and not only by the manifest.
#pragma once

#include <algorithm>
#include <map>
#include <optional>

#include "platform/ledger/ledger_fixture.h"
#include "platform/ledger/note.h"
#include "platform/ledger/package.h"
#include "platform/ledger/package_files.h"
#include "platform/ledger/verify.h"

namespace assay::ledger {

/// The lines of a file without their line feeds.
inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}
inline std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += line + "\n";
  return text;
}

/// The files of a package in memory.
using Files = std::map<std::string, std::string, std::less<>>;

inline Files read_files(const std::string& directory) {
  Files files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory))
    if (entry.is_regular_file())
      files[entry.path().lexically_relative(directory).generic_string()] = read_text(entry.path().string());
  return files;
}
inline void write_files(const Files& files, const std::string& directory) {
  std::filesystem::remove_all(directory);
  for (const auto& [path, text] : files) {
    std::filesystem::create_directories(std::filesystem::path(directory + "/" + path).parent_path());
    write_text(directory + "/" + path, text);
  }
}
/// Makes and signs the manifest for the files as they are.
inline void sign_again(Files& files, const SigningKey& key) {
  const auto old = lines_of(files["manifest.txt"]);
  files.erase("manifest.txt");
  std::string text = old.at(0) + "\n" + old.at(1) + "\n" + old.at(2) + "\n";
  for (const auto& [path, content] : files)
    text += sha256(content).hex() + " " + std::to_string(content.size()) + " " + path + "\n";
  files["manifest.txt"] = key.sign(text);
}
/// Signs a checkpoint over the entries as they are, then the manifest: what somebody who holds the key could do.
inline void sign_tree_again(Files& files, const SigningKey& key) {
  Frontier tree;
  for (const auto& line : lines_of(files["entries.jsonl"])) tree.append(leaf_hash(line));
  files["checkpoint.txt"] = key.sign(Checkpoint{key.origin(), tree.size(), tree.root()}.text());
  sign_again(files, key);
}

class PackageTest : public LedgerTest {
 protected:
  PackageTest()
      : old_key_(SigningKey::create(file("old.key"), kTestOrigin)),
        key_(SigningKey::create(file("new.key"), kTestOrigin)) {}

  /// Twelve entries or so: start, changes, a batch, a rotation, an erasure, a tombstone, files, checkpoints.
  void fill(std::size_t batch = 1001) {
    write([&](store::Connection& c) { start_ledger(c, old_key_, {"operator", Id{}, Id{}, "root"}, clock_.now()); });
    auto person = a_version(1, 1, R"({"name":"Zoé \"Z\" Ünal","nested":{"a":[1,2,{"b":null}],"n":-5,"t":true}})");
    person.entity = "person";
    person.personal = {{"phone", R"("+33 1")"}, {"email", R"("zoe@example.org")"}};
    change({person, a_version(1, 1), a_version(2, 1)}, "person.create");
    checkpoint(old_key_);
    clock_.advance_seconds(86'400);
    change({a_version(1, 2, file_fields())}, "thing.update");
    std::vector<NewVersion> many;
    for (std::uint64_t i = 0; i < batch; ++i) many.push_back(a_version(100 + i, 1));
    if (batch > 0) change(many, "import", {{"source", JsonObject{{"sha256", sha256("csv").hex()}, {"size", 3}}}});
    checkpoint(old_key_);
    clock_.advance_seconds(86'400);
    write([&](store::Connection& c) { rotate_key(c, old_key_, key_, test_actor(), clock_.now()); });
    person.version = 2;
    person.personal = {{"phone", R"("+33 2")"}};
    const Erasure erasure{"person", person.id, {"email"}};
    write([&](store::Connection& c) {
      auto entry = begin_entry(c, clock_.now());
      EntryDraft draft{test_actor(), "personal.erase", "rule", {}, erasure_details(std::span(&erasure, 1))};
      draft.items = write_versions(c, entry.seq, entry.at, std::span(&person, 1));
      begin_erasure(c);
      erase_personal(c, entry.seq, "person", person.id, erasure.fields);
      append(c, std::move(entry), draft);
    });
    checkpoint(key_);
    auto tombstone = a_version(2, 2);
    tombstone.is_tombstone = true;
    clock_.advance_seconds(60);
    change({tombstone}, "thing.delete");
  }

  void checkpoint(const SigningKey& key) {
    write([&](store::Connection& c) { make_checkpoint(c, key, clock_.now()); });
  }
  static std::string file_fields() {
    return R"({"evidence":{"blob":")" + sha256(kBlob).hex() + R"(","name":"a.txt","size":)" +
           std::to_string(kBlob.size()) + "}}";
  }

  std::string package(bool has_personal = true, const std::string& name = "package") {
    const auto directory = file(name);
    PackageRequest request;
    request.organisation_name = "Exemple & Cie";
    request.facts = {{"slug", "exemple"}};
    request.made = clock_.now();
    request.has_personal = has_personal;
    request.extra_files = {{"files/soa/soa.csv", [](const Sink& sink) { sink(as_bytes("id\n")); }}};
    const auto read_blob = [](const Hash& hash, const Sink& sink) {
      if (hash != sha256(kBlob)) return false;
      sink(as_bytes(kBlob));
      return true;
    };
    database().read([&](store::Connection& c) { write_package(c, read_blob, request, key_, directory); });
    return directory;
  }

  static constexpr std::string_view kBlob = "what was seen\n";
  SigningKey old_key_, key_;
};

}  // namespace assay::ledger
