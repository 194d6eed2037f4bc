// SPDX-License-Identifier: Apache-2.0
// A download never renders in our origin: it is an attachment, its type is not guessed, and if it were opened all the
// same it would be alone in a sandbox (S-IN-05). Types that a browser runs go out as plain bytes.
#include "platform/api/file_routes.h"

#include <algorithm>
#include <charconv>

#include "platform/api/access.h"
#include "platform/api/application.h"
#include "platform/api/entity_routes.h"
#include "platform/api/strings.gen.h"
#include "platform/entity/strings.gen.h"
#include "platform/files/media_type.h"
#include "platform/files/strings.gen.h"

namespace assay::api {
namespace {

std::string uploader(const Call& call) {
  return files::uploader_name(call.actor.kind, call.actor.account, call.actor.label);
}

/// RFC 6266: the plain name for old clients, the real one encoded.
std::string disposition(std::string_view name) {
  std::string plain(name);
  std::ranges::replace_if(
      plain,
      [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7e || c == '"' || c == '\\' ||
               c == '%';
      },
      '_');
  return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + http::percent_encode(name);
}

Json value_of(const files::Upload& upload) {
  return JsonObject{
      {"blob", upload.hash.hex()}, {"media_type", upload.media_type}, {"name", upload.name}, {"size", upload.size}};
}

Result<http::Response> file_response(const Call& call, files::FileStore& store, store::Connection& connection,
                                     const entity::FileRef& file) {
  const auto etag = "\"" + file.hash.hex() + "\"";
  http::Response response;
  response.with("etag", etag);
  response.with("cache-control", "private, no-cache");
  if (call.request.header("if-none-match") == etag) {
    response.status = 304;
    return response;
  }
  const bool is_there = store.read(connection, file.hash, [&](std::span<const std::uint8_t> bytes) {
    response.body.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  });
  const auto row = files::find_file(connection, file.hash);
  if (row && row->state == files::FileState::erased) return refuse(Errc::not_found, "", msg::files_erased);
  if (!is_there || sha256(response.body) != file.hash)
    throw Breakage("the file " + file.hash.hex() + " is missing or damaged; restore it from a backup");
  response.with("content-type", std::string(files::served_type(file.media_type)));
  response.with("content-disposition", disposition(file.name));
  response.with("x-content-type-options", "nosniff");
  response.with("content-security-policy", "sandbox; default-src 'none'");
  response.with("cross-origin-resource-policy", "same-origin");
  return response;
}

/// The record that a request for a file means.
Result<entity::Record> meant(const Call& call, const entity::EntityType& type, Id id, entity::Reader& reader) {
  const auto text = call.request.parameter("version");
  if (!text) return readable(call, type, id, reader);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc() || end != text->data() + text->size()) return refuse("version", msg::api_no_such_version);
  auto versions = reader.history(type, id);
  if (versions.empty()) return refuse(Errc::not_found, "", msg::entity_not_found);
  TRY(require(call, "read", type, &last_known(versions), reader));
  const auto at = std::ranges::find(versions, number, &entity::VersionInfo::version);
  if (at == versions.end() || at->is_removed) return refuse("version", msg::api_no_such_version);
  return std::move(at->record);
}

}  // namespace

Result<http::Response> upload_file(const Call& call, files::FileStore& files) {
  TRY(require_scope(call, "file.upload"));
  const auto name = call.request.parameter("name").value_or("");
  const auto upload =
      TRY(files.take(uploader(call), name, [&](const files::Sink& sink) { sink(as_bytes(call.request.body)); }));
  auto response = json_response(201, value_of(upload));
  return response.with("location", "/api/files/" + upload.hash.hex());
}

Result<http::Response> uploaded_file(const Call& call, files::FileStore& files, std::string_view text) {
  TRY(require_scope(call, "file.read"));
  const auto hash = Hash::from_hex(text);
  if (!hash) return refuse(Errc::not_found, "", msg::entity_not_found);
  Result<http::Response> response;
  TRY(call.organisation.read([&](entity::Reader& reader) -> Status {
    const auto upload = files::find_upload(reader.connection(), *hash, uploader(call));
    if (!upload) return refuse(Errc::not_found, "", msg::entity_not_found);
    response = file_response(call, files, reader.connection(), {*hash, upload->name, upload->media_type, upload->size});
    return {};
  }));
  return response;
}

Result<http::Response> object_file(const Call& call, files::FileStore& files, const entity::EntityType& type, Id id,
                                   const entity::Field& field) {
  const auto moment = TRY(as_of(call));
  Result<http::Response> response;
  TRY(call.organisation.read(
      [&](entity::Reader& reader) -> Status {
        const auto record = TRY(meant(call, type, id, reader));
        const auto* file = std::get_if<entity::FileRef>(&record.values[type.index(field)]);
        if (file == nullptr) return refuse(Errc::not_found, "", msg::entity_not_found);
        response = file_response(call, files, reader.connection(), *file);
        return {};
      },
      moment));
  return response;
}

void Application::add_file_routes() {
  route("POST", "/api/files", "file.upload", [this](Call& call, const http::PathParameters&) {
    return upload_file(call, *open_by_id(call.organisation_id)->files);
  });
  route("GET", "/api/files/{id}", "file.read", [this](Call& call, const http::PathParameters& path) {
    return uploaded_file(call, *open_by_id(call.organisation_id)->files, path["id"]);
  });
  for (const auto& type : parts_.registry.types())
    for (const auto& field : type.fields) {
      if (field.kind != entity::Kind::file) continue;
      route("GET", "/api/" + type.plural + "/{id}/files/" + std::string(field.name), operation(type, "read"),
            [this, t = &type, f = &field](Call& call, const http::PathParameters& path) {
              return object_file(call, *open_by_id(call.organisation_id)->files, *t, id_of(call, *t, path["id"]), *f);
            });
    }
}

}  // namespace assay::api
