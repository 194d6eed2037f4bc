// SPDX-License-Identifier: Apache-2.0
// Does the organisation's data still say what its ledger says? For "verify now" and for the test of a backup.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "platform/api/background.h"
#include "platform/entity/registry.h"
#include "platform/ledger/package.h"
#include "platform/store/database.h"

namespace assay::api {

/// What a check of an organisation's database found. Broken rules are those of docs/reference/package-format.md and two
/// of our own: `tree` (the entries do not give the stored root) and `rows` (a row is not what its last version says).
struct Findings {
  std::int64_t entries = 0, versions = 0, checkpoints = 0, objects = 0;
  std::string root;  ///< base64
  JsonArray broken;  ///< {rule, seq, what}, the first 100
  std::int64_t broken_count = 0;
  void add(std::string_view rule, std::int64_t seq, std::string what);
};

/// Hashes every entry again and compares every row with the last version of its object.
void check_rows_and_tree(store::Connection& connection, const entity::Registry& registry, Findings& findings,
                         const Background::Progress& progress);

/// Writes the ledger as a package below `workspace`, checks it as an auditor would (commitments, signatures,
/// consistency of all checkpoints) and removes it again.
void check_as_package(store::Connection& connection, const ledger::ReadBlob& read_blob, const ledger::SigningKey& key,
                      Instant now, const std::string& workspace, Findings& findings,
                      const Background::Progress& progress);

Json findings_json(const Findings& findings);

}  // namespace assay::api
