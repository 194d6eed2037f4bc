// SPDX-License-Identifier: Apache-2.0
// The Merkle ledger of one organisation: every operation is one leaf (RFC 9162), every leaf commits to the versions it
// made. The rows of an operation, their versions and the leaf are one transaction (ARCHITECTURE 3, S-LG-01 to 09).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/json.h"
#include "base/time.h"
#include "platform/ledger/merkle.h"
#include "platform/store/database.h"

namespace assay::ledger {

/// Who did it, as the ledger says it for ever. `kind`: person, operator (local), token, system.
struct Actor {
  std::string kind;
  Id account;         ///< nil for operator and system
  Id person;          ///< nil when no person record is linked
  std::string label;  ///< never personal data in clear: an OS user name for `operator`, a component name for `system`
};

/// One version that an operation made. `commitment` = SHA-256(0x02 || salt || canonical(body)). Made by write_versions
/// (platform/ledger/version.h).
struct Item {
  std::string entity;
  Id id;
  std::int64_t version = 0;
  Hash commitment;
};

struct EntryDraft {
  Actor actor;
  std::string operation;    ///< "risk_scenario.update", "import", "ledger.rotate_key" ...
  std::string rule;         ///< id of the policy row that allowed it, or empty
  std::vector<Item> items;  ///< above 1,000 the header holds the root of a small tree over them
  JsonObject details;       ///< further facts that may be public for ever: never personal data
};

/// SHA-256(0x02 || salt || canonical(payload)).
Hash commitment(const Hash& salt, std::string_view canonical_payload);

/// Canonical JSON of an entry (docs/reference/ledger-entry.md 3); sorts the items.
std::string entry_header(std::int64_t seq, Instant at, const EntryDraft& draft);

/// The entry that a write transaction has open: its number and time, which its versions bear too, and the tree before
/// it.
struct OpenEntry {
  std::int64_t seq = 0;
  Instant at;
  Frontier tree;
};

/// Inside a write transaction: opens the ledger context, so that domain triggers allow changes. Ledger time never goes
/// back: at = max(now, last entry's at). Call `append` once before the transaction ends.
OpenEntry begin_entry(store::Connection& connection, Instant now);
/// Appends the leaf, moves the head, closes the context. Answers the entry's number.
std::int64_t append(store::Connection& connection, OpenEntry entry, const EntryDraft& draft);

struct Head {
  std::int64_t size = 0;  ///< number of leaves
  Hash root;
  Instant at;  ///< time of the last entry
};
Head head(store::Connection& connection);

/// Number of leaves whose entry time is at or before `instant`: what as_of resolves to.
std::int64_t size_at(store::Connection& connection, Instant instant);

struct Leaf {
  std::int64_t seq = 0;
  Instant at;
  std::string header;  ///< RFC 8785 canonical JSON
  Hash hash;
};
std::optional<Leaf> leaf(store::Connection& connection, std::int64_t seq);
/// The tree as it is stored, for proofs (platform/ledger/merkle.h); reads one row for each subtree asked for.
Subtree stored_subtrees(store::Connection& connection);

/// SQL of the ledger's own tables and triggers (version, personal_value, leaf, head, checkpoint), with
/// the macros of platform/store/migration.h; it is part of the first migration of an organisation.
std::string_view ledger_schema();
/// The triggers that refuse a change of `table` outside a ledger context.
std::string table_guard(std::string_view table);

/// A signing key in a file of its own, mode 0600 (RULINGS 3.2).
class SigningKey {
 public:
  /// Makes a new key file; refuses to overwrite.
  static SigningKey create(const std::string& path, std::string_view origin);
  static SigningKey load(const std::string& path);
  [[nodiscard]] const std::string& origin() const { return origin_; }
  /// C2SP signed-note verifier key: <origin>+<8 hex>+<base64>.
  [[nodiscard]] std::string verifier_key() const;
  /// The signature line of a signed note over `text` (which ends with a line feed).
  [[nodiscard]] std::string sign_line(std::string_view text) const;
  /// The signed note over `text`.
  [[nodiscard]] std::string sign(std::string_view text) const;

 private:
  std::string origin_;
  Bytes seed_;
  Bytes public_key_;
};

/// Entry 1 of a new ledger, `ledger.start`, which names the first key. Has to come before any other entry.
std::int64_t start_ledger(store::Connection& connection, const SigningKey& key, const Actor& actor, Instant now);
/// Entry `ledger.rotate_key`, signed by both keys; from it on only `new_key` signs. Both have the ledger's origin.
std::int64_t rotate_key(store::Connection& connection, const SigningKey& old_key, const SigningKey& new_key,
                        const Actor& actor, Instant now);
/// Verifier keys, oldest first.
std::vector<std::string> verifier_keys(store::Connection& connection);

/// Signs a checkpoint of the current head and stores it, unless the last one already has that size and is younger than
/// 24 h. Answers the signed note. Breakage when the ledger was not started or another key is in force.
std::string make_checkpoint(store::Connection& connection, const SigningKey& key, Instant now);
std::optional<std::string> latest_checkpoint(store::Connection& connection);

}  // namespace assay::ledger
