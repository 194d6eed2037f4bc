// SPDX-License-Identifier: Apache-2.0
// The server: listeners, the minute job, stop by signal. And the first organisation.
#include <sys/signalfd.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <thread>

#include "apps/assay/command_line.h"
#include "apps/assay/demo.h"
#include "apps/assay/demo_directory.h"
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

/// SIGUSR1 is ours: a page asked for something that only a stopped server can do.
sigset_t stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) sigaddset(&signals, signal);
  return signals;
}

/// The signal that ended the waiting.
int wait_for_stop() {
  const auto signals = stop_signals();
  int caught = 0;
  while (sigwait(&signals, &caught) != 0) {
  }
  return caught;
}

int run_server(const ServeOptions& options, api::DataDirectory& directory, api::Application& application) {
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
  const auto caught = wait_for_stop();
  server.stop();
  return caught;
}

/// The demo of `assay demo`: told where there is none yet, or where one was asked for anew.
void prepare_demo(const Common& common, const ServeOptions& options, api::DataDirectory& directory,
                  const DemoOrder& order) {
  if (holds_demo(common.data)) {
    std::printf("Demo organisation, fictitious, in %s; --reset makes it anew\n", common.data.c_str());
    return;
  }
  // First, so that a demo that was not finished can be reset; never where a server has been.
  const bool is_new = common.database.empty() && !std::filesystem::exists(common.data + "/server.db");
  if (is_new) mark_demo(common.data);
  make_demo(directory, options.demo_day < 0 ? kDemoDays : options.demo_day, order);
  mark_demo(common.data);
  std::printf("Demo organisation, fictitious, in %s\n", common.data.c_str());
  for (const auto& user : demo_users())
    std::printf("  sign in as %s with the password %s\n", std::string(user.email).c_str(), order.password.c_str());
}

/// Serves until a signal; answers the order for a new demo when that is why it ended.
std::optional<DemoOrder> serve_once(const Common& common, const ServeOptions& options, const DemoOrder& order) {
  api::DataDirectory directory({common.data, common.database, false});
  if (!directory.try_lock()) throw Breakage("another process has " + common.data + " open; stop it first");
  if (options.is_demo) prepare_demo(common, options, directory, order);
  SystemClock clock;
  auto parts = application_parts();
  if (!options.base_address.empty()) parts.origins.push_back(options.base_address);
  parts.origins.push_back("http://" + options.listen);
  const bool can_reset = options.is_demo && common.database.empty();
  DemoReset reset(can_reset ? [] { kill(getpid(), SIGUSR1); } : std::function<void()>());
  api::Application application(parts, directory, clock);
  reset.add_route(application);
  if (application.is_empty()) {
    const auto code = application.initialise({"My organisation", "my-organisation"}, "");
    if (!code) throw Breakage(i18n::text(i18n::Language::en, code.error()));
    std::printf("First start. Setup code, valid for 30 minutes: %s\n", code->c_str());
  }
  return run_server(options, directory, application) == SIGUSR1 ? reset.order() : std::nullopt;
}

}  // namespace

int serve(const Common& common, const ServeOptions& options) {
  const auto signals = stop_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread starts: sigwait takes them
  if (options.is_reset) remove_demo(common);
  DemoOrder order{generated_password(), demo_language(common.language)};
  while (const auto next = serve_once(common, options, order)) {
    remove_demo(common);
    order = *next;
  }
  return 0;
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
