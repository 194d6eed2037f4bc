// SPDX-License-Identifier: Apache-2.0
// The server: listeners, the minute job, stop by signal. And the first organisation.
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "apps/assay/command_line.h"
#include "apps/assay/demo.h"
#include "platform/api/approved_print.h"
#include "platform/http/server.h"

namespace assay::cli {
namespace {

/// Runs the minute job until it is stopped; durations are monotonic (S-RL-06).
class MinuteJob {
 public:
  explicit MinuteJob(api::Application& application) : thread_([this, &application] { run(application); }) {}
  ~MinuteJob() {
    {
      const std::lock_guard lock(mutex_);
      is_stopped_ = true;
    }
    wake_.notify_all();
    thread_.join();
  }
  MinuteJob(const MinuteJob&) = delete;
  MinuteJob& operator=(const MinuteJob&) = delete;

 private:
  void run(api::Application& application) {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, std::chrono::seconds(55), [this] { return is_stopped_; })) {
      try {
        application.run_minute();
      } catch (const std::exception& failure) {
        std::fprintf(stderr, "{\"event\":\"minute_job_failed\",\"why\":\"%s\"}\n", failure.what());
      }
    }
  }
  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_stopped_ = false;
  std::thread thread_;
};

void wait_for_stop(const sigset_t& signals) {
  int caught = 0;
  while (sigwait(&signals, &caught) != 0) {
  }
}

int run_server(const ServeOptions& options, api::DataDirectory& directory, api::Application& application,
               const sigset_t& signals) {
  http::ServerOptions server_options;
  server_options.listen = options.listen;
  server_options.unix_socket = directory.socket_path();
  server_options.admin_listen = options.admin_listen;
  server_options.tls_cert = options.tls_cert;
  server_options.tls_key = options.tls_key;
  server_options.behind_proxy = options.behind_proxy;
  server_options.base_address = options.base_address;
  server_options.threads = options.threads;
  server_options.metrics = &application.metrics();
  server_options.limits.is_import = [](std::string_view path) {
    return path.ends_with("/import") || path.ends_with("/import/preview") || path == "/api/files";
  };
  http::Server server(
      server_options, [&](const http::Request& request) { return application.handle(request); },
      [&](const http::Request& request) {
        if (request.path != "/metrics") return application.handle(request);
        http::Response response;
        response.body = application.metrics().text();
        return response.with("content-type", "text/plain; version=0.0.4");
      });
  std::printf("Assay listens on %s\n", server.address().c_str());
  if (!options.admin_listen.empty()) std::printf("Metrics on %s/metrics\n", server.admin_address().c_str());
  std::fflush(stdout);
  const MinuteJob job(application);
  wait_for_stop(signals);
  server.stop();
  return 0;
}

std::string generated_password() {
  Bytes bytes(15);
  fill_random(bytes);
  return to_base64(bytes);
}

/// What a step approves gets its prints, as with everybody's approvals.
Status run_step(api::Application& application, api::Application::Open& open, const DemoStep& step, Id person) {
  const entity::Caller caller{{"system", {}, person, "demo"}, person, ""};
  const auto entity = step.operation.substr(0, step.operation.find('.'));
  const auto& exports = application.parts().exports;
  if (!api::has_prints(exports, entity)) {
    TRY(open.records->write(caller, step.operation, step.run));
    return {};
  }
  files::Keeper files(*open.files);
  TRY(open.records->write(caller, step.operation, [&](entity::UnitOfWork& unit) {
    return api::storing_prints(unit, files, exports, entity, [&] { return step.run(unit); });
  }));
  return {};
}

/// Steps of the demo organisation through the write path, each on its day up to `last`, and its accounts.
Status fill(api::Application& application, ManualClock& clock, int last, const std::string& password) {
  auto* open = application.only_open();
  BASE_ASSERT(open != nullptr);
  int day = 0;
  for (const auto& step : demo_steps()) {
    if (step.day > last) break;
    Id person;
    (void)open->records->read([&](entity::Reader& reader) -> Status {
      if (const auto found = reader.find_reference(reader.registry().at("person"), step.acting_person_reference))
        person = found->id;
      return {};
    });
    clock.advance_seconds((step.day - day) * 86'400LL);
    day = step.day;
    TRY(run_step(application, *open, step, person));
    // Signed as the days pass, so that the ledger has the checkpoints of a server that ran all the time.
    application.run_minute();
  }
  clock.advance_seconds((last - day) * 86'400LL);
  auth::Actor actor;
  actor.kind = "system";
  actor.label = "demo";
  for (const auto& user : demo_users()) {
    Id person;
    (void)open->records->read([&](entity::Reader& reader) -> Status {
      if (const auto found = reader.find_reference(reader.registry().at("person"), user.person_reference))
        person = found->id;
      return {};
    });
    const auto account = TRY(application.server().add_account(user.email, user.name, password, clock.now()));
    TRY(application.record_member(*open, actor, account,
                                  {std::string(user.email), std::string(user.name), person, user.roles, true}));
  }
  return {};
}

/// What was asked for, or what the terminal speaks.
std::string demo_language(const std::string& asked) {
  if (!asked.empty()) return asked.starts_with("fr") ? "fr" : "en";
  for (const auto* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const auto* value = std::getenv(name); value != nullptr && *value != '\0')
      return std::string_view(value).starts_with("fr") ? "fr" : "en";
  return "en";
}

void make_demo(api::DataDirectory& directory, int last, const std::string& password, const std::string& language) {
  SystemClock system;
  ManualClock clock({system.now().micros - last * 86'400'000'000LL});
  auto parts = application_parts();
  parts.monotonic_micros = nullptr;  // the story's clock is moved on purpose
  api::Application application(parts, directory, clock);
  if (!application.is_empty())
    throw Breakage("the directory holds an organisation already; the demo needs an empty one");
  const auto made = application.initialise(
      {language == "fr" ? "Organisation de démonstration (fictive)" : "Demo organisation (fictitious)", "demo",
       "Europe/Paris", language, "EUR"},
      "");
  const auto filled = made ? fill(application, clock, last, password) : Status(std::unexpected(made.error()));
  if (!filled) throw Breakage("the demo organisation was refused: " + i18n::text(i18n::Language::en, filled.error()));
}

/// The file that says that all in a directory is made up. Nothing is removed where it is missing.
std::string demo_mark(const std::string& data) { return data + "/demo.txt"; }
void mark_demo(const std::string& data) {
  write_file(demo_mark(data), "Everything in this directory is made up; `assay demo --reset` replaces it.\n");
}
bool holds_demo(const std::string& data) { return std::filesystem::exists(demo_mark(data)); }

/// `--reset`: what the demo made goes, and only where the mark says that it is the demo's.
void remove_demo(const Common& common) {
  namespace fs = std::filesystem;
  if (!common.database.empty()) throw Breakage("--reset is for a demo in a directory; drop the schemas instead");
  if (!fs::exists(common.data)) return;
  if (!holds_demo(common.data)) {
    if (fs::exists(common.data + "/server.db")) throw Breakage(common.data + " holds no demo; nothing was removed");
    return;
  }
  api::DataDirectory directory({common.data, "", false});
  if (!directory.try_lock()) throw Breakage("another process has " + common.data + " open; stop it first");
  for (const auto* part : {"organisations", "blobs", "keys", "backups"}) fs::remove_all(fs::path(common.data) / part);
  for (const auto* suffix : {"", "-wal", "-shm"}) fs::remove(common.data + "/server.db" + suffix);
  fs::remove(demo_mark(common.data));
}

}  // namespace

int serve(const Common& common, const ServeOptions& options) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread starts: sigwait takes them
  if (options.is_reset) remove_demo(common);
  api::DataDirectory directory({common.data, common.database, false});
  if (!directory.try_lock()) throw Breakage("another process has " + common.data + " open; stop it first");
  if (options.is_demo && holds_demo(common.data)) {
    std::printf("Demo organisation, fictitious, in %s; --reset makes it anew\n", common.data.c_str());
  } else if (options.is_demo) {
    const auto password = generated_password();
    // First, so that a demo that was not finished can be reset; never where a server has been.
    const bool is_new = common.database.empty() && !std::filesystem::exists(common.data + "/server.db");
    if (is_new) mark_demo(common.data);
    const auto last = options.demo_day < 0 ? kDemoDays : options.demo_day;
    make_demo(directory, last, password, demo_language(common.language));
    mark_demo(common.data);
    std::printf("Demo organisation, fictitious, in %s\n", common.data.c_str());
    for (const auto& user : demo_users())
      std::printf("  sign in as %s with the password %s\n", std::string(user.email).c_str(), password.c_str());
  }
  SystemClock clock;
  auto parts = application_parts();
  if (!options.base_address.empty()) parts.origins.push_back(options.base_address);
  parts.origins.push_back("http://" + options.listen);
  api::Application application(parts, directory, clock);
  if (application.is_empty()) {
    const auto code = application.initialise({"My organisation", "my-organisation"}, "");
    if (!code) throw Breakage(i18n::text(i18n::Language::en, code.error()));
    std::printf("First start. Setup code, valid for 30 minutes: %s\n", code->c_str());
  }
  return run_server(options, directory, application, signals);
}

int initialise(const Common& common, const api::NewOrganisation& organisation, const std::string& administrator) {
  api::DataDirectory directory({common.data, common.database, false});
  if (!directory.try_lock()) throw Breakage("another process has " + common.data + " open; stop it first");
  SystemClock clock;
  api::Application application(application_parts(), directory, clock);
  const auto code = application.initialise(organisation, administrator);
  if (!code) {
    std::fprintf(stderr, "assay: %s\n", i18n::text(i18n::Language::en, code.error()).c_str());
    return exit_code(code.error().code);
  }
  const auto* open =
      application.find_open(organisation.slug.empty() ? api::slug_of(organisation.name) : organisation.slug);
  if (common.is_json) {
    std::printf("%s\n", to_json(JsonObject{{"organisation", open->slug},
                                           {"setup_code", *code},
                                           {"verifier_key", open->key->verifier_key()}})
                            .c_str());
    return 0;
  }
  std::printf("Organisation %s is ready in %s\n", open->slug.c_str(), common.data.c_str());
  if (!code->empty())
    std::printf("Setup code for %s, valid for 30 minutes: %s\n", administrator.c_str(), code->c_str());
  std::printf("Verifier key, to be kept outside this machine: %s\n", open->key->verifier_key().c_str());
  return 0;
}

}  // namespace assay::cli
