// SPDX-License-Identifier: Apache-2.0
#include "apps/assay/demo_directory.h"

#include <cstdlib>
#include <filesystem>
#include <utility>

#include "apps/assay/demo.h"
#include "platform/api/access.h"
#include "platform/api/approved_print.h"
#include "platform/api/call.h"
#include "platform/api/strings.gen.h"

namespace assay::cli {
namespace {

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

Id person_of(api::Application::Open& open, std::string_view reference) {
  Id person;
  (void)open.records->read([&](entity::Reader& reader) -> Status {
    if (const auto found = reader.find_reference(reader.registry().at("person"), reference)) person = found->id;
    return {};
  });
  return person;
}

/// Steps of the demo organisation through the write path, each on its day up to `last`, and its accounts.
Status fill(api::Application& application, ManualClock& clock, int last, const std::string& password) {
  auto* open = application.only_open();
  BASE_ASSERT(open != nullptr);
  int day = 0;
  for (const auto& step : demo_steps()) {
    if (step.day > last) break;
    const auto person = person_of(*open, step.acting_person_reference);
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
    const auto person = person_of(*open, user.person_reference);
    const auto account = TRY(application.server().add_account(user.email, user.name, password, clock.now()));
    TRY(application.record_member(*open, actor, account,
                                  {std::string(user.email), std::string(user.name), person, user.roles, true}));
  }
  return {};
}

std::string demo_mark(const std::string& data) { return data + "/demo.txt"; }
}  // namespace

std::string generated_password() {
  Bytes bytes(15);
  fill_random(bytes);
  return to_base64(bytes);
}

std::string demo_language(const std::string& asked) {
  if (!asked.empty()) return asked.starts_with("fr") ? "fr" : "en";
  for (const auto* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const auto* value = std::getenv(name); value != nullptr && *value != '\0')
      return std::string_view(value).starts_with("fr") ? "fr" : "en";
  return "en";
}

void make_demo(api::DataDirectory& directory, int last, const DemoOrder& order) {
  SystemClock system;
  ManualClock clock({system.now().micros - last * 86'400'000'000LL});
  auto parts = application_parts();
  parts.monotonic_micros = nullptr;  // the story's clock is moved on purpose
  api::Application application(parts, directory, clock);
  if (!application.is_empty())
    throw Breakage("the directory holds an organisation already; the demo needs an empty one");
  const auto made = application.initialise(
      {order.language == "fr" ? "Organisation de démonstration (fictive)" : "Demo organisation (fictitious)", "demo",
       "Europe/Paris", order.language, "EUR"},
      "");
  const auto filled = made ? fill(application, clock, last, order.password) : Status(std::unexpected(made.error()));
  if (!filled) throw Breakage("the demo organisation was refused: " + i18n::text(i18n::Language::en, filled.error()));
}

void mark_demo(const std::string& data) {
  write_file(demo_mark(data), "Everything in this directory is made up; `assay demo --reset` replaces it.\n");
}
bool holds_demo(const std::string& data) { return std::filesystem::exists(demo_mark(data)); }

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

/// Everything goes, so it takes a technical administrator who has just given the password. The ledger goes too: nothing
/// of a demo is evidence, and the mark in the directory keeps this from data that is.
void DemoReset::add_route(api::Application& application) {
  application.route("POST", "/api/demo/reset", "demo.reset",
                    [this, &application](api::Call& call, const http::PathParameters&) {
                      const auto* open = application.open_by_id(call.organisation_id);
                      return take(call, open->language);
                    });
}

Result<http::Response> DemoReset::take(api::Call& call, const std::string& language) {
  TRY(api::require_scope(call, "demo.reset"));
  if (!wake_) return refuse(Errc::conflict, "", msg::api_demo_not_here);
  const std::lock_guard lock(mutex_);
  // Asked twice in the last seconds of a demo: the same answer.
  if (!order_) order_ = DemoOrder{generated_password(), language};
  wake_();
  return api::json_response(200, JsonObject{{"password", order_->password}});
}

std::optional<DemoOrder> DemoReset::order() {
  const std::lock_guard lock(mutex_);
  return order_;
}

}  // namespace assay::cli
