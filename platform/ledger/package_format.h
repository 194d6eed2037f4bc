// SPDX-License-Identifier: Apache-2.0
// The lines and files of a package as values (docs/reference/package-format.md 1): strict parsers, which the verifier
// and the fuzzer use, and the names both sides agree on. Every parser answers nothing for what is not exactly right.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/id.h"
#include "base/json.h"
#include "platform/ledger/ledger.h"
#include "platform/ledger/note.h"
#include "platform/ledger/version.h"

namespace assay::ledger {

inline constexpr std::string_view kManifestName = "manifest.txt";
/// The files that every package has beside its manifest.
std::span<const std::string_view> required_files();
/// True for a path that may stand in a manifest.
bool is_package_path(std::string_view path);

struct ManifestFile {
  Hash hash;
  std::uint64_t size = 0;
  std::string path;
};
struct Manifest {
  Note note;
  std::string origin;
  std::vector<ManifestFile> files;
  [[nodiscard]] const ManifestFile* find(std::string_view path) const;
};
std::optional<Manifest> parse_manifest(std::string_view bytes);

/// keys.txt.
std::optional<std::vector<VerifierKey>> parse_keys(std::string_view bytes);

struct OrganisationFile {
  std::string name, origin;
  bool has_personal = true;
};
std::optional<OrganisationFile> parse_organisation(std::string_view bytes);

/// A note with exactly one signature over a checkpoint.
struct SignedCheckpoint {
  Note note;
  Checkpoint checkpoint;
};
std::optional<SignedCheckpoint> parse_signed_checkpoint(std::string_view bytes, std::size_t max_signatures = 1);

/// A line of checkpoints.jsonl.
struct EarlierCheckpoint {
  std::string bytes;
  SignedCheckpoint signed_checkpoint;
  std::vector<Hash> proof;
};
std::optional<EarlierCheckpoint> parse_earlier_checkpoint(std::string_view line);

struct Entry {
  std::int64_t seq = 0;
  std::string at;
  std::string operation;
  std::vector<Item> items;
  std::optional<std::uint64_t> batch_count;
  Hash batch_root;
  JsonObject details;
};
std::optional<Entry> parse_entry(std::string_view line);

/// Where a version stands: the order of items.jsonl and versions.jsonl.
struct VersionKey {
  std::int64_t seq = 0;
  std::string entity;
  Id id;
  std::int64_t version = 0;
  friend auto operator<=>(const VersionKey&, const VersionKey&) = default;
  [[nodiscard]] std::string text() const;
};

struct ItemLine {
  std::int64_t seq = 0;
  Item item;
};
std::optional<ItemLine> parse_item_line(std::string_view line);

struct VersionLine {
  VersionKey key;
  Hash commitment;  ///< of salt and body as they are in the line
  std::vector<std::pair<std::string, Hash>> personal;
  std::vector<std::pair<Hash, std::uint64_t>> blobs;  ///< files that the body names
};
std::optional<VersionLine> parse_version_line(std::string_view line);

struct PersonalLine {
  VersionKey version;
  std::string field;
  Hash commitment;
};
std::optional<PersonalLine> parse_personal_line(std::string_view line);

/// `details` of the entries with a meaning of their own.
struct StartDetails {
  std::string key, origin;
};
std::optional<StartDetails> parse_start(const JsonObject& details);
struct RotationDetails {
  VerifierKey old_key, new_key;
  NoteSignature old_signature, new_signature;
};
std::optional<RotationDetails> parse_rotation(const JsonObject& details);
struct ErasureDetails {
  std::vector<Erasure> erased;
  std::vector<Hash> blobs;
};
std::optional<ErasureDetails> parse_erasure_details(const JsonObject& details);

/// Adds the files that a value names, at any depth.
void collect_blobs(const Json& json, std::vector<std::pair<Hash, std::uint64_t>>& out);

/// YYYY-MM-DDThh:mm:ss.ffffffZ and nothing else.
bool is_instant(std::string_view text);
bool is_name(std::string_view text);
/// 64 lower-case hexadecimal digits.
std::optional<Hash> parse_hex_hash(std::string_view text);

}  // namespace assay::ledger
