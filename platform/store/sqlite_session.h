// SPDX-License-Identifier: Apache-2.0
// A connection to an SQLite file with its prepared statements.
#pragma once

#include <memory>
#include <unordered_map>

#include "platform/store/session.h"

struct sqlite3;
struct sqlite3_stmt;

namespace assay::store {

enum class SqliteUse {
  writer,    ///< creates the file when there is none
  reader,    ///< `query_only`, never writes
  migrator,  ///< like the writer, without foreign keys: a rebuilt table must not drag others along
};

class SqliteSession final : public Session {
 public:
  SqliteSession(const std::string& path, SqliteUse use, std::size_t cache_bytes, bool is_fsync_off);
  ~SqliteSession() override;
  SqliteSession(const SqliteSession&) = delete;
  SqliteSession& operator=(const SqliteSession&) = delete;

  [[nodiscard]] Dialect dialect() const override { return Dialect::sqlite; }
  [[nodiscard]] std::string fatal_reason(const Fault& fault) const override;
  std::string after_commit() noexcept override;
  void give_up() noexcept override;
  /// Moves everything from the log into the file and empties the log; throws Fault busy when somebody else uses it.
  void empty_log();
  /// Copies all pages, as of one moment, into a new file and syncs it.
  void copy_to(const std::string& path);

 protected:
  std::int64_t do_execute(std::string_view sql, std::span<const Param> params) override;
  std::int64_t do_execute_many(std::string_view sql, std::span<const Params> rows) override;
  void do_query(std::string_view sql, std::span<const Param> params, const OnRow& on_row) override;
  void do_run_script(std::string_view sql) override;
  void do_begin_write() override { command("BEGIN IMMEDIATE"); }
  void do_begin_read() override { command("BEGIN"); }
  void do_commit() override { command("COMMIT"); }
  void command(std::string_view sql) override;
  [[nodiscard]] bool is_in_transaction() const override;

 private:
  class Use;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  struct Close {
    void operator()(sqlite3* handle) const;
  };
  using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
  struct Cached {
    Statement statement;
    bool is_in_use = false;
  };
  struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  void set_up(SqliteUse use, std::size_t cache_bytes, bool is_fsync_off);
  Statement prepare(std::string_view sql, bool is_kept, std::string_view* rest) const;
  void check_single(std::string_view rest) const;
  std::int64_t changes_since(std::int64_t total_before) const;

  std::unique_ptr<sqlite3, Close> handle_;
  std::unordered_map<std::string, Cached, TextHash, std::equal_to<>> cache_;
  int pages_in_log_ = 0;
};

}  // namespace assay::store
