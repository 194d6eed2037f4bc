// SPDX-License-Identifier: Apache-2.0
// Requests and answers of the verbs. An answer is printed as a table, or as it is with --json.
#include "apps/assay/verbs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>

#include "apps/assay/print.h"
#include "apps/assay/progress.h"
#include "modules/frameworks/api.h"
#include "modules/modules.h"
#include "platform/api/tar.h"
#include "platform/ledger/verify.h"

namespace assay::cli {
namespace {

using entity::EntityType;

const EntityType& type_of(const std::string& name) {
  for (const auto& type : registry().types())
    if (type.name == name || type.plural == name) return type;
  throw Breakage("there is no register called " + name + "; `assay help registers` lists them");
}

http::Request request_of(std::string method, std::string path) {
  http::Request request;
  request.method = std::move(method);
  request.path = std::move(path);
  return request;
}

/// "field=value" pairs as a JSON object, with the field's kind deciding between text, number and list.
Json body_of(const std::vector<entity::Field>& fields, const std::vector<std::string>& pairs) {
  JsonObject body;
  for (const auto& pair : pairs) {
    const auto equal = pair.find('=');
    if (equal == std::string::npos) throw Breakage("write field=value, not " + pair);
    const auto name = pair.substr(0, equal), value = pair.substr(equal + 1);
    if (name.starts_with("custom.")) {
      auto* custom = body.find("custom");
      if (custom == nullptr) custom = &body.add("custom", JsonObject{});
      const auto json = parse_json(value);
      custom->if_object()->set(name.substr(7), json && json->if_string() == nullptr ? *json : Json(value));
      continue;
    }
    const auto field = std::ranges::find(fields, name, &entity::Field::name);
    if (value.empty() || field == fields.end()) {
      body.set(name, value.empty() ? Json() : Json(value));
      continue;
    }
    if (field->kind == entity::Kind::links) {
      JsonArray items;
      for (std::size_t at = 0; at <= value.size();) {
        const auto end = std::min(value.find(';', at), value.size());
        if (end > at) items.emplace_back(value.substr(at, end - at));
        at = end + 1;
      }
      body.set(name, std::move(items));
      continue;
    }
    auto parsed = entity::value_from_cell(*field, value, {},
                                          [](const entity::Field&, std::string_view) -> Result<Id> { return Id{}; });
    const bool as_text = field->kind == entity::Kind::reference || !parsed;
    body.set(name, as_text ? Json(value) : entity::value_to_json(*field, *parsed));
  }
  return body;
}

int finish(const http::Response& response, const Options& o, const std::function<void(const Json&)>& print) {
  if (response.status >= 400) return print_problem(response, o.common.is_json);
  if (o.common.is_json) {
    std::printf("%s\n", response.body.c_str());
    return 0;
  }
  if (response.body.empty()) return 0;
  const auto body = parse_json(response.body, kTrustedJson);
  if (body) print(*body);
  return 0;
}

int with_connection(const Options& o, const std::function<int(Connection&)>& act) {
  Connection connection(o.common);
  if (const auto code = connection.sign_in(); code != 0) return code;
  return act(connection);
}

/// One object by its reference or id; empty body on failure, which was printed.
http::Response get(Connection& connection, const EntityType& type, const Options& o) {
  auto request = request_of("GET", "/api/" + type.plural + "/" + o.reference);
  request.query.emplace_back("labels", "1");
  if (!o.as_of.empty()) request.query.emplace_back("as_of", o.as_of);
  return connection.send(std::move(request));
}

/// Id of the criteria or statement that a short verb means: the only one in that state.
std::string the_one(const Options& o, const std::string& entity, const std::string& states) {
  const auto& type = type_of(entity);
  Connection connection(o.common);
  if (connection.sign_in() != 0) throw Breakage("sign in failed");
  auto request = request_of("GET", "/api/" + type.plural);
  request.query.emplace_back("state.in", states);
  const auto response = connection.send(std::move(request));
  const auto body = parse_json(response.body, kTrustedJson);
  const auto* items = body ? (*body)["items"].if_array() : nullptr;
  if (items == nullptr || items->size() != 1)
    throw Breakage("there is not exactly one " + entity + " in the state " + states +
                   "; name it by its reference or id");
  return std::string((*items)[0]["id"].text_or());
}

int export_package(const Options& o) {
  if (o.output.empty()) throw Breakage("say where the package goes: -o DIRECTORY");
  return with_connection(o, [&](Connection& connection) {
    auto request = request_of("GET", "/api/package");
    if (o.without_personal) request.query.emplace_back("personal", "0");
    const auto response = [&] {
      const Progress progress("exporting " + o.output);
      auto answer = connection.send(std::move(request));
      if (answer.status == 200) api::untar(answer.body, o.output);
      return answer;
    }();
    if (response.status != 200) return print_problem(response, o.common.is_json);
    std::fprintf(stderr, "The package is in %s\n", o.output.c_str());
    return 0;
  });
}

}  // namespace

int list(const Options& o) {
  const auto& type = type_of(o.entity);
  return with_connection(o, [&](Connection& connection) {
    auto request = request_of("GET", "/api/" + type.plural);
    request.query.emplace_back("labels", "1");
    request.query.emplace_back("limit", std::to_string(o.limit));
    if (!o.as_of.empty()) request.query.emplace_back("as_of", o.as_of);
    for (const auto& pair : o.pairs) {
      const auto equal = pair.find('=');
      request.query.emplace_back(pair.substr(0, equal), equal == std::string::npos ? "" : pair.substr(equal + 1));
    }
    return finish(connection.send(std::move(request)), o, [&](const Json& body) { print_list(type, body); });
  });
}

int read_one(const Options& o) {
  const auto& type = type_of(o.entity);
  return with_connection(o, [&](Connection& connection) {
    return finish(get(connection, type, o), o, [&](const Json& body) { print_object(type, body); });
  });
}

int history(const Options& o) {
  const auto& type = type_of(o.entity);
  return with_connection(o, [&](Connection& connection) {
    return finish(connection.send(request_of("GET", "/api/" + type.plural + "/" + o.reference + "/history")), o,
                  print_history);
  });
}

int diff(const Options& o) {
  const auto& type = type_of(o.entity);
  return with_connection(o, [&](Connection& connection) {
    auto request = request_of("GET", "/api/" + type.plural + "/" + o.reference + "/differences");
    request.query.emplace_back("from", o.from);
    request.query.emplace_back("to", o.to);
    return finish(connection.send(std::move(request)), o, print_history_entry);
  });
}

int create(const Options& o) {
  const auto& type = type_of(o.entity);
  return with_connection(o, [&](Connection& connection) {
    auto request = request_of("POST", "/api/" + type.plural);
    request.body = o.file.empty() ? to_json(body_of(type.fields, o.pairs)) : read_file(o.file);
    return finish(connection.send(std::move(request)), o, [&](const Json& body) { print_object(type, body); });
  });
}

int change(const Options& o, const char* method) {
  const auto& type = type_of(o.entity);
  return with_connection(o, [&](Connection& connection) {
    const auto present = get(connection, type, o);
    if (present.status != 200) return print_problem(present, o.common.is_json);
    const auto body = parse_json(present.body, kTrustedJson);
    auto request = request_of(method, "/api/" + type.plural + "/" + std::string((*body)["id"].text_or()));
    request.headers.emplace_back("if-match", std::string(present.header("etag")));
    if (std::string_view(method) == "PATCH")
      request.body = o.file.empty() ? to_json(body_of(type.fields, o.pairs)) : read_file(o.file);
    return finish(connection.send(std::move(request)), o, [&](const Json& json) { print_object(type, json); });
  });
}

/// Any action of an entity: `assay act risk_scenario close R-01 reason="..."`; the short verbs below use it too.
int act(const Options& o, const std::string& entity, const std::string& name, const std::string& reference) {
  const auto& type = type_of(entity);
  const auto* action = registry().find_action(type.name, name);
  if (action == nullptr) throw Breakage(std::string(type.name) + " has no action called " + name);
  return with_connection(o, [&](Connection& connection) {
    auto request = request_of("POST", "/api/" + type.plural + "/" + (reference.empty() ? "" : reference + "/") + name);
    request.body = to_json(body_of(action->request.fields, o.pairs));
    return finish(connection.send(std::move(request)), o, [&](const Json& body) { print_object(type, body); });
  });
}

int short_action(const Options& o, const std::string& entity, const std::string& name, const std::string& states) {
  const auto reference = !o.reference.empty() ? o.reference : states.empty() ? "" : the_one(o, entity, states);
  return act(o, entity, name, reference);
}

namespace {

int print_lines(const Options& o, const std::string& path, void (*print_line)(const Json& item)) {
  return with_connection(o, [&](Connection& connection) {
    return finish(connection.send(request_of("GET", path)), o, [&](const Json& body) {
      const auto* items = body["items"].if_array();
      for (const auto& item : items == nullptr ? JsonArray{} : *items) print_line(item);
    });
  });
}

std::string names_in(const Json& grounds) {
  std::string names;
  const auto* items = grounds.if_array();
  for (const auto& item : items == nullptr ? JsonArray{} : *items)
    names += (names.empty() ? "" : ", ") + std::string(item["name"].text_or());
  return names;
}

std::string line_text(const Json& value) { return std::string(value.text_or()); }

}  // namespace

/// Proposals with their grounds; nothing is added.
int propose_risks(const Options& o) {
  return print_lines(o, "/api/risk_scenarios/proposals", [](const Json& item) {
    const bool is_taken = item["is_taken"].bool_or(false);
    std::printf("%-22s %s%s\n", line_text(item["id"]).c_str(), line_text(item["title"]).c_str(),
                is_taken ? " (in the register)" : "");
    std::printf("%-22s %s\n", "", line_text(item["reason"]).c_str());
    for (const auto* ground : {"scope", "assets", "obligations"})
      if (const auto names = names_in(item[ground]); !names.empty())
        std::printf("%-22s %s: %s\n", "", ground, names.c_str());
  });
}

int check_risks(const Options& o) {
  return print_lines(o, "/api/risk_scenarios/checks", [](const Json& item) {
    std::printf("%-26s %s\n", line_text(item["check"]).c_str(), line_text(item["message"]).c_str());
  });
}

int list_documents(const Options& o) {
  return with_connection(o, [&](Connection& connection) {
    return finish(connection.send(request_of("GET", "/api/document_versions/overview")), o, [](const Json& body) {
      const auto* items = body["items"].if_array();
      for (const auto& item : items == nullptr ? JsonArray{} : *items) {
        const auto number = [&](const char* which) {
          const auto* version = item[which]["number"].if_int();
          return version == nullptr ? std::string("-") : std::to_string(*version);
        };
        fmt::print("{:24} {:8} approved {:>3}  submitted {:>3}  {}{}\n", item["document"].text_or(),
                   item["clause"].text_or(), number("approved"), number("submitted"), item["title"].text_or(),
                   item["changed"].bool_or(false) ? "  (changed since)" : "");
      }
    });
  });
}

int show_soa(const Options& o) {
  auto rows = o;
  rows.entity = "soa_row";
  if (rows.limit == 200) rows.limit = 200;
  return list(rows);
}

int ask_risks(const Options& o, const std::string& name) {
  return with_connection(o, [&](Connection& connection) {
    JsonObject question;
    if (!o.quantity.change.empty()) {
      auto change = parse_json(read_file(o.quantity.change));
      if (!change) throw Breakage(o.quantity.change + " is not JSON that can be read");
      question.add("change", std::move(*change));
    }
    if (o.quantity.is_simulated) question.add("simulate", true);
    auto request = request_of("POST", "/api/risk_scenarios/" + name);
    if (!o.as_of.empty()) request.query.emplace_back("as_of", o.as_of);
    request.body = to_json(question);
    const auto response = connection.send(std::move(request));
    if (response.status >= 400) return print_problem(response, o.common.is_json);
    const auto body = parse_json(response.body, kTrustedJson);
    if (body) std::fputs(to_pretty_json(*body).c_str(), stdout);
    return 0;
  });
}

int import(const Options& o) {
  const auto& type = type_of(o.entity);
  return with_connection(o, [&](Connection& connection) {
    auto request = request_of("POST", "/api/" + type.plural + "/import");
    request.body = read_file(o.file);
    if (!o.map.empty()) request.headers.emplace_back("x-import-map", to_base64(as_bytes(read_file(o.map))));
    if (o.is_dry_run) request.query.emplace_back("dry_run", "1");
    const auto response = [&] {
      const Progress progress("importing " + o.file);
      return connection.send(std::move(request));
    }();
    return finish(response, o, print_import);
  });
}

/// A document of that name, or else the register.
std::string export_path(const std::string& name) {
  const auto is_named = [&](const auto& one) { return one.name == name; };
  const bool is_document =
      std::ranges::any_of(printed_documents(), is_named) || std::ranges::any_of(modules(), [&](const Module& module) {
        return module.exports != nullptr && std::ranges::any_of(module.exports(), is_named);
      });
  if (!is_document)
    for (const auto& type : registry().types())
      if (type.name == name || type.plural == name) return "/api/" + type.plural + "/export";
  return "/api/exports/" + name;
}

int export_document(const Options& o) {
  if (o.name == "package") return export_package(o);
  return with_connection(o, [&](Connection& connection) {
    auto request = request_of("GET", export_path(o.name));
    request.query.emplace_back("format", o.format);
    if (o.is_present) request.query.emplace_back("version", "present");
    if (o.number != 0) request.query.emplace_back("version", std::to_string(o.number));
    if (!o.as_of.empty()) request.query.emplace_back("as_of", o.as_of);
    const auto response = connection.send(std::move(request));
    if (response.status != 200) return print_problem(response, o.common.is_json);
    write_file(o.output, response.body);
    return 0;
  });
}

int verify(const Options& o) {
  const ledger::VerifyOptions options{o.key, o.origin, o.previous};
  const auto report = [&] {
    const Progress progress("verifying " + o.target);
    if (std::filesystem::is_regular_file(o.target)) return ledger::verify_object_proof(read_file(o.target), options);
    return ledger::verify_package(o.target, options);
  }();
  std::fputs(o.common.is_json ? ledger::report_json(report).c_str()
                              : ledger::report_text(report, i18n::language_of(o.common.language)).c_str(),
             stdout);
  return ledger::exit_code(report);
}

/// The versions of one object with their way to the signed root.
int prove(const Options& o) {
  const auto& type = type_of(o.entity);
  return with_connection(o, [&](Connection& connection) {
    const auto object = get(connection, type, o);
    if (object.status != 200) return print_problem(object, o.common.is_json);
    const auto id = std::string((*parse_json(object.body, kTrustedJson))["id"].text_or());
    const auto proof = connection.send(request_of("GET", "/api/ledger/proofs/" + std::string(type.name) + "/" + id));
    if (proof.status != 200) return print_problem(proof, o.common.is_json);
    write_file(o.output, proof.body);
    return 0;
  });
}

int ask(const Options& o, const std::string& path, const std::vector<std::pair<std::string, std::string>>& query,
        const std::function<void(const Json&)>& print) {
  return with_connection(o, [&](Connection& connection) {
    auto request = request_of("GET", path);
    request.query = query;
    if (!o.as_of.empty()) request.query.emplace_back("as_of", o.as_of);
    return finish(connection.send(std::move(request)), o, print);
  });
}

int ask(const Options& o, http::Request request, const std::function<void(const Json&)>& print) {
  return with_connection(o, [&](Connection& connection) { return finish(connection.send(request), o, print); });
}

int simple(const Options& o, const char* method, const std::string& path, const Json& body) {
  return with_connection(o, [&](Connection& connection) {
    auto request = request_of(method, path);
    if (!body.is_null()) request.body = to_json(body);
    return finish(connection.send(std::move(request)), o, print_any);
  });
}

int add_user(const Options& o) {
  JsonArray roles;
  for (const auto& role : o.roles) roles.emplace_back(role);
  JsonObject body{{"email", o.target}, {"name", o.name}, {"roles", std::move(roles)}, {"person", o.person}};
  if (o.common.user.empty() && !o.common.password_file.empty()) {
    body.add("password", read_password(o.common));
    return simple(o, "POST", "/api/accounts", std::move(body));
  }
  return simple(o, "POST", "/api/invitations", std::move(body));
}

int check_catalogue(const Options& o) {
  const auto problems = frameworks::check_catalogues();
  for (const auto& problem : problems.items())
    std::printf("%s: %s\n", problem.field.c_str(),
                i18n::text(i18n::language_of(o.common.language), problem.key, problem.args).c_str());
  if (problems.empty()) std::printf("The catalogues are in order.\n");
  return problems.empty() ? 0 : exit_code(Errc::invalid);
}

/// Erases personal fields; the proof stays.
int erase_personal(const Options& o) {
  JsonArray fields;
  for (const auto& field : o.pairs) fields.emplace_back(field);
  return simple(o, "POST", "/api/" + type_of(o.entity).plural + "/" + o.reference + "/erase",
                JsonObject{{"reason", o.reason}, {"fields", std::move(fields)}});
}

int timestamp_request(const Options& o) {
  return with_connection(o, [&](Connection& connection) {
    const auto response = connection.send(request_of("GET", "/api/ledger/timestamp_request"));
    if (response.status != 200) return print_problem(response, o.common.is_json);
    write_file(o.output, response.body);
    return 0;
  });
}

int timestamp_response(const Options& o) {
  return with_connection(o, [&](Connection& connection) {
    auto post = request_of("POST", "/api/ledger/timestamp_response");
    post.body = read_file(o.file);
    return finish(connection.send(std::move(post)), o, print_any);
  });
}

int create_token(const Options& o) {
  JsonArray scope;
  for (const auto& pattern : o.pairs) scope.emplace_back(pattern);
  return simple(o, "POST", "/api/tokens",
                JsonObject{{"name", o.name}, {"scope", std::move(scope)}, {"expires", o.expires}});
}

}  // namespace assay::cli
