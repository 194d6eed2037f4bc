// SPDX-License-Identifier: Apache-2.0
// Proofs over HTTP: checkpoint, entries, the proof of an object, the package; events; health; what the API is.
#include <unistd.h>

#include <charconv>
#include <filesystem>

#include "platform/api/access.h"
#include "platform/api/application.h"
#include "platform/api/call.h"
#include "platform/api/strings.gen.h"
#include "platform/api/tar.h"
#include "platform/entity/strings.gen.h"
#include "platform/http/sse.h"
#include "platform/ledger/package.h"

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

Response text_response(std::string body, std::string_view type) {
  Response response;
  response.body = std::move(body);
  return response.with("content-type", std::string(type));
}

}  // namespace

Result<Response> Application::package_response(Call& call) {
  const auto decision = TRY(require_scope(call, "package.export"));
  auto* open = find_open(slug_of_id(call.organisation_id));
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
      ledger::write_package(connection, [](const Hash&, const ledger::Sink&) { return false; }, request, *open->key, directory.string());
    });
    bytes = tar_of(directory.string());
  } catch (...) {
    std::filesystem::remove_all(directory);
    throw;
  }
  std::filesystem::remove_all(directory);
  return text_response(std::move(bytes), "application/x-tar").with("content-disposition", "attachment; filename=\"package.tar\"");
}

void Application::add_ledger_routes() {
  route("GET", "/api/ledger/checkpoint", "ledger.read", [this](Call& call, const PathParameters&) -> Result<Response> {
    TRY(require_scope(call, "ledger.read"));
    auto* open = find_open(slug_of_id(call.organisation_id));
    std::string note;
    call.organisation.database().write([&](store::Connection& connection) { note = ledger::make_checkpoint(connection, *open->key, clock_.now()); });
    return json_response(200, JsonObject{{"note", note}, {"verifier_key", open->key->verifier_key()}});
  });
  route("GET", "/api/ledger/entries/{seq}", "ledger.read", [](Call& call, const PathParameters& path) -> Result<Response> {
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
  route("GET", "/api/ledger/proofs/{entity}/{id}", "ledger.read", [this](Call& call, const PathParameters& path) -> Result<Response> {
    TRY(require_scope(call, "ledger.read"));
    const auto* type = parts_.registry.find(path["entity"]);
    const auto id = Id::parse(path["id"]);
    if (type == nullptr || !id) return refuse(Errc::not_found, "", msg::entity_not_found);
    auto* open = find_open(slug_of_id(call.organisation_id));
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
  route("GET", "/api/package", "package.export", [this](Call& call, const PathParameters&) { return package_response(call); });
  route("GET", "/api/policy", "policy.read", [](Call& call, const PathParameters&) -> Result<Response> {
    TRY(require_scope(call, "policy.read"));
    return json_response(200, auth::policy_json(call.policy));
  });
  route("GET", "/api/events", "events.read", [this](Call& call, const PathParameters&) -> Result<Response> {
    TRY(require_scope(call, "events.read"));
    auto after = number(call.request.parameter("after").value_or(""));
    if (const auto last = http::last_event_id(call.request); !last.empty()) after = number(last);
    auto* open = find_open(slug_of_id(call.organisation_id));
    return http::sse_response([open, after](std::shared_ptr<http::Stream> stream) {
      open->events.subscribe(std::move(stream), *open->records, after);
    });
  });
  const auto health = [](int status, std::string_view text) {
    auto response = text_response(std::string(text) + "\n", "text/plain");
    response.status = status;
    return response;
  };
  open_route("GET", "/healthz", "health.read", [health](const Request&) -> Result<Response> { return health(200, "ok"); });
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
