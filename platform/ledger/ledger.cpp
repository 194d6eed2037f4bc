// SPDX-License-Identifier: Apache-2.0
// Opens and appends entries, reads the tree. Everything happens in the caller's transaction; nothing is cached, so
// several nodes on one PostgreSQL see the same head (docs/decisions/003).
#include "platform/ledger/ledger.h"

#include <algorithm>

namespace assay::ledger {
namespace {

using store::Connection;
using store::Row;

struct StoredHead {
  std::int64_t size = 0;
  Instant at;
  Bytes frontier;
};

StoredHead stored_head(const Row& row) { return {row.integer(0), Instant{row.integer(1)}, row.bytes(2)}; }

StoredHead read_head(Connection& connection) {
  std::optional<StoredHead> head;
  connection.query("SELECT size, at, frontier FROM head WHERE one = 1", {}, [&](const Row& row) {
    head = stored_head(row);
    return false;
  });
  if (!head) throw Breakage("the ledger has no head");
  return *std::move(head);
}

std::vector<Hash> hashes_of(std::span<const std::uint8_t> bytes) {
  std::vector<Hash> hashes;
  for (; bytes.size() >= 32; bytes = bytes.subspan(32)) hashes.push_back(*Hash::from_bytes(bytes.first(32)));
  return hashes;
}

Bytes bytes_of(std::span<const Hash> hashes) {
  Bytes bytes;
  bytes.reserve(hashes.size() * 32);
  for (const auto& hash : hashes) bytes.insert(bytes.end(), hash.bytes.begin(), hash.bytes.end());
  return bytes;
}

Frontier frontier_of(const StoredHead& head) {
  auto frontier = Frontier::of(static_cast<std::uint64_t>(head.size), hashes_of(head.frontier));
  if (!frontier) throw Breakage("the head of the ledger is damaged");
  return *std::move(frontier);
}

// An entry that an earlier job opened and never appended would let every later change pass: a mistake of ours.
constexpr std::string_view kLeftOpen = "an earlier write left its ledger entry open";

/// The row that says it is written again when the entry is appended, so that opening costs no page of its own.
StoredHead open_in_head(Connection& connection) {
  std::optional<StoredHead> head;
  connection.query("UPDATE head SET open_seq = size + 1 WHERE one = 1 AND open_seq = 0 RETURNING size, at, frontier",
                   {}, [&](const Row& row) {
                     head = stored_head(row);
                     return true;  // to its end: an UPDATE is complete only then
                   });
  if (!head) throw Breakage(std::string(kLeftOpen));
  return *std::move(head);
}

/// The setting ends with its transaction, so a forgotten entry shows only by the versions that it left.
StoredHead open_in_settings(Connection& connection) {
  const auto open =
      connection.query_integer("SELECT CAST(NULLIF(current_setting('assay.ledger_seq', true), '') AS bigint)");
  if (open.value_or(0) != 0) throw Breakage(std::string(kLeftOpen));
  auto head = read_head(connection);
  const auto seq = head.size + 1;
  connection.query("SELECT set_config('assay.ledger_seq', ?, true), EXISTS (SELECT 1 FROM version WHERE seq >= ?)::int",
                   {std::to_string(seq), seq}, [](const Row& row) {
                     if (row.integer(1) != 0) throw Breakage(std::string(kLeftOpen));
                     return false;
                   });
  return head;
}

/// On SQLite the head has closed it already.
void close_entry(Connection& connection) {
  if (connection.dialect() == store::Dialect::sqlite) return;
  connection.query("SELECT set_config('assay.ledger_seq', '', true), set_config('assay.ledger_erasure', '', true)", {},
                   [](const Row&) { return false; });
}

Instant leaf_time(Connection& connection, std::int64_t seq) {
  const auto at = connection.query_integer("SELECT at FROM leaf WHERE seq = ?", {seq});
  if (!at) throw Breakage("the ledger lacks leaf " + std::to_string(seq));
  return Instant{*at};
}

}  // namespace

OpenEntry begin_entry(Connection& connection, Instant now) {
  const auto head =
      connection.dialect() == store::Dialect::sqlite ? open_in_head(connection) : open_in_settings(connection);
  return {head.size + 1, std::max(now, head.at), frontier_of(head)};
}

std::int64_t append(Connection& connection, OpenEntry entry, const EntryDraft& draft) {
  const auto header = entry_header(entry.seq, entry.at, draft);
  const auto completed = entry.tree.append(leaf_hash(header));
  connection.execute("INSERT INTO leaf (seq, at, header, nodes) VALUES (?, ?, ?, ?)",
                     {entry.seq, entry.at.micros, header, bytes_of(std::span(completed).subspan(1))});
  connection.execute("UPDATE head SET size = ?, at = ?, frontier = ?, open_seq = 0, is_erasing = 0 WHERE one = 1",
                     {entry.seq, entry.at.micros, bytes_of(entry.tree.roots())});
  close_entry(connection);
  return entry.seq;
}

Head head(Connection& connection) {
  const auto stored = read_head(connection);
  return {stored.size, frontier_of(stored).root(), stored.at};
}

std::int64_t size_at(Connection& connection, Instant instant) {
  const auto head = read_head(connection);
  if (head.size == 0 || head.at <= instant) return head.size;
  std::int64_t low = 0, high = head.size;  // entry `low` is in time (or 0), entry `high` is too late
  while (high - low > 1) {
    const auto middle = low + (high - low) / 2;
    (leaf_time(connection, middle) <= instant ? low : high) = middle;
  }
  return low;
}

std::optional<Leaf> leaf(Connection& connection, std::int64_t seq) {
  std::optional<Leaf> found;
  connection.query("SELECT at, header FROM leaf WHERE seq = ?", {seq}, [&](const Row& row) {
    found = Leaf{seq, Instant{row.integer(0)}, std::string(row.text(1)), leaf_hash(row.text(1))};
    return false;
  });
  return found;
}

Subtree stored_subtrees(Connection& connection) {
  return [&connection](std::uint64_t first, unsigned level) {
    // A subtree's root lies in the row of its last leaf; leaf i has the number i + 1.
    const auto seq = static_cast<std::int64_t>(first + (1ULL << level));
    std::vector<Hash> nodes;
    connection.query("SELECT header, nodes FROM leaf WHERE seq = ?", {seq}, [&](const Row& row) {
      nodes = hashes_of(row.bytes(1));
      nodes.insert(nodes.begin(), leaf_hash(row.text(0)));
      return false;
    });
    if (level >= nodes.size()) throw Breakage("the ledger's tree is damaged at leaf " + std::to_string(seq));
    return nodes[level];
  };
}

}  // namespace assay::ledger
