// SPDX-License-Identifier: Apache-2.0
// What the verbs of the command line do: each builds a request, sends it and prints the answer.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "apps/assay/command_line.h"
#include "apps/assay/risk_quantities.h"

namespace assay::cli {

/// Everything the options fill.
struct Options {
  Common common;
  std::string entity, reference, file, map, output, format = "pdf", as_of, from, to, key, origin, previous, action,
                                                    name, slug, admin, zone = "UTC", language = "en", person, reason,
                                                    note, expires, target;
  std::vector<std::string> pairs, roles;
  std::int64_t number = 0, limit = 200;
  bool is_present = false;  ///< of a document: what the registers say now
  bool is_dry_run = false, is_forced = false, with_keys = false, without_personal = false;
  ServeOptions serve;
  QuantityOptions quantity;
};

int list(const Options& o);
int read_one(const Options& o);
int history(const Options& o);
int diff(const Options& o);
int create(const Options& o);
int change(const Options& o, const char* method);
int act(const Options& o, const std::string& entity, const std::string& name, const std::string& reference);
int list_documents(const Options& o);
int short_action(const Options& o, const std::string& entity, const std::string& name, const std::string& states);
int propose_risks(const Options& o);
int check_risks(const Options& o);
int show_soa(const Options& o);
int import(const Options& o);
int export_document(const Options& o);
int verify(const Options& o);
int prove(const Options& o);
/// GET with parameters; `print` shows the answer to a person.
int ask(const Options& o, const std::string& path, const std::vector<std::pair<std::string, std::string>>& query,
        const std::function<void(const Json&)>& print);
/// Sends one request and prints its answer: `print`, or as it is with --json.
int ask(const Options& o, http::Request request, const std::function<void(const Json&)>& print);
int simple(const Options& o, const char* method, const std::string& path, const Json& body = {});
/// Risk in money of the register: POST /api/risk_scenarios/<name>.
int ask_risks(const Options& o, const std::string& name);
int add_user(const Options& o);
int check_catalogue(const Options& o);
int erase_personal(const Options& o);
int timestamp_request(const Options& o);
int timestamp_response(const Options& o);
int create_token(const Options& o);

}  // namespace assay::cli
