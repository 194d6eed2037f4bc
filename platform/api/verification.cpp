// SPDX-License-Identifier: Apache-2.0
#include "platform/api/verification.h"

#include <filesystem>
#include <unordered_map>

#include "platform/entity/history.h"
#include "platform/entity/storage.h"
#include "platform/ledger/package.h"
#include "platform/ledger/self_check.h"
#include "platform/ledger/verify.h"

namespace assay::api {
namespace {

constexpr std::size_t kMaxBroken = 100;

/// Every row against the last version of its object: a row that somebody changed past the ledger, removed or slipped
/// in.
void check_rows(store::Connection& connection, const entity::EntityType& type, std::int64_t size, Findings& findings) {
  std::unordered_map<Id, entity::Record> rows;
  for (auto& row : entity::all_rows(connection, type)) rows.emplace(row.id, std::move(row));
  const auto name = [&](Id id) { return std::string(type.name) + " " + id.text(); };
  for (const auto& version : entity::versions_as_of(connection, type, size)) {
    ++findings.objects;
    const auto row = rows.find(version.id);
    const bool is_same = row != rows.end() && row->second.version == version.version &&
                         entity::differences(version, row->second).empty();
    if (!is_same) findings.add("rows", 0, name(version.id));
    if (row != rows.end()) rows.erase(row);
  }
  for (const auto& [id, row] : rows) findings.add("rows", 0, name(id));
}

/// A directory that is gone again at the end, however that comes.
struct Workspace {
  explicit Workspace(std::string where) : path(std::move(where)) { std::filesystem::remove_all(path); }
  ~Workspace() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;
  std::string path;
};

}  // namespace

void Findings::add(std::string_view rule, std::int64_t seq, std::string what) {
  ++broken_count;
  if (broken.size() < kMaxBroken) broken.push_back(JsonObject{{"rule", rule}, {"seq", seq}, {"what", std::move(what)}});
}

void check_rows_and_tree(store::Connection& connection, const entity::Registry& registry, Findings& findings,
                         const Background::Progress& progress) {
  const auto head = ledger::head(connection);
  findings.entries = head.size;
  findings.root = head.root.base64();
  progress("tree", 0, head.size);
  try {
    ledger::check_stored_tree(connection);
  } catch (const store::Fault&) {
    throw;
  } catch (const Breakage&) {
    findings.add("tree", 0, "");
  }
  std::int64_t done = 0;
  const auto total = static_cast<std::int64_t>(registry.types().size());
  for (const auto& type : registry.types()) {
    progress("rows", done++, total);
    check_rows(connection, type, head.size, findings);
  }
}

void check_as_package(store::Connection& connection, const ledger::ReadBlob& read_blob, const ledger::SigningKey& key,
                      Instant now, const std::string& workspace, Findings& findings,
                      const Background::Progress& progress) {
  const Workspace place(workspace);
  progress("package", 0, 0);
  ledger::PackageRequest request;
  request.organisation_name = "verification";
  request.made = now;
  ledger::write_package(connection, read_blob, request, key, place.path);
  progress("verify", 0, 0);
  ledger::VerifyOptions options;
  options.key = key.verifier_key();
  options.origin = key.origin();
  const auto report = ledger::verify_package(place.path, options);
  findings.versions = static_cast<std::int64_t>(report.versions);
  findings.checkpoints = static_cast<std::int64_t>(report.checkpoints);
  for (const auto& rule : report.broken) findings.add(rule.rule, rule.seq, rule.what);
  if (report.verdict == ledger::Verdict::unusable) findings.add("package", 0, report.unusable);
}

Json findings_json(const Findings& findings) {
  return JsonObject{{"is_whole", findings.broken_count == 0},
                    {"entries", findings.entries},
                    {"root", findings.root},
                    {"versions", findings.versions},
                    {"checkpoints", findings.checkpoints},
                    {"objects", findings.objects},
                    {"broken", findings.broken},
                    {"broken_count", findings.broken_count}};
}

}  // namespace assay::api
