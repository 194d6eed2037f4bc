// SPDX-License-Identifier: Apache-2.0
// A PostgreSQL schema as a database: which addresses are taken, and its migration in one transaction.
#include <fmt/format.h>
#include <libpq-fe.h>

#include <algorithm>
#include <array>

#include "platform/store/engine.h"
#include "platform/store/migration_steps.h"
#include "platform/store/postgres_session.h"

namespace assay::store {
namespace {

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

/// A password in the address would show in the list of processes and in settings (RULINGS 1.6).
void check_url(const std::string& url) {
  char* complaint = nullptr;
  const std::unique_ptr<PQconninfoOption, FreeOptions> options(PQconninfoParse(url.c_str(), &complaint));
  PQfreemem(complaint);  // it quotes the address, with whatever secret stands in it
  if (!options)
    throw Fault(FaultKind::other, "the PostgreSQL address is not a URL or list of settings that libpq reads");
  constexpr std::array<std::string_view, 2> secrets{"password", "sslpassword"};
  for (const auto* option = options.get(); option->keyword != nullptr; ++option)
    if (option->val != nullptr && std::ranges::find(secrets, option->keyword) != secrets.end())
      throw Fault(FaultKind::other,
                  "the PostgreSQL address contains a password; put it into a file (mode 0600) that PGPASSFILE or "
                  "--database-password-file names");
}

void check_schema(const std::string& schema) {
  const auto is_allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  if (schema.empty() || schema.size() > 63 || schema.starts_with("pg_") || !std::ranges::all_of(schema, is_allowed))
    throw Fault(FaultKind::other, "the name of a PostgreSQL schema is 1 to 63 of a-z, 0-9 and _");
}

class PostgresEngine final : public Engine {
 public:
  PostgresEngine(const Location& location, const Options& options)
      : target_{location.postgres_url, location.schema, options.is_fsync_off} {}

  [[nodiscard]] Dialect dialect() const override { return Dialect::postgresql; }
  std::unique_ptr<Session> open_writer() override {
    auto session = std::make_unique<PostgresSession>(target_);
    session->create_schema();
    return session;
  }
  std::unique_ptr<Session> open_reader() override { return std::make_unique<PostgresSession>(target_); }
  void backup_to(const std::string&) override {
    throw Breakage("a PostgreSQL database is saved with pg_dump --schema " + target_.schema);
  }
  int migrate(std::span<const Migration> migrations, const std::function<void(Connection&)>& verify) override;

 private:
  const PostgresTarget target_;
};

int PostgresEngine::migrate(std::span<const Migration> migrations, const std::function<void(Connection&)>& verify) {
  const auto session = open_writer();
  session->begin_write();
  const auto pending = pending_migrations(*session, migrations);
  if (pending.empty()) {
    session->rollback();
    return 0;
  }
  try {
    const auto before = count_rows(*session);
    run_migrations(*session, pending);
    check_counts(before, count_rows(*session));
    session->run_script("SET CONSTRAINTS ALL IMMEDIATE");
    if (verify) verify(*session);
    session->commit();
  } catch (const std::exception& error) {
    session->rollback();
    throw Breakage(fmt::format("schema {}: {}. The data are unchanged and still work with the release that wrote them.",
                               target_.schema, error.what()));
  }
  return static_cast<int>(pending.size());
}

}  // namespace

std::unique_ptr<Engine> postgres_engine(const Location& location, const Options& options) {
  check_url(location.postgres_url);
  check_schema(location.schema);
  return std::make_unique<PostgresEngine>(location, options);
}

}  // namespace assay::store
