// SPDX-License-Identifier: Apache-2.0
// Routes of all entities and actions, made from the registry; and what follows a change of roles.
#include <charconv>

#include "platform/api/access.h"
#include "platform/api/application.h"
#include "platform/api/approved_print.h"
#include "platform/api/call.h"
#include "platform/api/entity_routes.h"
#include "platform/api/strings.gen.h"
#include "platform/api/transfer.h"
#include "platform/entity/strings.gen.h"

namespace assay::api {
namespace {

using http::PathParameters;

}  // namespace

Id id_of(const Call& call, const Type& type, std::string_view text) {
  if (const auto id = Id::parse(text)) return *id;
  Id found;
  (void)call.organisation.read([&](entity::Reader& reader) -> Status {
    const auto normal = type.hooks.normal_reference != nullptr ? type.hooks.normal_reference(text) : std::string(text);
    if (const auto record = reader.find_reference(type, normal)) found = record->id;
    return {};
  });
  return found;
}

void Application::add_entity_routes() {
  for (const auto& type : parts_.registry.types()) {
    const std::string base = "/api/" + type.plural, one = base + "/{id}";
    const auto* t = &type;
    const auto with_id = [t](auto function) {
      return [t, function](Call& call, const PathParameters& path) {
        return function(call, *t, id_of(call, *t, path["id"]));
      };
    };
    route("GET", base, operation(type, "read"),
          [t](Call& call, const PathParameters&) { return list_objects(call, *t); });
    route("GET", one, operation(type, "read"), with_id(read_object));
    route("GET", one + "/history", operation(type, "read"), with_id(object_history));
    route("GET", one + "/differences", operation(type, "read"), with_id(object_differences));
    route("GET", base + "/export", "export", [t](Call& call, const PathParameters&) { return export_list(call, *t); });
    if (type.is_internal) continue;
    const bool changes_roles = type.name == "role_assignment";
    const auto finish = [this, changes_roles](const Call& call, Result<http::Response> result) {
      if (result && changes_roles) refresh_all_memberships(call.organisation_id);
      return result;
    };
    route("POST", base, operation(type, "create"),
          [t, finish](Call& call, const PathParameters&) { return finish(call, create_object(call, *t)); });
    route("PATCH", one, operation(type, "update"), [t, finish](Call& call, const PathParameters& path) {
      return finish(call, update_object(call, *t, id_of(call, *t, path["id"])));
    });
    route("DELETE", one, operation(type, "delete"), [t, finish](Call& call, const PathParameters& path) {
      return finish(call, remove_object(call, *t, id_of(call, *t, path["id"])));
    });
    route("POST", base + "/batch", operation(type, "update"),
          [t, finish](Call& call, const PathParameters&) { return finish(call, batch(call, *t)); });
    route("POST", base + "/import", "import", [this, t, finish](Call& call, const PathParameters&) {
      return finish(call, import_file(call, *t, parts_.program));
    });
    route("POST", base + "/import/preview", "import",
          [this, t](Call& call, const PathParameters&) { return preview_file(call, *t, parts_.program); });
  }
  for (const auto& action : parts_.registry.actions()) {
    const auto* a = &action;
    const auto& type = parts_.registry.at(action.entity);
    const std::string base = "/api/" + type.plural;
    route("POST", base + (action.is_on_collection ? "/" : "/{id}/") + std::string(action.name),
          operation(type, action.name), [this, a, t = &type](Call& call, const PathParameters& path) {
            const auto id = a->is_on_collection ? Id{} : id_of(call, *t, path["id"]);
            if (!has_prints(parts_.exports, t->name)) return run_action(call, *a, id);
            files::Keeper files(*open_by_id(call.organisation_id)->files);
            return run_action(call, *a, id, [&](entity::UnitOfWork& unit, const std::function<Status()>& act) {
              return storing_prints(unit, files, parts_.exports, t->name, act);
            });
          });
  }
  route("POST", "/api/undo", "undo", [this](Call& call, const PathParameters&) {
    auto result = undo(call);
    if (result) refresh_all_memberships(call.organisation_id);  // what was undone may have been a role
    return result;
  });
  route("GET", "/api/home", "api.read", [this](Call& call, const PathParameters&) -> Result<http::Response> {
    TRY(require_scope(call, "api.read"));
    return home(call, parts_.home);
  });
  for (const auto& one : parts_.summaries) {
    const auto* s = &one;
    const auto* t = &parts_.registry.at(one.entity);
    if (one.is_of_object) {
      route("GET", "/api/" + t->plural + "/{id}/" + std::string(one.name), operation(*t, "read"),
            [s, t](Call& call, const PathParameters& path) {
              return summarise_object(call, *t, id_of(call, *t, path["id"]), *s);
            });
      continue;
    }
    if (one.ask) {
      route("POST", "/api/" + t->plural + "/" + std::string(one.name), operation(*t, "read"),
            [s, t](Call& call, const PathParameters&) { return answer_question(call, *t, *s); });
      continue;
    }
    route("GET", "/api/" + t->plural + "/" + std::string(one.name), operation(*t, "read"),
          [s, t](Call& call, const PathParameters&) { return summarise(call, *t, *s); });
  }
  for (const auto& one : parts_.exports) {
    const auto* e = &one;
    route("GET", "/api/exports/" + std::string(one.name), "export",
          [this, e](Call& call, const PathParameters&) -> Result<http::Response> {
            return run_export(call, *e, *open_by_id(call.organisation_id)->files);
          });
  }
}

Result<http::Response> run_export(const Call& call, const Export& one, files::FileStore& files) {
  const auto decision = TRY(require_scope(call, "export"));
  const auto moment = TRY(as_of(call));
  ExportRequest request;
  request.format = call.request.parameter("format").value_or("pdf");
  request.language = call.language;
  request.now = call.organisation.clock().now();
  request.made_by = call.actor.label;
  if (const auto version = call.request.parameter("version"); version == "present") {
    request.version = kPresentVersion;
  } else if (version) {
    const auto [end, error] = std::from_chars(version->data(), version->data() + version->size(), request.version);
    if (error != std::errc() || end != version->data() + version->size())
      return refuse("version", msg::api_no_such_version);
  }
  Exported exported;
  TRY(call.organisation.read(
      [&](entity::Reader& reader) -> Status {
        TRY(require(call, "read", reader.registry().at(one.entity), nullptr, reader));
        auto stored = stored_print(reader, files, one, request);
        exported = stored ? *std::move(stored) : TRY(one.make(reader, request));
        return {};
      },
      moment));
  TRY(call.organisation.write(caller(call, decision.rule), "export", [&](entity::UnitOfWork& unit) -> Status {
    unit.always_write();
    unit.note("name", one.name);
    unit.note("format", request.format);
    unit.note("sha256", sha256(exported.bytes).hex());
    return {};
  }));
  http::Response response;
  response.body = std::move(exported.bytes);
  response.with("content-type", exported.content_type);
  response.with("content-disposition", "attachment; filename=\"" + exported.file_name + "\"");
  return response;
}

void Application::refresh_memberships(Open& organisation, Id person) {
  std::vector<auth::Membership> changed;
  (void)organisation.records->read([&](entity::Reader& reader) -> Status {
    auth::Roles roles;
    bool is_local = false;
    const auto& type = reader.registry().at("role_assignment");
    for (const auto& assignment : reader.where(type, "person", person)) {
      if (const auto role = auth::role_from(assignment.text("role"))) roles.add(*role);
      is_local = is_local || assignment.flag("is_granted_locally");
    }
    for (const auto& account : server_->accounts_of(organisation.id)) {
      auto membership = server_->membership(account.id, organisation.id);
      if (!membership || membership->person != person) continue;
      membership->roles = roles;
      membership->granted_locally = is_local;
      changed.push_back(*membership);
    }
    return {};
  });
  for (const auto& membership : changed) server_->set_membership(membership, clock_.now());
}

void Application::refresh_all_memberships(Id organisation) {
  Open* open = nullptr;
  {
    const std::lock_guard lock(mutex_);
    for (auto& [slug, candidate] : open_)
      if (candidate->id == organisation) open = candidate.get();
  }
  if (open == nullptr) return;
  for (const auto& account : server_->accounts_of(organisation))
    if (const auto membership = server_->membership(account.id, organisation);
        membership && !membership->person.is_nil())
      refresh_memberships(*open, membership->person);
}

}  // namespace assay::api
