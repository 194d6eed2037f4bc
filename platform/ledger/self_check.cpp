// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/self_check.h"

#include "platform/ledger/ledger.h"

namespace assay::ledger {

void check_stored_tree(store::Connection& connection) {
  Frontier frontier;
  std::int64_t expected = 1;
  connection.query("SELECT seq, header FROM leaf ORDER BY seq", {}, [&](const store::Row& row) {
    if (row.integer(0) != expected) throw Breakage("the ledger lacks entry " + std::to_string(expected));
    ++expected;
    frontier.append(leaf_hash(row.text(1)));
    return true;
  });
  const auto stored = head(connection);
  if (stored.size != expected - 1 || (stored.size > 0 && stored.root != frontier.root()))
    throw Breakage("the entries of the ledger do not give its root: an entry was changed after it was written");
}

void check_database_file(const std::string& path) {
  const auto database = store::open({path, "", ""});
  database->read([&](store::Connection& connection) {
    if (const auto check = connection.query_text("PRAGMA integrity_check"); check != "ok")
      throw Breakage(path + " is damaged: " + check.value_or("no answer"));
    if (connection.query_integer("SELECT count(*) FROM sqlite_master WHERE name = 'leaf'") == 1)
      check_stored_tree(connection);
  });
}

}  // namespace assay::ledger
