// SPDX-License-Identifier: Apache-2.0
// A file on the disk that can lose power: what is durable, what a reader sees, and the writes in between.
#pragma once

#include <array>

#include "tests/support/power_loss_disk.h"

namespace assay::support {

/// The index of the write-ahead log that connections share; it never survives a power loss.
struct SharedMemory {
  std::vector<std::unique_ptr<std::uint8_t[]>> regions;
};

struct PowerLossDisk::File {
  struct Operation {
    std::size_t offset;  ///< the new size for a truncation
    std::vector<std::uint8_t> data;
    bool is_truncation;
  };

  std::string name;
  bool is_in_directory = true;  ///< false for a new log or journal, whose first sync includes the directory, as on Unix
  std::vector<std::uint8_t> durable, current;
  std::vector<Operation> unsynced;
  std::shared_ptr<SharedMemory> memory = std::make_shared<SharedMemory>();
  std::vector<Handle*> handles;

  void write(std::size_t offset, std::vector<std::uint8_t> data);
  void truncate(std::size_t size);
  void sync();
};

/// SQLite allocates it and knows only its first member.
struct PowerLossDisk::Handle {
  sqlite3_file base;
  PowerLossDisk* disk;
  std::shared_ptr<File> file;
  std::shared_ptr<SharedMemory> memory;
  int generation;
  int level = SQLITE_LOCK_NONE;
  unsigned shared_slots = 0, exclusive_slots = 0;  ///< locks in the shared memory, one bit each
};

}  // namespace assay::support
