// SPDX-License-Identifier: Apache-2.0
// The data directory: where databases, keys, the lock and the socket lie, on SQLite and on PostgreSQL.
#pragma once

#include <string>
#include <string_view>

#include "base/id.h"
#include "platform/store/database.h"

namespace assay::api {

struct DirectoryOptions {
  std::string path;           ///< the directory; made with mode 0700 when missing
  std::string postgres_url;   ///< empty = SQLite files in the directory
  bool is_fsync_off = false;  ///< tests
};

class DataDirectory {
 public:
  explicit DataDirectory(DirectoryOptions options);
  ~DataDirectory();  ///< gives the lock back
  DataDirectory(const DataDirectory&) = delete;
  DataDirectory& operator=(const DataDirectory&) = delete;

  /// Takes the lock of the one writing process; false when another process has it.
  [[nodiscard]] bool try_lock();
  [[nodiscard]] const std::string& path() const { return options_.path; }
  [[nodiscard]] bool is_postgres() const { return !options_.postgres_url.empty(); }
  [[nodiscard]] std::string socket_path() const { return options_.path + "/assay.sock"; }
  [[nodiscard]] std::string server_key_path() const { return options_.path + "/keys/server.key"; }
  [[nodiscard]] std::string signing_key_path(Id organisation) const;
  [[nodiscard]] std::string erasures_path(Id organisation) const;
  /// Hashes of files whose content was erased, one a line.
  [[nodiscard]] std::string erased_files_path(Id organisation) const;
  [[nodiscard]] std::string blobs_path(std::string_view slug) const;
  [[nodiscard]] store::Location server_location() const;
  [[nodiscard]] store::Location organisation_location(std::string_view slug) const;
  [[nodiscard]] store::Options store_options() const;

 private:
  DirectoryOptions options_;
  int lock_ = -1;
};

/// "Nimbus Cloud SA" becomes "nimbus-cloud-sa": what stands in addresses, file and schema names.
std::string slug_of(std::string_view name);
bool is_slug(std::string_view text);

}  // namespace assay::api
