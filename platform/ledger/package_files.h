// SPDX-License-Identifier: Apache-2.0
// The files of a package while they are written: each one's size and hash is known at its end, for the manifest.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/time.h"

namespace assay::ledger {

class PackageFolder;

/// One file; buffered, hashed as it goes.
class PackageFile {
 public:
  PackageFile(PackageFolder& folder, std::string path);
  PackageFile(const PackageFile&) = delete;
  PackageFile& operator=(const PackageFile&) = delete;
  ~PackageFile();
  void add(std::string_view bytes);
  void add(std::span<const std::uint8_t> bytes) {
    add(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  }
  /// `text` and a line feed.
  void add_line(std::string_view text);
  /// Flushes, syncs and lists the file. Answers its hash.
  Hash finish();

 private:
  void flush();
  PackageFolder& folder_;
  std::string path_;
  int fd_ = -1;
  std::string buffer_;
  Sha256 hash_;
  std::uint64_t size_ = 0;
};

class PackageFolder {
 public:
  /// Makes the directory; Breakage when it exists and is not empty.
  explicit PackageFolder(std::string directory);
  void write(std::string path, std::string_view content);
  /// Text of the manifest over all files that are finished, sorted by path.
  [[nodiscard]] std::string manifest_text(std::string_view origin, Instant made) const;

 private:
  friend class PackageFile;
  struct Listed {
    std::string path;
    std::uint64_t size;
    Hash hash;
  };
  std::string directory_;
  std::vector<Listed> listed_;
};

/// README.txt and LISEZMOI.txt.
std::string readme_english(std::string_view organisation, std::string_view origin, std::string_view key);
std::string readme_french(std::string_view organisation, std::string_view origin, std::string_view key);

}  // namespace assay::ledger
