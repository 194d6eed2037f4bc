// SPDX-License-Identifier: Apache-2.0
// The whole product behind one function: a request in, a response out. The server, the command line in process and the
// tests all call `handle`, so there is one way in and one authorisation (docs/decisions/004).
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

#include "platform/api/background.h"
#include "platform/api/clock_watch.h"
#include "platform/api/directory.h"
#include "platform/api/events.h"
#include "platform/api/export.h"
#include "platform/api/home.h"
#include "platform/api/pages.h"
#include "platform/api/summary.h"
#include "platform/api/word_list.h"
#include "platform/auth/server_store.h"
#include "platform/entity/organisation.h"
#include "platform/files/file_store.h"
#include "platform/http/message.h"
#include "platform/http/metrics.h"
#include "platform/http/router.h"

namespace assay::api {

struct Call;

/// What the program around brings; it outlives the application.
struct Parts {
  const entity::Registry& registry;
  const auth::Policy& policy;
  std::vector<Export> exports;
  std::vector<store::Migration> migrations;         ///< of an organisation
  std::function<Status(entity::UnitOfWork&)> seed;  ///< first content of a new organisation
  std::string program = "/proc/self/exe";           ///< serves the sandboxed readers
  auth::ServerOptions server_options;
  std::vector<std::string> origins;                          ///< base addresses of our own pages
  std::span<const EmbeddedFile> pages = {};                  ///< the web bundle, or nothing
  std::vector<HomeLine> home = {};                           ///< lines of the first page
  std::function<std::int64_t()> monotonic_micros = nullptr;  ///< to notice a wall clock that jumps; none = not watched
  files::Limits file_limits = {};
  std::vector<Summary> summaries = {};
  std::vector<WordList> word_lists = {};
};

struct NewOrganisation {
  std::string name, slug, time_zone = "UTC", language = "en", currency = "EUR";
};

class Application {
 public:
  /// Opens (and migrates) everything in the directory. The caller holds the directory's lock.
  Application(const Parts& parts, DataDirectory& directory, Clock& clock);
  ~Application();  ///< signs what is new

  http::Response handle(const http::Request& request);

  /// Makes an organisation; the first `administrator` follows by the setup code that is answered.
  Result<std::string> initialise(const NewOrganisation& organisation, const std::string& administrator);
  [[nodiscard]] bool is_empty();

  /// What has to happen every minute: denials become entries, what is new is signed, what has ended is removed.
  void run_minute();
  /// The API. Pages of the web bundle answer what is not below /api and no route of the router.
  [[nodiscard]] const http::Router& router() const { return router_; }
  [[nodiscard]] auth::ServerStore& server() { return *server_; }
  [[nodiscard]] const Parts& parts() const { return parts_; }
  [[nodiscard]] DataDirectory& directory() { return directory_; }
  [[nodiscard]] Clock& clock() { return clock_; }
  http::Metrics& metrics() { return metrics_; }
  /// Work off the request's way.
  Background& background() { return background_; }

  /// An organisation of this directory, opened on demand.
  struct Open {
    Id id;
    std::string slug, name, time_zone, language;
    std::unique_ptr<entity::Organisation> records;
    std::unique_ptr<ledger::SigningKey> key;
    std::unique_ptr<files::FileStore> files;
    EventHub events;
    std::map<std::string, std::int64_t> denials;  ///< "account operation" and how often since the last entry
  };
  Open* find_open(std::string_view slug);
  Open* only_open();
  Open* open_by_id(Id id);

  /// Copies what the organisation's role assignments say into the index of memberships.
  void refresh_memberships(Open& organisation, Id person);
  void refresh_all_memberships(Id organisation);

  struct NewMember {
    std::string email, name;
    Id person;
    auth::Roles roles;
    bool granted_locally = false;
  };
  /// Person, roles and link of an account in an organisation's records.
  Status record_member(Open& open, const auth::Actor& actor, Id account, const NewMember& member);

  using Handler = std::function<Result<http::Response>(Call&, const http::PathParameters&)>;
  /// Adds a route whose handler gets the organisation and the actor.
  void route(std::string method, std::string pattern, std::string operation, Handler handler);

 private:
  Open* open_organisation(const auth::Organisation& organisation);
  Result<auth::Actor> actor_of(const http::Request& request, std::string& cookie);
  http::Response dispatch(const http::Request& request, const http::PathParameters& path, std::string_view operation,
                          const Handler& handler);
  Result<http::Response> once(Call& call, std::string_view operation,
                              const std::function<Result<http::Response>()>& act);
  Result<Open*> organisation_of(const http::Request& request, auth::Actor& actor);
  void note_denial(Open& organisation, const auth::Actor& actor, std::string_view operation, const Refusal& refusal);
  void flush_denials(Open& organisation);
  void record_clock_jump(const ClockJump& jump, const std::vector<Open*>& organisations);
  using OpenHandler = std::function<Result<http::Response>(const http::Request&)>;
  /// A route that needs no organisation: sign in, set up, health.
  void open_route(std::string method, std::string pattern, std::string operation, OpenHandler handler);
  http::Response opened_response(const auth::OpenedSession& opened, JsonObject extra);
  std::string slug_of_id(Id organisation);
  std::string name_of_id(Id organisation);
  void add_organisations(JsonObject& body, const auth::Session& session);
  Status record_first_administrator(Id account, Id organisation);
  Result<http::Response> package_response(Call& call);
  Result<http::Response> erase_response(Call& call, const entity::EntityType& type, Id id);
  void apply_erasures(Open& open);
  void apply_file_erasures(Open& open);
  void add_entity_routes();
  void add_account_routes();
  void add_session_routes();
  void add_ledger_routes();
  void add_file_routes();
  void add_maintenance_routes();
  Result<http::Response> start_verification(Call& call);
  Result<http::Response> start_backup(Call& call);
  Result<http::Response> start_restore_test(Call& call, std::string_view name);

  Parts parts_;
  DataDirectory& directory_;
  Clock& clock_;
  std::unique_ptr<store::Database> server_database_;
  std::unique_ptr<auth::Sealer> sealer_;
  std::unique_ptr<auth::ServerStore> server_;
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Open>, std::less<>> open_;
  http::Metrics metrics_;
  ClockWatch clock_watch_;
  http::Router router_;
  Pages pages_;
  Background background_;  ///< last, so that its work ends before what it works on
};

}  // namespace assay::api
