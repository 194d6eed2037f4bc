// SPDX-License-Identifier: Apache-2.0
// All verbs. Each builds one request; its answer is printed as a table, or as it is with --json.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>

#include "apps/assay/command_line.h"
#include "apps/assay/print.h"
#include "modules/frameworks/api.h"
#include "platform/api/tar.h"
#include "platform/ledger/verify.h"

#ifndef ASSAY_VERSION
#define ASSAY_VERSION "0.1.0"
#endif

namespace assay::cli {
namespace {

using entity::EntityType;

/// Everything the options fill.
struct Options {
  Common common;
  std::string entity, reference, file, map, output, format = "pdf", as_of, from, to, key, origin, previous, action, name,
      slug, admin, zone = "UTC", language = "en", person, reason, note, expires, target;
  std::vector<std::string> pairs, roles;
  std::int64_t number = 0, limit = 200;
  bool is_dry_run = false, is_forced = false, with_keys = false, without_personal = false;
  ServeOptions serve;
};

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
    auto parsed = entity::value_from_cell(*field, value, {}, [](const entity::Field&, std::string_view) -> Result<Id> { return Id{}; });
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
    return finish(connection.send(request_of("GET", "/api/" + type.plural + "/" + o.reference + "/history")), o, print_history);
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
    throw Breakage("there is not exactly one " + entity + " in the state " + states + "; name it by its reference or id");
  return std::string((*items)[0]["id"].text_or());
}

int short_action(const Options& o, const std::string& entity, const std::string& name, const std::string& states) {
  const auto reference = !o.reference.empty() ? o.reference : states.empty() ? "" : the_one(o, entity, states);
  return act(o, entity, name, reference);
}

int show_soa(const Options& o) {
  auto rows = o;
  rows.entity = "soa_row";
  if (rows.limit == 200) rows.limit = 200;
  return list(rows);
}

int import(const Options& o) {
  const auto& type = type_of(o.entity);
  return with_connection(o, [&](Connection& connection) {
    auto request = request_of("POST", "/api/" + type.plural + "/import");
    request.body = read_file(o.file);
    if (!o.map.empty()) request.headers.emplace_back("x-import-map", to_base64(as_bytes(read_file(o.map))));
    if (o.is_dry_run) request.query.emplace_back("dry_run", "1");
    return finish(connection.send(std::move(request)), o, print_import);
  });
}

int export_package(const Options& o) {
  if (o.output.empty()) throw Breakage("say where the package goes: -o DIRECTORY");
  return with_connection(o, [&](Connection& connection) {
    auto request = request_of("GET", "/api/package");
    if (o.without_personal) request.query.emplace_back("personal", "0");
    const auto response = connection.send(std::move(request));
    if (response.status != 200) return print_problem(response, o.common.is_json);
    api::untar(response.body, o.output);
    std::fprintf(stderr, "The package is in %s\n", o.output.c_str());
    return 0;
  });
}

int export_document(const Options& o) {
  if (o.name == "package") return export_package(o);
  return with_connection(o, [&](Connection& connection) {
    auto path = "/api/exports/" + o.name;
    for (const auto& type : registry().types())
      if (type.name == o.name || type.plural == o.name) path = "/api/" + type.plural + "/export";
    if (o.name == "soa") path = "/api/exports/soa";
    auto request = request_of("GET", path);
    request.query.emplace_back("format", o.format);
    if (o.number != 0) request.query.emplace_back("version", std::to_string(o.number));
    if (!o.as_of.empty()) request.query.emplace_back("as_of", o.as_of);
    const auto response = connection.send(std::move(request));
    if (response.status != 200) return print_problem(response, o.common.is_json);
    write_file(o.output, response.body);
    return 0;
  });
}

int verify(const Options& o) {
  const auto report = ledger::verify_package(o.target, {o.key, o.origin, o.previous});
  std::fputs(o.common.is_json ? ledger::report_json(report).c_str()
                              : ledger::report_text(report, i18n::language_of(o.common.language)).c_str(),
             stdout);
  return ledger::exit_code(report);
}

int simple(const Options& o, const char* method, const std::string& path, const Json& body = {}) {
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
    std::printf("%s: %s\n", problem.field.c_str(), i18n::text(i18n::language_of(o.common.language), problem.key, problem.args).c_str());
  if (problems.empty()) std::printf("The catalogues are in order.\n");
  return problems.empty() ? 0 : exit_code(Errc::invalid);
}

/// A verb with what it runs; CLI11 keeps references to `o`.
CLI::App* verb(CLI::App& app, const std::string& name, const std::string& help, int& result, std::function<int()> run) {
  auto* command = app.add_subcommand(name, help);
  command->callback([&result, run = std::move(run)] { result = run(); });
  return command;
}

void add_common(CLI::App* command, Options& o) {
  auto& c = o.common;
  command->add_option("--data", c.data, "data directory")->envname("ASSAY_DATA");
  command->add_option("--database", c.database, "PostgreSQL URL without a password (PGPASSFILE holds it)")->envname("ASSAY_DATABASE");
  command->add_option("--server", c.server, "URL of a running server, in place of --data");
  command->add_option("--token", c.token_file, "file with an API token, for --server");
  command->add_option("--organisation", c.organisation, "short name, where there are several");
  command->add_option("--user", c.user, "act as this account (asks for the password)");
  command->add_option("--password-file", c.password_file, "file with the password");
  command->add_option("--code", c.code, "code of the second factor");
  command->add_option("--language", c.language, "en or fr");
  command->add_flag("--json", c.is_json, "print the API's answer");
}

void add_records(CLI::App& app, Options& o, int& result) {
  const auto entity = [&](CLI::App* command) {
    add_common(command, o);
    command->add_option("register", o.entity, "register, such as risk_scenario")->required();
    return command;
  };
  const auto one = [&](CLI::App* command) {
    entity(command)->add_option("reference", o.reference, "reference or id")->required();
    return command;
  };
  auto* l = entity(verb(app, "list", "objects of a register, with filters such as likelihood.ge=3", result, [&] { return list(o); }));
  l->add_option("filters", o.pairs, "field=value, field.op=value, sort=-field, q=text");
  l->add_option("--limit", o.limit, "rows, at most 200");
  l->add_option("--as-of", o.as_of, "day or time to look at");
  one(verb(app, "get", "one object", result, [&] { return read_one(o); }))->add_option("--as-of", o.as_of, "day or time to look at");
  one(verb(app, "history", "versions of an object: who, when, what", result, [&] { return history(o); }));
  auto* d = one(verb(app, "diff", "differences between two versions", result, [&] { return diff(o); }));
  d->add_option("--from", o.from, "version")->required();
  d->add_option("--to", o.to, "version")->required();
  for (auto* command : {entity(verb(app, "create", "a new object from field=value pairs", result, [&] { return create(o); })),
                        one(verb(app, "update", "changes fields of an object", result, [&] { return change(o, "PATCH"); }))}) {
    command->add_option("fields", o.pairs, "field=value; lists with ; between");
    command->add_option("--file", o.file, "JSON body in a file, - for standard input");
  }
  one(verb(app, "remove", "removes an object (its history stays)", result, [&] { return change(o, "DELETE"); }));
  auto* a = verb(app, "act", "an action of an object, such as close or move", result, [&] { return act(o, o.entity, o.action, o.reference); });
  add_common(a, o);
  a->add_option("register", o.entity)->required();
  a->add_option("action", o.action)->required();
  a->add_option("reference", o.reference, "reference or id; - for an action of the register")->transform([](std::string text) { return text == "-" ? std::string() : text; });
  a->add_option("fields", o.pairs, "field=value");
  auto* i = entity(verb(app, "import", "rows of a CSV or XLSX file", result, [&] { return import(o); }));
  i->add_option("file", o.file)->required();
  i->add_option("--map", o.map, "mapping file (JSON)");
  i->add_flag("--dry-run", o.is_dry_run, "try it out, store nothing");
  auto* e = verb(app, "export", "soa, risk-register, package, or a register", result, [&] { return export_document(o); });
  add_common(e, o);
  e->add_option("what", o.name)->required();
  e->add_option("--format", o.format, "pdf, xlsx, csv or json");
  e->add_option("-o,--output", o.output, "file, or directory for a package");
  e->add_option("--as-of", o.as_of, "day or time to look at");
  e->add_option("--version", o.number, "version of the statement");
  e->add_flag("--without-personal", o.without_personal, "leave personal values out of a package");
}

void add_workflows(CLI::App& app, Options& o, int& result) {
  auto* risk = app.add_subcommand("risk", "risk criteria");
  risk->require_subcommand(1);
  auto* criteria = risk->add_subcommand("criteria", "the organisation's criteria");
  criteria->require_subcommand(1);
  auto* soa = app.add_subcommand("soa", "Statement of Applicability");
  soa->require_subcommand(1);
  const auto step = [&](CLI::App& parent, const std::string& name, const std::string& help, const std::string& entity, const std::string& states) {
    auto* command = verb(parent, name, help, result, [&o, entity, name, states] { return short_action(o, entity, name, states); });
    add_common(command, o);
    command->add_option("fields", o.pairs, "field=value");
    if (!states.empty()) command->add_option("--reference", o.reference, "where there are several");
  };
  step(*criteria, "approve", "top management approves the draft", "risk_criteria", "draft");
  step(*criteria, "activate", "puts the approved draft into force", "risk_criteria", "draft");
  step(*criteria, "preset", "writes a preset as a draft: preset=5x5", "risk_criteria", "");
  step(*soa, "propose", "a line for every control, from treatments and the catalogue", "soa", "");
  step(*soa, "submit", "hands the draft to top management", "soa", "draft");
  step(*soa, "reject", "returns it to the author: reason=...", "soa", "submitted");
  step(*soa, "approve", "approves the submitted version", "soa", "submitted");
  auto* show = verb(*soa, "show", "the lines as they stand", result, [&] { return show_soa(o); });
  add_common(show, o);
  show->add_option("filters", o.pairs, "field=value");
  show->add_option("--as-of", o.as_of, "day or time to look at");
}

void add_operations(CLI::App& app, Options& o, int& result) {
  auto* init = verb(app, "init", "a new organisation; prints the one-time setup code", result, [&] {
    return initialise(o.common, {o.name, o.slug, o.zone, o.language, "EUR"}, o.admin);
  });
  add_common(init, o);
  init->add_option("--name", o.name, "name of the organisation");
  init->add_option("--slug", o.slug, "short name; from the name when missing");
  init->add_option("--admin", o.admin, "e-mail address of the first administrator")->required();
  init->add_option("--time-zone", o.zone);
  const auto server = [&](const std::string& name, const std::string& help, bool is_demo) {
    auto* command = verb(app, name, help, result, [&o, is_demo] {
      o.serve.is_demo = is_demo;
      auto common = o.common;
      if (is_demo && common.data.empty()) {
        auto pattern = (std::filesystem::temp_directory_path() / "assay-demo-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw Breakage("cannot make a temporary directory");
        common.data = pattern;
      }
      return serve(common, o.serve);
    });
    add_common(command, o);
    command->add_option("--listen", o.serve.listen, "address:port; beyond loopback only with TLS or a proxy");
    command->add_option("--admin-listen", o.serve.admin_listen, "loopback address:port for /metrics");
    command->add_option("--tls-cert", o.serve.tls_cert);
    command->add_option("--tls-key", o.serve.tls_key);
    command->add_option("--behind-proxy", o.serve.behind_proxy, "CIDR of proxies whose X-Forwarded headers count");
    command->add_option("--base-address", o.serve.base_address, "https://isms.example.org");
    command->add_option("--threads", o.serve.threads);
    if (is_demo) command->add_flag("--reset", o.serve.is_reset, "removes the demo in --data and makes it anew");
  };
  server("serve", "runs the server", false);
  server("demo", "runs a server with a fictitious organisation", true);
  auto* v = verb(app, "verify", "checks a package offline: 0 valid, 1 broken, 2 unusable", result, [&] { return verify(o); });
  v->add_option("package", o.target)->required();
  v->add_option("--key", o.key, "verifier key that pins who signed");
  v->add_option("--origin", o.origin);
  v->add_option("--previous", o.previous, "checkpoint kept from earlier");
  v->add_option("--language", o.common.language);
  v->add_flag("--json", o.common.is_json);
  auto* b = verb(app, "backup", "copies everything while the server runs", result, [&] { return backup(o.common, o.output, o.with_keys); });
  add_common(b, o);
  b->add_option("-o,--output", o.output, "directory that does not exist yet")->required();
  b->add_flag("--with-keys", o.with_keys, "with the signing keys: keep such a backup like the keys");
  auto* r = verb(app, "restore", "verifies a backup and puts it in place", result, [&] { return restore(o.common, o.target, o.is_forced); });
  add_common(r, o);
  r->add_option("backup", o.target)->required();
  r->add_flag("--replace", o.is_forced, "replace what is in the data directory (it is kept beside)");
  auto* user = app.add_subcommand("user", "accounts");
  user->require_subcommand(1);
  auto* add = verb(*user, "add", "an account with a password file, or else an invitation link", result, [&] { return add_user(o); });
  add_common(add, o);
  add->add_option("email", o.target)->required();
  add->add_option("--name", o.name);
  add->add_option("--role", o.roles, "role, may be repeated")->required();
  add->add_option("--person", o.person, "reference, id or name of the person record");
  add_common(verb(*user, "list", "accounts of the organisation", result, [&] { return simple(o, "GET", "/api/accounts"); }), o);
  auto* top = verb(*user, "name-top-management", "the first administrator names top management, once", result, [&] {
    return simple(o, "POST", "/api/organisations/name_top_management", JsonObject{{"person", o.person}});
  });
  add_common(top, o);
  top->add_option("person", o.person)->required();
  auto* token = app.add_subcommand("token", "API tokens");
  token->require_subcommand(1);
  auto* make = verb(*token, "create", "shown once", result, [&] {
    JsonArray scope;
    for (const auto& pattern : o.pairs) scope.emplace_back(pattern);
    return simple(o, "POST", "/api/tokens", JsonObject{{"name", o.name}, {"scope", std::move(scope)}, {"expires", o.expires}});
  });
  add_common(make, o);
  make->add_option("--name", o.name)->required();
  make->add_option("--expires", o.expires, "2026-12-31T00:00:00Z")->required();
  make->add_option("scope", o.pairs, "operations such as risk_scenario.* or *.read");
  add_common(verb(*token, "list", "tokens of the organisation", result, [&] { return simple(o, "GET", "/api/tokens"); }), o);
  auto* revoke = verb(*token, "revoke", "ends a token", result, [&] { return simple(o, "DELETE", "/api/tokens/" + o.target); });
  add_common(revoke, o);
  revoke->add_option("id", o.target)->required();
}

/// Erasure, keys and time stamps.
void add_proofs(CLI::App& app, Options& o, int& result) {
  auto* erase = verb(app, "erase", "erases personal fields of an object; the proof stays", result, [&] {
    JsonArray fields;
    for (const auto& field : o.pairs) fields.emplace_back(field);
    return simple(o, "POST", "/api/" + type_of(o.entity).plural + "/" + o.reference + "/erase",
                  JsonObject{{"reason", o.reason}, {"fields", std::move(fields)}});
  });
  add_common(erase, o);
  erase->add_option("register", o.entity)->required();
  erase->add_option("reference", o.reference, "reference or id")->required();
  erase->add_option("--field", o.pairs, "only this field, may be repeated");
  erase->add_option("--reason", o.reason)->required();
  auto* ledger_verb = app.add_subcommand("ledger", "checkpoint, keys, time stamps");
  ledger_verb->require_subcommand(1);
  add_common(verb(*ledger_verb, "checkpoint", "signs and prints the newest checkpoint", result,
                  [&] { return simple(o, "GET", "/api/ledger/checkpoint"); }), o);
  add_common(verb(*ledger_verb, "rotate-key", "a new signing key, vouched for by the old one", result,
                  [&] { return simple(o, "POST", "/api/ledger/rotate_key"); }), o);
  auto* request = verb(*ledger_verb, "timestamp-request", "RFC 3161 request for the newest checkpoint", result, [&] {
    return with_connection(o, [&](Connection& connection) {
      const auto response = connection.send(request_of("GET", "/api/ledger/timestamp_request"));
      if (response.status != 200) return print_problem(response, o.common.is_json);
      write_file(o.output, response.body);
      return 0;
    });
  });
  add_common(request, o);
  request->add_option("-o,--output", o.output)->required();
  auto* accept = verb(*ledger_verb, "timestamp-response", "keeps the answer of a time-stamping authority", result, [&] {
    return with_connection(o, [&](Connection& connection) {
      auto post = request_of("POST", "/api/ledger/timestamp_response");
      post.body = read_file(o.file);
      return finish(connection.send(std::move(post)), o, print_any);
    });
  });
  add_common(accept, o);
  accept->add_option("file", o.file)->required();
}

void add_facts(CLI::App& app, Options& o, int& result) {
  verb(app, "policy", "who may do what", result, [] { return std::fputs(auth::print_policy(policy()).c_str(), stdout), 0; });
  auto* catalog = app.add_subcommand("catalog", "frameworks and lists that the program carries");
  catalog->require_subcommand(1);
  verb(*catalog, "check", "are they in order", result, [&] { return check_catalogue(o); });
  verb(app, "openapi", "the description of the API", result, [] { return openapi(); });
  auto* reference_command = verb(app, "docs-reference", "writes the reference pages", result, [&] { return reference(o.target); });
  reference_command->add_option("directory", o.target)->required();
  auto* schema = verb(app, "schema-draft", "the migration that the declarations ask for", result, [] { return schema_draft(); });
  schema->group("");  // for developers
  verb(app, "version", "of the program", result, [] { return std::puts("assay " ASSAY_VERSION), 0; });
  verb(app, "help", "all of this", result, [&app] {
    std::fputs(app.help("", CLI::AppFormatMode::All).c_str(), stdout);
    std::fputs("Exit codes: 0 done, 2 wrong usage, 3 invalid, 4 sign in, 5 not allowed, 6 not found, 7 conflict, 8 changed since,\n"
               "9 no version given, 10 too large, 11 not supported, 12 busy, 70 internal. verify: 0 valid, 1 broken, 2 unusable.\n",
               stdout);
    return 0;
  });
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App app("Assay runs an information security management system and proves its records.", "assay");
  app.require_subcommand(1);
  Options o;
  int result = 0;
  add_operations(app, o, result);
  add_records(app, o, result);
  add_workflows(app, o, result);
  add_proofs(app, o, result);
  add_facts(app, o, result);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool is_help = error.get_exit_code() == 0;
    app.exit(error);
    return is_help ? 0 : 2;
  }
  return result;
}

}  // namespace assay::cli
