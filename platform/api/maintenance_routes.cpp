// SPDX-License-Identifier: Apache-2.0
// Verification of the ledger, backups and their restore test: asked for here, done off the request's way, with a result
// that stands in the ledger.
#include <algorithm>

#include "platform/api/access.h"
#include "platform/api/application.h"
#include "platform/api/backup.h"
#include "platform/api/call.h"
#include "platform/api/strings.gen.h"
#include "platform/api/verification.h"
#include "platform/entity/strings.gen.h"

namespace assay::api {
namespace {

using http::PathParameters;
using http::Response;

constexpr std::string_view kVerification = "verification", kBackup = "backup";

Json state_json(const std::optional<Background::State>& state) {
  if (!state) return {};
  return JsonObject{{"is_running", state->is_running},
                    {"phase", state->phase},
                    {"done", state->done},
                    {"total", state->total},
                    {"begun", state->begun.text()},
                    {"ended", state->is_running ? Json() : Json(state->ended.text())},
                    {"is_broken", state->is_broken},
                    {"outcome", state->outcome}};
}

/// The outcome as an entry: "show me when you last tested this" is asked in every audit.
void record_outcome(entity::Organisation& organisation, const entity::Caller& caller, std::string_view operation,
                    const Findings& findings, const std::string& backup) {
  (void)organisation.write(caller, operation, [&](entity::UnitOfWork& unit) -> Status {
    unit.always_write();
    unit.note("is_whole", findings.broken_count == 0);
    unit.note("entries", findings.entries);
    unit.note("root", findings.root);
    if (!backup.empty()) unit.note("backup", backup);
    return {};
  });
}

Result<Response> started(bool is_started, const std::optional<Background::State>& state) {
  if (!is_started) return refuse(Errc::conflict, "", msg::api_work_running);
  return json_response(202, state_json(state));
}

}  // namespace

Result<Response> Application::start_verification(Call& call) {
  const auto decision = TRY(require_scope(call, "ledger.verify"));
  auto* open = open_by_id(call.organisation_id);
  const auto who = caller(call, decision.rule);
  const auto workspace = directory_.path() + "/verification-" + open->id.text();
  const auto work = [this, open, who, workspace](const Background::Progress& progress) {
    Findings findings;
    open->records->database().read([&](store::Connection& connection) {
      check_rows_and_tree(connection, parts_.registry, findings, progress);
      const auto read_blob = [&](const Hash& hash, const ledger::Sink& sink) {
        return open->files->read(connection, hash, sink);
      };
      check_as_package(connection, read_blob, *open->key, clock_.now(), workspace, findings, progress);
    });
    record_outcome(*open->records, who, "ledger.verify", findings, {});
    return findings_json(findings);
  };
  return started(background_.start(open->id, kVerification, work), background_.state(open->id, kVerification));
}

Result<Response> Application::start_backup(Call& call) {
  const auto decision = TRY(require_scope(call, "backup.create"));
  auto* open = open_by_id(call.organisation_id);
  const auto name = backup_name(clock_.now());
  for (const auto& known : backups(directory_))
    if (known.name == name) return refuse(Errc::conflict, "", msg::api_work_running);
  const auto work = [this, name](const Background::Progress& progress) {
    make_backup(directory_, name, {parts_.migrations, clock_}, progress);
    return Json(JsonObject{{"kind", "create"}, {"name", name}});
  };
  const bool is_started = background_.start(open->id, kBackup, work);
  if (is_started)
    TRY(call.organisation.write(caller(call, decision.rule), "backup.create", [&](entity::UnitOfWork& unit) -> Status {
      unit.always_write();
      unit.note("backup", name);
      return {};
    }));
  return started(is_started, background_.state(open->id, kBackup));
}

Result<Response> Application::start_restore_test(Call& call, std::string_view name) {
  const auto decision = TRY(require_scope(call, "backup.test"));
  const auto known = backups(directory_);
  const auto at = std::ranges::find(known, name, &BackupInfo::name);
  if (at == known.end()) return refuse(Errc::not_found, "", msg::entity_not_found);
  auto* open = open_by_id(call.organisation_id);
  const auto who = caller(call, decision.rule);
  const auto work = [this, open, who, backup = at->name](const Background::Progress& progress) {
    const auto findings = test_restore(directory_, backup, open->slug, parts_.registry, parts_.migrations, progress);
    record_outcome(*open->records, who, "backup.test", findings, backup);
    auto outcome = findings_json(findings);
    outcome.if_object()->add("kind", "test");
    outcome.if_object()->add("name", backup);
    return outcome;
  };
  return started(background_.start(open->id, kBackup, work), background_.state(open->id, kBackup));
}

void Application::add_maintenance_routes() {
  route("POST", "/api/ledger/verification", "ledger.verify",
        [this](Call& call, const PathParameters&) { return start_verification(call); });
  route("GET", "/api/ledger/verification", "ledger.read_verification",
        [this](Call& call, const PathParameters&) -> Result<Response> {
          TRY(require_scope(call, "ledger.read_verification"));
          return json_response(
              200, JsonObject{{"work", state_json(background_.state(call.organisation_id, kVerification))}});
        });
  route("POST", "/api/backups", "backup.create",
        [this](Call& call, const PathParameters&) { return start_backup(call); });
  route("GET", "/api/backups", "backup.read", [this](Call& call, const PathParameters&) -> Result<Response> {
    TRY(require_scope(call, "backup.read"));
    JsonArray items;
    for (const auto& one : backups(directory_))
      items.push_back(JsonObject{{"name", one.name}, {"made", one.made.text()}, {"bytes", one.bytes}});
    return json_response(200, JsonObject{{"items", std::move(items)},
                                         {"work", state_json(background_.state(call.organisation_id, kBackup))}});
  });
  route("POST", "/api/backups/{name}/test", "backup.test",
        [this](Call& call, const PathParameters& path) { return start_restore_test(call, path["name"]); });
}

}  // namespace assay::api
