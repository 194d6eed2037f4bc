// SPDX-License-Identifier: Apache-2.0
// Signed checkpoints of the head, the keys that sign them and the entries that start a ledger and change its key.
// A checkpoint is signed after its entries are committed; a crash in between leaves entries that nobody has signed yet,
// and the next checkpoint covers them. The other order could sign a change that never was.
#include "platform/ledger/ledger.h"
#include "platform/ledger/note.h"

namespace assay::ledger {
namespace {

using store::Connection;
using store::Row;

constexpr std::int64_t kDayMicros = 86'400'000'000;

struct LastCheckpoint {
  std::int64_t size = -1;
  Instant at;
  std::string note;
};

LastCheckpoint last_checkpoint(Connection& connection) {
  LastCheckpoint last;
  connection.query("SELECT size, at, note FROM checkpoint ORDER BY size DESC, at DESC LIMIT 1", {},
                   [&](const Row& row) {
                     last = {row.integer(0), Instant{row.integer(1)}, std::string(row.text(2))};
                     return false;
                   });
  return last;
}

void require_key_in_force(Connection& connection, const SigningKey& key) {
  const auto keys = verifier_keys(connection);
  if (keys.empty()) throw Breakage("the ledger was not started");
  if (keys.back() != key.verifier_key()) throw Breakage("the signing key is not the one in force in this ledger");
}

void store_key(Connection& connection, std::int64_t seq, const SigningKey& key) {
  connection.execute("INSERT INTO ledger_key (seq, verifier_key) VALUES (?, ?)", {seq, key.verifier_key()});
}

/// A signature line without its line feed, as `details` hold it.
std::string signature_of(const SigningKey& key, std::string_view text) {
  auto line = key.sign_line(text);
  line.pop_back();
  return line;
}

}  // namespace

std::vector<std::string> verifier_keys(Connection& connection) {
  std::vector<std::string> keys;
  connection.query("SELECT verifier_key FROM ledger_key ORDER BY seq", {}, [&](const Row& row) {
    keys.emplace_back(row.text(0));
    return true;
  });
  return keys;
}

std::int64_t start_ledger(Connection& connection, const SigningKey& key, const Actor& actor, Instant now) {
  auto entry = begin_entry(connection, now);
  if (entry.seq != 1) throw Breakage("this ledger has been started already");
  store_key(connection, entry.seq, key);
  EntryDraft draft;
  draft.actor = actor;
  draft.operation = "ledger.start";
  draft.details = {{"key", key.verifier_key()}, {"origin", key.origin()}};
  return append(connection, std::move(entry), draft);
}

std::int64_t rotate_key(Connection& connection, const SigningKey& old_key, const SigningKey& new_key,
                        const Actor& actor, Instant now) {
  require_key_in_force(connection, old_key);
  if (old_key.origin() != new_key.origin()) throw Breakage("the new key has another origin");
  auto entry = begin_entry(connection, now);
  const auto text = rotation_text(old_key.origin(), entry.seq, old_key.verifier_key(), new_key.verifier_key());
  store_key(connection, entry.seq, new_key);
  EntryDraft draft;
  draft.actor = actor;
  draft.operation = "ledger.rotate_key";
  draft.details = {{"new_key", new_key.verifier_key()},
                   {"old_key", old_key.verifier_key()},
                   {"signatures", JsonArray{signature_of(old_key, text), signature_of(new_key, text)}}};
  return append(connection, std::move(entry), draft);
}

std::string make_checkpoint(Connection& connection, const SigningKey& key, Instant now) {
  require_key_in_force(connection, key);
  const auto tree = head(connection);
  const auto last = last_checkpoint(connection);
  if (last.size == tree.size && now.micros - last.at.micros < kDayMicros) return last.note;
  const Checkpoint checkpoint{key.origin(), static_cast<std::uint64_t>(tree.size), tree.root};
  const auto note = key.sign(checkpoint.text());
  connection.execute("INSERT INTO checkpoint (size, at, note) VALUES (?, ?, ?)", {tree.size, now.micros, note});
  return note;
}

std::optional<std::string> latest_checkpoint(Connection& connection) {
  auto last = last_checkpoint(connection);
  if (last.size < 0) return {};
  return std::move(last.note);
}

}  // namespace assay::ledger
