// SPDX-License-Identifier: Apache-2.0
// The life of an SQLite file: how it is opened, when its log is folded in, how it is copied, what makes it read-only.
#include <fmt/format.h>

#include <algorithm>

#include "platform/store/files.h"
#include "platform/store/sqlite_fault.h"
#include "platform/store/sqlite_session.h"

namespace assay::store {
namespace {

constexpr int kBusyTimeoutMs = 10'000;
constexpr int kCheckpointPages = 1000;
// Readers that never pause keep the log from starting anew; past this size the writer waits for them a moment.
constexpr int kRestartPages = 16'000;
constexpr int kRestartWaitMs = 100;

int open_flags(SqliteUse use) {
  const int create = use == SqliteUse::reader ? 0 : SQLITE_OPEN_CREATE;
  return SQLITE_OPEN_READWRITE | create | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
}

void switch_option(sqlite3* handle, int option, int value) {
  if (const int code = sqlite3_db_config(handle, option, value, nullptr); code != SQLITE_OK)
    throw_sqlite_fault(handle, code);
}

int remember_pages(void* pages, sqlite3*, const char*, int in_log) {
  *static_cast<int*>(pages) = in_log;
  return SQLITE_OK;
}

}  // namespace

SqliteSession::SqliteSession(const std::string& path, SqliteUse use, std::size_t cache_bytes, bool is_fsync_off) {
  if (use != SqliteUse::reader) create_private_file(path);
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &handle, open_flags(use), nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) throw_sqlite_fault(handle, code);
  set_up(use, cache_bytes, is_fsync_off);
}

SqliteSession::~SqliteSession() = default;

// covers S-RL-01
void SqliteSession::set_up(SqliteUse use, std::size_t cache_bytes, bool is_fsync_off) {
  auto* handle = handle_.get();
  sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  switch_option(handle, SQLITE_DBCONFIG_DEFENSIVE, 1);
  switch_option(handle, SQLITE_DBCONFIG_DQS_DML, 0);
  switch_option(handle, SQLITE_DBCONFIG_DQS_DDL, 0);
  do_run_script(fmt::format(
      "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys={};"
      "PRAGMA cache_size=-{};",
      use == SqliteUse::migrator ? "OFF" : "ON", std::max<std::size_t>(cache_bytes / 1024, 64)));
  if (use == SqliteUse::reader) {
    do_run_script("PRAGMA query_only=ON");
    // Folding in the log is the writer's work alone, because it has to notice a failed fsync.
    switch_option(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1);
    return;
  }
  const auto mode = query_text("PRAGMA journal_mode=WAL");
  if (mode != "wal") throw Fault(FaultKind::other, "SQLite: this file system does not allow a write-ahead log");
  do_run_script(is_fsync_off ? "PRAGMA synchronous=OFF" : "PRAGMA synchronous=FULL");
  do_run_script("PRAGMA journal_size_limit=67108864");
  sqlite3_wal_hook(handle, remember_pages, &pages_in_log_);
}

// covers S-RL-02
std::string SqliteSession::fatal_reason(const Fault& fault) const {
  switch (fault.kind) {
    case FaultKind::full: return "There is no space left on the disk of the data. Free some, then start again.";
    case FaultKind::io:
      return fmt::format("The disk of the data failed ({}). Check it, then start again.", fault.what());
    case FaultKind::read_only: return fmt::format("The data cannot be written ({}).", fault.what());
    case FaultKind::corrupt: return fmt::format("The data are damaged ({}). Restore a backup.", fault.what());
    default: return {};
  }
}

/// Folds the log into the file. SQLite would do it itself inside COMMIT, but ignores a failed fsync there and calls
/// fsync again the next time, which then reports success for pages that the kernel has dropped.
std::string SqliteSession::after_commit() noexcept {
  if (pages_in_log_ < kCheckpointPages) return {};
  const bool is_restart = pages_in_log_ >= kRestartPages;
  auto* handle = handle_.get();
  if (is_restart) sqlite3_busy_timeout(handle, kRestartWaitMs);
  const int code = sqlite3_wal_checkpoint_v2(
      handle, nullptr, is_restart ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (is_restart) sqlite3_busy_timeout(handle, kBusyTimeoutMs);
  pages_in_log_ = 0;
  if (code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED) return {};
  return fatal_reason(sqlite_fault(code, sqlite3_errstr(code)));
}

void SqliteSession::give_up() noexcept {
  pages_in_log_ = 0;
  sqlite3_db_config(handle_.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

void SqliteSession::empty_log() {
  const int code = sqlite3_wal_checkpoint_v2(handle_.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  if (code != SQLITE_OK) throw_sqlite_fault(handle_.get(), code);
}

void SqliteSession::copy_to(const std::string& path) {
  create_private_file(path);
  sqlite3* raw = nullptr;
  const int opened = sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, nullptr);
  const std::unique_ptr<sqlite3, Close> target(raw);
  if (opened != SQLITE_OK) throw_sqlite_fault(raw, opened);
  // The copy has no reader until it is renamed: no journal, and one fsync at the end.
  sqlite3_exec(raw, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF", nullptr, nullptr, nullptr);
  auto* backup = sqlite3_backup_init(raw, "main", handle_.get(), "main");
  if (backup == nullptr) throw_sqlite_fault(raw, sqlite3_extended_errcode(raw));
  // All pages in one step: one snapshot, and writers go on beside it because the log keeps the old pages.
  sqlite3_backup_step(backup, -1);
  if (const int code = sqlite3_backup_finish(backup); code != SQLITE_OK) throw_sqlite_fault(raw, code);
  sync_file(path);
}

}  // namespace assay::store
