// SPDX-License-Identifier: Apache-2.0
// The calls that SQLite makes to its operating system, answered by the disk that can lose power.
#include <algorithm>
#include <cstring>
#include <new>

#include "tests/support/power_loss_disk.h"
#include "tests/support/power_loss_file.h"

namespace assay::support {

struct PowerLossDisk::Io {
  static Handle& handle(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }
  static PowerLossDisk& disk(sqlite3_vfs* vfs) { return *static_cast<PowerLossDisk*>(vfs->pAppData); }
  static bool is_dead(const Handle& h) { return !h.disk->has_power_ || h.generation != h.disk->generation_; }
  static unsigned slots(int offset, int count) { return ((1U << count) - 1U) << offset; }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    auto& self = disk(vfs);
    file->pMethods = nullptr;
    const std::lock_guard lock(self.mutex_);
    if (!self.has_power_) return SQLITE_IOERR;
    std::shared_ptr<File> found;
    if (name != nullptr && self.files_.contains(name)) {
      found = self.files_[name];
    } else {
      if (name != nullptr && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
      found = std::make_shared<File>();
      if (name != nullptr) {
        found->name = name;
        found->is_in_directory = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) == 0;
        self.files_[name] = found;
        self.removed_.erase(name);
      }
    }
    auto* made = new (file) Handle{{&kMethods}, &self, found, found->memory, self.generation_};
    found->handles.push_back(made);
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
  }

  static int close(sqlite3_file* file) {
    auto& h = handle(file);
    const std::lock_guard lock(h.disk->mutex_);
    std::erase(h.file->handles, &h);
    h.~Handle();
    return SQLITE_OK;
  }

  static int read(sqlite3_file* file, void* to, int amount, sqlite3_int64 offset) {
    auto& h = handle(file);
    const std::lock_guard lock(h.disk->mutex_);
    if (is_dead(h)) return SQLITE_IOERR_READ;
    const auto& content = h.file->current;
    const auto wanted = static_cast<std::size_t>(amount);
    const auto at = std::min(static_cast<std::size_t>(offset), content.size());
    const auto there = std::min(wanted, content.size() - at);
    if (there > 0) std::memcpy(to, content.data() + at, there);
    std::memset(static_cast<char*>(to) + there, 0, wanted - there);
    return there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
  }

  static int write(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
    auto& h = handle(file);
    const std::lock_guard lock(h.disk->mutex_);
    if (is_dead(h)) return SQLITE_IOERR_WRITE;
    const auto growth = offset + amount - static_cast<std::int64_t>(h.file->current.size());
    if (growth > 0 && h.disk->space_ != INT64_MAX && h.disk->used() + growth > h.disk->space_) return SQLITE_FULL;
    const bool is_done = h.disk->spend();
    const auto* bytes = static_cast<const std::uint8_t*>(from);
    h.file->write(static_cast<std::size_t>(offset), {bytes, bytes + amount});
    return is_done ? SQLITE_OK : SQLITE_IOERR_WRITE;
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    auto& h = handle(file);
    const std::lock_guard lock(h.disk->mutex_);
    if (is_dead(h) || !h.disk->spend()) return SQLITE_IOERR_TRUNCATE;
    h.file->truncate(static_cast<std::size_t>(size));
    return SQLITE_OK;
  }

  static int sync(sqlite3_file* file, int) {
    auto& h = handle(file);
    const std::lock_guard lock(h.disk->mutex_);
    if (is_dead(h) || !h.disk->spend()) return SQLITE_IOERR_FSYNC;
    ++h.disk->syncs_;
    const auto& failing = h.disk->failing_suffix_;
    if (!failing.empty() && h.file->name.ends_with(failing)) return SQLITE_IOERR_FSYNC;
    h.file->sync();
    if (!h.file->is_in_directory) h.disk->removed_.clear();
    h.file->is_in_directory = true;
    return SQLITE_OK;
  }

  static int size(sqlite3_file* file, sqlite3_int64* bytes) {
    auto& h = handle(file);
    const std::lock_guard lock(h.disk->mutex_);
    *bytes = static_cast<sqlite3_int64>(h.file->current.size());
    return is_dead(h) ? SQLITE_IOERR_FSTAT : SQLITE_OK;
  }

  static int lock(sqlite3_file* file, int level) {
    auto& h = handle(file);
    const std::lock_guard guard(h.disk->mutex_);
    if (is_dead(h)) return SQLITE_IOERR_LOCK;
    if (h.level >= level) return SQLITE_OK;
    int others = SQLITE_LOCK_NONE;
    for (const auto* other : h.file->handles)
      if (other != &h) others = std::max(others, other->level);
    if (others >= (level == SQLITE_LOCK_SHARED ? SQLITE_LOCK_PENDING : SQLITE_LOCK_RESERVED)) return SQLITE_BUSY;
    if (level == SQLITE_LOCK_EXCLUSIVE && others >= SQLITE_LOCK_SHARED) {
      h.level = SQLITE_LOCK_PENDING;
      return SQLITE_BUSY;
    }
    h.level = level;
    return SQLITE_OK;
  }

  static int unlock(sqlite3_file* file, int level) {
    auto& h = handle(file);
    const std::lock_guard guard(h.disk->mutex_);
    h.level = std::min(h.level, level);
    return SQLITE_OK;
  }

  static int check_reserved(sqlite3_file* file, int* is_reserved) {
    auto& h = handle(file);
    const std::lock_guard guard(h.disk->mutex_);
    *is_reserved =
        std::ranges::any_of(h.file->handles, [](const Handle* other) { return other->level >= SQLITE_LOCK_RESERVED; });
    return SQLITE_OK;
  }

  static int file_control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector_size(sqlite3_file*) { return 4096; }
  // What SQLite assumes on Unix. A torn write never touches bytes outside its range, so it holds here too.
  static int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

  static int map_memory(sqlite3_file* file, int region, int bytes, int may_extend, void volatile** address) {
    auto& h = handle(file);
    const std::lock_guard guard(h.disk->mutex_);
    *address = nullptr;
    if (is_dead(h)) return SQLITE_IOERR_SHMMAP;
    auto& regions = h.memory->regions;
    const auto wanted = static_cast<std::size_t>(region);
    if (wanted >= regions.size() && may_extend == 0) return SQLITE_OK;
    while (regions.size() <= wanted)
      regions.push_back(std::make_unique<std::uint8_t[]>(static_cast<std::size_t>(bytes)));
    *address = regions[wanted].get();
    return SQLITE_OK;
  }

  static int lock_memory(sqlite3_file* file, int offset, int count, int flags) {
    auto& h = handle(file);
    const std::lock_guard guard(h.disk->mutex_);
    const auto mask = slots(offset, count);
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
      h.shared_slots &= ~mask;
      h.exclusive_slots &= ~mask;
      return SQLITE_OK;
    }
    if (is_dead(h)) return SQLITE_IOERR_SHMLOCK;
    unsigned shared = 0, exclusive = 0;
    for (const auto* other : h.file->handles) {
      if (other == &h) continue;
      shared |= other->shared_slots;
      exclusive |= other->exclusive_slots;
    }
    const bool is_shared = (flags & SQLITE_SHM_SHARED) != 0;
    if (((is_shared ? exclusive : exclusive | shared) & mask) != 0) return SQLITE_BUSY;
    (is_shared ? h.shared_slots : h.exclusive_slots) |= mask;
    return SQLITE_OK;
  }

  static void barrier(sqlite3_file* file) {
    const std::lock_guard guard(handle(file).disk->mutex_);  // a lock is a barrier, and one that tools understand
  }

  static int unmap_memory(sqlite3_file* file, int) {
    auto& h = handle(file);
    const std::lock_guard guard(h.disk->mutex_);
    h.shared_slots = h.exclusive_slots = 0;
    return SQLITE_OK;
  }

  static int remove(sqlite3_vfs* vfs, const char* name, int is_directory_synced) {
    auto& self = disk(vfs);
    const std::lock_guard guard(self.mutex_);
    if (!self.spend()) return SQLITE_IOERR_DELETE;
    const auto found = self.files_.find(name);
    if (found == self.files_.end()) return SQLITE_IOERR_DELETE_NOENT;
    if (is_directory_synced == 0) self.removed_[name] = found->second;
    self.files_.erase(found);
    return SQLITE_OK;
  }

  static int access(sqlite3_vfs* vfs, const char* name, int flags, int* answer) {
    auto& self = disk(vfs);
    const std::lock_guard guard(self.mutex_);
    const auto found = self.files_.find(name);
    // SQLite asks for existence of a log or journal and means one that is not empty.
    *answer = found != self.files_.end() && (flags != SQLITE_ACCESS_EXISTS || !found->second->current.empty());
    return self.has_power_ ? SQLITE_OK : SQLITE_IOERR_ACCESS;
  }

  static int full_name(sqlite3_vfs*, const char* name, int space, char* full) {
    sqlite3_snprintf(space, full, "%s", name);
    return SQLITE_OK;
  }

  static const sqlite3_io_methods kMethods;
};

const sqlite3_io_methods PowerLossDisk::Io::kMethods{2,
                                                     close,
                                                     read,
                                                     write,
                                                     truncate,
                                                     sync,
                                                     size,
                                                     lock,
                                                     unlock,
                                                     check_reserved,
                                                     file_control,
                                                     sector_size,
                                                     characteristics,
                                                     map_memory,
                                                     lock_memory,
                                                     barrier,
                                                     unmap_memory,
                                                     nullptr,
                                                     nullptr};

PowerLossDisk::PowerLossDisk(std::uint64_t seed) : random_(seed), before_(sqlite3_vfs_find(nullptr)) {
  // Time, randomness and sleeping stay those of the system.
  vfs_ = *before_;
  vfs_.iVersion = 1;
  vfs_.szOsFile = sizeof(Handle);
  vfs_.pNext = nullptr;
  vfs_.zName = "power_loss";
  vfs_.pAppData = this;
  vfs_.xOpen = Io::open;
  vfs_.xDelete = Io::remove;
  vfs_.xAccess = Io::access;
  vfs_.xFullPathname = Io::full_name;
  sqlite3_vfs_register(&vfs_, 1);
}

PowerLossDisk::~PowerLossDisk() {
  sqlite3_vfs_unregister(&vfs_);
  sqlite3_vfs_register(before_, 1);
}

}  // namespace assay::support
