// SPDX-License-Identifier: Apache-2.0
// The command line: each verb is one request to the API, in process or over the socket of a running server.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "platform/api/application.h"
#include "platform/http/message.h"

namespace assay::cli {

int run(int argc, char** argv);

/// Options that every verb has.
struct Common {
  std::string data;          ///< data directory
  std::string database;      ///< PostgreSQL URL, without password
  std::string server;        ///< URL of a server, instead of a directory
  std::string token_file;    ///< for --server
  std::string organisation;  ///< slug, where a directory holds several
  std::string user, password_file, code;
  std::string language;
  bool is_json = false;
};

/// Where requests go: in process, to the socket of the server that runs on the directory, or to a URL.
class Connection {
 public:
  explicit Connection(const Common& common);
  ~Connection();
  /// Adds what the connection knows (session, organisation, language) and sends.
  http::Response send(http::Request request);
  /// Signs in with --user; refusals end the program with their exit code.
  int sign_in();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The registry with all modules and its policy; made once.
const entity::Registry& registry();
const auth::Policy& policy();
api::Parts application_parts();

/// Prints a response's body (or what a person wants to see of it) and answers the exit code.
int print_problem(const http::Response& response, bool is_json);
std::string read_file(const std::string& path);
void write_file(const std::string& path, std::string_view bytes);
std::string read_password(const Common& common);

// Verbs that are more than one request.
struct ServeOptions {
  std::string listen = "127.0.0.1:8080", admin_listen, tls_cert, tls_key, base_address;
  std::vector<std::string> behind_proxy;
  int threads = 2;
  bool is_demo = false;
  bool is_reset = false;  ///< of a demo: makes it anew
  int demo_day = -1;      ///< of a demo: the day of its story that is today; -1 = the last
};
int serve(const Common& common, const ServeOptions& options);
int initialise(const Common& common, const api::NewOrganisation& organisation, const std::string& administrator);
int backup(const Common& common, const std::string& target, bool with_keys);
int restore(const Common& common, const std::string& source, bool is_forced);
struct FileToAttach {
  std::string file, to, title, note, source;  ///< `to`: register/reference
};
int attach_file(const Common& common, const FileToAttach& wanted);
struct FileToGet {
  std::string object, field, output, as_of;  ///< `object`: register/reference
  std::int64_t version = 0;
};
int get_file(const Common& common, const FileToGet& wanted);
int reference(const std::string& directory);
int openapi();
int schema_draft();

}  // namespace assay::cli
