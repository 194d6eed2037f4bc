// SPDX-License-Identifier: Apache-2.0
// One connection of an engine together with its transaction commands: what the writer and the read pool work with.
#pragma once

#include "platform/store/database.h"

namespace assay::store {

/// Refuses statements after a failed one. PostgreSQL does so itself; SQLite would go on with half of the work.
class Session : public Connection {
 public:
  std::int64_t execute(std::string_view sql, std::span<const Param> params) final;
  std::int64_t execute_many(std::string_view sql, std::span<const Params> rows) final;
  void query(std::string_view sql, std::span<const Param> params, const OnRow& on_row) final;
  void run_script(std::string_view sql) final;
  using Connection::execute;
  using Connection::query;

  void begin_write();
  void begin_read();
  /// Returns when the transaction is durable. Throws Fault; then `rollback` has to follow.
  void commit();
  void rollback() noexcept;
  void savepoint();
  /// Throws when a statement since `savepoint` failed, even if the job has swallowed the Fault.
  void release_savepoint();
  /// Answers false when the whole transaction is gone.
  bool rollback_to_savepoint() noexcept;

  /// Why nothing may be written any more after this fault, or empty when the next transaction may work.
  [[nodiscard]] virtual std::string fatal_reason(const Fault& fault) const = 0;
  /// Called once nothing may be written any more: not even at the end may a failed fsync be tried again.
  virtual void give_up() noexcept {}
  /// Work that need not delay the acknowledgement. Answers why nothing may be written any more, or nothing.
  virtual std::string after_commit() noexcept { return {}; }

 protected:
  virtual std::int64_t do_execute(std::string_view sql, std::span<const Param> params) = 0;
  virtual std::int64_t do_execute_many(std::string_view sql, std::span<const Params> rows) = 0;
  virtual void do_query(std::string_view sql, std::span<const Param> params, const OnRow& on_row) = 0;
  virtual void do_run_script(std::string_view sql) = 0;
  virtual void do_begin_write() = 0;
  virtual void do_begin_read() = 0;
  virtual void do_commit() = 0;
  /// BEGIN, COMMIT, ROLLBACK, SAVEPOINT ...
  virtual void command(std::string_view sql) = 0;
  [[nodiscard]] virtual bool is_in_transaction() const = 0;

 private:
  void check_not_failed() const;
  bool has_failed_ = false;
};

}  // namespace assay::store
