// SPDX-License-Identifier: Apache-2.0
// An SQLite database: how its connections share the cache, its backup, and its migration on a copy.
#include <fmt/format.h>

#include <algorithm>

#include "platform/store/engine.h"
#include "platform/store/files.h"
#include "platform/store/migration_steps.h"
#include "platform/store/sqlite_session.h"

namespace assay::store {
namespace {

class SqliteEngine final : public Engine {
 public:
  SqliteEngine(std::string path, const Options& options) : path_(std::move(path)), options_(options) {}

  [[nodiscard]] Dialect dialect() const override { return Dialect::sqlite; }
  std::unique_ptr<Session> open_writer() override { return session(path_, SqliteUse::writer); }
  std::unique_ptr<Session> open_reader() override { return session(path_, SqliteUse::reader); }
  void backup_to(const std::string& path) override;
  int migrate(std::span<const Migration> migrations, const std::function<void(Connection&)>& verify) override;

 private:
  [[nodiscard]] std::unique_ptr<SqliteSession> session(const std::string& path, SqliteUse use) const {
    // The writer works on many pages at once and gets half.
    const auto readers = static_cast<std::size_t>(std::max(2, options_.readers));
    const auto share = options_.cache_bytes / 2 / (use == SqliteUse::reader ? readers : 1);
    return std::make_unique<SqliteSession>(path, use, share, options_.is_fsync_off);
  }
  void migrate_copy(const std::string& copy, std::span<const Migration> pending,
                    const std::function<void(Connection&)>& verify) const;

  const std::string path_;
  const Options options_;
};

void SqliteEngine::backup_to(const std::string& path) {
  if (file_exists(path)) throw Breakage("a backup never overwrites: " + path + " exists");
  const auto unfinished = path + ".unfinished";
  remove_database_files(unfinished);
  try {
    session(path_, SqliteUse::reader)->copy_to(unfinished);
    rename_durably(unfinished, path);
  } catch (...) {
    remove_database_files(unfinished);
    throw;
  }
}

void SqliteEngine::migrate_copy(const std::string& copy, std::span<const Migration> pending,
                                const std::function<void(Connection&)>& verify) const {
  const auto migrator = session(copy, SqliteUse::migrator);
  migrator->begin_write();
  const auto before = count_rows(*migrator);
  run_migrations(*migrator, pending);
  check_counts(before, count_rows(*migrator));
  check_answer(*migrator, "PRAGMA foreign_key_check", "a reference to a row that does not exist");
  migrator->commit();
  check_integrity(*migrator);
  if (verify) {
    migrator->begin_read();
    verify(*migrator);
    migrator->rollback();
  }
  migrator->empty_log();
}

/// Nobody else may use the file meanwhile: the caller holds the lock of the data directory. A crash leaves either the
/// old file and a copy that the next run removes, or the new file.
int SqliteEngine::migrate(std::span<const Migration> migrations, const std::function<void(Connection&)>& verify) {
  const auto copy = path_ + ".migrating";
  remove_database_files(copy);
  std::span<const Migration> pending = migrations;
  if (file_exists(path_)) {
    const auto original = session(path_, SqliteUse::writer);
    pending = pending_migrations(*original, migrations);
    if (pending.empty()) return 0;
    original->empty_log();
    original->copy_to(copy);
  }
  if (pending.empty()) return 0;
  try {
    migrate_copy(copy, pending, verify);
    // A log of the old file would be replayed into the new one.
    if (file_size(path_ + "-wal") > 0) throw Breakage("another program is using " + path_);
    sync_file(copy);
    rename_durably(copy, path_);
  } catch (const std::exception& error) {
    remove_database_files(copy);
    throw Breakage(fmt::format("{}: {}. The data are unchanged and still work with the release that wrote them.", path_,
                               error.what()));
  } catch (...) {
    remove_database_files(copy);
    throw;
  }
  return static_cast<int>(pending.size());
}

}  // namespace

std::unique_ptr<Engine> sqlite_engine(const Location& location, const Options& options) {
  return std::make_unique<SqliteEngine>(location.sqlite_path, options);
}

}  // namespace assay::store
