// SPDX-License-Identifier: Apache-2.0
// A whole application on SQLite FULL with a register of risks, for benchmarks: what a user's request costs, end to end.
#pragma once

#include <sodium.h>

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/embedded.h"
#include "modules/frameworks/api.h"
#include "modules/modules.h"
#include "modules/risk/api.h"
#include "modules/risk/criteria.h"
#include "platform/api/application.h"
#include "platform/api/policy_parts.h"
#include "platform/exchange/table.h"

namespace assay::bench {

constexpr Instant kStart{1'769'846'400'000'000};  // 2026-01-31T08:00:00Z

template <class T>
T must(Result<T> result) {
  if (!result) throw Breakage(i18n::text(i18n::Language::en, result.error()));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// A directory that is removed with everything in it.
class Folder {
 public:
  Folder() : path_((std::filesystem::temp_directory_path() / "assay-bench-XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr) throw Breakage("no temporary directory");
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// The program that reads foreign workbooks in its sandbox: it lies beside this one (or where ASSAY says).
inline std::string reader_program() {
  if (const char* said = std::getenv("ASSAY"); said != nullptr) return said;
  return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "assay").string();
}

class Register {
 public:
  static constexpr int kOwners = 40;

  Register() {
    if (sodium_init() < 0) throw Breakage("the cryptographic library does not start");
    register_modules(registry_);
    std::vector<auth::PolicyPart> parts;
    for (const auto& module : modules()) parts.push_back(module.policy());
    policy_ = api::make_policy(registry_, parts);
    directory_ = std::make_unique<api::DataDirectory>(api::DirectoryOptions{folder_.path() + "/data", "", false});
    if (!directory_->try_lock()) throw Breakage("the directory is locked");
    application_ = std::make_unique<api::Application>(
        api::Parts{registry_, *policy_, {}, migrations(), frameworks::seed, reader_program(), {}, {}}, *directory_,
        clock_);
    must(application_->initialise({"Bench", "bench"}, ""));
    open_ = application_->only_open();
    must(write("bench.prepare", [this](entity::UnitOfWork& unit) { return add_criteria_and_owners(unit); }));
  }

  api::Application& application() { return *application_; }
  entity::Organisation& records() { return *open_->records; }
  ManualClock& clock() { return clock_; }
  [[nodiscard]] const entity::EntityType& scenarios() const { return registry_.at("risk_scenario"); }
  [[nodiscard]] std::string database_path() const { return directory_->organisation_location("bench").sqlite_path; }
  [[nodiscard]] const std::vector<Id>& ids() const { return ids_; }

  Result<entity::Written> write(std::string_view operation, const std::function<Status(entity::UnitOfWork&)>& work) {
    return records().write({{"system", {}, {}, "bench"}, {}, ""}, operation, work);
  }

  /// A scenario with about 15 fields set, as registers have them.
  [[nodiscard]] entity::Record scenario(int n) const {
    auto record = entity::new_record(scenarios());
    record["reference"] = "R-" + std::to_string(100'000 + n);
    record["title"] = title(n);
    record["description"] = "Backups are kept in one place and were restored last in another year.";
    record["risk_owner"] = owners_[static_cast<std::size_t>(n % kOwners)];
    record["inherent_likelihood"] = std::int64_t{n % 5 + 1};
    record["inherent_consequence"] = std::int64_t{n / 5 % 5 + 1};
    record["treatment"] = "modify";
    record["next_review"] = "2026-09-30";
    return record;
  }
  static std::string title(int n) {
    return "Loss of system " + std::to_string(n * 7919 % 100'003) + " in the data centre";
  }

  /// `count` scenarios in one entry.
  void fill(int count) {
    must(write("bench.fill", [&](entity::UnitOfWork& unit) -> Status {
      ids_.clear();
      for (int n = 0; n < count; ++n) ids_.push_back(TRY(unit.create(scenario(n))).id);
      return {};
    }));
  }

  /// A workbook of `count` risks with the headers that the program itself writes.
  static std::string workbook(int count) {
    exchange::Sheet sheet;
    for (const auto* header : {"reference", "title", "description", "risk_owner", "inherent_likelihood",
                               "inherent_consequence", "treatment", "next_review"})
      sheet.columns.push_back({header, exchange::CellType::text, 0});
    for (int n = 0; n < count; ++n)
      sheet.rows.push_back({"R-" + std::to_string(100'000 + n), title(n), "Backups are kept in one place.",
                            owner_name(n % kOwners), std::to_string(n % 5 + 1), std::to_string(n / 5 % 5 + 1), "modify",
                            "2026-09-30"});
    return exchange::write_xlsx({sheet}, "2026-02-03");
  }

  /// A token of an account that runs the ISMS.
  std::string token() {
    const auto now = clock_.now();
    const auto account =
        must(application_->server().add_account("bench@example.org", "Bench", "a long sentence as password", now));
    auth::Actor actor;
    actor.kind = "system";
    actor.label = "bench";
    must(application_->record_member(*open_, actor, account,
                                     {"bench@example.org", "Bench", {}, {auth::Role::isms_manager}, true}));
    const std::string everything = "*";
    return must(application_->server().create_token(account, open_->id, "bench", std::span(&everything, 1),
                                                    {now.micros + 30LL * 86'400'000'000}, now));
  }

  /// In process, as the operator of the machine.
  http::Response send(std::string method, const std::string& target, std::string body = {}) {
    http::Request request;
    request.method = std::move(method);
    if (!http::parse_target(target, request)) throw Breakage("target " + target);
    request.is_local = true;
    request.remote = "local";
    request.operator_name = "bench";
    request.body = std::move(body);
    return application_->handle(request);
  }

 private:
  static std::string owner_name(int n) { return "Owner " + std::to_string(n); }

  static std::vector<store::Migration> migrations() {
    std::vector<store::Migration> all;
    constexpr std::string_view kPlace = "modules/migrations/";
    for (const auto& file : embedded_files()) {
      if (!file.path.starts_with(kPlace) || !file.path.ends_with(".sql")) continue;
      const auto name = file.path.substr(kPlace.size(), file.path.size() - kPlace.size() - 4);
      int number = 0;
      std::from_chars(name.data(), name.data() + name.size(), number);
      all.push_back({number, name, file.content});
    }
    return all;
  }

  Status add_criteria_and_owners(entity::UnitOfWork& unit) {
    TRY(risk::write_preset(unit, "product_5x5", i18n::Language::en));
    for (auto criteria : unit.all<risk::RiskCriteria>()) {
      criteria.state = risk::CriteriaState::active;
      criteria.activated_at = kStart;
      TRY(unit.update(criteria));
    }
    for (int n = 0; n < kOwners; ++n) {
      auto person = entity::new_record(registry_.at("person"));
      person["name"] = owner_name(n);
      owners_.push_back(TRY(unit.create(std::move(person))).id);
    }
    return {};
  }

  Folder folder_;
  entity::Registry registry_;
  std::unique_ptr<auth::Policy> policy_;
  ManualClock clock_{kStart};
  std::unique_ptr<api::DataDirectory> directory_;
  std::unique_ptr<api::Application> application_;
  api::Application::Open* open_ = nullptr;
  std::vector<Id> owners_, ids_;
};

}  // namespace assay::bench
