// SPDX-License-Identifier: Apache-2.0
// Writes a package (docs/reference/package-format.md) out of one read snapshot, in pieces, so that its size does not
// matter; and the proof of one object.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/json.h"
#include "platform/ledger/ledger.h"
#include "platform/store/database.h"

namespace assay::ledger {

using Sink = std::function<void(std::span<const std::uint8_t>)>;
/// Hands the content of a stored file to `sink`, in pieces; false when there is none of this hash.
using ReadBlob = std::function<bool(const Hash& hash, const Sink& sink)>;

/// Further files of a full export; `path` begins with "files/".
struct ExtraFile {
  std::string path;
  std::function<void(const Sink& sink)> write;
};

struct PackageRequest {
  std::string organisation_name;
  JsonObject facts;          ///< further members of organisation.json
  Instant made;              ///< when the package is made
  bool has_personal = true;  ///< false: personal values are left out on purpose, and the package says so
  std::vector<ExtraFile> extra_files;
};

/// Writes into a directory that does not exist yet or is empty. The checkpoint is signed here, over the head of the
/// snapshot that `connection` reads, so that no entry comes in between. Answers it. Breakage when something fails; what
/// was written so far is left for the caller to remove.
std::string write_package(store::Connection& connection, const ReadBlob& read_blob, const PackageRequest& request,
                          const SigningKey& key, const std::string& directory);

/// One entry that made versions of an object, with the proof that it is in the tree.
struct EntryProof {
  std::int64_t seq = 0;
  std::string header;
  std::vector<Hash> path;
};
/// Entries of all versions of one object in the tree of `size` leaves, oldest first.
std::vector<EntryProof> entries_of(store::Connection& connection, std::string_view entity, const Id& id,
                                   std::int64_t size);
/// The proof of one object as a file (docs/reference/package-format.md 4), signed like a package.
std::string object_proof(store::Connection& connection, std::string_view entity, const Id& id, const SigningKey& key);

}  // namespace assay::ledger
