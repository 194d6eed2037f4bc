// SPDX-License-Identifier: Apache-2.0
// The words of the command line: verbs, their options and help. What they do is in verbs.cpp.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <functional>

#include "apps/assay/certification.h"
#include "apps/assay/charter.h"
#include "apps/assay/consequences.h"
#include "apps/assay/demo.h"
#include "apps/assay/progress.h"
#include "apps/assay/risk_quantities.h"
#include "apps/assay/verbs.h"

#ifndef ASSAY_VERSION
#define ASSAY_VERSION "0.1.0"
#endif

namespace assay::cli {
namespace {

/// A verb with what it runs; CLI11 keeps references to `o`.
CLI::App* verb(CLI::App& app, const std::string& name, const std::string& help, int& result, std::function<int()> run) {
  auto* command = app.add_subcommand(name, help);
  command->callback([&result, run = std::move(run)] { result = run(); });
  return command;
}

void add_common(CLI::App* command, Options& o) {
  auto& c = o.common;
  command->add_option("--data", c.data, "data directory")->envname("ASSAY_DATA");
  command->add_option("--database", c.database, "PostgreSQL URL without a password (PGPASSFILE holds it)")
      ->envname("ASSAY_DATABASE");
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
  auto* l = entity(verb(app, "list", "objects of a register, with filters such as likelihood.ge=3", result,
                        [&] { return list(o); }));
  l->add_option("filters", o.pairs, "field=value, field.op=value, sort=-field, q=text");
  l->add_option("--limit", o.limit, "rows, at most 200");
  l->add_option("--as-of", o.as_of, "day or time to look at");
  one(verb(app, "get", "one object", result, [&] {
    return read_one(o);
  }))->add_option("--as-of", o.as_of, "day or time to look at");
  one(verb(app, "history", "versions of an object: who, when, what", result, [&] { return history(o); }));
  auto* d = one(verb(app, "diff", "differences between two versions", result, [&] { return diff(o); }));
  d->add_option("--from", o.from, "version")->required();
  d->add_option("--to", o.to, "version")->required();
  for (auto* command :
       {entity(verb(app, "create", "a new object from field=value pairs", result, [&] { return create(o); })),
        one(verb(app, "update", "changes fields of an object", result, [&] { return change(o, "PATCH"); }))}) {
    command->add_option("fields", o.pairs, "field=value; lists with ; between");
    command->add_option("--file", o.file, "JSON body in a file, - for standard input");
  }
  one(verb(app, "remove", "removes an object (its history stays)", result, [&] { return change(o, "DELETE"); }));
  auto* a = verb(app, "act", "an action of an object, such as close or move", result,
                 [&] { return act(o, o.entity, o.action, o.reference); });
  add_common(a, o);
  a->add_option("register", o.entity)->required();
  a->add_option("action", o.action)->required();
  a->add_option("reference", o.reference, "reference or id; - for an action of the register")
      ->transform([](std::string text) { return text == "-" ? std::string() : text; });
  a->add_option("fields", o.pairs, "field=value");
  auto* i = entity(verb(app, "import", "rows of a CSV or XLSX file", result, [&] { return import(o); }));
  i->add_option("file", o.file)->required();
  i->add_option("--map", o.map, "mapping file (JSON)");
  i->add_flag("--dry-run", o.is_dry_run, "try it out, store nothing");
  auto* e = verb(app, "export", "a document such as soa, risk-register or scope, package, or a register", result,
                 [&] { return export_document(o); });
  add_common(e, o);
  e->add_option("what", o.name)->required();
  e->add_option("--format", o.format, "pdf, docx, xlsx, csv or json");
  e->add_option("-o,--output", o.output, "file, or directory for a package");
  e->add_option("--as-of", o.as_of, "day or time to look at");
  e->add_option("--version", o.number, "version of the document; without it the approved one")
      ->excludes(e->add_flag("--present", o.is_present, "what the registers say, whatever was approved"));
  e->add_flag("--without-personal", o.without_personal, "leave personal values out of a package");
}

void add_files(CLI::App& app, Options& o, int& result) {
  auto* a = verb(app, "attach", "attaches a file to an object", result,
                 [&] { return attach_file(o.common, {o.file, o.target, o.name, o.note, o.reason}); });
  add_common(a, o);
  a->add_option("file", o.file)->required();
  a->add_option("--to", o.target, "register/reference, such as risk_scenario/R-01")->required();
  a->add_option("--title", o.name, "the name of the file without it");
  a->add_option("--note", o.note);
  a->add_option("--source", o.reason, "where the file comes from");
  auto* file = app.add_subcommand("file", "files of objects");
  file->require_subcommand(1);
  auto* g = verb(*file, "get", "the file of an object, such as an attachment", result,
                 [&] { return get_file(o.common, {o.target, o.action, o.output, o.as_of, o.number}); });
  add_common(g, o);
  g->add_option("object", o.target, "register/reference or register/id")->required();
  g->add_option("--field", o.action, "where the object has several files");
  g->add_option("-o,--output", o.output, "file, - for standard output")->required();
  g->add_option("--as-of", o.as_of, "day or time to look at");
  g->add_option("--version", o.number, "version of the object");
}

/// Risk in money: from a file alone, or the register's with --data or --server.
void add_quantities(CLI::App& risk, Options& o, int& result) {
  auto& q = o.quantity;
  const auto add = [&](const std::string& name, const std::string& help, const std::string& what,
                       int (*run)(const QuantityOptions&), bool has_register) {
    auto* command = verb(risk, name, help, result, [] { return 0; });
    auto* file = command->add_option("document", q.file, what + " (JSON), - for standard input");
    add_common(command, o);
    if (has_register) command->add_option("--as-of", o.as_of, "day or time to look at, of the register");
    command->callback([=, &result, &q, &o] {
      q.language = o.common.language;
      const bool asks =
          has_register && !q.wants_schema && file->count() == 0 && (!o.common.data.empty() || !o.common.server.empty());
      if (file->count() == 0 && !q.wants_schema && !asks) throw CLI::RequiredError("document");
      result = asks ? ask_risks(o, name) : run(q);
    });
    return command;
  };
  const auto on_model = [&](const std::string& name, const std::string& help, int (*run)(const QuantityOptions&)) {
    auto* command = add(name, help, "model; without it the register is asked", run, true);
    command->add_flag("--schema", q.wants_schema, "print the schema of the model instead");
    return command;
  };
  on_model("quantify", "losses of a year in money: curve, value at risk, contributions", quantify)
      ->add_flag("--simulate", q.is_simulated, "by simulation, compared with the exact engine");
  on_model("optimise", "the best treatments for the budget, with proof and frontier", optimise);
  on_model("explain", "what is not known: bands, tornado, how rates came about", explain);
  auto* changed = on_model("whatif", "the same before and after a change", what_if);
  changed->add_option("change,--change", q.change, "change (JSON): controls, scenarios, selected treatments");
  add("model", "the register's model as a document that the other verbs read", "nothing", quantify, true);
  add("update", "what check results and incidents change", "evidence", update_by_evidence, false);
  add("bridge", "places in the matrix, first estimates of its cells, contradictions", "anchors and model", bridge,
      true);
  add("calibrate", "how many of somebody's 90 % intervals held", "answers", calibrate, false);
  add("bet", "the equivalent bet: what somebody believes of an interval", "answers", bet, false);
}

void add_workflows(CLI::App& app, Options& o, int& result) {
  auto* risk = app.add_subcommand("risk", "risk criteria, and risk in money");
  add_quantities(*risk, o, result);
  risk->require_subcommand(1);
  auto* criteria = risk->add_subcommand("criteria", "the organisation's criteria");
  criteria->require_subcommand(1);
  auto* charter = app.add_subcommand("charter", "the certification project: decision, plan, forecast");
  charter->require_subcommand(1);
  auto* soa = app.add_subcommand("soa", "Statement of Applicability");
  soa->require_subcommand(1);
  const auto step = [&](CLI::App& parent, const std::string& name, const std::string& help, const std::string& entity,
                        const std::string& states) {
    auto* command =
        verb(parent, name, help, result, [&o, entity, name, states] { return short_action(o, entity, name, states); });
    add_common(command, o);
    command->add_option("fields", o.pairs, "field=value");
    if (!states.empty()) command->add_option("--reference", o.reference, "where there are several");
  };
  step(*criteria, "approve", "top management approves the draft", "risk_criteria", "draft");
  step(*criteria, "activate", "puts the approved draft into force", "risk_criteria", "draft");
  step(*criteria, "preset", "writes a preset as a draft: preset=5x5", "risk_criteria", "");
  add_common(verb(*risk, "propose", "scenarios that the scope, the assets and the duties bring up, with the reason",
                  result, [&] { return propose_risks(o); }),
             o);
  step(*risk, "adopt", "takes proposals into the register: starters=id,id risk_owner=...", "risk_scenario", "");
  add_common(verb(*risk, "check", "gaps and contradictions of the register", result, [&] { return check_risks(o); }),
             o);
  step(*risk, "take", "records a reassessment of all risks: title=... trigger=... reason=...", "risk_reassessment", "");
  step(*soa, "propose", "a line for every control, from treatments and the catalogue", "soa", "");
  step(*soa, "submit", "hands the draft to top management", "soa", "draft");
  step(*soa, "reject", "returns it to the author: reason=...", "soa", "submitted");
  step(*soa, "approve", "approves the submitted version", "soa", "submitted");
  auto* document = app.add_subcommand("document", "documents written from the registers: versions and approval");
  document->require_subcommand(1);
  add_common(verb(*document, "list", "all documents and where each stands", result, [&] { return list_documents(o); }),
             o);
  step(*document, "submit", "puts a document before top management: document=scope note=...", "document_version", "");
  step(*document, "reject", "returns it to the author: reason=...", "document_version", "submitted");
  step(*document, "approve", "approves the submitted version", "document_version", "submitted");
  step(*charter, "submit", "hands the draft to top management", "project_charter", "draft");
  step(*charter, "reject", "returns it to the author: reason=...", "project_charter", "submitted");
  step(*charter, "decide", "go or no go: decision=go reason=...", "project_charter", "submitted");
  step(*charter, "revise", "a new version of what was decided", "project_charter", "go,no_go");
  step(*charter, "plan", "the eight steps as work packages", "work_package", "");
  auto* f =
      verb(*charter, "forecast", "when the certificate can be expected, and why", result, [&] { return forecast(o); });
  add_common(f, o);
  f->add_option("--as-of", o.as_of, "day or time to look at");
  auto* show = verb(*soa, "show", "the lines as they stand", result, [&] { return show_soa(o); });
  auto* moved = verb(*soa, "drift", "what moved since the approval, and what needs a new one", result,
                     [&] { return soa_drift(o); });
  add_common(moved, o);
  moved->add_option("--version", o.number, "an approved version; the newest without it");
  moved->add_option("--as-of", o.as_of, "day or time to look at");
  add_common(show, o);
  show->add_option("filters", o.pairs, "field=value");
  show->add_option("--as-of", o.as_of, "day or time to look at");
}

void add_impact(CLI::App& app, Options& o, int& result) {
  auto* gone =
      verb(app, "impact", "what changes if an object is gone, before and after", result, [&] { return impact(o); });
  add_common(gone, o);
  gone->add_option("object", o.target, "register/reference: control/8.13, asset/A-01, person/P-3")->required();
  gone->add_option("--as-of", o.as_of, "day or time to look at");
}

void add_operations(CLI::App& app, Options& o, int& result) {
  auto* init = verb(app, "init", "a new organisation; prints the one-time setup code", result,
                    [&] { return initialise(o.common, {o.name, o.slug, o.zone, o.language, "EUR"}, o.admin); });
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
    if (!is_demo) return;
    command->add_flag("--reset", o.serve.is_reset, "removes the demo in --data and makes it anew");
    command->add_option("--day", o.serve.demo_day, "day of its story that is today; the last one when missing")
        ->check(CLI::Range(kFirstDay, kDemoDays));
  };
  server("serve", "runs the server", false);
  server("demo", "runs a server with a fictitious organisation", true);
  auto* v = verb(app, "verify", "checks a package, or the proof of one object, offline: 0 valid, 1 broken, 2 unusable",
                 result, [&] { return verify(o); });
  v->add_option("package", o.target, "directory of a package, or file of a proof")->required();
  v->add_option("--key", o.key, "verifier key that pins who signed");
  v->add_option("--origin", o.origin);
  v->add_option("--previous", o.previous, "checkpoint kept from earlier");
  v->add_option("--language", o.common.language);
  v->add_flag("--json", o.common.is_json);
  auto* b = verb(app, "backup", "copies everything while the server runs", result,
                 [&] { return backup(o.common, o.output, o.with_keys); });
  add_common(b, o);
  b->add_option("-o,--output", o.output, "directory that does not exist yet")->required();
  b->add_flag("--with-keys", o.with_keys, "with the signing keys: keep such a backup like the keys");
  auto* r = verb(app, "restore", "verifies a backup and puts it in place", result,
                 [&] { return restore(o.common, o.target, o.is_forced); });
  add_common(r, o);
  r->add_option("backup", o.target)->required();
  r->add_flag("--replace", o.is_forced, "replace what is in the data directory (it is kept beside)");
  auto* user = app.add_subcommand("user", "accounts");
  user->require_subcommand(1);
  auto* add = verb(*user, "add", "an account with a password file, or else an invitation link", result,
                   [&] { return add_user(o); });
  add_common(add, o);
  add->add_option("email", o.target)->required();
  add->add_option("--name", o.name);
  add->add_option("--role", o.roles, "role, may be repeated")->required();
  add->add_option("--person", o.person, "reference, id or name of the person record");
  add_common(
      verb(*user, "list", "accounts of the organisation", result, [&] { return simple(o, "GET", "/api/accounts"); }),
      o);
  auto* top = verb(*user, "name-top-management", "the first administrator names top management, once", result, [&] {
    return simple(o, "POST", "/api/organisations/name_top_management", JsonObject{{"person", o.person}});
  });
  add_common(top, o);
  top->add_option("person", o.person)->required();
  auto* token = app.add_subcommand("token", "API tokens");
  token->require_subcommand(1);
  auto* make = verb(*token, "create", "shown once", result, [&] { return create_token(o); });
  add_common(make, o);
  make->add_option("--name", o.name)->required();
  make->add_option("--expires", o.expires, "2026-12-31T00:00:00Z")->required();
  make->add_option("scope", o.pairs, "operations such as risk_scenario.* or *.read");
  add_common(
      verb(*token, "list", "tokens of the organisation", result, [&] { return simple(o, "GET", "/api/tokens"); }), o);
  auto* revoke =
      verb(*token, "revoke", "ends a token", result, [&] { return simple(o, "DELETE", "/api/tokens/" + o.target); });
  add_common(revoke, o);
  revoke->add_option("id", o.target)->required();
}

/// Erasure, keys and time stamps.
void add_proofs(CLI::App& app, Options& o, int& result) {
  auto* erase = verb(app, "erase", "erases personal fields of an object; the proof stays", result,
                     [&] { return erase_personal(o); });
  add_common(erase, o);
  erase->add_option("register", o.entity)->required();
  erase->add_option("reference", o.reference, "reference or id")->required();
  erase->add_option("--field", o.pairs, "only this field, may be repeated");
  erase->add_option("--reason", o.reason)->required();
  auto* ledger_verb = app.add_subcommand("ledger", "checkpoint, keys, time stamps");
  ledger_verb->require_subcommand(1);
  add_common(verb(*ledger_verb, "checkpoint", "signs and prints the newest checkpoint", result,
                  [&] { return simple(o, "GET", "/api/ledger/checkpoint"); }),
             o);
  add_common(verb(*ledger_verb, "rotate-key", "a new signing key, vouched for by the old one", result,
                  [&] { return simple(o, "POST", "/api/ledger/rotate_key"); }),
             o);
  auto* prove_verb =
      verb(*ledger_verb, "prove", "the proof of one object, for assay verify", result, [&] { return prove(o); });
  add_common(prove_verb, o);
  prove_verb->add_option("register", o.entity, "register, such as risk_scenario")->required();
  prove_verb->add_option("reference", o.reference, "reference or id")->required();
  prove_verb->add_option("-o,--output", o.output, "file, - for standard output");
  auto* request = verb(*ledger_verb, "timestamp-request", "RFC 3161 request for the newest checkpoint", result,
                       [&] { return timestamp_request(o); });
  add_common(request, o);
  request->add_option("-o,--output", o.output)->required();
  auto* accept = verb(*ledger_verb, "timestamp-response", "keeps the answer of a time-stamping authority", result,
                      [&] { return timestamp_response(o); });
  add_common(accept, o);
  accept->add_option("file", o.file)->required();
}

void add_facts(CLI::App& app, Options& o, int& result) {
  verb(app, "policy", "who may do what", result,
       [] { return std::fputs(auth::print_policy(policy()).c_str(), stdout), 0; });
  auto* catalog = app.add_subcommand("catalog", "frameworks and lists that the program carries");
  catalog->require_subcommand(1);
  verb(*catalog, "check", "are they in order", result, [&] { return check_catalogue(o); });
  verb(app, "openapi", "the description of the API", result, [] { return openapi(); });
  auto* reference_command =
      verb(app, "docs-reference", "writes the reference pages", result, [&] { return reference(o.target); });
  reference_command->add_option("directory", o.target)->required();
  auto* schema =
      verb(app, "schema-draft", "the migration that the declarations ask for", result, [] { return schema_draft(); });
  schema->group("");  // for developers
  verb(app, "version", "of the program", result, [] { return std::puts("assay " ASSAY_VERSION), 0; });
  verb(app, "help", "all of this", result, [&app] {
    std::fputs(app.help("", CLI::AppFormatMode::All).c_str(), stdout);
    std::fputs(
        "Exit codes: 0 done, 2 wrong usage, 3 invalid, 4 sign in, 5 not allowed, 6 not found, 7 conflict, 8 changed "
        "since,\n"
        "9 no version given, 10 too large, 11 not supported, 12 busy, 70 internal. verify: 0 valid, 1 broken, 2 "
        "unusable.\n",
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
  add_files(app, o, result);
  add_workflows(app, o, result);
  add_impact(app, o, result);
  add_proofs(app, o, result);
  add_facts(app, o, result);
  add_certification(app, result);
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
