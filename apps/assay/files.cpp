// SPDX-License-Identifier: Apache-2.0
// Files on the command line: attach one to an object, get one back.
#include <cstdio>
#include <filesystem>

#include "apps/assay/command_line.h"
#include "apps/assay/print.h"

namespace assay::cli {
namespace {

struct Named {
  const entity::EntityType& type;
  std::string reference;
};

/// "risk_scenario/R-01" as register and reference.
Named object_named(const std::string& text) {
  const auto slash = text.find('/');
  const auto word = text.substr(0, slash);
  const auto* type = registry().find(word) != nullptr ? registry().find(word) : registry().find_plural(word);
  if (slash == std::string::npos || slash + 1 == text.size()) throw Breakage("write register/reference, not " + text);
  if (type == nullptr) throw Breakage("there is no register called " + word);
  return {*type, text.substr(slash + 1)};
}

/// The only file field of a register, or the one that was named.
std::string file_field(const entity::EntityType& type, const std::string& named) {
  std::string found;
  for (const auto& field : type.fields) {
    if (field.kind != entity::Kind::file || (!named.empty() && field.name != named)) continue;
    if (!found.empty()) throw Breakage(std::string(type.name) + " has several files; say --field");
    found = field.name;
  }
  if (found.empty()) throw Breakage(std::string(type.name) + " has no such file");
  return found;
}

http::Request request_of(std::string method, std::string path) {
  http::Request request;
  request.method = std::move(method);
  request.path = std::move(path);
  return request;
}

}  // namespace

int attach_file(const Common& common, const FileToAttach& wanted) {
  const auto holder = object_named(wanted.to);
  const auto name = std::filesystem::path(wanted.file).filename().string();
  Connection connection(common);
  if (const auto code = connection.sign_in(); code != 0) return code;
  auto upload = request_of("POST", "/api/files");
  upload.query.emplace_back("name", name);
  upload.body = read_file(wanted.file);
  const auto uploaded = connection.send(std::move(upload));
  if (uploaded.status != 201) return print_problem(uploaded, common.is_json);

  JsonObject body{{"entity", holder.type.name}, {"object", holder.reference}};
  body.add("title", wanted.title.empty() ? name : wanted.title);
  body.add("file", *parse_json(uploaded.body, kTrustedJson));
  if (!wanted.note.empty()) body.add("note", wanted.note);
  if (!wanted.source.empty()) body.add("source", wanted.source);
  auto request = request_of("POST", "/api/attachments");
  request.body = to_json(Json(std::move(body)));
  const auto made = connection.send(std::move(request));
  if (made.status != 201) return print_problem(made, common.is_json);
  if (common.is_json)
    std::printf("%s\n", made.body.c_str());
  else if (const auto json = parse_json(made.body, kTrustedJson))
    print_object(registry().at("attachment"), *json);
  return 0;
}

int get_file(const Common& common, const FileToGet& wanted) {
  const auto object = object_named(wanted.object);
  Connection connection(common);
  if (const auto code = connection.sign_in(); code != 0) return code;
  auto request = request_of(
      "GET", "/api/" + object.type.plural + "/" + object.reference + "/files/" + file_field(object.type, wanted.field));
  if (wanted.version != 0) request.query.emplace_back("version", std::to_string(wanted.version));
  if (!wanted.as_of.empty()) request.query.emplace_back("as_of", wanted.as_of);
  const auto response = connection.send(std::move(request));
  if (response.status != 200) return print_problem(response, common.is_json);
  write_file(wanted.output, response.body);
  return 0;
}

}  // namespace assay::cli
