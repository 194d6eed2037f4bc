// SPDX-License-Identifier: Apache-2.0
// Checks the proof of one object offline (docs/reference/package-format.md 4): who signed the tree, that the entries
// are in it, and that the versions are what the entries commit to.
#include <algorithm>
#include <map>

#include "platform/ledger/canonical.h"
#include "platform/ledger/verify.h"
#include "platform/ledger/verify_parts.h"

namespace assay::ledger {
namespace {

constexpr std::string_view kFormat = "proof/1";
constexpr std::size_t kMembers = 7, kMaxPath = 64;

/// Nothing unless it is an array of hashes as long as a way up a tree may be.
std::optional<std::vector<Hash>> parse_path(const Json& json) {
  const auto* array = json.if_array();
  if (array == nullptr || array->size() > kMaxPath) return {};
  std::vector<Hash> path;
  for (const auto& text : *array) {
    const auto hash = Hash::from_base64(text.text_or());
    if (!hash) return {};
    path.push_back(*hash);
  }
  return path;
}

class ProofCheck {
 public:
  ProofCheck(const Json& proof, Findings& findings, Report& report)
      : proof_(proof), findings_(findings), report_(report) {}

  void run(const VerifyOptions& options) {
    if (!read_head()) return;
    check_signer(options);
    for (const auto& entry : *proof_["entries"].if_array()) check_entry(entry);
    std::int64_t last = 0;
    for (const auto& version : *proof_["versions"].if_array()) {
      check_version(version);
      const auto number = version["version"].int_or(0);
      if (number != last + 1) findings_.add("version-chain", 0, std::to_string(number));
      last = number;
    }
    if (last == 0) findings_.add("version-missing", 0, "versions");
    for (const auto& [seq, entry] : entries_)
      for (const auto& item : entry.items)
        if (is_ours(item) && !seen_.contains(item.version))
          findings_.add("version-missing", seq, std::to_string(item.version));
  }

 private:
  /// False when nothing more can be checked.
  bool read_head() {
    const auto* object = proof_.if_object();
    const auto id = Id::parse(proof_["id"].text_or());
    auto checkpoint = parse_signed_checkpoint(proof_["checkpoint"].text_or());
    const auto* keys = proof_["keys"].if_array();
    const bool is_shaped = object != nullptr && object->size() == kMembers && is_name(proof_["entity"].text_or()) &&
                           id && checkpoint && keys != nullptr && proof_["entries"].if_array() != nullptr &&
                           proof_["versions"].if_array() != nullptr;
    if (is_shaped)
      for (const auto& text : *keys)
        if (auto key = VerifierKey::parse(text.text_or())) keys_.push_back(*std::move(key));
    if (!is_shaped || keys_.empty() || keys_.size() != keys->size()) {
      findings_.add("proof", 0, is_shaped ? "keys" : "");
      return false;
    }
    entity_ = proof_["entity"].text_or();
    id_ = *id;
    checkpoint_ = *std::move(checkpoint);
    report_.origin = checkpoint_.checkpoint.origin;
    report_.signer = keys_.back().text();
    report_.checkpoints = 1;
    return true;
  }

  /// The rotations between the keys are not in the proof, so only the key that signed here can be pinned.
  void check_signer(const VerifyOptions& options) {
    if (!checkpoint_.note.is_signed_by(keys_.back())) findings_.add("signature", 0, "checkpoint");
    if (!options.key.empty() && options.key != keys_.back().text()) findings_.add("signer", 0, options.key);
    for (const auto& key : keys_)
      if (key.name != report_.origin) findings_.add("origin", 0, key.name);
    if (!options.origin.empty() && options.origin != report_.origin)
      findings_.add("origin", 0, "--origin: " + options.origin);
  }

  void check_entry(const Json& json) {
    const auto* header = json["header"].if_string();
    const auto path = parse_path(json["path"]);
    const auto seq = json["seq"].int_or(0);
    auto entry = header == nullptr ? std::nullopt : parse_entry(*header);
    if (!entry || !path || json.if_object()->size() != 3) return findings_.add("entry", seq);
    if (entry->seq != seq || entries_.contains(seq)) findings_.add("sequence", seq);
    const auto& tree = checkpoint_.checkpoint;
    if (seq < 1 ||
        !verify_inclusion(leaf_hash(*header), static_cast<std::uint64_t>(seq - 1), tree.size, *path, tree.root))
      findings_.add("inclusion", seq);
    entries_.emplace(seq, *std::move(entry));
    ++report_.entries;
  }

  [[nodiscard]] bool is_ours(const Item& item) const { return item.entity == entity_ && item.id == id_; }

  void check_version(const Json& json) {
    const auto seq = json["seq"].int_or(0);
    const auto* object = json.if_object();
    const bool is_batch = object != nullptr && object->size() == 6;
    if (object == nullptr || (!is_batch && object->size() != 4)) return findings_.add("version", seq);
    // The same line as in a package: one parser knows its shape and makes the commitment.
    const auto line = parse_version_line(canonical_json(JsonObject{{"body", json["body"]},
                                                                   {"entity", entity_},
                                                                   {"id", id_.text()},
                                                                   {"salt", json["salt"]},
                                                                   {"seq", json["seq"]},
                                                                   {"version", json["version"]}}));
    if (!line) return findings_.add("version", seq);
    ++report_.versions;
    seen_.insert(line->key.version);
    const auto entry = entries_.find(seq);
    const Item item{entity_, id_, line->key.version, line->commitment};
    if (entry == entries_.end()) return findings_.add("version-unknown", seq, std::to_string(item.version));
    if (entry->second.batch_count) return check_batch(json, entry->second, item);
    const auto found = std::ranges::find_if(
        entry->second.items, [&](const Item& one) { return is_ours(one) && one.version == item.version; });
    if (is_batch || found == entry->second.items.end())
      return findings_.add("version-unknown", seq, std::to_string(item.version));
    if (found->commitment != item.commitment) findings_.add("commitment", seq, std::to_string(item.version));
  }

  void check_batch(const Json& json, const Entry& entry, const Item& item) {
    const auto index = json["batch_index"].int_or(-1);
    const auto path = parse_path(json["batch_path"]);
    const bool holds = path && index >= 0 &&
                       verify_inclusion(leaf_hash(item_text(item)), static_cast<std::uint64_t>(index),
                                        *entry.batch_count, *path, entry.batch_root);
    if (!holds) findings_.add("batch", entry.seq, std::to_string(item.version));
  }

  const Json& proof_;
  Findings& findings_;
  Report& report_;
  std::string entity_;
  Id id_{};
  SignedCheckpoint checkpoint_;
  std::vector<VerifierKey> keys_;
  std::map<std::int64_t, Entry> entries_;
  std::set<std::int64_t> seen_;
};

Report unusable(std::string reason, std::string what) {
  Report report;
  report.verdict = Verdict::unusable;
  report.unusable = std::move(reason);
  report.unusable_what = std::move(what);
  return report;
}

}  // namespace

Report verify_object_proof(std::string_view bytes, const VerifyOptions& options) {
  if (!options.key.empty() && !VerifierKey::parse(options.key)) return unusable("usage", options.key);
  if (!options.previous.empty()) return unusable("usage", options.previous);
  Report report;
  report.is_signer_pinned = !options.key.empty();
  Findings findings;
  const bool is_ended = bytes.ends_with('\n');
  const auto proof = is_ended ? parse_canonical(bytes.substr(0, bytes.size() - 1)) : std::nullopt;
  if (!proof && !bytes.starts_with('{')) return unusable("format", "");
  if (proof && (*proof)["format"].text_or() != kFormat)
    return unusable("format", std::string((*proof)["format"].text_or()));
  if (proof) {
    ProofCheck(*proof, findings, report).run(options);
  } else {
    findings.add("proof");
  }
  report.broken_count = findings.count();
  report.broken = findings.take_sorted();
  report.verdict = report.broken_count == 0 ? Verdict::valid : Verdict::broken;
  return report;
}

}  // namespace assay::ledger
