// SPDX-License-Identifier: Apache-2.0
// The parts of the verifier and what they hand each other. Two threads work: one hashes files and grows the tree, the
// other reads what entries, versions and personal values say.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/ledger/merkle.h"
#include "platform/ledger/package_format.h"
#include "platform/ledger/verify.h"

namespace assay::ledger {

/// Nothing can be said about the package.
struct Unusable {
  std::string key, what;
};

/// Collects what is broken, from both threads.
class Findings {
 public:
  void add(std::string_view rule, std::int64_t seq = 0, std::string what = {});
  [[nodiscard]] std::uint64_t count() const { return count_; }
  std::vector<BrokenRule> take_sorted();

 private:
  std::mutex mutex_;
  std::vector<BrokenRule> first_;
  std::uint64_t count_ = 0;
};

/// Reads a file in pieces; throws Unusable when it exists and cannot be read.
class FileReader {
 public:
  /// A file that is not there reads as empty.
  FileReader(const std::string& directory, std::string_view path, bool exists);
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;
  ~FileReader();
  /// The next piece; empty at the end.
  std::string_view next_piece();
  /// The next line without its line feed. False at the end. A line that is too long or not ended is answered as far as
  /// it was read, with `is_whole` false.
  bool next_line(std::string_view& line, bool& is_whole);

 private:
  bool fill();
  int fd_ = -1;
  std::string path_;
  std::string buffer_;
  std::size_t at_ = 0, end_ = 0;
};

/// What the directory holds: regular files by their path.
struct FolderContent {
  std::set<std::string, std::less<>> files;
  std::vector<std::string> others;  ///< directories and things that are no regular files
};
FolderContent read_folder(const std::string& directory);

/// The package as far as its files say it.
struct Package {
  std::string directory;
  Manifest manifest;
  FolderContent content;
  std::vector<VerifierKey> keys;  ///< empty when keys.txt is malformed
  std::optional<OrganisationFile> organisation;
  std::optional<SignedCheckpoint> checkpoint;
  std::vector<EarlierCheckpoint> earlier;
  std::string checkpoint_bytes;
  std::optional<SignedCheckpoint> previous;

  [[nodiscard]] FileReader open(std::string_view path) const;
  [[nodiscard]] std::string read_small(std::string_view path) const;
};

/// Rules manifest, file-*, unknown-file, keys, organisation, checkpoint, checkpoint-history. False when the manifest is
/// malformed and nothing more can be checked.
bool read_package(Package& package, Findings& findings);
/// file-missing, file-hash and the names of blobs.
void check_files(const Package& package, Findings& findings);

/// The tree over entries.jsonl: number of lines, root of all, and roots at the sizes that somebody asks about.
struct Tree {
  std::uint64_t size = 0;
  Hash root;
  std::map<std::uint64_t, Hash> roots;
};
Tree grow_tree(const Package& package, const std::set<std::uint64_t>& sizes);

/// What the content says, for the checks that need all of it.
struct Content {
  std::uint64_t versions = 0, personal = 0, erased = 0;
  std::vector<std::pair<std::int64_t, VerifierKey>> keys;  ///< the key of ledger.start and of each rotation, with seq
  std::string start_origin;
  std::map<Hash, std::uint64_t> blobs;  ///< files that are named, with their size
  std::set<Hash> erased_blobs;
};
/// entry, sequence, time-order, start, rotation, item, batch, version*, commitment, personal*, erasure, erased-present.
Content check_content(const Package& package, Findings& findings);

}  // namespace assay::ledger
