// SPDX-License-Identifier: Apache-2.0
// The fate of writes at a power loss; the calls of SQLite are in power_loss_vfs.cpp.
#include "tests/support/power_loss_disk.h"

#include <algorithm>

#include "tests/support/power_loss_file.h"

namespace assay::support {

namespace {

void replay(std::vector<std::uint8_t>& content, const PowerLossDisk::File::Operation& operation) {
  if (operation.is_truncation) {
    content.resize(operation.offset);
    return;
  }
  const auto end = operation.offset + operation.data.size();
  if (content.size() < end) content.resize(end);
  std::ranges::copy(operation.data, content.begin() + static_cast<std::ptrdiff_t>(operation.offset));
}

/// The parts of a write that lie in one sector each.
std::vector<PowerLossDisk::File::Operation> sectors(const PowerLossDisk::File::Operation& whole) {
  constexpr std::size_t kSector = 512;
  std::vector<PowerLossDisk::File::Operation> parts;
  for (std::size_t at = 0; at < whole.data.size();) {
    const auto length = std::min(kSector - (whole.offset + at) % kSector, whole.data.size() - at);
    const auto from = whole.data.begin() + static_cast<std::ptrdiff_t>(at);
    parts.push_back({whole.offset + at, {from, from + static_cast<std::ptrdiff_t>(length)}, false});
    at += length;
  }
  return parts;
}

}  // namespace

void PowerLossDisk::File::write(std::size_t offset, std::vector<std::uint8_t> data) {
  unsynced.push_back({offset, std::move(data), false});
  replay(current, unsynced.back());
}

void PowerLossDisk::File::truncate(std::size_t size) {
  unsynced.push_back({size, {}, true});
  replay(current, unsynced.back());
}

void PowerLossDisk::File::sync() {
  for (const auto& operation : unsynced) replay(durable, operation);
  unsynced.clear();
}

// One loss keeps much, another little or nothing. Dropping an earlier write and keeping a later one is what reordering
// by the disk looks like afterwards.
void PowerLossDisk::settle(File& file) {
  const auto one_in = [this](std::uint64_t n) { return random_() % n == 0; };
  const auto kept_in_four = random_() % 5;
  for (const auto& operation : file.unsynced) {
    if (operation.is_truncation) {
      if (random_() % 4 < kept_in_four) replay(file.durable, operation);
      continue;
    }
    if (!one_in(4)) {
      if (random_() % 4 < kept_in_four) replay(file.durable, operation);
      continue;
    }
    for (auto& part : sectors(operation)) {
      // A file can have grown without its data: what is there then is whatever was on the disk before.
      const bool is_beyond_end = part.offset >= file.durable.size();
      if (one_in(2)) {
        replay(file.durable, part);
      } else if (is_beyond_end && one_in(4)) {
        for (auto& byte : part.data) byte = static_cast<std::uint8_t>(random_());
        replay(file.durable, part);
      }
    }
  }
  file.unsynced.clear();
  file.current = file.durable;
  file.memory = std::make_shared<SharedMemory>();
  file.handles.clear();
}

void PowerLossDisk::lose_power_after(int operations) {
  const std::lock_guard lock(mutex_);
  operations_left_ = operations;
}

void PowerLossDisk::restore_power() {
  const std::lock_guard lock(mutex_);
  for (auto& [name, file] : removed_)
    if (random_() % 2 == 0) files_.emplace(name, file);
  removed_.clear();
  for (auto& [name, file] : files_) settle(*file);
  ++generation_;
  has_power_ = true;
  operations_left_ = -1;
}

void PowerLossDisk::fail_sync_of(std::string_view suffix) {
  const std::lock_guard lock(mutex_);
  failing_suffix_ = suffix;
}

void PowerLossDisk::limit_space(std::int64_t bytes) {
  const std::lock_guard lock(mutex_);
  space_ = bytes;
}

int PowerLossDisk::syncs() const {
  const std::lock_guard lock(mutex_);
  return syncs_;
}

void PowerLossDisk::wipe() {
  const std::lock_guard lock(mutex_);
  files_.clear();
  removed_.clear();
}

/// Counts an operation down; false when the power is gone, with this one or before.
bool PowerLossDisk::spend() {
  if (has_power_ && operations_left_ >= 0 && operations_left_-- == 0) has_power_ = false;
  return has_power_;
}

std::int64_t PowerLossDisk::used() const {
  std::size_t sum = 0;
  for (const auto& [name, file] : files_) sum += file->current.size();
  return static_cast<std::int64_t>(sum);
}

}  // namespace assay::support
