// SPDX-License-Identifier: Apache-2.0
// What is the same for every connection: the guard after a failed statement and the small conveniences of reading.
#include "platform/store/session.h"

namespace assay::store {

void Session::check_not_failed() const {
  if (has_failed_) throw Fault(FaultKind::other, "a statement after a failed one in the same transaction");
}

std::int64_t Session::execute(std::string_view sql, std::span<const Param> params) try {
  check_not_failed();
  return do_execute(sql, params);
} catch (const Fault&) {
  has_failed_ = true;
  throw;
}

std::int64_t Session::execute_many(std::string_view sql, std::span<const Params> rows) try {
  check_not_failed();
  return do_execute_many(sql, rows);
} catch (const Fault&) {
  has_failed_ = true;
  throw;
}

void Session::query(std::string_view sql, std::span<const Param> params, const OnRow& on_row) try {
  check_not_failed();
  do_query(sql, params, on_row);
} catch (const Fault&) {
  has_failed_ = true;
  throw;
}

void Session::run_script(std::string_view sql) try {
  check_not_failed();
  do_run_script(sql);
} catch (const Fault&) {
  has_failed_ = true;
  throw;
}

void Session::begin_write() {
  has_failed_ = false;
  do_begin_write();
}

void Session::begin_read() {
  has_failed_ = false;
  do_begin_read();
}

void Session::commit() {
  check_not_failed();
  if (!is_in_transaction()) throw Fault(FaultKind::other, "the transaction ended before its commit");
  do_commit();
}

void Session::rollback() noexcept {
  has_failed_ = false;
  if (!is_in_transaction()) return;
  try {
    command("ROLLBACK");
  } catch (const Fault&) {
    // Either the engine has rolled back by itself or the connection is lost; both end the transaction.
  }
}

void Session::savepoint() { command("SAVEPOINT job"); }

void Session::release_savepoint() {
  check_not_failed();
  command("RELEASE SAVEPOINT job");
}

bool Session::rollback_to_savepoint() noexcept {
  has_failed_ = false;
  if (!is_in_transaction()) return false;
  try {
    command("ROLLBACK TO SAVEPOINT job");
    command("RELEASE SAVEPOINT job");
  } catch (const Fault&) {
    return false;
  }
  return is_in_transaction();
}

Hash Row::hash(int column) const {
  if (is_null(column)) return {};
  const auto found = Hash::from_bytes(bytes(column));
  if (!found) throw Fault(FaultKind::other, "a column that should hold a hash has another length");
  return *found;
}

std::optional<std::int64_t> Connection::query_integer(std::string_view sql, std::initializer_list<Param> params) {
  std::optional<std::int64_t> found;
  query(sql, params, [&](const Row& row) {
    if (!row.is_null(0)) found = row.integer(0);
    return false;
  });
  return found;
}

std::optional<std::string> Connection::query_text(std::string_view sql, std::initializer_list<Param> params) {
  std::optional<std::string> found;
  query(sql, params, [&](const Row& row) {
    if (!row.is_null(0)) found = row.text(0);
    return false;
  });
  return found;
}

}  // namespace assay::store
