// SPDX-License-Identifier: Apache-2.0
// Puts the parts of the verifier together: who signed, whether the tree is the signed one, and what the content says.
#include "platform/ledger/verify.h"

#include <algorithm>
#include <thread>

#include "platform/ledger/timestamp.h"
#include "platform/ledger/verify_parts.h"

namespace assay::ledger {
namespace {

void check_options(const VerifyOptions& options) {
  if (!options.key.empty() && !VerifierKey::parse(options.key)) throw Unusable{"usage", options.key};
}

SignedCheckpoint read_previous(const std::string& path) {
  const auto slash = path.rfind('/');
  const auto folder = slash == std::string::npos ? std::string(".") : path.substr(0, slash + 1);
  FileReader file(folder, slash == std::string::npos ? path : path.substr(slash + 1), true);
  std::string bytes;
  for (auto piece = file.next_piece(); !piece.empty(); piece = file.next_piece()) bytes += piece;
  auto checkpoint = parse_signed_checkpoint(bytes, 16);
  if (!checkpoint) throw Unusable{"usage", path};
  return *std::move(checkpoint);
}

void check_signatures(const Package& package, const VerifyOptions& options, Findings& findings) {
  if (package.keys.empty()) return;
  const auto& key = package.keys.back();
  if (!package.manifest.note.is_signed_by(key)) findings.add("manifest-signature", 0, std::string(kManifestName));
  if (package.checkpoint && !package.checkpoint->note.is_signed_by(key)) findings.add("signature", 0, "checkpoint.txt");
  const auto is_pinned = [&](const VerifierKey& known) { return known.text() == options.key; };
  if (!options.key.empty() && std::ranges::none_of(package.keys, is_pinned)) findings.add("pinned-key", 0, options.key);
}

void check_origins(const Package& package, const Content& content, const VerifyOptions& options, Findings& findings) {
  const auto expect = [&](const std::string& origin, const std::string& where) {
    if (origin != package.manifest.origin) findings.add("origin", 0, where + ": " + origin);
  };
  if (!options.origin.empty()) expect(options.origin, "--origin");
  if (package.organisation) expect(package.organisation->origin, "organisation.json");
  if (package.checkpoint) expect(package.checkpoint->checkpoint.origin, "checkpoint.txt");
  for (const auto& key : package.keys) expect(key.name, "keys.txt");
  if (!content.keys.empty() && content.keys.front().first == 1) expect(content.start_origin, "ledger.start");
}

/// The key in force when the ledger had `size` entries.
const VerifierKey* key_at(const Content& content, std::uint64_t size) {
  const VerifierKey* key = nullptr;
  for (const auto& [seq, known] : content.keys)
    if (key == nullptr || static_cast<std::uint64_t>(seq) <= size) key = &known;
  return key;
}

void check_tree(const Package& package, const Tree& tree, Findings& findings) {
  if (!package.checkpoint) return;
  const auto& checkpoint = package.checkpoint->checkpoint;
  if (tree.size != checkpoint.size)
    findings.add("size", 0, std::to_string(tree.size) + " / " + std::to_string(checkpoint.size));
  if (tree.root != checkpoint.root) findings.add("root", 0, tree.root.base64());
  for (const auto& earlier : package.earlier) {
    const auto& then = earlier.signed_checkpoint.checkpoint;
    const auto at = tree.roots.find(then.size);
    const bool is_same = at != tree.roots.end() && at->second == then.root;
    if (!is_same || !verify_consistency(then.size, checkpoint.size, then.root, checkpoint.root, earlier.proof))
      findings.add("consistency", 0, std::to_string(then.size));
  }
}

void check_keys(const Package& package, const Content& content, Findings& findings) {
  const bool is_same =
      std::ranges::equal(package.keys, content.keys, {}, {}, [](const auto& key) { return key.second; });
  if (!package.keys.empty() && !is_same) findings.add("key-chain", 0, "keys.txt");
  for (const auto& earlier : package.earlier) {
    const auto size = earlier.signed_checkpoint.checkpoint.size;
    const auto* key = key_at(content, size);
    if (key == nullptr || !earlier.signed_checkpoint.note.is_signed_by(*key))
      findings.add("signature", 0, std::to_string(size));
  }
}

void check_previous(const Package& package, const Tree& tree, const Content& content, Findings& findings) {
  if (!package.previous) return;
  const auto& then = package.previous->checkpoint;
  const auto what = std::to_string(then.size);
  const auto* key = key_at(content, then.size);
  const bool is_possible = then.origin == package.manifest.origin && then.size >= 1 && key != nullptr &&
                           (!package.checkpoint || then.size <= package.checkpoint->checkpoint.size) &&
                           package.previous->note.is_signed_by(*key);
  if (!is_possible) findings.add("previous", 0, what);
  const auto at = tree.roots.find(then.size);
  if (at == tree.roots.end() || at->second != then.root) findings.add("consistency", 0, what);
}

void check_blobs(const Package& package, const Content& content, Findings& findings) {
  for (const auto& [hash, size] : content.blobs) {
    const auto* file = package.manifest.find("blobs/" + hash.hex());
    if (file == nullptr ? !content.erased_blobs.contains(hash) : file->size != size)
      findings.add("blob", 0, hash.hex());
  }
  for (const auto& file : package.manifest.files)
    if (file.path.starts_with("blobs/") && !content.blobs.contains(*parse_hex_hash(file.path.substr(6))))
      findings.add("blob", 0, file.path);
}

std::vector<TimestampNote> read_timestamps(const Package& package) {
  std::vector<TimestampNote> notes;
  const auto add = [&](std::uint64_t size, std::string_view note) {
    const auto path = "timestamps/" + std::to_string(size) + ".tsr";
    if (package.manifest.find(path) == nullptr) return;
    const auto imprint = timestamp_imprint(as_bytes(package.read_small(path)));
    notes.push_back({size, imprint == sha256(note)});
  };
  for (const auto& earlier : package.earlier) add(earlier.signed_checkpoint.checkpoint.size, earlier.bytes);
  if (package.checkpoint) add(package.checkpoint->checkpoint.size, package.checkpoint_bytes);
  return notes;
}

std::set<std::uint64_t> sizes_of_interest(const Package& package) {
  std::set<std::uint64_t> sizes;
  for (const auto& earlier : package.earlier) sizes.insert(earlier.signed_checkpoint.checkpoint.size);
  if (package.previous) sizes.insert(package.previous->checkpoint.size);
  return sizes;
}

constexpr std::uint64_t kWorthAThread = 1 << 20;

/// Runs both, side by side when that is worth a thread; throws what either threw.
void run_both(bool is_parallel, const std::function<void()>& first, const std::function<void()>& second) {
  if (!is_parallel) {
    first();
    second();
    return;
  }
  std::exception_ptr failure;
  std::thread thread([&] {
    try {
      first();
    } catch (...) {
      failure = std::current_exception();
    }
  });
  try {
    second();
  } catch (...) {
    thread.join();
    throw;
  }
  thread.join();
  if (failure) std::rethrow_exception(failure);
}

void check_everything(Package& package, const VerifyOptions& options, Findings& findings, Report& report) {
  Tree tree;
  Content content;
  run_both(
      package.manifest.find("entries.jsonl")->size > kWorthAThread,
      [&] {
        tree = grow_tree(package, sizes_of_interest(package));
        check_files(package, findings);
      },
      [&] { content = check_content(package, findings); });

  check_signatures(package, options, findings);
  check_origins(package, content, options, findings);
  check_tree(package, tree, findings);
  check_keys(package, content, findings);
  check_previous(package, tree, content, findings);
  check_blobs(package, content, findings);
  report.entries = tree.size;
  report.versions = content.versions;
  report.personal = content.personal;
  report.erased = content.erased;
  report.timestamps = read_timestamps(package);
}

}  // namespace

Report verify_package(const std::string& directory, const VerifyOptions& options) {
  Report report;
  try {
    check_options(options);
    Findings findings;
    Package package;
    package.directory = directory;
    if (!options.previous.empty()) package.previous = read_previous(options.previous);
    if (read_package(package, findings)) check_everything(package, options, findings, report);
    report.is_signer_pinned = !options.key.empty();
    if (package.organisation) report.name = package.organisation->name;
    if (!package.keys.empty()) report.signer = package.keys.back().text();
    report.origin = package.manifest.origin;
    report.files = package.manifest.files.size();
    report.checkpoints = package.earlier.size() + (package.checkpoint ? 1 : 0);
    report.broken_count = findings.count();
    report.broken = findings.take_sorted();
    report.verdict = report.broken_count == 0 ? Verdict::valid : Verdict::broken;
  } catch (const Unusable& reason) {
    report = {};
    report.verdict = Verdict::unusable;
    report.unusable = reason.key;
    report.unusable_what = reason.what;
  }
  return report;
}

}  // namespace assay::ledger
