// SPDX-License-Identifier: Apache-2.0
// Wires the product as apps/assay does, with a clock that stands still and password hashing that costs nothing.
#include "tests/support/application.h"

#include <charconv>

#include "base/embedded.h"
#include "modules/frameworks/api.h"
#include "modules/modules.h"
#include "platform/api/policy_parts.h"
#include "platform/auth/browser.h"
#include "tests/support/postgres.h"

namespace assay::support {
namespace {

std::string random_name(std::string_view prefix) {
  std::array<std::uint8_t, 8> random{};
  fill_random(random);
  return std::string(prefix) + to_hex(random);
}

std::string url_of(const std::string& database) {
  if (database.empty()) return {};
  const auto& url = postgres_url();
  return url.substr(0, url.rfind('/') + 1) + database;
}

/// The tables of the server and of the organisation that most tests have. PostgreSQL copies a database many times
/// faster than it makes two hundred tables; how they are made is the subject of the tests of migrations.
const std::string& template_database() {
  static const auto kName = [] {
    auto name = random_name("template_");
    run_on_postgres("CREATE DATABASE " + name);
    const TemporaryDirectory directory;
    const api::DataDirectory data({directory.path() + "/data", url_of(name), true});
    store::migrate(data.server_location(), auth::server_migrations());
    store::migrate(data.organisation_location(kUsualSlug), product_migrations());
    return name;
  }();
  return kName;
}

std::string fresh_database(store::Dialect dialect) {
  if (dialect == store::Dialect::sqlite) return {};
  auto name = random_name("app_");
  run_on_postgres("CREATE DATABASE " + name + " TEMPLATE " + template_database());
  return name;
}

}  // namespace

const entity::Registry& product_registry() {
  static const auto kRegistry = [] {
    auto all = std::make_unique<entity::Registry>();
    register_modules(*all);
    return all;
  }();
  return *kRegistry;
}

std::vector<auth::PolicyPart> module_policies() {
  std::vector<auth::PolicyPart> parts;
  for (const auto& module : modules()) parts.push_back(module.policy());
  return parts;
}

const auth::Policy& product_policy() {
  static const auto kPolicy = api::make_policy(product_registry(), module_policies());
  return *kPolicy;
}

std::vector<store::Migration> product_migrations() {
  std::vector<store::Migration> all;
  constexpr std::string_view kFolder = "modules/migrations/";
  for (const auto& file : embedded_files()) {
    if (!file.path.starts_with(kFolder)) continue;
    auto name = file.path.substr(kFolder.size());
    name.remove_suffix(4);
    int number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    all.push_back({number, name, file.content});
  }
  return all;
}

std::string Answer::header(std::string_view name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

std::string Answer::problems() const {
  std::string text;
  const auto* list = json["errors"].if_array();
  if (list == nullptr) return text;
  for (const auto& problem : *list)
    text += (text.empty() ? "" : " ") + std::string(problem["field"].text_or()) + ":" +
            std::string(problem["code"].text_or());
  return text;
}

Answer Client::send(std::string method, std::string_view target, const std::string& body, http::Headers headers) {
  http::Request request;
  request.method = std::move(method);
  EXPECT_TRUE(http::parse_target(target, request)) << target;
  request.body = body;
  request.remote = is_local ? "local" : "192.0.2.1";
  request.is_local = is_local;
  request.operator_name = is_local ? "ops" : "";
  request.headers = std::move(headers);
  if (!cookie.empty()) {
    request.headers.emplace_back("cookie", std::string(auth::kSessionCookie) + "=" + cookie);
    if (is_browser) request.headers.emplace_back(auth::kCsrfHeader, auth::csrf_token(cookie));
  }
  if (!token.empty()) request.headers.emplace_back("authorization", "Bearer " + token);
  if (is_browser) request.headers.emplace_back("origin", kOrigin);
  if (!organisation.empty()) request.headers.emplace_back("x-organisation", organisation);
  const auto response = application_->handle(request);
  Answer answer{response.status, response.headers, response.body, {}, response.stream};
  if (auto json = parse_json(response.body, kTrustedJson)) answer.json = std::move(*json);
  for (const auto& [name, value] : response.headers) {
    if (name != "set-cookie") continue;
    const auto start = value.find('=') + 1;
    cookie = value.substr(start, value.find(';') - start);
  }
  return answer;
}

Answer Client::sign_in(const std::string& email, std::string_view password) {
  cookie.clear();
  JsonObject body{{"email", email}, {"password", password}};
  if (!organisation.empty()) body.add("organisation", organisation);
  return post("/api/session", body);
}

TestApplication::TestApplication(store::Dialect dialect) : database_(fresh_database(dialect)) {
  data_ =
      std::make_unique<api::DataDirectory>(api::DirectoryOptions{directory_.path() + "/data", url_of(database_), true});
  parts_ = std::make_unique<api::Parts>(api::Parts{product_registry(),
                                                   product_policy(),
                                                   {},
                                                   product_migrations(),
                                                   frameworks::seed,
                                                   "/proc/self/exe",
                                                   {},
                                                   {std::string(kOrigin)},
                                                   {}});
  parts_->server_options.cost = {8192, 1};
  contribute(*parts_);
  parts_->monotonic_micros = [this] { return monotonic_micros.value_or(clock.now().micros); };
  application_ = std::make_unique<api::Application>(*parts_, *data_, clock);
}

void TestApplication::restart() {
  application_.reset();
  application_ = std::make_unique<api::Application>(*parts_, *data_, clock);
}

TestApplication::~TestApplication() {
  application_.reset();
  if (database_.empty()) return;
  try {
    run_on_postgres("DROP DATABASE " + database_ + " WITH (FORCE)");
  } catch (const std::exception& error) {
    ADD_FAILURE() << "a database of a test stays behind: " << error.what();
  }
}

std::string TestApplication::add_organisation(const std::string& slug, const std::string& time_zone) {
  const auto code = application_->initialise({"Company " + slug, slug, time_zone}, "");
  EXPECT_TRUE(code);
  return code.value_or("");
}

Client TestApplication::person(const std::string& slug, const std::string& name, auth::Roles roles) {
  auto& server = application_->server();
  auto* open = application_->find_open(slug);
  const auto email = name + "@" + slug + ".example";
  const auto account = server.add_account(email, name, kPassword, clock.now());
  EXPECT_TRUE(account);
  auth::Actor actor;
  actor.kind = "system";
  actor.label = "test";
  EXPECT_TRUE(application_->record_member(*open, actor, *account, {email, name, {}, roles, false}));
  Client client(*application_);
  client.organisation = slug;
  EXPECT_EQ(client.sign_in(email).status, 200);
  client.account = *account;
  client.person = server.membership(*account, open->id)->person;
  return client;
}

Client TestApplication::local(const std::string& slug) {
  Client client(*application_);
  client.organisation = slug;
  client.is_local = true;
  client.is_browser = false;
  return client;
}

std::int64_t TestApplication::entries(const std::string& slug) {
  std::int64_t size = 0;
  application_->find_open(slug)->records->database().read(
      [&](store::Connection& connection) { size = ledger::head(connection).size; });
  return size;
}

Json TestApplication::last_entry(const std::string& slug) {
  Json header;
  application_->find_open(slug)->records->database().read([&](store::Connection& connection) {
    const auto leaf = ledger::leaf(connection, ledger::head(connection).size);
    if (auto json = parse_json(leaf->header, kTrustedJson)) header = std::move(*json);
  });
  return header;
}

}  // namespace assay::support
