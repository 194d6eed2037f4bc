// SPDX-License-Identifier: Apache-2.0
// Files of a package: manifest, keys, organisation, checkpoints.
#include "platform/ledger/package_format.h"

#include <algorithm>
#include <array>

#include "platform/ledger/canonical.h"

namespace assay::ledger {
namespace {

constexpr std::array<std::string_view, 10> kRequired{
    "LISEZMOI.txt", "README.txt",        "checkpoint.txt", "checkpoints.jsonl", "entries.jsonl",
    "items.jsonl",  "organisation.json", "keys.txt",       "personal.jsonl",    "versions.jsonl"};
constexpr std::size_t kMaxPath = 240, kMaxKeys = 1000;

std::optional<std::string_view> next_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  if (end == std::string_view::npos) return {};
  const auto line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

bool take_prefix(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool is_free_part(std::string_view part) {
  if (part.empty() || part.front() == '.') return false;
  return std::ranges::all_of(part, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
  });
}

bool is_free_path(std::string_view path) {
  if (path.size() > kMaxPath || !take_prefix(path, "files/")) return false;
  for (;;) {
    const auto slash = path.find('/');
    if (!is_free_part(path.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

std::optional<ManifestFile> parse_manifest_line(std::string_view line) {
  if (line.size() < 68 || line[64] != ' ') return {};
  const auto hash = parse_hex_hash(line.substr(0, 64));
  line.remove_prefix(65);
  const auto space = line.find(' ');
  if (!hash || space == std::string_view::npos) return {};
  const auto size = parse_count(line.substr(0, space));
  const auto path = line.substr(space + 1);
  if (!size || !is_package_path(path)) return {};
  return ManifestFile{*hash, *size, std::string(path)};
}

}  // namespace

std::span<const std::string_view> required_files() { return kRequired; }

bool is_package_path(std::string_view path) {
  if (std::ranges::find(kRequired, path) != kRequired.end()) return true;
  if (auto rest = path; take_prefix(rest, "blobs/")) return parse_hex_hash(rest).has_value();
  if (auto rest = path; take_prefix(rest, "timestamps/")) {
    if (!rest.ends_with(".tsq") && !rest.ends_with(".tsr")) return false;
    rest.remove_suffix(4);
    return parse_count(rest).has_value();
  }
  return is_free_path(path);
}

const ManifestFile* Manifest::find(std::string_view path) const {
  const auto at =
      std::ranges::lower_bound(files, path, {}, [](const ManifestFile& file) { return std::string_view(file.path); });
  return at != files.end() && at->path == path ? &*at : nullptr;
}

std::optional<Manifest> parse_manifest(std::string_view bytes) {
  auto note = parse_note(bytes);
  if (!note || note->signatures.size() != 1) return {};
  Manifest manifest;
  std::string_view rest = note->text;
  const auto format = next_line(rest);
  auto origin = next_line(rest), made = next_line(rest);
  if (format != "assay-package/1" || !origin || !made || !take_prefix(*origin, "origin ") || origin->empty()) return {};
  if (!take_prefix(*made, "made ") || !is_instant(*made)) return {};
  manifest.origin = *origin;
  while (const auto line = next_line(rest)) {
    auto file = parse_manifest_line(*line);
    if (!file || (!manifest.files.empty() && file->path <= manifest.files.back().path)) return {};
    manifest.files.push_back(*std::move(file));
  }
  for (const auto path : kRequired)
    if (manifest.find(path) == nullptr) return {};
  manifest.note = *std::move(note);
  return manifest;
}

std::optional<std::vector<VerifierKey>> parse_keys(std::string_view bytes) {
  std::vector<VerifierKey> keys;
  while (!bytes.empty()) {
    const auto line = next_line(bytes);
    auto key = line ? VerifierKey::parse(*line) : std::nullopt;
    if (!key || std::ranges::find(keys, *key) != keys.end() || keys.size() == kMaxKeys) return {};
    keys.push_back(*std::move(key));
  }
  if (keys.empty()) return {};
  return keys;
}

std::optional<OrganisationFile> parse_organisation(std::string_view bytes) {
  if (!bytes.ends_with('\n')) return {};
  bytes.remove_suffix(1);
  const auto json = parse_canonical(bytes);
  if (!json || json->if_object() == nullptr || (*json)["format"].text_or() != "package/1") return {};
  const auto *name = (*json)["name"].if_string(), *origin = (*json)["origin"].if_string();
  const auto personal = (*json)["personal"].text_or();
  if (name == nullptr || origin == nullptr || (personal != "included" && personal != "omitted")) return {};
  return OrganisationFile{*name, *origin, personal == "included"};
}

std::optional<SignedCheckpoint> parse_signed_checkpoint(std::string_view bytes, std::size_t max_signatures) {
  auto note = parse_note(bytes);
  if (!note || note->signatures.size() > max_signatures) return {};
  auto checkpoint = Checkpoint::parse(note->text);
  if (!checkpoint) return {};
  return SignedCheckpoint{*std::move(note), *std::move(checkpoint)};
}

std::optional<EarlierCheckpoint> parse_earlier_checkpoint(std::string_view line) {
  const auto json = parse_canonical(line);
  if (!json || json->if_object() == nullptr || json->if_object()->size() != 3) return {};
  const auto* note = (*json)["note"].if_string();
  const auto* proof = (*json)["proof"].if_array();
  const auto size = (*json)["size"].int_or(0);
  if (note == nullptr || proof == nullptr || size < 1) return {};
  auto parsed = parse_signed_checkpoint(*note);
  if (!parsed || parsed->checkpoint.size != static_cast<std::uint64_t>(size)) return {};
  EarlierCheckpoint earlier{*note, *std::move(parsed), {}};
  for (const auto& text : *proof) {
    const auto hash = Hash::from_base64(text.text_or());
    if (!hash) return {};
    earlier.proof.push_back(*hash);
  }
  return earlier;
}

std::optional<Hash> parse_hex_hash(std::string_view text) {
  const auto is_lower = std::ranges::all_of(text, [](char c) { return c < 'A' || c > 'F'; });
  return is_lower ? Hash::from_hex(text) : std::nullopt;
}

bool is_name(std::string_view text) {
  if (text.empty() || text.size() > 64 || text.front() < 'a' || text.front() > 'z') return false;
  return std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool is_instant(std::string_view text) {
  const auto instant = Instant::parse(text);
  return instant && instant->text() == text;
}

}  // namespace assay::ledger
