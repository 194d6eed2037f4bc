// SPDX-License-Identifier: Apache-2.0
// One table from SQLite's extended result codes to FaultKind, and the name of the constraint out of its message.
#include "platform/store/sqlite_fault.h"

#include <algorithm>

namespace assay::store {
namespace {

FaultKind constraint_kind(int extended) {
  switch (extended) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID: return FaultKind::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY: return FaultKind::foreign_key;
    default: return FaultKind::check;
  }
}

FaultKind kind_of(int extended) {
  if (extended == SQLITE_BUSY_SNAPSHOT) return FaultKind::conflict;
  switch (extended & 0xff) {
    case SQLITE_CONSTRAINT: return constraint_kind(extended);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return FaultKind::busy;
    case SQLITE_READONLY: return FaultKind::read_only;
    case SQLITE_FULL: return FaultKind::full;
    case SQLITE_IOERR: return FaultKind::io;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return FaultKind::corrupt;
    case SQLITE_ERROR: return FaultKind::syntax;
    default: return FaultKind::other;
  }
}

// "UNIQUE constraint failed: t.a, t.b" gives "t.a,t.b"; "CHECK constraint failed: name" gives "name";
// "UNIQUE constraint failed: index 'i'" gives "i".
std::string constraint_of(int extended, std::string_view message) {
  if (extended == SQLITE_CONSTRAINT_TRIGGER) return std::string(message);
  constexpr std::string_view marker = " constraint failed: ";
  const auto at = message.find(marker);
  if (at == std::string_view::npos) return {};
  message.remove_prefix(at + marker.size());
  if (message.starts_with("index '") && message.ends_with('\''))
    return std::string(message.substr(7, message.size() - 8));
  std::string names(message);
  if (constraint_kind(extended) == FaultKind::unique) std::erase(names, ' ');
  return names;
}

}  // namespace

Fault sqlite_fault(int code, std::string_view message) {
  auto constraint = (code & 0xff) == SQLITE_CONSTRAINT ? constraint_of(code, message) : std::string();
  return Fault(kind_of(code), "SQLite: " + std::string(message) + " (" + std::to_string(code) + ")",
               std::move(constraint));
}

void throw_sqlite_fault(sqlite3* handle, int code) {
  throw sqlite_fault(code, handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code));
}

}  // namespace assay::store
