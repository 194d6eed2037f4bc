// SPDX-License-Identifier: Apache-2.0
// The whole product in a temporary directory on either engine, with people who are signed in: every test of the API
// goes through `Application::handle`, the one way in.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "base/json.h"
#include "platform/api/application.h"
#include "tests/support/database.h"

namespace assay {

/// So that a failed comparison shows the text.
inline void PrintTo(const Json& json, std::ostream* out) { *out << to_json(json); }

}  // namespace assay

namespace assay::support {

/// Everything that modules bring, as the program has it.
const entity::Registry& product_registry();
std::vector<auth::PolicyPart> module_policies();
const auth::Policy& product_policy();
std::vector<store::Migration> product_migrations();

inline constexpr std::string_view kOrigin = "https://isms.example.org";
inline constexpr std::string_view kPassword = "tuvalu-quartz-melon";
/// The organisation that most tests have.
inline constexpr std::string_view kUsualSlug = "acme";

/// A response with its body read.
struct Answer {
  int status = 0;
  http::Headers headers;
  std::string body;
  Json json;  ///< null when the body is none
  std::function<void(std::shared_ptr<http::Stream>)> stream;
  [[nodiscard]] std::string header(std::string_view name) const;
  /// "field:code field:code" of a problem document.
  [[nodiscard]] std::string problems() const;
  [[nodiscard]] std::string id() const { return std::string(json["id"].text_or()); }
};

/// Sends requests as a browser of ours would: cookie, token against forgery, origin. Or with an API token, or as the
/// operator of the machine.
class Client {
 public:
  explicit Client(api::Application& application) : application_(&application) {}

  Answer send(std::string method, std::string_view target, const std::string& body = {}, http::Headers headers = {});
  Answer get(std::string_view target) { return send("GET", target); }
  Answer post(std::string_view target, const Json& body = JsonObject{}) { return send("POST", target, to_json(body)); }
  Answer patch(std::string_view target, std::int64_t version, const Json& body) {
    return send("PATCH", target, to_json(body), {{"if-match", "\"" + std::to_string(version) + "\""}});
  }
  Answer remove(std::string_view target, std::int64_t version) {
    return send("DELETE", target, {}, {{"if-match", "\"" + std::to_string(version) + "\""}});
  }
  Answer sign_in(const std::string& email, std::string_view password = kPassword);

  std::string cookie;        ///< value of the session cookie, or empty
  std::string token;         ///< API token, or empty
  std::string organisation;  ///< slug that each request asserts, or empty
  bool is_local = false;     ///< the operator
  bool is_browser = true;    ///< sends Origin and the token against forgery
  Id person, account;

 private:
  api::Application* application_;
};

/// One application with its directory; on PostgreSQL with a database of its own, dropped at the end.
class TestApplication {
 public:
  explicit TestApplication(store::Dialect dialect);
  ~TestApplication();
  TestApplication(const TestApplication&) = delete;
  TestApplication& operator=(const TestApplication&) = delete;

  /// Another organisation; answers the setup code (empty but for the first).
  std::string add_organisation(const std::string& slug, const std::string& time_zone = "UTC");
  /// A person with an account and these roles there, freshly signed in.
  Client person(const std::string& slug, const std::string& name, auth::Roles roles);
  Client local(const std::string& slug);
  [[nodiscard]] Client nobody() { return Client(application()); }
  /// The program ends and starts again on the same data; clients of before are gone.
  void restart();
  /// What the program brings when it starts the next time: a later release.
  [[nodiscard]] api::Parts& parts() { return *parts_; }
  /// Number of ledger entries of an organisation.
  std::int64_t entries(const std::string& slug);
  /// The newest entry's header.
  Json last_entry(const std::string& slug);

  [[nodiscard]] api::Application& application() { return *application_; }
  ManualClock clock{*Instant::parse("2026-03-02T08:00:00Z")};
  /// Of the monotonic clock, which goes with the other one unless a test sets it.
  std::optional<std::int64_t> monotonic_micros;

 private:
  TemporaryDirectory directory_;
  std::string database_;
  std::unique_ptr<api::DataDirectory> data_;
  std::unique_ptr<api::Parts> parts_;
  std::unique_ptr<api::Application> application_;
};

/// One `Stage(dialect)` per engine for all tests of a suite, which leave each other's objects alone: a new application
/// costs seconds on PostgreSQL.
template <class Stage>
class OnStage : public ::testing::TestWithParam<store::Dialect> {
 public:
  static void TearDownTestSuite() { stages().clear(); }

 protected:
  OnStage() {
    auto& mine = stages()[GetParam()];
    if (!mine) mine = std::make_unique<Stage>(GetParam());
    stage_ = mine.get();
  }
  [[nodiscard]] Stage& stage() { return *stage_; }

 private:
  static std::map<store::Dialect, std::unique_ptr<Stage>>& stages() {
    static std::map<store::Dialect, std::unique_ptr<Stage>> all;
    return all;
  }
  Stage* stage_ = nullptr;
};

}  // namespace assay::support
