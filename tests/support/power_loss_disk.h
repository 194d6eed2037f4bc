// SPDX-License-Identifier: Apache-2.0
// A disk in memory under SQLite that can lose power: what was not synced is then dropped, kept or torn by sectors of
// 512 bytes, chosen by a seed. It can also fail an fsync and run out of space.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace assay::support {

class PowerLossDisk {
 public:
  /// Until it is destroyed every SQLite file that is opened lies on this disk.
  explicit PowerLossDisk(std::uint64_t seed);
  ~PowerLossDisk();
  PowerLossDisk(const PowerLossDisk&) = delete;
  PowerLossDisk& operator=(const PowerLossDisk&) = delete;

  /// The power goes with the n-th write, sync, truncation or removal from now.
  void lose_power_after(int operations);
  /// Power is back: unsynced writes have had their fate. Files opened before stay dead.
  void restore_power();
  /// Every sync of a file whose name ends so fails; empty: none.
  void fail_sync_of(std::string_view suffix);
  /// Files may grow to so many bytes in all.
  void limit_space(std::int64_t bytes);
  [[nodiscard]] int syncs() const;
  /// Forgets all files.
  void wipe();

  struct File;
  struct Handle;
  struct Io;

 private:
  friend struct Io;
  [[nodiscard]] bool spend();
  void settle(File& file);
  [[nodiscard]] std::int64_t used() const;

  mutable std::mutex mutex_;
  std::mt19937_64 random_;
  std::map<std::string, std::shared_ptr<File>> files_;
  std::map<std::string, std::shared_ptr<File>> removed_;  // removals that no sync of the directory has made durable
  bool has_power_ = true;
  int operations_left_ = -1;
  int generation_ = 0;
  int syncs_ = 0;
  std::int64_t space_ = INT64_MAX;
  std::string failing_suffix_;
  sqlite3_vfs* before_;
  sqlite3_vfs vfs_{};
};

}  // namespace assay::support
