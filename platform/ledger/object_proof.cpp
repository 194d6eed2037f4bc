// SPDX-License-Identifier: Apache-2.0
// The proof of one object: its entries with their way up the tree, its versions with their salts, nothing about others
// but the commitments that share an entry (docs/reference/package-format.md 4).
#include <algorithm>

#include "platform/ledger/canonical.h"
#include "platform/ledger/note.h"
#include "platform/ledger/package.h"
#include "platform/ledger/package_format.h"
#include "platform/ledger/version.h"

namespace assay::ledger {
namespace {

using store::Connection;
using store::Row;

constexpr std::size_t kInlineItems = 1000;

struct StoredVersion {
  std::int64_t seq = 0, version = 0;
  Hash salt;
  std::string body;
};

std::vector<StoredVersion> versions_of(Connection& connection, std::string_view entity, const Id& id,
                                       std::int64_t size) {
  std::vector<StoredVersion> versions;
  const auto number = find_entity_number(connection, entity);
  if (!number) return versions;
  connection.query("SELECT seq, ver, salt, body FROM version WHERE entity = ? AND id = ? AND seq <= ? ORDER BY ver",
                   {*number, id, size}, [&](const Row& row) {
                     versions.push_back({row.integer(0), row.integer(1), row.hash(2), std::string(row.text(3))});
                     return true;
                   });
  return versions;
}

/// The items of a batch entry, in the order of its tree.
std::vector<Item> items_of(Connection& connection, std::int64_t seq) {
  std::vector<Item> items;
  connection.query(
      "SELECT e.name, v.id, v.ver, v.salt, v.body FROM version v JOIN entity_name e ON e.number = v.entity WHERE v.seq "
      "= ?",
      {seq}, [&](const Row& row) {
        items.push_back(
            {std::string(row.text(0)), row.id(1), row.integer(2), commitment(row.hash(3), payload_of(row.text(4)))});
        return true;
      });
  std::ranges::sort(items, {}, [](const Item& item) { return std::tie(item.entity, item.id, item.version); });
  return items;
}

JsonArray hash_array(std::span<const Hash> hashes) {
  JsonArray array;
  for (const auto& hash : hashes) array.emplace_back(hash.base64());
  return array;
}

JsonObject version_object(Connection& connection, std::string_view entity, const Id& id, const StoredVersion& version) {
  const auto body = parse_canonical(payload_of(version.body));
  if (!body) throw Breakage("a version in the ledger is not canonical");
  JsonObject object{
      {"body", *body}, {"salt", version.salt.base64()}, {"seq", version.seq}, {"version", version.version}};
  const auto count = connection.query_integer("SELECT count(*) FROM version WHERE seq = ?", {version.seq}).value_or(0);
  if (static_cast<std::size_t>(count) <= kInlineItems) return object;
  const auto items = items_of(connection, version.seq);
  std::vector<Hash> leaves;
  for (const auto& item : items) leaves.push_back(leaf_hash(item_text(item)));
  const auto is_ours = [&](const Item& item) {
    return item.entity == entity && item.id == id && item.version == version.version;
  };
  const auto index = std::ranges::find_if(items, is_ours) - items.begin();
  const auto path = inclusion_proof(subtrees_of(leaves), static_cast<std::uint64_t>(index), leaves.size());
  object.add("batch_index", std::int64_t{index});
  object.add("batch_path", hash_array(path));
  return object;
}

}  // namespace

std::vector<EntryProof> entries_of(Connection& connection, std::string_view entity, const Id& id, std::int64_t size) {
  const auto subtree = stored_subtrees(connection);
  std::vector<EntryProof> proofs;
  for (const auto& version : versions_of(connection, entity, id, size)) {
    if (!proofs.empty() && proofs.back().seq == version.seq) continue;
    const auto entry = leaf(connection, version.seq);
    if (!entry) throw Breakage("the ledger lacks leaf " + std::to_string(version.seq));
    proofs.push_back(
        {version.seq, entry->header,
         inclusion_proof(subtree, static_cast<std::uint64_t>(version.seq - 1), static_cast<std::uint64_t>(size))});
  }
  return proofs;
}

std::string object_proof(Connection& connection, std::string_view entity, const Id& id, const SigningKey& key) {
  const auto tree = head(connection);
  const Checkpoint checkpoint{key.origin(), static_cast<std::uint64_t>(tree.size), tree.root};
  JsonArray entries, versions, keys;
  for (const auto& [seq, header, path] : entries_of(connection, entity, id, tree.size))
    entries.emplace_back(JsonObject{{"header", header}, {"path", hash_array(path)}, {"seq", seq}});
  for (const auto& version : versions_of(connection, entity, id, tree.size))
    versions.emplace_back(version_object(connection, entity, id, version));
  for (const auto& verifier : verifier_keys(connection)) keys.emplace_back(verifier);
  if (keys.empty() || keys.back().text_or() != key.verifier_key())
    throw Breakage("the signing key is not the one in force in this ledger");
  return canonical_json(JsonObject{{"format", "proof/1"},
                                   {"checkpoint", key.sign(checkpoint.text())},
                                   {"entity", entity},
                                   {"id", id.text()},
                                   {"keys", std::move(keys)},
                                   {"entries", std::move(entries)},
                                   {"versions", std::move(versions)}}) +
         "\n";
}

}  // namespace assay::ledger
