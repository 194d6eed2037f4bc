// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/self_check.h"

#include <map>
#include <set>

#include "platform/ledger/canonical.h"
#include "platform/ledger/ledger.h"
#include "platform/ledger/package_format.h"

namespace assay::ledger {

namespace {

/// Files as a verifier of a package would find them.
struct NamedFiles {
  std::map<Hash, std::uint64_t> named;
  std::set<Hash> erased;

  void add(std::string_view json) {
    if (!json.contains("\"blob\":\"")) return;
    std::vector<std::pair<Hash, std::uint64_t>> found;
    if (const auto parsed = parse_canonical(json)) collect_blobs(*parsed, found);
    named.insert(found.begin(), found.end());
  }
  void add_entry(std::string_view header) {
    add(header);
    if (!header.contains("\"operation\":\"personal.erase\"")) return;
    const auto entry = parse_entry(header);
    if (const auto details = entry ? parse_erasure_details(entry->details) : std::nullopt)
      erased.insert(details->blobs.begin(), details->blobs.end());
  }
};

}  // namespace

std::int64_t check_named_files(store::Connection& connection, const files::ReadFile& read) {
  NamedFiles all;
  // In ranges, since a result of PostgreSQL lies in memory as a whole.
  constexpr std::int64_t kAtOnce = 2000;
  const auto size = head(connection).size;
  for (std::int64_t first = 1; first <= size; first += kAtOnce) {
    const auto last = first + kAtOnce - 1;
    connection.query("SELECT header FROM leaf WHERE seq BETWEEN ? AND ?", {first, last}, [&](const store::Row& row) {
      all.add_entry(row.text(0));
      return true;
    });
    connection.query("SELECT body FROM version WHERE seq BETWEEN ? AND ?", {first, last}, [&](const store::Row& row) {
      all.add(row.text(0));
      return true;
    });
  }
  std::int64_t good = 0, bad = 0;
  std::string first_bad;
  for (const auto& [hash, size_named] : all.named) {
    Sha256 digest;
    std::uint64_t size_read = 0;
    const bool is_there = read(hash, [&](std::span<const std::uint8_t> bytes) {
      digest.add(bytes);
      size_read += bytes.size();
    });
    if (!is_there && all.erased.contains(hash)) continue;
    if (is_there && size_read == size_named && digest.finish() == hash) {
      ++good;
      continue;
    }
    if (bad++ == 0) first_bad = hash.hex() + (is_there ? " is damaged" : " is missing");
  }
  if (bad > 0)
    throw Breakage("the file " + first_bad + " (" + std::to_string(bad) + " of " + std::to_string(bad + good) + ")");
  return good;
}

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
