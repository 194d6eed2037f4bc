// SPDX-License-Identifier: Apache-2.0
// Proofs over HTTP: checkpoint, entries, the proof of an object, the package; events; health; what the API is.
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>

#include "platform/api/access.h"
#include "platform/api/application.h"
#include "platform/api/approved_print.h"
#include "platform/api/call.h"
#include "platform/api/description.h"
#include "platform/api/entity_routes.h"
#include "platform/api/openapi.h"
#include "platform/api/qr.h"
#include "platform/api/strings.gen.h"
#include "platform/api/tar.h"
#include "platform/entity/strings.gen.h"
#include "platform/http/sse.h"
#include "platform/ledger/package.h"
#include "platform/ledger/timestamp.h"
#include "platform/ledger/version.h"
#include "platform/store/files.h"

namespace assay::api {
namespace {

using http::PathParameters;
using http::Request;
using http::Response;

std::int64_t number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

/// The fields of one kind that are meant: those of the named, or all of the entity.
std::vector<std::string> erased_fields(const entity::EntityType& type, const std::vector<std::string>& named,
                                       bool are_files) {
  std::vector<std::string> all;
  for (const auto& field : type.fields) {
    const bool is_meant = named.empty() || std::ranges::find(named, field.name) != named.end();
    if (is_meant && (are_files ? field.kind == entity::Kind::file : field.is_personal)) all.emplace_back(field.name);
  }
  return all;
}

/// The list of erased files, beside the list of erased values, for restores of older backups.
void append_erased_file(const std::string& path, const Hash& hash) {
  std::ofstream list(path, std::ios::app);
  list << hash.hex() << '\n';
  list.flush();
  if (!list) throw Breakage("list of erased files " + path + " cannot be written");
  list.close();
  store::sync_file(path);
}

Response text_response(std::string body, std::string_view type) {
  Response response;
  response.body = std::move(body);
  return response.with("content-type", std::string(type));
}

}  // namespace

Result<Response> Application::package_response(Call& call) {
  const auto decision = TRY(require_scope(call, "package.export"));
  auto* open = open_by_id(call.organisation_id);
  // The export is an entry of the ledger that it exports.
  TRY(call.organisation.write(caller(call, decision.rule), "package.export", [&](entity::UnitOfWork& unit) -> Status {
    unit.always_write();
    return {};
  }));
  const auto directory = std::filesystem::temp_directory_path() / ("assay-package-" + new_id(clock_.now()).text());
  ledger::PackageRequest request;
  request.organisation_name = open->name;
  request.made = clock_.now();
  request.has_personal = call.request.parameter("personal").value_or("1") == "1";
  std::string bytes;
  try {
    call.organisation.database().read([&](store::Connection& connection) {
      const auto read_blob = [&](const Hash& hash, const ledger::Sink& sink) {
        return open->files->read(connection, hash, sink);
      };
      ledger::write_package(connection, read_blob, request, *open->key, directory.string());
    });
    bytes = tar_of(directory.string());
  } catch (...) {
    std::filesystem::remove_all(directory);
    throw;
  }
  std::filesystem::remove_all(directory);
  return text_response(std::move(bytes), "application/x-tar")
      .with("content-disposition", "attachment; filename=\"package.tar\"");
}

Result<Response> Application::erase_response(Call& call, const entity::EntityType& type, Id id) {
  const auto decision = TRY(require_scope(call, "personal_data.erase"));
  const Json body(TRY(body_object(call.request)));
  const auto reason = body["reason"].text_or();
  if (reason.empty()) return refuse("reason", msg::entity_required);
  std::vector<std::string> fields;
  if (const auto* list = body["fields"].if_array())
    for (const auto& name : *list) fields.emplace_back(name.text_or());
  auto* open = open_by_id(call.organisation_id);
  const auto path = directory_.erasures_path(open->id), files_path = directory_.erased_files_path(open->id);
  const auto values = erased_fields(type, fields, false), file_fields = erased_fields(type, fields, true);
  for (const auto& name : fields)
    if (std::ranges::find(values, name) == values.end() && std::ranges::find(file_fields, name) == file_fields.end())
      return refuse(name, msg::entity_not_personal);
  std::vector<Hash> blobs;
  const auto written = TRY(
      call.organisation.write(caller(call, decision.rule), "personal.erase", [&](entity::UnitOfWork& unit) -> Status {
        TRY(readable(call, type, id, unit));
        if (!values.empty()) TRY(unit.erase(type, id, values));
        if (!file_fields.empty()) blobs = TRY(unit.erase_files(type, id, file_fields));
        if (!values.empty()) {
          // The entry lists all files that it erases.
          const auto prints = prints_with(unit, type, id);
          blobs.insert(blobs.end(), prints.begin(), prints.end());
          if (!prints.empty()) unit.erase_files(blobs);
        }
        unit.note("reason", reason);
        // Before the commit: an erasure that is listed and not done is done again, one that is done and not listed
        // would come back with the next restore.
        for (const auto& erased : values)
          ledger::append_erasure(path, {{std::string(type.name), id, {erased}}, unit.now()});
        for (const auto& hash : blobs) append_erased_file(files_path, hash);
        return {};
      }));
  open->files->discard_erased(blobs);
  return json_response(200, JsonObject{{"erased", id.text()}, {"seq", written.seq}});
}

/// After a restore: what was erased since the backup is erased again (S-LG-04).
void Application::apply_erasures(Open& open) {
  for (auto listed : ledger::read_erasures(directory_.erasures_path(open.id))) {
    auto& erasure = listed.erasure;
    const auto* type = parts_.registry.find(erasure.entity);
    if (type == nullptr) continue;
    std::erase_if(erasure.fields, [&](const std::string& name) { return type->find(name) == nullptr; });
    bool is_due = false;
    open.records->database().read(
        [&](store::Connection& connection) { is_due = ledger::holds_personal(connection, listed, entity::kErased); });
    if (!is_due) continue;
    const auto done =
        open.records->write({{"system", {}, {}, "restore"}, {}, ""}, "personal.erase",
                            [&](entity::UnitOfWork& unit) { return unit.erase(*type, erasure.id, erasure.fields); });
    if (!done) throw Breakage("an erasure could not be applied again after the restore");
  }
}

void Application::apply_file_erasures(Open& open) {
  std::ifstream list(directory_.erased_files_path(open.id));
  std::vector<Hash> due;
  open.records->database().read([&](store::Connection& connection) {
    for (std::string line; std::getline(list, line);)
      if (const auto hash = Hash::from_hex(line))
        if (const auto file = files::find_file(connection, *hash); file && file->state == files::FileState::named)
          due.push_back(*hash);
  });
  if (due.empty()) return;
  const auto done = open.records->write({{"system", {}, {}, "restore"}, {}, ""}, "personal.erase",
                                        [&](entity::UnitOfWork& unit) { return unit.erase_files(due), Status(); });
  if (!done) throw Breakage("an erasure of files could not be applied again after the restore");
  open.files->discard_erased(due);
}

void Application::add_ledger_routes() {
  for (const auto& type : parts_.registry.types()) {
    if (erased_fields(type, {}, false).empty() && erased_fields(type, {}, true).empty()) continue;
    const auto* t = &type;
    route("POST", "/api/" + type.plural + "/{id}/erase", "personal_data.erase",
          [this, t](Call& call, const PathParameters& path) {
            return erase_response(call, *t, id_of(call, *t, path["id"]));
          });
  }
  route("POST", "/api/ledger/rotate_key", "key.rotate", [this](Call& call, const PathParameters&) -> Result<Response> {
    TRY(require_scope(call, "key.rotate"));
    auto* open = open_by_id(call.organisation_id);
    const auto path = directory_.signing_key_path(open->id);
    const auto next_path = path + ".next";
    auto next = std::make_unique<ledger::SigningKey>(ledger::SigningKey::create(next_path, open->key->origin()));
    const auto who = caller(call, "key.rotate");
    std::int64_t seq = 0;
    call.organisation.database().write([&](store::Connection& connection) {
      seq = ledger::rotate_key(connection, *open->key, *next, who.actor, clock_.now());
    });
    std::filesystem::rename(path, path + ".before-" + std::to_string(seq));
    std::filesystem::rename(next_path, path);
    open->key = std::move(next);
    return json_response(200, JsonObject{{"seq", seq}, {"verifier_key", open->key->verifier_key()}});
  });
  route("GET", "/api/ledger/timestamp_request", "ledger.read",
        [](Call& call, const PathParameters&) -> Result<Response> {
          TRY(require_scope(call, "ledger.read"));
          Result<Bytes> request = Bytes{};
          call.organisation.database().write(
              [&](store::Connection& connection) { request = ledger::request_timestamp(connection); });
          const auto bytes = TRY(std::move(request));
          return text_response({reinterpret_cast<const char*>(bytes.data()), bytes.size()},
                               "application/timestamp-query");
        });
  route("POST", "/api/ledger/timestamp_response", "key.rotate",
        [](Call& call, const PathParameters&) -> Result<Response> {
          TRY(require_scope(call, "key.rotate"));
          Status status;
          call.organisation.database().write([&](store::Connection& connection) {
            status = ledger::accept_timestamp_response(connection, as_bytes(call.request.body));
          });
          TRY(status);
          return json_response(200, JsonObject{{"accepted", true}});
        });
  route("GET", "/api/ledger/checkpoint", "ledger.read", [this](Call& call, const PathParameters&) -> Result<Response> {
    TRY(require_scope(call, "ledger.read"));
    auto* open = open_by_id(call.organisation_id);
    std::string note;
    ledger::Head head;
    call.organisation.database().write([&](store::Connection& connection) {
      note = ledger::make_checkpoint(connection, *open->key, clock_.now());
      head = ledger::head(connection);
    });
    return json_response(200, JsonObject{{"note", note},
                                         {"verifier_key", open->key->verifier_key()},
                                         {"size", head.size},
                                         {"root", head.root.base64()},
                                         {"at", head.at.text()},
                                         {"qr", qr_rows(note)}});
  });
  route("GET", "/api/ledger/entries/{seq}", "ledger.read",
        [](Call& call, const PathParameters& path) -> Result<Response> {
          TRY(require_scope(call, "ledger.read"));
          Json body;
          TRY(call.organisation.read([&](entity::Reader& reader) -> Status {
            const auto leaf = ledger::leaf(reader.connection(), number(path["seq"]));
            if (!leaf) return refuse(Errc::not_found, "", msg::entity_not_found);
            const auto header = parse_json(leaf->header, kTrustedJson);
            body = JsonObject{{"seq", leaf->seq}, {"hash", leaf->hash.base64()}, {"entry", *header}};
            return {};
          }));
          return json_response(200, body);
        });
  route("GET", "/api/ledger/proofs/{entity}/{id}", "ledger.read",
        [this](Call& call, const PathParameters& path) -> Result<Response> {
          TRY(require_scope(call, "ledger.read"));
          const auto* type = parts_.registry.find(path["entity"]);
          const auto id = Id::parse(path["id"]);
          if (type == nullptr || !id) return refuse(Errc::not_found, "", msg::entity_not_found);
          auto* open = open_by_id(call.organisation_id);
          std::string proof;
          TRY(call.organisation.read([&](entity::Reader& reader) -> Status {
            const auto record = reader.find(*type, *id);
            if (!record) return refuse(Errc::not_found, "", msg::entity_not_found);
            TRY(require(call, "read", *type, &*record, reader));
            proof = ledger::object_proof(reader.connection(), type->name, *id, *open->key);
            return {};
          }));
          return text_response(std::move(proof), "text/plain; charset=utf-8");
        });
  route("GET", "/api/package", "package.export",
        [this](Call& call, const PathParameters&) { return package_response(call); });
  route("GET", "/api/description", "api.read", [this](Call& call, const PathParameters&) -> Result<Response> {
    TRY(require_scope(call, "api.read"));
    // Asked as if the session were fresh: a page offers what a password entered again would open.
    auto reader = call.actor;
    reader.is_fresh = reader.kind == "person" || reader.is_fresh;
    const auto may = [&](const Type& type, std::string_view verb) {
      const auto reach = auth::reach(reader, operation(type, verb), call.organisation_id, call.policy);
      return reach.everything || !reach.any_of.empty();
    };
    return json_response(200, description(parts_.registry, call.language, may, parts_.word_lists));
  });
  route("GET", "/api/openapi", "api.read", [this](Call& call, const PathParameters&) -> Result<Response> {
    TRY(require_scope(call, "api.read"));
    return json_response(200, openapi(parts_.registry, router_.routes()));
  });
  route("GET", "/api/policy", "policy.read", [](Call& call, const PathParameters&) -> Result<Response> {
    TRY(require_scope(call, "policy.read"));
    return json_response(200, auth::policy_json(call.policy));
  });
  route("GET", "/api/events", "events.read", [this](Call& call, const PathParameters&) -> Result<Response> {
    TRY(require_scope(call, "events.read"));
    auto after = number(call.request.parameter("after").value_or(""));
    if (const auto last = http::last_event_id(call.request); !last.empty()) after = number(last);
    auto* open = open_by_id(call.organisation_id);
    return http::sse_response([open, after](std::shared_ptr<http::Stream> stream) {
      open->events.subscribe(std::move(stream), *open->records, after);
    });
  });
  const auto health = [](int status, std::string_view text) {
    auto response = text_response(std::string(text) + "\n", "text/plain");
    response.status = status;
    return response;
  };
  open_route("GET", "/healthz", "health.read",
             [health](const Request&) -> Result<Response> { return health(200, "ok"); });
  open_route("GET", "/readyz", "health.read", [this, health](const Request&) -> Result<Response> {
    const auto why = server_database_->read_only_reason();
    std::error_code error;
    const auto space = std::filesystem::space(directory_.path(), error);
    if (!why.empty()) return health(503, "read-only");
    if (!error && space.available * 20 < space.capacity) return health(503, "disk nearly full");
    return health(200, "ready");
  });
}

}  // namespace assay::api
